"""The built wheel is what users get: its files are pinned, and its command works outside the repository.

When a file is added on purpose, write the list anew: python tests/test_wheel.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PINNED = HERE / "wheel_files.txt"


def build_wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (wheel,) = folder.glob("*.whl")
    return wheel


def files_of(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return sorted(name for name in archive.namelist() if ".dist-info/" not in name)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


def test_its_files_are_the_pinned_ones(wheel: Path) -> None:
    assert files_of(wheel) == PINNED.read_text(encoding="utf-8").split()


def test_its_command_reads_an_article_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--upgrade", "pip"]
    subprocess.run(install, check=True, timeout=300)
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "-c",
        str(ROOT / "constraints.txt"),
        str(wheel),
    ]
    subprocess.run(install, check=True, timeout=900)
    article = tmp_path / "visit.txt"
    article.write_text(
        "date 2021-03-19\n\nMinisters meet\n\nChinese Foreign Minister Wang Yi met Secretary of State "
        "Antony Blinken in Alaska on Thursday.\n",
        encoding="utf-8",
    )
    command = [str(tmp_path / "venv" / "bin" / "communique")]
    build = [*command, "build", str(article), "--out", "kg", "--jobs", "1"]
    done = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    query = [*command, "query", "kg", "who-met-whom", "--format", "csv"]
    answer = subprocess.run(query, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    assert "Antony Blinken" in answer.stdout
    assert "Wang Yi" in answer.stdout


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        PINNED.write_text("\n".join(files_of(build_wheel(Path(scratch)))) + "\n", encoding="utf-8")

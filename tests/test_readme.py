"""The README's tour is true: every command in its console blocks is run, and prints what stands there.

When an output changed on purpose, read it, then write the README anew: python tests/test_readme.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
# How far a build is depends on the machine; a slow one says it more than once.
PROGRESS = re.compile(r"^\d+ articles \([\d.]+ a second\).*\n", re.M)
BLOCK = re.compile(r"```console\n(.*?)```", re.S)
QUERY = re.compile(r"```sparql\n(.*?)```", re.S)


def run(command: str, folder: Path) -> str:
    """What a command of the tour prints, standard error included, as at a prompt 100 columns wide."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}"
    return PROGRESS.sub("", done.stdout)


def replayed(text: str, folder: Path) -> str:
    """The README with the outputs of its console blocks as they come now."""
    (folder / "examples").symlink_to(ROOT / "examples")
    for query in QUERY.findall(text):
        (folder / "question.rq").write_text(query, encoding="utf-8")

    def block(match: re.Match[str]) -> str:
        commands = [line[2:] for line in match[1].splitlines() if line.startswith("$ ")]
        shown = "".join(f"$ {command}\n{run(command, folder)}" for command in commands)
        return f"```console\n{shown}```"

    return BLOCK.sub(block, text)


def test_the_tour_prints_what_the_readme_says(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 4
    assert replayed(text, tmp_path) == text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        README.write_text(replayed(README.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")

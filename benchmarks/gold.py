"""Scores communique on the gold sets that stand beside the project, as a user would: build, export, score.

    python benchmarks/gold.py [SET...] [--errors N] [--out FOLDER]

The sets (see `../shared/gold/README.md`) are for measuring only and are no part of the project.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"
SETS = ("seed", "annotated", "readouts", "roles", "plv", "attribution", "linking")
COMMAND = [str(Path(sys.executable).parent / "communique")]


def score(name: str, folder: Path, errors: int = 0) -> str:
    """The scorer's table for one set; its figures and errors stand in `folder` as SET.json."""
    kg, quads = folder / name, folder / f"{name}.nq"
    shutil.rmtree(kg, ignore_errors=True)  # rules may have changed under the same version
    articles = str(GOLD / name / "articles.jsonl")
    subprocess.run([*COMMAND, "build", articles, "--out", str(kg)], check=True)
    subprocess.run([*COMMAND, "export", str(kg), "--format", "nquads", "--out", str(quads)], check=True)
    scorer = [sys.executable, str(GOLD / "score.py"), name, "--graph", str(quads)]
    scorer += ["--json", str(folder / f"{name}.json")]
    done = subprocess.run([*scorer, "--show-errors", str(errors)], check=True, capture_output=True, text=True)
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=SETS, metavar="SET", help=f"of {', '.join(SETS)}")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.out or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name in options.sets:
            print(score(name, folder, options.errors))


if __name__ == "__main__":
    main()

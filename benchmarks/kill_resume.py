"""Kill a build at random moments, start it again with the same command, and compare what it ends with.

    python benchmarks/kill_resume.py [SOURCE...] [--kills N] [--most N] [--jobs N] [--seed N]

Each trial is a build from nothing that is killed (SIGKILL to its whole process group) at moments drawn over the
time that an uninterrupted build takes, up to `--most` times, and then left to end. It counts as equal when the
N-Quads, the texts, skipped.jsonl and the manifest are the same bytes as those of the uninterrupted build, and
no other file lies in the folder. Trials go on until so many kills were made.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from graph.store import Store

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-c", "from communique.cli import main; main()", "build"]
Whole = tuple[str, tuple[tuple[str, bytes], ...], bytes, bytes, tuple[str, ...]]


def whole(folder: Path) -> Whole:
    """Everything that must be the same, and the names of the files beside the graph."""
    with Store.open(folder) as store:
        quads = "".join(store.dump_nquads())
    with sqlite3.connect(folder / "texts" / "texts.db") as texts:
        rows = tuple(texts.execute("SELECT sha256, text FROM texts ORDER BY sha256"))
    names = tuple(sorted(entry.name for entry in folder.iterdir() if entry.name != "readers"))
    return (
        quads,
        rows,
        (folder / "skipped.jsonl").read_bytes(),
        (folder / "manifest.json").read_bytes(),
        names,
    )


def start(sources: list[str], folder: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [*COMMAND, *sources, "--out", str(folder), "--jobs", str(jobs)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True, cwd=ROOT)


def stage(folder: Path) -> str:
    """How far the build had come, as far as the folder shows."""
    if not (folder / "manifest.json").exists():
        return "creation" if folder.exists() else "start"
    with sqlite3.connect(f"file:{folder / 'texts' / 'texts.db'}?mode=ro", uri=True) as texts:
        count = texts.execute("SELECT count(*) FROM texts").fetchone()[0]
    if (folder / "skipped.jsonl").exists():
        return "consolidation"
    return "writing" if count else "reading"


def trial(
    sources: list[str], folder: Path, jobs: int, moments: random.Random, seconds: float, most: int
) -> Counter[str]:
    """One build, killed up to `most` times; at which stages it was."""
    stages: Counter[str] = Counter()
    for _ in range(moments.randint(1, most)):
        process = start(sources, folder, jobs)
        try:
            process.wait(moments.uniform(0.0, seconds))
            break
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            stages[stage(folder)] += 1
    process = start(sources, folder, jobs)
    if process.wait():
        raise SystemExit(f"The build after the kills failed with exit code {process.returncode}.")
    return stages


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="*", default=[str(ROOT / "examples" / "articles")])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--most", type=int, default=3, help="kills in one trial")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "kg"
        began = time.monotonic()
        if start(options.sources, folder, options.jobs).wait():
            raise SystemExit("The uninterrupted build failed.")
        seconds = time.monotonic() - began
        expected = whole(folder)
        moments, stages = random.Random(options.seed), Counter[str]()
        trials = equal = 0
        while stages.total() < options.kills:
            shutil.rmtree(folder)
            stages += trial(options.sources, folder, options.jobs, moments, seconds, options.most)
            trials += 1
            equal += whole(folder) == expected
            print(f"{stages.total()} kills, {equal} of {trials} builds equal", flush=True)
    print(f"{stages.total()} kills in {trials} builds, of which {equal} ended as the uninterrupted one")
    print(", ".join(f"{count} during {name}" for name, count in sorted(stages.items())))
    sys.exit(equal != trials)


if __name__ == "__main__":
    main()

"""Memory of the main process of a build, over a few articles and many.

    python benchmarks/memory.py [--articles N ...] [--jobs N]

The whole of `communique build` runs: sources, index, pool, writing, near-duplicates, consolidation, in a process
of its own for each number of articles. Only the language model is replaced: the workers make the facts of real
articles up again (see made.py), since a real reading of so many takes hours and its memory is the workers'. The
highest mark of the main process is what the kernel says.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import made

import communique
from communique.engines import ENGINES, Read, Work
from communique.pool import Workers, opened, through
from loaders.reading import Options


@contextmanager
def engine(work: Work) -> Iterator[Read]:
    workers = Workers(work.jobs, work.settings.seconds, made.start, partial(made.work, work.provenance))
    with opened(workers) as pool:
        yield partial(through, pool, workers=workers)


def source(path: Path, count: int) -> None:
    """JSON lines of made articles, by another process, whose memory is not measured."""
    made.start()
    with path.open("w", encoding="utf-8") as file:
        for one in made.many(count):
            row = {"id": one.article.id, "text": one.article.text, "published": str(one.article.published)}
            file.write(json.dumps(row) + "\n")


def mark(name: str) -> int:
    return int(re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024  # type: ignore[index]


def build(path: Path, jobs: int) -> None:
    ENGINES["local"] = engine
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "kg"
        communique.build([path], out, jobs=jobs, options=Options(language=None))
        (record,) = (out / "runs").iterdir()
        run = json.loads(record.read_text())
    figures = {name: run["counts"][name] for name in ("read", "meetings", "positions")}
    print(json.dumps({**figures, "peak_mib": mark("VmHWM"), "steps": run["seconds_by_step"]}))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        source(options.make, options.articles[0])
        return
    if options.build:
        build(options.build, options.jobs)
        return
    for count in options.articles:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "made.jsonl"
            me = [sys.executable, __file__]
            subprocess.run([*me, "--make", str(path), "--articles", str(count)], check=True)
            subprocess.run([*me, "--build", str(path), "--jobs", str(options.jobs)], check=True)


if __name__ == "__main__":
    main()

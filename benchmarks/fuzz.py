"""Fuzzing with a budget of time: readers on hostile files, the extraction on made-up and damaged news.

    python benchmarks/fuzz.py --minutes N [--target readers|extraction|all] [--seed N] [--keep FOLDER] [--json FILE]
    python benchmarks/fuzz.py --growth [--words N]

Each input comes from a seed of its own, is read twice, and what comes out is checked (`fuzz_checks.py`); every
so often all readings go into a real graph, which is consolidated and checked. An input that raises, or takes
more than its seconds of processor time, is kept in FOLDER. Nothing may open a connection or a file that it
was not given. `--growth` measures how the time of each component grows on texts that repeat themselves.
The exit code is 0 only when nothing was found.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import math
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

import fuzz_checks
import fuzz_files
import fuzz_news
import fuzz_repeats
from spacy.language import Language

from graph.check import check
from graph.consolidation import consolidate
from graph.store import Store
from loaders.extraction import model, pipeline
from loaders.reading import READERS, Options, Skipped, cleaning, open_sources
from ontology.facts import Article, Reading

READER_SECONDS, STORY_SECONDS = 60.0, 60.0
SLOW = 10.0  # is told
STORIES = 8  # in one batch, as a worker reads them
READINGS_IN_A_GRAPH = 200
# What `pipeline.read` goes through, in its order.
STAGES = ("tok2vec", "tagger", "parser", "words", "ner", *pipeline.COMPONENTS)
FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "pickle.find_class",
    "os.exec",
)


class SlowError(BaseException):
    """An input took more than its time; no part of the program may take it for an error of its own."""


@dataclass
class Found:
    """What a run did and what it found."""

    target: str
    seed: int
    inputs: int = 0
    articles: int = 0
    facts: int = 0
    facts_without_evidence: int = 0
    graphs_checked: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0
    slowest_seed: str = ""
    faults: list[str] = field(default_factory=list)


def watch() -> None:
    """From now on nothing in this process may call out or start another."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(FORBIDDEN):
            raise PermissionError(f"{event} {arguments!r:.200}")

    sys.addaudithook(hook)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises `SlowError` after so many seconds of processor time; ends the process when nothing helps."""

    def late(number: int, frame: FrameType | None) -> None:
        raise SlowError(f"more than {seconds:g} seconds")

    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    faulthandler.dump_traceback_later(seconds * 20, exit=True)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()


def read_file(chance: Random, folder: Path, found: Found) -> bytes:
    """One file through the readers, twice. Returns its bytes with its name, to be kept."""
    name, data = fuzz_files.one(chance)
    path = folder / name
    path.write_bytes(data)
    options = Options(
        language=chance.choice(("en", None)),
        format=chance.choice(sorted(READERS)) if chance.random() < 0.1 else None,
        encoding=chance.choice(("utf-8", "cp1252", "utf-16", "utf-7")) if chance.random() < 0.05 else None,
    )
    try:
        with within(READER_SECONDS):
            results = list(open_sources([path], options=options))
            for result in results:
                fuzz_checks.outcome(result)
            fuzz_checks.must(results, "a file without an outcome")
            if len(data) < 1_000_000:
                fuzz_checks.must(results == list(open_sources([path], options=options)), "read in two ways")
    finally:
        path.unlink()
    found.articles += sum(isinstance(result, Article) for result in results)
    for result in results:
        if isinstance(result, Skipped):
            found.skipped[result.reason] = found.skipped.get(result.reason, 0) + 1
    return f"{name} {options}\n".encode() + data


def stories(chance: Random) -> list[Article]:
    """Some articles as the readers would hand them on."""
    texts = [cleaning.clean(fuzz_news.article(chance)) for _ in range(STORIES)]
    day = chance.choice((None, fuzz_checks.DAY))
    return [
        Article(id=f"{chance.getrandbits(64):x}", text=text, title=fuzz_news.clause(chance, 3), published=day)
        for text in texts
        if text.strip()
    ]


def read_stories(chance: Random, nlp: Language, found: Found) -> list[Reading]:
    """Some articles in one batch and then each by itself."""
    articles = stories(chance)
    with within(STORY_SECONDS):
        readings = list(pipeline.read(nlp, articles))
        for article, reading in zip(articles, readings, strict=True):
            found.facts += fuzz_checks.evidence(reading)
            fuzz_checks.stored(reading)
            fuzz_checks.same(reading, next(pipeline.read(nlp, [article])))
    found.articles += len(articles)
    return readings


def into_a_graph(readings: list[Reading], found: Found) -> None:
    """All of them in a real graph, consolidated and checked."""
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "kg") as store:
        store.replace(readings)
        consolidate(store)
        problems = check(store)
    found.graphs_checked += 1
    fuzz_checks.must(not problems, f"{len(problems)} problems in the graph: {problems[:3]}")


def attempt(found: Found, name: str, keep: Path, act: Callable[[], object]) -> None:
    """`act`, its time, and what went wrong in it."""
    start = time.process_time()
    try:
        act()
    except (Exception, SlowError):  # noqa: BLE001  whatever it is, it was found
        found.faults.append(f"{name}: {traceback.format_exc(limit=-6)}")
        sys.stderr.write(found.faults[-1] + "\n")
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{name}.txt").write_text(found.faults[-1], "utf-8", "backslashreplace")
    took = time.process_time() - start
    if took > SLOW:
        sys.stderr.write(f"{name}: {took:.1f} seconds\n")
    if took > found.slowest:
        found.slowest, found.slowest_seed = took, name


def fuzz_readers(found: Found, until: float, keep: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            name = f"readers-{found.seed}-{found.inputs}"
            attempt(found, name, keep, lambda name=name: read_file(Random(name), Path(folder), found))
            found.inputs += 1


def fuzz_extraction(found: Found, until: float, keep: Path) -> None:
    nlp = pipeline.load()
    readings: list[Reading] = []
    while time.monotonic() < until:
        name = f"extraction-{found.seed}-{found.inputs}"
        attempt(found, name, keep, lambda name=name: readings.extend(read_stories(Random(name), nlp, found)))
        found.inputs += 1
        if len(readings) >= READINGS_IN_A_GRAPH:
            attempt(found, f"{name}-graph", keep, lambda: into_a_graph(readings, found))
            readings.clear()
    if readings:
        attempt(found, f"extraction-{found.seed}-last-graph", keep, lambda: into_a_graph(readings, found))


TARGETS = {"readers": fuzz_readers, "extraction": fuzz_extraction}


def component_times(nlp: Language, text: str) -> dict[str, float]:
    """Seconds of processor time of each component on one text, and of making it a reading."""
    article = Article(id="growth", text=text, published=fuzz_checks.DAY)
    times = {}
    start = time.process_time()
    doc = pipeline.prepare(nlp, article)
    times["tokenizer"] = time.process_time() - start
    for number, stage in enumerate(model.stages(nlp)):
        start = time.process_time()
        (doc,) = stage([doc])
        times[STAGES[number]] = time.process_time() - start
    start = time.process_time()
    reading = pipeline.reading(doc, article)
    fuzz_checks.evidence(reading)
    times["reading"] = time.process_time() - start
    start = time.process_time()
    fuzz_checks.stored(reading)
    times["quads"] = time.process_time() - start
    return times


def growth(words: int, only: str | None) -> int:
    """Prints the parts of which the time grows faster than the text; how many there are."""
    nlp = pipeline.load()
    component_times(nlp, "Germany supports France. " * 50)
    steep = 0
    for name, make in fuzz_repeats.REPETITIVE.items():
        if only and only != name:
            continue
        sizes = [words, 2 * words, 4 * words, 8 * words]
        rows = [component_times(nlp, cleaning.clean(make(size))) for size in sizes]
        total = [sum(row.values()) for row in rows]
        print(f"{name:22} " + " ".join(f"{value:7.2f}" for value in total) + " s", flush=True)
        for part in rows[0]:
            times = [row[part] for row in rows]
            power = math.log(max(times[3], 1e-6) / max(times[1], 1e-3)) / math.log(4)
            if times[3] > 0.4 and power > 1.35:
                steep += 1
                print(
                    f"    {part:26} n^{power:.2f}  " + " ".join(f"{value:7.2f}" for value in times),
                    flush=True,
                )
    return steep


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--target", choices=(*TARGETS, "all"), default="all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--only")
    arguments = parser.parse_args()
    if arguments.growth:
        return int(growth(arguments.words, arguments.only) > 0)
    names = list(TARGETS) if arguments.target == "all" else [arguments.target]
    runs = []
    watch()
    for name in names:
        found = Found(name, arguments.seed)
        TARGETS[name](found, time.monotonic() + 60 * arguments.minutes / len(names), arguments.keep)
        runs.append(asdict(found))
        print(json.dumps({**runs[-1], "faults": len(found.faults)}, indent=2), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(runs, indent=2) + "\n", "utf-8")
    return int(any(run["faults"] for run in runs))


if __name__ == "__main__":
    sys.exit(main())

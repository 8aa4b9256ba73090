"""Articles and words a second, and peak memory, of communique against the bare spaCy pipeline.

    python benchmarks/speed.py [SOURCE...] [--repeat N] [--rounds N] [--json FILE]

All read the same texts, each measurement in a process of its own, in turn, so that none warms another up;
the median of the rounds counts. Without a source it reads `examples/articles`,
each article `--repeat` times under ids of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from loaders.extraction import pipeline
from loaders.reading import open_sources
from ontology.facts import Article

ROOT = Path(__file__).resolve().parent.parent


def articles(sources: list[str], repeat: int) -> list[Article]:
    found = [item for item in open_sources(sources) if isinstance(item, Article)]
    # Every copy says which it is: the readers would take equal texts for one article.
    return [
        replace(one, id=f"{one.id}~{turn}", text=f"{one.text}\n\nPrinting {turn}.")
        for turn in range(repeat)
        for one in found
    ]


def bare(texts: list[Article]) -> None:
    import spacy

    nlp = spacy.load(pipeline.MODEL)
    for _ in nlp.pipe((one.text for one in texts), batch_size=16):
        pass


def extraction(texts: list[Article]) -> None:
    for _ in pipeline.read(pipeline.load(), texts):
        pass


def whole(texts: list[Article]) -> None:
    """Everything: reading, writing to a store on disk, consolidating; in this process."""
    import communique

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        rows = ({"id": a.id, "text": a.text, "title": a.title, "published": str(a.published)} for a in texts)
        source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        communique.build([source], Path(folder) / "kg", jobs=0)


MEASURED: dict[str, Callable[[list[Article]], None]] = {
    "bare spaCy": bare,
    "extraction": extraction,
    "whole build": whole,
}


def measure(name: str, sources: list[str], repeat: int) -> dict[str, float]:
    """Run one measurement in a fresh process and take its figures."""
    command = [sys.executable, __file__, *sources, "--repeat", str(repeat), "--only", name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def run_one(name: str, sources: list[str], repeat: int) -> dict[str, float]:
    texts = articles(sources, repeat)
    start = time.perf_counter()
    MEASURED[name](texts)
    seconds = time.perf_counter() - start
    words = sum(len(one.text.split()) for one in texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"articles": len(texts), "words": words, "seconds": seconds, "peak_mib": peak}


def table(rounds: dict[str, list[dict[str, float]]]) -> list[str]:
    base = statistics.median(one["seconds"] for one in rounds["bare spaCy"])
    lines = [
        "| measured | seconds | articles/s | words/s | peak MiB | speed against bare spaCy |",
        "|---|---|---|---|---|---|",
    ]
    for name, results in rounds.items():
        seconds = statistics.median(one["seconds"] for one in results)
        peak = max(one["peak_mib"] for one in results)
        rate, words = results[0]["articles"] / seconds, results[0]["words"] / seconds
        lines.append(
            f"| {name} | {seconds:.2f} | {rate:.1f} | {words:,.0f} | {peak:.0f} | {base / seconds:.2f} |"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="*", default=[str(ROOT / "examples" / "articles")])
    parser.add_argument("--repeat", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", choices=MEASURED, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(run_one(options.only, options.sources, options.repeat)))
        return
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in MEASURED}
    for _ in range(options.rounds):
        for name in MEASURED:
            rounds[name].append(measure(name, options.sources, options.repeat))
    if options.json:
        options.json.write_text(json.dumps(rounds, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(rounds)))


if __name__ == "__main__":
    main()

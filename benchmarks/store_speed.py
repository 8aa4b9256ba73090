"""Quads written per second: the store on disk against rdflib in memory, in processes of their own, in turn.

    python benchmarks/store_speed.py [--articles N] [--rounds N]

All are given the same articles, made beforehand. The store takes them as `communique build` gives them to it, N-Quads
in batches, with texts and gists, and is closed at the end. rdflib's Dataset parses the same N-Quads; and, where the
making of terms shall not count, takes terms that are rdflib's already, by `addN`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import made
from pyoxigraph import NamedNode, RdfFormat, parse

from communique.builder import ARTICLES_PER_WRITE
from graph.store import Store
from graph.written import Written, written


def on_disk(articles: list[Written]) -> Callable[[], None]:
    def run() -> None:
        with tempfile.TemporaryDirectory() as place, Store.create(Path(place) / "kg") as store:
            rest = iter(articles)
            while batch := list(islice(rest, ARTICLES_PER_WRITE)):
                store.put(batch)

    return run


def parsed(articles: list[Written]) -> Callable[[], None]:
    import rdflib

    lines, dataset = b"".join(one.lines for one in articles), rdflib.Dataset()
    return lambda: dataset.parse(data=lines, format="nquads") and None


def added(articles: list[Written]) -> Callable[[], None]:
    import rdflib
    from rdflib import Literal, URIRef

    def term(one: object) -> rdflib.term.Node:
        if isinstance(one, NamedNode):
            return URIRef(one.value)
        return Literal(one.value, datatype=URIRef(one.datatype.value))  # type: ignore[attr-defined]

    dataset = rdflib.Dataset()
    lines = b"".join(one.lines for one in articles)
    quads = [
        (term(q.subject), term(q.predicate), term(q.object), dataset.graph(URIRef(q.graph_name.value)))
        for q in parse(lines, format=RdfFormat.N_QUADS)
    ]
    fresh = rdflib.Dataset()
    return lambda: fresh.addN(quads) and None


MEASURED = {"store": on_disk, "rdflib, parsing": parsed, "rdflib, addN": added}


def run_one(name: str, count: int) -> dict[str, float]:
    made.start()
    articles = [written(one) for one in made.many(count)]
    run = MEASURED[name](articles)
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return {
        "quads": sum(one.lines.count(b"\n") for one in articles),
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=MEASURED, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(run_one(options.only, options.articles)))
        return
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in MEASURED}
    for _ in range(options.rounds):
        for name in MEASURED:
            command = [sys.executable, __file__, "--articles", str(options.articles), "--only", name]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            rounds[name].append(json.loads(done.stdout.splitlines()[-1]))
    print("| measured | quads | CPU seconds | quads per CPU second | wall seconds | quads per second |")
    print("|---|---|---|---|---|---|")
    for name, results in rounds.items():
        quads = results[0]["quads"]
        cpu, wall = (statistics.median(one[key] for one in results) for key in ("cpu", "wall"))
        print(
            f"| {name} | {quads:,.0f} | {cpu:.1f} | {quads / cpu:,.0f} | {wall:.1f} | {quads / wall:,.0f} |"
        )


if __name__ == "__main__":
    main()

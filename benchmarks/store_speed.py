"""Quads written per second: the store on disk against rdflib in memory, in processes of their own, in turn.

    python benchmarks/store_speed.py [--articles N] [--rounds N]

Both are given the same quads, made beforehand: the store as `communique build` gives them to it, in batches, with
the texts, closed at the end; rdflib's Dataset by `addN` of terms that are rdflib's already. CPU seconds of the
process count, all of its threads, and the wall clock stands beside.
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

from communique.builder import ARTICLES_PER_WRITE
from graph.quads import Written, written
from graph.store import Store


def on_disk(articles: list[Written]) -> Callable[[], None]:
    def run() -> None:
        with tempfile.TemporaryDirectory() as place, Store.create(Path(place) / "kg") as store:
            rest = iter(articles)
            while batch := list(islice(rest, ARTICLES_PER_WRITE)):
                store.put(batch)

    return run


def in_rdflib(articles: list[Written]) -> Callable[[], None]:
    import rdflib
    from pyoxigraph import NamedNode
    from rdflib import Literal, URIRef

    def term(one: object) -> rdflib.term.Node:
        if isinstance(one, NamedNode):
            return URIRef(one.value)
        return Literal(one.value, datatype=URIRef(one.datatype.value))  # type: ignore[attr-defined]

    dataset = rdflib.Dataset()
    quads = [
        (term(q.subject), term(q.predicate), term(q.object), dataset.graph(URIRef(q.graph_name.value)))
        for one in articles
        for q in one.quads
    ]
    fresh = rdflib.Dataset()
    return lambda: fresh.addN(quads) and None


MEASURED = {"store": on_disk, "rdflib": in_rdflib}


def run_one(name: str, count: int) -> dict[str, float]:
    made.start()
    articles = [written(one) for one in made.many(count)]
    run = MEASURED[name](articles)
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return {
        "quads": sum(len(one.quads) for one in articles),
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

"""What a million articles cost on a cluster, part by part: python benchmarks/cluster.py [ARTICLES]

Articles of 400 words are put together from the sentences of the example articles, so that they are dense with
facts: news of every kind costs less. CPU seconds, so that a busy machine tells the same; docs/cluster.md says
what follows from them.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from servers import Oxigraph, SparqlServer, Virtuoso

from communique import shards
from communique.builder import MODEL, provenance_of
from communique.engines import ENGINES, Engine, Work
from communique.pool import Settings
from graph.consolidation import consolidate
from graph.remote import push
from graph.store import Store
from graph.written import Written, written
from loaders.extraction import pipeline
from loaders.reading import Options, open_sources
from ontology.facts import Article

WORDS = 400


def articles(count: int) -> list[Article]:
    """Articles of 400 words, each with the sentences of two or three examples that stand one after another."""
    sources = [str(Path(__file__).resolve().parent.parent / "examples" / "articles")]
    read = [item for item in open_sources(sources, options=Options()) if isinstance(item, Article)]
    chosen = random.Random(5)
    found = []
    for number in range(count):
        words: list[str] = []
        while len(words) < WORDS:
            example = chosen.choice(read).text.split("\n")
            start = chosen.randrange(len(example))
            words += " ".join(example[start:]).split(" ")
        day = dt.date(2021, 1, 1) + dt.timedelta(days=number % 365)
        found.append(Article(f"article-{number}", " ".join(words[:WORDS]), published=day))
    return found


def cpu() -> float:
    """CPU seconds of this process, and of those that it started and that have ended."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who))


def measured(name: str, count: int, act: Callable[[], Any]) -> Any:
    """Do something and print what it cost for each article."""
    before, start = cpu(), time.monotonic()
    result = act()
    spent, took = cpu() - before, time.monotonic() - start
    print(f"{name:42} {spent * 1000 / count:8.2f} ms CPU  {took * 1000 / count:8.2f} ms elapsed, an article")
    return result


def exhaust(begin: Engine, items: list[Article], work: Work) -> None:
    """Let an engine read, and forget what it found."""
    with begin(work) as read:
        for _ in read(iter(items)):
            pass


def engines(items: list[Article]) -> None:
    """The same articles through each engine; what it takes to start is told apart."""
    settings = Settings(MODEL)
    work = Work(settings, provenance_of(settings), jobs=2)
    for name, begin in ENGINES.items():
        before = cpu()
        exhaust(begin, items[:1], work)
        start = cpu() - before
        exhaust(begin, items, work)
        each = (cpu() - before - 2 * start) * 1000 / len(items)
        print(f"{f'engine {name}, 2 workers':42} {each:8.2f} ms CPU an article, {start:.1f} s to start")


def client(items: list[Article]) -> list[Written]:
    """What the client does with each article, and what a worker does."""
    nlp = pipeline.load(MODEL)
    list(pipeline.read(nlp, items[:8]))
    readings = measured("worker: reading", len(items), lambda: list(pipeline.read(nlp, items)))
    made = measured("worker: quads", len(items), lambda: [written(reading) for reading in readings])
    pieces = [made[start : start + 16] for start in range(0, len(made), 16)]
    packed = measured("worker: packing", len(items), lambda: [shards.pack(piece) for piece in pieces])
    for ending in ("quads", "texts"):
        sizes = [
            sum(len(getattr(shard, ending)) for shard in found)
            for found in (packed, map(shards.pack, zip(made)))
        ]
        print(
            f"{'shards, ' + ending:42} {sizes[0] / len(items):8.0f} bytes an article, alone {sizes[1] / len(items):.0f}"
        )
    measured("client: unpacking", len(items), lambda: [shards.unpack(shard) for shard in packed])
    quads = sum(one.lines.count(b"\n") for one in made)
    print(f"{'quads an article':42} {quads / len(made):8.0f}")
    return made


def store(made: list[Written], folder: Path) -> Path:
    """Writing and consolidating."""
    with Store.create(folder / "kg") as kg:
        measured(
            "client: storing",
            len(made),
            lambda: [kg.put(made[at : at + 96]) for at in range(0, len(made), 96)],
        )
        measured("client: consolidating", len(made), lambda: consolidate(kg))
    return folder / "kg"


def servers(kg: Path, count: int, folder: Path) -> None:
    """Sending, with what the server itself spends."""
    kinds: list[type[SparqlServer]] = [Oxigraph, Virtuoso] if Virtuoso.installed() else [Oxigraph]
    for kind in kinds:
        server = kind(folder / kind.__name__)
        os.environ.update(server.environment)
        with Store.open(kg) as opened:
            measured(f"client: sending to {kind.__name__}", count, partial(push, opened, server.store))
            measured(f"client: nothing new for {kind.__name__}", count, partial(push, opened, server.store))
        used = subprocess.run(
            ["ps", "-o", "cputimes=", "-p", str(server.process.pid)], capture_output=True, text=True
        )
        print(f"{kind.__name__ + ' itself':42} {float(used.stdout) * 1000 / count:8.2f} ms CPU an article")
        server.kill()


def main(count: int) -> None:
    """All of it."""
    items = articles(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engines(items)
        made = client(items)
        servers(store(made, folder), count, folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)

"""A served world for the explorer's tests: a few articles, one of them hostile, on a real server."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import uvicorn
from worlds import TABLES, article, position, report

from graph.consolidation import consolidate
from graph.serve import create_app
from graph.store import Store
from ontology.facts import Actor, MeetingReport, Position, Reading, Span

SCRIPT = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"


def readings() -> list[Reading]:
    """Three articles about Norway, Chad and Peru, one with marks that overlap, one with script everywhere."""
    return [
        article(
            "oslo talks",
            "03-09",
            reports=[report("berg deby", "03-08", place="lima"), report("NO KE", "03-20", status="planned")],
            positions=[
                position("NO", "praises", "TD", statement="the accord was “a gift” 🎁", speaker="berg"),
                position("TD", "criticizes", "NO", statement="the fees", confidence=0.6),
            ],
            posts=["berg", "deby"],
            words="🎁 A morning in Oslo",
        ),
        article("lima", "04-02", reports=[report("rojas berg", "04-01")], posts=["rojas"]),
        overlapping(),
        hostile(),
    ]


def overlapping() -> Reading:
    """Facts within and across one another's words."""
    reading = article("both", "05-01", words="One two three four five six")
    spans = [(0, 13), (8, 18), (4, 7)]
    said = tuple(
        Position(
            "state/NO",
            "demands",
            Span(*span),
            (Span(*span),),
            0.8,
            "test",
            targets=("state/FJ",),
            date=reading.article.published,
        )
        for span in spans
    )
    everybody = (
        Actor("state/NO", "state", "Norway", iso2="NO"),
        Actor("state/FJ", "state", "Fiji", iso2="FJ"),
    )
    return replace(reading, positions=said, actors=everybody)


def hostile() -> Reading:
    """Script in the title, the text and a name."""
    reading = article("hostile", "06-01", words=SCRIPT)
    who = ("actor/hostile", "state/NO")
    met = MeetingReport("talks", "held", who, (Span(0, len(SCRIPT)),), 0.9, SCRIPT)
    names = (Actor(who[0], "actor", f"Eve {SCRIPT}"), Actor(who[1], "state", "Norway", iso2="NO"))
    return replace(reading, article=replace(reading.article, title=SCRIPT), actors=names, meetings=(met,))


def build(folder: Path, articles: Iterable[Reading] | None = None) -> None:
    """Put the world, or other articles, into a graph."""
    with Store.create(folder, reference=TABLES) as store:
        store.replace(readings() if articles is None else articles)
        consolidate(store)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server over the graph."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(folder), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)
    assert not thread.is_alive()

"""Turns: where an actor that stood on one side is later found on the other, about the same thing.

The asserted positions of an actor make a ledger for each target and topic, in the order of their days. A day
with words for both sides takes none; a turn leads from the last day on one side to the next on the other.
Each turn is one edge, `cq:turnsFrom`, between the surest positions of the two days, so that both sides can be
quoted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pyoxigraph import NamedNode, Quad

from graph import iri
from graph.consolidate_reports import select
from graph.iri import CONSOLIDATED, cq
from graph.shelf import Shelf
from graph.store import Store
from ontology import terms

_POSITIONS = """SELECT ?g ?position ?actor ?stance ?day ?sure WHERE { GRAPH ?g {
    ?position cq:modality modality:asserted . ?position cq:actor ?actor . ?position cq:stance ?stance .
    ?position cq:date ?day . ?position cq:confidence ?sure } }"""
_TABLES = """
CREATE TABLE polarity (name TEXT PRIMARY KEY, value INT) WITHOUT ROWID;
CREATE TABLE target (name TEXT, target TEXT, PRIMARY KEY (name, target)) WITHOUT ROWID;
CREATE TABLE topic (name TEXT, topic TEXT, PRIMARY KEY (name, topic)) WITHOUT ROWID;
CREATE TABLE stand (name TEXT PRIMARY KEY, actor TEXT, day TEXT, side INT, sure REAL) WITHOUT ROWID;
"""
_LEDGERS = """
SELECT actor, target, coalesce(topic, '') AS topic, name, day, side, sure
    FROM stand JOIN target USING (name) LEFT JOIN topic USING (name)
    WHERE target != actor ORDER BY actor, target, 3
"""


@dataclass(frozen=True, slots=True)
class Stand:
    """A dated position with a side: 1 cooperative, -1 conflictual. `name` is its IRI."""

    name: str
    day: str
    side: int
    confidence: float


def turn_quads(store: Store, copies: dict[str, str], *, floor: float) -> Iterator[Quad]:
    """An edge from each position that turns to the one that it turns from, sorted."""
    edges = {pair for stands in _ledgers(store, copies, floor) for pair in turns(stands)}
    for later, earlier in sorted(edges):
        yield Quad(NamedNode(later), cq("turnsFrom"), NamedNode(earlier), CONSOLIDATED)


def turns(stands: Iterable[Stand]) -> Iterator[tuple[str, str]]:
    """Pairs of names, the later first, in which one ledger changes sides."""
    days: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        days[stand.day].append(stand)
    before: Stand | None = None
    for day in sorted(days):
        if len({stand.side for stand in days[day]}) == 1:
            best = min(days[day], key=lambda stand: (-stand.confidence, stand.name))
            if before is not None and before.side != best.side:
                yield best.name, before.name
            before = best


def _ledgers(store: Store, copies: dict[str, str], floor: float) -> Iterator[list[Stand]]:
    """The stands of each actor towards each target about each topic, those without a topic by themselves.

    What has no target is left out: a topic alone is too wide for one's words on it to be for or against.
    """
    with Shelf(_TABLES) as shelf:
        for table in ("polarity", "target", "topic"):
            rows = ((name, value) for name, _, value, _ in store.rows(None, iri.CQ + table))
            shelf.many(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", rows)
        shelf.many("INSERT OR IGNORE INTO stand VALUES (?, ?, ?, ?, ?)", _stands(store, shelf, copies, floor))
        for _, ledger in groupby(shelf.run(_LEDGERS), key=lambda row: row[:3]):
            yield [Stand(name, day, side, sure) for _, _, _, name, day, side, sure in ledger]


def _stands(store: Store, shelf: Shelf, copies: dict[str, str], floor: float) -> Iterator[tuple[Any, ...]]:
    known = {iri.concept("stance", name).value: stance.polarity for name, stance in terms.stances().items()}
    for graph, name, actor, stance, day, sure in select(store, _POSITIONS):
        own = shelf.one("SELECT value FROM polarity WHERE name = ?", name)
        side = known.get(stance, 0) if own is None else own
        if side != 0 and graph not in copies and float(sure) >= floor:
            yield name, actor, day, side, float(sure)

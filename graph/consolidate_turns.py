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
from graph.iri import CONSOLIDATED, cq
from graph.shelf import Shelf
from ontology import terms

TABLES = """
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


def turn_quads(shelf: Shelf, copies: dict[str, str], *, floor: float) -> Iterator[Quad]:
    """An edge from each position that turns to the one that it turns from, sorted."""
    edges = {pair for stands in _ledgers(shelf, copies, floor) for pair in turns(stands)}
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


def _ledgers(shelf: Shelf, copies: dict[str, str], floor: float) -> Iterator[list[Stand]]:
    """The stands of each actor towards each target about each topic, those without a topic by themselves.

    What has no target is left out: a topic alone is too wide for one's words on it to be for or against.
    """
    shelf.many("INSERT INTO stand VALUES (?, ?, ?, ?, ?)", _stands(shelf, copies, floor))
    for _, ledger in groupby(shelf.run(_LEDGERS), key=lambda row: row[:3]):
        yield [Stand(name, day, side, sure) for _, _, _, name, day, side, sure in ledger]


def _stands(shelf: Shelf, copies: dict[str, str], floor: float) -> Iterator[tuple[Any, ...]]:
    known = {iri.concept("stance", name).value: stance.polarity for name, stance in terms.stances().items()}
    command = (
        "SELECT graph, name, actor, stance, own, day, sure FROM position WHERE day NOT NULL AND sure >= ?"
    )
    for graph, name, actor, stance, own, day, sure in shelf.run(command, floor):
        side = known.get(stance, 0) if own is None else own
        if side != 0 and graph not in copies:
            yield name, actor, day, side, sure

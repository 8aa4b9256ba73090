"""What the positions of an article come to: edges from actor to target, and sides taken in ledgers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

from graph import iri
from graph.consolidation.nodes import hashed, number_of
from graph.gist import Gist
from graph.shelf import Shelf
from ontology import terms

# Below this, a position is good enough to be read in its article, not to become an edge of the world.
FLOOR = 0.5

Stance = tuple[str, str, str]


def replace_positions(shelf: Shelf, graph: str, before: Gist | None, now: Gist | None) -> None:
    """Put the positions that an article has now in the place of those before; note what that changes."""
    _replace_stances(shelf, graph, _stances(before), _stances(now))
    left, taken = set(_sides(before)), set(_sides(now))
    shelf.many("DELETE FROM ledger WHERE key = ? AND name = ?", (row[:2] for row in left - taken))
    shelf.many("INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?)", taken)
    shelf.many("INSERT OR IGNORE INTO retold VALUES (?)", {row[:1] for row in left ^ taken})


def _replace_stances(shelf: Shelf, graph: str, gone: set[Stance], come: set[Stance]) -> None:
    article = shelf.one("SELECT number FROM article WHERE graph = ?", graph)

    def rows(stances: set[Stance]) -> list[tuple[int, str, int, int]]:
        return [
            (number_of(shelf, one), kind, number_of(shelf, other), article) for one, kind, other in stances
        ]

    shelf.many(
        "DELETE FROM stance WHERE one = ? AND kind = ? AND other = ? AND article = ?", rows(gone - come)
    )
    shelf.many("INSERT OR IGNORE INTO stance VALUES (?, ?, ?, ?)", rows(come))
    shelf.many("INSERT OR IGNORE INTO dirty VALUES (?)", {(one,) for one, _, _ in gone ^ come})


@cache
def _polarities() -> dict[str, int]:
    known = terms.stances().items()
    return {iri.concept("stance", name).value: stance.polarity for name, stance in known}


def _sure(gist: Gist | None) -> Iterator[tuple[Any, ...]]:
    return (row for row in (gist or {}).get("position", ()) if row[6] >= FLOOR)


def _by_position(gist: Gist | None, table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for position, value in (gist or {}).get(table, ()):
        found[position].append(value)
    return found


def _stances(gist: Gist | None) -> set[Stance]:
    """Actor, stance and target, of positions that are sure enough and not turned round by their words."""
    known, targets = terms.stances(), _by_position(gist, "target")
    return {
        (actor, stance, target)
        for name, _, actor, concept, own, _, _ in _sure(gist)
        if known[stance := iri.concept_name(concept, "stance")].fits(own)
        for target in targets[name]
        if target != actor
    }


def _sides(gist: Gist | None) -> Iterator[tuple[int, str, str, int, float]]:
    """The sides that an actor takes on a day towards each target about each topic, or about none.

    What has no target is left out: a topic alone is too wide for one's words on it to be for or against.
    """
    targets, topics = _by_position(gist, "target"), _by_position(gist, "topic")
    for name, _, actor, concept, own, day, sure in _sure(gist):
        side = _polarities().get(concept, 0) if own is None else own
        if day is not None and side != 0:
            for target, topic in product(targets[name], topics[name] or [""]):
                if target != actor:
                    yield hashed(actor, target, topic), name, day, side, sure

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

from pyoxigraph import NamedNode, Quad

from graph import iri
from graph.consolidate_reports import select
from graph.iri import CONSOLIDATED, cq
from graph.store import Store
from ontology import terms

_POSITIONS = """SELECT ?g ?position ?actor ?stance ?day ?sure WHERE { GRAPH ?g {
    ?position cq:modality modality:asserted . ?position cq:actor ?actor . ?position cq:stance ?stance .
    ?position cq:date ?day . ?position cq:confidence ?sure } }"""

Key = tuple[str, str, str]  # actor, target, topic or ""


@dataclass(frozen=True, slots=True)
class Stand:
    """A dated position with a side: 1 cooperative, -1 conflictual. `name` is its IRI."""

    name: str
    day: str
    side: int
    confidence: float


def turn_quads(store: Store, copies: dict[str, str], *, floor: float) -> Iterator[Quad]:
    """An edge from each position that turns to the one that it turns from, sorted."""
    edges = {pair for stands in _ledger(store, copies, floor).values() for pair in turns(stands)}
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


def _ledger(store: Store, copies: dict[str, str], floor: float) -> dict[Key, list[Stand]]:
    """The stands of each actor towards each target about each topic, those without a topic by themselves.

    What has no target is left out: a topic alone is too wide for one's words on it to be for or against.
    """
    targets, topics = _values(store, "target"), _values(store, "topic")
    own = {name: int(value) for name, _, value, _ in store.rows(None, iri.CQ + "polarity")}
    known = {iri.concept("stance", name).value: stance.polarity for name, stance in terms.stances().items()}
    ledger: dict[Key, list[Stand]] = defaultdict(list)
    for graph, name, actor, stance, day, sure in select(store, _POSITIONS):
        side = own.get(name, known.get(stance, 0))
        if side == 0 or graph in copies or float(sure) < floor:
            continue
        stand = Stand(name, day, side, float(sure))
        for target in targets.get(name, ()):
            for topic in topics.get(name, [""]):
                if target != actor:
                    ledger[actor, target, topic].append(stand)
    return ledger


def _values(store: Store, predicate: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, _, value, _ in store.rows(None, iri.CQ + predicate):
        found[name].append(value)
    return found

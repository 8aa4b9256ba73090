"""Networks, timelines and matrices, cut from memory by time, kind and confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from graph.serve.memory import Event, Memory, Stand, kind_of
from graph.serve.things import full_iri, meeting

KINDS = ("met", "cooperative", "neutral", "conflictual", "serves")
_SIGNS = {1: "cooperative", 0: "neutral", -1: "conflictual"}
HELD = frozenset({"held", "under-way"})


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the graph is shown: days (ISO, "" for open), confidence from which on, kinds of edges, whom."""

    since: str = ""
    until: str = ""
    confidence: float = 0.0
    kinds: tuple[str, ...] = KINDS
    around: tuple[str, ...] = ()

    def holds(self, first: str, last: str) -> bool:
        """Whether something of these days is within the time; what has no day is, while the time is open."""
        if not first:
            return not (self.since or self.until)
        return (not self.since or last >= self.since) and (not self.until or first <= self.until)


def network(memory: Memory, chosen: Filter, *, limit: int) -> dict[str, Any]:
    """Actors and their edges, the strongest first, until there are `limit` actors.

    Edges have ``kind``, ``weight`` (meetings or positions), ``first`` and ``last`` day. With `around`, only
    edges of these actors are there.
    """
    edges = _met_edges(memory, chosen) if "met" in chosen.kinds else {}
    edges |= _stance_edges(memory, chosen)
    if chosen.around:
        near = frozenset(chosen.around)
        edges = {pair: data for pair, data in edges.items() if not near.isdisjoint(pair[:2])}
    ordered = sorted(edges.items(), key=lambda edge: (-edge[1]["weight"], edge[0]))
    shown: dict[str, int] = dict.fromkeys(chosen.around, 0)
    kept: list[dict[str, Any]] = []
    for (one, other, kind), data in ordered:
        if len({one, other} - shown.keys()) + len(shown) <= limit:
            kept.append({"source": one, "target": other, "kind": kind, **data})
            for name in (one, other):
                shown[name] = shown.get(name, 0) + data["weight"]
    left_out = len(edges) - len(kept)
    if "serves" in chosen.kinds:
        kept += _serving(memory, shown)
    nodes = [{**memory.ref(name), "weight": weight, **_state(name, memory)} for name, weight in shown.items()]
    return {"nodes": nodes, "edges": kept, "left_out": left_out}


def _serving(memory: Memory, shown: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"source": name, "target": memory.serves[name], "kind": "serves", "weight": 1}
        for name in shown
        if memory.serves.get(name) in shown
    ]


def _state(name: str, memory: Memory) -> dict[str, str]:
    return {"of": memory.label(memory.serves[name])} if name in memory.serves else {}


def _met_edges(memory: Memory, chosen: Filter) -> dict[tuple[str, str, str], dict[str, Any]]:
    events: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for event in memory.events:
        if event.status in HELD and _within(event, chosen):
            for one, other in combinations(event.participants, 2):
                if (one, other) in memory.met or (other, one) in memory.met:
                    events[one, other, "met"].append(event)
    return {
        pair: _span([event.first for event in found], [event.last for event in found])
        for pair, found in events.items()
    }


def _within(event: Event, chosen: Filter) -> bool:
    return event.confidence >= chosen.confidence and chosen.holds(event.first, event.last)


def _stance_edges(memory: Memory, chosen: Filter) -> dict[tuple[str, str, str], dict[str, Any]]:
    found: dict[tuple[str, str, str], list[Stand]] = defaultdict(list)
    for stand in standing(memory, chosen):
        kind = _SIGNS[stand.polarity]
        if kind in chosen.kinds:
            found[stand.actor, stand.target, kind].append(stand)
    days = {edge: [stand.day for stand in stands] for edge, stands in found.items()}
    return {edge: _span(all_, all_) for edge, all_ in days.items()}


def _span(firsts: list[str], lasts: list[str]) -> dict[str, Any]:
    first, last = min(filter(None, firsts), default=""), max(lasts, default="")
    return {"weight": len(firsts), "first": first, "last": last}


def standing(memory: Memory, chosen: Filter) -> list[Stand]:
    """The positions within the filter."""
    return [
        stand
        for stand in memory.stands
        if stand.confidence >= chosen.confidence and chosen.holds(stand.day, stand.day)
    ]


def side(memory: Memory, name: str) -> str | None:
    """The state that a thing is or speaks for, None for others."""
    if kind_of(name) == "state":
        return name
    served = memory.serves.get(name)
    return served if served and kind_of(served) == "state" else None


def matrix(memory: Memory, chosen: Filter, *, limit: int) -> dict[str, Any]:
    """States by states: positions of the row's state, or of those who speak for it, towards the column's."""
    cells: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(_SIGNS.values(), 0))
    weight: dict[str, int] = defaultdict(int)
    for stand in standing(memory, chosen):
        one, other = side(memory, stand.actor), side(memory, stand.target)
        if one and other and one != other:
            cells[one, other][_SIGNS[stand.polarity]] += 1
            for name in (one, other):
                weight[name] += 1
    chosen_states = sorted(weight, key=lambda name: (-weight[name], name))[:limit]
    states = sorted(chosen_states, key=memory.label)
    shown = [
        {"actor": one, "target": other, **counts}
        for (one, other), counts in sorted(cells.items())
        if one in chosen_states and other in chosen_states
    ]
    return {
        "states": [memory.ref(name) for name in states],
        "cells": shown,
        "left_out": len(weight) - len(states),
    }


def between(memory: Memory, chosen: Filter, actor: str, target: str) -> list[str]:
    """The IRIs of the positions in one cell of the matrix, the newest first."""
    found = [
        stand.key
        for stand in standing(memory, chosen)
        if side(memory, stand.actor) == actor and side(memory, stand.target) == target
    ]
    return [full_iri(name) for name in dict.fromkeys(reversed(found))]


def timeline(memory: Memory, chosen: Filter, *, limit: int, offset: int = 0) -> dict[str, Any]:
    """Meetings and positions by day, the newest first, with how many there are each month."""
    entries = sorted(_dated(memory, chosen), key=lambda entry: entry[:2], reverse=True)
    months: dict[str, dict[str, int]] = {}
    for day, _, thing in entries:
        kind = "met" if isinstance(thing, Event) else _SIGNS[thing.polarity]
        counts = months.setdefault(day[:7], dict.fromkeys(KINDS[:4], 0))
        counts[kind] += 1
    page = [_entry(thing, memory) for _, _, thing in entries[offset : offset + limit]]
    months_shown = [{"month": month, **counts} for month, counts in sorted(months.items())]
    return {
        "months": months_shown,
        "entries": page,
        "total": len(entries),
        "more": len(entries) > offset + limit,
    }


def _dated(memory: Memory, chosen: Filter) -> Iterator[tuple[str, str, Event | Stand]]:
    around = frozenset(chosen.around)
    for event in memory.events if "met" in chosen.kinds else ():
        who = not around or not around.isdisjoint(event.participants)
        if event.first and who and _within(event, chosen):
            yield event.first, event.key, event
    for stand in standing(memory, chosen):
        who = not around or not around.isdisjoint((stand.actor, stand.target))
        if stand.day and who and _SIGNS[stand.polarity] in chosen.kinds:
            yield stand.day, stand.key, stand


def _entry(thing: Event | Stand, memory: Memory) -> dict[str, Any]:
    if isinstance(thing, Event):
        return {"type": "meeting", "day": thing.first, **meeting(thing, memory)}
    actor, target = memory.ref(thing.actor), memory.ref(thing.target)
    said = {
        "id": thing.key,
        "stance": thing.stance,
        "polarity": thing.polarity,
        "confidence": thing.confidence,
    }
    return {"type": "position", "day": thing.day, "actor": actor, "target": target, **said}

"""Networks, timelines and matrices, cut from the columns by time, kind and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.serve.columns import KINDS, Array, Columns, Edge, Edges, Rows
from graph.serve.memory import Event, Memory
from graph.serve.positions import Stand
from graph.serve.things import full_iri, meeting


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the graph is shown: days (ISO, "" for open), confidence from which on, kinds of edges, whom."""

    since: str = ""
    until: str = ""
    confidence: float = 0.0
    kinds: tuple[str, ...] = KINDS
    around: tuple[str, ...] = ()

    def within(self, rows: Rows) -> Array:
        """Which rows are within the time and sure enough."""
        return rows.within(self.since, self.until, self.confidence)


def network(columns: Columns, chosen: Filter, *, limit: int) -> dict[str, Any]:
    """Actors and their edges, the strongest first, until there are `limit` actors.

    Edges have ``kind``, ``weight`` (meetings or positions), ``first`` and ``last`` day. With `around`, only
    edges of these actors are there.
    """
    memory, edges = columns.memory, columns.edges
    shown: dict[str, int] = dict.fromkeys(chosen.around, 0)
    kept: list[dict[str, Any]] = []
    left_out = 0
    for (one, other, kind), weight, first, last in _strongest(edges, chosen):
        if len(shown) + (one not in shown) + (other not in shown) > limit:
            left_out += 1
            continue
        span = {"first": edges.rows.day(first), "last": edges.rows.day(last)}
        kept.append({"source": one, "target": other, "kind": kind, "weight": weight, **span})
        for name in (one, other):
            shown[name] = shown.get(name, 0) + weight
    if "serves" in chosen.kinds:
        kept += _serving(memory, shown)
    nodes = [{**memory.ref(name), "weight": weight, **_state(name, memory)} for name, weight in shown.items()]
    return {"nodes": nodes, "edges": kept, "left_out": left_out}


def _strongest(edges: Edges, chosen: Filter) -> Iterator[tuple[Edge, int, int, int]]:
    """The edges within the filter, with weight, first and last day; those of the greatest weight first."""
    weight, first, last = edges.count(chosen.within(edges.rows))
    fitting = np.flatnonzero((weight > 0) & edges.fitting(chosen.kinds, chosen.around))
    ordered = fitting[np.argsort(-weight[fitting], kind="stable")]
    names = (edges.names[number] for number in ordered.tolist())
    numbers = (column[ordered].tolist() for column in (weight, first, last))
    return zip(names, *numbers, strict=True)


def _serving(memory: Memory, shown: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"source": name, "target": memory.serves[name], "kind": "serves", "weight": 1}
        for name in shown
        if memory.serves.get(name) in shown
    ]


def _state(name: str, memory: Memory) -> dict[str, str]:
    return {"of": memory.label(memory.serves[name])} if name in memory.serves else {}


def matrix(columns: Columns, chosen: Filter, *, limit: int) -> dict[str, Any]:
    """States by states: positions of the row's state, or of those who speak for it, towards the column's."""
    memory, stances = columns.memory, columns.stances
    inside = chosen.within(stances.rows)
    one, other, kind = stances.one[inside], stances.other[inside], stances.kind[inside]
    weight = np.bincount(np.concatenate((one, other)), minlength=len(stances.states)).tolist()
    numbers = sorted((n for n, times in enumerate(weight) if times), key=lambda n: (-weight[n], n))[:limit]
    cells: dict[tuple[int, int], dict[str, int]] = {}
    among = np.isin(one, numbers) & np.isin(other, numbers)
    met, times = np.unique(np.stack((one, other, kind), axis=1)[among], axis=0, return_counts=True)
    for (row, column, sign), count in zip(met.tolist(), times.tolist(), strict=True):
        cells.setdefault((row, column), dict.fromkeys(KINDS[1:4], 0))[KINDS[sign]] = count
    names = stances.states
    return {
        "states": [memory.ref(name) for name in sorted((names[n] for n in numbers), key=memory.label)],
        "cells": [
            {"actor": names[row], "target": names[column], **counts}
            for (row, column), counts in cells.items()
        ],
        "left_out": sum(map(bool, weight)) - len(numbers),
    }


def between(columns: Columns, chosen: Filter, actor: str, target: str) -> list[str]:
    """The IRIs of the positions in one cell of the matrix, the newest first."""
    stances = columns.stances
    found = np.flatnonzero(chosen.within(stances.rows) & stances.towards(actor, target))
    names = (stances.keys[number] for number in found[::-1].tolist())
    return [full_iri(name) for name in dict.fromkeys(names)]


def timeline(columns: Columns, chosen: Filter, *, limit: int, offset: int = 0) -> dict[str, Any]:
    """Meetings and positions by day, the newest first, with how many there are each month."""
    course = columns.course
    fitting = course.fitting(chosen.kinds, chosen.around) & chosen.within(course.rows)
    numbers = np.flatnonzero(fitting)
    kinds = len(KINDS[:4])
    counts = np.bincount(
        course.month[numbers] * kinds + course.kind[numbers], minlength=len(course.months) * kinds
    )
    months = [
        {"month": month, **dict(zip(KINDS[:4], row, strict=True))}
        for month, row in zip(course.months, counts.reshape(-1, kinds).tolist(), strict=True)
        if any(row)
    ]
    page = numbers[offset : offset + limit].tolist()
    return {
        "months": months,
        "entries": [_entry(course.things[number], columns.memory) for number in page],
        "total": len(numbers),
        "more": len(numbers) > offset + limit,
    }


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

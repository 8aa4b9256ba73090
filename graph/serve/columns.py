"""What the pictures are cut from, in columns: a row for each meeting of a pair, each position, each dated thing.

Made once, after the memory was read. What a filter leaves is then counted by numpy: in a millisecond or two
where going through the things one by one takes half a second.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.gathering import HELD
from graph.serve.memory import Event, Memory, kind_of
from graph.serve.positions import Stand

KINDS = ("met", "cooperative", "neutral", "conflictual", "serves")
_SIGNS = {1: "cooperative", 0: "neutral", -1: "conflictual"}

Array = NDArray[Any]
Dated = tuple[str, str, float]  # first and last day, confidence
Edge = tuple[str, str, str]  # from, to, kind


class Columns:
    """All tables, made from the memory."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.edges = Edges(memory)
        self.stances = Stances(memory)
        self.course = Course(memory)


class Rows:
    """When each row was, first and last, and how sure it is. Days are numbers, -1 where there is none."""

    def __init__(self, dated: Iterable[Dated]) -> None:
        rows = list(dated)
        self._days = sorted({day for row in rows for day in row[:2]} - {""})
        number = {day: place for place, day in enumerate(self._days)} | {"": -1}
        self.first = np.array([number[row[0]] for row in rows], dtype=np.int32)
        self.last = np.array([number[row[1]] for row in rows], dtype=np.int32)
        self.sure = np.array([row[2] for row in rows], dtype=np.float64)

    def within(self, since: str, until: str, confidence: float) -> Array:
        """Which rows are within the time and as sure; what has no day is, while the time is open."""
        inside: Array = self.sure >= confidence
        if since or until:
            inside &= self.first >= 0
        if since:
            inside &= self.last >= bisect_left(self._days, since)
        if until:
            inside &= self.first < bisect_right(self._days, until)
        return inside

    def day(self, number: int) -> str:
        """The day of a number, "" of none."""
        return self._days[number] if 0 <= number < len(self._days) else ""

    @property
    def never(self) -> int:
        """A number after all days."""
        return len(self._days)


class Edges:
    """The edges of the network in the order of their names, and the meetings and positions of each."""

    def __init__(self, memory: Memory) -> None:
        found = sorted([*_met(memory), *_stood(memory)])
        self.rows = Rows(dated for _, dated in found)
        self.names = list(dict.fromkeys(edge for edge, _ in found))
        starts = [place for place, (edge, _) in enumerate(found) if not place or edge != found[place - 1][0]]
        self._starts = np.array(starts, dtype=np.intp)
        self._kinds = np.array([KINDS.index(edge[2]) for edge in self.names], dtype=np.int8)
        self._nodes = {name: number for number, name in enumerate(dict.fromkeys(_ends(self.names)))}
        numbers = [self._nodes[name] for name in _ends(self.names)]
        self._ends = np.array(numbers, dtype=np.int32).reshape(-1, 2)

    def count(self, inside: Array) -> tuple[Array, Array, Array]:
        """Of each edge how many of its rows are inside, and their first and last day."""
        if not self.names:
            return inside.astype(np.int64), self.rows.first, self.rows.last
        first = np.where(inside & (self.rows.first >= 0), self.rows.first, self.rows.never)
        last = np.where(inside, self.rows.last, -1)
        weight = np.add.reduceat(inside, self._starts, dtype=np.int64)
        return weight, np.minimum.reduceat(first, self._starts), np.maximum.reduceat(last, self._starts)

    def fitting(self, kinds: Sequence[str], around: Sequence[str]) -> Array:
        """Which edges are of these kinds and, if somebody is named, begin or end there."""
        fits: Array = np.isin(self._kinds, [KINDS.index(kind) for kind in kinds])
        if around:
            near = [self._nodes[name] for name in around if name in self._nodes]
            fits &= np.isin(self._ends, near).any(axis=1)
        return fits


def _ends(edges: Iterable[Edge]) -> Iterator[str]:
    for one, other, _ in edges:
        yield one
        yield other


def _met(memory: Memory) -> Iterator[tuple[Edge, Dated]]:
    for event in memory.events:
        if event.status in HELD:
            for one, other in combinations(event.participants, 2):
                if (one, other) in memory.met or (other, one) in memory.met:
                    yield (one, other, "met"), (event.first, event.last, event.confidence)


def _stood(memory: Memory) -> Iterator[tuple[Edge, Dated]]:
    for stand in memory.said.stands:
        yield (stand.actor, stand.target, kind_of_entry(stand)), (stand.day, stand.day, stand.confidence)


def kind_of_entry(thing: Event | Stand) -> str:
    """Which of `KINDS` a meeting or position is."""
    return "met" if isinstance(thing, Event) else _SIGNS[thing.polarity]


class Stances:
    """The positions of states, or of those who speak for one, towards other states, in the memory's order."""

    def __init__(self, memory: Memory) -> None:
        sides = [(side(memory, stand.actor), side(memory, stand.target)) for stand in memory.said.stands]
        between = [
            (one, other, place) for place, (one, other) in enumerate(sides) if one and other and one != other
        ]
        self.keys = [memory.said.stands[place].key for *_, place in between]
        self.rows = Rows(
            (stand.day, stand.day, stand.confidence)
            for stand in (memory.said.stands[place] for *_, place in between)
        )
        self.states = sorted({name for one, other, _ in between for name in (one, other)})
        number = {name: place for place, name in enumerate(self.states)}
        self.one = np.array([number[one] for one, *_ in between], dtype=np.int32)
        self.other = np.array([number[other] for _, other, _ in between], dtype=np.int32)
        self.kind = np.array(
            [KINDS.index(kind_of_entry(memory.said.stands[place])) for *_, place in between], dtype=np.int8
        )

    def towards(self, actor: str, target: str) -> Array:
        """Which positions are of one state towards another."""
        number = {name: place for place, name in enumerate(self.states)}
        ends: Array = (self.one == number.get(actor, -1)) & (self.other == number.get(target, -1))
        return ends


def side(memory: Memory, name: str) -> str | None:
    """The state that a thing is or speaks for, None for others."""
    if kind_of(name) == "state":
        return name
    served = memory.serves.get(name)
    return served if served and kind_of(served) == "state" else None


class Course:
    """Meetings and positions that have a day, the newest first."""

    def __init__(self, memory: Memory) -> None:
        entries = [(event.first, event.key, event) for event in memory.events if event.first]
        dated: list[tuple[str, str, Event | Stand]] = [*entries]
        dated += [(stand.day, stand.key, stand) for stand in memory.said.stands if stand.day]
        dated.sort(key=lambda entry: entry[:2], reverse=True)
        self.things = [thing for *_, thing in dated]
        self.rows = Rows(map(_dated, self.things))
        self.kind = np.array([KINDS.index(kind_of_entry(thing)) for thing in self.things], dtype=np.int8)
        self.months = sorted({day[:7] for day, *_ in dated})
        number = {month: place for place, month in enumerate(self.months)}
        self.month = np.array([number[day[:7]] for day, *_ in dated], dtype=np.int32)
        places: dict[str, list[int]] = {}
        for place, thing in enumerate(self.things):
            for name in _who(thing):
                places.setdefault(name, []).append(place)
        self._of = {name: np.array(found, dtype=np.intp) for name, found in places.items()}

    def fitting(self, kinds: Sequence[str], around: Sequence[str]) -> Array:
        """Which entries are of these kinds and, if somebody is named, have one of them in it."""
        fits: Array = np.isin(self.kind, [KINDS.index(kind) for kind in kinds])
        if around:
            near = np.zeros(len(self.things), dtype=bool)
            for name in set(around) & self._of.keys():
                near[self._of[name]] = True
            fits &= near
        return fits


def _dated(thing: Event | Stand) -> Dated:
    if isinstance(thing, Event):
        return thing.first, thing.last, thing.confidence
    return thing.day, thing.day, thing.confidence


def _who(thing: Event | Stand) -> tuple[str, ...]:
    return thing.participants if isinstance(thing, Event) else (thing.actor, thing.target)

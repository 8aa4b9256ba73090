"""Stretches of words or characters, asked often how far they reach without going through all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Extents:
    """Stretches by where they begin, each from its start to its end (exclusive)."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        found = sorted(stretches)
        self._starts = [start for start, _ in found]
        self._reach = list(accumulate((end for _, end in found), max))

    def reach(self, index: int) -> int:
        """The furthest end of those that begin at a place or before it; -1 where none does."""
        place = bisect_right(self._starts, index)
        return self._reach[place - 1] if place else -1

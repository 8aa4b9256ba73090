"""Stretches of tokens by where they begin and end, asked often without going through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from loaders.extraction.positions.saying import Saying


class Extents:
    """The words of some sayings, by where they begin."""

    def __init__(self, sayings: Iterable[Saying]) -> None:
        found = sorted((saying.start, saying.end) for saying in sayings)
        self._starts = [start for start, _ in found]
        self._reach = list(accumulate((end for _, end in found), max))

    def reach(self, index: int) -> int:
        """The furthest end of those that begin at a token or before it; -1 where none does."""
        place = bisect_right(self._starts, index)
        return self._reach[place - 1] if place else -1


class Ends:
    """Sayings by where they end."""

    def __init__(self, sayings: Iterable[Saying]) -> None:
        self._sayings = sorted(sayings, key=lambda saying: saying.end)
        self._ends = [saying.end for saying in self._sayings]

    def before(self, index: int) -> Saying | None:
        """The one that ends last at a token or before it; of several that end there, the first one given."""
        place = bisect_right(self._ends, index)
        return self._sayings[bisect_left(self._ends, self._ends[place - 1])] if place else None

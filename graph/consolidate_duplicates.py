"""Near-duplicate articles: the same dispatch printed twice must not count as two reports.

Two printings of a text share whole passages, so only articles that quote the same long evidence are
compared, by the Jaccard similarity of their word shingles (Broder 1997). The earliest printing is the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from zlib import crc32

from graph.shelf import Shelf

_CROWD = 40  # a passage in more originals than this is a formula, and finds its first bearers only
_WORDS = 4  # a shingle
_SAME = 0.75
_AT_HAND = 512  # articles whose shingles are kept in memory, some 30 KiB each

_WORD = re.compile(r"\w+")


TABLES = """
CREATE TABLE shared (graph TEXT, passage INT, PRIMARY KEY (graph, passage)) WITHOUT ROWID;
CREATE TABLE original (passage INT, graph TEXT, PRIMARY KEY (passage, graph)) WITHOUT ROWID;
"""
_SHARE = """
INSERT INTO shared SELECT graph, passage FROM bearer WHERE passage IN
    (SELECT passage FROM bearer GROUP BY passage HAVING count(*) > 1)
"""
_EARLIER = "SELECT DISTINCT original.graph FROM shared JOIN original USING (passage) WHERE shared.graph = ?"
_STANDS = f"""
INSERT INTO original SELECT passage, graph FROM shared WHERE graph = ?
    AND (SELECT count(*) FROM original WHERE original.passage = shared.passage) < {_CROWD}
"""


_IN_ORDER = """
SELECT graph FROM article WHERE graph IN (SELECT graph FROM shared) ORDER BY coalesce(day, '9999'), graph
"""


def duplicates(shelf: Shelf, text: Callable[[str], str]) -> dict[str, str]:
    """Near-duplicate articles, each with the original that stands for it (IRIs). `text` gives an article's text.

    Articles are taken in the order of their days. Each is compared with the originals so far that bear one of
    its passages, and not with their copies: a dispatch printed a thousand times costs a thousand comparisons.
    """

    @lru_cache(maxsize=_AT_HAND)
    def shingles(name: str) -> frozenset[int]:
        return _shingles(text(shelf.one("SELECT id FROM article WHERE graph = ?", name)))

    def rank(name: str) -> tuple[str, str]:
        return shelf.one("SELECT coalesce(day, '9999') FROM article WHERE graph = ?", name), name

    found: dict[str, str] = {}
    shelf.run(_SHARE)
    for (name,) in shelf.run(_IN_ORDER):
        earlier = [row[0] for row in shelf.run(_EARLIER, name)]
        same = [one for one in earlier if _similarity(shingles(one), shingles(name)) >= _SAME]
        if same:
            found[name] = min(same, key=rank)
        else:
            shelf.run(_STANDS, name)
    return found


def _shingles(text: str) -> frozenset[int]:
    """The runs of words in a text, as numbers: strings would take three times the memory."""
    words = _WORD.findall(text.casefold())
    runs = zip(*(words[start:] for start in range(_WORDS)), strict=False) if len(words) >= _WORDS else [words]
    return frozenset(crc32(" ".join(run).encode()) for run in runs)


def _similarity(one: frozenset[int], other: frozenset[int]) -> float:
    """Jaccard: what both have, of what either has."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)

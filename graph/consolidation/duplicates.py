"""Near-duplicate articles: the same dispatch printed twice must not count as two reports.

Two printings of a text share whole passages, so only articles that quote the same long evidence are
compared, by the Jaccard similarity of their word shingles (Broder 1997). The earliest printing is the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from zlib import crc32

from graph.gists import changed
from graph.shelf import Shelf

_CROWD = 40  # a passage in more originals than this is a formula, and finds its first bearers only
_WORDS = 4  # a shingle
_SAME = 0.75
_AT_HAND = 512  # articles whose shingles are kept in memory, some 30 KiB each

_WORD = re.compile(r"\w+")


# `part` is closed: no article outside it bears a passage of one within.
_TABLES = """
CREATE TEMP TABLE part (article INTEGER PRIMARY KEY, round INT);
CREATE TEMP TABLE passage (passage INTEGER PRIMARY KEY, round INT);
CREATE TEMP TABLE shared (article INT, passage INT, PRIMARY KEY (article, passage)) WITHOUT ROWID;
CREATE TEMP TABLE original (passage INT, article INT, PRIMARY KEY (passage, article)) WITHOUT ROWID
"""
_GONE = "DROP TABLE part; DROP TABLE passage; DROP TABLE shared; DROP TABLE original"
_PASSAGES = """
INSERT OR IGNORE INTO passage SELECT passage, ?1 FROM bearer WHERE article IN
    (SELECT article FROM part WHERE round = ?1)
"""
_BEARERS = """
INSERT OR IGNORE INTO part SELECT article, ?1 + 1 FROM bearer WHERE passage IN
    (SELECT passage FROM passage WHERE round = ?1)
"""
# CROSS JOIN has SQLite go through the table on the left, which is short, and look up in the other.
_SHARE = """
INSERT INTO shared SELECT article, passage FROM bearer WHERE passage IN
    (SELECT passage FROM passage CROSS JOIN bearer USING (passage) GROUP BY passage HAVING count(*) > 1)
"""
_EARLIER = (
    "SELECT DISTINCT original.article FROM shared JOIN original USING (passage) WHERE shared.article = ?"
)
_STANDS = f"""
INSERT INTO original SELECT passage, article FROM shared WHERE article = ?
    AND (SELECT count(*) FROM original WHERE original.passage = shared.passage) < {_CROWD}
"""
_IN_ORDER = """
SELECT number FROM article WHERE number IN (SELECT article FROM shared) ORDER BY coalesce(day, '9999'), graph
"""
_BEFORE = """
SELECT copy.graph, original FROM part CROSS JOIN article ON article = number CROSS JOIN copy USING (graph)
"""


class Copies:
    """The near-duplicate articles, as they were last found. `graph in copies` asks for one."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._is_copy = lru_cache(maxsize=4096)(self._looked_up)

    def _looked_up(self, graph: str) -> bool:
        return self._shelf.one("SELECT 1 FROM copy WHERE graph = ?", graph) is not None

    def __contains__(self, graph: object) -> bool:
        return self._is_copy(str(graph))


def find_duplicates(shelf: Shelf, text: Callable[[str], str], *, whole: bool) -> set[str]:
    """Find near-duplicates among what changed and all that shares passages with it; those that are now, or are no more.

    Each has the original that stands for it in the table `copy`. `text` gives an article's text. Articles are
    taken in the order of their days. Each is compared with the originals so far that bear one of its passages, and
    not with their copies: a dispatch printed a thousand times costs a thousand comparisons.
    """
    shelf.script(_TABLES)
    _take_part(shelf, whole=whole)
    before: dict[str, str] = dict(shelf.run(_BEFORE))
    now = _found(shelf, text)
    shelf.script(_GONE)
    different = {graph for graph in before.keys() | now if before.get(graph) != now.get(graph)}
    shelf.many("DELETE FROM copy WHERE graph = ?", ((graph,) for graph in different))
    shelf.many("INSERT INTO copy VALUES (?, ?)", ((one, now[one]) for one in different if one in now))
    shelf.many("INSERT OR IGNORE INTO dirty VALUES (?)", ((graph,) for graph in different))
    return before.keys() ^ now.keys()


def _take_part(shelf: Shelf, *, whole: bool) -> None:
    """Fill `part` with the articles to be compared, and `passage` with what they bear."""
    if whole:
        shelf.run("INSERT INTO part SELECT number, 0 FROM article")
        shelf.run("INSERT OR IGNORE INTO passage SELECT passage, 0 FROM bearer")
        return
    shelf.run("INSERT INTO part SELECT number, 0 FROM changed CROSS JOIN article USING (graph)")
    for _, gist in changed(shelf):
        borne = ((passage,) for passage, _ in (gist or {}).get("bearer", ()))
        shelf.many("INSERT OR IGNORE INTO passage VALUES (?, 0)", borne)
    round_, found = 0, 1
    while found:
        shelf.run(_PASSAGES, round_)
        found = shelf.run(_BEARERS, round_).rowcount
        round_ += 1


def _found(shelf: Shelf, text: Callable[[str], str]) -> dict[str, str]:
    """The copies in `part` with their originals."""

    @lru_cache(maxsize=_AT_HAND)
    def shingles(number: int) -> frozenset[int]:
        return _shingles(text(shelf.one("SELECT id FROM article WHERE number = ?", number)))

    def rank(number: int) -> tuple[str, str]:
        command = "SELECT coalesce(day, '9999'), graph FROM article WHERE number = ?"
        day, graph = shelf.run(command, number).fetchone()
        return day, graph

    found: dict[str, str] = {}
    shelf.run(_SHARE)
    for (number,) in shelf.run(_IN_ORDER):
        earlier = [row[0] for row in shelf.run(_EARLIER, number)]
        same = [one for one in earlier if _similarity(shingles(one), shingles(number)) >= _SAME]
        if same:
            found[rank(number)[1]] = min(map(rank, same))[1]
        else:
            shelf.run(_STANDS, number)
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

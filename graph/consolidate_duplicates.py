"""Near-duplicate articles: the same dispatch printed twice must not count as two reports.

Two printings of a text share whole passages, so only articles that quote the same long evidence are
compared, by the estimated Jaccard similarity of their word shingles (MinHash; Broder 1997). The earliest
printing is the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from graph import iri
from graph.shelf import Shelf
from graph.store import Store

_LONG = 50  # characters of evidence that two independent articles hardly share
_CROWD = 40  # a passage in more originals than this is a formula, and finds its first bearers only
_WORDS = 4  # a shingle
_PERMUTATIONS = 128
_SAME = 0.75
_SKETCHES = 4_096  # in memory, a kilobyte each

_WORD = re.compile(r"\w+")


_TABLES = """
CREATE TABLE bearer (passage BLOB, graph TEXT, PRIMARY KEY (passage, graph)) WITHOUT ROWID;
CREATE TABLE shared (graph TEXT, passage BLOB, PRIMARY KEY (graph, passage)) WITHOUT ROWID;
CREATE TABLE article (day TEXT, graph TEXT, PRIMARY KEY (day, graph)) WITHOUT ROWID;
CREATE TABLE original (passage BLOB, graph TEXT, PRIMARY KEY (passage, graph)) WITHOUT ROWID;
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


def duplicates(store: Store, text: Callable[[str], str]) -> dict[str, str]:
    """Near-duplicate articles, each with the original that stands for it (IRIs). `text` gives an article's text.

    Articles are taken in the order of their days. Each is compared with the originals so far that bear one of
    its passages, and not with their copies: a dispatch printed a thousand times costs a thousand comparisons.
    """

    @lru_cache(maxsize=_SKETCHES)
    def sketch(name: str) -> Any:
        return _sketch(text(next(store.rows(name, iri.SCHEMA + "identifier"))[2]))

    def rank(name: str) -> tuple[str, str]:
        return next((row[2] for row in store.rows(name, iri.SCHEMA + "datePublished")), "9999"), name

    found: dict[str, str] = {}
    with Shelf(_TABLES) as shelf:
        shelf.many("INSERT OR IGNORE INTO bearer VALUES (?, ?)", _passages(store))
        shelf.run(_SHARE)
        names = shelf.run("SELECT DISTINCT graph FROM shared")
        shelf.many("INSERT INTO article VALUES (?, ?)", (rank(name) for (name,) in names))
        for (name,) in shelf.run("SELECT graph FROM article ORDER BY day, graph"):
            earlier = [row[0] for row in shelf.run(_EARLIER, name)]
            same = [one for one in earlier if sketch(one).jaccard(sketch(name)) >= _SAME]
            if same:
                found[name] = min(same, key=rank)
            else:
                shelf.run(_STANDS, name)
    return found


def _passages(store: Store) -> Iterator[tuple[bytes, str]]:
    for span, _, words, graph in store.rows(None, iri.CQ + "exact"):
        plain = " ".join(_WORD.findall(words.casefold()))
        if len(plain) >= _LONG and span.startswith(graph):
            yield blake2b(plain.encode(), digest_size=8).digest(), graph


def _sketch(text: str) -> Any:
    from datasketch import MinHash  # numpy: only where there is something to compare

    words = _WORD.findall(text.casefold())
    shingles = {" ".join(words[i : i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1))}
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return sketch

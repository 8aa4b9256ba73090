"""Near-duplicate articles: the same dispatch printed twice must not count as two reports.

Two printings of a text share whole passages, so only articles that quote the same long evidence are
compared, by the estimated Jaccard similarity of their word shingles (MinHash; Broder 1997). The earliest
printing is the original.
"""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import blake2b
from itertools import combinations
from typing import Any

from graph import iri
from graph.store import Store

_LONG = 50  # characters of evidence that two independent articles hardly share
_CROWD = 40  # a passage in more articles than this is a formula, compared with its first bearers only
_WORDS = 4  # a shingle
_PERMUTATIONS = 128
_SAME = 0.75

_WORD = re.compile(r"\w+")


def duplicates(store: Store) -> dict[str, str]:
    """Near-duplicate articles, each with the original that stands for it (IRIs)."""
    pairs = _candidates(store)
    if not pairs:
        return {}
    days = {name: value for name, _, value, _ in store.rows(None, iri.SCHEMA + "datePublished")}
    ids = {name: value for name, _, value, _ in store.rows(None, iri.SCHEMA + "identifier")}
    sketches = {
        name: _sketch(store.text(ids[name])) for name in sorted({name for pair in pairs for name in pair})
    }
    rank = {name: (days.get(name, "9999"), name) for name in sketches}
    found: dict[str, str] = {}
    for first, second in sorted(
        (sorted(pair, key=rank.__getitem__) for pair in pairs), key=lambda p: rank[p[0]]
    ):
        if first not in found and second not in found and sketches[first].jaccard(sketches[second]) >= _SAME:
            found[second] = first
    return found


def _candidates(store: Store) -> set[tuple[str, str]]:
    """Pairs of articles that rest facts on the same long passage."""
    bearers: dict[bytes, list[str]] = defaultdict(list)
    for span, _, words, graph in store.rows(None, iri.CQ + "exact"):
        plain = " ".join(_WORD.findall(words.casefold()))
        if len(plain) >= _LONG and span.startswith(graph):
            bearers[blake2b(plain.encode(), digest_size=8).digest()].append(graph)
    pairs: set[tuple[str, str]] = set()
    for graphs in bearers.values():
        pairs.update(combinations(sorted(set(graphs))[:_CROWD], 2))
    return pairs


def _sketch(text: str) -> Any:
    from datasketch import MinHash  # numpy: only where there is something to compare

    words = _WORD.findall(text.casefold())
    shingles = {" ".join(words[i : i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1))}
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return sketch

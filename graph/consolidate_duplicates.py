"""Near-duplicate articles: the same dispatch printed twice must not count as two reports.

Two printings of a text share whole passages, so only articles that quote the same long evidence are
compared, by the estimated Jaccard similarity of their word shingles (MinHash; Broder 1997). The earliest
printing is the original.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from hashlib import blake2b
from typing import Any

from graph import iri
from graph.store import Store

_LONG = 50  # characters of evidence that two independent articles hardly share
_CROWD = 40  # a passage in more originals than this is a formula, and finds its first bearers only
_WORDS = 4  # a shingle
_PERMUTATIONS = 128
_SAME = 0.75

_WORD = re.compile(r"\w+")


def duplicates(store: Store) -> dict[str, str]:
    """Near-duplicate articles, each with the original that stands for it (IRIs).

    Articles are taken in the order of their days. Each is compared with the originals so far that bear one of
    its passages, and not with their copies: a dispatch printed a thousand times costs a thousand comparisons.
    """
    passages = _passages(store)
    days = {name: value for name, _, value, _ in store.rows(None, iri.SCHEMA + "datePublished")}
    ids = {name: value for name, _, value, _ in store.rows(None, iri.SCHEMA + "identifier")}
    sketch = cache(lambda name: _sketch(store.text(ids[name])))
    originals: dict[bytes, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for name in sorted(passages, key=lambda name: (days.get(name, "9999"), name)):
        earlier = dict.fromkeys(original for passage in passages[name] for original in originals[passage])
        same = (one for one in earlier if sketch(one).jaccard(sketch(name)) >= _SAME)
        original = min(same, key=lambda one: (days.get(one, "9999"), one), default=None)
        if original is not None:
            found[name] = original
            continue
        for passage in passages[name]:
            if len(originals[passage]) < _CROWD:
                originals[passage].append(name)
    return found


def _passages(store: Store) -> dict[str, list[bytes]]:
    """The long passages, hashed, on which each article rests facts, of those that another rests facts on too."""
    bearers: dict[bytes, set[str]] = defaultdict(set)
    for span, _, words, graph in store.rows(None, iri.CQ + "exact"):
        plain = " ".join(_WORD.findall(words.casefold()))
        if len(plain) >= _LONG and span.startswith(graph):
            bearers[blake2b(plain.encode(), digest_size=8).digest()].add(graph)
    found: dict[str, list[bytes]] = defaultdict(list)
    for passage in sorted(passage for passage, graphs in bearers.items() if len(graphs) > 1):
        for graph in bearers[passage]:
            found[graph].append(passage)
    return found


def _sketch(text: str) -> Any:
    from datasketch import MinHash  # numpy: only where there is something to compare

    words = _WORD.findall(text.casefold())
    shingles = {" ".join(words[i : i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1))}
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return sketch

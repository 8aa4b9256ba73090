"""The gist of an article: what consolidation needs of its graph, as rows of the tables in `graph.consolidation.tables`.

It is made of the quads when they are written and kept beside the graph, because reading every graph anew would be
most of a consolidation's time, and from one build to the next few of them change.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from itertools import product
from typing import Any

import zstandard

from graph import iri
from graph.describe import ACTS_FOR, LABEL, LIES_IN
from graph.iri import CQ, SCHEMA

Gist = dict[str, list[tuple[Any, ...]]]
Said = dict[str, dict[str, list[str]]]

_LONG = 50  # characters of evidence that two independent articles hardly share
_ACTIVITY = iri.ID + "activity/"
_PUBLISHED, _IDENTIFIER = SCHEMA + "datePublished", SCHEMA + "identifier"
_OF_REPORTS = "participant host place kind status format earliest latest topic confidence"
_OF_OTHERS = "serves role body rule attestedOn official post modality actor stance target polarity date exact"
PREDICATES = frozenset((
    *(_PUBLISHED, _IDENTIFIER, LABEL.value, ACTS_FOR.value, LIES_IN.value),
    *(CQ + name for name in f"{_OF_REPORTS} {_OF_OTHERS}".split()),
))  # fmt: skip
_ASSERTED = iri.concept("modality", "asserted").value
_EXACT = CQ + "exact"
_WORD = re.compile(r"\w+")


def gist_of(name: str, triples: Iterable[tuple[Any, Any, Any]]) -> Gist:
    """The gist of the article graph `name`, of its triples, in pyoxigraph's terms, each once."""
    said: Said = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        if (name_of := predicate.value) in PREDICATES:
            said[subject.value][name_of].append(value.value)
    return _rows(name, said)


def packed(gist: Gist) -> bytes:
    """A gist as bytes, which say when they are damaged."""
    lines = json.dumps(gist, ensure_ascii=False, separators=(",", ":"))
    return zstandard.ZstdCompressor(level=3, write_checksum=True).compress(lines.encode())


def unpacked(data: bytes) -> Gist:
    """What was packed. Raises ValueError or `zstandard.ZstdError` for other bytes."""
    tables = json.loads(zstandard.ZstdDecompressor().decompress(data))
    return {table: [tuple(line) for line in lines] for table, lines in tables.items()}


def _rows(name: str, said: Said) -> Gist:
    """What each thing is shows in what is said of it: only a report has a kind, only a position a stance."""
    rows: Gist = defaultdict(list)
    article = said[name]
    rows["article"].append((name, _first(article, _IDENTIFIER), _first(article, _PUBLISHED)))
    for subject, of in said.items():
        if LABEL.value in of and not subject.startswith(_ACTIVITY):
            rows["label"] += ((subject, label, 1) for label in of[LABEL.value])
        for relation in (ACTS_FOR.value, LIES_IN.value):
            rows["pair"] += ((relation, subject, value) for value in of.get(relation, ()))
        if _EXACT in of and subject.startswith(name):
            rows["bearer"] += ((passage, name) for words in of[_EXACT] if (passage := _passage(words)))
        elif CQ + "kind" in of:
            rows["said"] += ((subject, p, value, name) for p, values in of.items() for value in values)
            for who in of.get(CQ + "participant", ()):
                rows["served"] += ((name, who, body) for body in said.get(who, {}).get(CQ + "serves", ()))
        elif CQ + "official" in of and CQ + "rule" in of:
            _read_tenure(rows, said, subject)
        elif CQ + "stance" in of and of.get(CQ + "modality") == [_ASSERTED]:
            _read_position(rows, name, subject, of)
    return {table: lines for table, lines in rows.items() if lines}


def _read_tenure(rows: Gist, said: Said, tenure: str) -> None:
    """A tenure that the article attests on its day."""
    of = said[tenure]
    days, posts = of.get(CQ + "attestedOn", []), of.get(CQ + "post", [])
    for official, post, day in product(of[CQ + "official"], posts, days):
        rows["tenure"].append((official, post, day, tenure))
    for post in posts if days else ():
        what = said.get(post, {})
        rows["post"] += product([post], what.get(CQ + "role", ()), what.get(CQ + "body", ()))


def _read_position(rows: Gist, name: str, position: str, of: dict[str, list[str]]) -> None:
    own, day = _first(of, CQ + "polarity"), _first(of, CQ + "date")
    for actor, stance, sure in product(
        of.get(CQ + "actor", ()), of[CQ + "stance"], of.get(CQ + "confidence", ())
    ):
        polarity = None if own is None else int(own)
        rows["position"].append((position, name, actor, stance, polarity, day, float(sure)))
    rows["target"] += ((position, target) for target in of.get(CQ + "target", ()))
    rows["topic"] += ((position, topic) for topic in of.get(CQ + "topic", ()))


def _first(of: dict[str, list[str]], predicate: str) -> str | None:
    return min(of.get(predicate, ()), default=None)


def _passage(words: str) -> int | None:
    """A passage's key, 64 bits that are equal for the same words; None for a short one."""
    plain = " ".join(_WORD.findall(words.casefold()))
    if len(plain) < _LONG:
        return None
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), signed=True)

"""What consolidation needs to know of the articles, laid down on disk in one pass over their graphs.

One article is read at a time, and the database is opened anew now and then: what it keeps in memory of the files
that it has read goes, so that a pass over a million articles takes the memory of a thousand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import blake2b
from itertools import product
from typing import Any

from graph import iri
from graph.describe import ACTS_FOR, LABEL, LIES_IN
from graph.iri import CQ, SCHEMA
from graph.shelf import Shelf
from graph.store import Store

_LONG = 50  # characters of evidence that two independent articles hardly share
TABLES = """
CREATE TABLE article (number INTEGER PRIMARY KEY, graph TEXT UNIQUE, id TEXT, day TEXT);
CREATE TABLE label (name TEXT, label TEXT, times INT, PRIMARY KEY (name, label)) WITHOUT ROWID;
CREATE TABLE pair (relation TEXT, one TEXT, other TEXT, PRIMARY KEY (relation, one, other)) WITHOUT ROWID;
CREATE TABLE bearer (passage BLOB, graph TEXT, PRIMARY KEY (passage, graph)) WITHOUT ROWID;
CREATE TABLE said (name TEXT, predicate TEXT, value TEXT, graph TEXT, PRIMARY KEY (name, predicate, value))
    WITHOUT ROWID;
CREATE TABLE served (graph TEXT, official TEXT, body TEXT, PRIMARY KEY (graph, official, body)) WITHOUT ROWID;
CREATE TABLE tenure (official TEXT, post TEXT, day TEXT, tenure TEXT, PRIMARY KEY (official, post, tenure, day))
    WITHOUT ROWID;
CREATE TABLE post (post TEXT, role TEXT, body TEXT, PRIMARY KEY (post, role, body)) WITHOUT ROWID;
CREATE TABLE position (name TEXT PRIMARY KEY, graph TEXT, actor TEXT, stance TEXT, own INT, day TEXT, sure REAL)
    WITHOUT ROWID;
CREATE TABLE target (name TEXT, target TEXT, PRIMARY KEY (name, target)) WITHOUT ROWID;
CREATE TABLE topic (name TEXT, topic TEXT, PRIMARY KEY (name, topic)) WITHOUT ROWID;
"""
_BATCH = 100  # articles whose rows are written together
_FRESHEN = 500  # articles after which the database is opened anew, …
_TIMES = 50  # … and how often at most: opening a large one takes long
_ACTIVITY = iri.ID + "activity/"
_PUBLISHED, _IDENTIFIER = SCHEMA + "datePublished", SCHEMA + "identifier"
_OF_REPORTS = "participant host place kind status format earliest latest topic confidence"
_OF_OTHERS = "serves role body rule attestedOn official post modality actor stance target polarity date exact"
_READ = " ".join((
    f"<{_PUBLISHED}> <{_IDENTIFIER}> {LABEL} {ACTS_FOR} {LIES_IN}",
    *(f"<{CQ}{name}>" for name in f"{_OF_REPORTS} {_OF_OTHERS}".split()),
))  # fmt: skip
_ASSERTED = iri.concept("modality", "asserted").value
_EXACT = CQ + "exact"
_WORD = re.compile(r"\w+")

Rows = dict[str, list[tuple[Any, ...]]]
Said = dict[str, dict[str, list[str]]]


def lay_down(store: Store, shelf: Shelf) -> None:
    """Fill `TABLES` from every article graph, and `pair` from the reference graph too."""
    store.freshen()
    for predicate in (ACTS_FOR.value, LIES_IN.value):
        known = ((predicate, s, o) for s, _, o, _ in store.rows(None, predicate, None, iri.REFERENCE.value))
        shelf.many("INSERT INTO pair VALUES (?, ?, ?)", known)
    # In the engine's own order, which goes through its files from the beginning to the end.
    shelf.many("INSERT INTO article (graph) VALUES (?)", ((name,) for name in store.article_graphs()))
    store.freshen()
    rows: Rows = defaultdict(list)
    count = shelf.one("SELECT count(*) FROM article")
    often = max(_FRESHEN, count // _TIMES)
    for number in range(1, count + 1):
        name = shelf.one("SELECT graph FROM article WHERE number = ?", number)
        _read(rows, number, name, _said(store, name))
        if number % _BATCH == 0:
            _write(shelf, rows)
        if number % often == 0:
            store.freshen()
    _write(shelf, rows)
    store.freshen()


def pairs(shelf: Shelf, relation: str) -> dict[str, frozenset[str]]:
    """What a relation leads to, from each thing that any graph says it of."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in shelf.run("SELECT one, other FROM pair WHERE relation = ?", relation):
        found[one].add(other)
    return {name: frozenset(others) for name, others in found.items()}


def _said(store: Store, name: str) -> Said:
    """What an article's graph says, as far as it is read here: values by subject and predicate."""
    found: Said = defaultdict(lambda: defaultdict(list))
    sparql = f"SELECT ?s ?p ?o {{ VALUES ?p {{ {_READ} }} GRAPH <{name}> {{ ?s ?p ?o }} }}"
    for subject, predicate, value in store.query(sparql):
        found[subject.value][predicate.value].append(value.value)
    return found


def _write(shelf: Shelf, rows: Rows) -> None:
    for table, lines in rows.items():
        marks = ", ".join("?" * len(lines[0]))
        way, again = "INSERT OR IGNORE INTO", ""
        if table == "article":
            way = "REPLACE INTO"
        elif table == "label":
            way, again = "INSERT INTO", "ON CONFLICT DO UPDATE SET times = times + 1"
        shelf.many(f"{way} {table} VALUES ({marks}) {again}", lines)
    rows.clear()


def _read(rows: Rows, number: int, name: str, said: Said) -> None:
    """What each thing is shows in what is said of it: only a report has a kind, only a position a stance."""
    article = said[name]
    rows["article"].append((number, name, _first(article, _IDENTIFIER), _first(article, _PUBLISHED)))
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
    for table in [table for table, lines in rows.items() if not lines]:
        del rows[table]


def _read_tenure(rows: Rows, said: Said, tenure: str) -> None:
    """A tenure that the article attests on its day."""
    of = said[tenure]
    days, posts = of.get(CQ + "attestedOn", []), of.get(CQ + "post", [])
    for official, post, day in product(of[CQ + "official"], posts, days):
        rows["tenure"].append((official, post, day, tenure))
    for post in posts if days else ():
        what = said.get(post, {})
        rows["post"] += product([post], what.get(CQ + "role", ()), what.get(CQ + "body", ()))


def _read_position(rows: Rows, name: str, position: str, of: dict[str, list[str]]) -> None:
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


def _passage(words: str) -> bytes | None:
    """A passage's key, equal for the same words; None for a short one."""
    plain = " ".join(_WORD.findall(words.casefold()))
    return blake2b(plain.encode(), digest_size=8).digest() if len(plain) >= _LONG else None

"""What consolidation needs to know of the articles, laid down on disk from their gists, one article at a time."""

from __future__ import annotations

from collections import defaultdict

from graph import iri
from graph.describe import ACTS_FOR, LIES_IN
from graph.gist import Gist
from graph.shelf import Shelf
from graph.store import Store

TABLES = """
CREATE TABLE graph (number INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE article (graph TEXT PRIMARY KEY, id TEXT, day TEXT) WITHOUT ROWID;
CREATE TABLE label (name TEXT, label TEXT, times INT, PRIMARY KEY (name, label)) WITHOUT ROWID;
CREATE TABLE pair (relation TEXT, one TEXT, other TEXT, PRIMARY KEY (relation, one, other)) WITHOUT ROWID;
CREATE TABLE bearer (passage INT, graph TEXT, PRIMARY KEY (passage, graph)) WITHOUT ROWID;
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


def lay_down(store: Store, shelf: Shelf) -> None:
    """Fill `TABLES` from the gist of every article graph, and `pair` from the reference graph too."""
    store.freshen()
    for predicate in (ACTS_FOR.value, LIES_IN.value):
        known = ((predicate, s, o) for s, _, o, _ in store.rows(None, predicate, None, iri.REFERENCE.value))
        shelf.many("INSERT INTO pair VALUES (?, ?, ?)", known)
    # In the engine's own order, in which a graph without a gist is found fastest.
    shelf.many("INSERT INTO graph (name) VALUES (?)", ((name,) for name in store.article_graphs()))
    for last in range(_BATCH, shelf.one("SELECT count(*) FROM graph") + _BATCH, _BATCH):
        batch = shelf.run("SELECT name FROM graph WHERE number > ? AND number <= ?", last - _BATCH, last)
        rows: Gist = defaultdict(list)
        for gist in store.gists([name for (name,) in batch]):
            for table, lines in gist.items():
                rows[table] += lines
        _write(shelf, rows)
    store.freshen()


def pairs(shelf: Shelf, relation: str) -> dict[str, frozenset[str]]:
    """What a relation leads to, from each thing that any graph says it of."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in shelf.run("SELECT one, other FROM pair WHERE relation = ?", relation):
        found[one].add(other)
    return {name: frozenset(others) for name, others in found.items()}


def _write(shelf: Shelf, rows: Gist) -> None:
    for table, lines in rows.items():
        marks = ", ".join("?" * len(lines[0]))
        way, again = "INSERT OR IGNORE INTO", ""
        if table == "label":
            way, again = "INSERT INTO", "ON CONFLICT DO UPDATE SET times = times + 1"
        shelf.many(f"{way} {table} VALUES ({marks}) {again}", lines)

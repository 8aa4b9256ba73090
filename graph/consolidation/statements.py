"""What the articles say, laid down on disk from their gists and taken away again, one article at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from graph import gists, iri
from graph.consolidation.tables import COUNT, DROP
from graph.describe import ACTS_FOR, LIES_IN
from graph.gist import Gist, packed
from graph.shelf import Shelf
from graph.store import Store

_BATCH = 100  # articles whose rows are counted together
BEST = "SELECT label FROM label WHERE name = ? ORDER BY times DESC, label LIMIT 1"
_PUT = """
INSERT INTO article (graph, id, day) VALUES (?, ?, ?)
    ON CONFLICT (graph) DO UPDATE SET id = excluded.id, day = excluded.day
"""


@dataclass(frozen=True, slots=True)
class Change:
    """An article, with the gist that was worked in and the present one; None where there is none."""

    name: str
    before: Gist | None
    now: Gist | None


@dataclass(frozen=True, slots=True)
class Moved:
    """Names of which something else is known now: whom they act for or where they lie, or how they are called."""

    related: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)


def changes(shelf: Shelf) -> Iterator[Change]:
    """The articles that changed, as far as their gists are kept."""
    for name, before in gists.changed(shelf):
        yield Change(name, before, gists.kept(shelf, name))


def lay_down(store: Store, shelf: Shelf, *, whole: bool) -> Moved:
    """Count in what changed; a gist that is not kept is made of the graph. Of a whole graph nothing is noted."""
    moved = Moved()
    if whole:
        _count(shelf, Counter({("pair", row): 1 for row in _known_pairs(store)}))
    found = changes(shelf)
    while batch := list(islice(found, _BATCH)):
        made = [_made(store, shelf, change) for change in batch]
        counts: Counter[tuple[str, tuple[Any, ...]]] = Counter()
        for change in made:
            counts.update(_counted(change.now))
            counts.subtract(_counted(change.before))
            _put(shelf, change)
        _note(shelf, counts, None if whole else moved)
        if any(change.now is None for change in batch):
            store.freshen()  # many graphs were read
    return moved


def _known_pairs(store: Store) -> Iterator[tuple[str, str, str]]:
    for predicate in (ACTS_FOR.value, LIES_IN.value):
        for one, _, other, _ in store.rows(None, predicate, None, iri.REFERENCE.value):
            yield predicate, one, other


def _made(store: Store, shelf: Shelf, change: Change) -> Change:
    if change.now is not None or (now := store.gist(change.name)) is None:
        return change
    shelf.run("REPLACE INTO gists VALUES (?, ?)", change.name, packed(now))
    return Change(change.name, change.before, now)


def _put(shelf: Shelf, change: Change) -> None:
    """The article itself, and the passages that it bears."""
    number = shelf.one("SELECT number FROM article WHERE graph = ?", change.name)
    if number is not None:
        shelf.run("DELETE FROM bearer WHERE article = ?", number)
    if change.now is None:  # its number is needed until all that rests on it is gone
        return
    shelf.run(_PUT, *change.now["article"][0])
    number = shelf.one("SELECT number FROM article WHERE graph = ?", change.name)
    rows = ((passage, number) for passage, _ in change.now.get("bearer", ()))
    shelf.many("INSERT OR IGNORE INTO bearer VALUES (?, ?)", rows)


def _counted(gist: Gist | None) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The rows of a gist that other articles may have too, each once."""
    if gist is None:
        return
    yield from {("label", row[:2]) for row in gist.get("label", ())}
    for table in ("pair", "post"):
        yield from {(table, row) for row in gist.get(table, ())}
    for official, post, day, tenure in set(gist.get("tenure", ())):
        yield "tenure", (attested(official, post), official, post, day, tenure)


def attested(official: str, post: str) -> str:
    """The IRI of the span of time for which articles attest an official in a post."""
    ending = iri.key_of(post).removeprefix("post/")
    return iri.thing(f"tenure/{iri.key_of(official)}/attested/{ending}").value


def _note(shelf: Shelf, counts: Counter[tuple[str, tuple[Any, ...]]], moved: Moved | None) -> None:
    """Count, and note what that changes: subjects to be written, and what has `moved`."""
    if moved is None:
        _count(shelf, counts)
        return
    different = Counter({row: count for row, count in counts.items() if count})
    names = {row[0] for table, row in different if table == "label"}
    called = {name: shelf.one(BEST, name) for name in names}
    come_or_gone = _count(shelf, different)
    moved.called.update(name for name in names if shelf.one(BEST, name) != called[name])
    moved.related.update(row[1] for table, row in come_or_gone if table == "pair")
    dirty = names | {row[0] for table, row in come_or_gone if table in ("tenure", "post")}
    shelf.many("INSERT OR IGNORE INTO dirty VALUES (?)", ((subject,) for subject in dirty))
    derived = ((row[0], row[4]) for table, row in come_or_gone if table == "tenure")
    shelf.many("INSERT OR IGNORE INTO derived VALUES (?, ?)", derived)


def _count(shelf: Shelf, counts: Counter[tuple[str, tuple[Any, ...]]]) -> list[tuple[str, tuple[Any, ...]]]:
    """Add the counts to the tables; the rows that come or go with it."""
    found = []
    for (table, row), count in counts.items():
        times = shelf.run(COUNT[table], *row, count).fetchall()[0][0]
        if times == 0:
            shelf.run(DROP[table], *row)
        if times in (0, count):
            found.append((table, row))
    return found

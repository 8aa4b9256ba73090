"""The gists of the articles, kept beside the graph: one SQLite file that may be lost, since the graph holds it all.

A gist is forgotten before its article's graph changes and kept again after: whatever instant a program dies at,
none is there that says something else than the graph. With the gists goes what `graph.consolidation` has worked
out of them, and which articles have changed since, each with the gist that was worked in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import zstandard

from graph.gist import Gist, unpacked
from graph.shelf import Shelf

_VERSION = 2  # of the rows in `graph.gist` and of what `graph.consolidation` keeps: raise it when they change
_SCHEMA = """
CREATE TABLE IF NOT EXISTS gists (graph TEXT PRIMARY KEY, gist BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS changed (graph TEXT PRIMARY KEY, before BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stage (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_CHANGE = "INSERT OR IGNORE INTO changed SELECT ?1, (SELECT gist FROM gists WHERE graph = ?1)"
# Stages of the work on what the articles agree on: all gists but the changed ones are worked in; the graph is to
# be written again, in part or whole.
WORKED_IN, UNWRITTEN, UNWRITTEN_WHOLE = "worked in", "unwritten", "unwritten whole"

T = TypeVar("T")


class Gists:
    """Gists by the name of the article's graph. A damaged file, or one of another version, gives way to a new one.

    Raises `sqlite3.OperationalError` where the disk is full or the file can't be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._shelf = self._opened()

    def _opened(self) -> Shelf:
        try:
            shelf = Shelf("", path=self._path)
            if shelf.one("PRAGMA user_version") == _VERSION:
                shelf.script(_SCHEMA)
                return shelf
            shelf.close()
        except sqlite3.DatabaseError as error:
            _unless_damaged(error)
        self._path.unlink()
        return self._made()

    def _made(self) -> Shelf:
        return Shelf(f"{_SCHEMA} PRAGMA user_version = {_VERSION};", path=self._path)

    @contextmanager
    def _changing(self) -> Iterator[Shelf]:
        """The file, to be changed whole or not at all; a damaged one gives way to a new one."""
        try:
            with self._shelf.transaction():
                yield self._shelf
        except sqlite3.DatabaseError as error:
            _unless_damaged(error)
            self.clear()

    def keep(self, gists: Mapping[str, bytes]) -> None:
        """Put these in, packed, all or none."""
        with self._changing() as shelf:
            shelf.many("REPLACE INTO gists VALUES (?, ?)", gists.items())

    def forget(self, names: Iterable[str]) -> None:
        """Let go of these, as far as they are there, and note that their graphs change."""
        rows = [(name,) for name in names]
        with self._changing() as shelf:
            shelf.many(_CHANGE, rows)
            shelf.many("DELETE FROM gists WHERE graph = ?", rows)

    def clear(self) -> None:
        """Let go of all."""
        self._shelf.close()
        self._path.unlink(missing_ok=True)
        self._shelf = self._made()

    def is_settled(self) -> bool:
        """Whether what the articles agree on is worked out, and no graph has changed since."""
        try:
            return stages(self._shelf) == {WORKED_IN} and not self._shelf.one("SELECT 1 FROM changed")
        except sqlite3.DatabaseError as error:
            _unless_damaged(error)
        self.clear()
        return False

    def worked_out(self, work: Callable[[Shelf], T]) -> T:
        """What `work` makes of the file; when that is damaged, of a new one."""
        try:
            return work(self._shelf)
        except sqlite3.DatabaseError as error:
            _unless_damaged(error)
        except (ValueError, zstandard.ZstdError):
            pass
        self.clear()
        return work(self._shelf)

    def close(self) -> None:
        """Let go of the file."""
        self._shelf.close()


def stages(shelf: Shelf) -> set[str]:
    """The stages that are noted."""
    return {name for (name,) in shelf.run("SELECT name FROM stage")}


def note(shelf: Shelf, *names: str) -> None:
    """Note these stages, and no others."""
    shelf.run("DELETE FROM stage")
    shelf.many("INSERT INTO stage VALUES (?)", ((name,) for name in names))


def kept(shelf: Shelf, name: str) -> Gist | None:
    """The gist that is kept. Raises ValueError or `zstandard.ZstdError` for one that is damaged."""
    return _unpacked(shelf.one("SELECT gist FROM gists WHERE graph = ?", name))


def changed(shelf: Shelf) -> Iterator[tuple[str, Gist | None]]:
    """The graphs that changed, sorted, each with the gist that was worked in; raises what `kept` raises."""
    for name, before in shelf.run("SELECT graph, before FROM changed ORDER BY graph"):
        yield name, _unpacked(before)


def _unpacked(data: bytes | None) -> Gist | None:
    return None if data is None else unpacked(data)


def _unless_damaged(error: sqlite3.DatabaseError) -> None:
    """Raises what is no damage: a full disk, a missing permission, a mistake of ours."""
    if type(error) is not sqlite3.DatabaseError:
        raise error

"""The gists of the articles, kept beside the graph: one SQLite file that may be lost, since the graph holds it all.

A gist is forgotten before its article's graph changes and kept again after: whatever instant a program dies at,
none is there that says something else than the graph. With any of them goes the note that what the articles agree
on has been worked out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import zstandard

from graph.gist import Gist, unpacked

_VERSION = 1  # of the rows in `graph.gist`: raise it when they change
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS gists (graph TEXT PRIMARY KEY, gist BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS settled (one INTEGER PRIMARY KEY)",
)


class Gists:
    """Gists by the name of the article's graph. A damaged file, or one of another version, gives way to a new one.

    Raises `sqlite3.OperationalError` where the disk is full or the file can't be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = self._opened()

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            _unless_damaged(error)
        self._path.unlink()
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path)
        try:
            if db.execute("PRAGMA user_version").fetchone() != (_VERSION,):
                db.execute("DROP TABLE IF EXISTS gists")
                db.execute("DROP TABLE IF EXISTS settled")
                db.execute(f"PRAGMA user_version = {_VERSION}")
            for table in _SCHEMA:
                db.execute(table)
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """The file, to be changed whole or not at all; a damaged one gives way to a new one."""
        try:
            with self._db:
                yield self._db
        except sqlite3.DatabaseError as error:
            self._anew(error)

    def keep(self, gists: Mapping[str, bytes]) -> None:
        """Put these in, packed, all or none."""
        with self._changing() as db:
            db.executemany("REPLACE INTO gists VALUES (?, ?)", gists.items())

    def forget(self, names: Iterable[str]) -> None:
        """Let go of these, as far as they are there; nothing is settled any more."""
        with self._changing() as db:
            db.execute("DELETE FROM settled")
            db.executemany("DELETE FROM gists WHERE graph = ?", ((name,) for name in names))

    def clear(self) -> None:
        """Let go of all."""
        with self._changing() as db:
            db.execute("DELETE FROM settled")
            db.execute("DELETE FROM gists")

    def settle(self) -> None:
        """Note that what the articles agree on is worked out from what they say now."""
        with self._changing() as db:
            db.execute("INSERT OR IGNORE INTO settled VALUES (1)")

    def is_settled(self) -> bool:
        """Whether that was noted, and nothing forgotten since."""
        try:
            return self._db.execute("SELECT 1 FROM settled").fetchone() is not None
        except sqlite3.DatabaseError as error:
            self._anew(error)
        return False

    def get(self, name: str) -> Gist | None:
        """The gist of an article graph, or None where it must be made of the graph again."""
        try:
            row = self._db.execute("SELECT gist FROM gists WHERE graph = ?", (name,)).fetchone()
            return row and unpacked(row[0])
        except sqlite3.DatabaseError as error:
            self._anew(error)
        except (ValueError, zstandard.ZstdError):
            self.forget([name])
        return None

    def _anew(self, error: sqlite3.DatabaseError) -> None:
        _unless_damaged(error)
        self._db.close()
        self._path.unlink()
        self._db = self._connected()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _unless_damaged(error: sqlite3.DatabaseError) -> None:
    """Raises what is no damage: a full disk, a missing permission, a mistake of ours."""
    if type(error) is not sqlite3.DatabaseError:
        raise error

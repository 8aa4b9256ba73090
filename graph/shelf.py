"""A private database on disk for what a long step must remember, so that memory does not grow with its work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from types import TracebackType
from typing import Any

_CACHE_KIB = 4 * 1024


class Shelf:
    """Tables that are gone once it is closed. Raises `sqlite3.Error` when there is no room for them."""

    def __init__(self, tables: str) -> None:
        # An empty name is SQLite's own for a database on disk that nobody else sees.
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._base.executescript(tables)

    def run(self, command: str, *values: Any) -> sqlite3.Cursor:
        """One command; a cursor of its rows."""
        return self._base.execute(command, values)

    def many(self, command: str, rows: Iterable[tuple[Any, ...]]) -> int:
        """The command for every row; how many rows it wrote."""
        self._base.execute("BEGIN")
        count = self._base.executemany(command, rows).rowcount
        self._base.execute("COMMIT")
        return max(count, 0)

    def one(self, command: str, *values: Any) -> Any:
        """The first value of the first row, or None."""
        row = self.run(command, *values).fetchone()
        return None if row is None else row[0]

    def __enter__(self) -> Shelf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

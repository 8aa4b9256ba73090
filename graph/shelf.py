"""Tables on disk for what a long step must remember, so that memory does not grow with its work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

_CACHE_KIB = 4 * 1024


class Shelf:
    """A private database that is gone once it is closed, or one in a file. Raises `sqlite3.Error`, as SQLite does."""

    def __init__(self, tables: str, *, path: Path | None = None) -> None:
        # An empty name is SQLite's own for a database on disk that nobody else sees.
        self._base = sqlite3.connect(path or "", isolation_level=None)
        try:
            if path is None:
                self._base.execute("PRAGMA journal_mode = OFF")
            self._base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            self._base.executescript(tables)
        except BaseException:
            self._base.close()
            raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is done within is done whole, or not at all where the shelf lies in a file."""
        self._base.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._base.rollback()
            raise
        self._base.execute("COMMIT")

    def run(self, command: str, *values: Any) -> sqlite3.Cursor:
        """One command; a cursor of its rows."""
        return self._base.execute(command, values)

    def script(self, commands: str) -> None:
        """Several commands without values, within the transaction that is open."""
        for command in filter(str.strip, commands.split(";")):
            self._base.execute(command)

    def many(self, command: str, rows: Iterable[tuple[Any, ...]]) -> int:
        """The command for every row, in one transaction; how many rows it wrote."""
        if self._base.in_transaction:
            return max(self._base.executemany(command, rows).rowcount, 0)
        with self.transaction():
            return max(self._base.executemany(command, rows).rowcount, 0)

    def one(self, command: str, *values: Any) -> Any:
        """The first value of the first row, or None."""
        row = self.run(command, *values).fetchone()
        return None if row is None else row[0]

    def close(self) -> None:
        """Let go of it."""
        self._base.close()

    def __enter__(self) -> Shelf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

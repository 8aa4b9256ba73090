"""What was sent where: for each server, which graph with which contents, so that only what differs is sent.

One SQLite file a server, in ``kg/sent/``. A graph is noted after the server has taken it: what was under way
when a run broke off is sent again, which does no harm.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

SENT = "sent"
_EVERY = 100  # graphs noted in one transaction; a broken run sends so many again at most
_SCHEMA = """CREATE TABLE IF NOT EXISTS server (address TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sent (graph TEXT PRIMARY KEY, contents TEXT NOT NULL) WITHOUT ROWID;"""


class Log:
    """The graphs that a server holds by what we sent. Raises `sqlite3.Error`; who uses it makes sentences."""

    def __init__(self, folder: Path, address: str) -> None:
        (folder / SENT).mkdir(exist_ok=True)
        name = hashlib.sha256(address.encode()).hexdigest()[:16]
        self._db = sqlite3.connect(folder / SENT / f"{name}.db")
        self._db.executescript(_SCHEMA)
        if self._db.execute("SELECT address FROM server").fetchone() is None:
            self._db.execute("INSERT INTO server VALUES (?)", (address,))
        self._db.commit()
        self._noted = 0

    def contents(self, graph: str) -> str | None:
        """The hash of what was sent as this graph last, or None."""
        row = self._db.execute("SELECT contents FROM sent WHERE graph = ?", (graph,)).fetchone()
        return None if row is None else str(row[0])

    def graphs(self) -> Iterator[str]:
        """The names of all graphs sent and not deleted, sorted."""
        for row in self._db.execute("SELECT graph FROM sent ORDER BY graph").fetchall():
            yield str(row[0])

    def note(self, graph: str, contents: str | None) -> None:
        """The server has taken this graph; with None, it has deleted it."""
        if contents is None:
            self._db.execute("DELETE FROM sent WHERE graph = ?", (graph,))
        else:
            self._db.execute("INSERT OR REPLACE INTO sent VALUES (?, ?)", (graph, contents))
        self._noted += 1
        if self._noted % _EVERY == 0:
            self._db.commit()

    def clear(self) -> None:
        """Forget everything: the server does not hold it any more."""
        self._db.execute("DELETE FROM sent")
        self._db.commit()

    def close(self) -> None:
        """Keep what was noted, and let go of the file."""
        self._db.commit()
        self._db.close()

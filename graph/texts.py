"""The texts of the articles, beside the graph: one SQLite file, each text compressed, named by its SHA-256.

The graph says which text an article has, so a text is written before the graph points at it and dropped after
nothing does: whatever instant a program dies at, every quotation still has its text. Texts whose use is about
to change are noted as doubtful in the same transaction, and settled once the graph has changed; what a killed
program left doubtful, the next one that writes settles, so that no text stays which nothing points at.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import zstandard

_SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (sha256 TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS doubtful (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_PATIENCE = 30.0  # seconds that a reader waits for a writer's commit


class Texts:
    """Texts by the SHA-256 of their UTF-8 bytes. Raises `sqlite3.Error`; the store makes sentences of it."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        if read_only:
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)
        else:
            self._db = sqlite3.connect(path, timeout=_PATIENCE)
            self._db.executescript(_SCHEMA)
        self._db.execute("SELECT sha256 FROM texts LIMIT 1")

    def add(self, texts: Iterable[str], *, doubtful: Iterable[str] = ()) -> None:
        """Keep texts, all or none; those known already stay as they are. `doubtful` are hashes of others."""
        packer = zstandard.ZstdCompressor(level=6)
        rows = [(digest(text), packer.compress(text.encode())) for text in texts]
        with self._db:
            self._db.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", rows)
            names = [(name,) for name in (*doubtful, *(row[0] for row in rows))]
            self._db.executemany("INSERT OR IGNORE INTO doubtful VALUES (?)", names)

    def get(self, sha256: str) -> str | None:
        """The text with this hash, or None."""
        row = self._db.execute("SELECT text FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else zstandard.ZstdDecompressor().decompress(row[0]).decode()

    def doubtful(self) -> list[str]:
        """Hashes of the texts whose use is not settled, sorted."""
        return [row[0] for row in self._db.execute("SELECT sha256 FROM doubtful ORDER BY sha256")]

    def settle(self, unused: Iterable[str]) -> None:
        """Forget the texts that nothing uses; no text is doubtful any more."""
        with self._db:
            self._db.executemany("DELETE FROM texts WHERE sha256 = ?", ((name,) for name in unused))
            self._db.execute("DELETE FROM doubtful")

    def hashes(self) -> list[str]:
        """The hashes of all texts, sorted."""
        return [row[0] for row in self._db.execute("SELECT sha256 FROM texts ORDER BY sha256")]

    def damage(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is sound."""
        found = [row[0] for row in self._db.execute("PRAGMA quick_check")]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def digest(text: str) -> str:
    """The name under which a text is kept, and what `cq:sha256` says of it."""
    return hashlib.sha256(text.encode()).hexdigest()

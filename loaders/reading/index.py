"""Each article once, and the same one whatever the order of files, lines and archives.

One quick pass over the framed records comes first. An id that comes with several texts stands for the longest
of them, as a later version of a story is as a rule. A text that comes with several ids is read under the
smallest one. Pages that differ in their mark-up only are known after that, by the text that came out of them:
there the first one in the order of the sources is read.

What is remembered lies in a private temporary database that spills to disk, so that memory does not grow with
the number of articles.
"""

from __future__ import annotations

import hashlib
import sqlite3
from types import TracebackType
from typing import Any, Literal

from loaders.reading.cooking import identity
from loaders.reading.records import Raw, Skipped
from ontology.errors import SourceError
from ontology.facts import Article

CACHE_KIB = 4 * 1024
_TABLES = """
CREATE TABLE best (key BLOB PRIMARY KEY, size INT, fields INT, whole BLOB, body BLOB, id TEXT,
    done INT DEFAULT 0) WITHOUT ROWID;
CREATE TABLE original (body BLOB PRIMARY KEY, id TEXT) WITHOUT ROWID;
CREATE TABLE text (digest BLOB PRIMARY KEY, id TEXT) WITHOUT ROWID;
"""
_ADD = """
INSERT INTO best (key, size, fields, whole, body, id) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE
    SET size = excluded.size, fields = excluded.fields, whole = excluded.whole, body = excluded.body
    WHERE (excluded.size, excluded.fields, excluded.whole) > (size, fields, whole)
"""
_ORIGINALS = "INSERT INTO original SELECT body, min(id) FROM best GROUP BY body HAVING count(*) > 1"


class Index:
    """What the records of all sources are called and hold."""

    def __init__(self) -> None:
        # An empty name is SQLite's own for a database on disk that is gone once it is closed.
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._base.executescript(_TABLES)

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def add(self, raw: Raw) -> None:
        """Takes notice of a record, in the first pass."""
        name = identity(raw)
        known = sum(bool(field) for field in (raw.title, raw.published, raw.url, raw.publisher, raw.language))
        row = (_digest(name), len(raw.body), known, _whole(raw), _digest(raw.body), name)
        self._run(_ADD, row)

    def close_pass(self) -> None:
        """Every record is known now."""
        self._run(_ORIGINALS, ())

    def place(self, raw: Raw) -> Skipped | Literal["read"] | None:
        """ "read" for the one to read, None for its exact double, which needs no word, else the reason."""
        name = identity(raw)
        best = self._one("SELECT whole, body, done FROM best WHERE key = ?", (_digest(name),))
        if best is None:
            return "read"
        whole, body, done = best
        if body != _digest(raw.body):
            return _taken(raw, name)
        if whole != _whole(raw) or done:
            return None
        self._run("UPDATE best SET done = 1 WHERE key = ?", (_digest(name),))
        original = self._one("SELECT id FROM original WHERE body = ?", (body,))
        return _duplicate(raw, name, original[0]) if original and original[0] != name else "read"

    def repeated(self, article: Article, raw: Raw) -> Skipped | None:
        """The reason when another article that was read has the same text."""
        digest = _digest(article.text)
        original = self._one("SELECT id FROM text WHERE digest = ?", (digest,))
        if original is not None:
            return _duplicate(raw, article.id, original[0])
        self._run("INSERT INTO text VALUES (?, ?)", (digest, article.id))
        return None

    def _run(self, command: str, values: tuple[object, ...]) -> sqlite3.Cursor:
        try:
            return self._base.execute(command, values)
        except sqlite3.OperationalError as error:
            raise SourceError(
                f"The list of what was seen can't be kept ({error}); free space for temporary files."
            ) from error

    def _one(self, command: str, values: tuple[object, ...]) -> Any:
        return self._run(command, values).fetchone()


def _digest(data: str | bytes) -> bytes:
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.blake2b(data, digest_size=16).digest()


def _whole(raw: Raw) -> bytes:
    """Stands for all that would be stored of the record."""
    fields = (raw.body, raw.title, raw.published, raw.url, raw.publisher, raw.language)
    return _digest(repr(fields))


def _taken(raw: Raw, name: str) -> Skipped:
    detail = (
        f"{raw.where} has the id '{name}' of a longer text, which is read; give this one an id of its own."
    )
    return Skipped(raw.source, name, "same-id", detail)


def _duplicate(raw: Raw, name: str, original: str) -> Skipped:
    detail = f"{raw.where} has the same text as '{original}', which is read in its place."
    return Skipped(raw.source, name, "duplicate", detail, duplicate_of=original)

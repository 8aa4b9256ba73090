"""Each article once: what has the same text as an earlier one is recorded as its duplicate, and not read again.

The memory of what was seen is a private temporary database that spills to disk, so that it does not grow with the
number of articles.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from types import TracebackType

from loaders.reading.records import Raw, Skipped
from ontology.facts import Article


class Seen:
    """The ids and texts of the articles so far."""

    def __init__(self) -> None:
        # An empty name is SQLite's own for a database on disk that is gone when it is closed.
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("CREATE TABLE text (digest BLOB PRIMARY KEY, id TEXT) WITHOUT ROWID")
        self._base.execute("CREATE TABLE id (digest BLOB PRIMARY KEY, text BLOB) WITHOUT ROWID")

    def __enter__(self) -> Seen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def first(self, article: Article, raw: Raw) -> Iterator[Article | Skipped]:
        """`article` when neither its id nor its text was seen; nothing when both were, together; else the reason."""
        text, name = _digest(article.text), _digest(article.id)
        known = self._base.execute("SELECT text FROM id WHERE digest = ?", (name,)).fetchone()
        if known is not None:
            if known[0] != text:
                yield _taken(article, raw)
            return
        self._base.execute("INSERT INTO id VALUES (?, ?)", (name, text))
        original = self._base.execute("SELECT id FROM text WHERE digest = ?", (text,)).fetchone()
        if original is not None:
            yield _duplicate(article, raw, original[0])
            return
        self._base.execute("INSERT INTO text VALUES (?, ?)", (text, article.id))
        yield article


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _taken(article: Article, raw: Raw) -> Skipped:
    detail = f"{raw.where} has the id '{article.id}' of another article; give it an id of its own."
    return Skipped(raw.source, article.id, "same-id", detail)


def _duplicate(article: Article, raw: Raw, original: str) -> Skipped:
    detail = f"{raw.where} has the same text as '{original}', which is read in its place."
    return Skipped(raw.source, article.id, "duplicate", detail, duplicate_of=original)

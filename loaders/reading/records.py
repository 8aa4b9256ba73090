"""What a reader hands on: a record as its source has it, or the name of what could not be read and why.

Readers only frame: they find where one article ends and the next begins. Everything costly or judging
(decoding of odd bytes, text out of HTML, dates, language) happens afterwards in `cooking`, the same for
every format.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "binary",
    "bomb",
    "broken",
    "duplicate",
    "empty",
    "extraction-failed",
    "killed-worker",
    "language",
    "not-a-file",
    "outside",
    "same-id",
    "too-long",
    "too-slow",
    "truncated",
    "unknown-format",
    "unreadable",
]

# A page is HTML as a server sent it, a fragment is the HTML of an article alone, as feeds have it.
Kind = Literal["text", "page", "fragment"]
MAX_CHARS = 1_000_000


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article, or the rest of a source, that was not read. `detail` is a sentence that says what to do.

    `id` is the article's own where it got so far, else the place in the source. `duplicate_of` is the id of
    the article that is read in its place.
    """

    source: str
    id: str
    reason: Reason
    detail: str
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read. `language` None keeps every language; `format` is a key of `READERS`."""

    encoding: str | None = None
    language: str | None = "en"
    max_chars: int = MAX_CHARS
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One file, or standard input, before a look inside. `stem` is the id of a single article in it."""

    name: str
    stem: str
    open: Callable[[], io.BufferedReader]


@dataclass(frozen=True, slots=True)
class Raw:
    """One article as its source has it. `where` names it for people (``news.jsonl line 3``).

    `id` None asks for one made from the address, else from the text. Text may hold bytes that were not UTF-8,
    as lone surrogates (PEP 383). A page is bytes, since it declares its own encoding.
    """

    source: str
    where: str
    body: str | bytes
    kind: Kind = "text"
    id: str | None = None
    title: str = ""
    published: str | int | float | dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    encoding: str | None = None

"""What a reader hands on: a record as its source has it, or the name of what could not be read and why.

Readers only frame: they find where one article ends and the next begins. Everything costly or judging (decoding of
odd bytes, text out of HTML, dates, language) happens afterwards in `cooking`, the same for every format.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

Reason = Literal[
    "binary",
    "bomb",
    "broken",
    "duplicate",
    "empty",
    "language",
    "not-a-file",
    "same-id",
    "too-long",
    "truncated",
    "unknown-format",
    "unreadable",
]

MAX_CHARS = 1_000_000


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article, or the rest of a source, that was not read. `detail` is a sentence that says what to do.

    `id` is the article's own where it got so far, else the name of the source. `duplicate_of` is the id of the
    article that was read in its place.
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
    """One file, or standard input, before anyone knows what is in it. `stem` is the id of a single article in it."""

    name: str
    stem: str
    open: Callable[[], BinaryIO]
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """One article as its source has it. `where` names it for people (``news.jsonl line 3``).

    `id` None asks for one made from the address, else from the text. Text may hold bytes that were not UTF-8, as
    lone surrogates (PEP 383). HTML is bytes, since it declares its own encoding.
    """

    source: str
    where: str
    body: str | bytes
    kind: Literal["text", "html"] = "text"
    id: str | None = None
    title: str = ""
    published: str | int | float | dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    encoding: str | None = None

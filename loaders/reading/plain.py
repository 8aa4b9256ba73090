"""Plain text: one article a file, with or without a ``date 2021-03-10`` line and a title before the body."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator

from loaders.reading import cleaning, dates
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import text_of

_HEADER = re.compile(r"\s*(?:date|published)\b\s*[:=]?\s*(?P<date>\S.*)", re.IGNORECASE)
_SENTENCE_END = (".", "!", ";", ",", ":", '."', ".”", ".'", ".’")
TITLE_CHARS = 250


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The one article of a text file."""
    text = text_of(stream, encoding=options.encoding)
    # A title and blank lines may stand before the body; cooking measures the body itself.
    content = text.read(options.max_chars + 65_536)
    published, title, body = split(cleaning.clean(content))
    yield Raw(source=entry.name, where=entry.name, body=body, id=entry.stem, title=title, published=published)


def split(text: str) -> tuple[dt.date | None, str, str]:
    """Date, title and body of an untidy text; the body stands as in `text` between its outer white space."""
    first, rest = _first_line(text)
    header = _HEADER.fullmatch(first)
    published = dates.whole(header["date"]) if header else dates.whole(first)
    if published:
        text = rest
        first, rest = _first_line(text)
    if rest.strip() and _is_title(first, blank_after=rest.startswith("\n"), dated=published is not None):
        return published, first.strip(), rest.strip()
    return published, "", text.strip()


def _first_line(text: str) -> tuple[str, str]:
    """The first line that is not blank, and everything after its newline."""
    first, _, rest = text.lstrip().partition("\n")
    # A line of nothing but blanks counts as an empty one.
    return first, re.sub(r"\A[^\S\n]+(?=\n)", "", rest)


def _is_title(line: str, *, blank_after: bool, dated: bool) -> bool:
    """After a date line a title is expected; without one it must stand apart from the body."""
    if len(line) > TITLE_CHARS or line.rstrip().endswith(_SENTENCE_END):
        return False
    return blank_after or dated

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
_LABEL = re.compile(r"\s*(?:title|headline)\s*:\s*(?=\S)", re.IGNORECASE)
_LIKE_A_DATE = re.compile(r"[\d\s./:-]{6,30}")
_SENTENCE_END = (".", "!", ";", ",", ":", '."', ".”", ".'", ".’")
TITLE_CHARS = 250
TITLE_WORDS = 3


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The one article of a text file."""
    text = text_of(stream, encoding=options.encoding)
    # A title and blank lines may stand before the body; cooking measures the body itself.
    content = text.read(options.max_chars + 65_536)
    published, title, body = split(cleaning.clean(content))
    yield Raw(source=entry.name, where=entry.name, body=body, id=entry.stem, title=title, published=published)


def split(text: str) -> tuple[dt.date | None, str, str]:
    """Date, title and body; the body stands as in the untidy `text`, between its outer white space."""
    published, dated, text = _without_date(text)
    first, rest = _first_line(text)
    below, after = _first_line(rest)
    if not dated and (found := _stated(below)) and after.strip() and _is_title(first, blank_after=True):
        return found, _LABEL.sub("", first).strip(), after.strip()
    if rest.strip() and _is_title(first, blank_after=dated or rest.startswith("\n")):
        return published, _LABEL.sub("", first).strip(), rest.strip()
    return published, "", text.strip()


def _without_date(text: str) -> tuple[dt.date | None, bool, str]:
    """The day in the first line, whether that line is a header, and the text without it.

    A title may follow the date on its line. A header with a date that can't be read is no part of the text.
    """
    first, rest = _first_line(text)
    if day := _stated(first):
        return day, True, rest
    header = _HEADER.fullmatch(first)
    if header is None:
        return None, False, text
    day, after = dates.leading(header["date"])
    if day and len(after.split()) >= TITLE_WORDS:
        return day, True, f"{after}\n{rest}"
    unread = _LIKE_A_DATE.fullmatch(header["date"]) is not None
    return None, unread, rest if unread else text


def _stated(line: str) -> dt.date | None:
    """The day, when `line` has nothing but one, with or without the word before it."""
    header = _HEADER.fullmatch(line)
    return dates.whole(header["date"] if header else line)


def _first_line(text: str) -> tuple[str, str]:
    """The first line that is not blank, and everything after its newline."""
    first, _, rest = text.lstrip().partition("\n")
    # A line of nothing but blanks counts as an empty one.
    return first, re.sub(r"\A[^\S\n]+(?=\n)", "", rest)


def _is_title(line: str, *, blank_after: bool) -> bool:
    """A title is short, no sentence, and stands apart from the body or under a date."""
    return blank_after and len(line) <= TITLE_CHARS and not line.rstrip().endswith(_SENTENCE_END)

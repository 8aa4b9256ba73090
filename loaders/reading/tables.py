"""CSV and TSV: one article a row, with a first row that names the columns.

A quotation mark that is lost would swallow the rows that follow: rows are read strictly, and at the first mark
out of place what was open is given up by name and reading goes on with the row that begins there.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from loaders.reading import fields
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import line_limit, lines, text_of

DELIMITERS = (",", "\t", ";", "|")


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The rows of a table. What can't be read costs its own lines only, and is named by them."""
    limit = line_limit(options)
    source = _Lines(lines(text_of(stream, encoding=options.encoding, newline=""), limit=limit), limit=limit)
    try:
        first = next(source, "")
    except _TooLongError:
        first = ""
    # The csv module has one limit for the process; ours is the larger one and still bounds a lost quote.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    columns = [name.strip() for name in next(csv.reader([first], delimiter=delimiter(first)), [])]
    if not has_text(columns):
        shown = ", ".join(columns)[:120]
        detail = f"The first line of {entry.name} names no column 'text' (but {shown}); name it so."
        yield Skipped(entry.name, entry.stem, "unknown-format", detail)
        return
    for row in _rows(source, columns, delimiter=delimiter(first), entry=entry):
        if isinstance(row, Skipped):
            yield row
        elif row:
            where = f"{entry.name} line {source.start}"
            yield _record(row, columns, where=where, entry=entry, options=options)


def delimiter(first: str) -> str:
    """What stands between the names of the columns most often."""
    return max(DELIMITERS, key=first.count)


def has_text(columns: list[str]) -> bool:
    """Whether one of the columns is the text of an article."""
    return any(name.lower() in fields.ALIASES["text"] for name in columns)


class _TooLongError(Exception):
    """A line, or a row of many lines, is longer than any article."""


class _Lines:
    """Lines for the csv module, with the numbers of the first and the last one of a row."""

    def __init__(self, numbered: Iterator[tuple[int, str | None]], *, limit: int) -> None:
        self._numbered = numbered
        self._limit = limit
        self._size = 0
        self._again = False
        self.line = ""
        self.start = self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._again:
            self._again = False
        else:
            self.number, line = next(self._numbered)
            if line is None:
                raise _TooLongError
            self.line = line.replace("\0", "")
        self._size += len(self.line)
        if self._size > self._limit:
            raise _TooLongError
        return self.line

    def begin(self) -> None:
        """The next line is the first of a row."""
        self.start, self._size = self.number + (not self._again), 0

    def back(self) -> None:
        """The last line is given once more."""
        self._again = True


def _rows(
    source: _Lines, columns: list[str], *, delimiter: str, entry: Entry
) -> Iterator[list[str] | Skipped]:
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    wary = False
    while True:
        source.begin()
        try:
            row = next(rows, None)
        except _TooLongError:
            where = _where(entry, source.start, source.number)
            yield Skipped(entry.name, where, "too-long", f"{where} is too long for one article; split it.")
            continue
        except csv.Error as error:
            row = _leniently(source, columns, delimiter=delimiter)
            if row is None:
                yield _broken(source, error, entry)
                wary = True
                continue
        if row is None:
            return
        if wary and len(row) != len(columns):
            where = _where(entry, source.start, source.number)
            detail = f"{where} is no whole row, after one with a mark out of place; correct that one."
            yield Skipped(entry.name, where, "broken", detail)
            continue
        wary = False
        yield row


def _leniently(source: _Lines, columns: list[str], *, delimiter: str) -> list[str] | None:
    """The row in a single line whose text has quotation marks that are not doubled, when it is whole."""
    if source.number != source.start or not source.line.rstrip().endswith('"'):
        return None
    row = next(csv.reader([source.line], delimiter=delimiter), [])
    return row if len(row) == len(columns) else None


def _broken(source: _Lines, error: csv.Error, entry: Entry) -> Skipped:
    """The lines that a mark out of place costs: all of the row but the line where it showed."""
    last = source.number
    if last > source.start and "end of data" not in str(error):
        source.back()
        last -= 1
    where = _where(entry, source.start, last)
    detail = (
        f"{where} is no row of a table ({error}); a quotation mark is missing or not doubled, correct it."
    )
    return Skipped(entry.name, where, "broken", detail)


def _where(entry: Entry, start: int, end: int) -> str:
    return f"{entry.name} line {start}" if end <= start else f"{entry.name} lines {start} to {end}"


def _record(
    row: list[str], columns: list[str], *, where: str, entry: Entry, options: Options
) -> Raw | Skipped:
    """A row with more cells than there are columns lost a quotation mark, and its text would be cut."""
    if len(row) > len(columns):
        detail = f"{where} has {len(row)} cells for {len(columns)} columns; put the text in quotation marks."
        return Skipped(entry.name, where, "broken", detail)
    return fields.raw(
        dict(zip(columns, row, strict=False)), entry=entry, where=where, encoding=options.encoding
    )

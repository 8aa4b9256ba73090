"""CSV and TSV: one article a row, with a first row that names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from loaders.reading import fields
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import line_limit, lines, text_of

DELIMITERS = (",", "\t", ";", "|")


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The rows of a table. A row that can't be read costs that row only, and is named by its line."""
    limit = line_limit(options)
    source = _Lines(lines(text_of(stream, encoding=options.encoding, newline=""), limit=limit))
    first = next(source, "")
    # The csv module has one limit for the process; ours is the larger one and still bounds a lost quote.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    columns = [name.strip() for name in next(csv.reader([first], delimiter=delimiter(first)), [])]
    if not has_text(columns):
        shown = ", ".join(columns)[:120]
        detail = f"The first line of {entry.name} names no column 'text' (but {shown}); name it so."
        yield Skipped(entry.name, entry.stem, "unknown-format", detail)
        return
    rows = csv.reader(source, delimiter=delimiter(first))
    while True:
        start = source.number + 1
        where = f"{entry.name} line {start}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Skipped(entry.name, where, "broken", f"{where} is no row of a table ({error}); correct it.")
            continue
        if source.too_long:
            source.too_long = False
            yield Skipped(entry.name, where, "too-long", f"{where} is too long for one article; split it.")
            continue
        if row is None:
            return
        if row:
            yield _record(row, columns, where=where, entry=entry, options=options)


def delimiter(first: str) -> str:
    """What stands between the names of the columns most often."""
    return max(DELIMITERS, key=first.count)


def has_text(columns: list[str]) -> bool:
    """Whether one of the columns is the text of an article."""
    return any(name.lower() in fields.ALIASES["text"] for name in columns)


class _Lines:
    """Lines for the csv module with the number of the last one; a line too long becomes an empty one."""

    def __init__(self, numbered: Iterator[tuple[int, str | None]]) -> None:
        self._numbered = numbered
        self.number = 0
        self.too_long = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.number, line = next(self._numbered)
        if line is None:
            self.too_long = True
            return ""
        return line.replace("\0", "")


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

"""Parquet: one article a row, read in small batches and only the columns that are known."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loaders.reading import fields
from loaders.reading.cooking import too_long
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import BOMB_FLOOR, BOMB_RATIO, BombError, spooled
from loaders.reading.tables import has_text

BATCH = 64
BUFFER = 1024 * 1024
BYTES_PER_CHAR = 4


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The rows of a Parquet file."""
    try:
        file = spooled(stream)
        table = pq.ParquetFile(file, buffer_size=BUFFER, pre_buffer=False)
        columns = [name for name in table.schema_arrow.names if name.lower() in fields.NAMES]
        if not has_text(columns):
            shown = ", ".join(table.schema_arrow.names)[:120]
            detail = f"{entry.name} has no column 'text' (but {shown}); name the column of the text so."
            yield Skipped(entry.name, entry.stem, "unknown-format", detail)
            return
        bound = max(BOMB_FLOOR, BOMB_RATIO * file.seek(0, io.SEEK_END))
        yield from _rows(table, columns, entry=entry, options=options, bound=bound)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0][:120]
        detail = f"{entry.name} is a damaged Parquet file ({reason}); write it anew."
        yield Skipped(entry.name, entry.stem, "broken", detail)


def _rows(
    table: Any, columns: list[str], *, entry: Entry, options: Options, bound: int
) -> Iterator[Raw | Skipped]:
    """The rows; raises `BombError` for a table of more than `bound` bytes, such as one word a million times."""
    number = size = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=columns, use_threads=False):
        for place in range(batch.num_rows):
            number += 1
            row, where = _written_out(batch.slice(place, 1)), f"{entry.name} row {number}"
            size += row.nbytes
            if size > bound:
                raise BombError
            if row.nbytes > row_limit(options) and _size(row) > row_limit(options):
                yield too_long(entry.name, where, where, options)
            else:
                yield _record(row, where=where, entry=entry, options=options)


def _written_out(row: Any) -> Any:
    """`row` without dictionaries: a value in one weighs nothing until it becomes a Python object."""
    columns = [c.dictionary_decode() if pa.types.is_dictionary(c.type) else c for c in row.columns]
    return pa.RecordBatch.from_arrays(columns, names=row.schema.names)


def row_limit(options: Options) -> int:
    """Bytes that the strings of a row may have."""
    return BYTES_PER_CHAR * options.max_chars + 65_536


def _size(row: Any) -> int:
    """Bytes of the row's strings, before any of them becomes a Python object."""
    sizes = (pc.binary_length(column)[0].as_py() or 0 for column in row.columns if _is_string(column.type))
    return sum(sizes)


def _is_string(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind))


def _record(row: Any, *, where: str, entry: Entry, options: Options) -> Raw | Skipped:
    try:
        values = {name: _value(row.column(name)) for name in row.schema.names}
    except (pa.ArrowException, ValueError) as error:
        detail = f"{where} holds what is no text or date ({str(error)[:80]}); correct it."
        return Skipped(entry.name, where, "broken", detail)
    return fields.raw(values, entry=entry, where=where, encoding=options.encoding)


def _value(column: Any) -> object:
    """Times of finer grain than Python knows are rounded: only the day counts; one in no year is none."""
    if pa.types.is_timestamp(column.type):
        column = pc.cast(column, pa.timestamp("us", tz=column.type.tz), safe=False)
    try:
        return column[0].as_py()
    except OverflowError:
        return None

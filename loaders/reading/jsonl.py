"""JSON lines: one article a line. A broken line costs that line only, and is named by its number."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from loaders.reading import fields
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import line_limit, lines, text_of


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """One record a line that is not blank."""
    for number, line in lines(text_of(stream, encoding=options.encoding), limit=line_limit(options)):
        where = f"{entry.name} line {number}"
        if line is None:
            yield Skipped(entry.name, where, "too-long", f"{where} is too long for one article; split it.")
        elif line.strip():
            yield _record(line, where=where, entry=entry, options=options)


def _record(line: str, *, where: str, entry: Entry, options: Options) -> Raw | Skipped:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        detail = f"{where} is not valid JSON ({short(error)}); correct or remove it."
        return Skipped(entry.name, where, "broken", detail)
    return of(value, where=where, entry=entry, options=options)


def of(value: object, *, where: str, entry: Entry, options: Options) -> Raw | Skipped:
    """The record that one JSON value stands for."""
    if not isinstance(value, dict):
        detail = f'{where} is not an object such as {{"id": …, "text": …}}; correct or remove it.'
        return Skipped(entry.name, where, "broken", detail)
    return fields.raw(value, entry=entry, where=where, encoding=options.encoding)


def short(error: Exception) -> str:
    """What is wrong, without the input that the error may repeat."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deep" if isinstance(error, RecursionError) else "a number that no one can use"

"""JSON that is not one object a line: an array of articles, or objects one after the other, over many lines.

Values are decoded one by one from a buffer of bounded size, so that an array may be endless.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from loaders.reading import jsonl
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import DAMAGE, BombError, line_limit, text_of

STEP = 64 * 1024
PIECE = 4096
_BETWEEN = " \t\r\n,"
LISTS = ("articles", "data", "items", "results", "documents")


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """One record a value. What follows a broken value can't be told apart, and is given up with it."""
    number = 0
    try:
        for value in _values(text_of(stream, encoding=options.encoding), limit=line_limit(options)):
            for item in _unwrapped(value):
                number += 1
                yield jsonl.of(item, where=f"{entry.name} item {number}", entry=entry, options=options)
    except (ValueError, RecursionError) as error:
        where = f"{entry.name} item {number + 1}"
        detail = f"{where} is not valid JSON ({jsonl.short(error)}); correct it, what follows was not read."
        yield Skipped(entry.name, where, "broken", detail)
    except OverflowError:
        where = f"{entry.name} item {number + 1}"
        detail = f"{where} is too long for one article; split it, what follows was not read."
        yield Skipped(entry.name, where, "too-long", detail)


def _values(text: io.TextIOWrapper, *, limit: int) -> Iterator[object]:
    """The items of the array, or the values, in `text`; raises `OverflowError` for one above `limit`."""
    decoder = json.JSONDecoder()
    buffer = _more(text, STEP).lstrip()
    array = buffer.startswith("[")
    buffer = buffer[1:] if array else buffer
    while True:
        buffer = buffer.lstrip(_BETWEEN)
        if not buffer:
            buffer = _more(text, STEP)
            if not buffer:
                return
            continue
        if array and buffer.startswith("]"):
            return
        value, buffer = _next(decoder, buffer, text, limit=limit)
        yield value


def _next(
    decoder: json.JSONDecoder, buffer: str, text: io.TextIOWrapper, *, limit: int
) -> tuple[object, str]:
    """The value that `buffer` begins with, read on for as long as it is not whole, and what follows it.

    The buffer doubles at each try, so that a long value is not decoded over and over again.
    """
    while True:
        try:
            value, end = decoder.raw_decode(buffer)
            return value, buffer[end:]
        except json.JSONDecodeError:
            if len(buffer) > limit:
                raise OverflowError from None
            more = _more(text, max(STEP, len(buffer)))
            if not more:
                raise
            buffer += more


def _more(text: io.TextIOWrapper, size: int) -> str:
    """About `size` characters. Damage that comes after the first of them is met again at the next call."""
    parts: list[str] = []
    while size > 0:
        try:
            part = text.readline(PIECE)
        except (*DAMAGE, BombError):
            if parts:
                break
            raise
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return "".join(parts)


def _unwrapped(value: object) -> Iterator[object]:
    """The articles of an answer such as ``{"articles": [...]}``, else the value itself."""
    if isinstance(value, dict):
        for name in LISTS:
            if isinstance(value.get(name), list):
                yield from value[name]
                return
    yield value

"""Sources in, one stream of articles out, in which everything that could not be read has its place and its reason."""

from __future__ import annotations

import codecs
import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

from loaders.reading import finding, formats
from loaders.reading.cooking import cook
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.seen import Seen
from loaders.reading.streams import DAMAGE, Bomb, open_bytes
from ontology.errors import UsageError
from ontology.facts import Article


def open_sources(
    sources: Sequence[str | Path], *, options: Options | None = None
) -> Iterator[Article | Skipped]:
    """Every article of `sources` (files, folders, patterns, ``-``), and a `Skipped` for each one not read.

    The order depends on the names of the files and not on the order of `sources`. Raises `SourceError` at once for
    a source that is missing or empty, and `UsageError` for options that can't be; after that nothing ends the stream.
    """
    options = options or Options()
    _check(options)
    found = finding.entries(sources)
    return _articles(found, options)


def _check(options: Options) -> None:
    if options.format is not None and options.format not in formats.READERS:
        known = ", ".join(sorted(formats.READERS))
        raise UsageError(f"There is no format '{options.format}'; choose one of {known}.")
    if options.encoding is not None:
        try:
            codecs.lookup(options.encoding)
        except LookupError as error:
            raise UsageError(
                f"There is no encoding '{options.encoding}'; write one such as utf-8 or cp1252."
            ) from error
    if options.max_chars < 1:
        raise UsageError("The limit of characters must be 1 or more.")


def _articles(found: Iterator[Entry | Skipped], options: Options) -> Iterator[Article | Skipped]:
    with Seen() as seen:
        for entry in found:
            records = iter([entry]) if isinstance(entry, Skipped) else read_entry(entry, options)
            for record in records:
                result = record if isinstance(record, Skipped) else cook(record, options)
                if isinstance(result, Article) and isinstance(record, Raw):
                    yield from seen.first(result, record)
                elif isinstance(result, Skipped):
                    yield result


def read_entry(entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The records of one file as its reader frames them; damage ends the file and not the run."""
    count = 0
    try:
        with open_bytes(entry) as stream:
            name = options.format or formats.choose(stream.peek(formats.HEAD)[: formats.HEAD], entry)
            if name is None:
                yield _binary(entry)
                return
            for record in formats.READERS[name](stream, entry, options):
                count += isinstance(record, Raw)
                yield record
    except Bomb:
        yield Skipped(
            entry.name,
            entry.stem,
            "bomb",
            f"'{entry.name}' unpacks to far more than text does; {_rest(count)}",
        )
    except EOFError:
        detail = f"'{entry.name}' ends in the middle; fetch it again. {_rest(count).capitalize()}"
        yield Skipped(entry.name, entry.stem, "truncated", detail)
    except DAMAGE as error:
        reason = "not gzip throughout" if isinstance(error, gzip.BadGzipFile) else str(error).lower()[:120]
        detail = f"'{entry.name}' is damaged ({reason}); fetch it again. {_rest(count).capitalize()}"
        yield Skipped(entry.name, entry.stem, "broken", detail)
    except OSError as error:
        yield finding.unreadable(entry.name, error)


def _rest(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'} before that {'was' if count == 1 else 'were'} read."


def _binary(entry: Entry) -> Skipped:
    detail = f"'{entry.name}' is not text; convert it to text, HTML or JSONL first."
    return Skipped(entry.name, entry.stem, "binary", detail)

"""Sources in, one stream of articles out, in which what could not be read has its place and its reason."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from loaders.reading import finding, formats
from loaders.reading.cooking import cook, fit
from loaders.reading.index import Index
from loaders.reading.languages import NEWS_LANGUAGES
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import DAMAGE, BombError, head, open_bytes
from ontology.errors import UsageError
from ontology.facts import Article


def open_sources(
    sources: Sequence[str | Path],
    *,
    options: Options | None = None,
    counted: Callable[[int], None] | None = None,
) -> Iterator[Article | Skipped]:
    """Every article of `sources` (files, folders, patterns, ``-``), and a `Skipped` for each one not read.

    Which articles come depends on what the sources hold, and their order on the names of the files. Raises
    `SourceError` at once for a source that is missing or empty, and `UsageError` for options that can't be;
    after that no source can end the stream. `counted` is told the number of articles, doubles included, before
    the first one comes.
    """
    options = options or Options()
    _check(options)
    return _articles(finding.Sources(sources), options, counted)


def read_entry(entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The records of one file as its reader frames them; damage ends the file and not the run."""
    count = gaps = 0
    try:
        with open_bytes(entry) as stream:
            name = options.format or formats.choose(head(stream), entry)
            if isinstance(name, Skipped):
                yield name
                return
            for record in formats.READERS[name](stream, entry, options):
                count += isinstance(record, Raw)
                gaps += isinstance(record, Skipped)
                yield record
            if not count and not gaps:
                detail = f"{entry.name} holds no articles; there is nothing to read in it."
                yield Skipped(entry.name, entry.stem, "empty", detail)
    except BombError:
        detail = f"{entry.name} unpacks to far more than text does; unpack and look at it. {_before(count)}"
        yield Skipped(entry.name, entry.stem, "bomb", detail)
    except EOFError:
        detail = f"{entry.name} ends in the middle; fetch it again. {_before(count)}"
        yield Skipped(entry.name, entry.stem, "truncated", detail)
    except DAMAGE as error:
        reason = "not gzip throughout" if isinstance(error, gzip.BadGzipFile) else str(error).lower()[:120]
        detail = f"{entry.name} is damaged ({reason}); fetch it again. {_before(count)}"
        yield Skipped(entry.name, entry.stem, "broken", detail)
    except UnicodeError:
        # UTF-16 and its like can't be read with some of the bytes replaced when they are not it at all.
        detail = (
            f"{entry.name} is not in {options.encoding}; name another encoding, or none. {_before(count)}"
        )
        yield Skipped(entry.name, entry.stem, "broken", detail)
    except OSError as error:
        yield finding.unreadable(entry.name, error)


def _check(options: Options) -> None:
    if options.format is not None and options.format not in formats.READERS:
        known = ", ".join(sorted(formats.READERS))
        raise UsageError(f"There is no format '{options.format}'; choose one of {known}.")
    if options.encoding is not None:
        try:
            "".encode(options.encoding)
        except LookupError as error:
            raise UsageError(
                f"There is no encoding '{options.encoding}'; write one such as cp1252."
            ) from error
    if options.language is not None and options.language not in NEWS_LANGUAGES:
        known = ", ".join(sorted(NEWS_LANGUAGES))
        raise UsageError(f"There is no language '{options.language}' to tell; choose one of {known}.")
    if options.max_chars < 1:
        raise UsageError("The limit of characters must be 1 or more.")


def _articles(
    found: finding.Sources, options: Options, counted: Callable[[int], None] | None
) -> Iterator[Article | Skipped]:
    count = 0
    with Index() as index:
        for record in _records(found, options):
            if isinstance(record, Raw) and _may_be_read(record, options):
                index.add(record)
                count += 1
        index.close_pass()
        if counted:
            counted(count)
        for record in _records(found, options):
            result = record if isinstance(record, Skipped) else _judged(record, index, options)
            if result is not None:
                yield fit(result) if isinstance(result, Skipped) else result


def _records(found: finding.Sources, options: Options) -> Iterator[Raw | Skipped]:
    for entry in found:
        if isinstance(entry, Skipped):
            yield entry
        else:
            yield from read_entry(entry, options)


def _judged(raw: Raw, index: Index, options: Options) -> Article | Skipped | None:
    """None for a record that is the exact double of another one."""
    place = index.place(raw) if _may_be_read(raw, options) else "read"
    if place != "read":
        return place
    result = cook(raw, options)
    return index.repeated(result, raw) or result if isinstance(result, Article) else result


def _may_be_read(raw: Raw, options: Options) -> bool:
    """Whether `raw` may stand for its id or its text: what is empty or too long only pushes others out."""
    return bool(raw.body.strip()) and (raw.kind != "text" or len(raw.body) <= options.max_chars)


def _before(count: int) -> str:
    if not count:
        return "Nothing in it could be read."
    return f"{count} {'article' if count == 1 else 'articles'} before that stayed readable."

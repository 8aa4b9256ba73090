"""A file that is one HTML page."""

from __future__ import annotations

import io
from collections.abc import Iterator

from loaders.reading.records import Entry, Options, Raw, Skipped

MARKUP_PER_CHAR = 8


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The one article of a page."""
    limit = page_limit(options)
    data = stream.read(limit + 1)
    if len(data) > limit:
        yield too_large(entry.name, entry.stem, entry.name, options)
    else:
        yield Raw(entry.name, entry.name, data, kind="page", id=entry.stem, encoding=options.encoding)


def page_limit(options: Options) -> int:
    """Bytes that a page may have: a page is mostly mark-up, and takes long to take apart when it is large."""
    return MARKUP_PER_CHAR * min(options.max_chars, 1_000_000) + 65_536


def too_large(source: str, name: str, where: str, options: Options) -> Skipped:
    """The outcome for a page above the limit."""
    detail = (
        f"The page {where} has more than {page_limit(options):,} bytes; save the text of the article alone."
    )
    return Skipped(source, name, "too-long", detail)

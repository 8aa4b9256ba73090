"""WARC archives of news crawls: an article for each HTML page that a server answered with."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from loaders.reading.pages import page_limit, too_large
from loaders.reading.records import Entry, Options, Raw, Skipped

HTML_TYPES = ("text/html", "application/xhtml+xml")
OK = 200


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The pages of an archive; whatever else it holds (requests, images, redirects) is no article."""
    archive = ArchiveIterator(
        stream, record_types=WarcRecordType.response, parse_http=True, fsspec_args=False
    )
    for record in archive:
        if _is_page(record):
            yield _record(record, entry, options)


def _is_page(record: Any) -> bool:
    if record.http_headers is None or record.http_headers.status_code != OK:
        return False
    return (record.http_content_type or "").lower().startswith(HTML_TYPES)


def _record(record: Any, entry: Entry, options: Options) -> Raw | Skipped:
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    where = f"{entry.name} page {url or record.record_id}"
    limit = page_limit(options)
    data = record.reader.read(limit + 1)
    if len(data) > limit:
        return too_large(entry.name, url or where, where, options)
    encoding = options.encoding or record.http_charset
    return Raw(entry.name, where, data, kind="page", id=url or None, url=url or None, encoding=encoding)

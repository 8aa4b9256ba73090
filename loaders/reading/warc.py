"""WARC archives of news crawls: an article for each HTML page that a server answered with."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from loaders.reading.pages import page_limit, too_large
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import DAMAGE, BombError

HTML_TYPES = ("text/html", "application/xhtml+xml")
OK = 200
# What zlib needs to be told: gzip or zlib, by the first bytes.
WINDOW_BITS = {"gzip": 47, "x-gzip": 47, "deflate": 47}
PACKED = (b"\x1f\x8b", b"\x78")


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The pages of an archive; whatever else it holds (requests, images, redirects) is no article."""
    tape = _Tape(stream)
    pages = ArchiveIterator(
        tape,
        record_types=WarcRecordType.response,
        fsspec_args=False,
        stream_detect=False,
        auto_decode="transfer",
    )
    count = 0
    try:
        for record in pages:
            if _is_page(record):
                count += 1
                yield _record(record, entry, options)
    except OSError as error:
        reason = str(error).lower()[:80]
        detail = f"{entry.name} is damaged ({reason}); fetch it again. What follows in it was not read."
        yield Skipped(entry.name, entry.stem, "broken", detail)
        return
    if tape.error:
        raise tape.error
    if not count:
        detail = (
            f"{entry.name} holds no HTML page that a server answered with; there is nothing to read in it."
        )
        yield Skipped(entry.name, entry.stem, "empty", detail)


class _Tape(io.RawIOBase):
    """What the iterator needs of a stream. An error would bring its machinery down: it is kept for later."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._place = 0
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read1(size)
        except (*DAMAGE, BombError, OSError) as error:
            self.error = error
            return b""
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place


def _is_page(record: Any) -> bool:
    if record.http_headers is None or record.http_headers.status_code != OK:
        return False
    return (record.http_content_type or "").lower().startswith(HTML_TYPES)


def _record(record: Any, entry: Entry, options: Options) -> Raw | Skipped:
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    where = f"{entry.name} page {url or record.record_id}"
    data = _unpacked(record, page_limit(options) + 1)
    if data is None:
        detail = (
            f"The page {where} is packed in a way that is not known, or damaged; fetch it again unpacked."
        )
        return Skipped(entry.name, url or where, "broken", detail)
    if len(data) > page_limit(options):
        return too_large(entry.name, url or where, where, options)
    encoding = options.encoding or record.http_charset
    return Raw(entry.name, where, data, kind="page", id=url or None, url=url or None, encoding=encoding)


def _unpacked(record: Any, limit: int) -> bytes | None:
    """The page, `limit` bytes at most; None for a packing other than gzip or deflate.

    The iterator's own unpacking loses its place in the archive when a page is not read to its end.
    """
    packing = (record.http_headers.get("Content-Encoding") or "identity").strip().lower()
    data: bytes = record.reader.read(limit)
    if packing == "identity" or (packing in WINDOW_BITS and not data.startswith(PACKED)):
        return data
    if packing not in WINDOW_BITS:
        return None
    try:
        return zlib.decompressobj(WINDOW_BITS[packing]).decompress(data, limit)
    except zlib.error:
        return None

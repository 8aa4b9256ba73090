"""Bytes of a source, decompressed within bounds, and its text line by line, one article at a time.

Compression is recognised by its first bytes, so that a wrong file name does no harm. A source that unpacks
to far more than any news text does is a decompression bomb and is given up.
"""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

import zstandard

from loaders.reading.records import Entry, Options

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
BUFFER = 64 * 1024
HEAD = 8192
SPOOL_IN_MEMORY = 8 * 1024 * 1024
# What unpacks to more than the floor at more than the ratio is a bomb. News packs to a tenth. Blank lines pack to a
# thousandth, and a reader that goes through them one by one takes seconds for as many as the floor lets by.
BOMB_RATIO = 250
BOMB_FLOOR = 16 * 1024 * 1024
# Zstandard unpacks at most 128 KiB for 4 bytes, so that this much input yields 8 MiB at worst.
ZSTD_STEP = 256
ZSTD_WINDOW = 128 * 1024 * 1024
UTF_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError)


class BombError(Exception):
    """A source unpacks to more than any text would."""


class _Zstd(io.RawIOBase):
    """The frames of `packed`; unlike the library's own stream it tells a truncated frame from the end."""

    def __init__(self, packed: io.BufferedReader) -> None:
        self._packed = packed
        self._frame = self._new()
        self._started = False
        self._left = b""
        self._ready = memoryview(b"")

    @staticmethod
    def _new() -> zstandard.ZstdDecompressionObj:
        return zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            if not self._fill():
                return 0
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _fill(self) -> bool:
        packed = self._left or self._packed.read(ZSTD_STEP)
        self._left = b""
        if not packed:
            if self._started:
                raise EOFError("the last Zstandard frame is not complete")
            return False
        self._started = True
        self._ready = memoryview(self._frame.decompress(packed))
        if self._frame.eof:
            self._left, self._frame, self._started = self._frame.unused_data, self._new(), False
        return True


class _Bounded(io.RawIOBase):
    """Passes `unpacked` on until it is far larger than the `packed` bytes read so far; damage stays."""

    def __init__(self, packed: io.BufferedReader, unpacked: gzip.GzipFile | _Zstd) -> None:
        self._packed = packed
        self._unpacked = unpacked
        self._size = 0
        self._error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._error:
            raise self._error
        try:
            data = self._some(len(buffer))
        except (*DAMAGE, BombError) as error:
            self._error = error
            raise
        buffer[: len(data)] = data
        return len(data)

    def _some(self, size: int) -> bytes:
        """What is at hand, so that nothing before the damage is lost with it."""
        unpacked = self._unpacked
        data = unpacked.read1(size) if isinstance(unpacked, gzip.GzipFile) else unpacked.read(size) or b""
        self._size += len(data)
        if self._size > BOMB_FLOOR and self._size > BOMB_RATIO * max(1, self._packed.tell()):
            raise BombError
        return data

    def close(self) -> None:
        self._unpacked.close()
        self._packed.close()
        super().close()


def open_bytes(entry: Entry) -> io.BufferedReader:
    """The bytes of `entry`, decompressed where they are gzip or Zstandard. Close it after use.

    Reading may raise one of `DAMAGE`, `BombError` or `OSError`.
    """
    packed = entry.open()
    mark = packed.peek(4)[:4]
    if mark.startswith(GZIP):
        return io.BufferedReader(_Bounded(packed, gzip.GzipFile(fileobj=packed)), buffer_size=BUFFER)
    if mark.startswith(ZSTD):
        return io.BufferedReader(_Bounded(packed, _Zstd(packed)), buffer_size=BUFFER)
    return packed


def head(stream: io.BufferedReader) -> bytes:
    """The first bytes of `stream`, which stay in it."""
    return stream.peek(HEAD)[:HEAD]


def spooled(stream: io.BufferedReader) -> BinaryIO:
    """`stream` where one can go to and fro, for formats that must; a copy when it is packed."""
    if stream.seekable():
        return stream
    copy = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=SPOOL_IN_MEMORY))  # noqa: SIM115
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy


def text_of(
    stream: io.BufferedReader, *, encoding: str | None, newline: str | None = None
) -> io.TextIOWrapper:
    """`stream` as text: by its byte order mark, else UTF-8 with other bytes kept as lone surrogates."""
    start = head(stream)
    found = next((name for mark, name in UTF_BOMS if start.startswith(mark)), None)
    if encoding or found:
        return io.TextIOWrapper(stream, encoding=encoding or found, errors="replace", newline=newline)
    return io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline=newline)


def line_limit(options: Options) -> int:
    """Characters that one record may take: each of the text's escaped, and room for the other fields."""
    return 6 * options.max_chars + 65_536


def lines(text: io.TextIOWrapper, *, limit: int) -> Iterator[tuple[int, str | None]]:
    """Numbered lines; None stands for a line of more than `limit` characters, which is passed over unread."""
    number = 0
    while line := text.readline(limit):
        number += 1
        whole = len(line) < limit or line.endswith("\n")
        yield number, line if whole else None
        while not whole and (line := text.readline(limit)):
            whole = line.endswith("\n")

"""Which format a source is in, by its name or its first bytes, and the reader of each format."""

from __future__ import annotations

import importlib
import io
import json
import re
from collections.abc import Callable, Iterator

from loaders.reading.finding import COMPRESSED
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import GZIP, HEAD, UTF_BOMS, ZSTD

Reader = Callable[[io.BufferedReader, Entry, Options], Iterator[Raw | Skipped]]


def _late(module: str) -> Reader:
    """The reader in `module`, imported at its first use: some bring large libraries along."""

    def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
        reader: Reader = importlib.import_module(f"loaders.reading.{module}").read
        return reader(stream, entry, options)

    return read


READERS: dict[str, Reader] = {
    "text": _late("plain"),
    "jsonl": _late("jsonl"),
    "json": _late("json_values"),
    "csv": _late("tables"),
    "tsv": _late("tables"),
    "parquet": _late("parquet"),
    "html": _late("pages"),
    "feed": _late("feeds"),
    "warc": _late("warc"),
    "mail": _late("mail"),
}
BY_NAME = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".eml": "mail",
}
ROOTS = {b"html": "html", b"rss": "feed", b"feed": "feed", b"rdf": "feed", b"channel": "feed"}
_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
_HEADERS = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_HEADER_NAME = re.compile(rb"^([A-Za-z-]{2,40}):", re.MULTILINE)
_ZIP = b"PK\x03\x04"  # documents of office programs begin so, too
_PACKED = (b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf\x27\x1c", b"Rar!")
_BINARY = (
    b"%PDF",
    _ZIP,
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"SQLite format 3",
    b"{\\rtf",
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROL_SHARE = 0.02


def choose(head: bytes, entry: Entry) -> str | Skipped:
    """The key of `READERS` for a source that begins with `head`, or why none can read it."""
    start = head.removeprefix(b"\xef\xbb\xbf")
    marked = _by_mark(start)
    if marked:
        return marked
    if head.startswith((GZIP, ZSTD)):
        detail = f"{entry.name} is packed more than once; unpack it first."
        return Skipped(entry.name, entry.stem, "binary", detail)
    if head.startswith(_PACKED) or (head.startswith(_ZIP) and entry.name.lower().endswith(".zip")):
        detail = f"{entry.name} is an archive; unpack it first, and name the folder with what was in it."
        return Skipped(entry.name, entry.stem, "binary", detail)
    if _is_binary(head):
        detail = f"{entry.name} is not text; convert it to text, HTML or JSONL first."
        return Skipped(entry.name, entry.stem, "binary", detail)
    named = BY_NAME.get(_ending(entry.name))
    if named is None and start.lstrip().startswith(b"<?xml"):
        detail = f"{entry.name} is XML, but no feed and no page; convert it to text, HTML or JSONL first."
        return Skipped(entry.name, entry.stem, "unknown-format", detail)
    return named or _by_look(start.lstrip(b" \t\r\n"))


def _by_mark(start: bytes) -> str | None:
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"WARC/"):
        return "warc"
    if _is_mail(start):
        return "mail"
    return ROOTS.get(_root(start))


def _is_mail(start: bytes) -> bool:
    """Whether a file begins with the headers of a message: who sends it, and what only mail programs write."""
    headers = _HEADERS.match(start)
    names = {name.lower() for name in _HEADER_NAME.findall(headers[0])} if headers else set()
    return b"from" in names and bool(names & {b"mime-version", b"message-id", b"received"})


def _root(start: bytes) -> bytes:
    """The name of the first element of a page or of XML, past declarations and comments."""
    while (start := start.lstrip()).startswith((b"<?", b"<!")):
        if start[:14].lower() == b"<!doctype html":
            return b"html"
        closing = b"?>" if start.startswith(b"<?") else b"-->" if start.startswith(b"<!--") else b">"
        start = start.partition(closing)[2]
        # What a document type declares in brackets ends with them.
        start = start.lstrip().removeprefix(b"]>")
    found = _ROOT.match(start)
    return found[1].lower() if found else b""


def _ending(name: str) -> str:
    name = name.lower()
    packed = next((end for end in COMPRESSED if name.endswith(end)), "")
    name = name[: len(name) - len(packed)]
    return next((ending for ending in BY_NAME if name.endswith(ending)), "")


def _is_binary(head: bytes) -> bool:
    if head.startswith(_BINARY):
        return True
    if any(head.startswith(mark) for mark, _ in UTF_BOMS):
        return False
    return len(_CONTROL.findall(head)) > CONTROL_SHARE * len(head)


def _by_look(start: bytes) -> str:
    """JSON or a table where the first line is nothing else, so that prose is never taken for data."""
    first = start.partition(b"\n")[0]
    if re.match(rb"\[\s*(\{|\]|$)", start):
        return "json"
    if re.match(rb'\{\s*("|\})', start):
        return "jsonl" if _is_object(first) else "json"
    return _table(first) or "text"


def _is_object(line: bytes) -> bool:
    """Whether a line is one JSON object; one longer than the head can't be tried and counts as one."""
    if len(line) > HEAD // 2:
        return True
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _table(first: bytes) -> str | None:
    from loaders.reading import tables

    line = first.decode("utf-8", "replace").strip()
    names = [name.strip().strip('"') for name in line.split(tables.delimiter(line))]
    if (
        len(names) < 2
        or not tables.has_text(names)
        or not all(re.fullmatch(r"\w{1,40}", name) for name in names)
    ):
        return None
    return "tsv" if "\t" in line else "csv"

"""Which format a source is in: by its name where that says so, else by its first bytes; and the reader of each one."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator

from loaders.reading import jsonl, plain
from loaders.reading.finding import COMPRESSED
from loaders.reading.records import Entry, Options, Raw, Skipped
from loaders.reading.streams import UTF_BOMS

Reader = Callable[[io.BufferedReader, Entry, Options], Iterator[Raw | Skipped]]

READERS: dict[str, Reader] = {
    "text": plain.read,
    "jsonl": jsonl.read,
}
BY_NAME = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
HEAD = 8192
_BINARY_MARKS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"SQLite format 3",
    b"BZh",
    b"\xfd7zXZ",
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROL_SHARE = 0.02


def choose(head: bytes, entry: Entry) -> str | None:
    """The key of `READERS` for a source that begins with `head`; None when it is nothing that can be read."""
    by_bytes = _by_mark(head)
    if by_bytes:
        return by_bytes
    if _is_binary(head):
        return None
    return BY_NAME.get(_ending(entry.name)) or _by_look(head.lstrip(b"\xef\xbb\xbf \t\r\n"))


def _ending(name: str) -> str:
    name = name.lower()
    packed = next((end for end in COMPRESSED if name.endswith(end)), "")
    name = name[: len(name) - len(packed)]
    return next((ending for ending in BY_NAME if name.endswith(ending)), "")


def _by_mark(head: bytes) -> str | None:
    return None


def _is_binary(head: bytes) -> bool:
    if head.startswith(_BINARY_MARKS):
        return True
    if any(head.startswith(mark) for mark, _ in UTF_BOMS):
        return False
    return len(_CONTROL.findall(head)) > CONTROL_SHARE * len(head)


def _by_look(start: bytes) -> str:
    if start.startswith(b"{"):
        return "jsonl" if _is_object(start.partition(b"\n")[0]) else "text"
    return "text"


def _is_object(line: bytes) -> bool:
    """Whether a line is one JSON object. A line longer than the head can't be tried: its beginning must do."""
    if len(line) >= HEAD // 2:
        return re.match(rb'\{\s*"', line) is not None
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False

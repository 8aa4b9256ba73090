"""Where articles may be: files, folders, globs and standard input, in one order whatever was typed first.

Folders are walked as they are reached, so that a folder of a million files costs no more than one of ten. Left
out are hidden files, and knowledge graphs: a graph built beside its articles must not read itself. A link is
followed within the folder that was named and not out of it: an archive that somebody else packed may hold links
to files that are nobody's news.
An id is the path below the source, in POSIX form, without the endings of format and compression.
"""

from __future__ import annotations

import glob
import io
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from loaders.reading.records import Entry, Skipped
from loaders.reading.streams import SPOOL_IN_MEMORY
from ontology.errors import SourceError

COMPRESSED = (".gz", ".gzip", ".zst", ".zstd")
SUFFIXES = (
    ".txt", ".text", ".md", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".tab", ".parquet", ".html", ".htm",
    ".xhtml", ".rss", ".atom", ".xml", ".warc", ".eml",
)  # fmt: skip
# What every knowledge-graph folder holds.
GRAPH = ("manifest.json", "store", "texts/texts.db")
LAST = "\U0010ffff"
_ADDRESS = re.compile(r"[a-z]{2,10}://", re.IGNORECASE)
Found = Iterator[Entry | Skipped]
Seen = set[tuple[int, int]]
Expanded = tuple[str, str, Callable[[], Found]]


class Sources:
    """An entry for each file under `sources`, sorted; may be gone through many times.

    Raises `SourceError` at once for a source that is missing or has no file.
    """

    def __init__(self, sources: Sequence[str | Path]) -> None:
        found = [_expanded(str(source)) for source in sources]
        for _, where, entries in found:
            if next(entries(), None) is None:
                raise SourceError(
                    f"There are no articles {where}; put text, JSONL, CSV, HTML or another format there."
                )
        self._found = sorted(found, key=lambda one: one[:2])

    def __iter__(self) -> Found:
        return (entry for _, _, entries in self._found for entry in entries())


def stem(name: str) -> str:
    """`name` without the ending of its compression and that of its format."""
    for endings in (COMPRESSED, SUFFIXES):
        ending = next((end for end in endings if name.lower().endswith(end)), "")
        if len(ending) < len(name.rpartition("/")[2]):
            name = name[: len(name) - len(ending)]
    return name


def unreadable(name: str, error: OSError) -> Skipped:
    """The outcome for a file or folder that the system refuses."""
    reason = (error.strerror or str(error) or type(error).__name__).lower()[:120]
    return Skipped(name, name, "unreadable", f"'{name}' can't be read ({reason}); check its permissions.")


def readable(path: Path) -> str:
    """`path` in POSIX form; bytes that are not UTF-8 are written out, so that no two paths become one."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _expanded(source: str) -> Expanded:
    """Where a source stands among the others, how to speak of it, and its entries."""
    if source == "-":
        entry = Entry(name="standard input", stem="stdin", open=_Once(_standard_input))
        return LAST, "in standard input", lambda: iter([entry])
    path = Path(source)
    if path.is_dir():
        if _is_graph(path):
            raise SourceError(f"'{path}' is a knowledge graph; name the articles to read, not the outcome.")
        return str(path.absolute()), f"in '{path}'", lambda: _walk(path, root=path, seen=set())
    if os.path.lexists(path):
        file = _file(path, root=path.parent)
        return str(path.absolute()), f"in '{path}'", lambda: iter([file])
    if glob.has_magic(source):
        return _glob(source)
    if _ADDRESS.match(source):
        raise SourceError(f"Nothing is fetched from the network: download '{source}' and name the file.")
    raise SourceError(
        f"There is no '{source}'; name a file, a folder, a pattern such as 'news/*.txt', or '-'."
    )


def _glob(pattern: str) -> Expanded:
    """Ids are relative to the part of the pattern before its first wildcard."""
    parts = Path(pattern).parts
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    root = Path(*parts[:fixed])
    # Path.glob refuses an absolute pattern. The shortest way to a file comes first, so that a way around
    # through a link is the one left out.
    paths = sorted(
        (Path(name) for name in glob.iglob(pattern, recursive=True)),  # noqa: PTH207
        key=lambda path: (len(path.parts), path.as_posix()),
    )
    return str(root.absolute()), f"that match '{pattern}'", lambda: _matches(paths, root=root)


def _matches(paths: Iterable[Path], *, root: Path) -> Found:
    seen: Seen = set()
    for path in paths:
        if _leads_out(path, root):
            yield _outside(path, root=root)
        elif path.is_dir():
            yield from _walk(path, root=root, seen=seen)
        elif _is_new(path, seen):
            yield _file(path, root=root)


def _is_new(path: Path, seen: Seen) -> bool:
    """Whether `path` leads to something not yet in `seen`; what leads nowhere is new, to be named later."""
    try:
        state = path.stat()
    except OSError:
        return True
    key = (state.st_dev, state.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True


def _walk(top: Path, *, root: Path, seen: Seen) -> Found:
    """Files under `top`, sorted, without hidden ones; a folder reached again, through a link, is left out."""
    todo = [top]
    while todo:
        path = todo.pop()
        if path is not top and path.is_symlink() and _leads_out(path, root):
            yield _outside(path, root=root)
        elif not path.is_dir():
            yield _file(path, root=root)
        elif _is_new(path, seen) and not _is_graph(path):
            try:
                children = sorted(child for child in path.iterdir() if not child.name.startswith("."))
            except OSError as error:
                yield unreadable(readable(path), error)
                continue
            todo.extend(reversed(children))


def _leads_out(path: Path, root: Path) -> bool:
    """Whether links take `path` to something that is not below `root`."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _outside(path: Path, *, root: Path) -> Skipped:
    detail = f"'{readable(path)}' is a link out of its folder; name what it leads to as a source of its own."
    return Skipped(readable(path), stem(readable(path.relative_to(root))), "outside", detail)


def _is_graph(folder: Path) -> bool:
    return all((folder / name).exists() for name in GRAPH)


def _file(path: Path, *, root: Path) -> Entry | Skipped:
    shown, name = readable(path), readable(path.relative_to(root))
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return unreadable(shown, error)
    if stat.S_ISREG(mode):
        return Entry(name=shown, stem=stem(name), open=partial(_open_file, path))
    if stat.S_ISFIFO(mode):
        return Entry(name=shown, stem=stem(name), open=_Once(partial(_open_file, path)))
    return Skipped(shown, stem(name), "not-a-file", f"'{shown}' is a device or a socket; name a file.")


def _open_file(path: Path) -> io.BufferedReader:
    return path.open("rb")


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer


class _Once:
    """Opens what can be read only once, such as a pipe, as often as needed, from a temporary copy."""

    def __init__(self, opener: Callable[[], BinaryIO]) -> None:
        self._opener = opener
        self._copy: BinaryIO | None = None

    def __call__(self) -> io.BufferedReader:
        if self._copy is None:
            self._copy = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=SPOOL_IN_MEMORY))  # noqa: SIM115
            shutil.copyfileobj(self._opener(), self._copy)
        self._copy.seek(0)
        return io.BufferedReader(_Shared(self._copy))


class _Shared(io.RawIOBase):
    """A reader of `copy` whose closing leaves the copy open for the next one."""

    def __init__(self, copy: BinaryIO) -> None:
        self._copy = copy

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._copy.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._copy.seek(offset, whence)

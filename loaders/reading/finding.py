"""Where articles may be: files, folders, globs and standard input become entries, in one order whatever was typed first.

Folders are walked as they are reached, so that a folder of a million files costs no more than one of ten.
"""

from __future__ import annotations

import glob
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from loaders.reading.records import Entry, Skipped
from ontology.errors import SourceError

COMPRESSED = (".gz", ".gzip", ".zst", ".zstd")
SUFFIXES = (
    ".txt", ".text", ".md", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".tab", ".parquet", ".html", ".htm",
    ".xhtml", ".rss", ".atom", ".xml", ".warc",
)  # fmt: skip
SPOOL_IN_MEMORY = 8 * 1024 * 1024
Found = Iterator[Entry | Skipped]


def entries(sources: Sequence[str | Path]) -> Found:
    """An entry for each file under `sources`, sorted; raises `SourceError` at once for one that has none."""
    streams: list[tuple[str, Found]] = []
    for source in sources:
        streams.extend(_expanded(str(source)))
    streams.sort(key=lambda pair: pair[0])
    return (entry for _, stream in streams for entry in stream)


def stem(name: str) -> str:
    """`name` without the ending of its format and of its compression."""
    base = name
    for endings in (COMPRESSED, SUFFIXES):
        ending = next((end for end in endings if base.lower().endswith(end)), "")
        if len(ending) < len(Path(base).name):
            base = base[: len(base) - len(ending)]
    return base


def _expanded(source: str) -> list[tuple[str, Found]]:
    if source == "-":
        return [("\uffff", iter([Entry(name="standard input", stem="stdin", open=_standard_input)]))]
    path = Path(source)
    if os.path.lexists(path):
        return [(str(path.absolute()), _opened(path))]
    if glob.has_magic(source):
        return [_glob(source)]
    raise SourceError(
        f"There is no '{source}'; name a file, a folder, a pattern such as 'news/*.txt', or '-'."
    )


def _opened(path: Path) -> Found:
    if path.is_dir():
        return _at_least_one(_walk(path, root=path, seen=set()), f"in '{path}'")
    return iter([_file(path, root=path.parent)])


def _glob(pattern: str) -> tuple[str, Found]:
    """Ids are relative to the part of the pattern before its first wildcard."""
    parts = Path(pattern).parts
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    root = Path(*parts[:fixed])
    names = sorted(glob.glob(pattern, recursive=True))
    files = (_file(Path(name), root=root) for name in names if not Path(name).is_dir())
    return str(root.absolute()), _at_least_one(files, f"that match '{pattern}'")


def _at_least_one(found: Iterable[Entry | Skipped], where: str) -> Found:
    found = iter(found)
    first = next(found, None)
    if first is None:
        raise SourceError(
            f"There are no articles {where}; put text, JSONL, CSV, HTML or another format there."
        )
    return (entry for part in ([first], found) for entry in part)


def _walk(folder: Path, *, root: Path, seen: set[tuple[int, int]]) -> Found:
    """Files under `folder`, sorted, hidden ones left out. A folder reached twice, as by a link to its parent, is
    read once."""
    try:
        state = folder.stat()
        children = sorted(folder.iterdir(), key=lambda child: child.name)
    except OSError as error:
        yield unreadable(str(folder), error)
        return
    if (state.st_dev, state.st_ino) in seen:
        return
    seen.add((state.st_dev, state.st_ino))
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir():
            yield from _walk(child, root=root, seen=seen)
        else:
            yield _file(child, root=root)


def _file(path: Path, *, root: Path) -> Entry | Skipped:
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return unreadable(str(path), error)
    if stat.S_ISREG(mode):
        return Entry(name=str(path), stem=stem(name), open=partial(_open_file, path), path=path)
    if stat.S_ISFIFO(mode):
        return Entry(name=str(path), stem=stem(name), open=partial(_spooled, path), path=None)
    return Skipped(str(path), stem(name), "not-a-file", f"'{path}' is a device or a socket; name a file.")


def _open_file(path: Path) -> BinaryIO:
    return path.open("rb")


def _standard_input() -> BinaryIO:
    return _copied(sys.stdin.buffer)


def _spooled(path: Path) -> BinaryIO:
    with path.open("rb") as stream:
        return _copied(stream)


def _copied(stream: BinaryIO) -> BinaryIO:
    """What can't be read twice goes to a temporary file, so that its format may be looked at first."""
    spool = tempfile.SpooledTemporaryFile(max_size=SPOOL_IN_MEMORY)  # noqa: SIM115
    shutil.copyfileobj(stream, spool)
    spool.seek(0)
    return cast(BinaryIO, spool)


def unreadable(name: str, error: OSError) -> Skipped:
    """The outcome for a file or folder that the system refuses."""
    reason = (error.strerror or type(error).__name__).lower()
    return Skipped(
        name, name, "unreadable", f"'{name}' can't be read ({reason}); check that it is there for you."
    )

"""The knowledge-graph folder: what lies in it, who may write to it, and what is said when something is wrong.

kg/store/           the quads (RocksDB, through Oxigraph)
kg/texts/texts.db   the texts of the articles
kg/texts/gists.db   what consolidation needs of each article, and has worked out; may be deleted, and is made again
kg/manifest.json    versions of format, ontology, program and model; no dates, so that equal graphs are equal
kg/lock             held by the one program that writes
kg/readers/         snapshots of the programs that read now
kg/skipped.jsonl    what the last build did not read, each with the reason
kg/runs/            a record of each build
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from ontology.errors import StoreError

FORMAT = 1
MANIFEST = "manifest.json"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_WORDS = ("No space left", "disk is full", "File too large", "quota exceeded")
_OURS = frozenset(
    {
        *("store", "texts", "lock", MANIFEST, MANIFEST + ".new", "runs", "readers", "sent"),
        *("skipped.jsonl", "skipped.jsonl.new"),
    }
)


def manifest(program: str, model: str, settings: str) -> dict[str, Any]:
    """What the manifest of a graph says that this program, with this model and these settings, writes."""
    return {"format": FORMAT, "program": program, "model": model, "settings": settings}


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest. Raises `StoreError` when the folder holds no knowledge graph that this program reads."""
    if not path.is_dir():
        raise StoreError(
            f"There is no knowledge graph at {path}: build one with 'communique build … --out {path}'."
        )
    try:
        found = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise StoreError(f"{path} is no knowledge-graph folder: it has no {MANIFEST}.") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path / MANIFEST} can't be read ({error}): rebuild the graph.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise StoreError(f"{path} was written in another format than {FORMAT}: rebuild it with this version.")
    return found


def write_manifest(path: Path, values: dict[str, Any]) -> None:
    """Put the manifest in place, whole or not at all."""
    new = path / (MANIFEST + ".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(json.dumps(values, indent=2, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(path / MANIFEST)


def prepare(path: Path) -> None:
    """Make room for a new graph: clear away what an interrupted creation left. The lock must be held."""
    refuse_foreign(path)
    if _holds_articles(path / "texts" / "texts.db"):
        raise StoreError(
            f"{path} holds articles, but its {MANIFEST} is missing: put it back, or choose another folder."
        )
    for name in ("store", "texts"):
        if (path / name).exists():
            shutil.rmtree(path / name)
    (path / "texts").mkdir()


def _holds_articles(texts: Path) -> bool:
    """Whether a graph was at work here: a creation that was interrupted never came so far as a text."""
    if not texts.exists():
        return False
    with closing(sqlite3.connect(f"{texts.absolute().as_uri()}?mode=ro", uri=True)) as base:
        try:
            return base.execute("SELECT 1 FROM texts LIMIT 1").fetchone() is not None
        except sqlite3.OperationalError:
            return False  # the table was not made yet


def refuse_foreign(path: Path) -> None:
    """Raises `StoreError` when a new graph in this folder would mix with a graph or files that are there."""
    if (path / MANIFEST).exists():
        raise StoreError(f"There is a knowledge graph at {path} already.")
    strangers = sorted(entry.name for entry in path.iterdir() if entry.name not in _OURS)
    if strangers:
        raise StoreError(
            f"{path} holds other files ({strangers[0]} …): choose an empty folder for the graph."
        )


def lock(path: Path) -> int:
    """Take the write lock of the folder. Raises `StoreError` when another program holds it."""
    descriptor = os.open(path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise StoreError(f"Another program is writing to {path}: wait until it has finished.") from error
    return descriptor


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what the operating system and the databases raise into one sentence that says what to do."""
    try:
        yield
    except (OSError, RuntimeError, sqlite3.Error) as error:
        raise StoreError(_sentence(path, error)) from error


def _sentence(path: Path, error: Exception) -> str:
    said = str(error)
    number = getattr(error, "errno", None)
    if number in _FULL or any(words in said for words in _FULL_WORDS):
        return (
            f"The disk that holds {path} is full: free some space and run the command again; nothing is lost."
        )
    if (
        number in (errno.EACCES, errno.EPERM, errno.EROFS)
        or "Permission denied" in said
        or "readonly" in said
    ):
        return f"{path} can't be written: give yourself write permission, or choose another folder."
    if "While lock file" in said or "lock hold by" in said or "database is locked" in said:
        return f"Another program is writing to {path}: wait until it has finished."
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{path} is a file: choose a folder for the graph."
    if not path.exists():
        return f"{path} can't be made ({said}): choose another folder."
    return f"The knowledge graph at {path} is damaged or can't be read ({said}): build it again."

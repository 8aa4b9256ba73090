"""A picture of the quads at one instant, for a reader to keep while somebody else writes.

RocksDB's files never change once they are finished, but a writer deletes those that it has merged, also under
a reader that opens them late. A reader therefore works on hard links of its own, in ``kg/readers/``: they
take no time and no space, and go when it closes. What a killed reader left, the next one clears away.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import time
import uuid
from pathlib import Path

import pyoxigraph as ox

READERS = "readers"
_PATIENCE = 20.0  # seconds to catch an instant at which the files fit together
_UNLINKABLE = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.EXDEV, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSPC}
)


class Snapshot:
    """The quads as they were at one instant; `release` lets go of the links."""

    def __init__(self, quads: ox.Store, place: Path | None, lock: int | None) -> None:
        self.quads = quads
        self._place = place
        self._lock = lock

    def release(self) -> None:
        """Remove the links; harmless to call again."""
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)
            self._place = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def take(folder: Path) -> Snapshot:
    """A snapshot of ``folder/store``, or the files themselves where nothing can be written.

    Raises OSError or RuntimeError, as pyoxigraph does, when the files are damaged.
    """
    give_up = time.monotonic() + _PATIENCE
    while True:
        try:
            return _take(folder)
        except (FileNotFoundError, RuntimeError):
            if time.monotonic() > give_up or not _being_written(folder):
                raise
            time.sleep(0.05)


def _take(folder: Path) -> Snapshot:
    source, place = folder / "store", folder / READERS / uuid.uuid4().hex
    lock = None
    try:
        lock = _claim(place)
        _link(source, place)
    except OSError as error:
        Snapshot(ox.Store(), place if lock is not None else None, lock).release()
        if error.errno in _UNLINKABLE:
            return Snapshot(ox.Store.read_only(str(source)), None, None)
        raise
    try:
        return Snapshot(ox.Store.read_only(str(place)), place, lock)
    except BaseException:
        Snapshot(ox.Store(), place, lock).release()
        raise


def _claim(place: Path) -> int:
    """Make a place for links that nobody clears away while it is locked."""
    place.parent.mkdir(exist_ok=True)
    guard = os.open(place.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(guard, fcntl.LOCK_EX)
        _clear(place.parent)
        place.mkdir()
        lock = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(lock, fcntl.LOCK_SH)
        return lock
    finally:
        os.close(guard)


def _link(source: Path, place: Path) -> None:
    """Logs first, then the list of files, then the files: what a log still held is never missed."""
    names = [entry.name for entry in source.iterdir()]
    for name in names:
        if name.endswith(".log"):
            os.link(source / name, place / name)
    for name in names:
        if name == "CURRENT" or name.startswith(("MANIFEST-", "OPTIONS-")):
            shutil.copyfile(source / name, place / name)
    for entry in source.iterdir():
        if entry.suffix in (".sst", ".blob"):
            os.link(entry, place / entry.name)


def _clear(readers: Path) -> None:
    """Remove the links of readers that are no more."""
    for place in readers.iterdir():
        try:
            lock = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(place, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)


def _being_written(folder: Path) -> bool:
    try:
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False

"""The process's memory, as the system sees it.

A database engine in many threads asks for large blocks and frees them in small pieces; left to itself the C
library (glibc) keeps most of that for later, and after hours most of a process is such pieces.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

# Names and values of glibc's malloc.h.
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE = 256 * 1024  # bytes


def keep_steady() -> None:
    """For the rest of this process, blocks of some size go back to the system when they are freed.

    For a process that writes a graph and does no arithmetic on large arrays, which this makes slower.
    Without glibc nothing happens.
    """
    mallopt = _glibc("mallopt")
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE)
        mallopt(_M_ARENA_MAX, 2)


def give_back() -> None:
    """Hand freed memory back to the system. Without glibc nothing happens."""
    trim = _glibc("malloc_trim")
    if trim is not None:
        trim(0)


@contextmanager
def passed_over() -> Iterator[None]:
    """What exists now is there to stay: the garbage collector does not look through it again and again."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@cache
def _glibc(name: str) -> Any:
    try:
        return getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):
        return None

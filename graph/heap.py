"""The process's memory, as the system sees it."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


def give_back() -> None:
    """Hand freed memory back to the system, where the C library would keep it (glibc); elsewhere nothing happens.

    A database engine in many threads frees in small pieces, and after hours most of a process is such pieces.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None

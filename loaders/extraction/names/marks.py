"""Marks inside a name: a nickname in quotation marks, an apostrophe that is a letter."""

from __future__ import annotations

from loaders.extraction.names.frame import Frame

QUOTES = frozenset(('"', "'", "“", "”", "‘", "’", "``", "''"))


def apostrophe(frame: Frame, at: int, start: int) -> bool:
    """Whether an apostrophe is a letter of a name: "Anyang' Nyong'o", and no genitive of "James' Fund"."""
    if at <= start or frame.words[at] not in ("'", "’") or at + 1 >= frame.size:
        return False
    inside = frame.glued[at - 1] and not frame.glued[at] and frame.caps[at + 1]
    return inside and not frame.lower[at - 1].endswith(("s", "x", "z"))


def nickname(frame: Frame, at: int) -> bool:
    """Whether a nickname in quotation marks stands here, inside a name."""
    if frame.raw(at) not in QUOTES or frame.raw(at + 2) not in QUOTES or at + 3 >= frame.size:
        return False
    return frame.caps[at + 1] and frame.caps[at + 3] and frame.sent[at + 3] == frame.sent[at]

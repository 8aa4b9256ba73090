"""Ranks and forms of address between an office and a name: "spokesman Lt. Col. Ada Berg", "army chief General Berg"."""

from __future__ import annotations

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.words import ABBREVIATED, HONORIFICS

# Short forms of offices that are no ranks.
_ELECTED = frozenset(("sen", "rep", "gov"))
RANKS = (ABBREVIATED - _ELECTED) | frozenset(
    ("general", "admiral", "marshal", "brigadier", "colonel", "lieutenant", "major", "captain", "commodore")
)


def behind_ranks(frame: Frame, at: int) -> int:
    """Where the name begins behind forms of address, and behind ranks that a capital follows."""
    first = at
    while frame.word(at) in HONORIFICS or _is_rank(frame, at) or (at > first and frame.raw(at) == "."):
        at += 1
    return at


def _is_rank(frame: Frame, at: int) -> bool:
    if frame.word(at) not in RANKS or not frame.caps[at]:
        return False
    behind = at + 2 if frame.raw(at + 1) == "." else at + 1
    return behind < frame.size and frame.caps[behind] and frame.sent[behind] == frame.sent[at]

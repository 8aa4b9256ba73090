"""Ranks and forms of address between an office and a name: "spokesman Lt. Col. Ada Berg", "army chief General Berg"."""

from __future__ import annotations

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.words import ABBREVIATED, HONORIFICS

# Short forms of offices that are no ranks.
_ELECTED = frozenset(("sen", "rep", "gov"))
# Born to, and said before a name behind an office: "Foreign Minister Sheikh Ada Berg".
NOBLE = frozenset(
    ("sheikh", "sheikha", "prince", "princess", "sayyid", "lord", "baroness", "mullah", "ayatollah")
)
RANKS = (ABBREVIATED - _ELECTED) | frozenset(
    ("general", "admiral", "marshal", "brigadier", "colonel", "lieutenant", "major", "captain", "commodore")
)


def behind_ranks(frame: Frame, at: int) -> int:
    """Where the name begins behind forms of address, and behind ranks that a capital follows."""
    first = at
    while True:
        if frame.word(at) in HONORIFICS or _is_rank(frame, at) or (at > first and frame.raw(at) == "."):
            at += 1
        elif frame.raw(at) == "H" and frame.raw(at + 1) == "E":  # "H E", without its dots
            at += 2
        else:
            return at


def is_style(frame: Frame, title_end: int, at: int) -> bool:
    """Whether a word behind a title is no office of its own: "Foreign Minister Sheikh", "Minister H.E. Sheikh"."""
    if frame.lower[at] not in NOBLE or at + 1 >= frame.size or not frame.caps[at + 1]:
        return False
    return title_end <= at and behind_ranks(frame, title_end) >= at


def _is_rank(frame: Frame, at: int) -> bool:
    if frame.word(at) not in RANKS | NOBLE or not frame.caps[at]:
        return False
    behind = at + 2 if frame.raw(at + 1) == "." else at + 1
    return behind < frame.size and frame.caps[behind] and frame.sent[behind] == frame.sent[at]

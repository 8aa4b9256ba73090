"""Whether a noun says where something happens, or whom it concerns: by its preposition or verb."""

from __future__ import annotations

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.words import LOCATIVE, MOTION, VISITING

DASHES = frozenset(("(", "-", "--", "—", "–"))
# "The Swiss resort of Vevey": the noun says that a name behind "of" is a place.
TOWNS = frozenset(
    ("city", "town", "capital", "resort", "port", "village", "suburb", "municipality", "township")
)


def is_location(frame: Frame, head: int) -> bool:
    """Whether the noun at `head` says where something happens, by its preposition or verb."""
    if frame.word(head + 2) == "based" and frame.raw(head + 1) == "-":
        return True
    dep, governor = frame.deps[head], frame.heads[head]
    while dep in ("conj", "appos") and governor != head:
        if _apart(frame, governor, head):
            return False
        head = governor
        dep, governor = frame.deps[head], frame.heads[head]
    if _apart(frame, governor, head):
        return False
    if dep == "pobj":
        word = frame.lower[governor]
        if word in LOCATIVE:
            return True
        if is_named_town(frame, head):
            return is_location(frame, frame.heads[governor])
        if word in ("to", "from", "for"):
            above = frame.doc[frame.heads[governor]]
            return above.lemma_.lower() in MOTION
        return False
    if dep == "dobj":
        return frame.doc[governor].lemma_.lower() in VISITING
    return False


def is_named_town(frame: Frame, head: int) -> bool:
    """ "The port of Esbjerg": whether a noun says of the name at `head` that it is a town's."""
    prep = frame.heads[head]
    above = frame.heads[prep]
    of_town = frame.deps[head] == "pobj" and frame.lower[prep] == "of" and frame.lower[above] in TOWNS
    return of_town and frame.raw(above + 1) == frame.words[prep]


def is_dateline(frame: Frame, start: int, end: int) -> bool:
    """ "TIRANA, Albania (AP) --", "Bogota, March 8 (IANS)", "KHARTOUM - ": where a report was written."""
    before = frame.raw(start - 1)
    if before.strip() and frame.sent[start] == frame.sent[start - 1]:
        return before == "," and 2 <= start < 6 and frame.words[0].isupper()
    if frame.raw(end) == ",":
        return any(word in DASHES for word in frame.words[end : end + 7])
    return frame.raw(end) in DASHES and not frame.glued[end - 1]


def _apart(frame: Frame, one: int, two: int) -> bool:
    """Whether a line ends between two tokens: a headline that the parser joined to the text."""
    return any("\n" in frame.words[at] for at in range(min(one, two), max(one, two)))

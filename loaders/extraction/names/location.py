"""Whether a noun says where something happens, or whom it concerns: by its preposition or verb."""

from __future__ import annotations

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.words import LOCATIVE, MOTION, VISITING


def is_location(frame: Frame, head: int) -> bool:
    """Whether the noun at `head` says where something happens, by its preposition or verb."""
    if frame.word(head + 2) == "based" and frame.raw(head + 1) == "-":
        return True
    dep, governor = frame.deps[head], frame.heads[head]
    while dep in ("conj", "appos") and governor != head:
        head = governor
        dep, governor = frame.deps[head], frame.heads[head]
    if dep == "pobj":
        word = frame.lower[governor]
        if word in LOCATIVE:
            return True
        if word in ("to", "from", "for"):
            above = frame.doc[frame.heads[governor]]
            return above.lemma_.lower() in MOTION
        return False
    if dep == "dobj":
        return frame.doc[governor].lemma_.lower() in VISITING
    return False

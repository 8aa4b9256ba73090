"""The phrases of the tables in a text, without those that only look like them."""

from __future__ import annotations

from loaders.extraction.names.body import choose
from loaders.extraction.names.frame import Frame
from ontology.reference import Hit, Reference

CONTINENTAL = frozenset(("central", "south", "north", "latin", "inter", "pan"))
ELSEWHERE = frozenset(("New", "Inner", "Outer", "Little", "South", "North", "East", "West"))


def plain_hits(frame: Frame, reference: Reference) -> list[Hit]:
    """The phrases of the tables in a text, without those that only look like them."""
    found: list[Hit] = []
    looked_up: list[Hit] | None = frame.doc._.cq_hits
    for hit in reference.scan(frame.words) if looked_up is None else looked_up:
        if hit.kind == "actor" and hit.text.startswith("the ") and not _is_newspaper(frame, hit):
            rest = hit.text.removeprefix("the ")
            if not reference.names(rest):
                continue
            hit = Hit(hit.start + 1, hit.end, "actor", rest)
        if any(frame.lower[hit.start : hit.end]) and not _is_continental(frame, hit):
            found.append(hit)
    ministries = {at for hit in found if hit.kind == "ministry" for at in range(hit.start + 1, hit.end)}
    found = [
        hit
        for hit in found
        if not _is_another_place(frame, reference, hit)
        and not (hit.kind == "actor" and hit.start in ministries and hit.text == "security council")
    ]
    shared = [first for hit in found if (first := _sharing(frame, reference, hit)) is not None]
    if shared:
        found = sorted((*found, *shared), key=lambda hit: hit.start)
    return [_as_state_organ(frame, reference, hit, found) for hit in found]


def _sharing(frame: Frame, reference: Reference, hit: Hit) -> Hit | None:
    """ "North and South Korea": the first of two states whose last word is said once."""
    at = hit.start - 2
    if hit.kind != "actor" or hit.end - hit.start != 2 or at < 0 or frame.word(at + 1) != "and":
        return None
    text = f"{frame.lower[at]} {hit.text.split()[-1]}"
    both = (reference.names(text), reference.names(hit.text)) if frame.caps[at] else ()
    if not all(names and choose(names).key.startswith("state/") for names in both) or not both:
        return None
    return Hit(at, at + 1, "actor", text)


def _as_state_organ(frame: Frame, reference: Reference, hit: Hit, hits: list[Hit]) -> Hit:
    """ "Russia's Security Council" is not the United Nations', which has the plain words for itself."""
    if hit.text != "security council":
        return hit
    before = hit.start - 1 if frame.word(hit.start - 1) == "'s" else hit.start
    behind = hit.end + 1 if frame.word(hit.end) == "of" else -1
    beside = (other for other in hits if before == other.end or behind == other.start)
    states = [choose(names).key for other in beside if (names := reference.names(other.text))]
    if any(key.startswith("state/") for key in states):
        return Hit(hit.start, hit.end, "ministry", "national security council")
    return hit


def _is_another_place(frame: Frame, reference: Reference, hit: Hit) -> bool:
    """ "New Mexico", "Inner Mongolia": a place with a state's name in its own; New Zealand is in the tables."""
    at = hit.start - 1
    if at >= 0 and frame.words[at] == "Northern" and hit.text == "ireland":
        return True
    if (
        at < 0
        or frame.words[at] not in ELSEWHERE
        or frame.tags[at] != "NNP"
        or frame.sent[at] != frame.sent[hit.start]
    ):
        return False
    names = reference.names(hit.text)
    if not names:
        return False  # a title: "the Middle East envoy"
    name = choose(names)
    return name.kind == "name" and name.key.startswith("state/")


def _is_newspaper(frame: Frame, hit: Hit) -> bool:
    """Whether "The Australian" is the newspaper, and not the beginning of "the Australian minister"."""
    return frame.words[hit.start][0].isupper() and not frame.tags[min(hit.end, frame.size - 1)].startswith(
        "NN"
    )


def _is_continental(frame: Frame, hit: Hit) -> bool:
    """Whether "American" is that of "Latin American", or "Korean" that of the peninsula."""
    if hit.text == "korean":
        return frame.word(hit.end) in ("peninsula", "war")
    return hit.text == "american" and frame.word(hit.start - 1) in CONTINENTAL

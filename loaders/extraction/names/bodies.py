"""States and organisations in the text: acting, merely qualifying something, or a place where something happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loaders.extraction.mentions import MentionForm
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.words import GOVERNMENT
from ontology.reference import Hit, Name

Reading = Literal["actor", "place", "both"]

LOCATIVE = frozenset("in at near outside around across through throughout inside within into via".split())
MOTION = frozenset(
    "travel fly go come arrive return head visit trip flight visitor journey move flee land depart leave tour drive"
    " send ship deliver invite welcome withdraw delivery export import shipment way road route return train".split()
)
VISITING = frozenset(
    "visit leave reach enter tour depart cross occupy bomb shell strike capture seize".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase read as a state or organisation: the words, the actor, its form, and whether it is a place too."""

    start: int
    end: int
    key: str
    form: MentionForm
    head: int
    reading: Reading
    confidence: float
    rule: str


def read_body(frame: Frame, hit: Hit, name: Name) -> Named:
    """How the phrase `hit` stands in its sentence."""
    head = frame.root(hit.start, hit.end)
    if name.kind in ("adjective", "demonym"):
        return _qualifier(frame, hit, name, head)
    wide = _government_of(frame, hit, head)
    if wide is not None:
        start, end, noun = wide
        return Named(start, end, name.key, "description", noun, "actor", 0.95, "body-government")
    located = is_location(frame, head)
    if name.kind in ("capital", "metonym"):
        reading: Reading = "actor" if stands_for_government(frame, head, located) else "place"
        if name.kind == "metonym" and not located:
            reading = "actor"
        return Named(hit.start, hit.end, name.key, "metonym", head, reading, 0.85, "body-metonym")
    state = name.key.startswith("state/")
    return Named(
        hit.start,
        hit.end,
        name.key,
        "name",
        head,
        "both" if located and state else "actor",
        0.95,
        "body-name",
    )


def _qualifier(frame: Frame, hit: Hit, name: Name, head: int) -> Named:
    """ "Chinese": the government when the noun it goes with stands for it, else a mere adjective or a people."""
    wide = _government_of(frame, hit, head)
    if wide is not None:
        start, end, noun = wide
        return Named(start, end, name.key, "description", noun, "actor", 0.9, "body-government")
    return Named(hit.start, hit.end, name.key, "demonym", head, "actor", 0.9, "body-demonym")


def _government_of(frame: Frame, hit: Hit, head: int) -> tuple[int, int, int] | None:
    """The noun phrase round a state whose noun stands for its government: tokens and noun, or None."""
    noun = frame.heads[head]
    if noun == head or noun < hit.end or noun - hit.end > 3:
        return None
    if frame.deps[head] not in ("amod", "compound", "nmod", "poss") or frame.lower[noun] not in GOVERNMENT:
        return None
    if frame.deps[noun] in ("compound", "amod", "nmod") and frame.heads[noun] > noun:
        return None
    start = hit.start
    while start > 0 and frame.heads[start - 1] == noun and frame.deps[start - 1] in ("det", "amod"):
        start -= 1
    return start, noun + 1, noun


def is_location(frame: Frame, head: int) -> bool:
    """Whether the noun at `head` says where something happens, by its preposition or verb."""
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


def stands_for_government(frame: Frame, head: int, located: bool) -> bool:
    """Whether a capital acts: as subject, agent, possessor, or partner of a relation."""
    if located:
        return False
    dep = frame.deps[head]
    chain = head
    while dep in ("conj", "appos") and frame.heads[chain] != chain:
        chain = frame.heads[chain]
        dep = frame.deps[chain]
    if dep in ("nsubj", "nsubjpass", "poss", "dobj", "iobj", "dative"):
        return True
    if dep == "pobj":
        return frame.lower[frame.heads[chain]] in (
            "by", "with", "between", "against", "toward", "towards", "among", "on", "upon", "to", "from", "for",
        )  # fmt: skip
    return False

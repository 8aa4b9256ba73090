"""Where meetings are, when no table knows the place: venues, towns taken for bodies, a state's capital."""

from __future__ import annotations

from loaders.extraction.names.body import Bodies, slugify
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.ledger import Ledger
from loaders.extraction.names.location import is_location
from loaders.extraction.names.words import EVENTS
from ontology.facts import Place
from ontology.reference import fold

GATHERINGS = EVENTS | frozenset(("meeting", "meetings", "visit", "briefing", "gathering"))
BUILDINGS = frozenset(
    (
        "house",
        "palace",
        "hotel",
        "residence",
        "villa",
        "castle",
        "lodge",
        "retreat",
        "airport",
        "resort",
        "hall",
    )
)


def is_venue(frame: Frame, start: int, end: int, label: str) -> bool:
    """Whether an entity that no table knows says where an event is: "a summit in Durban", "talks at Ash House",
    "the Thessaloniki summit"."""
    head = frame.root(start, end)
    above = frame.heads[head]
    if frame.deps[head] in ("compound", "nmod"):
        return label == "GPE" and above >= end and frame.lower[above] in GATHERINGS
    if frame.deps[head] != "pobj" or frame.lower[above] not in ("in", "at") or not is_location(frame, head):
        return False
    if frame.lower[above] == "at":
        return frame.lower[end - 1] in BUILDINGS
    return (
        end - start == 1
        and not frame.words[start].isupper()
        and frame.lower[frame.heads[above]] in GATHERINGS
    )


def is_building(place: Place) -> bool:
    """Whether a place is a house that no table knows, and so says little of where that is."""
    return place.state is None and place.label.split()[-1].lower() in BUILDINGS


def add_capitals(ledger: Ledger, bodies: Bodies) -> None:
    """ "In the Qatari capital", "in the capital of Peru": the town, unless it stands beside it by name."""
    frame = ledger.frame
    for at, word in enumerate(frame.lower):
        city = frame.word(at + 1) == "city"
        compound = frame.deps[at] in ("compound", "amod") and not city
        if word != "capital" or frame.tags[at] not in ("NN", "NNP", "JJ") or compound:
            continue
        step = at - 1 if frame.word(at - 1) == "'s" else at
        behind = at + 3 if frame.word(at + 2) == "the" else at + 2
        owner = bodies.ends.get(step)
        start, end = (owner.start if owner else at), at + 2 if city else at + 1
        if owner is None and frame.word(at + 1) == "of":
            owner = bodies.starts.get(behind)
            end = owner.end if owner else end
        state = bodies.state_of(bodies.key(owner)) if owner else None
        if state is None or _is_named(frame, start, end):
            continue
        town = bodies.reference.states[state].capital if state in bodies.reference.states else ""
        if town and "|" not in town:
            ledger.place(at, at + 2 if city else at + 1, Place(f"place/{slugify(fold(town))}", town, state))


def _is_named(frame: Frame, start: int, end: int) -> bool:
    """ "The Qatari capital, Doha", "the Qatari capital Doha", "Doha, the Qatari capital"."""
    after = end + 1 if frame.raw(end) in (",", "(") else end
    before = start - 1 if frame.word(start - 1) in ("the", "a") else start
    beside = frame.raw(before - 1) == "," and frame.caps[before - 2] and before > 1
    return (after < frame.size and frame.caps[after] and frame.tags[after].startswith("NNP")) or beside

"""Whom somebody serves in person: "an adviser to President Berg", "a spokesman for the premier", "Kremlin aide".

The state that the patron governs is the one that is served; the patron's office is not that of who is named next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.roles import SPOKEN
from ontology.reference.post import GOVERNING

if TYPE_CHECKING:
    from loaders.extraction.posts.office import Office
    from loaders.extraction.posts.offices import Offices

LEADING = GOVERNING | {"chief-of-staff"}
ADVISING = frozenset({"adviser", "advisor", "aide"})
STAFF = ["chief", "of", "staff"]
SECRETARY = ["secretary"]
PRESS = ["press", "secretary"]
SENT = frozenset({"envoy", "representative"})
JOINTS = frozenset({"to", "for", "of", "under"})


def serve_patrons(offices: Offices, found: list[Office]) -> None:
    """Give those who serve a president or prime minister the state of their patron."""
    serving = [office for office in found if _serves(office) or offices.word(office.end) == "under"]
    if not serving:
        return
    people = {m.start: m for m in offices.doc._.cq_mentions if m.form != "pronoun" and _is_person(m)}
    ends = {m.end: m for m in people.values()}
    starting = {office.start: office for office in found}
    for office in serving:
        if not office.left and (not office.right or offices.word(office.end) == "under"):
            _behind(offices, office, starting, people)
        if not office.left and offices.word(office.start - 1) == "'s":
            _before(offices, office, ends)
        _of_palace(offices, office)


def _serves(office: Office) -> bool:
    last = office.words[-1]
    return last in ADVISING or last in SPOKEN or last in SENT or office.words in (STAFF, SECRETARY, PRESS)


def _is_person(mention: Mention) -> bool:
    return len(mention.actors) == 1 and mention.actors[0].startswith("official/")


def _behind(
    offices: Offices, office: Office, starting: dict[int, Office], people: dict[int, Mention]
) -> None:
    """ "an adviser to the prime minister of Chile", "a spokesman for President Berg"."""
    if offices.word(office.end) not in JOINTS:
        return
    at = office.end + 1
    start = at + (offices.word(at) in ("the", "its", "his", "her"))
    patron = starting.get(start)
    named = people.get(patron.end if patron is not None else start)
    bare = people.get(at) or people.get(start)
    if patron is None and named is None:
        return
    if patron is not None and office.words == SECRETARY and start > at:
        offices.found.remove(patron)  # of whom nobody knows the rank; whoever is named is not the patron
        return
    if patron is not None and (
        offices.word(office.end) == "under" or _is_own(offices, office, start - at, named)
    ):
        offices.found.remove(
            patron
        )  # "Secretary under the President of Chile Ada Berg": who is named is the secretary
        named = None
    elif patron is not None:
        patron.nested = True
    if office.words == SECRETARY:
        return
    known = named or bare
    states = [key for key in (*patron.left, *patron.bodies) if key.startswith("state/")] if patron else []
    state = states[-1] if states else _state_of(offices, known)
    ends = [office.end, *([patron.end] if patron else []), *([named.end] if named else [])]
    if state is None or not _governs(offices, patron, known, state):
        return
    office.left, office.right, office.end = [state], [], max(ends)
    _call(offices, office, patron)


def _is_own(offices: Offices, office: Office, article: int, named: Mention | None) -> bool:
    """Whether the name behind the patron's office is that of who serves: "adviser to the head of staff Ada Berg"."""
    if named is None or not article or _governs_any(offices, named):
        return False
    apposed = office.start > 0 and offices.doc[office.start - 1].text in (",", "(")
    return not apposed and offices.word(office.start - 1) not in ("a", "an")


def _governs_any(offices: Offices, mention: Mention) -> bool:
    date = offices.doc._.cq_published
    held = offices.reference.in_office(mention.actors[0], date)
    return any(holding.term.role in GOVERNING for holding in held)


def _before(offices: Offices, office: Office, ends: dict[int, Mention]) -> None:
    """ "President Berg's aide"."""
    patron = ends.get(office.start - 1)
    state = _state_of(offices, patron)
    if state is not None and _governs(offices, None, patron, state):
        office.left = [state]
        _call(offices, office, None)


def _of_palace(offices: Offices, office: Office) -> None:
    """ "Kremlin aide", "White House adviser"."""
    mention = offices.ends.get(office.head)
    if office.words[-1] in ADVISING and mention is not None and mention.form == "metonym":
        _call(offices, office, None)


def _state_of(offices: Offices, mention: Mention | None) -> str | None:
    actor = offices.actors.get(mention.actors[0]) if mention is not None else None
    states = [key for key in actor.serves if key.startswith("state/")] if actor else []
    return states[0] if len(states) == 1 else None


def _governs(offices: Offices, patron: Office | None, mention: Mention | None, state: str) -> bool:
    """Whether the patron heads the state or its government."""
    if patron is not None and LEADING & set(offices.roles(patron, state)[:1]):
        return True
    known = offices.reference.persons.get(mention.actors[0]) if mention is not None else None
    date = offices.doc._.cq_published
    held = offices.reference.in_office(known.key, date) if known else ()
    return any(h.term.role in GOVERNING and h.term.body == state for h in held)


def _call(offices: Offices, office: Office, patron: Office | None) -> None:
    """Of an adviser whom no table knows otherwise, say that the adviser is a president's or another's."""
    if office.words[-1] in ADVISING and len(office.words) == 1:
        president = patron is None or "president" in patron.words
        office.words = ["presidential" if president else "senior", office.words[-1]]

"""Parties that the names did not take for such: "Reform Party co-leader"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from loaders.extraction.names.parties import is_generic, main_state, of_state
from ontology.facts import Actor
from ontology.reference import fold
from ontology.reference.tables import slug

if TYPE_CHECKING:
    from loaders.extraction.posts.office import Office
    from loaders.extraction.posts.offices import Offices

# What may stand before a party and is none of its name: "the ruling party", "deputy party leader".
BEFORE = frozenset(
    {"opposition", "ruling", "the", "governing", "main", "deputy", "vice", "acting", "interim", "former"}
)


def party_name(offices: Offices, at: int) -> int | None:
    """Where the name of a party begins that ends in the word "party" at `at`; None when it has no name."""
    doc, start = offices.doc, at
    while start > 0 and doc[start - 1].text[:1].isupper():
        if doc[start - 1].pos_ not in ("PROPN", "ADJ", "NOUN"):
            break
        if start - 1 in offices.starts or doc[start].is_sent_start or offices.word(start - 1) in BEFORE:
            break
        start -= 1
    return start if start < at else None


def party(offices: Offices, start: int, end: int) -> str | None:
    """The key of a party that stands in no table, which joins the actors of the article; None where many
    states have one of that name and none is named."""
    name = " ".join([*offices.doc[start : end - 1].text.split(), "Party"])
    if not is_generic(fold(name).split()):
        key = f"organization/{slug(name)}"
        offices.actors.setdefault(key, Actor(key, "organization", name))
        return key
    before = offices.ends.get(start - 1 if offices.word(start - 1) == "'s" else start)
    bodies = {m.actors[0] for m in offices.starts.values()}
    known = offices.reference.organizations
    partisan = {offices.state_of(key) for key in bodies if key in known and known[key].kind == "party"}
    states = [state for m in offices.starts.values() if (state := offices.state_of(m.actors[0]))]
    state = offices.state_of(before.actors[0]) if before else None
    if state is None:
        state = next(iter(partisan)) if len(partisan) == 1 else main_state(Counter(states).items())
    if state is None:
        return None
    key, label = of_state(offices.reference, name, state)
    offices.actors.setdefault(key, Actor(key, "organization", label, (name,), serves=(state,)))
    return key


def add_party(offices: Offices, office: Office) -> None:
    """Give an office a party that the names did not take for one: "Reform Party co-leader"."""
    end = next((i + 1 for i in range(office.start, office.head) if offices.lower[i] == "party"), None)
    start = party_name(offices, end - 1) if end is not None else None
    key = party(offices, start, end) if start is not None and end is not None else None
    if start is not None and key is not None:
        office.left.append(key)
        office.start = min(office.start, start)

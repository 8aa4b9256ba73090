"""Armed forces behind an office: "chief of staff of the Slovak army", "commander of the Kenyan air force".

Who commands a state's forces holds a post of that state, whatever the forces are called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extraction.posts.roles import FORCES

if TYPE_CHECKING:
    from loaders.extraction.mentions import Mention
    from loaders.extraction.posts.office import Office
    from loaders.extraction.posts.offices import Offices

# Words of an office that is of all of them.
WHOLE = FORCES | {"staff", "defence", "defense"}
COMMANDING = frozenset({"chief", "commander", "head", "chief of staff", "commander in chief", "general"})


def commands(offices: Offices, office: Office) -> bool:
    """Make who heads the forces of a state its military chief; whether the words say that."""
    index = office.end + 2 if offices.word(office.end + 1) == "the" else office.end + 1
    mention = offices.starts.get(index) or offices.starts.get(index - 1)
    deputies = [word for word in office.words if word in ("deputy", "vice")]
    words = " ".join(office.words[len(deputies) :])
    if offices.word(office.end) != "of" or not (words in COMMANDING or words.endswith(" staff")):
        return False
    if mention is None or not mention.actors[0].startswith("state/"):
        return False
    if mention.form != "description" or offices.lower[mention.head] not in FORCES:
        return False
    if offices.word(mention.end) == "'s":
        return False
    office.right.append(("of", mention.actors[0]))
    named = offices.lower[_behind_state(offices, mention) : mention.end]
    if words in COMMANDING:
        office.words += ["of", "the", *named]
    office.end = mention.end
    return True


def leads_forces(office: Office, role: str) -> bool:
    """Whether an office without a body is of a state's whole army: "army chief", not "commander"."""
    return role == "military-chief" and bool(WHOLE & set(office.words))


def _behind_state(offices: Offices, mention: Mention) -> int:
    """Where the name of the forces begins: behind the adjective or the name of the state."""
    at = mention.head
    while at - 1 > mention.start and offices.doc[at - 1].dep_ == "compound":
        at -= 1
    return at

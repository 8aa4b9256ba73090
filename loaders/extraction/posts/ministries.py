"""Who heads a ministry is the minister, who heads a government its head: "head of the Russian Foreign Ministry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extraction.posts.roles import DEPUTY
from ontology.reference import Reference, fold
from ontology.reference.ministries import KINDS, SECURITY_COUNCIL

if TYPE_CHECKING:
    from loaders.extraction.posts.office import Office
    from loaders.extraction.posts.offices import Offices

GOVERNMENT = ["head", "of", "government"]
PLAIN = frozenset({"minister", "of", "for", "and", "the", "state", "affairs"})
HEADING = frozenset({"head", "chief", "boss"})


def minister(reference: Reference, key: str) -> list[str] | None:
    """The folded words of the office of whoever heads an organisation (key) that is a ministry."""
    kind = reference.kind_of_body(key)
    if kind is None or kind == SECURITY_COUNCIL:
        return None
    return fold(KINDS[kind][0].replace("Ministry", "Minister")).split()


def as_secretary(offices: Offices, office: Office, body: str | None, role: str) -> str:
    """The role of a permanent or principal secretary, which every ministry may have: as a state's foreign one, or not.

    A principal secretary who is not said to be for something is a president's or a premier's.
    """
    permanent = role == "foreign-ministry-secretary" and "permanent" in office.words
    words = {*offices.lower[office.start : office.end], *office.words}
    principal = role == "chief-of-staff" and "principal" in office.words and "for" in words
    if not (permanent or principal):
        return role
    foreign = {"foreign", "external"} & words or offices.reference.kind_of_body(body or "") == "foreign"
    return "foreign-ministry-secretary" if foreign else "senior-official"


def called_alike(post: str, words: list[str]) -> bool:
    """Whether a minister of the tables may be the one of the words: not by what another is for."""
    said = {word for word in words if word not in PLAIN}
    return not said or bool(said & set(fold(post).split()))


def heads_ministry(offices: Offices, office: Office) -> None:
    """Call the head of a ministry its minister, the deputy head the deputy."""
    plain = [word for word in office.words if word not in DEPUTY and word != "first"]
    if len(plain) != 1 or plain[0] not in HEADING or offices.open_end(office):
        return
    joint, body = office.right[0] if office.right else ("of", office.left[-1] if office.left else "")
    words = minister(offices.reference, body) if joint == "of" and body.startswith("organization/") else None
    if words is not None:
        office.words = [*(["deputy"] if DEPUTY & set(office.words) else []), *words]


def heads_government(offices: Offices, office: Office) -> bool:
    """Call the "head of the Libyan National Unity Government" a head of government; whether that is one."""
    if office.words not in (["head"], ["deputy", "head"]) or offices.word(office.end) != "of":
        return False
    mention = offices.governments.get(office.end + 1) or offices.governments.get(office.end + 2)
    if mention is None or offices.lower[mention.head] != "government":
        return False
    if offices.word(mention.end) == "'s" or not mention.actors[0].startswith("state/"):
        return False
    office.words = [*office.words[:-1], *GOVERNMENT]
    office.right.append(("of", mention.actors[0]))
    office.end = mention.end
    return True

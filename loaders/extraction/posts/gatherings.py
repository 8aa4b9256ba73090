"""Parliaments and committees behind an office: "member of the Slovak parliament", "head of its budget committee".

Who sits on a committee of a parliament sits in that parliament; a committee of lower-case words is no body of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.roles import PARLIAMENT, kind_of_body
from ontology.reference import Reference, fold

if TYPE_CHECKING:
    from loaders.extraction.posts.office import Office
    from loaders.extraction.posts.offices import Offices

SEATED = frozenset(
    {"chairman", "chairwoman", "chairperson", "chair", "head", "president", "member", "leader", "coordinator"}
)
COMMITTEES = frozenset({"committee", "subcommittee", "commission"})
FAR = (
    14  # words of an office with its committee: "chairman of the House's committee on trade and home affairs"
)
SITTING = ("member", "of", "parliament")
# "Sen. Ada Berg" and "Rep. Juan Paz" are said of the lawmakers of these states.
SHORT = frozenset({"sen", "rep"})
SHORTENING = frozenset({"state/US", "state/PH", "state/NG", "state/LR"})


def parliament(offices: Offices, index: int) -> Mention | None:
    """A parliament that is only called that of its state: "the Slovak parliament"."""
    mention = offices.starts.get(index) or offices.starts.get(index + (offices.word(index) == "the"))
    if mention is None or mention.form != "description":
        return None
    return mention if offices.lower[mention.head] in PARLIAMENT else None


def may_shorten(word: str, state: str) -> bool:
    """Whether the lawmakers of a state are called by a folded word, where that is a short form."""
    return word not in SHORT or state in SHORTENING


def state_of_chamber(reference: Reference, label: str) -> str | None:
    """The state in the name of a chamber: "National Assembly of Kenya", "ROK National Assembly"."""
    words = fold(label).split()
    if not (PARLIAMENT & set(words) or {"chamber", "deputies"} <= set(words)):
        return None
    behind = " ".join(words[len(words) - words[::-1].index("of") :]) if "of" in words else ""
    for text in (behind.removeprefix("the "), " ".join(words[:2]), words[0]):
        for name in reference.names(text) if text else ():
            if name.key.startswith("state/") and name.kind != "capital":
                return name.key
    return None


def seat_in_parliament(offices: Offices, office: Office) -> None:
    """Make who sits on a committee of a parliament a member of that parliament."""
    if offices.lower[office.head] not in SEATED or offices.word(office.head + 1) != "of":
        return
    if office.right and not office.vague and not _may_sit(offices, office.right[0][1]):
        return
    sentence_end = offices.doc[office.head].sent.end
    last = min(office.head + FAR, sentence_end)
    committee = next((at for at in range(office.head + 2, last) if offices.word(at) in COMMITTEES), None)
    if committee is None:
        return
    found = _owner(offices, office.head + 1, committee)
    if found is None:
        return
    mention, office.end = found
    body = mention.actors[0]
    office.words = list(SITTING if body.startswith("state/") else SITTING[:1])
    office.left, office.right, office.vague = [], [("of", body)], False


def _owner(offices: Offices, start: int, committee: int) -> tuple[Mention, int] | None:
    """The parliament before a committee or behind it, and where the words end."""
    for at in range(start + 1, committee):
        mention = parliament(offices, at) or offices.starts.get(at)
        if mention is not None and mention.end <= committee and _gathers(offices, mention):
            return mention, committee + 1
    behind = committee + 2
    if offices.word(committee + 1) not in ("of", "in"):
        return None
    mention = parliament(offices, behind) or offices.starts.get(behind + (offices.word(behind) == "the"))
    return (mention, mention.end) if mention is not None and _gathers(offices, mention) else None


def _gathers(offices: Offices, mention: Mention) -> bool:
    if mention.form == "description":
        return offices.lower[mention.head] in PARLIAMENT
    return mention.form == "name" and _of_parliament(offices, mention.actors[0])


def _may_sit(offices: Offices, key: str) -> bool:
    """Whether an office is in a parliament or a committee: those are called alike everywhere."""
    return _of_parliament(offices, key) or bool(COMMITTEES & set(fold(offices.label(key)).split()))


def _of_parliament(offices: Offices, key: str) -> bool:
    return kind_of_body(offices.reference, key, offices.label(key)) == "parliament"

"""The words that name an office, without those of its body, and whether they say that it is held now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extraction.names.title import Title
from loaders.extraction.posts.extent import SKIPPED
from loaders.extraction.posts.roles import DEPUTY, RANKED

if TYPE_CHECKING:
    from loaders.extraction.posts.office import Office
    from loaders.extraction.posts.offices import Offices

FORMER = frozenset(
    {
        "former",
        "ex",
        "late",
        "ousted",
        "deposed",
        "then",
        "erstwhile",
        "onetime",
        "previous",
        "past",
        "retired",
    }
)
DISMISSED = frozenset({"sacked", "dismissed", "fired", "toppled", "overthrown"})
COMING = frozenset({"elect", "designate", "incoming", "nominee", "future", "next"})
DANGLING = SKIPPED | {"of", "for", "at", "to", "in", "on", "with", "'s", "and"}
SHORT = {"fm": ("foreign", "minister"), "pm": ("prime", "minister"), "daffaires": ("d'affaires",)}
SHORT |= {"sen": ("senator",), "rep": ("representative",)}
# What is said of a minister beside what the office is for.
TIMELY = (
    FORMER
    | COMING
    | DEPUTY
    | {"acting", "interim", "caretaker", "outgoing", "new", "current", "first", "second", "s"}
)
SECRETARY_OF_STATE = ["secretary", "of", "state"]


def words_of(offices: Offices, title: Title) -> list[str]:
    """The words of the office without those of its body: "director" of "director of the Green Fund"."""
    words = [long for word in title.text.split() for long in SHORT.get(word, (word,))]
    if offices.reference.titles(title.text):
        return words
    body = next((i for i in range(title.head + 1, title.end) if i in offices.starts), title.end)
    after = {offices.lower[i] for i in range(body, title.end)}
    while (
        len(words) > 1
        and (words[-1] in after or words[-1] in DANGLING)
        and words[-1] != offices.lower[title.head]
    ):
        words.pop()
    return words


def portfolio(before: list[str], words: list[str]) -> list[str]:
    """What a minister is for who is only called that by the tables: "education" of "Education Secretary"."""
    before = before[len(before) - before[::-1].index("'s") :] if "'s" in before else before
    if words[-1:] == ["minister"] and before[-1:] == words[:1] and len(words) == 2:
        before = before[:-1]  # "Rural Development Minister"
        return [word for word in before if word and word not in TIMELY | RANKED]
    if words not in (["minister"], ["secretary"]):
        return []
    return [word for word in before if word and word not in TIMELY]


def for_state(offices: Offices, office: Office) -> None:
    """Take what a secretary of state is for into the words: a department is no body that has one."""
    if office.words != SECRETARY_OF_STATE or not office.right or office.right[0][0] != "for":
        return
    if office.right[0][1] in offices.reference.organizations:
        return
    words = [word for word in offices.lower[office.head : office.end] if word]
    office.words = words[: next((at for at, word in enumerate(words) if word in ("in", "at")), len(words))]
    office.right, office.bodies = [], tuple(key for key in office.bodies if key.startswith("state/"))


def status_of(offices: Offices, title: Title) -> str:
    """Whether the words say that an office is held, was held or will be: ``current``, ``former``, ``coming``."""
    around = {*offices.lower[title.start : title.end], offices.word(title.start - 1)}
    status = (
        "former" if title.former or FORMER & around or _dismissed(offices, title.start - 1) else "current"
    )
    at = title.end
    while offices.word(at) in ("", "elect", "designate") and at < title.end + 2:
        at += 1
    before = title.start - 1
    named = before >= 0 and offices.doc[before].tag_.startswith("VB")  # "they designate Minister Ada Berg"
    coming = COMING & {*offices.lower[title.start : at], "" if named else offices.word(before)}
    return "coming" if coming else status


def _dismissed(offices: Offices, at: int) -> bool:
    """Whether "sacked" or the like describes the holder, and is no verb of what somebody did."""
    return offices.word(at) in DISMISSED and offices.doc[at].dep_ in ("amod", "compound", "nmod")

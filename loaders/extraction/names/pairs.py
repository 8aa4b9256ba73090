"""Two offices of one person: "Deputy Prime Minister and Foreign Minister Ada Berg"."""

from __future__ import annotations

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.title import Title, settle

ARTICLES = frozenset(("the", "a", "an"))
MARKS = frozenset((",", "-", "–", "—", "/"))
# With a mark between the two, the first is of the government: "Deputy Prime Minister, Minister of Trade Ada Berg".
GOVERNING = frozenset(("minister", "premier", "chancellor"))
CHIEFS = frozenset(("chief",))
# What a state has one of, or several of one government.
OF_STATE = frozenset(
    ("head-of-state", "head-of-government", "deputy-head-of-state", "deputy-head-of-government")
)


def paired(frame: Frame, title: Title, by_end: dict[int, Title]) -> Title | None:
    """The office that stands before another of the same person."""
    joint = title.start - 1
    first = by_end.get(joint)
    if first is None or first.sharing or title.sharing or frame.sent[first.start] != frame.sent[title.start]:
        return None
    if frame.tags[first.head].endswith("S") or frame.tags[title.head].endswith("S"):
        return None
    article = frame.word(first.start - 1) in ARTICLES
    if frame.word(joint) == "and":
        return first if not (article and title.bodies) else None
    marked = frame.raw(joint) in MARKS and frame.caps[first.head] and frame.caps[title.head]
    if marked and "commander in chief" in title.text:  # "the President of Chile, Commander-in-Chief Ada Berg"
        return first
    return first if marked and not article and frame.lower[first.head] in GOVERNING | CHIEFS else None


def share(bodies: Bodies, first: Title, second: Title) -> None:
    """Give an office of state without a body the state of the other."""
    for one, other in ((first, second), (second, first)):
        states = [key for key in other.bodies if key.startswith("state/")]
        if not one.bodies and states and not (one.vague or one.local) and of_state(one):
            settle(bodies, one, states[:1])


def of_state(title: Title) -> bool:
    """Whether an office is one of a state's government."""
    return any(role in OF_STATE or role.endswith("minister") for role in title.roles)

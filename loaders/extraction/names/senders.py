"""Who sent an envoy, or speaks through a spokesperson: "the UN secretary-general's envoy", "President A's adviser"."""

from __future__ import annotations

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.reach import SENT, sent_to
from loaders.extraction.names.title import Title, settle
from ontology.reference import Hit

# Whoever holds these does so for somebody else.
SERVING = SENT | frozenset(
    ("adviser", "advisor", "aide", "spokesman", "spokeswoman", "spokesperson", "negotiator", "coordinator")
)
UNITED_NATIONS = "organization/united-nations"
LONGEST = 5  # words of the sender's name


def sent_by(frame: Frame, bodies: Bodies, title: Title, before: list[Title], phrases: dict[int, Hit]) -> None:
    """Give a title the body of the sender's office, which stands before it or behind "of"."""
    _of_office(frame, bodies, title, phrases)
    if title.bodies or not before or frame.lower[title.head] not in SERVING:
        return
    if frame.word(title.start - 1) == "'s" and _is_name(frame, before[-1].end, title.start - 1):
        title.sender = _body(bodies, before[-1])
        settle(bodies, title, [title.sender] if title.sender else [])


def _is_name(frame: Frame, start: int, end: int) -> bool:
    """Whether nothing or only the name of the sender stands between two offices."""
    if not 0 <= end - start <= LONGEST or frame.sent[start] != frame.sent[end]:
        return False
    return all(
        frame.caps[at] or not frame.lower[at] or frame.ents[at] == "PERSON" for at in range(start, end)
    )


def _body(bodies: Bodies, sender: Title) -> str | None:
    """The body of a sender's office; the one secretary-general who needs none is the United Nations'."""
    if sender.bodies:
        return next((key for key in sender.bodies if key.startswith("state/")), sender.bodies[0])
    named = sender.text == "secretary general" and any(
        bodies.key(hit) == UNITED_NATIONS for hit in bodies.starts.values()
    )
    return UNITED_NATIONS if named else None


def _of_office(frame: Frame, bodies: Bodies, title: Title, phrases: dict[int, Hit]) -> None:
    """Over the office of whoever sent somebody: "envoy of the UN secretary-general for Darfur"."""
    if frame.lower[title.head] not in SENT or frame.word(title.head + 1) != "of":
        return
    for at in range(title.head + 2, max(title.head + 4, title.end)):
        if at in phrases and phrases[at].end > title.end:
            end = phrases[at].end
            if not title.bodies:
                settle(
                    bodies,
                    title,
                    [bodies.key(bodies.starts[i]) for i in range(at, end) if i in bodies.starts],
                )
            title.end = sent_to(frame, bodies, end)
            return

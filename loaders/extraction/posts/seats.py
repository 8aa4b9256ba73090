"""To which body a post belongs: the state for a minister named with the ministry, the ministry for its voice."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extraction.posts.europe import PARLIAMENT, UNION
from loaders.extraction.posts.gatherings import state_of_chamber
from loaders.extraction.posts.identity import is_party
from loaders.extraction.posts.office import Office
from loaders.extraction.posts.roles import ONLY_LINKED
from loaders.extraction.posts.view import View
from ontology.reference.heads import HEAD

STATED = 1.0  # the words name the body
RECALLED = 0.98  # the person is known to hold that role there
SERVED = 0.9  # the article says elsewhere whom the person serves
GUESSED = 0.6  # the state of the sentence or of the article
# Roles in the body that the words name; others are of the state that the body acts for.
BODIES = frozenset(
    {
        *("party-leader", "head-of-organisation", "court-president", "party-official", "party-member"),
        *("deputy-head-of-organisation", "official", "senior-official", "chief-of-staff"),
    }
)


@dataclass(frozen=True, slots=True)
class Settled:
    """A role in a body (key), and how sure the body is."""

    role: str
    body: str
    certain: float


def seat(view: View, role: str, body: str, words: list[str]) -> str:
    """The body a post belongs to: the state for a minister named with the ministry, the ministry for its
    voice."""
    state = view.offices.state_of(body)
    if role == "legislator" and body == UNION:
        return PARLIAMENT
    if role == HEAD and (headed := view.reference.body_headed(body, " ".join(words))):
        return headed
    if role == "spokesperson":
        return _voice(view, words, state) or body
    if role == "speaker" and state is None:
        state = state_of_chamber(view.reference, view.label(body))
    partisan = role == "military-chief" and is_party(view, body)
    return body if role in BODIES or partisan or state is None else state


def _voice(view: View, words: list[str], state: str | None) -> str | None:
    """The ministry that the words name, of the state."""
    if state is None:
        return None
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            kind = view.reference.kind_of_ministry(" ".join(words[start:end]))
            if kind is not None:
                actor = view.reference.ministry(state.partition("/")[2], kind)
                view.doc._.cq_actors.setdefault(actor.key, actor)
                return actor.key
    return None


def is_vague(office: Office) -> bool:
    """Whether the words alone ("leader", "chief") give no role in a state."""
    return len(office.words) == 1 and office.words[0] in ONLY_LINKED

"""Posts that are those of somebody else, of another state: "Foreign Minister A and his Bolivian counterpart B"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.names.title import Title
from loaders.extraction.posts.identity import identify, others_hold
from loaders.extraction.posts.view import View
from ontology.facts import Tenure
from ontology.reference.post import GOVERNING

SURE = 0.75


def counterparts(view: View, found: list[Tenure]) -> Iterator[Tenure]:
    """The tenures of those who are only called somebody's counterpart, where that has one office of a government."""
    known = {tenure.official for tenure in found}
    for title in view.doc._.cq_titles:
        state = next((key for key in title.bodies if key.startswith("state/")), None)
        if title.actor is None or state is None or view.offices.word(title.head) != "counterpart":
            continue
        key = view.now(title.actor)
        roles = _roles(view, _owner(view, title), found)
        if key in known or len(roles) != 1:
            continue
        role = roles.pop()
        official = identify(view, key, role, state)
        if official not in known and not others_hold(view, official, role, state):
            known.add(official)
            yield _tenure(view, title, official, role, state)


def _tenure(view: View, title: Title, official: str, role: str, state: str) -> Tenure:
    named = [m for m in view.doc._.cq_mentions if m.actors == (official,) and m.start >= title.end]
    end = min((m.end for m in named), default=title.end)
    held = view.reference.post(role, state, view.label(state), "Minister")
    return Tenure(official, held, (view.span(title.start, end),), SURE, "text-counterpart")


def _owner(view: View, title: Title) -> str | None:
    """Whose counterpart somebody is."""
    end = title.start - (view.offices.word(title.start - 1) == "'s")
    for mention in view.doc._.cq_mentions:
        if mention.end == end and len(mention.actors) == 1:
            key: str = mention.actors[0]
            return view.now(key)
    return None


def _roles(view: View, owner: str | None, found: list[Tenure]) -> set[str]:
    """The offices of a government that somebody holds, by the words or else by the tables."""
    if owner is None:
        return set()
    said = {t.post.role for t in found if t.official == owner and t.current and t.rule.startswith("text-")}
    known = {holding.term.role for holding in view.reference.in_office(owner, view.date)}
    return {role for role in said if _governs(role)} or {role for role in known if _governs(role)}


def _governs(role: str) -> bool:
    """Whether every government has the office, and one of it."""
    return role in GOVERNING or (role.endswith("-minister") and not role.startswith("deputy-"))

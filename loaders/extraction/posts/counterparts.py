"""Posts that are those of somebody else, of another state: "Foreign Minister A and his Bolivian counterpart B"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.names.title import Title
from loaders.extraction.posts.identity import identify, others_hold
from loaders.extraction.posts.own_body import own_body
from loaders.extraction.posts.view import View
from ontology.facts import Tenure
from ontology.reference.post import GOVERNING

SURE = 0.75


def counterparts(view: View, found: list[Tenure]) -> Iterator[Tenure]:
    """The tenures of those who are only called somebody's counterpart, where that has one office of a government."""
    known = {tenure.official for tenure in found}
    yield from _several(view, known, found)
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


def _several(view: View, known: set[str], found: list[Tenure]) -> Iterator[Tenure]:
    """ "his counterparts Ada Berg of Norway and Juan Paz from Chile": each of the state behind the name."""
    people = {m.start: m for m in view.doc._.cq_mentions if m.form == "name" and len(m.actors) == 1}
    for title in view.doc._.cq_titles:
        if view.offices.word(title.head) != "counterparts" or title.bodies:
            continue
        roles = _roles(view, _owner(view, title), found)
        at = title.end + (view.doc[title.end : title.end + 1].text in (",", ":"))
        while len(roles) == 1 and (mention := people.get(at)) is not None:
            state, end = own_body(view.offices, mention, several=True)
            if state is None:
                break
            role = next(iter(roles))
            official = identify(view, view.now(mention.actors[0]), role, state)
            if official not in known and not others_hold(view, official, role, state):
                known.add(official)
                yield _made(view, official, role, state, (mention.start, end))
            at = end + (view.doc[end : end + 1].text == ",")
            at += view.offices.word(at) == "and"


def _tenure(view: View, title: Title, official: str, role: str, state: str) -> Tenure:
    named = [m for m in view.doc._.cq_mentions if m.actors == (official,) and m.start >= title.end]
    end = min((m.end for m in named), default=title.end)
    return _made(view, official, role, state, (title.start, end))


def _made(view: View, official: str, role: str, state: str, words: tuple[int, int]) -> Tenure:
    held = view.reference.post(role, state, view.label(state), "Minister")
    return Tenure(official, held, (view.span(*words),), SURE, "text-counterpart")


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

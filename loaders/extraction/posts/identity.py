"""What a post says of who somebody is: the person of the tables who holds it, or an official after all."""

from __future__ import annotations

from dataclasses import replace

from loaders.extraction.names.identity import same_name
from loaders.extraction.posts.roles import kind_of_body
from loaders.extraction.posts.view import View
from ontology.reference import Person, fold
from ontology.reference.personal import alike


def identify(view: View, key: str, role: str, body: str) -> str:
    """The key of the person `key` who holds a post: that of a person in the tables, or an official's."""
    if key in view.reference.persons:
        return key
    return _holder(view, key, role, body) or _official(view, key, body)


def _holder(view: View, key: str, role: str, body: str) -> str | None:
    """The person behind a name spelt differently, who holds the very post on that day."""
    if view.date is None:
        return None
    label = view.doc._.cq_actors[key].label
    for holding in view.reference.holders(role, body, view.date):
        person = view.reference.persons[holding.person]
        names = (person.label, *person.aliases)
        if holding.confidence >= 0.5 and any(alike(label, name) or shortens(label, name) for name in names):
            view.rename(key, view.reference.actor(person.key))
            return person.key
    return None


def shortens(one: str, two: str) -> bool:
    """Whether one full name is the other without some of its words: "Ana Ruiz", "Ana Ruiz Salinas"."""
    words = tuple(fold(one).split()), tuple(fold(two).split())
    return min(map(len, words)) > 1 and same_name(*words)


def _official(view: View, key: str, body: str) -> str:
    """The key of a person who turns out to hold a post."""
    if key.startswith("official/"):
        return key
    where = (view.offices.state_of(body) or body).partition("/")[2].lower()
    official = f"official/{key.partition('/')[2]}-{where}"
    view.rename(key, replace(view.doc._.cq_actors[key], key=official, kind="official"))
    return official


def adopt(view: View, body: str, key: str) -> None:
    """A committee that nobody knows belongs to the state in whose office the person is who heads it."""
    actor = view.doc._.cq_actors.get(body)
    if actor is None or actor.serves or body in view.reference.organizations or body.startswith("state/"):
        return
    holdings = view.reference.in_office(key, view.date)
    states = dict.fromkeys(h.term.body for h in holdings if h.term.body.startswith("state/"))
    if len(states) == 1 and kind_of_body(view.reference, body, actor.label) == "body":
        view.doc._.cq_actors[body] = replace(actor, serves=tuple(states))


def others_hold(view: View, key: str, role: str, body: str) -> bool:
    """Whether the tables are certain that the post was somebody else's on the day of the article."""
    if view.date is None:
        return False
    holders = view.reference.holders(role, body, view.date)
    known = [holding for holding in holders if holding.certainty == "certain"]
    label = view.label(key)
    return bool(known) and all(
        holding.person != key and not _alike(label, view.reference.persons[holding.person])
        for holding in known
    )


def _alike(label: str, person: Person) -> bool:
    """Whether a name may be that of a person of the tables, spelt otherwise or without a part."""
    names = (person.label, *person.aliases)
    return shortens(label, person.label) or any(alike(label, name) for name in names)


def is_party(view: View, body: str) -> bool:
    """Whether a body is a party."""
    return kind_of_body(view.reference, body, view.label(body)) == "party"

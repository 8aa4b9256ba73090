"""What is known before any article is read, as quads of the graph cq:reference.

States, organisations with their members, posts, officials with their terms of office, and the SKOS schemes.
Terms from tables carry no evidence: they are nobody's words, and no article's fact rests on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph.describe import MEMBER_OF, TYPE, Pair, actor_pairs, post_pairs, term_pairs
from graph.iri import REFERENCE, cq, thing
from ontology.facts import Actor, Post
from ontology.reference import Organization, Person, State, Term, load
from ontology.reference.post import post
from ontology.reference.tables import read_rows


class Tables(Protocol):
    """What this module needs of `ontology.reference.Reference`."""

    states: dict[str, State]
    organizations: dict[str, Organization]
    persons: dict[str, Person]

    def post(self, role: str, body: str, label: str, words: str) -> Post:
        """The post that words name in a body of that label."""


@dataclass(slots=True)
class PlainTables:
    """Tables without a look-up, for small graphs of one's own."""

    states: dict[str, State]
    organizations: dict[str, Organization]
    persons: dict[str, Person]

    def post(self, role: str, body: str, label: str, words: str) -> Post:
        """The post that is called as the words are."""
        return post(role, body, label, words)


def reference_quads(reference: Tables | None = None) -> Iterator[Quad]:
    """Quads of the reference tables (those of the program, without an argument) and of the SKOS schemes."""
    tables = reference or load()
    held = {key: tuple(_held(tables, person)) for key, person in tables.persons.items()}
    for block in (_states(tables), _organizations(tables), _posts(held), _persons(tables, held)):
        for subject, pairs in block:
            for predicate, value in pairs:
                yield Quad(subject, predicate, value, REFERENCE)
    yield from scheme_quads()


def scheme_quads() -> Iterator[Quad]:
    """The SKOS schemes: stances with their polarity, roles, kinds …"""
    data = files("ontology").joinpath("schemes.ttl").read_bytes()
    for triple in parse(data, format=RdfFormat.TURTLE):
        yield Quad(triple.subject, triple.predicate, triple.object, REFERENCE)


Block = Iterator[tuple[NamedNode, Iterator[Pair]]]
Held = dict[str, tuple[Post, ...]]  # the post of each of a person's terms


def _states(tables: Tables) -> Block:
    memberships: dict[str, list[str]] = {}
    for body in tables.organizations.values():
        for member in body.members:
            memberships.setdefault(member, []).append(body.key)
    names = _other_names()
    for state in tables.states.values():
        others = [state.official_name, *names.get(state.key, [])]
        aliases = tuple(dict.fromkeys(name for name in others if name not in ("", state.label)))
        yield thing(state.key), _state_pairs(state, aliases, memberships.get(state.key, []))


def _other_names() -> dict[str, list[str]]:
    """What else states are called, where it means nothing else; capitals and adjectives are no names."""
    found: dict[str, list[str]] = {}
    for alias, kind, iso2, qid, ambiguous, *_ in read_rows("aliases"):
        if kind in ("name", "abbreviation") and ambiguous == "0":
            found.setdefault(f"state/{iso2 or qid}", []).append(alias)
    return found


def _state_pairs(state: State, aliases: tuple[str, ...], memberships: list[str]) -> Iterator[Pair]:
    actor = Actor(state.key, "state", state.label, aliases=aliases, qid=state.qid or None, iso2=state.iso2)
    yield from actor_pairs(actor)
    for body in memberships:
        yield MEMBER_OF, thing(body)


def _organizations(tables: Tables) -> Block:
    for body in tables.organizations.values():
        yield thing(body.key), _organization_pairs(body)


def _organization_pairs(body: Organization) -> Iterator[Pair]:
    aliases = tuple(dict.fromkeys(alias for alias in body.aliases if alias != body.label))
    yield from actor_pairs(
        Actor(body.key, "organization", body.label, aliases=aliases, qid=body.qid, serves=body.serves)
    )


def _posts(held: Held) -> Block:
    """Each post once, whatever the terms call it."""
    posts = {found.key: found for posts in held.values() for found in posts}
    for key in sorted(posts):
        yield thing(key), post_pairs(posts[key])


def _held(tables: Tables, person: Person) -> Iterator[Post]:
    for term in person.terms:
        body = tables.states.get(term.body) or tables.organizations.get(term.body)
        label = body.label if body else term.body
        yield tables.post(term.role, term.body, label, term.post)


def _persons(tables: Tables, held: Held) -> Block:
    for key, person in tables.persons.items():
        aliases = tuple(dict.fromkeys(alias for alias in person.aliases if alias != person.label))
        actor = Actor(person.key, "official", person.label, aliases=aliases, qid=person.qid)
        yield thing(person.key), actor_pairs(actor)
        for number, (term, post_) in enumerate(zip(person.terms, held[key], strict=True), 1):
            yield thing(f"tenure/{person.key}/{number}"), _term_pairs(person, term, post_)


def _term_pairs(person: Person, term: Term, held: Post) -> Iterator[Pair]:
    yield TYPE, cq("Tenure")
    yield cq("official"), thing(person.key)
    yield cq("post"), thing(held.key)
    yield from term_pairs(term.start or None, term.end or None)


__all__ = ["PlainTables", "Tables", "reference_quads", "scheme_quads"]

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

from graph import iri
from graph.describe import MEMBER_OF, TYPE, Pair, actor_pairs, post_pairs, term_pairs
from graph.iri import REFERENCE, cq, thing
from ontology.facts import Actor, Post
from ontology.reference import Organization, Person, State, Term
from ontology.reference import tables as csv_tables

# A body has one foreign minister at a time, but many of these: the post's own name tells them apart.
_MANY = frozenset(
    {
        "ambassador",
        "permanent-representative",
        "minister",
        "deputy-minister",
        "envoy",
        "consul",
        "other-official",
    }
)


class Tables(Protocol):
    """What this module needs of `ontology.reference.Reference`."""

    states: dict[str, State]
    organizations: dict[str, Organization]
    persons: dict[str, Person]


@dataclass(slots=True)
class PlainTables:
    """The tables without the look-up over them, which takes longer to build than to write down."""

    states: dict[str, State]
    organizations: dict[str, Organization]
    persons: dict[str, Person]


def plain_tables() -> PlainTables:
    """The tables that come with the program. Raises `ReferenceDataError` when one is missing or wrong."""
    states, bodies = csv_tables.read_states(), csv_tables.read_organizations()
    names = {body.label: key for table in (states, bodies) for key, body in table.items()}
    persons = csv_tables.read_persons(names, csv_tables.read_rows("officials"))
    return PlainTables(states, bodies, persons)


def reference_quads(reference: Tables | None = None) -> Iterator[Quad]:
    """Quads of the reference tables (those of the program, without an argument) and of the SKOS schemes."""
    tables = reference or plain_tables()
    for block in (
        _states(tables),
        _organizations(tables),
        _posts(tables),
        _persons(tables),
    ):
        for subject, pairs in block:
            for predicate, value in pairs:
                yield Quad(subject, predicate, value, REFERENCE)
    yield from scheme_quads()


def scheme_quads() -> Iterator[Quad]:
    """The SKOS schemes: stances with their polarity, roles, kinds …"""
    data = files("ontology").joinpath("schemes.ttl").read_bytes()
    for triple in parse(data, format=RdfFormat.TURTLE):
        yield Quad(triple.subject, triple.predicate, triple.object, REFERENCE)


def post_key(role: str, body: str, label: str = "") -> str:
    """Key of a post: one for each role in a body, but one for each name where a body has many such posts."""
    if role in _MANY and label:
        return f"post/{role}/{body}/{'-'.join(label.lower().split())}"
    return f"post/{role}/{body}"


Block = Iterator[tuple[NamedNode, Iterator[Pair]]]


def _states(tables: Tables) -> Block:
    memberships: dict[str, list[str]] = {}
    for body in tables.organizations.values():
        for member in body.members:
            memberships.setdefault(member, []).append(body.key)
    for state in tables.states.values():
        yield thing(state.key), _state_pairs(state, memberships.get(state.key, []))


def _state_pairs(state: State, memberships: list[str]) -> Iterator[Pair]:
    aliases = () if state.official_name in ("", state.label) else (state.official_name,)
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


def _posts(tables: Tables) -> Block:
    """Each post once, under the name that its latest term gives it."""
    latest: dict[str, Term] = {}
    for person in tables.persons.values():
        for term in person.terms:
            key = _key(term)
            if key not in latest or _rank(term) > _rank(latest[key]):
                latest[key] = term
    for key in sorted(latest):
        term = latest[key]
        label = f"{term.post}, {_label(tables, term.body)}"
        yield thing(key), post_pairs(Post(key, label, term.role, term.body))


def _key(term: Term) -> str:
    return post_key(term.role, term.body, term.post)


def _rank(term: Term) -> tuple[str, str, str]:
    return (term.end or "9999", term.start, term.post)


def _label(tables: Tables, key: str) -> str:
    known = tables.states.get(key) or tables.organizations.get(key)
    return known.label if known else iri.key_of(key)


def _persons(tables: Tables) -> Block:
    for person in tables.persons.values():
        aliases = tuple(dict.fromkeys(alias for alias in person.aliases if alias != person.label))
        actor = Actor(person.key, "official", person.label, aliases=aliases, qid=person.qid)
        yield thing(person.key), actor_pairs(actor)
        for number, term in enumerate(person.terms, 1):
            yield thing(f"tenure/{person.key}/{number}"), _term_pairs(person, term)


def _term_pairs(person: Person, term: Term) -> Iterator[Pair]:
    yield TYPE, cq("Tenure")
    yield cq("official"), thing(person.key)
    yield cq("post"), thing(_key(term))
    yield from term_pairs(term.start or None, term.end or None)


__all__ = ["post_key", "reference_quads", "scheme_quads"]

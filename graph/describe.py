"""How actors, places, posts and terms of office are described as predicates with their values.

An article's graph and the reference graph describe the same things in the same way, so both build on this.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graph.iri import ORG, PROV, RDF, RDFS, SCHEMA, SKOS, WD, XSD, concept, cq, thing
from ontology.facts import Actor, Place, Post

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
ALT_LABEL = NamedNode(SKOS + "altLabel")
EXACT_MATCH = NamedNode(SKOS + "exactMatch")
MEMBER_OF = NamedNode(ORG + "memberOf")
ACTS_FOR = NamedNode(PROV + "actedOnBehalfOf")
GENERATED_BY = NamedNode(PROV + "wasGeneratedBy")
LIES_IN = NamedNode(SCHEMA + "containedInPlace")
START_DATE = NamedNode(SCHEMA + "startDate")
END_DATE = NamedNode(SCHEMA + "endDate")

CLASSES = {"official": "Official", "state": "State", "organization": "Organization", "actor": "Actor"}

_DATE = NamedNode(XSD + "date")
INTEGER = NamedNode(XSD + "integer")
_DECIMAL = NamedNode(XSD + "decimal")
TRUE = Literal(True)
FALSE = Literal(False)
# Dates of month or year precision are written as days, for queries; the known precision stands beside.
_PARTIAL = {4: NamedNode(XSD + "gYear"), 7: NamedNode(XSD + "gYearMonth")}

Pair = tuple[NamedNode, NamedNode | Literal]


def actor_pairs(actor: Actor) -> Iterator[Pair]:
    """An actor, with what identifies it outside and whom it serves or acts for."""
    yield TYPE, cq(CLASSES[actor.kind])
    yield LABEL, Literal(actor.label)
    for alias in actor.aliases:
        yield ALT_LABEL, Literal(alias)
    if actor.qid:
        yield EXACT_MATCH, NamedNode(WD + actor.qid)
    if actor.iso2:
        yield cq("iso2"), Literal(actor.iso2)
    relation = ACTS_FOR if actor.kind == "organization" else cq("serves")
    for served in actor.serves:
        yield relation, thing(served)


def place_pairs(place: Place) -> Iterator[Pair]:
    """A place, and the state that it lies in."""
    yield TYPE, cq("Place")
    yield LABEL, Literal(place.label)
    if place.state:
        yield LIES_IN, thing(place.state)


def post_pairs(post: Post) -> Iterator[Pair]:
    """A post: a role in a body."""
    yield TYPE, cq("Post")
    yield LABEL, Literal(post.label)
    yield cq("role"), concept("role", post.role)
    yield cq("body"), thing(post.body)


def term_pairs(since: str | None, until: str | None) -> Iterator[Pair]:
    """`cq:from` and `cq:until` as days; a month or a year gives the widest term that it allows.

    The date as it is known stands beside as `schema:startDate` and `schema:endDate` where it is no day.
    """
    if since:
        yield cq("from"), date((since + "-01-01")[:10])
        if len(since) in _PARTIAL:
            yield START_DATE, Literal(since, datatype=_PARTIAL[len(since)])
    if until:
        yield cq("until"), date(last_day(until))
        if len(until) in _PARTIAL:
            yield END_DATE, Literal(until, datatype=_PARTIAL[len(until)])


def last_day(partial: str) -> str:
    if len(partial) == 10:
        return partial
    year, month = int(partial[:4]), int(partial[5:7] or 12)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return f"{year:04}-{month:02}-{days}"


def date(day: str) -> Literal:
    """An xsd:date of an ISO day."""
    return Literal(day, datatype=_DATE)


def decimal(value: float) -> Literal:
    """An xsd:decimal of three digits at most, written as the store normalises it: 0.830 is "0.83"."""
    digits = f"{value:.3f}".rstrip("0").rstrip(".")
    return Literal(digits if digits != "-0" else "0", datatype=_DECIMAL)

"""What one article says, as quads: all of it in the named graph whose name is the article's IRI.

Each graph stands alone: it describes the actors, posts and places that it mentions, so that one article can
be handed on, checked or dropped without the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from graph import iri
from graph.describe import (
    FALSE,
    GENERATED_BY,
    INTEGER,
    LABEL,
    TRUE,
    TYPE,
    Pair,
    actor_pairs,
    date,
    decimal,
    place_pairs,
    post_pairs,
    term_pairs,
)
from graph.iri import PROV, SCHEMA, concept, cq, thing
from graph.reference import reference_quads
from ontology.errors import SourceError
from ontology.facts import Article, MeetingReport, Position, Reading, Span, Tenure


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which program, with which language model and settings, read an article."""

    program: str = "communique"
    version: str = "0"
    model: str = ""
    settings: str = ""

    @property
    def label(self) -> str:
        """One line for people: program and version, model, settings."""
        return ", ".join(filter(None, (f"{self.program} {self.version}", self.model, self.settings)))

    @property
    def key(self) -> str:
        """Key of the activity; equal for equal versions and settings."""
        return "activity/" + hashlib.sha256(self.label.encode()).hexdigest()[:16]


Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def reading_quads(reading: Reading, *, provenance: Provenance | None = None) -> list[Quad]:
    """Quads of everything that one article says, in its own named graph. Raises what `reading_triples` raises."""
    graph = iri.article(reading.article.id)
    return [Quad(*triple, graph) for triple in reading_triples(reading, provenance=provenance)]


def reading_triples(reading: Reading, *, provenance: Provenance | None = None) -> list[Triple]:
    """The same as triples, each once. Raises `SourceError` for text that is no Unicode."""
    graph = iri.article(reading.article.id)
    try:
        return list(dict.fromkeys(_triples(reading, graph, provenance or Provenance())))
    except ValueError as error:  # of which UnicodeEncodeError is one
        name = ascii(reading.article.id)
        raise SourceError(f"The article {name} holds characters that can't be kept: {error}.") from error


def _triples(reading: Reading, graph: NamedNode, provenance: Provenance) -> Iterator[Triple]:
    blocks: list[tuple[NamedNode, Iterable[Pair]]] = [
        (graph, _article_pairs(reading.article, thing(provenance.key))),
        (thing(provenance.key), _activity_pairs(provenance)),
    ]
    blocks += [(thing(actor.key), actor_pairs(actor)) for actor in reading.actors]
    blocks += [(thing(place.key), place_pairs(place)) for place in reading.places]
    for number, tenure in enumerate(reading.tenures, 1):
        blocks.append((thing(tenure.post.key), post_pairs(tenure.post)))
        blocks.append((thing(tenure.official), holder_pairs(tenure)))
        blocks.append((iri.part(graph, "tenure", number), _tenure_pairs(tenure, reading.article, graph)))
    for number, meeting in enumerate(reading.meetings, 1):
        blocks.append((iri.part(graph, "meeting", number), _meeting_pairs(meeting, graph)))
    for number, position in enumerate(reading.positions, 1):
        words = _position_pairs(position, reading.article.text, graph)
        blocks.append((iri.part(graph, "position", number), words))
    blocks += _evidence_blocks(reading, graph)
    for subject, pairs in blocks:
        for predicate, value in pairs:
            yield subject, predicate, value


def _article_pairs(article: Article, activity: NamedNode) -> Iterator[Pair]:
    """The article itself; its text stays outside the graph, its hash ties the two together."""
    yield TYPE, cq("Article")
    yield NamedNode(SCHEMA + "identifier"), Literal(article.id)
    yield cq("sha256"), Literal(hashlib.sha256(article.text.encode()).hexdigest())
    yield NamedNode(SCHEMA + "inLanguage"), Literal(article.language)
    if article.title:
        yield NamedNode(SCHEMA + "headline"), Literal(article.title)
    if article.published:
        yield NamedNode(SCHEMA + "datePublished"), date(article.published.isoformat())
    if article.url:
        yield NamedNode(SCHEMA + "url"), Literal(article.url)
    if article.publisher:
        yield NamedNode(SCHEMA + "publisher"), Literal(article.publisher)
    yield GENERATED_BY, activity


def _activity_pairs(provenance: Provenance) -> Iterator[Pair]:
    yield TYPE, NamedNode(PROV + "Activity")
    yield LABEL, Literal(provenance.label)


def holder_pairs(tenure: Tenure) -> Iterator[Pair]:
    """The shortcuts of a tenure that runs on the article's day: the post held and the body served."""
    if tenure.current:
        yield cq("holdsPost"), thing(tenure.post.key)
        yield cq("serves"), thing(tenure.post.body)


def _tenure_pairs(tenure: Tenure, article: Article, graph: NamedNode) -> Iterator[Pair]:
    yield TYPE, cq("Tenure")
    yield cq("official"), thing(tenure.official)
    yield cq("post"), thing(tenure.post.key)
    yield from term_pairs(tenure.since, tenure.until)
    if tenure.current and article.published:
        yield cq("attestedOn"), date(article.published.isoformat())
    yield from _fact_pairs(tenure, graph)


def _meeting_pairs(meeting: MeetingReport, graph: NamedNode) -> Iterator[Pair]:
    yield TYPE, cq("MeetingReport")
    yield cq("kind"), concept("kind", meeting.kind)
    yield cq("status"), concept("status", meeting.status)
    if meeting.format:
        yield cq("format"), concept("format", meeting.format)
    for name, keys in (("participant", meeting.participants), ("host", meeting.hosts)):
        for key in keys:
            yield cq(name), thing(key)
    if meeting.place:
        yield cq("place"), thing(meeting.place)
    if meeting.earliest:
        yield cq("earliest"), date(meeting.earliest.isoformat())
    if meeting.latest:
        yield cq("latest"), date(meeting.latest.isoformat())
    for topic in meeting.topics:
        yield cq("topic"), concept("topic", topic)
    yield from _fact_pairs(meeting, graph)


def _position_pairs(position: Position, text: str, graph: NamedNode) -> Iterator[Pair]:
    yield TYPE, cq("Position")
    yield cq("actor"), thing(position.actor)
    yield cq("stance"), concept("stance", position.stance)
    yield cq("modality"), concept("modality", position.modality)
    yield cq("statement"), Literal(text[position.statement.start : position.statement.end])
    yield cq("quoted"), TRUE if position.quoted else FALSE
    if position.speaker:
        yield cq("speaker"), thing(position.speaker)
    for target in position.targets:
        yield cq("target"), thing(target)
    for topic in position.topics:
        yield cq("topic"), concept("topic", topic)
    if position.polarity is not None:
        yield cq("polarity"), Literal(str(position.polarity), datatype=INTEGER)
    if position.date:
        yield cq("date"), date(position.date.isoformat())
    if position.occasion is not None:
        yield cq("occasion"), iri.part(graph, "meeting", position.occasion + 1)
    yield from _fact_pairs(position, graph)


def _fact_pairs(fact: Tenure | MeetingReport | Position, graph: NamedNode) -> Iterator[Pair]:
    for span in fact.evidence:
        yield cq("evidence"), span_iri(graph, span)
    yield cq("confidence"), decimal(fact.confidence)
    yield cq("rule"), Literal(fact.rule)


def _evidence_blocks(reading: Reading, graph: NamedNode) -> Iterator[tuple[NamedNode, Iterable[Pair]]]:
    facts: list[Tenure | MeetingReport | Position] = [*reading.tenures, *reading.meetings, *reading.positions]
    for span in sorted({span for fact in facts for span in fact.evidence}):
        yield (
            span_iri(graph, span),
            (
                (TYPE, cq("Evidence")),
                (cq("inArticle"), graph),
                (cq("start"), Literal(str(span.start), datatype=INTEGER)),
                (cq("end"), Literal(str(span.end), datatype=INTEGER)),
                (cq("exact"), Literal(reading.article.text[span.start : span.end])),
            ),
        )


def span_iri(graph: NamedNode, span: Span) -> NamedNode:
    """The IRI of a stretch of an article's text."""
    return iri.part(graph, "span", f"{span.start}-{span.end}")


__all__ = [
    "Provenance",
    "reading_quads",
    "reading_triples",
    "reference_quads",
    "span_iri",
]

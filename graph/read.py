"""The way back: facts of one article, read from its graph and its stored text.

Consolidation, exports and explanations work on facts, not on quads, and a round trip proves that the graph
loses nothing. What a graph has no order for (participants, aliases, evidence) comes back sorted; facts keep
text order.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import Quad, Triple

from graph import iri
from graph.describe import ACTS_FOR, CLASSES, LIES_IN
from graph.iri import CQ, RDF, RDFS, SCHEMA, SKOS, WD
from ontology.facts import Actor, Article, MeetingReport, Place, Position, Post, Reading, Span, Tenure

_KINDS = {CQ + name: kind for kind, name in CLASSES.items()}


class ArticleGraph:
    """The statements of one article's graph by subject, as plain strings."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
                self._values[quad.subject.value][quad.predicate.value].append(quad.object.value)
        for values in self._values.values():
            for objects in values.values():
                objects.sort()

    def values(self, subject: str, predicate: str) -> list[str]:
        """Sorted objects of a predicate; a bare name is one of `cq:`."""
        full = predicate if ":" in predicate else CQ + predicate
        return self._values.get(subject, {}).get(full, [])

    def one(self, subject: str, predicate: str) -> str | None:
        """The first object, or None."""
        return next(iter(self.values(subject, predicate)), None)

    def keys(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Keys of the actors or places that a predicate points at."""
        return tuple(sorted(map(iri.key_of, self.values(subject, predicate))))

    def key(self, subject: str, predicate: str) -> str | None:
        """The first of `keys`, or None."""
        return next(iter(self.keys(subject, predicate)), None)

    def name(self, subject: str, predicate: str) -> str | None:
        """The id of the concept that `cq:kind`, `cq:stance` … points at."""
        value = self.one(subject, predicate)
        return None if value is None else iri.concept_name(value, predicate)

    def day(self, subject: str, predicate: str) -> dt.date | None:
        """A date, or None."""
        value = self.one(subject, predicate)
        return None if value is None else dt.date.fromisoformat(value)

    def subjects(self, *classes: str) -> list[str]:
        """Subjects of the given `cq:` classes, sorted."""
        wanted = {CQ + name for name in classes}
        return sorted(s for s, values in self._values.items() if wanted & set(values.get(RDF + "type", ())))

    def facts(self, graph: str, kind: str) -> list[str]:
        """IRIs of an article's tenures, meetings or positions in text order."""
        prefix = f"{graph}/{kind}/"
        found = [s for s in self._values if s.startswith(prefix) and s[len(prefix) :].isdigit()]
        return sorted(found, key=lambda s: int(s[len(prefix) :]))


def reading_of(quads: Iterable[Quad], text: str) -> Reading:
    """The reading that `graph.quads.reading_quads` made these quads of; `text` is the article's.

    Raises ValueError where the quads hold no article.
    """
    graph = ArticleGraph(quads)
    names = graph.subjects("Article")
    if not names:
        raise ValueError("These quads describe no article.")
    name = names[0]
    return Reading(
        article=_article(graph, name, text),
        actors=tuple(_actor(graph, s) for s in graph.subjects(*CLASSES.values())),
        places=tuple(_place(graph, s) for s in graph.subjects("Place")),
        tenures=tuple(_tenure(graph, name, s) for s in graph.facts(name, "tenure")),
        meetings=tuple(_meeting(graph, s) for s in graph.facts(name, "meeting")),
        positions=tuple(_position(graph, name, s, text) for s in graph.facts(name, "position")),
    )


def _article(graph: ArticleGraph, name: str, text: str) -> Article:
    return Article(
        id=graph.one(name, SCHEMA + "identifier") or "",
        text=text,
        title=graph.one(name, SCHEMA + "headline") or "",
        published=graph.day(name, SCHEMA + "datePublished"),
        url=graph.one(name, SCHEMA + "url"),
        publisher=graph.one(name, SCHEMA + "publisher"),
        language=graph.one(name, SCHEMA + "inLanguage") or "en",
    )


def _actor(graph: ArticleGraph, subject: str) -> Actor:
    kind: Any = _KINDS[next(v for v in graph.values(subject, RDF + "type") if v in _KINDS)]
    qid = graph.one(subject, SKOS + "exactMatch")
    return Actor(
        key=iri.key_of(subject),
        kind=kind,
        label=graph.one(subject, RDFS + "label") or "",
        aliases=tuple(graph.values(subject, SKOS + "altLabel")),
        qid=None if qid is None else qid.removeprefix(WD),
        iso2=graph.one(subject, "iso2"),
        serves=graph.keys(subject, ACTS_FOR.value if kind == "organization" else "serves"),
    )


def _place(graph: ArticleGraph, subject: str) -> Place:
    label = graph.one(subject, RDFS + "label") or ""
    return Place(iri.key_of(subject), label, graph.key(subject, LIES_IN.value))


def _post(graph: ArticleGraph, subject: str) -> Post:
    return Post(
        key=iri.key_of(subject),
        label=graph.one(subject, RDFS + "label") or "",
        role=graph.name(subject, "role") or "",
        body=graph.key(subject, "body") or "",
    )


def _tenure(graph: ArticleGraph, article: str, subject: str) -> Tenure:
    official, post = graph.one(subject, "official") or "", graph.one(subject, "post") or ""
    dated = graph.one(article, SCHEMA + "datePublished") is not None
    attested = graph.one(subject, "attestedOn") is not None
    return Tenure(
        official=iri.key_of(official),
        post=_post(graph, post),
        current=attested if dated else post in graph.values(official, "holdsPost"),
        since=graph.one(subject, SCHEMA + "startDate") or graph.one(subject, "from"),
        until=graph.one(subject, SCHEMA + "endDate") or graph.one(subject, "until"),
        **_fact(graph, subject),
    )


def _meeting(graph: ArticleGraph, subject: str) -> MeetingReport:
    return MeetingReport(
        kind=graph.name(subject, "kind") or "",
        status=graph.name(subject, "status") or "",
        format=graph.name(subject, "format"),
        participants=graph.keys(subject, "participant"),
        hosts=graph.keys(subject, "host"),
        place=graph.key(subject, "place"),
        earliest=graph.day(subject, "earliest"),
        latest=graph.day(subject, "latest"),
        topics=tuple(sorted(iri.concept_name(t, "topic") for t in graph.values(subject, "topic"))),
        **_fact(graph, subject),
    )


def _position(graph: ArticleGraph, article: str, subject: str, text: str) -> Position:
    facts = _fact(graph, subject)
    polarity, occasion = graph.one(subject, "polarity"), graph.one(subject, "occasion")
    return Position(
        actor=graph.key(subject, "actor") or "",
        stance=graph.name(subject, "stance") or "",
        statement=_find(graph.one(subject, "statement") or "", facts["evidence"], text),
        speaker=graph.key(subject, "speaker"),
        targets=graph.keys(subject, "target"),
        topics=tuple(sorted(iri.concept_name(t, "topic") for t in graph.values(subject, "topic"))),
        quoted=graph.one(subject, "quoted") == "true",
        modality=graph.name(subject, "modality") or "asserted",
        polarity=None if polarity is None else int(polarity),
        date=graph.day(subject, "date"),
        occasion=None if occasion is None else int(occasion.removeprefix(f"{article}/meeting/")) - 1,
        **facts,
    )


def _fact(graph: ArticleGraph, subject: str) -> dict[str, Any]:

    spans = (
        Span(int(graph.one(s, "start") or 0), int(graph.one(s, "end") or 0))
        for s in graph.values(subject, "evidence")
    )
    return {
        "evidence": tuple(sorted(spans)),
        "confidence": float(graph.one(subject, "confidence") or 0),
        "rule": graph.one(subject, "rule") or "",
    }


def _find(statement: str, evidence: tuple[Span, ...], text: str) -> Span:
    """Where a statement stands: within its evidence when it can, else at its first place in the text."""
    for span in evidence:
        start = text.find(statement, span.start, span.end)
        if start >= 0:
            return Span(start, start + len(statement))
    start = max(text.find(statement), 0)
    return Span(start, start + len(statement))

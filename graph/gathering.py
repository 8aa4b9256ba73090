"""What views, tables and pictures need of a store, gathered once as plain values.

Things go by their keys, the IRI without its beginning (``state/CN``). Meetings are those of the consolidated
graph, with the reports of them; a report that no meeting has taken up stands as a meeting of its own, so that
a store that is not consolidated can be drawn too. Everything is sorted: equal stores give equal pictures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode

from graph import iri
from graph.actors import Described, Quads, Who, short
from graph.describe import LABEL
from graph.read import ArticleGraph
from ontology import terms

COPY_OF = NamedNode(iri.PROV + "alternateOf")
HELD = frozenset({"held", "under-way"})
_STATUSES = ("held", "under-way", "planned", "possible", "postponed", "cancelled", "denied")


@dataclass(frozen=True, slots=True)
class Source:
    """An article as others point at it."""

    key: str
    id: str
    title: str
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting with all reports of it. Days are ISO dates; `quotes` are the words it rests on."""

    key: str
    kind: str
    status: str
    format: str | None
    participants: tuple[str, ...]
    hosts: tuple[str, ...]
    place: str | None
    earliest: str | None
    latest: str | None
    topics: tuple[str, ...]
    confidence: float
    articles: tuple[str, ...]
    quotes: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether it took place, or is taking place."""
        return self.status in HELD


@dataclass(frozen=True, slots=True)
class Said:
    """A position, in one article. `polarity` is its own or its stance's."""

    key: str
    article: str
    actor: str
    speaker: str | None
    targets: tuple[str, ...]
    stance: str
    polarity: int
    modality: str
    date: str | None
    statement: str
    quoted: bool
    topics: tuple[str, ...]
    confidence: float
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An official in a post, as one article says; `current` on the day of the article."""

    official: str
    post: str
    label: str
    role: str
    body: str
    article: str
    published: str | None
    current: bool
    since: str | None
    until: str | None
    confidence: float
    quotes: tuple[str, ...]


@dataclass(slots=True)
class Gathering:
    """Everything, sorted. `who` holds the actors that some fact mentions, and whom they serve.

    `places` are labels, `grounds` the states in which places lie, by the key of the place. `edges` are the
    shortcut edges of the consolidated graph (actor, actor, ``metWith`` or a stance), None in a store without
    one. What a near-duplicate of another article says is left out.
    """

    who: dict[str, Who] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    grounds: dict[str, str] = field(default_factory=dict)
    articles: dict[str, Source] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    edges: frozenset[tuple[str, str, str]] | None = None

    def agreed(self, one: str, other: str, kind: str) -> bool:
        """Whether the consolidated graph has this edge; where there is none, every edge is agreed."""
        return self.edges is None or (one, other, kind) in self.edges


def gather(store: Quads, *, min_confidence: float = 0.0) -> Gathering:
    """Read the articles' graphs and the consolidated one; facts below the confidence are left out."""
    found, described, reports = Gathering(), Described(), []
    consolidated = ArticleGraph(store.graph(iri.CONSOLIDATED))
    copies = {quad.subject.value for quad in store.quads(None, COPY_OF, None, iri.CONSOLIDATED)}
    found.edges = _edges(store)
    for name in store.graphs():
        if iri.is_article_graph(name.value):
            graph = ArticleGraph(store.graph(name))
            source = _source(graph, name.value)
            found.articles[source.key] = source
            described.add(graph)
            if name.value in copies:
                continue
            reports += [_event(graph, s, source) for s in graph.facts(name.value, "meeting")]
            found.said += [_said(graph, s, source) for s in graph.facts(name.value, "position")]
            found.offices += [_office(graph, s, source) for s in graph.facts(name.value, "tenure")]
    enough = [report for report in reports if report.confidence >= min_confidence]
    found.events = _merged(enough, consolidated)
    found.said = [said for said in found.said if said.confidence >= min_confidence]
    found.offices = [office for office in found.offices if office.confidence >= min_confidence]
    found.who = described.actors(store, _latest(found.offices))
    found.places = dict(sorted(described.places.items()))
    found.grounds = described.grounds
    return found


def _edges(store: Quads) -> frozenset[tuple[str, str, str]] | None:
    if iri.CONSOLIDATED not in store.graphs():
        return None
    return frozenset(
        (iri.key_of(quad.subject.value), iri.key_of(quad.object.value), kind)
        for kind in ("metWith", *terms.stances())
        for quad in store.quads(None, iri.cq(kind), None, iri.CONSOLIDATED)
    )


def _latest(offices: list[Office]) -> dict[str, tuple[str, str]]:
    """The post that each official was last said to hold: its label and its role."""
    in_order = sorted(offices, key=lambda o: (o.current, o.published or "", o.confidence, o.post))
    return {office.official: (office.label, office.role) for office in in_order}


def _source(graph: ArticleGraph, name: str) -> Source:
    return Source(
        key=short(name),
        id=graph.one(name, iri.SCHEMA + "identifier") or "",
        title=graph.one(name, iri.SCHEMA + "headline") or "",
        published=graph.one(name, iri.SCHEMA + "datePublished"),
        url=graph.one(name, iri.SCHEMA + "url"),
    )


def _quotes(graph: ArticleGraph, fact: str) -> tuple[str, ...]:
    spans = sorted(graph.values(fact, "evidence"), key=lambda span: int(graph.one(span, "start") or 0))
    return tuple(graph.one(span, "exact") or "" for span in spans)


def _topics(graph: ArticleGraph, fact: str) -> tuple[str, ...]:
    return tuple(sorted(map(terms.local_name, graph.values(fact, "topic"))))


def _event(graph: ArticleGraph, subject: str, source: Source) -> Event:
    return Event(
        key=short(subject),
        kind=graph.name(subject, "kind") or "",
        status=graph.name(subject, "status") or "",
        format=graph.name(subject, "format"),
        participants=graph.keys(subject, "participant"),
        hosts=graph.keys(subject, "host"),
        place=graph.key(subject, "place"),
        earliest=graph.one(subject, "earliest"),
        latest=graph.one(subject, "latest"),
        topics=_topics(graph, subject),
        confidence=float(graph.one(subject, "confidence") or 0),
        articles=(source.key,),
        quotes=_quotes(graph, subject),
    )


def _said(graph: ArticleGraph, subject: str, source: Source) -> Said:
    stance = graph.name(subject, "stance") or ""
    return Said(
        key=short(subject),
        article=source.key,
        actor=graph.key(subject, "actor") or "",
        speaker=graph.key(subject, "speaker"),
        targets=graph.keys(subject, "target"),
        stance=stance,
        polarity=terms.polarity(stance, graph.one(subject, "polarity")),
        modality=graph.name(subject, "modality") or "asserted",
        date=graph.one(subject, "date") or source.published,
        statement=graph.one(subject, "statement") or "",
        quoted=graph.one(subject, "quoted") == "true",
        topics=_topics(graph, subject),
        confidence=float(graph.one(subject, "confidence") or 0),
        quotes=_quotes(graph, subject),
    )


def _office(graph: ArticleGraph, subject: str, source: Source) -> Office:
    official, post = graph.one(subject, "official") or "", graph.one(subject, "post") or ""
    return Office(
        official=iri.key_of(official),
        post=iri.key_of(post),
        label=graph.one(post, LABEL.value) or "",
        role=graph.name(post, "role") or "",
        body=graph.key(post, "body") or "",
        article=source.key,
        published=source.published,
        current=post in graph.values(official, "holdsPost"),
        since=graph.one(subject, "from"),
        until=graph.one(subject, "until"),
        confidence=float(graph.one(subject, "confidence") or 0),
        quotes=_quotes(graph, subject),
    )


def _merged(reports: list[Event], consolidated: ArticleGraph) -> list[Event]:
    groups: dict[str, list[Event]] = defaultdict(list)
    for report in reports:
        meeting = consolidated.one(iri.ID + report.key, "reports")
        groups[short(meeting) if meeting else report.key].append(report)
    return sorted((_event_of(key, group, consolidated) for key, group in groups.items()), key=_when)


def _when(event: Event) -> tuple[str, str]:
    return event.earliest or event.latest or "9999", event.key


def _event_of(key: str, group: list[Event], consolidated: ArticleGraph) -> Event:
    """One meeting of several reports: what the consolidated graph says, else what the best report says."""
    best = sorted(group, key=lambda e: (_STATUSES.index(e.status), -e.confidence, e.key))
    node = iri.ID + key

    def settled(name: str) -> Any:
        agreed = consolidated.values(node, name)
        if len(agreed) == 1:
            return iri.key_of(agreed[0]) if name == "place" else terms.local_name(agreed[0])
        return next((value for event in best if (value := getattr(event, name))), None)

    def union(values: Iterable[Sequence[str]]) -> tuple[str, ...]:
        return tuple(sorted({value for some in values for value in some}))

    return Event(
        key=key,
        kind=settled("kind") or "",
        status=settled("status") or "",
        format=settled("format"),
        participants=consolidated.keys(node, "participant") or union(e.participants for e in group),
        hosts=consolidated.keys(node, "host") or union(e.hosts for e in group),
        place=settled("place"),
        earliest=settled("earliest"),
        latest=settled("latest"),
        topics=union(e.topics for e in group),
        confidence=max(e.confidence for e in group),
        articles=union(e.articles for e in group),
        quotes=tuple(dict.fromkeys(quote for e in best for quote in e.quotes)),
    )

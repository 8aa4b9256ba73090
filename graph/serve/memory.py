"""What the explorer keeps at hand of the graph: labels to search, meetings, and who stands how towards whom.

A graph that is served does not change, so these are read once, through the query processes, when the
server starts. Networks, timelines, matrices, lists of positions and suggestions are then cut from memory in
milliseconds, also for graphs of many thousand articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nsmallest

from graph import iri
from graph.serve.lookup import Lookup, concept, key
from graph.serve.positions import Positions, read_positions

_COPIES = "SELECT ?copy WHERE { GRAPH cq:consolidated { ?copy prov:alternateOf ?original } }"
_LABELS = """SELECT ?thing ?label WHERE {
  { GRAPH cq:reference { ?thing rdfs:label ?label } }
  UNION { GRAPH cq:consolidated { ?thing rdfs:label ?label } }
  FILTER(STRSTARTS(STR(?thing), STR(id:)))
}"""
_ALIASES = """SELECT DISTINCT ?thing ?label WHERE {
  { GRAPH cq:reference { ?thing skos:altLabel ?label } } UNION { ?thing cq:iso2 ?label }
  FILTER(STRSTARTS(STR(?thing), STR(id:)))
}"""
_ARTICLES = """SELECT ?thing ?id ?label ?day WHERE { GRAPH ?thing {
  ?thing schema:identifier ?id . OPTIONAL { ?thing schema:headline ?label }
  OPTIONAL { ?thing schema:datePublished ?day } } }"""
_MENTIONS = """SELECT ?thing (COUNT(?graph) AS ?articles) WHERE {
  VALUES ?class { cq:Official cq:State cq:Organization cq:Actor cq:Place }
  GRAPH ?graph { ?thing a ?class } FILTER(?graph NOT IN (cq:reference, cq:consolidated))
} GROUP BY ?thing"""
_SERVES = """SELECT DISTINCT ?thing ?body WHERE { GRAPH cq:consolidated {
  ?tenure cq:official ?thing ; cq:post ?post . ?post cq:body ?body } }"""
_MEETINGS = """SELECT ?thing ?property ?value WHERE { GRAPH cq:consolidated {
  ?thing a cq:Meeting . ?thing ?property ?value } }"""
_REPORTS = """SELECT ?thing (COUNT(?report) AS ?n) WHERE {
  GRAPH cq:consolidated { ?report cq:reports ?thing } } GROUP BY ?thing"""
_SURE = """SELECT ?thing (MAX(?sure) AS ?confidence) WHERE {
  GRAPH cq:consolidated { ?report cq:reports ?thing }
  GRAPH ?graph { ?report cq:confidence ?sure } } GROUP BY ?thing"""
_MET = "SELECT ?one ?other WHERE { GRAPH cq:consolidated { ?one cq:metWith ?other } }"


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting: who, when, of what kind, and how sure and how often it is reported."""

    key: str
    label: str
    kind: str
    status: str
    place: str | None
    first: str
    last: str
    participants: tuple[str, ...]
    reports: int
    confidence: float


@dataclass(slots=True)
class Memory:
    """Everything at hand, things by their keys. Read it with `remember`."""

    labels: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)
    serves: dict[str, str] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    said: Positions = field(default_factory=Positions)
    met: set[tuple[str, str]] = field(default_factory=set)
    copies: set[str] = field(default_factory=set)

    def label(self, name: str) -> str:
        """What to call a thing, by its key."""
        return self.labels.get(name) or name.rsplit("/", 1)[-1].replace("-", " ")

    def ref(self, name: str) -> dict[str, str]:
        """A thing as answers mention it."""
        return {"id": name, "label": self.label(name), "kind": kind_of(name)}

    def most_mentioned(self, kind: str, number: int) -> list[str]:
        """The things of a kind that most articles speak of, the first so many."""
        names = (name for name in self.mentions if name.startswith(f"{kind}/"))
        return nsmallest(number, names, key=lambda name: (-self.mentions[name], name))


def kind_of(name: str) -> str:
    """What a thing is, by its key: official, state, organization, actor, place, post, meeting …"""
    parts = name.split("/")
    return "fact" if parts[0] == "article" and len(parts) > 2 else parts[0]


async def remember(ask: Lookup) -> Memory:
    """Read what is kept at hand."""
    memory = Memory()
    memory.copies = {key(copy) for (copy,) in await ask.cells(_COPIES)}
    await _read_names(ask, memory)
    await _read_events(ask, memory)
    memory.met = {(key(one), key(other)) for one, other in await ask.cells(_MET)}
    memory.said = await read_positions(ask, memory.copies)
    return memory


async def _read_names(ask: Lookup, memory: Memory) -> None:
    for thing, label in await ask.cells(_LABELS):
        memory.labels[key(thing)] = min(label, memory.labels.get(key(thing), label))
    for thing, label in await ask.cells(_ALIASES):
        memory.aliases.setdefault(key(thing), []).append(label)
    for thing, name, label, day in await ask.cells(_ARTICLES):
        memory.labels[key(thing)] = label or name
        memory.published[key(thing)] = day
        memory.mentions[key(thing)] = 1
    for thing, articles in await ask.cells(_MENTIONS):
        memory.mentions[key(thing)] = int(articles)
    served = [(key(thing), key(body)) for thing, body in await ask.cells(_SERVES)]
    for thing, body in sorted(served, key=lambda pair: (kind_of(pair[1]) != "state", pair)):
        memory.serves.setdefault(thing, body)


async def _read_events(ask: Lookup, memory: Memory) -> None:
    frames: dict[str, dict[str, list[str]]] = {}
    for thing, name, value in await ask.cells(_MEETINGS):
        frames.setdefault(thing, {}).setdefault(name.removeprefix(iri.CQ), []).append(value)
    reports = {thing: int(n) for thing, n in await ask.cells(_REPORTS)}
    sure = {thing: float(confidence) for thing, confidence in await ask.cells(_SURE)}
    for thing, frame in sorted(frames.items()):
        event = _event(thing, frame, memory, reports.get(thing, 0), sure.get(thing, 0.0))
        memory.events.append(event)
        memory.mentions[event.key] = event.reports
    memory.events.sort(key=lambda event: (event.first, event.key))


def _event(name: str, frame: dict[str, list[str]], memory: Memory, reports: int, sure: float) -> Event:
    first = min(frame.get("earliest", [""]))
    return Event(
        key=key(name),
        label=memory.label(key(name)),
        kind=concept(min(frame.get("kind", [""]))) or "",
        status=concept(min(frame.get("status", [""]))) or "",
        place=key(min(frame["place"])) if "place" in frame else None,
        first=first,
        last=max(frame.get("latest", [first])),
        participants=tuple(sorted(map(key, frame.get("participant", [])))),
        reports=reports,
        confidence=sure,
    )

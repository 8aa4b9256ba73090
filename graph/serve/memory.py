"""What the explorer keeps at hand of the graph: labels to search, meetings, and who stands how towards whom.

A graph that is served does not change, so these are read once, through the query processes, when the
server starts. Networks, timelines, matrices and suggestions are then cut from memory in milliseconds, also
for graphs of many thousand articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph import iri
from graph.serve.lookup import Lookup, Row, concept, key
from ontology import terms

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
_SAID = "SELECT (COUNT(DISTINCT ?fact) AS ?positions) WHERE { GRAPH ?graph { ?fact a cq:Position } }"
_MET = "SELECT ?one ?other WHERE { GRAPH cq:consolidated { ?one cq:metWith ?other } }"
_POSITIONS = """SELECT * WHERE { GRAPH ?graph {
  ?fact cq:target ?target ; cq:actor ?actor ; cq:modality modality:asserted ; cq:stance ?stance ;
        cq:confidence ?confidence .
  OPTIONAL { ?fact cq:polarity ?polarity } OPTIONAL { ?fact cq:date ?day } } }"""


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


@dataclass(frozen=True, slots=True)
class Stand:
    """An asserted position of an actor towards a target."""

    key: str
    actor: str
    target: str
    stance: str
    polarity: int
    day: str
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
    stands: list[Stand] = field(default_factory=list)
    met: set[tuple[str, str]] = field(default_factory=set)
    copies: set[str] = field(default_factory=set)
    positions: int = 0

    def label(self, name: str) -> str:
        """What to call a thing, by its key."""
        return self.labels.get(name) or name.rsplit("/", 1)[-1].replace("-", " ")

    def ref(self, name: str) -> dict[str, str]:
        """A thing as answers mention it."""
        return {"id": name, "label": self.label(name), "kind": kind_of(name)}


def kind_of(name: str) -> str:
    """What a thing is, by its key: official, state, organization, actor, place, post, meeting …"""
    parts = name.split("/")
    return "fact" if parts[0] == "article" and len(parts) > 2 else parts[0]


async def remember(ask: Lookup) -> Memory:
    """Read what is kept at hand."""
    memory = Memory()
    memory.copies = {key(row["copy"]) for row in await ask.rows(_COPIES)}
    await _read_names(ask, memory)
    await _read_events(ask, memory)
    memory.positions = int((await ask.rows(_SAID))[0]["positions"])
    for row in await ask.rows(_MET):
        memory.met.add((key(row["one"]), key(row["other"])))
    for row in await ask.rows(_POSITIONS):
        if key(row["graph"]) not in memory.copies and row["actor"] != row["target"]:
            memory.stands.append(_stand(row))
    memory.stands.sort(key=lambda stand: (stand.day, stand.key, stand.target))
    return memory


async def _read_names(ask: Lookup, memory: Memory) -> None:
    for row in await ask.rows(_LABELS):
        name = key(row["thing"])
        memory.labels[name] = min(row["label"], memory.labels.get(name, row["label"]))
    for row in await ask.rows(_ALIASES):
        memory.aliases.setdefault(key(row["thing"]), []).append(row["label"])
    for row in await ask.rows(_ARTICLES):
        name = key(row["thing"])
        memory.labels[name] = row.get("label") or row["id"]
        memory.published[name] = row.get("day", "")
        memory.mentions[name] = 1
    for row in await ask.rows(_MENTIONS):
        memory.mentions[key(row["thing"])] = int(row["articles"])
    served = [(key(row["thing"]), key(row["body"])) for row in await ask.rows(_SERVES)]
    for name, body in sorted(served, key=lambda pair: (kind_of(pair[1]) != "state", pair)):
        memory.serves.setdefault(name, body)


async def _read_events(ask: Lookup, memory: Memory) -> None:
    frames: dict[str, dict[str, list[str]]] = {}
    for row in await ask.rows(_MEETINGS):
        frame = frames.setdefault(row["thing"], {})
        frame.setdefault(row["property"].removeprefix(iri.CQ), []).append(row["value"])
    reports = {row["thing"]: int(row["n"]) for row in await ask.rows(_REPORTS)}
    sure = {row["thing"]: float(row["confidence"]) for row in await ask.rows(_SURE)}
    for name, frame in sorted(frames.items()):
        event = _event(name, frame, memory, reports.get(name, 0), sure.get(name, 0.0))
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


def _stand(row: Row) -> Stand:
    stance = concept(row["stance"]) or ""
    known = terms.stances().get(stance)
    polarity = int(row["polarity"]) if "polarity" in row else known.polarity if known else 0
    return Stand(
        key=key(row["fact"]),
        actor=key(row["actor"]),
        target=key(row["target"]),
        stance=stance,
        polarity=polarity,
        day=row.get("day", ""),
        confidence=float(row["confidence"]),
    )

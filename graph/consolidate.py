"""What the articles agree on, worked out from the store alone: the graph cq:consolidated, rebuilt whole.

Reports become meetings, attested posts become spans of time, held meetings and asserted positions become
the shortcut edges that people query and draw, positions that change sides become turns, and near-duplicate
articles are marked so that none counts twice. The step is deterministic: equal article graphs give an equal
consolidated graph, however they came in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from graph import iri
from graph.consolidate_duplicates import duplicates
from graph.consolidate_match import meetings
from graph.consolidate_reasons import reasons
from graph.consolidate_reports import ReportReader, select
from graph.consolidate_turns import turn_quads
from graph.consolidate_values import Described, meeting_quads, met_pairs, name_meetings
from graph.describe import LABEL, TYPE, date
from graph.iri import CONSOLIDATED, PROV, cq
from graph.store import Store

# Below this, a position is good enough to be read in its article, not to become an edge of the world.
FLOOR = 0.5

_TENURES = """SELECT ?tenure ?official ?post ?day ?role ?body WHERE { GRAPH ?g {
    ?tenure cq:rule ?rule . ?tenure cq:attestedOn ?day . ?tenure cq:official ?official .
    ?tenure cq:post ?post . ?post cq:role ?role . ?post cq:body ?body } }"""
_STANCES = f"""SELECT ?g ?actor ?stance ?target WHERE {{ GRAPH ?g {{
    ?position cq:modality modality:asserted . ?position cq:confidence ?sure . ?position cq:actor ?actor .
    ?position cq:stance ?stance . ?position cq:target ?target }}
    FILTER(?sure >= {FLOOR} && ?actor != ?target) }}"""
_ACTIVITY = iri.ID + "activity/"
_ALTERNATE = NamedNode(PROV + "alternateOf")
_DERIVED = NamedNode(PROV + "wasDerivedFrom")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a consolidation found."""

    reports: int
    meetings: int
    tenures: int
    edges: int
    duplicates: int
    turns: int


def consolidate(store: Store) -> Summary:
    """Rebuild cq:consolidated from the article graphs. The store must be open for writing."""
    copies = duplicates(store)
    reports = ReportReader(store).reports()
    named = name_meetings([Described(meeting, copies) for meeting in meetings(reports)])
    labels = Labels(store)
    tenures = list(_tenure_quads(store))
    edges = set(_met_quads(named)) | set(_stance_quads(store, copies))
    quads = {
        Quad(NamedNode(copy), _ALTERNATE, NamedNode(original), CONSOLIDATED)
        for copy, original in copies.items()
    }
    quads.update(labels.quads())
    for name, meeting in named.items():
        quads.update(meeting_quads(name, meeting, labels.meeting(meeting), reasons(meeting)))
    turns = list(turn_quads(store, copies, floor=FLOOR))
    quads.update(turns)
    store.replace_graph(CONSOLIDATED, sorted(quads | edges | set(tenures), key=str))
    return Summary(
        reports=len(reports),
        meetings=len(named),
        tenures=sum(quad.predicate == TYPE for quad in tenures),
        edges=len(edges),
        duplicates=len(copies),
        turns=len(turns),
    )


class Labels:
    """One label for each thing that articles describe: the reference graph's, else the most frequent."""

    def __init__(self, store: Store) -> None:
        given: dict[str, Counter[str]] = defaultdict(Counter)
        known: dict[str, str] = {}
        for name, _, label, graph in store.rows(None, LABEL.value):
            if graph == iri.REFERENCE.value:
                known[name] = min(label, known.get(name, label))
            elif graph != CONSOLIDATED.value and not name.startswith(_ACTIVITY):
                given[name][label] += 1
        self._known = {
            name: known.get(name) or min(labels, key=lambda label: (-labels[label], label))
            for name, labels in given.items()
        }

    def of(self, name: str) -> str:
        """The label of a thing, or the last part of its IRI."""
        return self._known.get(name) or iri.key_of(name).rsplit("/", 1)[-1]

    def quads(self) -> Iterator[Quad]:
        """The labels, so that a query finds each once, and not once for each article."""
        for name, label in self._known.items():
            yield Quad(NamedNode(name), LABEL, Literal(label), CONSOLIDATED)

    def meeting(self, meeting: Described) -> str:
        """A line for people: kind, sides, place and day."""
        shown = [self.of(name) for name in meeting.parties or meeting.participants]
        sides = ", ".join(sorted(shown)[:6]) + (" …" if len(shown) > 6 else "")
        parts = [f"{meeting.kind.capitalize()}: {sides}"]
        if meeting.place:
            parts.append(self.of(meeting.place))
        parts += _days(meeting)
        return "; ".join(parts)


def _days(meeting: Described) -> list[str]:
    """The days of a meeting in words; none where nothing bounds them."""
    first, last = meeting.earliest, meeting.latest
    if first and last:
        return [f"{first}" if first == last else f"{first} to {last}"]
    return [f"from {first}" if first else f"by {last}"] if first or last else []


def _tenure_quads(store: Store) -> Iterator[Quad]:
    """For each official and post, the first and last day that articles attest, and the tenures behind it."""
    attested: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    posts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for tenure, official, post, day, role, body in select(store, _TENURES):
        attested[official, post][tenure] = day
        posts[post] |= {("role", role), ("body", body)}
    for (official, post), tenures in sorted(attested.items()):
        ending = iri.key_of(post).removeprefix("post/")
        node = iri.thing(f"tenure/{iri.key_of(official)}/attested/{ending}")
        yield Quad(node, TYPE, cq("Tenure"), CONSOLIDATED)
        yield Quad(node, cq("official"), NamedNode(official), CONSOLIDATED)
        yield Quad(node, cq("post"), NamedNode(post), CONSOLIDATED)
        for day in sorted({min(tenures.values()), max(tenures.values())}):
            yield Quad(node, cq("attestedOn"), date(day), CONSOLIDATED)
        for tenure in sorted(tenures):
            yield Quad(node, _DERIVED, NamedNode(tenure), CONSOLIDATED)
    for post, values in sorted(posts.items()):
        for name, value in sorted(values):
            yield Quad(NamedNode(post), cq(name), NamedNode(value), CONSOLIDATED)


def _met_quads(named: dict[str, Described]) -> Iterator[Quad]:
    met = cq("metWith")
    for meeting in named.values():
        for one, other in met_pairs(meeting):
            yield Quad(NamedNode(one), met, NamedNode(other), CONSOLIDATED)
            yield Quad(NamedNode(other), met, NamedNode(one), CONSOLIDATED)


def _stance_quads(store: Store, copies: dict[str, str]) -> Iterator[Quad]:
    """Actor to target, for positions that are asserted and sure enough."""
    edges = {row[1:] for row in select(store, _STANCES) if row[0] not in copies}
    for actor, stance, target in sorted(edges):
        shortcut = cq(iri.concept_name(stance, "stance"))
        yield Quad(NamedNode(actor), shortcut, NamedNode(target), CONSOLIDATED)

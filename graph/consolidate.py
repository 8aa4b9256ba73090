"""What the articles agree on, worked out from the store alone: the graph cq:consolidated, rebuilt whole.

Reports become meetings, attested posts become spans of time, held meetings and asserted positions become
the shortcut edges that people query and draw, and near-duplicate articles are marked so that none counts
twice. The step is deterministic: equal article graphs give an equal consolidated graph, however they came
in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from graph import iri
from graph.consolidate_duplicates import duplicates
from graph.consolidate_match import meetings
from graph.consolidate_reports import ReportReader
from graph.consolidate_values import Described, meeting_quads, met_pairs, name_meetings
from graph.describe import LABEL, TYPE, date
from graph.iri import CONSOLIDATED, PROV, cq
from graph.store import Store

# Below this, a position is good enough to be read in its article, not to become an edge of the world.
FLOOR = 0.5

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
        quads.update(meeting_quads(name, meeting, labels.meeting(meeting)))
    store.replace_graph(CONSOLIDATED, sorted(quads | edges | set(tenures), key=str))
    return Summary(
        reports=len(reports),
        meetings=len(named),
        tenures=sum(quad.predicate == TYPE for quad in tenures),
        edges=len(edges),
        duplicates=len(copies),
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
        if meeting.earliest:
            same = meeting.latest in (None, meeting.earliest)
            parts.append(f"{meeting.earliest}" if same else f"{meeting.earliest} to {meeting.latest}")
        return "; ".join(parts)


def _tenure_quads(store: Store) -> Iterator[Quad]:
    """For each official and post, the first and last day that articles attest, and the tenures behind it."""
    attested: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for tenure, _, day, graph in store.rows(None, iri.CQ + "attestedOn"):
        if graph == CONSOLIDATED.value:
            continue
        officials = [value for _, _, value, _ in store.rows(tenure, iri.CQ + "official", None, graph)]
        posts = [value for _, _, value, _ in store.rows(tenure, iri.CQ + "post", None, graph)]
        for official in officials:
            for post in posts:
                attested[official, post][tenure] = day
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
        yield from _post_quads(store, post)


def _post_quads(store: Store, post: str) -> Iterator[Quad]:
    """Role and body of an attested post, so that a query finds them once."""
    for name in ("role", "body"):
        rows = store.rows(post, iri.CQ + name)
        for value in sorted({value for _, _, value, graph in rows if graph != CONSOLIDATED.value}):
            yield Quad(NamedNode(post), cq(name), NamedNode(value), CONSOLIDATED)


def _met_quads(named: dict[str, Described]) -> Iterator[Quad]:
    met = cq("metWith")
    for meeting in named.values():
        for one, other in met_pairs(meeting):
            yield Quad(NamedNode(one), met, NamedNode(other), CONSOLIDATED)
            yield Quad(NamedNode(other), met, NamedNode(one), CONSOLIDATED)


def _stance_quads(store: Store, copies: dict[str, str]) -> Iterator[Quad]:
    """Actor to target, for positions that are asserted and sure enough."""
    asserted = iri.concept("modality", "asserted").value
    for position, _, _, graph in store.rows(None, iri.CQ + "modality", asserted):
        if graph in copies:
            continue
        values: dict[str, list[str]] = defaultdict(list)
        for _, predicate, value, _ in store.rows(position, None, None, graph):
            values[predicate].append(value)
        if max(map(float, values[iri.CQ + "confidence"]), default=0) < FLOOR:
            continue
        for actor in values[iri.CQ + "actor"]:
            for target in values[iri.CQ + "target"]:
                for stance in values[iri.CQ + "stance"]:
                    shortcut = cq(iri.concept_name(stance, "stance"))
                    if actor != target:
                        yield Quad(NamedNode(actor), shortcut, NamedNode(target), CONSOLIDATED)

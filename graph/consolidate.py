"""What the articles agree on, worked out from the store alone: the graph cq:consolidated, rebuilt whole.

Reports become meetings, attested posts become spans of time, held meetings and asserted positions become
the shortcut edges that people query and draw, positions that change sides become turns, and near-duplicate
articles are marked so that none counts twice. The step is deterministic: equal article graphs give an equal
consolidated graph, however they came in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad

from graph import consolidate_shelf, iri
from graph.consolidate_duplicates import duplicates
from graph.consolidate_reasons import reasons
from graph.consolidate_reports import ReportReader, select
from graph.consolidate_turns import turn_quads
from graph.consolidate_values import Described, meeting_quads, met_pairs
from graph.describe import LABEL, TYPE, date
from graph.iri import CONSOLIDATED, PROV, cq
from graph.shelf import Shelf
from graph.store import Store
from ontology import terms

# Below this, a position is good enough to be read in its article, not to become an edge of the world.
FLOOR = 0.5

_TENURES = """SELECT ?tenure ?official ?post ?day WHERE { GRAPH ?g {
    ?tenure cq:rule ?rule . ?tenure cq:attestedOn ?day . ?tenure cq:official ?official . ?tenure cq:post ?post } }"""
_POSTS = """SELECT DISTINCT ?post ?role ?body WHERE { GRAPH ?g {
    ?tenure cq:rule ?rule . ?tenure cq:attestedOn ?day . ?tenure cq:post ?post .
    ?post cq:role ?role . ?post cq:body ?body } }"""
_TENURE_TABLE = """
CREATE TABLE tenure (official TEXT, post TEXT, day TEXT, tenure TEXT, PRIMARY KEY (official, post, tenure, day))
    WITHOUT ROWID
"""
_STANCES = f"""SELECT ?g ?own ?actor ?stance ?target WHERE {{ GRAPH ?g {{
    ?position cq:modality modality:asserted . ?position cq:confidence ?sure . ?position cq:actor ?actor .
    ?position cq:stance ?stance . ?position cq:target ?target .
    OPTIONAL {{ ?position cq:polarity ?words }} }}
    FILTER(?sure >= {FLOOR} && ?actor != ?target) BIND(COALESCE(?words, "") AS ?own) }}"""
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


def consolidate(store: Store, *, text: Callable[[str], str] | None = None) -> Summary:
    """Rebuild cq:consolidated from the article graphs. The store must be open for writing.

    `text` gives the text of an article where the store has none. What grows with the number of articles lies
    on disk meanwhile.
    """
    copies = duplicates(store, text or store.text)
    with Shelf(consolidate_shelf.TABLES) as shelf:
        frequency = consolidate_shelf.shelve(shelf, ReportReader(store).reports())
        consolidate_shelf.Grouping(shelf, frequency).run()
        consolidate_shelf.name_all(shelf, copies)
        count: Counter[str] = Counter()
        store.replace_graph(CONSOLIDATED, _quads(store, shelf, copies, count))
        return Summary(
            reports=shelf.one("SELECT count(*) FROM report"),
            meetings=shelf.one("SELECT count(*) FROM named"),
            tenures=count["tenures"],
            edges=count["edges"],
            duplicates=len(copies),
            turns=count["turns"],
        )


def _quads(store: Store, shelf: Shelf, copies: dict[str, str], count: Counter[str]) -> Iterator[Quad]:
    """The whole consolidated graph; some quads more than once."""
    labels = Labels(store)
    yield from labels.quads()
    for copy, original in copies.items():
        yield Quad(NamedNode(copy), _ALTERNATE, NamedNode(original), CONSOLIDATED)
    for quad in _tenure_quads(store):
        count["tenures"] += quad.predicate == TYPE
        yield quad
    for quad in turn_quads(store, copies, floor=FLOOR):
        count["turns"] += 1
        yield quad
    edges = set(_stance_quads(store, copies))
    for name, meeting in consolidate_shelf.named(shelf, copies):
        edges.update(_met_quads(meeting))
        yield from meeting_quads(name, meeting, labels.meeting(meeting), reasons(meeting))
    count["edges"] = len(edges)
    yield from edges


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
    with Shelf(_TENURE_TABLE) as shelf:
        rows = ((official, post, day, tenure) for tenure, official, post, day in select(store, _TENURES))
        shelf.many("INSERT OR IGNORE INTO tenure VALUES (?, ?, ?, ?)", rows)
        found = shelf.run(
            "SELECT official, post, day, tenure FROM tenure ORDER BY official, post, tenure, day"
        )
        for (official, post), group in groupby(found, key=lambda row: row[:2]):
            yield from _attested(official, post, {tenure: day for _, _, day, tenure in group})
    for post, role, body in select(store, _POSTS):
        yield Quad(NamedNode(post), cq("role"), NamedNode(role), CONSOLIDATED)
        yield Quad(NamedNode(post), cq("body"), NamedNode(body), CONSOLIDATED)


def _attested(official: str, post: str, tenures: dict[str, str]) -> Iterator[Quad]:
    """One official in one post; `tenures` leads from each tenure behind it to the day that it attests."""
    ending = iri.key_of(post).removeprefix("post/")
    node = iri.thing(f"tenure/{iri.key_of(official)}/attested/{ending}")
    yield Quad(node, TYPE, cq("Tenure"), CONSOLIDATED)
    yield Quad(node, cq("official"), NamedNode(official), CONSOLIDATED)
    yield Quad(node, cq("post"), NamedNode(post), CONSOLIDATED)
    for day in sorted({min(tenures.values()), max(tenures.values())}):
        yield Quad(node, cq("attestedOn"), date(day), CONSOLIDATED)
    for tenure in tenures:
        yield Quad(node, _DERIVED, NamedNode(tenure), CONSOLIDATED)


def _met_quads(meeting: Described) -> Iterator[Quad]:
    met = cq("metWith")
    for one, other in met_pairs(meeting):
        yield Quad(NamedNode(one), met, NamedNode(other), CONSOLIDATED)
        yield Quad(NamedNode(other), met, NamedNode(one), CONSOLIDATED)


def _stance_quads(store: Store, copies: dict[str, str]) -> Iterator[Quad]:
    """Actor to target, for positions that are asserted, sure enough, and not turned round by their words."""
    known = terms.stances()
    edges: set[tuple[str, str, str]] = set()
    for graph, own, actor, concept, target in select(store, _STANCES):
        stance = iri.concept_name(concept, "stance")
        if graph not in copies and known[stance].fits(int(own) if own else None):
            edges.add((actor, stance, target))
    for actor, stance, target in sorted(edges):
        yield Quad(NamedNode(actor), cq(stance), NamedNode(target), CONSOLIDATED)

"""What the articles agree on, worked out from the store alone: the graph cq:consolidated, rebuilt whole.

Reports become meetings, attested posts become spans of time, held meetings and asserted positions become
the shortcut edges that people query and draw, positions that change sides become turns, and near-duplicate
articles are marked so that none counts twice. The step is deterministic: equal article graphs give an equal
consolidated graph, however they came in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad

from graph import consolidate_duplicates, consolidate_shelf, consolidate_turns, iri
from graph import consolidate_statements as statements
from graph.consolidate_duplicates import duplicates
from graph.consolidate_reasons import reasons
from graph.consolidate_reports import ReportReader
from graph.consolidate_turns import turn_quads
from graph.consolidate_values import Described, meeting_quads, met_pairs
from graph.describe import LABEL, TYPE, date
from graph.iri import CONSOLIDATED, PROV, cq
from graph.shelf import Shelf
from graph.store import Store
from ontology import terms

# Below this, a position is good enough to be read in its article, not to become an edge of the world.
FLOOR = 0.5

_TABLES = """
CREATE TABLE edge (one TEXT, kind TEXT, other TEXT, PRIMARY KEY (one, kind, other)) WITHOUT ROWID;
"""
_BEST = "SELECT label FROM label WHERE name = ? ORDER BY times DESC, label LIMIT 1"
_STANCES = """
SELECT DISTINCT graph, own, actor, stance, target FROM position JOIN target USING (name)
    WHERE sure >= ? AND actor != target
"""
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
    tables = (statements.TABLES, consolidate_duplicates.TABLES, consolidate_shelf.TABLES)
    with Shelf("".join((*tables, consolidate_turns.TABLES, _TABLES))) as shelf:
        statements.lay_down(store, shelf)
        copies = duplicates(shelf, text or store.text)
        frequency = consolidate_shelf.shelve(shelf, ReportReader(shelf).reports())
        consolidate_shelf.Grouping(shelf, frequency).run()
        consolidate_shelf.name_all(shelf, copies)
        count: Counter[str] = Counter()
        labels = Labels(store, shelf)
        store.freshen()
        store.replace_graph(CONSOLIDATED, _quads(labels, shelf, copies, count))
        store.settle()
        return Summary(
            reports=shelf.one("SELECT count(*) FROM report"),
            meetings=shelf.one("SELECT count(*) FROM named"),
            tenures=count["tenures"],
            edges=shelf.one("SELECT count(*) FROM edge"),
            duplicates=len(copies),
            turns=count["turns"],
        )


def _quads(labels: Labels, shelf: Shelf, copies: dict[str, str], count: Counter[str]) -> Iterator[Quad]:
    """The whole consolidated graph; some quads more than once."""
    yield from labels.quads()
    for copy, original in copies.items():
        yield Quad(NamedNode(copy), _ALTERNATE, NamedNode(original), CONSOLIDATED)
    for quad in _tenure_quads(shelf):
        count["tenures"] += quad.predicate == TYPE
        yield quad
    for quad in turn_quads(shelf, copies, floor=FLOOR):
        count["turns"] += 1
        yield quad
    add_edge = "INSERT OR IGNORE INTO edge VALUES (?, ?, ?)"
    shelf.many(add_edge, _stance_edges(shelf, copies))
    for name, meeting in consolidate_shelf.named(shelf, copies):
        for one, other in met_pairs(meeting):
            shelf.run(add_edge, one, "metWith", other)
            shelf.run(add_edge, other, "metWith", one)
        yield from meeting_quads(name, meeting, labels.meeting(meeting), reasons(meeting))
    for one, kind, other in shelf.run("SELECT one, kind, other FROM edge"):
        yield Quad(NamedNode(one), cq(kind), NamedNode(other), CONSOLIDATED)


class Labels:
    """One label for each thing that articles describe: the reference graph's, else the most frequent."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: dict[str, str] = {}
        for name, _, label, _ in store.rows(None, LABEL.value, None, iri.REFERENCE.value):
            self._known[name] = min(label, self._known.get(name, label))
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, name: str) -> str:
        """The label of a thing, or the last part of its IRI."""
        given = self._shelf.one(_BEST, name)
        if given is None:
            return iri.key_of(name).rsplit("/", 1)[-1]
        return self._known.get(name) or str(given)

    def quads(self) -> Iterator[Quad]:
        """The labels, so that a query finds each once, and not once for each article."""
        rows = self._shelf.run("SELECT name, label FROM label ORDER BY name, times DESC, label")
        for name, group in groupby(rows, key=lambda row: row[0]):
            label = self._known.get(name) or next(group)[1]
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


def _tenure_quads(shelf: Shelf) -> Iterator[Quad]:
    """For each official and post, the first and last day that articles attest, and the tenures behind it."""
    found = shelf.run("SELECT official, post, day, tenure FROM tenure ORDER BY official, post, tenure, day")
    for (official, post), group in groupby(found, key=lambda row: row[:2]):
        yield from _attested(official, post, {tenure: day for _, _, day, tenure in group})
    for post, role, body in shelf.run("SELECT post, role, body FROM post"):
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


def _stance_edges(shelf: Shelf, copies: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Actor to target, for positions that are asserted, sure enough, and not turned round by their words."""
    known = terms.stances()
    for graph, own, actor, concept, target in shelf.run(_STANCES, FLOOR):
        stance = iri.concept_name(concept, "stance")
        if graph not in copies and known[stance].fits(own):
            yield actor, stance, target

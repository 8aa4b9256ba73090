"""What cq:consolidated says of a subject."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from graph import iri
from graph.changes import Part
from graph.consolidation.duplicates import Copies
from graph.consolidation.meetings import described
from graph.consolidation.reasons import reasons
from graph.consolidation.statements import BEST
from graph.consolidation.values import Described, meeting_quads
from graph.describe import LABEL, TYPE, date
from graph.iri import CONSOLIDATED, PROV, cq
from graph.shelf import Shelf
from graph.store import Store

_DERIVED = NamedNode(PROV + "wasDerivedFrom")
_MEETING, _TENURE = iri.ID + "meeting/", iri.ID + "tenure/"
_OF_TENURES = (TYPE, cq("official"), cq("post"), cq("attestedOn"))
_OF_ARTICLES = {  # and of what stands in them
    cq("reports"): """SELECT meeting.name FROM report JOIN member ON report = report.number
        JOIN meeting ON meeting = meeting.number WHERE report.name = ?""",
    cq("turnsFrom"): "SELECT earlier FROM turn WHERE later = ?",
    NamedNode(PROV + "alternateOf"): "SELECT original FROM copy WHERE graph = ?",
}
_OF_POSTS = {
    cq("role"): "SELECT role FROM post WHERE post = ?",
    cq("body"): "SELECT body FROM post WHERE post = ?",
}
_EDGES = """
SELECT 'metWith', name FROM met JOIN node ON other = number
    WHERE one = (SELECT number FROM node WHERE name = ?1)
UNION SELECT kind, name FROM stance JOIN node ON other = number
    WHERE one = (SELECT number FROM node WHERE name = ?1)
"""
_ALL = """
INSERT OR IGNORE INTO dirty SELECT name FROM label UNION SELECT node FROM tenure UNION SELECT post FROM post
    UNION SELECT graph FROM copy UNION SELECT name FROM report UNION SELECT name FROM meeting
    UNION SELECT later FROM turn UNION SELECT name FROM node
"""


def mark_all(shelf: Shelf) -> None:
    """Everything is to be written."""
    shelf.run(_ALL)
    shelf.run("INSERT OR IGNORE INTO derived SELECT node, tenure FROM tenure")


def mark_none(shelf: Shelf) -> None:
    """Nothing is to be written any more."""
    shelf.run("DELETE FROM dirty")
    shelf.run("DELETE FROM derived")


class Writer:
    """Makes quads of what is worked out."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf
        self._copies = Copies(shelf)
        self._label = lru_cache(maxsize=4096)(self._looked_up)

    def parts(self) -> Iterator[Part]:
        """The parts to be written; one that is there no more has no quads."""
        for (name,) in self._shelf.run("SELECT subject FROM dirty ORDER BY subject"):
            node = NamedNode(name)
            predicates = _OF_TENURES if name.startswith(_TENURE) else (None,)
            yield Part(tuple((node, one, None) for one in predicates), frozenset(self._said(node)))
        for names in self._shelf.run("SELECT node, tenure FROM derived ORDER BY node, tenure"):
            node, tenure = map(NamedNode, names)
            stands = self._shelf.one("SELECT 1 FROM tenure WHERE node = ? AND tenure = ?", *names)
            quads = [Quad(node, _DERIVED, tenure, CONSOLIDATED)] if stands else []
            yield Part(((node, _DERIVED, tenure),), frozenset(quads))

    def _said(self, node: NamedNode) -> Iterator[Quad]:
        if node.value.startswith(iri.ARTICLES):
            return self._links(node, _OF_ARTICLES)
        if node.value.startswith(_MEETING):
            return self._meeting(node)
        if node.value.startswith(_TENURE):
            return self._tenure(node)
        return self._thing(node)

    def _meeting(self, node: NamedNode) -> Iterator[Quad]:
        number = self._shelf.one("SELECT number FROM meeting WHERE name = ?", node.value)
        meeting = None if number is None else described(self._shelf, number, self._copies)
        if meeting is not None:
            yield from meeting_quads(node.value, meeting, self._line(meeting), reasons(meeting))

    def _thing(self, node: NamedNode) -> Iterator[Quad]:
        if label := self._label(node.value):
            yield Quad(node, LABEL, Literal(label), CONSOLIDATED)
        yield from self._links(node, _OF_POSTS)
        for kind, other in self._shelf.run(_EDGES, node.value):
            yield Quad(node, cq(kind), NamedNode(other), CONSOLIDATED)

    def _links(self, node: NamedNode, commands: dict[NamedNode, str]) -> Iterator[Quad]:
        for predicate, command in commands.items():
            for (value,) in self._shelf.run(command, node.value):
                yield Quad(node, predicate, NamedNode(value), CONSOLIDATED)

    def _tenure(self, node: NamedNode) -> Iterator[Quad]:
        """The first and last day for which articles attest an official in a post."""
        command = (
            "SELECT official, post, min(day), max(day) FROM tenure WHERE node = ? GROUP BY official, post"
        )
        for official, post, first, last in self._shelf.run(command, node.value):
            yield Quad(node, TYPE, cq("Tenure"), CONSOLIDATED)
            yield Quad(node, cq("official"), NamedNode(official), CONSOLIDATED)
            yield Quad(node, cq("post"), NamedNode(post), CONSOLIDATED)
            for day in {first, last}:
                yield Quad(node, cq("attestedOn"), date(day), CONSOLIDATED)

    def _looked_up(self, name: str) -> str | None:
        """What a thing that articles describe is called: as in the reference graph, else as most articles do."""
        best: str | None = self._shelf.one(BEST, name)
        if best is None:
            return None
        known = self._store.rows(name, LABEL.value, None, iri.REFERENCE.value)
        return min((label for _, _, label, _ in known), default=best)

    def _line(self, meeting: Described) -> str:
        """A line for people: kind, sides, place and day."""
        shown = [self._called(name) for name in meeting.parties or meeting.participants]
        sides = ", ".join(sorted(shown)[:6]) + (" …" if len(shown) > 6 else "")
        parts = [f"{meeting.kind.capitalize()}: {sides}"]
        if meeting.place:
            parts.append(self._called(meeting.place))
        return "; ".join([*parts, *_days(meeting)])

    def _called(self, name: str) -> str:
        return self._label(name) or iri.key_of(name).rsplit("/", 1)[-1]


def _days(meeting: Described) -> list[str]:
    """The days of a meeting in words; none where nothing bounds them."""
    first, last = meeting.earliest, meeting.latest
    if first and last:
        return [f"{first}" if first == last else f"{first} to {last}"]
    return [f"from {first}" if first else f"by {last}"] if first or last else []

"""Actors as views and pictures show them: one name, one kind, one state, gathered from all articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any, Protocol

from pyoxigraph import NamedNode

from graph import iri
from graph.describe import ACTS_FOR, CLASSES, LABEL, LIES_IN
from graph.read import ArticleGraph
from ontology import terms

_KINDS = {iri.CQ + name: kind for kind, name in CLASSES.items()}


class Quads(Protocol):
    """What is asked of a store; `graph.store.Store` is one."""

    def graphs(self) -> list[NamedNode]: ...
    def graph(self, name: NamedNode) -> Any: ...
    def quads(
        self, subject: Any = None, predicate: Any = None, value: Any = None, graph: Any = None
    ) -> Any: ...


@dataclass(frozen=True, slots=True)
class Who:
    """An actor. `state` is the key of the state that it is or serves; `serves` also names its ministry.

    `post` is the label of the post that it was last said to hold, `role` what kind of post that is.
    """

    key: str
    kind: str
    label: str
    iso2: str | None = None
    qid: str | None = None
    state: str | None = None
    post: str | None = None
    role: str | None = None
    serves: tuple[str, ...] = ()


def short(name: str) -> str:
    """An IRI without the beginning that all things share."""
    return name.removeprefix(iri.ID)


class Described:
    """What the articles say of actors and places: names are counted, and the usual one wins."""

    def __init__(self) -> None:
        self._labels: dict[str, Counter[str]] = defaultdict(Counter)
        self._serves: dict[str, Counter[str]] = defaultdict(Counter)
        self._fixed: dict[str, tuple[str, str | None, str | None]] = {}
        self.places: dict[str, str] = {}
        self.grounds: dict[str, str] = {}

    def add(self, graph: ArticleGraph) -> None:
        """Take in what one article's graph says."""
        for subject in graph.subjects(*CLASSES.values()):
            key = iri.key_of(subject)
            kind = next(_KINDS[v] for v in graph.values(subject, iri.RDF + "type") if v in _KINDS)
            qid = graph.one(subject, iri.SKOS + "exactMatch")
            self._fixed[key] = (kind, graph.one(subject, "iso2"), qid and terms.local_name(qid))
            self._labels[key].update(graph.values(subject, LABEL.value)[:1])
            self._serves[key].update(graph.keys(subject, "serves") + graph.keys(subject, ACTS_FOR.value))
        for subject in graph.subjects("Place"):
            state = graph.key(subject, LIES_IN.value)
            label = graph.one(subject, LABEL.value) or ""
            self.grounds |= {iri.key_of(subject): state} if state else {}
            self.places[iri.key_of(subject)] = label or (state or "")

    def actors(self, store: Quads, posts: dict[str, tuple[str, str]]) -> dict[str, Who]:
        """Every actor, sorted by key; `posts` is the post (label, role) that each was last said to hold."""
        return {key: self._who(key, store, posts.get(key)) for key in sorted(self._fixed)}

    def _who(self, key: str, store: Quads, post: tuple[str, str] | None) -> Who:
        kind, iso2, qid = self._fixed[key]
        known = store.quads(iri.thing(key), LABEL, None, iri.REFERENCE)
        label = next((quad.object.value for quad in known), None) or _usual(self._labels[key]) or key
        return Who(
            key,
            kind,
            label,
            iso2=iso2,
            qid=qid,
            state=self._state(key),
            post=post[0] if post else None,
            role=post[1] if post else None,
            serves=tuple(sorted(self._serves[key])),
        )

    def _state(self, key: str, depth: int = 3) -> str | None:
        """The state that an actor is or serves, itself or through a ministry."""
        if self._fixed.get(key, ("",))[0] == "state" or key.startswith("state/"):
            return key
        served = sorted(self._serves.get(key, Counter()).items(), key=lambda pair: (-pair[1], pair[0]))
        states = (self._state(other, depth - 1) for other, _ in served if depth)
        return next((state for state in states if state), None)


def _usual(counter: Counter[str]) -> str | None:
    return min(counter, key=lambda name: (-counter[name], name)) if counter else None

"""What can be asked of a graph on disk: articles with their texts, quads, graphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from graph import folder, iri
from graph.describe import TYPE
from graph.gist import PREDICATES, Gist, gist_of
from graph.read import reading_of
from graph.texts import Texts
from ontology.errors import StoreError
from ontology.facts import Reading

_OF_GISTS = " ".join(f"<{name}>" for name in sorted(PREDICATES))
_IDENTIFIER = NamedNode(iri.SCHEMA + "identifier")


class Statements:
    """The reading side of a `graph.store.Store`."""

    path: Path
    _quads: ox.Store
    _texts: Texts

    def __contains__(self, article_id: str) -> bool:
        return self._quads.contains_named_graph(iri.article(article_id))

    def articles(self) -> list[str]:
        """The ids of all articles, sorted."""
        return sorted(self.ids())

    def ids(self) -> Iterator[str]:
        """The ids of all articles as they come, in memory that does not grow with their number."""
        return (value for _, _, value, _ in self.rows(None, _IDENTIFIER.value))

    def with_text(self, sha256: str) -> list[str]:
        """The ids of the articles that have this text, sorted."""
        names = [row[0] for row in self.rows(None, iri.CQ + "sha256", Literal(sha256))]
        return sorted(row[2] for name in names for row in self.rows(name, _IDENTIFIER.value))

    def quads(
        self, subject: Any = None, predicate: Any = None, value: Any = None, graph: Any = None
    ) -> Iterator[Quad]:
        """Quads that match; None matches everything."""
        with folder.sentences(self.path):
            yield from self._quads.quads_for_pattern(subject, predicate, value, graph)

    def rows(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        value: Any = None,
        graph: str | None = None,
    ) -> Iterator[tuple[str, str, str, str]]:
        """Quads that match, as plain strings; IRIs are given as text, `value` as text or as a term."""
        one, two, four = (None if name is None else NamedNode(name) for name in (subject, predicate, graph))
        three = NamedNode(value) if isinstance(value, str) else value
        for s, p, o, g in self.quads(one, two, three, four):
            yield s.value, p.value, o.value, g.value

    def graph(self, name: NamedNode) -> Iterator[Quad]:
        """The quads of one named graph."""
        return self.quads(None, None, None, name)

    def gist(self, name: str) -> Gist | None:
        """The gist of an article graph, made of the graph; None where there is no such graph."""
        if not self._quads.contains_named_graph(NamedNode(name)):
            return None
        sparql = f"SELECT ?s ?p ?o {{ VALUES ?p {{ {_OF_GISTS} }} GRAPH <{name}> {{ ?s ?p ?o }} }}"
        with folder.sentences(self.path):
            return gist_of(name, self.query(sparql))

    def article_graphs(self) -> Iterator[str]:
        """The names of the articles' graphs as they come, in memory that does not grow with their number."""
        with folder.sentences(self.path):
            names = (name.value for name in self._quads.named_graphs() if isinstance(name, NamedNode))
            yield from filter(iri.is_article_graph, names)

    def graphs(self) -> list[NamedNode]:
        """The names of all graphs, sorted."""
        with folder.sentences(self.path):
            names = [name for name in self._quads.named_graphs() if isinstance(name, NamedNode)]
        return sorted(names, key=lambda name: name.value)

    def query(self, sparql: str, **options: Any) -> Any:
        """A SPARQL query as pyoxigraph answers it; for queries of others, use `graph.query.run`."""
        return self._quads.query(sparql, **options)

    def dump_nquads(self) -> Iterator[str]:
        """N-Quads lines, graph by graph and sorted within each: equal graphs give equal bytes."""
        for name in self.graphs():
            yield from sorted(f"{quad} .\n" for quad in self.graph(name))

    def text(self, article_id: str) -> str:
        """The text of an article, as its offsets count it."""
        name = self._known(article_id)
        with folder.sentences(self.path):
            text = self._texts.get(self._sha256(name) or "")
        if text is None:
            raise StoreError(
                f"The text of '{article_id}' is missing from {self.path}: read the article again."
            )
        return text

    def reading(self, article_id: str) -> Reading:
        """What an article says, as facts."""
        text = self.text(article_id)
        return reading_of(self.graph(iri.article(article_id)), text)

    def readings(self) -> Iterator[Reading]:
        """What every article says, by the order of their ids."""
        return map(self.reading, self.articles())

    def _known(self, article_id: str) -> NamedNode:
        name = iri.article(article_id)
        if next(self.quads(name, TYPE, None, name), None) is None:
            raise StoreError(f"The graph at {self.path} has no article '{article_id}'.")
        return name

    def _sha256(self, name: NamedNode) -> str | None:
        found = self.quads(name, iri.cq("sha256"), None, name)
        return next((q.object.value for q in found if isinstance(q.object, Literal)), None)

    def __len__(self) -> int:
        return len(self._quads)

"""A knowledge graph opened in Python: queries, rdflib, networkx, explanations, checks, exports."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from communique.report import copies_of
from graph.consolidation import consolidate
from graph.store import Store

if TYPE_CHECKING:
    import networkx
    import rdflib

    from graph.check import Problem
    from graph.explain import Explanation
    from graph.table import Table


class KnowledgeGraph:
    """A knowledge-graph folder that `communique build` wrote, open for reading.

    Use it in a ``with`` block, or close it. Raises `StoreError` when the folder is missing or damaged.
    """

    def __init__(self, folder: str | Path) -> None:
        self._store = Store.open(folder, read_only=True)

    def query(self, query: str, *, limit: int | None = None, **parameters: str) -> Table:
        """The rows of a named query ("who-met-whom") or of SPARQL text, at most `limit`.

        Parameters are labels, aliases, ISO codes or IRIs. Raises `QueryError`.
        """
        from graph.query import run

        return run(self._store, query, parameters, limit=limit)

    def explain(self, thing: str) -> Explanation:
        """What the graph says of a person, state, meeting or position, with every quotation."""
        from graph.explain import explain

        return explain(self._store, thing)

    def check(self) -> list[Problem]:
        """What is wrong: broken shapes, quotations that don't stand at their offsets. Empty when fine."""
        from graph.check import check

        return check(self._store)

    def export(self, target: str | Path, *, format: str, **options: Any) -> None:  # noqa: A002 - the field's word
        """Write the graph in one of `graph.export.FORMATS`."""
        from graph.export import export

        export(self._store, target, format, **options)

    def to_rdflib(self) -> rdflib.Dataset:
        """The whole graph as an rdflib Dataset, one named graph an article."""
        from graph.views import to_rdflib

        dataset: rdflib.Dataset = to_rdflib(self._store)
        return dataset

    def to_networkx(self, view: str = "actors") -> networkx.Graph:
        """A view as a networkx graph: actors, meetings, stances or full."""
        from graph.views import to_networkx

        return to_networkx(self._store, view=view)

    def text(self, article: str) -> str:
        """The text of an article, as it was read."""
        return self._store.text(article)

    def articles(self) -> list[str]:
        """The ids of all articles, sorted."""
        return list(self._store.articles())

    def close(self) -> None:
        """Release the store."""
        self._store.close()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def remove(folder: str | Path, article: str) -> list[str]:
    """Retract exactly what one article said, and consolidate again. Raises `StoreError` if it isn't there.

    The ids of its copies that the last build left out in its favour are given back: the next build reads one.
    """
    with Store.open(folder, read_only=False) as store:
        store.remove(article)
        consolidate(store)
    return copies_of(Path(folder), article)


def open_graph(folder: str | Path) -> KnowledgeGraph:
    """The knowledge graph in `folder`, for reading."""
    return KnowledgeGraph(folder)

"""Whether a graph is what it claims to be: all of it can be read, its shapes hold, every quotation stands.

Shapes are asked of the store as queries, each named graph by itself, because each must be valid without the
others (`ontology.constraints`; that pyshacl finds the same is tested there).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph import folder, iri, orders
from graph.store import Store
from graph.texts import digest
from ontology import terms
from ontology.constraints import constraints
from ontology.errors import StoreError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong: where (an article's id or a file), what, and the IRI or key that it is about."""

    where: str
    what: str
    about: str = ""

    def __str__(self) -> str:
        about = f" ({self.about})" if self.about else ""
        return f"{self.where}: {self.what}{about}"


def check(store: Store) -> list[Problem]:
    """Everything that is wrong with a graph, sorted; empty when it is sound."""
    # First, because on a damaged file the queries below may never end.
    torn = [Problem(store.path.name, damage) for damage in orders.damage(store)]
    if torn:
        return torn
    names = {iri.article(article_id).value: article_id for article_id in store.articles()}
    found = [*_folder(store), *_texts(store, names), *_strays(store, names), *_shapes(store, names)]
    return sorted(set(found))


def _folder(store: Store) -> Iterator[Problem]:
    """The manifest and the databases."""
    try:
        folder.read_manifest(store.path)
    except StoreError as error:
        yield Problem(folder.MANIFEST, str(error))
    for damage in store.damage():
        yield Problem(store.path.name, damage)


def _texts(store: Store, names: dict[str, str]) -> Iterator[Problem]:
    """Every text has its hash, and every quotation stands in it where it says."""
    for name, article_id in names.items():
        try:
            text = store.text(article_id)
        except StoreError as error:
            yield Problem(article_id, str(error))
            continue
        said = [value for _, _, value, _ in store.rows(name, iri.CQ + "sha256", None, name)]
        if said != [digest(text)]:
            yield Problem(article_id, "the stored text is not the one that was read", "cq:sha256")
        yield from _quotations(store, name, article_id, text)


def _quotations(store: Store, name: str, article_id: str, text: str) -> Iterator[Problem]:
    spans: dict[str, dict[str, str]] = {}
    for predicate in ("start", "end", "exact"):
        for span, _, value, _ in store.rows(None, iri.CQ + predicate, None, name):
            spans.setdefault(span, {})[predicate] = value
    for span, values in spans.items():
        start, end = values.get("start", ""), values.get("end", "")
        whole = start.isdecimal() and end.isdecimal()
        if not whole or text[int(start) : int(end)] != values.get("exact"):
            yield Problem(article_id, "a quotation does not stand at its offsets", terms.shorten(span))
    for statement, _, words, _ in store.rows(None, iri.CQ + "statement", None, name):
        if words not in text:
            yield Problem(article_id, "a statement is not in the article's words", terms.shorten(statement))


def _strays(store: Store, names: dict[str, str]) -> Iterator[Problem]:
    """Graphs that are nobody's: only articles, the reference and the consolidated graph have one."""
    known = {*names, iri.REFERENCE.value, iri.CONSOLIDATED.value}
    for graph in store.graphs():
        if graph.value not in known:
            yield Problem("store", "a graph belongs to no article", terms.shorten(graph.value))


def _shapes(store: Store, names: dict[str, str]) -> Iterator[Problem]:
    """What breaks a shape: in an article's graph, each by itself, in a meeting, or in the reference graph."""
    for constraint in (*constraints(), *constraints(reference=True)):
        with folder.sentences(store.path):
            for graph, about in store.query(constraint.sparql):
                where = names.get(graph.value, terms.shorten(graph.value))
                yield Problem(where, constraint.message, terms.shorten(about.value))

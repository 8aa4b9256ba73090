"""Whether a graph is what it claims to be: its shapes hold, and every quotation stands at its offsets.

Shapes are checked article by article, each graph by itself, because each must be valid without the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Quad

from graph import folder, iri
from graph.describe import TYPE
from graph.store import Store
from graph.texts import digest
from ontology import terms
from ontology.errors import StoreError

if TYPE_CHECKING:
    import rdflib

_TOGETHER = 300  # meetings in one run of the SHACL engine
_BODY = iri.cq("body")
_REPORTS = iri.cq("reports")
_TENURE_OF = frozenset({iri.cq("official"), iri.cq("post")})


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
    """Each article's graph by itself; the consolidated graph in pieces, with what it points at."""
    import rdflib  # slow to load, and nothing else here needs it

    shapes = rdflib.Graph().parse(terms.SHAPES_FILE, format="turtle")
    for name, article_id in names.items():
        for node, message in _violations(store.graph(NamedNode(name)), shapes):
            yield Problem(article_id, message, terms.shorten(node))
    for piece in _pieces(store):
        for node, message in _violations(piece, shapes):
            yield Problem("cq:consolidated", message, terms.shorten(node))


def _violations(quads: Iterable[Quad], shapes: rdflib.Graph) -> list[tuple[str, str]]:
    """Focus node and message of everything that breaks a shape."""
    import pyshacl
    import rdflib

    data = rdflib.Graph()
    for quad in quads:
        data.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    if conforms:
        return []
    sh = rdflib.Namespace(terms.SH)
    return [
        (str(results.value(result, sh.focusNode)), str(results.value(result, sh.resultMessage)))
        for result in results.subjects(rdflib.RDF.type, sh.ValidationResult)
    ]


def _term(term: Any) -> Any:
    import rdflib

    if isinstance(term, Literal):
        kind = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=kind)
    return rdflib.URIRef(term.value) if isinstance(term, NamedNode) else rdflib.BNode(term.value)


def _pieces(store: Store) -> Iterator[list[Quad]]:
    """Meetings and attested tenures, some hundred at a time, with what they name."""
    subjects: dict[str, list[Quad]] = {}
    for quad in store.graph(iri.CONSOLIDATED):
        about = quad.object if quad.predicate == _REPORTS else quad.subject
        subjects.setdefault(str(about), []).append(quad)
    whole = [name for name, quads in subjects.items() if any(quad.predicate == TYPE for quad in quads)]
    for start in range(0, len(whole), _TOGETHER):
        quads = [quad for name in whole[start : start + _TOGETHER] for quad in subjects[name]]
        yield quads + [quad for name in _named(quads) for quad in _described(store, name, subjects)]


def _named(quads: list[Quad]) -> list[NamedNode]:
    """What official, post and body a tenure points at."""
    return sorted(
        {
            quad.object
            for quad in quads
            if quad.predicate in _TENURE_OF and isinstance(quad.object, NamedNode)
        },
        key=str,
    )


def _described(store: Store, name: NamedNode, subjects: dict[str, list[Quad]]) -> Iterator[Quad]:
    """The type and the consolidated statements of a thing, and of the body of a post."""
    yield from subjects.get(str(name), ())
    yield from islice(store.quads(name, TYPE), 1)
    for quad in subjects.get(str(name), ()):
        if quad.predicate == _BODY and isinstance(quad.object, NamedNode):
            yield from _described(store, quad.object, subjects)

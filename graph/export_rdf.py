"""The graph as RDF: quads where the format has named graphs, the union of all triples where it has none.

Without `reference`, what the program's own tables say of states and officials stays out: 130,000 statements that
are the same in every graph.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pyoxigraph as ox

from graph.actors import Quads
from graph.iri import RDF, REFERENCE, XSD
from ontology import terms

_PREFIXES = {name: space for name, space in terms.PREFIXES.items() if name != "id"}


def _graphs(store: Quads, reference: bool) -> list[ox.NamedNode]:
    return [name for name in store.graphs() if reference or name != REFERENCE]


def nquads(store: Quads, stream: BinaryIO, *, reference: bool = True) -> None:
    """Every quad, graph by graph and sorted within each."""
    for name in _graphs(store, reference):
        for line in sorted(f"{quad} .\n" for quad in store.graph(name)):
            stream.write(line.encode())


def trig(store: Quads, stream: BinaryIO, *, reference: bool = True) -> None:
    """Every quad, with prefixes, in the order of N-Quads."""
    quads = (quad for name in _graphs(store, reference) for quad in sorted(store.graph(name), key=str))
    _write(quads, stream, ox.RdfFormat.TRIG)


def ntriples(store: Quads, stream: BinaryIO, *, reference: bool = True) -> None:
    """The union of all graphs, sorted, each triple once."""
    for line in sorted(
        {f"{quad.triple} .\n" for name in _graphs(store, reference) for quad in store.graph(name)}
    ):
        stream.write(line.encode())


def turtle(store: Quads, stream: BinaryIO, *, reference: bool = True) -> None:
    """The union of all graphs, with prefixes, each triple once."""
    triples = {quad.triple for name in _graphs(store, reference) for quad in store.graph(name)}
    _write(sorted(triples, key=str), stream, ox.RdfFormat.TURTLE)


def jsonld(store: Quads, stream: BinaryIO, *, reference: bool = True) -> None:
    """Every quad with the project's context inside, so that no reader has to fetch it."""
    context = json.loads(terms.CONTEXT_FILE.read_text(encoding="utf-8"))["@context"]
    names = _Names(context)
    stream.write(b'{"@context": ' + _json(context) + b',\n"@graph": [')
    for number, name in enumerate(_graphs(store, reference)):
        stream.write((b",\n" if number else b"\n") + b'{"@id": ' + _json(name.value) + b', "@graph": [')
        for place, node in enumerate(_nodes(store.graph(name), names)):
            stream.write((b",\n" if place else b"\n") + _json(node))
        stream.write(b"]}")
    stream.write(b"]}\n")


def _write(statements: Iterable[ox.Quad] | Iterable[ox.Triple], stream: BinaryIO, form: ox.RdfFormat) -> None:
    """With the prefixes sorted: pyoxigraph writes them in another order each time."""
    text = ox.serialize(statements, format=form, prefixes=_PREFIXES) or b""
    lines = text.split(b"\n", len(_PREFIXES))
    stream.write(b"\n".join([*sorted(lines[:-1]), lines[-1]]))


class _Names:
    """The context read backwards: property IRI → its short name and what is said of its values."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.terms: dict[str, tuple[str, dict[str, Any]]] = {}
        self.classes: dict[str, str] = {}
        self._spaces = {k: v for k, v in context.items() if isinstance(v, str) and v.endswith(("#", "/"))}
        for name, entry in context.items():
            if isinstance(entry, dict):
                self.terms[self.full(entry["@id"])] = (name, entry)
            elif not name.startswith("@") and name not in self._spaces and not entry.startswith("@"):
                self.classes[self.full(entry)] = name

    def full(self, short: str) -> str:
        """The IRI of a compact one."""
        prefix, _, rest = short.partition(":")
        return self._spaces[prefix] + rest if prefix in self._spaces else short


def _nodes(quads: Iterable[ox.Quad], names: _Names) -> Iterator[dict[str, Any]]:
    subjects: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(quads, key=str):
        if not isinstance(quad.subject, ox.Triple):
            subjects[quad.subject.value][quad.predicate.value].append(quad.object)
    for subject, said in subjects.items():
        node: dict[str, Any] = {"@id": subject}
        for predicate, values in said.items():
            name, shown = _property(predicate, values, names)
            node[name] = shown
        yield node


def _property(predicate: str, values: list[Any], names: _Names) -> tuple[str, Any]:
    if predicate == f"{RDF}type":
        return "type", [names.classes.get(value.value, value.value) for value in values]
    name, entry = names.terms.get(predicate, (predicate, {}))
    shown = [_value(value, entry, names) for value in values]
    many = len(shown) > 1 or entry.get("@container") == "@set" or not entry
    return name, shown if many else shown[0]


def _value(value: Any, entry: dict[str, Any], names: _Names) -> Any:
    """A bare string or number where the context says what it is, else an object that says so itself."""
    kind = entry.get("@type")
    if isinstance(value, ox.NamedNode):
        space = entry["@context"][1]["@vocab"] if kind == "@vocab" else None
        if space and value.value.startswith(space):
            return value.value.removeprefix(space)
        return value.value if kind == "@id" else {"@id": value.value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = value.datatype.value
    if datatype == f"{XSD}boolean" and kind is None and value.value in ("true", "false"):
        return value.value == "true"
    if (datatype == f"{XSD}string" and kind is None) or (kind and names.full(kind) == datatype):
        return value.value
    return {"@value": value.value, "@type": datatype}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()

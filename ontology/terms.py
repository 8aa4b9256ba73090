"""What the ontology's Turtle files say, as plain Python: where code learns terms and concept ids.

The files are read on first use (a few milliseconds, with pyoxigraph); importing this module reads nothing.
Strings are IRIs unless a docstring says otherwise; an id is the last part of a concept's IRI
(``foreign-minister``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).resolve().parent
ONTOLOGY_FILE = HERE / "communique.ttl"
SCHEMES_FILE = HERE / "schemes.ttl"
SHAPES_FILE = HERE / "shapes.ttl"
CONTEXT_FILE = HERE / "context.jsonld"

BASE = "https://w3id.org/communique"
CQ = f"{BASE}#"
META = f"{BASE}/meta#"
PLOVER = f"{BASE}/plover#"
THING = f"{BASE}/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
SH = "http://www.w3.org/ns/shacl#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
WIKIDATA = "http://www.wikidata.org/entity/"

# Where the concepts of a scheme live: the prefix that people write in queries, and in `concept`.
CONCEPT_PREFIXES = {
    "roles": "role",
    "meetingKinds": "kind",
    "formats": "format",
    "statuses": "status",
    "stances": "stance",
    "modalities": "modality",
    "topics": "topic",
}
PREFIXES = {
    "cq": CQ,
    **{prefix: f"{BASE}/{prefix}/" for prefix in CONCEPT_PREFIXES.values()},
    "plover": PLOVER,
    "id": THING,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "schema": SCHEMA,
    "prov": PROV,
    "org": ORG,
    "foaf": FOAF,
    "oa": OA,
    "sem": SEM,
    "wd": WIKIDATA,
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the ontology, or one that it borrows from another vocabulary.

    `domain` and `range` are IRIs of classes and datatypes, several where any of them will do; `parents` are
    superclasses or superproperties. `links` is true when the values are things, `drawn` when the property is
    an edge in pictures. `scheme` names the SKOS scheme of the values, `stance` the id of the stance that a
    shortcut edge stands for.
    """

    iri: str
    label: str
    definition: str
    example: str
    parents: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    links: bool = False
    drawn: bool = False
    scheme: str | None = None
    stance: str | None = None
    layers: tuple[str, ...] = ()
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a SKOS scheme; `alt` are other labels, `id` the last part of the IRI."""

    id: str
    iri: str
    label: str
    definition: str
    example: str
    alt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """Polarity (1 cooperative, 0 neutral, -1 conflictual), and the PLOVER class and quad class, if any."""

    polarity: int
    plover: str | None
    quad: str | None

    def fits(self, own: int | None) -> bool:
        """Whether a position with `own` polarity still is of this stance: "supports" whose words are cold is not."""
        return own is None or self.polarity in (0, own)


def cq(name: str) -> str:
    """The IRI of ``cq:name``; KeyError when the ontology has no such term, so that a slip shows at once."""
    if name not in _names():
        raise KeyError(f"The ontology has no term cq:{name}.")
    return CQ + name


def concept(scheme_name: str, concept_id: str) -> str:
    """The IRI of a concept: ``concept("stances", "warns")``; KeyError when the scheme has no such concept."""
    if concept_id not in scheme(scheme_name):
        raise KeyError(f"The scheme cq:{scheme_name} has no concept {concept_id}.")
    return f"{BASE}/{CONCEPT_PREFIXES[scheme_name]}/{concept_id}"


def scheme(name: str) -> tuple[str, ...]:
    """The ids of a scheme's concepts, in the order of the file: ``scheme("statuses")``."""
    return tuple(concepts(name))


@cache
def concepts(name: str) -> dict[str, Concept]:
    """The concepts of a scheme by id, in the order of the file."""
    nodes = description(SCHEMES_FILE)
    found = {}
    for iri, node in nodes.items():
        if CQ + name in node[SKOS + "inScheme"]:
            texts = (
                _one(node, SKOS + "prefLabel"),
                _one(node, SKOS + "definition"),
                _one(node, SKOS + "example"),
            )
            found[local_name(iri)] = Concept(local_name(iri), iri, *texts, tuple(node[SKOS + "altLabel"]))
    if not found:
        raise KeyError(f"The ontology has no scheme cq:{name}.")
    return found


@cache
def stances() -> dict[str, Stance]:
    """Polarity and PLOVER class of every stance, by id."""
    nodes = description(SCHEMES_FILE)
    found = {}
    for stance_id in scheme("stances"):
        node = nodes[concept("stances", stance_id)]
        plover = next(iter(node[SKOS + "closeMatch"]), None)
        quad = next(iter(nodes[plover][SKOS + "broader"]), None) if plover else None
        found[stance_id] = Stance(
            int(_one(node, CQ + "polarity")), plover and local_name(plover), quad and local_name(quad)
        )
    return found


def polarity(stance: str, own: str | None = None) -> int:
    """The polarity of a position: its own where it has one, else that of its stance, 0 of one that is unknown."""
    known = stances().get(stance)
    return int(own) if own else known.polarity if known else 0


@cache
def classes() -> dict[str, Term]:
    """The classes by name (``Official``), in the order of the file."""
    return {term.iri.removeprefix(CQ): term for term in _own() if _is_class(term.iri)}


@cache
def properties() -> dict[str, Term]:
    """The ontology's own properties by name (``participant``), in the order of the file."""
    return {term.iri.removeprefix(CQ): term for term in _own() if not _is_class(term.iri)}


@cache
def borrowed() -> dict[str, Term]:
    """Properties of other vocabularies that a graph uses, by short name (``schema:headline``)."""
    return {shorten(term.iri): term for term in _terms() if term.borrowed}


def edge_properties() -> tuple[str, ...]:
    """IRIs of the properties that pictures and network views draw as edges."""
    return tuple(term.iri for term in _terms() if term.drawn)


def local_name(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]


def shorten(iri: str) -> str:
    """The IRI with a prefix (``cq:participant``), or as it is when no prefix fits."""
    fits = [(len(space), prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fits:
        return iri
    length, prefix = max(fits)
    return f"{prefix}:{iri[length:]}"


Node = defaultdict[str, list[str]]


@cache
def _parse(path: Path) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))


@cache
def description(path: Path) -> dict[str, Node]:
    """A Turtle file as subject → predicate → values, in the order of the file; to be read, never changed."""
    nodes: dict[str, Node] = {}
    for quad in _parse(path):
        node = nodes.setdefault(_value(quad.subject), defaultdict(list))
        node[quad.predicate.value].append(_value(quad.object))
    return nodes


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _one(node: Node, predicate: str) -> str:
    return next(iter(node[predicate]), "")


@cache
def _names() -> frozenset[str]:
    return frozenset(
        iri.removeprefix(CQ)
        for path in (ONTOLOGY_FILE, SCHEMES_FILE)
        for iri in description(path)
        if iri.startswith(CQ)
    )


def _own() -> list[Term]:
    return [term for term in _terms() if not term.borrowed]


def _is_class(iri: str) -> bool:
    return OWL + "Class" in description(ONTOLOGY_FILE)[iri][RDF + "type"]


@cache
def _terms() -> tuple[Term, ...]:
    nodes = description(ONTOLOGY_FILE)
    kinds = {OWL + "Class", OWL + "ObjectProperty", OWL + "DatatypeProperty"}
    named = [iri for iri in nodes if kinds & set(nodes[iri][RDF + "type"]) and ":" in iri]
    return tuple(_term(iri, nodes) for iri in named)


def _term(iri: str, nodes: dict[str, Node]) -> Term:
    node = nodes[iri]
    return Term(
        iri=iri,
        label=_one(node, RDFS + "label"),
        definition=_one(node, SKOS + "definition"),
        example=_one(node, SKOS + "example"),
        parents=tuple(node[RDFS + "subClassOf"] + node[RDFS + "subPropertyOf"]),
        domain=_members(node[RDFS + "domain"] or node[META + "usedOn"], nodes),
        range=_members(node[RDFS + "range"] or node[META + "valueType"], nodes),
        links=OWL + "ObjectProperty" in node[RDF + "type"],
        drawn=_one(node, META + "drawnAsEdge") == "true",
        scheme=local_name(_one(node, META + "scheme")) or None,
        stance=local_name(_one(node, META + "stance")) or None,
        layers=tuple(node[META + "layer"]),
        borrowed=not iri.startswith(CQ),
    )


def _members(values: list[str], nodes: dict[str, Node]) -> tuple[str, ...]:
    """The named classes among `values`, and the members of the unions among them."""
    found: list[str] = []
    for value in values:
        union = nodes[value][OWL + "unionOf"] if value in nodes else []
        found.extend(_list(union[0], nodes) if union else [value])
    return tuple(found)


def _list(head: str, nodes: dict[str, Node]) -> Iterator[str]:
    while head != RDF + "nil":
        yield nodes[head][RDF + "first"][0]
        head = nodes[head][RDF + "rest"][0]

"""Says what is missing or contradictory in the ontology's files; tests hold that there is nothing to say.

Each rule is a function over the files that yields one sentence a fault; ``python -m ontology.lint`` prints
them.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ontology.terms import (
    BASE,
    CONCEPT_PREFIXES,
    CQ,
    META,
    ONTOLOGY_FILE,
    OWL,
    PLOVER,
    RDF,
    RDFS,
    SCHEMES_FILE,
    SHAPES_FILE,
    SKOS,
    XSD,
    Node,
    local_name,
)

PROPERTY_KINDS = {f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"}
SCHEME_NAMES = {*CONCEPT_PREFIXES, "ploverClasses"}


@dataclass(slots=True)
class Files:
    """The three files as subject → predicate → values, and subjects with a text that has no language."""

    ontology: dict[str, Node]
    schemes: dict[str, Node]
    shapes: dict[str, Node]
    untagged: tuple[str, ...]


def read(ontology: Path = ONTOLOGY_FILE, schemes: Path = SCHEMES_FILE, shapes: Path = SHAPES_FILE) -> Files:
    """The files as they stand now."""
    quads = [
        list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)) for path in (ontology, schemes, shapes)
    ]
    untagged = dict.fromkeys(_text(quad.subject) for file in quads for quad in file if _lacks_english(quad))
    return Files(_nodes(quads[0]), _nodes(quads[1]), _nodes(quads[2]), tuple(untagged))


def faults(files: Files | None = None) -> list[str]:
    """Every fault of every rule, in the order of the rules."""
    files = files or read()
    return [sentence for rule in RULES for sentence in rule(files)]


def english(files: Files) -> Iterator[str]:
    """Labels, definitions and examples are English and say so."""
    for iri in files.untagged:
        yield f"{_name(iri)} has a label, definition or example without the language tag @en."


def described(files: Files) -> Iterator[str]:
    """Every term has one label, one definition and one example; so has every concept."""
    for iri, node in files.ontology.items():
        if _is_term(node):
            yield from _texts(iri, node, f"{RDFS}label")
    for iri, node in files.schemes.items():
        if node[f"{SKOS}inScheme"]:
            yield from _texts(iri, node, f"{SKOS}prefLabel")


def labels_differ(files: Files) -> Iterator[str]:
    """No two classes, no two properties, and no two concepts of one scheme have the same label."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, node in files.ontology.items():
        if _is_term(node) and iri.startswith(CQ):
            kind = "classes" if _is_class(node) else "properties"
            groups[kind, _label(node, f"{RDFS}label")].append(iri)
    for iri, node in files.schemes.items():
        for scheme in node[f"{SKOS}inScheme"]:
            groups[_name(scheme), _label(node, f"{SKOS}prefLabel")].append(iri)
    for (group, label), iris in groups.items():
        if len(iris) > 1:
            yield f"In {group}, {' and '.join(map(_name, iris))} have the same label '{label}'."


def domains_and_ranges(files: Files) -> Iterator[str]:
    """Every property has a domain and a range that are classes of the ontology or known from elsewhere."""
    for iri, node in files.ontology.items():
        if not _is_property(node):
            continue
        own = iri.startswith(CQ)
        names = (f"{RDFS}domain", f"{RDFS}range") if own else (f"{META}usedOn", f"{META}valueType")
        for predicate in names:
            members = [m for value in node[predicate] for m in _members(value, files.ontology)]
            if not members:
                yield f"{_name(iri)} has no {local_name(predicate)}."
            for member in members:
                if member.startswith(CQ) and not _is_class(files.ontology.get(member, defaultdict(list))):
                    yield f"{_name(iri)} has the undefined class {_name(member)} as {local_name(predicate)}."
        literal = f"{OWL}DatatypeProperty" in node[f"{RDF}type"]
        values = [m for value in node[names[1]] for m in _members(value, files.ontology)]
        if values and literal != all(value.startswith(XSD) for value in values):
            yield f"{_name(iri)} mixes up things and literals: its type and its range disagree."


def edges(files: Files) -> Iterator[str]:
    """Every property says whether it is drawn, and only links are."""
    for iri, node in files.ontology.items():
        if _is_property(node):
            if node[f"{META}drawnAsEdge"] not in (["true"], ["false"]):
                yield f"{_name(iri)} does not say once whether it is drawn as an edge."
            elif node[f"{META}drawnAsEdge"] == ["true"] and f"{OWL}ObjectProperty" not in node[f"{RDF}type"]:
                yield f"{_name(iri)} is drawn as an edge, but its values are literals."


def concepts_have_one_place(files: Files) -> Iterator[str]:
    """Every concept is in one scheme that exists, and its IRI says in which."""
    for iri, node in files.schemes.items():
        schemes = node[f"{SKOS}inScheme"]
        if f"{SKOS}Concept" in node[f"{RDF}type"] and len(schemes) != 1:
            yield f"{_name(iri)} is in {len(schemes)} schemes, not one."
        for scheme in schemes:
            if f"{SKOS}ConceptScheme" not in files.schemes.get(scheme, defaultdict(list))[f"{RDF}type"]:
                yield f"{_name(iri)} is in {_name(scheme)}, which is no scheme."
            elif not iri.startswith(_space(local_name(scheme))):
                yield f"{_name(iri)} is in {_name(scheme)}, but its IRI does not begin like the others there."


def schemes_are_used(files: Files) -> Iterator[str]:
    """A property takes its values from a scheme that has concepts."""
    filled = {scheme for node in files.schemes.values() for scheme in node[f"{SKOS}inScheme"]}
    for iri, node in files.ontology.items():
        for scheme in node[f"{META}scheme"]:
            if scheme not in filled:
                yield f"{_name(iri)} takes its values from {_name(scheme)}, which has no concepts."


def stances_are_whole(files: Files) -> Iterator[str]:
    """Every stance has a polarity that fits its PLOVER class, and a shortcut edge of its name."""
    shortcuts = {s: iri for iri, node in files.ontology.items() for s in node[f"{META}stance"]}
    stances = [iri for iri, node in files.schemes.items() if f"{CQ}stances" in node[f"{SKOS}inScheme"]]
    for iri in stances:
        node = files.schemes[iri]
        if len(node[f"{CQ}polarity"]) != 1 or node[f"{CQ}polarity"][0] not in ("-1", "0", "1"):
            yield f"{_name(iri)} has no polarity of -1, 0 or 1."
            continue
        sign = {"cooperation": "1", "conflict": "-1"}
        for plover in node[f"{SKOS}closeMatch"]:
            quads = files.schemes.get(plover, defaultdict(list))[f"{SKOS}broader"]
            if [sign.get(local_name(quad).partition("-")[2]) for quad in quads] != node[f"{CQ}polarity"]:
                yield f"{_name(iri)} has a polarity that does not fit {_name(plover)}."
        if shortcuts.get(iri) != CQ + local_name(iri):
            yield f"{_name(iri)} has no shortcut edge cq:{local_name(iri)}."
    for iri in shortcuts:
        if iri not in stances:
            yield f"{_name(shortcuts[iri])} is the shortcut of {_name(iri)}, which is no stance."


def shapes_know_their_terms(files: Files) -> Iterator[str]:
    """The shapes mention no term or concept that is defined nowhere."""
    defined = {*files.ontology, *files.schemes}
    spaces = (CQ, *(_space(name) for name in SCHEME_NAMES))
    mentioned = (value for node in files.shapes.values() for values in node.values() for value in values)
    for value in dict.fromkeys(mentioned):
        if value.startswith(spaces) and value not in spaces and value not in defined:
            yield f"The shapes mention {_name(value)}, which is not defined."


RULES: tuple[Callable[[Files], Iterable[str]], ...] = (
    english,
    described,
    labels_differ,
    domains_and_ranges,
    edges,
    concepts_have_one_place,
    schemes_are_used,
    stances_are_whole,
    shapes_know_their_terms,
)


def main() -> int:
    """Print the faults; the exit status."""
    found = faults()
    sys.stdout.write("".join(f"{sentence}\n" for sentence in found))
    return int(bool(found))


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _nodes(quads: Iterable[ox.Quad]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for quad in quads:
        node = found.setdefault(_text(quad.subject), defaultdict(list))
        node[quad.predicate.value].append(_text(quad.object))
    return found


def _lacks_english(quad: ox.Quad) -> bool:
    spoken = ("label", "definition", "example", "prefLabel", "altLabel")
    text = quad.object
    return (
        isinstance(text, ox.Literal) and local_name(quad.predicate.value) in spoken and text.language != "en"
    )


def _texts(iri: str, node: Node, label: str) -> Iterator[str]:
    for predicate in (label, f"{SKOS}definition", f"{SKOS}example"):
        if (count := len(node[predicate])) != 1:
            yield f"{_name(iri)} has {count or 'no'} {local_name(predicate)}, not one."


def _is_class(node: Node) -> bool:
    return f"{OWL}Class" in node[f"{RDF}type"] and not node[f"{OWL}unionOf"]


def _is_property(node: Node) -> bool:
    return bool(PROPERTY_KINDS & set(node[f"{RDF}type"]))


def _is_term(node: Node) -> bool:
    return _is_class(node) or _is_property(node)


def _label(node: Node, predicate: str) -> str:
    return Counter(node[predicate]).most_common(1)[0][0].casefold() if node[predicate] else ""


def _members(value: str, nodes: dict[str, Node]) -> Iterator[str]:
    union = nodes[value][f"{OWL}unionOf"] if value in nodes else []
    if not union:
        yield value
    for head in union:
        rest = head
        while rest != f"{RDF}nil":
            yield nodes[rest][f"{RDF}first"][0]
            rest = nodes[rest][f"{RDF}rest"][0]


def _space(scheme: str) -> str:
    """How the IRIs of a scheme's concepts begin."""
    return f"{BASE}/{CONCEPT_PREFIXES[scheme]}/" if scheme in CONCEPT_PREFIXES else PLOVER


def _name(iri: str) -> str:
    return f"cq:{iri.removeprefix(CQ)}" if iri.startswith(CQ) else iri.removeprefix(f"{BASE}/")


if __name__ == "__main__":
    sys.exit(main())

"""Makes `context.jsonld` from the ontology: short names for JSON-LD, so that a graph reads as plain JSON.

A concept stands in JSON as its bare id (``"stance": "warns"``): each property with values from a scheme has a
context of its own, in which ids are names of that scheme's concepts.
"""

from __future__ import annotations

import json
from typing import Any

from ontology.terms import (
    CONCEPT_PREFIXES,
    PREFIXES,
    RDF,
    SH,
    SHAPES_FILE,
    XSD,
    Term,
    borrowed,
    classes,
    description,
    local_name,
    properties,
    shorten,
)

# Prefixes of concepts have the names of the properties whose values they are; the names go to the properties.
SHORT = {prefix: space for prefix, space in PREFIXES.items() if prefix not in CONCEPT_PREFIXES.values()}
PLAIN = {f"{XSD}string", f"{XSD}boolean"}


def render() -> str:
    """The context as JSON text, in the order of the ontology."""
    context: dict[str, Any] = {"@version": 1.1, **SHORT, "type": "@type"}
    context.update({name: shorten(term.iri) for name, term in classes().items()})
    for term in (*properties().values(), *borrowed().values()):
        context[local_name(term.iri)] = _definition(term)
    return json.dumps({"@context": context}, indent=2, ensure_ascii=False) + "\n"


def single_valued() -> frozenset[str]:
    """IRIs of properties of which the shapes allow one value everywhere."""
    most: dict[str, set[str]] = {}
    nodes = description(SHAPES_FILE)
    for node in nodes.values():
        for path in node[f"{SH}path"]:
            most.setdefault(path, set()).update(node[f"{SH}maxCount"] or ["many"])
    return frozenset(path for path, counts in most.items() if counts == {"1"})


def _definition(term: Term) -> dict[str, Any]:
    entry: dict[str, Any] = {"@id": shorten(term.iri)}
    if term.scheme:
        entry["@type"] = "@vocab"
        # Without null, "warns" would be the edge cq:warns; null forgets the property too: it is repeated.
        names = {"@vocab": PREFIXES[CONCEPT_PREFIXES[term.scheme]]}
        entry["@context"] = [None, {**names, local_name(term.iri): {"@id": term.iri, "@type": "@vocab"}}]
    elif term.links:
        entry["@type"] = "@id"
    elif len(term.range) == 1 and term.range[0] not in PLAIN:
        entry["@type"] = shorten(term.range[0])
    if term.iri not in single_valued() and term.iri != f"{RDF}type":
        entry["@container"] = "@set"
    return entry

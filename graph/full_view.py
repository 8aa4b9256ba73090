"""The whole graph as a network: every thing a node, every property that the ontology draws an edge.

Reads quads, not facts, so that a term added to the ontology appears here without a line of code.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import networkx as nx
from pyoxigraph import Literal, NamedNode, Triple

from graph import iri
from graph.actors import Quads, short
from ontology import terms

_SKIPPED = frozenset({"Article", "Evidence", "Activity"})
_RENAMED = {iri.RDF + "type": "kind", iri.CQ + "kind": "meeting"}


def full(store: Quads) -> nx.MultiDiGraph:
    """Every thing that articles and their consolidation mention.

    Nodes have ``kind`` (the class, in lower case), ``label``, ``iri``, and what literals and concepts say of
    them by the property's name (``meeting`` for `cq:kind`); several values make a tuple. Edges have the
    property as key and ``kind``, the number of articles that say so as ``weight`` (0 when it is only worked
    out from them) and their keys as ``articles``.
    """
    nodes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    edges: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    drawn = frozenset(terms.edge_properties())
    for name in store.graphs():
        if iri.is_article_graph(name.value) or name == iri.CONSOLIDATED:
            for quad in store.graph(name):
                _take(quad, drawn, nodes, edges)
    return _network(nodes, edges)


def _take(quad: Any, drawn: frozenset[str], nodes: Any, edges: Any) -> None:
    subject, predicate, value = quad.subject, quad.predicate.value, quad.object
    if isinstance(subject, Triple) or isinstance(value, Triple):
        return
    if predicate in drawn:
        source = [short(quad.graph_name.value)] if quad.graph_name != iri.CONSOLIDATED else []
        edges[short(subject.value), short(value.value), terms.local_name(predicate)] += source
    else:
        name = _RENAMED.get(predicate) or terms.local_name(predicate)
        nodes[short(subject.value)][name].append(_plain(value))


def _plain(value: NamedNode | Literal) -> Any:
    """A number or a truth where the literal is one, else its text; a concept's id, else an IRI."""
    if isinstance(value, NamedNode):
        return terms.local_name(value.value) if value.value.startswith(terms.BASE) else value.value
    datatype = value.datatype.value.removeprefix(iri.XSD)
    if datatype == "boolean":
        return value.value == "true"
    if datatype in ("integer", "decimal"):
        return int(value.value) if datatype == "integer" else float(value.value)
    return value.value


def _network(nodes: Any, edges: dict[tuple[str, str, str], list[str]]) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph(name="everything")
    ends = {end for source, target, _ in edges for end in (source, target)}
    for key in sorted(ends | set(nodes)):
        about = {name: _values(name, values) for name, values in sorted(nodes.get(key, {}).items())}
        kind = about.pop("kind", "topic" if key.startswith(terms.PREFIXES["topic"]) else "thing")
        if key in ends or kind not in _SKIPPED:
            label = about.pop("label", terms.local_name(key))
            name = label if isinstance(label, str) else label[0]
            network.add_node(key, label=name, kind=str(kind).lower(), iri=_iri(key), **about)
    for (source, target, name), articles in sorted(edges.items()):
        found = tuple(sorted(set(articles)))
        network.add_edge(source, target, key=name, kind=name, weight=len(found), articles=found)
    return network


def _values(name: str, values: list[Any]) -> Any:
    found = sorted(set(values), key=str)
    if name == "kind":
        return terms.local_name(str(found[0]))
    return found[0] if len(found) == 1 else tuple(found)


def _iri(key: str) -> str:
    return key if ":" in key else iri.ID + key

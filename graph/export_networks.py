"""Views as files that other programs open: GraphML, GEXF, Cytoscape JSON, and tables of nodes and edges.

networkx's writers fail on None, lists and dates, mix types up, and write control characters that no reader
accepts; `plain` takes care of all that first.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import networkx as nx

from graph.actors import Quads
from graph.views import to_networkx

DEFAULT_VIEW = "network"
# What XML 1.0 has no way to write; a lone surrogate can't even be encoded.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(network: nx.Graph) -> nx.Graph:
    """A copy with attributes that every format can hold: text, whole numbers, fractions, truths.

    Each attribute has one type throughout; lists are joined by "; ", what is None is left out.
    """
    copy = network.__class__(**_plain_attributes([network.graph])[0])
    nodes = list(network.nodes(data=True))
    for (node, _), data in zip(nodes, _plain_attributes([data for _, data in nodes]), strict=True):
        copy.add_node(text(node), **data)
    edges = list(_edges(network))
    for (source, target, key, _), data in zip(edges, _plain_attributes([e[3] for e in edges]), strict=True):
        copy.add_edge(text(source), text(target), **({"key": text(key)} if key is not None else {}), **data)
    return copy


def graphml(store: Quads, stream: BinaryIO, *, view: str = DEFAULT_VIEW, min_confidence: float = 0.0) -> None:
    """GraphML with typed attributes; edges have ids of their own."""
    network = plain(to_networkx(store, view=view, min_confidence=min_confidence))
    for number, data in enumerate(_edge_data(network)):
        data["id"] = f"e{number}"
    nx.write_graphml_xml(network, stream, edge_id_from_attribute="id", named_key_ids=True)


def gexf(store: Quads, stream: BinaryIO, *, view: str = DEFAULT_VIEW, min_confidence: float = 0.0) -> None:
    """GEXF with typed attributes; first and last day are those of Gephi's timeline."""
    network = plain(to_networkx(store, view=view, min_confidence=min_confidence))
    for data in (*(data for _, data in network.nodes(data=True)), *_edge_data(network)):
        first, last = data.get("first"), data.get("last")
        data |= {"start": first or last, "end": last or first} if first or last else {}
    written = "\n".join(nx.generate_gexf(network))
    # networkx writes the day of the export, which is no property of the graph.
    stream.write(re.sub(r' lastmodifieddate="[^"]*"', "", written).encode() + b"\n")


def cytoscape(
    store: Quads, stream: BinaryIO, *, view: str = DEFAULT_VIEW, min_confidence: float = 0.0
) -> None:
    """Cytoscape JSON, as Cytoscape and cytoscape.js read it."""
    network = plain(to_networkx(store, view=view, min_confidence=min_confidence))
    data = nx.cytoscape_data(network, name="label")
    stream.write(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")


def csv_files(store: Quads, path: Path, *, view: str = DEFAULT_VIEW, min_confidence: float = 0.0) -> None:
    """A folder with ``nodes.csv`` and ``edges.csv``, as pandas and Gephi read them."""
    network = plain(to_networkx(store, view=view, min_confidence=min_confidence))
    way = "Directed" if network.is_directed() else "Undirected"
    nodes = [{"id": node, **data} for node, data in network.nodes(data=True)]
    edges = [{"source": s, "target": t, "type": way, **data} for s, t, _, data in _edges(network)]
    first = ["source", "target", "type", "kind", "weight"]
    _write(path, {"nodes": _table(nodes, ["id", "label"]), "edges": _table(edges, first)})


def neo4j(store: Quads, path: Path, *, view: str = DEFAULT_VIEW, min_confidence: float = 0.0) -> None:
    """A folder with ``nodes.csv`` and ``edges.csv`` for ``neo4j-admin database import``."""
    network = plain(to_networkx(store, view=view, min_confidence=min_confidence))
    nodes = [{":ID": node, **_renamed(data, ":LABEL")} for node, data in network.nodes(data=True)]
    edges = [
        {":START_ID": source, ":END_ID": target, **_renamed(data, ":TYPE")}
        for source, target, _, data in _edges(network)
    ]
    first = [":START_ID", ":END_ID", ":TYPE"]
    _write(path, {"nodes": _table(nodes, [":ID", ":LABEL"]), "edges": _table(edges, first)})


def _renamed(data: dict[str, Any], kind: str) -> dict[str, Any]:
    """Attributes under the names that say their types to neo4j, the kind under the name it wants."""
    names = {bool: ":boolean", int: ":long", float: ":double", str: ""}
    return {kind if name == "kind" else name + names[type(v)]: v for name, v in data.items()}


def _table(rows: list[dict[str, Any]], first: list[str]) -> str:
    """CSV text: the columns named first, then the others by name."""
    others = sorted({name for row in rows for name in row} - set(first))
    table = io.StringIO()
    writer = csv.DictWriter(table, [*first, *others], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return table.getvalue()


def _write(folder: Path, tables: dict[str, str]) -> None:
    """Both tables, in the place of older ones only when both are whole."""
    folder.mkdir(exist_ok=True)
    parts = {folder / f".{name}.csv.part": folder / f"{name}.csv" for name in tables}
    try:
        for part, table in zip(parts, tables.values(), strict=True):
            part.write_text(table, encoding="utf-8", newline="")
        for part, whole in parts.items():
            part.replace(whole)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _edges(network: nx.Graph) -> Iterator[tuple[Any, Any, Any, dict[str, Any]]]:
    """Source, target, key (None where there are no parallel edges) and attributes."""
    if network.is_multigraph():
        yield from network.edges(keys=True, data=True)
    else:
        yield from ((source, target, None, data) for source, target, data in network.edges(data=True))


def _edge_data(network: nx.Graph) -> Iterator[dict[str, Any]]:
    return (data for *_, data in _edges(network))


def _plain_attributes(things: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Attributes of many things, each attribute of one type throughout."""
    rows = [{text(name): _plain(v) for name, v in data.items() if v is not None} for data in things]
    types: dict[str, set[type]] = defaultdict(set)
    for row in rows:
        for name, value in row.items():
            types[name].add(type(value))
    convert = {name: _common(found) for name, found in types.items()}
    return [{name: convert[name](value) for name, value in row.items()} for row in rows]


def _common(found: set[type]) -> Callable[[Any], Any]:
    if len(found) == 1:
        return lambda value: value
    return float if found == {int, float} else str


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        parts = sorted(map(str, value)) if isinstance(value, set | frozenset) else map(str, value)
        return text("; ".join(parts))
    return text(value)


def text(value: Any) -> str:
    """Text that XML can hold; a date is in ISO form by its nature."""
    return _UNWRITABLE.sub("\ufffd", str(value))

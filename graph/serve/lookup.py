"""Questions of the explorer to the query processes, and their answers as plain values.

Details of many things are looked up as frames: all that one graph says of a thing. Oxigraph answers such a
query from its index in a few milliseconds, however large the graph is, where a query that joins the same
properties would first read all of them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph import iri
from graph.serve.workers import QueryProcesses, Question
from ontology import terms

Row = dict[str, str]
_KEY = re.compile(r"[A-Za-z0-9._~%/-]+")
_PIECE = 2_000  # things that one query describes


@dataclass(slots=True)
class Frame:
    """What one graph says of a thing: values by the property's IRI."""

    graph: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def all(self, name: str) -> list[str]:
        """The values of a property, given by its local name in the ontology or by its IRI, sorted."""
        return sorted(self.values.get(name if ":" in name else iri.CQ + name, []))

    def one(self, name: str) -> str | None:
        """The first value of a property, or None."""
        return next(iter(self.all(name)), None)


class Lookup:
    """Asks the query processes. Raises `QueryError` as they do."""

    def __init__(self, processes: QueryProcesses) -> None:
        self._processes = processes

    async def rows(self, sparql: str) -> list[Row]:
        """The rows of a SELECT, as text by variable; what is not bound is not there."""
        answer = await self._processes.ask(Question(sparql))
        found = json.loads(answer.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]

    async def cells(self, sparql: str) -> Iterator[list[str]]:
        """The rows of a long SELECT as text, "" where nothing is bound, read several times as fast as by `rows`."""
        answer = await self._processes.ask(Question(sparql, results="text/csv"))
        lines = csv.reader(io.StringIO(answer.body.decode(), newline=""))
        next(lines)
        return lines

    async def frames(self, names: Iterable[str], graph: str = "?graph") -> dict[str, list[Frame]]:
        """What the graphs say of things: one frame a graph, by the things' IRIs, in their order."""
        asked = list(dict.fromkeys(names))
        found: dict[str, dict[str, Frame]] = {name: {} for name in asked}
        for start in range(0, len(asked), _PIECE):
            values = " ".join(f"<{name}>" for name in asked[start : start + _PIECE])
            where = f"VALUES ?thing {{ {values} }} GRAPH {graph} {{ ?thing ?property ?value }}"
            for row in await self.rows(f"SELECT * WHERE {{ {where} }}"):
                frames = found[row["thing"]]
                name = row.get("graph", graph.strip("<>"))
                frame = frames.setdefault(name, Frame(name))
                frame.values.setdefault(row["property"], []).append(row["value"])
        return {name: [frames[graph] for graph in sorted(frames)] for name, frames in found.items()}


def valid(key: str) -> bool:
    """Whether a key from outside can be put into a query as the end of an IRI, and nothing else."""
    return len(key) < 1_000 and _KEY.fullmatch(key) is not None


def key(name: str) -> str:
    """The end of a thing's IRI, as links and the interface name it; another IRI stays whole."""
    return name.removeprefix(iri.ID)


def concept(name: str | None) -> str | None:
    """The id of a concept from its IRI."""
    return None if name is None else terms.local_name(name)

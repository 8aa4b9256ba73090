"""How named graphs come to hold what they shall hold: written in the way that costs least.

A graph that is new is written as files of its own, which the engine takes in whole or not at all: a third of
the time of a transaction, and a tenth of its memory. A graph that is there is changed in a transaction, by
the difference alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from graph.shelf import Shelf

_FEW = 2_000  # quads for which no files are worth the while
_PIECE = 5_000  # quads of a derived graph that go at once
# Quads of it that come at once; larger pieces are no faster, and leave the engine with more memory.
_LOAD = 8_000

Pattern = tuple[NamedNode | None, NamedNode | None, NamedNode | None]


@dataclass(frozen=True, slots=True)
class Part:
    """The quads of a graph that match one of the patterns of subject, predicate and object, as they shall be."""

    patterns: tuple[Pattern, ...]
    quads: frozenset[Quad]


def write(store: ox.Store, graphs: Mapping[NamedNode, bytes]) -> None:
    """Make each of these graphs hold exactly these N-Quads, each line once; each changes whole or not at all.

    Raises OSError or RuntimeError, as pyoxigraph does.
    """
    known = {name: lines for name, lines in graphs.items() if store.contains_named_graph(name)}
    new = b"".join(lines for name, lines in graphs.items() if name not in known)
    changes = list(_changes(store, known))
    if changes:
        store.update(";\n".join(changes))
    if new:
        load = store.bulk_load if new.count(b"\n") > _FEW else store.load
        load(new, format=ox.RdfFormat.N_QUADS, lenient=True)


def renew(store: ox.Store, name: NamedNode, quads: Iterable[Quad]) -> None:
    """Make a derived graph of any size hold exactly these quads, each of them given once or more.

    A change of some size goes in by pieces; a program killed between them leaves the graph for the next one to
    renew. Raises what `write` raises, and `sqlite3.Error`.
    """
    lines = (str(quad) for quad in quads)
    if not store.contains_named_graph(name):
        _load(store, lines)
        return
    with Shelf(
        "CREATE TABLE come (line TEXT PRIMARY KEY) WITHOUT ROWID; CREATE TABLE gone (line TEXT)"
    ) as shelf:
        shelf.many("INSERT OR IGNORE INTO come VALUES (?)", ((line,) for line in lines))
        for quad in store.quads_for_pattern(None, None, None, name):
            if not shelf.run("DELETE FROM come WHERE line = ?", str(quad)).rowcount:
                shelf.run("INSERT INTO gone VALUES (?)", str(quad))
        gone, come = (
            (line for (line,) in shelf.run(f"SELECT line FROM {table} ORDER BY line"))
            for table in ("gone", "come")
        )
        if sum(shelf.one(f"SELECT count(*) FROM {table}") for table in ("gone", "come")) <= _PIECE:
            _exchange(store, name, gone, come)
            return
        for piece in _pieces(gone, _PIECE):
            store.update(f"DELETE DATA {{ {_block(name, piece)} }}")
        _load(store, come)


def amend(store: ox.Store, name: NamedNode, parts: Iterable[Part]) -> None:
    """Make these parts of a derived graph what they shall be; by pieces, as `renew` does."""
    gone: list[str] = []
    come: list[str] = []
    for part in parts:
        before = {quad for one in part.patterns for quad in store.quads_for_pattern(*one, name)}
        gone += map(str, before - part.quads)
        come += map(str, part.quads - before)
        if len(gone) + len(come) >= _PIECE:
            _exchange(store, name, gone, come)
            gone, come = [], []
    _exchange(store, name, gone, come)


def _exchange(store: ox.Store, name: NamedNode, gone: Iterable[str], come: Iterable[str]) -> None:
    """In one transaction."""
    deletion, insertion = _block(name, gone), _block(name, come)
    store.update(f"DELETE DATA {{ {deletion} }};\nINSERT DATA {{ {insertion} }}")


def _load(store: ox.Store, lines: Iterator[str]) -> None:
    for piece in _pieces(lines, _LOAD):
        data = "".join(f"{line} .\n" for line in piece)
        store.bulk_load(data.encode(), format=ox.RdfFormat.N_QUADS, lenient=True)


def _pieces(lines: Iterator[str], size: int) -> Iterator[list[str]]:
    while piece := list(islice(lines, size)):
        yield piece


def _block(name: NamedNode, lines: Iterable[str]) -> str:
    return "".join(f"GRAPH {name} {{ {line.removesuffix(f' {name}')} }}\n" for line in lines)


def _changes(store: ox.Store, graphs: Mapping[NamedNode, bytes]) -> Iterator[str]:
    """SPARQL updates; they run in one transaction."""
    for name, lines in graphs.items():
        before = set(store.quads_for_pattern(None, None, None, name))
        after = dict.fromkeys(ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True))
        gone = [quad for quad in before if quad not in after]
        come = [quad for quad in after if quad not in before]
        if not after:
            yield f"DROP SILENT GRAPH {name}"
        elif gone or come:
            yield f"DELETE DATA {{{_data(gone)}}};\nINSERT DATA {{{_data(come)}}}"


def _data(quads: Iterable[Quad]) -> str:
    return "".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}\n" for q in quads)

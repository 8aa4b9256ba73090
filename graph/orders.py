"""Every order in which the database keeps the statements, read to the end and counted against the others.

Oxigraph keeps each statement six times, by subject, predicate and object, in one graph and over all graphs, in
files of their own. A query reads the order that suits it, so damage to the others would stay unseen until some
query needs them. RocksDB compares each block that it reads with its checksum; here all are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from pyoxigraph import Literal, NamedNode

from graph.store import Store
from ontology.errors import StoreError

_PIECE = 200  # terms in a query: the engine looks each up where the order has it
_ALL = "GRAPH ?graph { ?s ?p ?o }"


def damage(store: Store) -> Iterator[str]:
    """A sentence for each order that can't be read, or that holds another number of statements than the first."""
    whole = None
    for name, count in ORDERS.items():
        try:
            found = count(store)
        except StoreError as error:
            yield str(error)
            return
        except (OSError, RuntimeError) as error:
            yield f"its statements can't be read in the order {name} ({error}): build it again"
            return  # the other orders are asked for what this one has
        whole = found if whole is None else whole
        if found != whole:
            yield f"the order {name} holds {found:,} statements, where others hold {whole:,}"


def _read(store: Store) -> int:
    """Graph by graph, from subject to object."""
    return sum(_count(store, f"GRAPH {name} {{ ?s ?p ?o }}") for name in store.graphs())


def _within(variable: str) -> Callable[[Store], int]:
    """Graph by graph, through each predicate or object that it has."""

    def count(store: Store) -> int:
        return sum(_by(store, variable, f"GRAPH {name} {{ ?s ?p ?o }}") for name in store.graphs())

    return count


def _over_all(variable: str) -> Callable[[Store], int]:
    """Through each subject, predicate or object, over all graphs."""
    return lambda store: _by(store, variable, _ALL)


def _by(store: Store, variable: str, where: str) -> int:
    terms = (row[0] for row in store.query(f"SELECT DISTINCT ?{variable} WHERE {{ {where} }}"))
    return sum(
        _count(store, f"VALUES ?{variable} {{ {' '.join(piece)} }} {where}")
        for piece in _pieces(_plain(terms))
    )


def _plain(terms: Iterable[object]) -> Iterator[str]:
    """Terms as a query names them; this program writes no others than IRIs and literals."""
    return (str(term) for term in terms if isinstance(term, NamedNode | Literal))


def _pieces(terms: Iterator[str]) -> Iterator[list[str]]:
    while piece := list(islice(terms, _PIECE)):
        yield piece


def _count(store: Store, where: str) -> int:
    # Not COUNT: at a file that is damaged, the engine never comes to the end of one, and takes all memory.
    return sum(1 for _ in store.query(f"SELECT ?n WHERE {{ {where} BIND(1 AS ?n) }}"))


ORDERS: dict[str, Callable[[Store], int]] = {
    "graph, subject, predicate, object": _read,
    "graph, predicate, object, subject": _within("p"),
    "graph, object, subject, predicate": _within("o"),
    "subject, predicate, object, graph": _over_all("s"),
    "predicate, object, subject, graph": _over_all("p"),
    "object, subject, predicate, graph": _over_all("o"),
}

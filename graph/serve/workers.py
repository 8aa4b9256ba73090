"""Query processes: each holds the graph open for reading, answers one query at a time, and dies at the limit.

Oxigraph can't be asked to stop a query, so the process that runs it is ended and another one takes its place.
"""

from __future__ import annotations

import asyncio
import io
import multiprocessing
import resource
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pebble
import pyoxigraph as ox
from pebble import ProcessExpired, ProcessPool

from graph.guard import check_read_only, names_graphs, names_no_graph
from graph.store import Store
from ontology import terms
from ontology.errors import QueryError

if TYPE_CHECKING:
    from typing_extensions import Buffer

MEMORY = 4 << 30  # bytes of address space beyond what the open store takes

_UNION = (
    " It names no graph, so it meets what articles repeat once for each of them: GRAPH cq:reference { … } and"
    " GRAPH cq:consolidated { … } hold everything once."
)
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A query as a client sent it, with the graphs that its request names, and the formats it would take."""

    sparql: str
    results: str = "application/sparql-results+json"
    graphs: str = "text/turtle"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer in the format that its kind was asked for."""

    media_type: str
    body: bytes


class TooSlowError(QueryError):
    """The query was ended at its time limit."""


class TooLargeError(QueryError):
    """The answer is larger than the limit; nothing of it is given, lest a part be taken for the whole."""


class QueryProcesses:
    """Processes over the graph in `folder`; a query that outlasts `seconds` is ended with its process."""

    def __init__(self, folder: Path, *, processes: int, seconds: float, max_bytes: int) -> None:
        self._seconds, self._max_bytes = seconds, max_bytes
        context = multiprocessing.get_context("spawn")
        # What runs in Rust doesn't hear a polite request to stop.
        pebble.CONSTS.term_timeout = 0.1
        self._free = asyncio.Semaphore(processes)
        self._pool = ProcessPool(
            max_workers=processes, context=context, initializer=_open, initargs=(folder,)
        )

    async def ask(self, question: Question) -> Answer:
        """The answer; waits while all processes are busy. Raises `QueryError` and its two kinds above."""
        check_read_only(question.sparql)
        # The time limit is for running, not for waiting: a query is handed over when a process is free.
        async with self._free:
            task = self._pool.schedule(_answer, args=(question, self._max_bytes), timeout=self._seconds)
            try:
                return await asyncio.wrap_future(task)
            except FutureTimeoutError as error:
                hint = _UNION if names_no_graph(question.sparql) else ""
                limit = f"{self._seconds:g} seconds"
                raise TooSlowError(f"The query was ended at its limit of {limit}.{hint}") from error
            except (ProcessExpired, MemoryError) as error:
                raise TooLargeError("The query needed more memory than it may have.") from error

    def close(self) -> None:
        """End the processes."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


_store: Store | None = None


def _open(folder: Path) -> None:
    global _store
    _store = Store.open(folder)
    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (in_use + MEMORY, in_use + MEMORY))


def _answer(question: Question, max_bytes: int) -> Answer:
    if _store is None:
        raise RuntimeError("The process was not started with its graph.")
    chosen = bool(question.default_graphs or question.named_graphs)
    dataset = {
        "default_graph": [ox.NamedNode(name) for name in question.default_graphs],
        "named_graphs": [ox.NamedNode(name) for name in question.named_graphs],
    }
    union = not chosen and not names_graphs(question.sparql)
    try:
        answer = _store.query(
            question.sparql,
            prefixes=terms.PREFIXES,
            use_default_graph_as_union=union,
            **(dataset if chosen else {}),
        )
        out = _Bounded(max_bytes)
        if isinstance(answer, ox.QueryTriples):
            answer.serialize(out, GRAPHS[question.graphs])
            return Answer(question.graphs, out.getvalue())
        answer.serialize(out, RESULTS[question.results])
        return Answer(question.results, out.getvalue())
    except SyntaxError as error:
        raise QueryError(f"The query is not valid SPARQL: {error}.") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"The query can't be answered: {error}.") from error


class _Bounded(io.BytesIO):
    """A place to write that refuses to grow beyond a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, piece: Buffer) -> int:
        if self.tell() + len(memoryview(piece)) > self._limit:
            raise TooLargeError(
                f"The answer is larger than {self._limit:,} bytes, and a part of it would mislead: "
                "ask for less, with LIMIT and OFFSET for one piece at a time."
            )
        return super().write(piece)

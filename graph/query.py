"""Asking the graph: a query that comes with the program, or SPARQL of the user's own.

    run(store, "who-met-whom", {"a": "Norway"}).to_csv()
    run(store, "SELECT ?meeting WHERE { ?meeting a cq:Meeting }")

Values of parameters are found in the graph and put in as whole RDF terms, so nothing that a value holds is
ever read as SPARQL. A query without GRAPH or FROM sees all graphs as one; what several articles say it sees
several times, so DISTINCT is a good habit.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from graph import find
from graph.describe import INTEGER, date
from graph.guard import check_read_only, names_graphs
from graph.named import NamedQuery, Parameter, named, parse
from graph.store import Store
from graph.table import Table
from ontology import terms
from ontology.errors import QueryError

_log = logging.getLogger(__name__)

_SEVERAL = 8  # candidates that an error about an ambiguous name shows

T = TypeVar("T")


def run(
    store: Store, query: str, parameters: Mapping[str, str] | None = None, *, limit: int | None = None
) -> Table:
    """The answer to a named query, or to SPARQL text, with `limit` rows at most.

    A text may declare parameters in its head as the named ones do (`graph.named`).
    Raises `QueryError` when there is no such query or parameter, when a value names nothing or several things
    alike, and when the SPARQL is wrong or asks for more than reading this graph.
    """
    given = dict(parameters or {})
    if _is_name(query):
        if query not in named():
            raise QueryError(f"There is no query '{query}'; there are: {', '.join(named())}.")
        sparql = prepare(store, named()[query], given)
    elif "# param: " in query:
        sparql = prepare(store, parse("query", query), given)
    elif given:
        raise QueryError("This query declares no parameters; a line '# param: name kind \"…\"' would.")
    else:
        sparql = query
    return ask(store, sparql, limit=limit)


def prepare(store: Store, query: NamedQuery, given: Mapping[str, str]) -> str:
    """The SPARQL of a query with its parameters filled in."""
    _known(query, given)
    values = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            term = resolve(store, parameter, value)
            values[parameter.name] = term.value if parameter.kind == "number" else str(term)
        elif not parameter.optional:
            raise QueryError(f"The query '{query.name}' needs '{parameter.name}': {parameter.description}.")
    return query.fill(values)


def ask(store: Store, sparql: str, *, limit: int | None = None) -> Table:
    """The answer to SPARQL text; the prefixes of the ontology are declared already."""
    check_read_only(sparql)
    try:
        answer = store.query(
            sparql, prefixes=terms.PREFIXES, use_default_graph_as_union=not names_graphs(sparql)
        )
        return _table(answer, limit)
    except SyntaxError as error:
        raise QueryError(f"The query is not valid SPARQL: {_short(error)}.") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"The query can't be answered: {error}.") from error


def _short(error: SyntaxError) -> str:
    """Where and why, on one line, without all that the grammar would have taken there."""
    place, _, expected = " ".join(str(error).split()).partition(": expected one of ")
    few = ", ".join(expected.split(", ")[:_SEVERAL])
    return f"{place}: expected one of {few} …" if expected else place


def _is_name(query: str) -> bool:
    return bool(query) and not any(char.isspace() or char in "{}" for char in query)


def _known(query: NamedQuery, given: Mapping[str, str]) -> None:
    names = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in names:
            takes = ", ".join(names) or "none"
            raise QueryError(f"The query '{query.name}' has no parameter '{name}'; it takes: {takes}.")


def _table(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, limit: int | None) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((ox.Literal(bool(answer)),),), form="ask")
    if isinstance(answer, ox.QueryTriples):
        triples, complete = _take(answer, limit)
        rows = tuple((t.subject, t.predicate, t.object) for t in triples)
        return Table(("subject", "predicate", "object"), rows, form="graph", complete=complete)
    solutions, complete = _take(answer, limit)
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns, tuple(tuple(solution) for solution in solutions), complete=complete)


def _take(found: Iterable[T], limit: int | None) -> tuple[list[T], bool]:
    rows = list(islice(found, None if limit is None else limit + 1))
    return (rows, True) if limit is None or len(rows) <= limit else (rows[:limit], False)


def resolve(store: Store, parameter: Parameter, value: str) -> ox.NamedNode | ox.Literal:
    """The term that a value stands for. Raises `QueryError` when it names nothing, or several things."""
    if parameter.kind == "date":
        return _date(parameter, value)
    if parameter.kind == "number":
        if not value.isdecimal():
            raise QueryError(f"'{parameter.name}' is a number, not '{value}'.")
        return ox.Literal(value, datatype=INTEGER)
    if parameter.kind == "text":
        return ox.Literal(value)
    if parameter.kind in terms.CONCEPT_PREFIXES.values():
        return _concept(parameter, value)
    return _thing(store, parameter, value)


def _date(parameter: Parameter, value: str) -> ox.Literal:
    try:
        return date(dt.date.fromisoformat(value).isoformat())
    except ValueError as error:
        raise QueryError(f"'{parameter.name}' is a day such as 2021-03-10, not '{value}'.") from error


def _concept(parameter: Parameter, value: str) -> ox.NamedNode:
    found = find.find_concept(parameter.kind, value)
    if found is None:
        scheme = next(name for name, prefix in terms.CONCEPT_PREFIXES.items() if prefix == parameter.kind)
        known = ", ".join(terms.scheme(scheme))
        raise QueryError(f"There is no {parameter.kind} '{value}'; there are: {known}.")
    return ox.NamedNode(found)


def _thing(store: Store, parameter: Parameter, value: str) -> ox.NamedNode:
    found = find.find(store, value, parameter.kind)
    if not found:
        raise QueryError(find.unknown(store, value, parameter.kind))
    best = [
        thing for thing in found if (thing.kind, thing.articles > 0) == (found[0].kind, found[0].articles > 0)
    ]
    if len(best) > 1:
        shown = "; ".join(
            f"{thing.label} (id:{thing.iri.removeprefix(terms.THING)})" for thing in best[:_SEVERAL]
        )
        raise QueryError(f"'{value}' may mean several: {shown}. Give one of these ids.")
    _tell_of_namesakes(value, found)
    return ox.NamedNode(found[0].iri)


def _tell_of_namesakes(value: str, found: list[find.Found]) -> None:
    """Whoever is an official in one article may be somebody without a post in another."""
    best = found[0]
    others = [f"id:{one.iri.removeprefix(terms.THING)}" for one in found[1:] if one.articles]
    if others and best.kind != "State":
        _log.warning(
            "'%s' is taken for id:%s; articles also speak of %s: ask for that too if it is the same.",
            value,
            best.iri.removeprefix(terms.THING),
            ", ".join(others[:_SEVERAL]),
        )

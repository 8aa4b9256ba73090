"""The SPARQL 1.1 Protocol, query part: what a request asks for, and how it is answered.

https://www.w3.org/TR/sparql11-protocol/ and, for the description of the service,
https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

import asyncio
from typing import Protocol
from urllib.parse import parse_qsl

import mimeparse
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph.serve.workers import GRAPHS, RESULTS, QueryProcesses, Question, TooLargeError, TooSlowError
from ontology.errors import QueryError

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
[] a sd:Service ;
  sd:endpoint <{url}> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
    formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD .
"""


class Bounds(Protocol):
    """How large a request may be, and how long it may take to arrive."""

    @property
    def request_bytes(self) -> int: ...

    @property
    def request_seconds(self) -> float: ...


class RefusedError(Exception):
    """A request that is answered with a status and a sentence instead of a result."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


async def answer(request: Request, processes: QueryProcesses, bounds: Bounds) -> Response:
    """The response to a request at the endpoint."""
    try:
        async with asyncio.timeout(bounds.request_seconds):
            question = await _question(request, bounds.request_bytes)
        if question is None:
            return _description(request)
        found = await processes.ask(question)
    except TimeoutError:
        return PlainTextResponse("The request took too long to arrive.\n", status_code=408)
    except RefusedError as error:
        return PlainTextResponse(f"{error}\n", status_code=error.status)
    except TooSlowError as error:
        return PlainTextResponse(f"{error}\n", status_code=503)
    except TooLargeError as error:
        return PlainTextResponse(f"{error}\n", status_code=500)
    except QueryError as error:
        return PlainTextResponse(f"{error}\n", status_code=400)
    # A graph is read only while it is served, but another one may be served at this address tomorrow.
    headers = {"Cache-Control": "no-cache", "Vary": "Accept"}
    return Response(found.body, media_type=found.media_type, headers=headers)


async def _question(request: Request, max_request: int) -> Question | None:
    """What the request asks; None when it asks for the description of the service."""
    asked = request.query_params.multi_items()
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request, max_request)
        if kind == FORM:
            asked += parse_qsl(body, keep_blank_values=True)
        elif kind == QUERY:
            asked.append(("query", body))
        elif kind == "application/sparql-update":
            raise RefusedError(403, "This graph is read only: updates are refused.")
        else:
            raise RefusedError(415, f"Send a query as {QUERY} or {FORM}.")
    return _read(asked, request)


def _read(asked: list[tuple[str, str]], request: Request) -> Question | None:
    values: dict[str, list[str]] = {}
    for name, value in asked:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise RefusedError(403, "This graph is read only: updates are refused.")
    queries = values.get("query", [])
    if not queries and request.method == "GET":
        return None
    if len(queries) != 1:
        raise RefusedError(400, "A request carries exactly one query.")
    accept = request.headers.get("accept", "*/*")
    results, graphs = _best(list(RESULTS), accept), _best(list(GRAPHS), accept)
    if not results and not graphs:
        raise RefusedError(406, f"Answers come as {', '.join([*RESULTS, *GRAPHS])}.")
    return Question(
        queries[0],
        results or "application/sparql-results+json",
        graphs or "text/turtle",
        tuple(values.get("default-graph-uri", [])),
        tuple(values.get("named-graph-uri", [])),
    )


def _best(offered: list[str], accept: str) -> str:
    """The offered type that the client likes best, the first where it doesn't care, "" if it takes none."""
    try:
        # mimeparse prefers the last of equals.
        return str(mimeparse.best_match(list(reversed(offered)), accept or "*/*"))
    except mimeparse.MimeTypeParseException as error:
        raise RefusedError(400, "The Accept header can't be read.") from error


async def _body(request: Request, limit: int) -> str:
    """The body as text, no more of it than the limit read."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > limit:
            raise RefusedError(413, f"A request may hold {limit:,} bytes.")
        pieces.append(piece)
    try:
        return b"".join(pieces).decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400, "The request is not UTF-8.") from error


def _description(request: Request) -> Response:
    text = _DESCRIPTION.format(url=request.url.replace(query=""))
    return Response(text, media_type="text/turtle")

"""The explorer's interface: JSON under /api/, each answer with the SPARQL query behind it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from graph.named import named
from graph.serve import behind, pictures, suggest, things
from graph.serve.columns import KINDS
from graph.serve.desk import Desk
from graph.serve.examples import example
from graph.serve.facts import facts
from graph.serve.lookup import valid
from graph.serve.memory import kind_of
from graph.serve.sections import SECTIONS
from graph.serve.workers import TooLargeError, TooSlowError
from ontology import terms
from ontology.errors import QueryError, StoreError

Answerer = Callable[[Request, Desk], Awaitable[dict[str, Any]]]

MOST_NODES = 2_000
_COUNTS = """SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) WHERE {
  VALUES ?class { cq:Article cq:Meeting cq:Position cq:Official cq:State cq:Organization }
  GRAPH ?graph { ?thing a ?class } FILTER(?graph != cq:reference)
} GROUP BY ?class"""


class AskedWronglyError(Exception):
    """A request with a value that can't be read, or for what is not there; with the status to answer."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def routes() -> list[BaseRoute]:
    """The routes of the interface; the application's state holds the `Desk` as ``desk``."""
    return [Route(f"/api/{name}", _route(answerer), methods=["GET"]) for name, answerer in ANSWERS.items()]


def _route(answerer: Answerer) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        try:
            content = await answerer(request, request.app.state.desk)
        except AskedWronglyError as error:
            return _wrong(error.status, error)
        except TooSlowError as error:
            return _wrong(503, error)
        except TooLargeError as error:
            return _wrong(500, error)
        except (QueryError, StoreError) as error:
            return _wrong(400, error)
        return JSONResponse(content, headers={"Cache-Control": "no-cache"})

    return respond


def _wrong(status: int, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=status)


async def _start(request: Request, desk: Desk) -> dict[str, Any]:
    memory = await desk.memory()
    kinds = Counter(kind_of(name) for name, articles in memory.mentions.items() if articles)
    days = [day for day in memory.published.values() if day]
    return {
        "counts": {
            "articles": len(memory.published),
            "meetings": len(memory.events),
            "positions": memory.said.total,
            "officials": kinds["official"],
            "states": kinds["state"],
            "organizations": kinds["organization"],
        },
        "first": min(days, default=""),
        "last": max(days, default=""),
        "people": [memory.ref(name) for name in memory.most_mentioned("official", 6)],
        "states": [memory.ref(name) for name in memory.most_mentioned("state", 6)],
        "query": _COUNTS,
    }


async def _search(request: Request, desk: Desk) -> dict[str, Any]:
    typed = request.query_params.get("q", "")[:200]
    index = await desk.index()
    found = index.find(typed, limit=_number(request, "limit", default=10, most=100))
    return {"entries": found, "query": suggest.sparql(typed)}


async def _thing(request: Request, desk: Desk) -> dict[str, Any]:
    name = _key(request, "id")
    memory = await desk.memory()
    if kind_of(name) == "fact":
        return await _fact(name, desk)
    about = await things.head(desk.ask, memory, name)
    if about is None:
        raise AskedWronglyError(404, f"The graph knows nothing of '{name}'.")
    # Where reports agree, their values are not gathered.
    parts = [
        part for part in SECTIONS.get(kind_of(name), ()) if part.shape != "values" or about.get("differs")
    ]
    limit = 10_000 if kind_of(name) == "article" else things.PAGE
    sections = await asyncio.gather(
        *(things.section(desk.ask, memory, name, part, limit=limit) for part in parts)
    )
    answer = {"thing": about, "sections": sections, "query": about.pop("query")}
    if kind_of(name) == "article":
        found = sections[0]["entries"]
        answer["text"] = await things.article_text(desk.ask, desk.folder, name, found)
    return answer


async def _fact(name: str, desk: Desk) -> dict[str, Any]:
    memory = await desk.memory()
    full = things.full_iri(name)
    found = await facts(desk.ask, memory, [full])
    if not found:
        raise AskedWronglyError(404, f"The graph knows nothing of '{name}'.")
    query = named()["evidence-of"].fill({"thing": f"<{full}>"})
    return {
        "fact": found[0],
        "thing": {"id": name, "iri": full, "kind": "fact"},
        "sections": [],
        "query": query,
    }


async def _section(request: Request, desk: Desk) -> dict[str, Any]:
    name, wanted = _key(request, "id"), request.query_params.get("name")
    part = next((part for part in SECTIONS.get(kind_of(name), ()) if part.name == wanted), None)
    if part is None:
        raise AskedWronglyError(404, "This thing has no such list.")
    offset = _number(request, "offset", default=0, most=1_000_000)
    return await things.section(desk.ask, await desk.memory(), name, part, offset=offset)


async def _network(request: Request, desk: Desk) -> dict[str, Any]:
    chosen = _filter(request)
    limit = _number(request, "limit", default=200, most=MOST_NODES)
    found = pictures.network(await desk.columns(), chosen, limit=limit)
    return {**found, "query": behind.network(chosen)}


async def _timeline(request: Request, desk: Desk) -> dict[str, Any]:
    chosen, memory = _filter(request), await desk.memory()
    offset = _number(request, "offset", default=0, most=1_000_000)
    found = pictures.timeline(await desk.columns(), chosen, limit=40, offset=offset)
    said = [entry["id"] for entry in found["entries"] if entry["type"] == "position"]
    whole = {fact["id"]: fact for fact in await facts(desk.ask, memory, map(things.full_iri, said))}
    entries = [{**entry, **whole.get(entry["id"], {})} for entry in found["entries"]]
    return {**found, "entries": entries, "query": behind.timeline(chosen)}


async def _matrix(request: Request, desk: Desk) -> dict[str, Any]:
    chosen = _filter(request)
    limit = _number(request, "limit", default=20, most=100)
    return {**pictures.matrix(await desk.columns(), chosen, limit=limit), "query": behind.matrix(chosen)}


async def _cell(request: Request, desk: Desk) -> dict[str, Any]:
    chosen, memory = _filter(request), await desk.memory()
    actor, target = _key(request, "actor"), _key(request, "target")
    names = pictures.between(await desk.columns(), chosen, actor, target)
    offset = _number(request, "offset", default=0, most=1_000_000)
    found = await facts(desk.ask, memory, names[offset : offset + things.PAGE])
    more = len(names) > offset + things.PAGE
    return {
        "actor": memory.ref(actor),
        "target": memory.ref(target),
        "entries": found,
        "total": len(names),
        "more": more,
        "query": behind.cell(chosen, actor, target),
    }


async def _queries(request: Request, desk: Desk) -> dict[str, Any]:
    memory = await desk.memory()
    entries = [
        {
            "name": query.name,
            "title": query.title,
            "description": query.description,
            "example": example(query, memory),
        }
        for query in named().values()
    ]
    return {"entries": entries, "prefixes": terms.PREFIXES}


ANSWERS: dict[str, Answerer] = {
    "start": _start,
    "search": _search,
    "thing": _thing,
    "section": _section,
    "network": _network,
    "timeline": _timeline,
    "matrix": _matrix,
    "cell": _cell,
    "queries": _queries,
}


def _key(request: Request, name: str) -> str:
    value = request.query_params.get(name, "")
    if not valid(value):
        raise AskedWronglyError(400, f"'{name}' is the id of a thing, such as state/NO.")
    return value


def _number(request: Request, name: str, *, default: int, most: int) -> int:
    value = request.query_params.get(name) or str(default)
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise AskedWronglyError(400, f"'{name}' is a number.")
    return min(int(value), most)


def _filter(request: Request) -> pictures.Filter:
    asked = request.query_params
    kinds = tuple(kind for kind in KINDS if kind in asked.get("kinds", ",".join(KINDS)).split(","))
    around = tuple(filter(None, asked.get("around", "").split(",")))
    if not all(map(valid, around)):
        raise AskedWronglyError(400, "'around' is a list of ids of things, such as state/NO.")
    try:
        confidence = float(asked.get("confidence") or 0)
        days = [asked.get(name, "") for name in ("since", "until")]
        since, until = (dt.date.fromisoformat(day).isoformat() if day else "" for day in days)
    except ValueError as error:
        raise AskedWronglyError(400, "Days look like 2021-03-10, and confidence like 0.5.") from error
    if not 0 <= confidence <= 1:
        raise AskedWronglyError(400, "Confidence is between 0 and 1.")
    return pictures.Filter(since, until, confidence, kinds, around)

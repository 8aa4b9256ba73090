"""The pages of things: who or what it is, and the lists of what the graph says of it, a page at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from graph import iri
from graph.folder import sentences
from graph.serve.facts import facts, segments
from graph.serve.lookup import Frame, Lookup, key
from graph.serve.memory import Event, Memory, kind_of
from graph.serve.sections import SELF, Section
from graph.texts import Texts

PAGE = 20  # entries of a list on one page

Made = Awaitable[list[Any]]


def full_iri(name: str) -> str:
    """The IRI of a key; topics are concepts and not things."""
    return (
        iri.concept("topic", name.removeprefix("topic/")).value
        if name.startswith("topic/")
        else iri.ID + name
    )


async def head(ask: Lookup, memory: Memory, name: str) -> dict[str, Any] | None:
    """Who or what a thing is; None when the graph knows nothing of it."""
    about = full_iri(name)
    sparql = SELF.replace("$iri", about)
    joined = Frame("")
    for row in await ask.rows(sparql):
        joined.values.setdefault(row["property"], []).append(row["value"])
    if not joined.values:
        return None
    label = memory.labels.get(name) or joined.one(iri.RDFS + "label") or joined.one(iri.SKOS + "prefLabel")
    found = {
        **memory.ref(name),
        "iri": about,
        "label": label or memory.label(name),
        "aliases": [alias for alias in joined.all(iri.SKOS + "altLabel") if alias != label],
        "iso2": joined.one("iso2"),
        "wikidata": joined.one(iri.SKOS + "exactMatch"),
        "articles": memory.mentions.get(name, 0),
        "serves": [memory.ref(key(value)) for value in joined.all("serves")],
        "memberOf": [memory.ref(key(value)) for value in joined.all(iri.ORG + "memberOf")],
        "query": sparql,
    }
    return {**found, **_more(name, joined, memory)}


def _more(name: str, joined: Frame, memory: Memory) -> dict[str, Any]:
    """What is told of articles, of meetings, and of posts and places beside."""
    if kind_of(name) == "article":
        fields = {
            "published": "datePublished",
            "url": "url",
            "publisher": "publisher",
            "source": "identifier",
        }
        return {field: joined.one(iri.SCHEMA + value) for field, value in fields.items()}
    if kind_of(name) == "meeting":
        event = next((event for event in memory.events if event.key == name), None)
        differs = bool(joined.all("preferredBecause"))
        return {"meeting": meeting(event, memory), "differs": differs} if event else {}
    lies_in = joined.one(iri.SCHEMA + "containedInPlace") or joined.one("body")
    return {"within": memory.ref(key(lies_in))} if lies_in else {}


def meeting(event: Event, memory: Memory) -> dict[str, Any]:
    """A meeting as lists show it."""
    return {
        **memory.ref(event.key),
        "label": event.label,
        "meeting": event.kind,
        "status": event.status,
        "first": event.first,
        "last": event.last,
        "place": memory.ref(event.place) if event.place else None,
        "participants": [memory.ref(name) for name in event.participants],
        "reports": event.reports,
        "confidence": event.confidence,
    }


async def section(
    ask: Lookup, memory: Memory, name: str, part: Section, *, offset: int = 0, limit: int = PAGE
) -> dict[str, Any]:
    """One page of a list: entries, whether there are more, and the query."""
    sparql = part.sparql.replace("$iri", full_iri(name))
    about = {
        "name": part.name,
        "title": part.title,
        "shape": "meetings" if part.shape == "asked" else part.shape,
        "query": sparql,
    }
    if part.shape == "meetings":
        events = _meetings_of(memory, name)[offset:]
        shown = [meeting(event, memory) for event in events[:limit]]
        return {**about, "entries": shown, "more": len(events) > limit}
    if part.role:
        names = memory.said.of(part.role, name, offset, offset + limit + 1)
        entries = await facts(ask, memory, map(full_iri, names[:limit]))
        return {**about, "entries": entries, "more": len(names) > limit}
    if part.shape in _TABLES:
        rows = _TABLES[part.shape](await ask.rows(sparql))
        return {
            **about,
            "shape": "table",
            "entries": rows[offset : offset + limit],
            "more": len(rows) > offset + limit,
        }
    rows = await ask.rows(f"{sparql}\nLIMIT {limit + 1} OFFSET {offset}")
    entries = await _SHAPES[part.shape](ask, memory, rows[:limit])
    return {**about, "entries": entries, "more": len(rows) > limit}


def _meetings_of(memory: Memory, name: str) -> list[Event]:
    """The meetings of an actor, or at a place, from memory: the newest first, those without a day last."""
    own = (event for event in memory.events if name == event.place or name in event.participants)
    return sorted(
        sorted(own, key=lambda event: event.key), key=lambda event: event.first or event.last, reverse=True
    )


async def _facts(ask: Lookup, memory: Memory, rows: list[dict[str, str]]) -> list[Any]:
    return await facts(ask, memory, (next(iter(row.values())) for row in rows))


async def _asked(ask: Lookup, memory: Memory, rows: list[dict[str, str]]) -> list[Any]:
    events = {event.key: event for event in memory.events}
    return [meeting(events[key(row["meeting"])], memory) for row in rows]


def _doubts(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The gaps and contradictions of an office timeline."""
    shown = ("post", "what", "official", "other", "from", "until")
    return [{name: row[name] for name in shown if name in row} for row in rows]


def _values(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The values of those slots on which reports differ; not all reports name everybody, which is no difference."""
    differing = {row["slot"] for row in rows if row["preferred"] == "false" and row["slot"] != "participant"}
    return [
        {
            "slot": row["slot"],
            "value": row["value"],
            "preferred": row.get("because", "yes") if row["preferred"] == "true" else "",
            "saidBy": row["saidBy"],
        }
        for row in rows
        if row["slot"] in differing
    ]


async def _offices(ask: Lookup, memory: Memory, rows: list[dict[str, str]]) -> list[Any]:
    return [
        {name: memory.ref(key(value)) if value.startswith(iri.ID) else value for name, value in row.items()}
        for row in rows
    ]


async def _refs(ask: Lookup, memory: Memory, rows: list[dict[str, str]]) -> list[Any]:
    return [memory.ref(key(value)) for row in rows for value in row.values()]


_SHAPES: dict[str, Callable[[Lookup, Memory, list[dict[str, str]]], Made]] = {
    "facts": _facts,
    "offices": _offices,
    "refs": _refs,
    "asked": _asked,
}
_TABLES: dict[str, Callable[[list[dict[str, str]]], list[dict[str, str]]]] = {
    "doubts": _doubts,
    "values": _values,
}


async def article_text(ask: Lookup, folder: Path, name: str, found: list[Any]) -> list[dict[str, Any]]:
    """The text of an article in pieces that know their facts; empty when its text is missing."""
    rows = await ask.rows(
        f"SELECT ?hash WHERE {{ GRAPH <{iri.ID}{name}> {{ <{iri.ID}{name}> cq:sha256 ?hash }} }}"
    )
    with sentences(folder), contextlib.closing(_texts(folder)) as texts:
        text = texts.get(rows[0]["hash"]) if rows else None
    return segments(text, found) if text else []


def _texts(folder: Path) -> Texts:
    return Texts(folder / "texts" / "texts.db", read_only=True)

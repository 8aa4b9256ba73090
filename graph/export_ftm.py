"""The graph as FollowTheMoney entities, a JSON object a line, as Aleph, OpenSanctions and their tools take them.

==============  =============================================================================================
schema          what it is here
==============  =============================================================================================
`Person`        an official, with the state served as country and the posts in words
`PublicBody`    a state, or a body that acts for one
`Organization`  another organisation
`LegalEntity`   an actor of unknown kind
`Position`      a post, in its body
`Occupancy`     an official in a post: the days on which articles say so, the term where they tell it
`Event`         a meeting that was held: days, place, who was involved, who was the host
`UnknownLink`   an asserted position of an actor towards another: the stance is the `role`
`Article`       an article; the `proof` of all that it says
==============  =============================================================================================

Only what is an edge of the consolidated graph is a link, unless its words turn the stance round, and only what
was held is an event: the model has no way to say that something is planned, called off or denied. The words
stand in `description`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from graph.actors import Quads, Who
from graph.export_networks import text
from graph.gathering import Event, Gathering, Office, Source, gather
from ontology import terms

Entity = dict[str, Any]
# What FollowTheMoney takes for an id.
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
_SCHEMAS = {"official": "Person", "state": "PublicBody", "organization": "Organization"}


def entities(store: Quads, stream: BinaryIO, *, min_confidence: float = 0.0) -> None:
    """Every entity, sorted by id."""
    found = gather(store, min_confidence=min_confidence)
    made = [*_parties(found), *_offices(found), *_events(found), *_links(found), *_articles(found)]
    for entity in sorted(made, key=lambda entity: str(entity["id"])):
        stream.write(json.dumps(entity, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def _entity(schema: str, key: str, **properties: str | None | Iterable[str | None]) -> Entity:
    """An entity with the properties that have values; each is a list of texts."""
    filled: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = [value] if value is None or isinstance(value, str) else value
        kept = [text(one) for one in dict.fromkeys(values) if one]
        if kept:
            filled[name] = kept
    return {"id": _id(key), "schema": schema, "properties": filled}


def _id(key: str) -> str:
    """``official/Q42`` becomes official-Q42; what FollowTheMoney does not take as an id is hashed."""
    plain = key.replace("/", "-")
    return plain if _ID.fullmatch(plain) else f"hashed-{hashlib.sha256(key.encode()).hexdigest()[:24]}"


def _ids(keys: Iterable[str]) -> list[str]:
    return [_id(key) for key in keys]


def _parties(found: Gathering) -> Iterator[Entity]:
    posts: dict[str, list[str]] = defaultdict(list)
    for office in found.offices:
        posts[office.official].append(office.label)
    for key, who in found.who.items():
        schema = _SCHEMAS.get(who.kind, "LegalEntity")
        if who.kind == "organization" and who.state:
            schema = "PublicBody"
        yield _entity(
            schema,
            key,
            name=who.label,
            country=_country(who, found),
            wikidataId=who.qid,
            position=sorted(posts[key]) if who.kind == "official" else None,
            classification="State" if who.kind == "state" else None,
        )


def _country(who: Who, found: Gathering) -> str | None:
    """The code of the state that an actor is or serves, as FollowTheMoney writes it."""
    state = found.who.get(who.state or "")
    code = who.iso2 or (state.iso2 if state else None)
    return code.lower() if code else None


def _offices(found: Gathering) -> Iterator[Entity]:
    posts: dict[str, Office] = {}
    held: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for office in found.offices:
        posts.setdefault(office.post, office)
        held[office.official, office.post].append(office)
    for key, office in posts.items():
        body = found.who.get(office.body)
        country = _country(body, found) if body else None
        organization = _id(office.body) if body and body.kind in ("state", "organization") else None
        yield _entity("Position", key, name=office.label, country=country, organization=organization)
    for (official, post), said in held.items():
        yield _entity(
            "Occupancy",
            f"occupancy/{official}/{post}",
            holder=_id(official),
            post=_id(post),
            startDate=min((office.since for office in said if office.since), default=None),
            endDate=max((office.until for office in said if office.until), default=None),
            date=sorted(office.published for office in said if office.current and office.published),
            description=[quote for office in said for quote in office.quotes],
            **_proof((office.article for office in said), found),
        )


def _events(found: Gathering) -> Iterator[Entity]:
    for event in found.events:
        if event.held:
            yield _entity(
                "Event",
                event.key,
                name=_name(event, found),
                startDate=event.earliest,
                endDate=event.latest,
                location=found.places.get(event.place or ""),
                involved=_ids(event.participants),
                organizer=_ids(event.hosts),
                keywords=(event.kind, *event.topics),
                description=event.quotes,
                **_proof(event.articles, found),
            )


def _name(event: Event, found: Gathering) -> str:
    who = [found.who[key] for key in event.participants if key in found.who]
    sides = [one.label for one in who if one.kind != "official"] or [one.label for one in who]
    return f"{event.kind.capitalize()}: {', '.join(sides)}"


def _links(found: Gathering) -> Iterator[Entity]:
    for said in found.said:
        stance = terms.stances().get(said.stance)
        if said.modality != "asserted" or stance is None or said.polarity != stance.polarity != 0:
            continue
        for target in (key for key in said.targets if found.agreed(said.actor, key, said.stance)):
            yield _entity(
                "UnknownLink",
                f"{said.key}/{target}",
                subject=_id(said.actor),
                object=_id(target),
                role=said.stance,
                date=said.date,
                summary=said.statement,
                description=said.quotes,
                **_proof((said.article,), found),
            )


def _articles(found: Gathering) -> Iterator[Entity]:
    for source in found.articles.values():
        yield _entity(
            "Article",
            source.key,
            title=source.title,
            fileName=source.id,
            publishedAt=source.published,
            sourceUrl=source.url,
        )


def _proof(keys: Iterable[str], found: Gathering) -> dict[str, list[str]]:
    sources: list[Source] = [found.articles[key] for key in dict.fromkeys(keys)]
    urls = [source.url for source in sources if source.url]
    return {"proof": _ids(source.key for source in sources), "sourceUrl": urls}

"""What consolidation needs to know of each report of a meeting, made of what the article graphs say.

Ministries count as their states, officials bring what they serve, and the state that a visit goes to takes
part in it: the *parties* of a meeting are the states and bodies on its sides, however an article words it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from graph import iri
from graph.consolidate_statements import pairs
from graph.describe import ACTS_FOR, LIES_IN
from graph.shelf import Shelf

# How far a meeting without a stated day may lie from its article.
_BACK = dt.timedelta(days=7)
_AHEAD = dt.timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `parties` and `officials` are IRIs; `sides` leads from an official to the parties served.

    `first` and `last` bound the day; `dated` says that the article bounds it on both sides by itself.
    """

    name: str
    article: str
    published: dt.date | None
    kind: str
    format: str | None
    status: str
    participants: frozenset[str]
    parties: frozenset[str]
    officials: frozenset[str]
    sides: dict[str, frozenset[str]] = field(hash=False)
    hosts: frozenset[str]
    place: str | None
    place_state: str | None
    earliest: dt.date | None
    latest: dt.date | None
    first: dt.date | None
    last: dt.date | None
    topics: frozenset[str]
    confidence: float

    @property
    def dated(self) -> bool:
        """Whether the words themselves bound the day on both sides."""
        return self.earliest is not None and self.latest is not None

    @property
    def days(self) -> int:
        """Length of the interval in days; very long where it has no bound."""
        return 10_000 if self.first is None or self.last is None else (self.last - self.first).days


Properties = dict[str, list[str]]

_OFFICIAL = iri.ID + "official/"


class ReportReader:
    """Reads reports in the order of their names, in memory that does not grow with their number."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._acts_for = pairs(shelf, ACTS_FOR.value)
        self._lies_in = {place: min(states) for place, states in pairs(shelf, LIES_IN.value).items()}

    def reports(self) -> Iterator[Report]:
        """All reports, sorted by name."""
        rows = self._shelf.run(
            "SELECT name, graph, predicate, value FROM said ORDER BY name, predicate, value"
        )
        for (name, graph), said in groupby(rows, key=lambda row: (row[0], row[1])):
            properties: Properties = defaultdict(list)
            for _, _, predicate, value in said:
                properties[predicate].append(value)
            day = self._shelf.one("SELECT day FROM article WHERE graph = ?", graph)
            yield self._report(name, graph, properties, day, _served(self._shelf, graph))

    def _report(
        self,
        subject: str,
        graph: str,
        values: Properties,
        day: str | None,
        serves: dict[str, set[str]],
    ) -> Report:
        published = dt.date.fromisoformat(day) if day else None
        participants = frozenset(values.get(iri.CQ + "participant", ()))
        sides = self._sides(participants, serves)
        hosts = frozenset(values.get(iri.CQ + "host", ()))
        place = _one(values, "place")
        place_state = self._lies_in.get(place or "")
        kind = _concept(values, "kind") or "talks"
        parties = self._all_parties(participants, hosts, sides, place_state if kind == "visit" else None)
        status = _concept(values, "status") or "possible"
        earliest, latest = _day(values.get(iri.CQ + "earliest")), _day(values.get(iri.CQ + "latest"))
        first, last = _bounds(earliest, latest, published, ahead=status in AHEAD)
        return Report(
            name=subject,
            article=graph,
            published=published,
            kind=kind,
            format=_concept(values, "format"),
            status=status,
            participants=participants,
            parties=parties,
            officials=frozenset(sides),
            sides=sides,
            hosts=hosts,
            place=place,
            place_state=place_state,
            earliest=earliest,
            latest=latest,
            first=first,
            last=last,
            topics=frozenset(values.get(iri.CQ + "topic", ())),
            confidence=float(_one(values, "confidence") or 0),
        )

    def _sides(self, participants: frozenset[str], serves: dict[str, set[str]]) -> dict[str, frozenset[str]]:
        """The parties that each official among the participants serves."""
        return {
            name: frozenset(party for body in serves[name] for party in self._parties(body))
            for name in participants
            if name.startswith(_OFFICIAL)
        }

    def _all_parties(
        self,
        participants: frozenset[str],
        hosts: frozenset[str],
        sides: dict[str, frozenset[str]],
        visited: str | None,
    ) -> frozenset[str]:
        """Everyone's parties and the state that is visited, without those who only lend the house."""
        parties = {party for name in participants | hosts for party in self._parties(name)}
        parties.update(*sides.values(), [visited] if visited else [])
        return frozenset(parties - self._mere_hosts(hosts, parties, sides))

    def _mere_hosts(
        self, hosts: frozenset[str], parties: set[str], sides: dict[str, frozenset[str]]
    ) -> set[str]:
        """Whoever lends the house to two or more others and sends nobody: no side of their meeting."""
        seated = set().union(*sides.values())
        lenders = {party for host in hosts for party in self._parties(host)} - seated
        return lenders if len(parties - lenders) >= 2 else set()

    def _parties(self, name: str) -> frozenset[str]:
        if name.startswith(_OFFICIAL):
            return frozenset()
        return self._acts_for.get(name) or frozenset((name,))


def _served(shelf: Shelf, graph: str) -> dict[str, set[str]]:
    """Whom each official serves, as one article has it."""
    found: dict[str, set[str]] = defaultdict(set)
    for official, body in shelf.run("SELECT official, body FROM served WHERE graph = ?", graph):
        found[official].add(body)
    return found


AHEAD = frozenset({"planned", "possible"})


def _bounds(
    earliest: dt.date | None, latest: dt.date | None, published: dt.date | None, *, ahead: bool
) -> tuple[dt.date | None, dt.date | None]:
    """Bounds as stated, else as far from the day of publication as such news lies."""
    first = earliest or latest or published
    last = latest or earliest or published
    if first is None or last is None:
        return None, None
    if earliest is None:
        first = min(first, published or first) - (dt.timedelta(0) if ahead and latest is None else _BACK)
    if latest is None:
        last = max(last, published or last) + (_AHEAD if ahead else dt.timedelta(0))
    return first, last


def _one(values: Properties, name: str) -> str | None:
    return min(values.get(iri.CQ + name, ()), default=None)


def _concept(values: Properties, scheme: str) -> str | None:
    value = _one(values, scheme)
    return None if value is None else iri.concept_name(value, scheme)


def _day(values: list[str] | None) -> dt.date | None:
    return dt.date.fromisoformat(min(values)) if values else None

"""What consolidation needs to know of each report of a meeting, read from the article graphs.

Ministries count as their states, officials bring what they serve, and the state that a visit goes to takes
part in it: the *parties* of a meeting are the states and bodies on its sides, however an article words it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from graph import iri
from graph.describe import ACTS_FOR, LIES_IN, TYPE
from graph.store import Store

_PUBLISHED = iri.SCHEMA + "datePublished"
# How far a meeting without a stated day may lie from its article.
_BACK = dt.timedelta(days=7)
_AHEAD = dt.timedelta(days=92)


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


class ReportReader:
    """Reads reports, one article graph at a time, in the order of their names."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._acts_for = self._pairs(ACTS_FOR.value)
        self._lies_in = {place: min(states) for place, states in self._pairs(LIES_IN.value).items()}

    def _pairs(self, predicate: str) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for subject, _, value, _ in self._store.rows(None, predicate):
            found[subject].add(value)
        return {name: frozenset(values) for name, values in found.items()}

    def reports(self, *, without: frozenset[str] = frozenset()) -> list[Report]:
        """All reports, but for those of the articles `without`, sorted by name."""
        rows = self._store.rows(None, TYPE.value, iri.CQ + "MeetingReport")
        found = [self._report(name, graph) for name, _, _, graph in rows if graph not in without]
        return sorted(found, key=lambda report: report.name)

    def _report(self, subject: str, graph: str) -> Report:
        values = self._properties(subject, graph)
        published = _day(self._properties(graph, graph).get(_PUBLISHED))
        participants = frozenset(values.get(iri.CQ + "participant", ()))
        sides = self._sides(participants, graph)
        hosts = frozenset(values.get(iri.CQ + "host", ()))
        place = _one(values, "place")
        place_state = self._lies_in.get(place or "")
        kind = _concept(values, "kind") or "talks"
        parties = {party for name in participants | hosts for party in self._parties(name)}
        parties.update(*sides.values())
        if kind == "visit" and place_state:
            parties.add(place_state)
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
            parties=frozenset(parties),
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

    def _properties(self, subject: str, graph: str) -> Properties:
        values: Properties = defaultdict(list)
        for _, predicate, value, _ in self._store.rows(subject, None, None, graph):
            values[predicate].append(value)
        return values

    def _sides(self, participants: frozenset[str], graph: str) -> dict[str, frozenset[str]]:
        """Officials with the parties that they serve, as their own article says."""
        found = {}
        for name in participants:
            if name.startswith(iri.ID + "official/"):
                rows = self._store.rows(name, iri.CQ + "serves", None, graph)
                served = sorted(value for _, _, value, _ in rows)
                found[name] = frozenset(party for body in served for party in self._parties(body))
        return found

    def _parties(self, name: str) -> frozenset[str]:
        if name.startswith(iri.ID + "official/"):
            return frozenset()
        return self._acts_for.get(name) or frozenset((name,))


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

"""The values that a meeting is given when its reports differ, and the quads that say so.

Every report keeps its own values; the meeting has the ones to be preferred: what most reports say, weighted
by their confidence, with the more exact value and then the alphabet deciding a tie.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from graph import iri
from graph.consolidation.match import Meeting
from graph.consolidation.reports import Report
from graph.describe import LABEL, TYPE, date
from graph.iri import CONSOLIDATED, concept, cq

HAPPENED = frozenset({"held", "under-way"})
OFF = frozenset({"cancelled", "postponed", "denied"})
_EXACT_KIND = ("summit", "visit", "conference", "talks", "call", "briefing")
# With more parties than this, or in front of the press, being there is not meeting one another.
_INTIMATE = 8

T = TypeVar("T")
Interval = tuple[dt.date | None, dt.date | None]


def status(reports: list[Report]) -> str:
    """What became of the meeting: held outweighs planned; if called off, the latest word counts."""
    happened = [report for report in reports if report.status in HAPPENED]
    off = [report for report in reports if report.status in OFF]
    if happened and _weight(happened) >= _weight(off):
        return "held" if any(report.status == "held" for report in happened) else "under-way"
    if off:
        return max(off, key=lambda report: (report.published or dt.date.min, report.name)).status
    return "planned" if any(report.status == "planned" for report in reports) else "possible"


def days(reports: list[Report]) -> Interval:
    """The days that most stated intervals have in common; None where no report states a day."""
    stated = [report for report in reports if report.earliest or report.latest]
    if not stated:
        return None, None
    first = preferred(stated, lambda r: ((r.earliest, r.latest),), exact=_shortest)
    return _common(first or (None, None), stated)


def _common(interval: Interval, reports: list[Report]) -> Interval:
    """What an interval has in common with those of reports, the shortest first; others are passed over."""
    earliest, latest = interval
    for report in sorted(reports, key=lambda r: (r.days, r.name)):
        low = max(filter(None, (earliest, report.earliest)), default=None)
        high = min(filter(None, (latest, report.latest)), default=None)
        if not low or not high or low <= high:
            earliest, latest = low, high
    return earliest, latest


def _shortest(interval: Interval) -> float:
    earliest, latest = interval
    return -(latest - earliest).days if earliest and latest else -10_000


def preferred(
    reports: Iterable[Report],
    values: Callable[[Report], Iterable[T]],
    *,
    exact: Callable[[T], float] | None = None,
) -> T | None:
    """The value with the greatest weight; `exact` ranks values of equal weight, the highest first."""
    weights: dict[T, float] = defaultdict(float)
    for report in reports:
        for value in values(report):
            weights[value] += report.confidence
    if not weights:
        return None
    return min(
        weights, key=lambda value: (-round(weights[value], 6), -(exact(value) if exact else 0), str(value))
    )


def _weight(reports: list[Report]) -> float:
    return round(sum(report.confidence for report in reports), 6)


class Described:
    """A meeting with its preferred values."""

    def __init__(self, meeting: Meeting, duplicates: Container[str]) -> None:
        own = [report for report in meeting.reports if report.article not in duplicates]
        self.reports = sorted(meeting.reports, key=lambda report: report.name)
        self.counted = sorted(own or meeting.reports, key=lambda report: report.name)
        self.status = status(self.counted)
        decided = [r for r in self.counted if r.status == self.status] or self.counted
        self.earliest, self.latest = days(decided)
        if not (
            self.earliest and self.latest
        ):  # "met, by the 17th" of a meeting that was announced for the 16th
            announced = [report for report in self.counted if report.dated]
            self.earliest, self.latest = _common((self.earliest, self.latest), announced)
        self.kind = (
            preferred(self.counted, lambda r: (r.kind,), exact=lambda k: -_EXACT_KIND.index(k)) or "talks"
        )
        self.format = preferred(self.counted, lambda r: (r.format,) if r.format else ())
        self.place = preferred(decided, lambda r: (r.place,) if r.place else (), exact=_city) or preferred(
            self.counted, lambda r: (r.place,) if r.place else (), exact=_city
        )
        self.participants = sorted({name for report in self.counted for name in report.participants})
        self.hosts = sorted({name for report in self.counted for name in report.hosts})
        self.parties = sorted({name for report in self.counted for name in report.parties})
        self.officials = sorted({name for report in self.counted for name in report.officials})
        self.topics = sorted({name for report in self.counted for name in report.topics})

    @property
    def content(self) -> str:
        """What makes the meeting this one: kind, days and participants."""
        return "\n".join((self.kind, str(self.earliest), str(self.latest), *self.participants))

    def sides(self, official: str) -> frozenset[str]:
        """The parties that an official serves, by any report."""
        return frozenset().union(*(report.sides.get(official, frozenset()) for report in self.counted))


def _city(place: str) -> float:
    """A place of its own is more exact than a state seen as a place."""
    return 0.0 if len(place.rsplit("/", 1)[-1]) == 2 else 1.0


def name_of(content: str, first: str | None = None) -> str:
    """The IRI of a meeting with this content; `first`, its first report's name, tells it from one alike."""
    _kind, earliest, latest = content.split("\n")[:3]
    day = next((bound for bound in (earliest, latest) if bound != "None"), "undated")
    whole = content if first is None else f"{content}\n{first}"
    return f"{iri.ID}meeting/{day}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


def meeting_quads(name: str, meeting: Described, label: str, because: Iterable[str]) -> Iterator[Quad]:
    """The meeting with its preferred values, and why they are preferred."""
    node = NamedNode(name)

    def say(predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(node, predicate, value, CONSOLIDATED)

    yield say(TYPE, cq("Meeting"))
    yield say(LABEL, Literal(label))
    yield say(cq("kind"), concept("kind", meeting.kind))
    yield say(cq("status"), concept("status", meeting.status))
    if meeting.format:
        yield say(cq("format"), concept("format", meeting.format))
    for slot, names in (
        ("participant", meeting.participants),
        ("host", meeting.hosts),
        ("place", [meeting.place] if meeting.place else []),
        ("topic", meeting.topics),
    ):
        for value in names:
            yield say(cq(slot), NamedNode(value))
    if meeting.earliest:
        yield say(cq("earliest"), date(meeting.earliest.isoformat()))
    if meeting.latest:
        yield say(cq("latest"), date(meeting.latest.isoformat()))
    for sentence in because:
        yield say(cq("preferredBecause"), Literal(sentence))


def met_pairs(meeting: Described) -> Iterator[tuple[str, str]]:
    """Who met whom, each pair once: officials of different parties, and the parties themselves."""
    if meeting.status != "held" or meeting.kind == "briefing" or len(meeting.parties) > _INTIMATE:
        return
    yield from combinations(meeting.parties, 2)
    voiced = frozenset().union(*(meeting.sides(name) for name in meeting.officials))
    for one, other in combinations(meeting.officials, 2):
        if not meeting.sides(one) & meeting.sides(other):
            yield one, other
    for official in meeting.officials:
        for party in meeting.parties:
            if party not in voiced and party not in meeting.sides(official):
                yield official, party

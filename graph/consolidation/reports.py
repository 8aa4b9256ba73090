"""What consolidation needs to know of each report of a meeting, made of what the article graphs say.

Ministries count as their states, officials bring what they serve, and the state that a visit goes to takes
part in it: the *parties* of a meeting are the states and bodies on its sides, however an article words it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from graph import iri
from graph.describe import ACTS_FOR, LIES_IN
from graph.gist import Gist
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
    """Reads the reports of one article after another, with what any article says of whom a body acts for."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._related = lru_cache(maxsize=4096)(self._looked_up)

    def _looked_up(self, relation: str, name: str) -> frozenset[str]:
        command = "SELECT other FROM pair WHERE relation = ? AND one = ?"
        return frozenset(other for (other,) in self._shelf.run(command, relation, name))

    def reports(self, gist: Gist) -> list[Report]:
        """The reports of an article, sorted by name."""
        said: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
        for name, predicate, value, _ in sorted(gist.get("said", ())):
            said[name][predicate].append(value)
        (graph, _, day), serves = gist["article"][0], _served(gist)
        return [self._report(name, graph, values, day, serves) for name, values in said.items()]

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
        place_state = min(self._related(LIES_IN.value, place or ""), default=None)
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
        return self._related(ACTS_FOR.value, name) or frozenset((name,))


def mentioned(gist: Gist, reports: Iterable[Report]) -> set[str]:
    """Everything of which what is known elsewhere shows in these reports of an article, or in their meetings."""
    found = {body for _, _, body in gist.get("served", ())}
    for report in reports:
        found |= report.participants | report.hosts | report.parties
        found.update((report.place,) if report.place else ())
    return found


def _served(gist: Gist) -> dict[str, set[str]]:
    """Whom each official serves, as the article has it."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, official, body in gist.get("served", ()):
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

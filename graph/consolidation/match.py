"""Which reports tell of the same meeting.

Reports are compared only when they share a pair of parties and a week, so the cost grows with their number
and not with its square. They are taken in an order of their own (the surest day first), and each joins the
best meeting that it fits, or begins one: the order in which articles came changes nothing.

Two reports fit when their days overlap, their kinds and formats can be one meeting's, their places do not
contradict each other, and nobody sits where the other report names someone else of the same state. People are
in one place at a time: of the same two, on the same day, two cities are one meeting that reports disagree on.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from graph.consolidation.reports import Report

# Kinds that different articles use for one event; a call and a briefing are what they are.
_FACE_TO_FACE = frozenset({"summit", "talks", "visit", "conference"})
_REMOTE = frozenset({"virtual", "phone"})
_DAY = dt.timedelta(days=1)
_WEEKS = 14  # a longer interval is looked up in every week it covers up to a year, but stands in none
_LOOK = 53
_MANY = 8  # parties; of a larger meeting only so many make pairs


class Meeting:
    """Reports that fit together, and the bounds that they leave."""

    def __init__(self, report: Report) -> None:
        self.reports = [report]
        self.articles = {report.article}
        self.first, self.last = report.first, report.last
        self.parties = set(report.parties)
        self.officials: dict[str, set[str]] = defaultdict(set)
        self._note(report)

    def add(self, report: Report) -> None:
        """Take a report in; the interval shrinks to what both allow."""
        self.reports.append(report)
        self.articles.add(report.article)
        if report.first and report.last and self.first and self.last:
            first, last = max(self.first, report.first), min(self.last, report.last)
            if first <= last:
                self.first, self.last = first, last
        self.parties |= report.parties
        self._note(report)

    def _note(self, report: Report) -> None:
        for official, parties in report.sides.items():
            for party in parties:
                self.officials[party].add(official)

    @property
    def names(self) -> set[str]:
        """All officials."""
        return set().union(*self.officials.values()) if self.officials else set()


def best_of(report: Report, candidates: Mapping[int, Meeting]) -> int | None:
    """The number of the meeting that a report fits best; None when it fits none."""
    scored = [
        (_score(report, meeting), meeting.reports[0].name, number)
        for number, meeting in candidates.items()
        if fits(report, meeting)
    ]
    return max(scored)[2] if scored else None


def order(report: Report) -> tuple[int, int, int, int, str]:
    """Stated days before guessed ones, short intervals before long ones, well-described reports first."""
    return (int(not report.dated), report.days, -len(report.officials), -len(report.parties), report.name)


def keys_sought(report: Report) -> set[int]:
    """The keys by which a meeting is looked for: pairs of parties in the weeks of its interval, a day on both sides."""
    return _keys(report, _LOOK)


def keys_stood_under(report: Report) -> set[int]:
    """The keys by which the meeting of this report is found."""
    return _keys(report, _WEEKS)


def _keys(report: Report, most: int) -> set[int]:
    weeks = _weeks(report.first, report.last, most)
    return {_key(*pair, week) for pair in _pairs(report) for week in weeks}


def _pairs(report: Report) -> Iterator[tuple[str, str]]:
    parties = sorted(report.parties, key=_rank)[:_MANY]
    if len(parties) == 1:
        yield (parties[0], parties[0])
    yield from combinations(sorted(parties), 2)


@lru_cache(maxsize=4096)
def _rank(party: str) -> bytes:
    """An order without meaning: of two large meetings of mostly the same parties, mostly the same come first."""
    return blake2b(party.encode(), digest_size=8).digest()


@lru_cache(maxsize=4096)
def _key(one: str, other: str, week: int) -> int:
    line = f"{one} {other} {week}"
    return int.from_bytes(blake2b(line.encode(), digest_size=8).digest(), signed=True)


def _weeks(first: dt.date | None, last: dt.date | None, most: int) -> range:
    """The weeks of an interval; none without a date."""
    if first is None or last is None:
        return range(0)
    start, end = (first - _DAY).toordinal() // 7, (last + _DAY).toordinal() // 7
    return range(start, min(end, start + most) + 1)


def fits(report: Report, meeting: Meeting) -> bool:
    """Whether a report can tell of a meeting."""
    if report.article in meeting.articles:
        return False
    shared = report.parties & meeting.parties
    known = report.officials & meeting.names
    return (
        _same_circle(report, meeting, shared, known)
        and _nobody_else(report, meeting, shared)
        and all(_same_sort(report, other) for other in meeting.reports)
        and _same_days(report, meeting, known)
        and _fits_place(report, meeting)
    )


def _same_circle(report: Report, meeting: Meeting, shared: frozenset[str], known: frozenset[str]) -> bool:
    """Two parties in common, and no bilateral talk at the edge of a large meeting taken for the meeting."""
    fewer, more = sorted((len(report.parties), len(meeting.parties)))
    if fewer < 2:
        return bool(shared) and bool(known)
    return len(shared) >= 2 and (len(shared) * 2 >= more or (fewer >= 3 and len(shared) == fewer))


def _nobody_else(report: Report, meeting: Meeting, shared: frozenset[str]) -> bool:
    """No party is represented by officials of whom the other side of the comparison knows none."""
    if len(report.parties) > 4 and report.kind in ("summit", "conference"):
        return True
    for party in sorted(shared):
        mine = {official for official, parties in report.sides.items() if party in parties}
        theirs = meeting.officials.get(party, set())
        if mine and theirs and not mine & theirs:
            return False
    return True


def _same_sort(one: Report, other: Report) -> bool:
    """Kinds and formats that one meeting can have."""
    remote = [r.kind == "call" or r.format in _REMOTE for r in (one, other)]
    if "briefing" in (one.kind, other.kind):
        return one.kind == other.kind and bool(one.hosts & other.hosts or one.officials & other.officials)
    if "call" in (one.kind, other.kind):
        return all(remote)
    if one.format and other.format and remote[0] != remote[1]:
        return False
    return one.kind in _FACE_TO_FACE and other.kind in _FACE_TO_FACE


def _same_place(one: Report, other: Report) -> bool:
    """Places that do not contradict each other: a city and its state, or nothing said."""
    if not one.place or not other.place or one.place == other.place:
        return True
    if one.place_state and other.place_state:
        return one.place_state == other.place_state and _loose(one, other)
    return not (one.place_state or other.place_state) and len(one.officials & other.officials) >= 2


def _fits_place(report: Report, meeting: Meeting) -> bool:
    """No place contradicts the report's, or another report has the same, or one of two must be wrong."""
    others = [other for other in meeting.reports if not _same_place(report, other)]
    agreed = bool(report.place) and any(report.place == other.place for other in meeting.reports)
    return agreed or all(_misplaced(report, other, meeting) for other in others)


def _misplaced(report: Report, other: Report, meeting: Meeting) -> bool:
    """Whether one of two reports must have the place wrong: the same two people, on the same single day."""
    shared = sorted(report.officials & meeting.names)
    sides = [report.sides[official] for official in shared]
    face_to_face = any(not one & two for one, two in combinations(sides, 2))
    same_day = report.dated and other.dated and report.days == other.days == 0 and report.first == other.first
    return same_day and face_to_face


def _loose(one: Report, other: Report) -> bool:
    """Two places of one state: a place named after the state itself, or the same people."""
    names = {one.place, other.place}
    state = f"/{(one.place_state or '').rsplit('/', 1)[-1]}"
    return any(name and name.endswith(state) for name in names) or bool(one.officials & other.officials)


def _same_days(report: Report, meeting: Meeting, known: frozenset[str]) -> bool:
    """Intervals that overlap; a day apart will do for the same people: the date line, two days of talks."""
    if not (report.first and report.last and meeting.first and meeting.last):
        return False
    if _meets(report, meeting):
        guessed = not report.dated or not any(other.dated for other in meeting.reports)
        return len(known) >= 2 or not guessed or (bool(known) and _same_news(report, meeting))
    near = report.first <= meeting.last + _DAY and meeting.first <= report.last + _DAY
    return near and len(known) >= 2 and report.days <= 1 and report.kind != "call"


def _meets(report: Report, meeting: Meeting) -> bool:
    """Whether a report's days touch those of the meeting, or the one day that another report gives it."""
    if not (report.first and report.last and meeting.first and meeting.last):
        return False
    if report.first <= meeting.last and meeting.first <= report.last:
        return True
    days = (other.first for other in meeting.reports if other.dated and other.days == 0)
    return any(day is not None and report.first <= day <= report.last for day in days)


def _same_news(report: Report, meeting: Meeting) -> bool:
    """Whether a report of the same kind appeared at the same time."""
    return any(
        report.kind == other.kind
        and report.published
        and other.published
        and abs(report.published - other.published) <= 2 * _DAY
        for other in meeting.reports
    )


def _score(report: Report, meeting: Meeting) -> float:
    """How well a report fits: people first, then parties, kind, place and a narrow common interval."""
    score = 3.0 * len(report.officials & meeting.names) + len(report.parties & meeting.parties)
    score -= 0.5 * len(report.parties ^ meeting.parties)
    score += 1.0 * any(report.kind == other.kind for other in meeting.reports)
    score += 1.0 * any(report.place and report.place == other.place for other in meeting.reports)
    return score + (2.0 if _meets(report, meeting) else 0.0) - min(report.days, 60) / 60

"""Reports and their meetings on disk, so that a graph of millions of articles is consolidated in little memory.

The reports lie in the order in which `consolidate_match` takes them; of the meetings, only those met lately are
in memory, and any other is put together again from its reports when a new one may belong to it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby
from typing import Any

from graph.consolidate_match import Meeting, best_of, order, pairs, weeks_looked_up, weeks_stood_in
from graph.consolidate_reports import Report
from graph.consolidate_values import Described, name_of
from graph.shelf import Shelf

TABLES = """
CREATE TABLE report (name TEXT PRIMARY KEY, guessed INT, days INT, officials INT, parties INT, body TEXT)
    WITHOUT ROWID;
CREATE INDEX report_order ON report (guessed, days, officials, parties, name);
CREATE TABLE member (meeting INT, seq INT, report TEXT, PRIMARY KEY (meeting, seq)) WITHOUT ROWID;
CREATE TABLE place (one TEXT, other TEXT, week INT, meeting INT, PRIMARY KEY (one, other, week, meeting))
    WITHOUT ROWID;
CREATE TABLE content (content TEXT, first TEXT, meeting INT, PRIMARY KEY (content, first)) WITHOUT ROWID;
CREATE TABLE named (name TEXT PRIMARY KEY, meeting INT) WITHOUT ROWID;
"""
_KEPT = 1_000  # meetings in memory
_SETS = frozenset({"participants", "parties", "officials", "hosts", "topics"})
_DATES = frozenset({"published", "earliest", "latest", "first", "last"})
_NAMES = tuple(field.name for field in fields(Report))


def shelve(shelf: Shelf, reports: Iterable[Report]) -> Counter[str]:
    """Lay the reports down; how many of them each party is in."""
    frequency: Counter[str] = Counter()

    def rows() -> Iterator[tuple[Any, ...]]:
        for report in reports:
            frequency.update(report.parties)
            yield report.name, *order(report)[:4], _packed(report)

    shelf.many("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)", rows())
    return frequency


class Grouping:
    """Finds for each report its meeting."""

    def __init__(self, shelf: Shelf, frequency: Counter[str]) -> None:
        self._shelf = shelf
        self._frequency = frequency
        self._kept: OrderedDict[int, Meeting] = OrderedDict()
        self._count = 0

    def run(self) -> None:
        """Put all reports together into meetings."""
        for (body,) in self._shelf.run(
            "SELECT body FROM report ORDER BY guessed, days, officials, parties, name"
        ):
            self._place(_unpacked(body))

    def _place(self, report: Report) -> None:
        between = list(pairs(report, self._frequency))
        candidates = {number: self._meeting(number) for number in self._near(report, between)}
        number = best_of(report, candidates)
        if number is None:
            number = self._count = self._count + 1
            meeting = Meeting(report)
        else:
            meeting = candidates[number]
            meeting.add(report)
        self._keep(number, meeting)
        self._shelf.run("INSERT INTO member VALUES (?, ?, ?)", number, len(meeting.reports), report.name)
        weeks = weeks_stood_in(report)
        rows = ((*pair, week, number) for pair in between for week in weeks)
        self._shelf.many("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?)", rows)

    def _near(self, report: Report, between: list[tuple[str, str]]) -> list[int]:
        """Meetings of a pair of the parties in a week of the report."""
        weeks = weeks_looked_up(report)
        if not weeks:
            return []
        command = "SELECT DISTINCT meeting FROM place WHERE one = ? AND other = ? AND week BETWEEN ? AND ?"
        found: set[int] = set()
        for one, other in between:
            found.update(row[0] for row in self._shelf.run(command, one, other, weeks[0], weeks[-1]))
        return sorted(found)

    def _meeting(self, number: int) -> Meeting:
        if number not in self._kept:
            self._keep(number, _together(_reports(self._shelf, number)))
        return self._kept[number]

    def _keep(self, number: int, meeting: Meeting) -> None:
        self._kept[number] = meeting
        self._kept.move_to_end(number)

        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


def name_all(shelf: Shelf, copies: dict[str, str]) -> None:
    """IRIs derived from what the meetings are; where two are alike, from their first reports as well."""
    rows = (
        (described.content, described.reports[0].name, number)
        for number, described in _described(shelf, copies)
    )
    shelf.many("INSERT INTO content VALUES (?, ?, ?)", rows)
    for content, first, number in shelf.run(
        "SELECT content, first, meeting FROM content ORDER BY content, first"
    ):
        name = name_of(content)
        if shelf.one("SELECT 1 FROM named WHERE name = ?", name):
            name = name_of(content, first)
        shelf.run("INSERT INTO named VALUES (?, ?)", name, number)


def named(shelf: Shelf, copies: dict[str, str]) -> Iterator[tuple[str, Described]]:
    """Every meeting under its name, with its preferred values."""
    for name, number in shelf.run("SELECT name, meeting FROM named ORDER BY name"):
        yield name, Described(_together(_reports(shelf, number)), copies)


def _described(shelf: Shelf, copies: dict[str, str]) -> Iterator[tuple[int, Described]]:
    rows = shelf.run("SELECT meeting, body FROM member JOIN report ON report = name ORDER BY meeting, seq")
    for number, group in groupby(rows, key=lambda row: row[0]):
        yield number, Described(_together(_unpacked(body) for _, body in group), copies)


def _reports(shelf: Shelf, number: int) -> Iterator[Report]:
    command = "SELECT body FROM member JOIN report ON report = name WHERE meeting = ? ORDER BY seq"
    return (_unpacked(row[0]) for row in shelf.run(command, number))


def _together(reports: Iterator[Report]) -> Meeting:
    meeting = Meeting(next(reports))
    for report in reports:
        meeting.add(report)
    return meeting


def _packed(report: Report) -> str:
    values = [getattr(report, name) for name in _NAMES]
    return json.dumps(values, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else sorted(value)


def _unpacked(body: str) -> Report:
    values = dict(zip(_NAMES, json.loads(body), strict=True))
    for name in _SETS:
        values[name] = frozenset(values[name])
    for name in _DATES:
        values[name] = dt.date.fromisoformat(values[name]) if values[name] else None
    values["sides"] = {official: frozenset(parties) for official, parties in values["sides"].items()}
    return Report(**values)

"""Reports on disk, each with where it looks for a meeting, and the work that one leaves when it comes or goes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from typing import Any

from graph.consolidation.match import Meeting, keys_sought, order
from graph.consolidation.reports import Report
from graph.shelf import Shelf

_SETS = frozenset({"participants", "parties", "officials", "hosts", "topics"})
_DATES = frozenset({"published", "earliest", "latest", "first", "last"})
_NAMES = tuple(field.name for field in fields(Report))
DONE = "DELETE FROM todo WHERE (guessed, days, officials, parties, name) = (?, ?, ?, ?, ?)"
_IN_ORDER = "ORDER BY guessed, days, officials, parties, name"


def put(shelf: Shelf, report: Report) -> None:
    """Lay a report down, to be put into a meeting."""
    keys = order(report)
    command = "INSERT INTO report (name, guessed, days, officials, parties, body) VALUES (?, ?, ?, ?, ?, ?)"
    number = shelf.run(command, report.name, *keys[:4], packed(report)).lastrowid
    shelf.many("INSERT INTO seek VALUES (?, ?)", ((key, number) for key in keys_sought(report)))
    shelf.run("INSERT INTO todo VALUES (?, ?, ?, ?, ?, ?)", *keys, number)


def drop(shelf: Shelf, number: int) -> None:
    """Take away a report that no meeting has any more."""
    report = report_of(shelf, number)
    sought = ((key, number) for key in keys_sought(report))
    shelf.many("DELETE FROM seek WHERE key = ? AND report = ?", sought)
    shelf.run(DONE, *order(report))
    shelf.run("DELETE FROM report WHERE number = ?", number)


def report_of(shelf: Shelf, number: int) -> Report:
    """A report by its number."""
    return unpacked(shelf.one("SELECT body FROM report WHERE number = ?", number))


def members(shelf: Shelf, meeting: int) -> Iterator[Report]:
    """The reports of a meeting, in the order in which they are put together."""
    command = f"SELECT body FROM member JOIN report ON report = number WHERE meeting = ? {_IN_ORDER}"
    return (unpacked(body) for (body,) in shelf.run(command, meeting))


def together(reports: Iterator[Report]) -> Meeting | None:
    """The meeting that these tell of; None without any."""
    first = next(reports, None)
    if first is None:
        return None
    meeting = Meeting(first)
    for report in reports:
        meeting.add(report)
    return meeting


def packed(report: Report) -> str:
    """A report as text; equal for equal reports."""
    values = [getattr(report, name) for name in _NAMES]
    return json.dumps(values, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else sorted(value)


@lru_cache(maxsize=1024)
def unpacked(body: str) -> Report:
    """What was packed."""
    values = dict(zip(_NAMES, json.loads(body), strict=True))
    for name in _SETS:
        values[name] = frozenset(values[name])
    for name in _DATES:
        values[name] = dt.date.fromisoformat(values[name]) if values[name] else None
    values["sides"] = {official: frozenset(parties) for official, parties in values["sides"].items()}
    return Report(**values)

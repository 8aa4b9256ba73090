"""Reports are put together into meetings, again where something changed, and with the same outcome as all anew.

Every report is placed in the light of those before it in an order of their own (`graph.consolidation.match`). When
one comes, goes or changes its meeting, those after it that look where one of the two meetings is found are placed
again, and no others: what they see is what they saw.
"""

from __future__ import annotations

from collections import OrderedDict

from graph.consolidation.match import Meeting, best_of, keys_sought, keys_stood_under, order
from graph.consolidation.reports import Report
from graph.consolidation.shelved import DONE, drop, members, put, report_of, together, unpacked
from graph.shelf import Shelf

_KEPT = 1_000  # meetings in memory
_NEXT = """
SELECT number, body FROM report WHERE number =
    (SELECT report FROM todo ORDER BY guessed, days, officials, parties, name LIMIT 1)
"""
_AFTER = """
INSERT OR IGNORE INTO todo SELECT guessed, days, officials, parties, name, number FROM report WHERE number IN
    (SELECT report FROM seek WHERE key IN (SELECT key FROM stand WHERE meeting IN (?, ?)))
    AND (guessed, days, officials, parties, name) > (?, ?, ?, ?, ?)
"""
_MEETINGS = "SELECT meeting FROM stand WHERE key = ?"
_STAND = "INSERT INTO stand VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1"
_LEAVE = "UPDATE stand SET times = times - 1 WHERE key = ? AND meeting = ?"


class Grouping:
    """Finds for each report its meeting. Of a `whole` graph, all reports are placed, and none again."""

    def __init__(self, shelf: Shelf, *, whole: bool) -> None:
        self._shelf = shelf
        self._whole = whole
        self._kept: OrderedDict[int, Meeting] = OrderedDict()

    def add(self, report: Report) -> None:
        """Take in a report, to be placed when they are."""
        put(self._shelf, report)

    def remove(self, name: str) -> None:
        """Let go of a report."""
        number = self._shelf.one("SELECT number FROM report WHERE name = ?", name)
        self._move(number, report_of(self._shelf, number), None)
        drop(self._shelf, number)
        self._shelf.run("INSERT OR IGNORE INTO dirty VALUES (?)", name)

    def run(self) -> None:
        """Place the reports that are to be placed."""
        while row := self._shelf.run(_NEXT).fetchone():
            number, report = row[0], unpacked(row[1])
            self._move(number, report, self._placed(number, report))
            self._shelf.run(DONE, *order(report))

    def _placed(self, number: int, report: Report) -> int:
        """The number of the meeting that a report belongs to, which may be its own."""
        candidates = self._candidates(report)
        found = best_of(report, candidates)
        if not self._whole:
            return number if found is None else found
        if found is None:
            found, meeting = number, Meeting(report)
        else:
            meeting = candidates[found]
            meeting.add(report)
        self._keep(found, meeting)
        return found

    def _candidates(self, report: Report) -> dict[int, Meeting]:
        """The meetings, of reports before this one, that are found where it looks."""
        keys = keys_sought(report)
        found = {meeting for key in keys for (meeting,) in self._shelf.run(_MEETINGS, key)}
        meetings = {number: self._meeting(number, report, keys) for number in sorted(found)}
        return {number: meeting for number, meeting in meetings.items() if meeting is not None}

    def _meeting(self, number: int, report: Report, keys: set[int]) -> Meeting | None:
        if self._whole:
            meeting = self._kept.get(number) or together(members(self._shelf, number))
            if meeting is not None:
                self._keep(number, meeting)
            return meeting
        before = [one for one in members(self._shelf, number) if order(one) < order(report)]
        seen = any(not keys.isdisjoint(keys_stood_under(one)) for one in before)
        return together(iter(before)) if seen else None

    def _move(self, number: int, report: Report, meeting: int | None) -> None:
        """Put a report into another meeting than before, or into none; what that changes is noted."""
        before = self._shelf.one("SELECT meeting FROM member WHERE report = ?", number)
        if meeting == before:
            return
        keys = keys_stood_under(report)
        if meeting is not None:
            self._shelf.run("REPLACE INTO member VALUES (?, ?)", number, meeting)
            self._shelf.many(_STAND, ((key, meeting) for key in keys))
        if not self._whole:
            self._shelf.run(_AFTER, before, meeting, *order(report))
        if before is not None:
            self._shelf.many(_LEAVE, ((key, before) for key in keys))
            self._shelf.run("DELETE FROM stand WHERE meeting = ? AND times = 0", before)
        if meeting is None:
            self._shelf.run("DELETE FROM member WHERE report = ?", number)
        changed = ((one,) for one in (before, meeting) if one is not None)
        self._shelf.many("INSERT OR IGNORE INTO regrouped VALUES (?)", changed)

    def _keep(self, number: int, meeting: Meeting) -> None:
        self._kept[number] = meeting
        self._kept.move_to_end(number)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

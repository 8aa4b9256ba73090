"""Meetings as they are to be written: described by their reports, named by what they are."""

from __future__ import annotations

from collections.abc import Container

from graph.consolidation.nodes import number_of
from graph.consolidation.shelved import members, together
from graph.consolidation.values import Described, met_pairs, name_of
from graph.shelf import Shelf

_NAME = """CASE WHEN first = (SELECT min(first) FROM meeting AS other WHERE other.plain = meeting.plain)
    THEN plain ELSE apart END"""
_WRONG = f"plain IN (SELECT plain FROM renamed) AND name IS NOT {_NAME}"
_REPORTS = "SELECT report.name FROM member JOIN report ON report = number WHERE meeting = ?"
_ACTORS = "SELECT DISTINCT name FROM met JOIN node ON one = number WHERE meeting = ?"


def described(shelf: Shelf, number: int, copies: Container[str]) -> Described | None:
    """A meeting with its preferred values; None where it has no reports any more."""
    meeting = together(members(shelf, number))
    return None if meeting is None else Described(meeting, copies)


def describe(shelf: Shelf, copies: Container[str]) -> None:
    """Describe the meetings in `regrouped`, and give names where that changes them; note what is to be written."""
    for (number,) in shelf.run("SELECT meeting FROM regrouped ORDER BY meeting"):
        _describe(shelf, number, described(shelf, number, copies))
    _rename(shelf)
    shelf.run("DELETE FROM regrouped")
    shelf.run("DELETE FROM renamed")


def _describe(shelf: Shelf, number: int, meeting: Described | None) -> None:
    _note(shelf, number)
    shelf.run("INSERT OR IGNORE INTO renamed SELECT plain FROM meeting WHERE number = ?", number)
    shelf.run("DELETE FROM met WHERE meeting = ?", number)
    if meeting is None:
        shelf.run("DELETE FROM meeting WHERE number = ?", number)
        return
    first = meeting.reports[0].name
    plain = name_of(meeting.content)
    row = (number, plain, name_of(meeting.content, first), first)
    command = "INSERT INTO meeting VALUES (?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE SET plain = ?, apart = ?, first = ?"
    shelf.run(command, *row, *row[1:])
    shelf.run("INSERT OR IGNORE INTO renamed VALUES (?)", plain)
    pairs = {(number_of(shelf, one), number_of(shelf, other)) for one, other in met_pairs(meeting)}
    both = ((*pair, number) for one, other in pairs for pair in ((one, other), (other, one)))
    shelf.many("INSERT OR IGNORE INTO met VALUES (?, ?, ?)", both)
    _note(shelf, number)


def _note(shelf: Shelf, number: int) -> None:
    """The meeting, its reports and those who met are to be written."""
    for command in ("SELECT name FROM meeting WHERE number = ? AND name NOT NULL", _REPORTS, _ACTORS):
        shelf.run(f"INSERT OR IGNORE INTO dirty {command}", number)


def _rename(shelf: Shelf) -> None:
    for command in (
        f"SELECT name FROM meeting WHERE name NOT NULL AND {_WRONG}",
        f"SELECT {_NAME} FROM meeting WHERE {_WRONG}",
        f"SELECT report.name FROM report JOIN member ON report = number WHERE meeting IN "
        f"(SELECT number FROM meeting WHERE {_WRONG})",
    ):
        shelf.run(f"INSERT OR IGNORE INTO dirty {command}")
    shelf.run(f"UPDATE meeting SET name = {_NAME} WHERE {_WRONG}")

"""When a term ran: dates of year, month or day precision as intervals, and how sure the tables are on a
day."""

from __future__ import annotations

import datetime as dt

from ontology.reference.model import Certainty, Term

SURE = 0.95
BOUNDED = 0.85  # the end is only the day on which a successor began
FADE = 0.82  # what a year beyond the last snapshot leaves of the confidence in an open term
LEAST = 0.2


def first_day(value: str) -> str:
    """First day that an ISO date of any precision allows, as text that sorts."""
    return value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value


def last_day(value: str) -> str:
    """Last day that an ISO date of any precision allows; a month is taken to have 31 days, which sorts the
    same."""
    return value + "-12-31"[len(value) - 4 :] if len(value) < 10 else value


def in_term(term: Term, day: dt.date) -> tuple[Certainty, float] | None:
    """How sure it is that a term ran on a day; None when it did not."""
    date = day.isoformat()
    if (term.start and date < first_day(term.start)) or (term.end and date > last_day(term.end)):
        return None
    if term.start and date < last_day(term.start):
        return "unknown", 0.6
    if term.end:
        if date > first_day(term.end):
            return "unknown", 0.6
        confidence = BOUNDED if "successor" in term.source else SURE
        return ("certain", confidence) if term.start else ("unknown", 0.5)
    if date <= last_day(term.as_of):
        return ("certain", SURE) if term.start else ("unknown", 0.5)
    return "open", faded(term, day) if term.start else LEAST


def faded(term: Term, day: dt.date) -> float:
    """Confidence in an open term on a day after its last snapshot."""
    year, month = int(term.as_of[:4]), int(term.as_of[5:7] or 12)
    months = max(0, (day.year - year) * 12 + day.month - month)
    return round(max(LEAST, 0.9 * float(FADE ** (months / 12))), 3)

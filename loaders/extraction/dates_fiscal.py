"""Parts of years as business and budgets name them: quarters, halves, the first months, fiscal years.

Where a fiscal year begins depends on the state: in April, July or October, and it is named after the year in which it
begins or ends. The interval is what the words allow wherever they were written.
"""

from __future__ import annotations

import datetime as dt
import re

from loaders.extraction.dates_calendar import (
    COUNTED,
    DAY,
    MONTHS,
    Interval,
    half_of,
    month_number,
    months_from,
    quarter_of,
)
from loaders.extraction.dates_readers import Frame, year_of_words

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
SHIFTS = {"next": 1, "coming": 1, "upcoming": 1, "last": -1, "past": -1, "previous": -1}


def numbered_part(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "the first quarter of 2021", "the second half of this year", "in the third quarter"."""
    number, at = ORDINALS[match["n"].lower()], year_of_words(match["y"], frame)
    if at is None:
        return None
    if match["what"].lower() == "half":
        half = 2 if match["n"].lower() in ("last", "final") else number
        return half_of(at, half) if half < 3 else None
    return quarter_of(at, number) if match["y"] else _near_quarter(frame, number)


def short_quarter(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "Q2 2023", "2Q of next year", "Q4"."""
    groups = match.groupdict()
    number = int(groups["n"] or groups["n2"])
    if not groups["y"]:
        return _near_quarter(frame, number)
    at = year_of_words(groups["y"], frame)
    return quarter_of(at, number) if at else None


def first_months(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "the first nine months of 2023", "the last two months of the year"."""
    count, at = _number(match["count"]), year_of_words(match["y"], frame)
    if at is None or not 0 < count <= 12:
        return None
    begin = 1 if match["n"].lower() == "first" else len(MONTHS) - count + 1
    return months_from(at, begin, count, "season")


def week_of_month(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "the first week of May", "the last week of June 2021": seven days of it, from its beginning or end."""
    whole = months_from(_year_of_month(match, frame), month_number(match["m"]), 1, "week")
    if frame.published is None and not match["y"] or whole.earliest is None or whole.latest is None:
        return None
    if match["n"].lower() in ("last", "final"):
        return whole.at(earliest=whole.latest - DAY * 6)
    begin = whole.earliest + DAY * 7 * (ORDINALS[match["n"].lower()] - 1)
    return whole.at(earliest=begin, latest=min(begin + DAY * 6, whole.latest))


def fiscal_year(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "fiscal 2024", "FY2024-25", "the 2023/24 financial year"."""
    groups = match.groupdict()
    words = groups["y"]
    year = int(words) if len(words) == 4 else 2000 + int(words)
    if groups.get("end"):
        return Interval(dt.date(year, 4, 1), dt.date(year + 1, 9, 30), "year")
    return Interval(dt.date(year - 1, 4, 1), dt.date(year + 1, 3, 31), "year")


def relative_fiscal_year(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "this fiscal year", "the next financial year": twelve months that begin who knows where."""
    if frame.published is None:
        return None
    words = match["which"].lower().split()
    shift = next((SHIFTS[word] for word in words if word in SHIFTS), 0)
    year, last = dt.timedelta(days=365), frame.published + dt.timedelta(days=365 * (shift + 1))
    earliest = last - year * 2 + DAY
    if shift > 0:
        earliest = frame.published + DAY
    return Interval(earliest, frame.published - DAY if shift < 0 else last - DAY, "year")


def _near_quarter(frame: Frame, number: int) -> Interval | None:
    """A quarter of no year: the last that has begun, or the next that is not over, as the verb points."""
    if frame.published is None:
        return None
    year = frame.published.year
    options = [quarter_of(at, number) for at in (year - 1, year, year + 1)]
    if frame.direction == "past":
        return [o for o in options if o.earliest and o.earliest <= frame.published][-1]
    if frame.direction == "future":
        return next((o for o in options if o.latest and o.latest >= frame.published), None)
    return options[1]


def _year_of_month(match: re.Match[str], frame: Frame) -> int:
    """The year said, else that of the nearest such month the verb allows."""
    if match["y"] or frame.published is None:
        return int(match["y"] or dt.MINYEAR)
    distance = month_number(match["m"]) - frame.published.month
    if frame.direction == "past":
        return frame.published.year - (distance > 0)
    if frame.direction == "future":
        return frame.published.year + (distance < 0)
    return frame.published.year + (distance < -6) - (distance > 6)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else COUNTED.index(words.lower()) + 1

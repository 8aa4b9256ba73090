"""Intervals of days for the units that dates are written in: weeks, months, quarters, seasons, years, parts.

Written here and not left to a library, because libraries turn "May" or "next year" into one guessed day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for number, word in enumerate(COUNTED, start=1)} | {
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
}
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, both included; None where the words set no bound."""

    earliest: dt.date | None
    latest: dt.date | None
    precision: str

    def at(self, **changes: object) -> Interval:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    short = name.lower().rstrip(".")[:3]
    return next(i for i, full in enumerate(MONTHS, start=1) if full.startswith(short))


def exact(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def one_day(day: dt.date) -> Interval:
    """That day alone."""
    return Interval(day, day, "day")


def week_of(day: dt.date) -> Interval:
    """Monday to Sunday."""
    monday = day - DAY * day.weekday()
    return Interval(monday, monday + DAY * 6, "week")


def weekend_of(day: dt.date) -> Interval:
    """The Saturday and Sunday of the day's week."""
    monday = day - DAY * day.weekday()
    return Interval(monday + DAY * 5, monday + DAY * 6, "day")


def month_of(year: int, month: int) -> Interval:
    """The whole month; months beyond December or before January run into the next or previous year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Interval(
        dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month"
    )


def months_from(year: int, month: int, count: int, precision: str) -> Interval:
    """`count` whole months, beginning with the given one."""
    return Interval(month_of(year, month).earliest, month_of(year, month + count - 1).latest, precision)


def quarter_of(year: int, number: int) -> Interval:
    """The calendar quarter; numbers beyond 4 or below 1 run into other years."""
    return months_from(year, number * 3 - 2, 3, "quarter")


def half_of(year: int, number: int) -> Interval:
    """The first or the second six months of a year."""
    return months_from(year, number * 6 - 5, 6, "season")


def season_of(year: int, name: str) -> Interval:
    """A northern season that begins in the year."""
    return months_from(year, SEASONS[name], 3, "season")


def year_of(year: int) -> Interval:
    """January to December."""
    return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def unit_of(day: dt.date, unit: str, shift: int = 0) -> Interval:
    """The day, week, weekend, month, quarter or year that holds `day`, moved by `shift` units."""
    if unit == "day":
        return one_day(day + DAY * shift)
    if unit == "week":
        return week_of(day + DAY * 7 * shift)
    if unit == "weekend":
        return weekend_of(day + DAY * 7 * shift)
    if unit == "month":
        return month_of(day.year, day.month + shift)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3 + shift)
    if unit == "decade":
        first = day.year - day.year % 10 + 10 * shift
        return Interval(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "year")
    return year_of(day.year + shift)


def part_of(whole: Interval, part: str) -> Interval:
    """The early, middle or late third of an interval."""
    if whole.earliest is None or whole.latest is None:
        return whole
    days = (whole.latest - whole.earliest).days + 1
    third = max(1, round(days / 3))
    if part == "early":
        return whole.at(latest=whole.earliest + DAY * (third - 1))
    if part == "late":
        return whole.at(earliest=whole.latest - DAY * (third - 1))
    if part == "mid":
        return whole.at(earliest=whole.earliest + DAY * third, latest=whole.latest - DAY * third)
    return whole


def last_weekday(day: dt.date, weekday: int) -> dt.date:
    """The latest such weekday on or before `day`."""
    return day - DAY * ((day.weekday() - weekday) % 7)


def next_weekday(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday on or after `day`."""
    return day + DAY * ((weekday - day.weekday()) % 7)

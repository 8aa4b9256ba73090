"""What a date written with month, year, quarter or season says, as an interval of days.

A reader gets the match of its form and the `Frame` it stands in (publication date, tense) and answers with an
interval, or None when the words are no date there. Years left out are taken from the nearest fitting one.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from loaders.extraction.dates_calendar import (
    DAY,
    Interval,
    exact,
    month_number,
    month_of,
    one_day,
    part_of,
    season_of,
    unit_of,
    year_of,
)

Direction = Literal["past", "future", "unknown"]
PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "late": "late",
    "end": "late",
}
# "Meets her on 8 March", printed on the 10th: this year's, though the present tense mostly points ahead.
# A day without its year is not this long ago, where the next such day is less than this ahead.
HALF_A_YEAR, MONTHS_AHEAD = 180, 60
LATELY = DAY * 14
AMBIGUOUS_MONTHS = frozenset({"may", "march", "april", "june", "august", "mar", "jun", "apr", "jan", "dec"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What a date is read against: publication, where the verb points, and the day told of just before.

    `loose` says that the date hangs on a noun and not on the verb, so that the verb's tense is but a hint.
    """

    published: dt.date | None
    direction: Direction = "unknown"
    loose: bool = False
    anchor: dt.date | None = None


def iso(match: re.Match[str], frame: Frame) -> Interval | None:
    day = exact(int(match["y"]), int(match["m"]), int(match["d"]))
    return one_day(day) if day else None


def month_day(match: re.Match[str], frame: Frame) -> Interval | None:
    day = _dated(match["m"], match["d"], match["y"], frame)
    return one_day(day) if day else None


def day_range(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "May 3 to 5", "May 30-June 2", "14-16 June 2021"."""
    groups = match.groupdict()
    first_month = groups["m"] or groups.get("m2")
    first = _dated(first_month or "", match["d"], groups["y"], frame)
    if first is None:
        return None
    found = _range_from(first, groups, match["d2"])
    if (
        groups["y"]
        or frame.published is None
        or (before := exact(first.year - 1, first.month, first.day)) is None
    ):
        return found
    begun = _range_from(
        before, groups, match["d2"]
    )  # "is there from 8 to 11 March": on the 10th, this year's
    return begun if begun and begun.latest and begun.latest >= frame.published else found


def _range_from(first: dt.date, groups: dict[str, str | None], until: str) -> Interval | None:
    first_month = groups["m"] or groups.get("m2")
    last_month = groups.get("m2") or first_month or ""
    last = exact(first.year, month_number(last_month), _number(until))
    if last is not None and last < first and groups.get("m2"):
        last = exact(first.year + 1, month_number(last_month), _number(until))
    if last is None or not first <= last <= first + DAY * 60:
        return None
    return Interval(first, last, "day")


def month(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "in February", "early May", "last March", "June 2021"."""
    number, modifier = month_number(match["m"]), (match["mod"] or "").lower()
    name = match["m"].lower().rstrip(".")
    if not (match["y"] or match["cue"] or match["part"] or modifier) and name in AMBIGUOUS_MONTHS:
        return None
    if match["y"]:
        whole = month_of(int(match["y"]), number)
    elif frame.published is None:
        return None
    elif modifier in ("last", "past"):
        whole = _latest_month(frame.published, number, own=False)
    elif modifier in ("next", "coming"):
        whole = _next_month(frame.published, number, own=False)
    elif frame.direction == "past" and not frame.loose:
        whole = _latest_month(frame.published, number, own=True)
    elif frame.direction == "future" and not frame.loose:
        whole = _next_month(frame.published, number, own=True)
    else:
        whole = _nearest_month(frame.published, number)
    return part_of(whole, part_named(match["part"]))


def year(match: re.Match[str], frame: Frame) -> Interval | None:
    return part_of(year_of(int(match["y"])), part_named(match["part"]))


def decade(match: re.Match[str], frame: Frame) -> Interval | None:
    return part_of(unit_of(dt.date(int(match["y"]), 1, 1), "decade"), part_named(match["part"]))


def season(match: re.Match[str], frame: Frame) -> Interval | None:
    name, modifier = match["s"].lower(), (match["mod"] or "").lower()
    if match["y"]:
        return part_of(season_of(int(match["y"]), name), part_named(match["part"]))
    if frame.published is None:
        return None
    options = [season_of(frame.published.year + shift, name) for shift in (-2, -1, 0, 1, 2)]
    begun = [o for o in options if o.earliest and o.earliest <= frame.published]
    coming = [o for o in options if o.latest and o.latest >= frame.published]
    over = [o for o in begun if o.latest and o.latest < frame.published]
    unbegun = [o for o in coming if o.earliest and o.earliest > frame.published]
    if "last" in modifier or "past" in modifier:
        whole = over[-1]
    elif "next" in modifier:
        whole = unbegun[0]
    elif frame.direction == "past":
        whole = begun[-1]
    else:
        whole = coming[0]
    return part_of(whole, part_named(match["part"]))


def _dated(month: str, day: str, year: str | None, frame: Frame) -> dt.date | None:
    """The day of a month; without a year the nearest one that the verb's tense allows."""
    number, at = month_number(month), _number(day)
    if year:
        return exact(int(year), number, at)
    if frame.published is None:
        return None
    years = (frame.published.year - 1, frame.published.year, frame.published.year + 1)
    options = [found for found in (exact(y, number, at) for y in years) if found is not None]
    published = frame.published
    if frame.direction == "past" and not frame.loose:
        options = [o for o in options if o <= published or _is_near(options, o, published)] or options
    elif frame.direction == "future" and not frame.loose:
        options = [o for o in options if o >= published - LATELY] or options
    return min(options, key=lambda o: abs((o - published).days)) if options else None


def _is_near(options: list[dt.date], ahead: dt.date, published: dt.date) -> bool:
    """ "Arranged talks on December 14", told on the 11th: a few days ahead, and not almost a year ago."""
    last = max((o for o in options if o <= published), default=published)
    return (published - last).days > HALF_A_YEAR and (ahead - published).days < MONTHS_AHEAD


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def part_named(words: str | None) -> str:
    """ "early" for "the beginning of", and so on; nothing for the whole."""
    return next((part for word, part in PARTS.items() if word in (words or "").lower()), "")


def year_of_words(words: str | None, frame: Frame) -> int | None:
    """ "2021", "this year", "next year"; no words mean the year of publication."""
    if words and words[-4:].isdigit():
        return int(words[-4:])
    if frame.published is None:
        return None
    shift = {"next": 1, "last": -1, "previous": -1}
    return frame.published.year + next((n for word, n in shift.items() if word in (words or "").lower()), 0)


def _latest_month(day: dt.date, number: int, *, own: bool) -> Interval:
    """The last such month that has begun; the month of `day` itself only when `own`."""
    begun = number < day.month or (own and number == day.month)
    return month_of(day.year if begun else day.year - 1, number)


def _next_month(day: dt.date, number: int, *, own: bool) -> Interval:
    ahead = number > day.month or (own and number == day.month)
    return month_of(day.year if ahead else day.year + 1, number)


def _nearest_month(day: dt.date, number: int) -> Interval:
    shift = min((number - day.month + 12 * years for years in (-1, 0, 1)), key=abs)
    return month_of(day.year, day.month + shift)

"""What a date written relative to another day says: "on Friday", "next week", "two days later", "yesterday".

Readers as in `dates_readers`. Relative words need the day of publication, or the day told of just before.
"""

from __future__ import annotations

import datetime as dt
import re

from loaders.extraction.dates_calendar import (
    DAY,
    NUMBERS,
    WEEKDAYS,
    Interval,
    last_weekday,
    next_weekday,
    one_day,
    part_of,
    unit_of,
)
from loaders.extraction.dates_readers import Frame, part_named

# "The first visit in five years" counts back and dates nothing.
RECORD = re.compile(r"\b(?i:first|only|time|once|worst|best|\w+est)\b(?:[^.;]|\.(?!\s+[\"“A-Z]))*$")


def relative_unit(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "next week", "earlier this month", "early next year", "the end of last year"."""
    if frame.published is None:
        return None
    which, unit, side = match["which"].lower(), match["unit"].lower(), (match["side"] or "").lower()
    words = which.split()
    shift = (
        1
        if {"next", "coming", "following"} & set(words)
        else -1
        if {"last", "past", "previous"} & set(words)
        else 0
    )
    told = bool({"following", "previous"} & set(words))
    if told and frame.anchor is None and frame.direction == "past" and shift > 0:
        return None
    whole = unit_of(frame.anchor if told and frame.anchor else frame.published, unit, shift)
    if shift == 0 and "earlier" in side:
        return whole.at(latest=frame.published)
    if shift == 0 and "later" in side:
        return whole.at(earliest=frame.published)
    return part_of(whole, part_named(match["part"]))


def open_stretch(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "in the coming months", "over the past two weeks", "in recent days"."""
    if frame.published is None:
        return None
    back = any(word in match[0].lower() for word in ("past", "last", "recent", "previous"))
    count = _count(match.groupdict().get("count"))
    reach = _moved(frame.published, match["unit"].lower(), -count if back else count) if count else None
    return Interval(reach, frame.published, "open") if back else Interval(frame.published, reach, "open")


def ago(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "three days ago", "two weeks ago" (that week), "a year ago" (that year)."""
    if frame.published is None:
        return None
    return _counted(frame.published, match["unit"].lower(), -(_count(match["count"]) or 0))


def from_anchor(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "a day earlier", "two weeks later": from the date told before, else from publication."""
    day = frame.anchor or frame.published
    if day is None:
        return None
    sign = -1 if match["way"].lower() in ("earlier", "before", "previously", "prior") else 1
    return _counted(day, match["unit"].lower(), sign * (_count(match["count"]) or 0))


def day_by_anchor(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "the same day", "the following day", "the previous evening", "later in the day"."""
    words = match[0].lower()
    told = any(word in words for word in ("same", "following", "next", "previous"))
    day = frame.anchor if told else frame.anchor or frame.published
    if day is None:
        return None
    if any(word in words for word in ("following", "next")):
        return one_day(day + DAY)
    if any(word in words for word in ("previous", "day before", "day earlier")):
        return one_day(day - DAY)
    return one_day(day)


def in_count(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "in two weeks", "within ten days"; not "the first in two weeks"."""
    if frame.published is None or RECORD.search(match.string, max(0, match.start() - 80), match.start()):
        return None
    count = _count(match["count"]) or 0
    if match["how"].lower() == "within":
        return Interval(frame.published, _moved(frame.published, match["unit"].lower(), count), "open")
    return _counted(frame.published, match["unit"].lower(), count)


def near_day(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "today", "yesterday", "tomorrow", "last night", "this morning"."""
    if frame.published is None:
        return None
    words = match[0].lower()
    if "day before yesterday" in words:
        return one_day(frame.published - DAY * 2)
    if "day after tomorrow" in words:
        return one_day(frame.published + DAY * 2)
    if "yesterday" in words or "last" in words:
        return one_day(frame.published - DAY)
    return one_day(frame.published + DAY) if "tomorrow" in words else one_day(frame.published)


def weekday(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "on Friday" by the verb's tense; "last", "this" and "next" Friday by their words."""
    day = _weekday(match["w"], (match["mod"] or "").lower(), match["week"], frame)
    return one_day(day) if day else None


def weekday_range(match: re.Match[str], frame: Frame) -> Interval | None:
    """ "from Friday to Sunday", "Thursday and Friday" (days in a row)."""
    first = _weekday(match["w"], (match["mod"] or "").lower(), None, frame)
    if first is None:
        return None
    last = next_weekday(first, WEEKDAYS.index(match["w2"].lower()))
    if frame.published and frame.direction == "past" and last > frame.published >= first + DAY * 7:
        return None
    if match["to"].strip().lower() == "and" and last != first + DAY:
        return None
    return Interval(first, last, "day")


def _weekday(name: str, modifier: str, week: str | None, frame: Frame) -> dt.date | None:
    number, published = WEEKDAYS.index(name.lower()), frame.published
    if published is None:
        return None
    monday = published - DAY * published.weekday()
    if week or "next" in modifier:
        shift = 7 if "next" in (week or modifier).lower() else -7 if "last" in (week or "").lower() else 0
        return monday + DAY * (number + shift)
    if "last" in modifier or "past" in modifier or "previous" in modifier:
        return last_weekday(published - DAY, number)
    if "coming" in modifier or "upcoming" in modifier:
        return next_weekday(published + DAY, number)
    if "this" in modifier:
        return _of_this_week(published, number, frame)
    if frame.direction == "past":
        return last_weekday(published, number)
    if frame.direction == "future":
        return next_weekday(published, number)
    return min(
        (last_weekday(published, number), next_weekday(published, number)),
        key=lambda day: (abs((day - published).days), day),
    )


def _of_this_week(published: dt.date, number: int, frame: Frame) -> dt.date:
    """ "This Friday" said on a Saturday is the one to come, unless the verb is in the past."""
    day = published - DAY * published.weekday() + DAY * number
    if day < published and frame.direction != "past":
        return day + DAY * 7
    return day


def _count(words: str | None) -> int | None:
    """ "3", "three", "a"; None for "several" and "a few"."""
    if not words:
        return None
    return int(words) if words.isdigit() else NUMBERS.get(words.lower().strip())


def _moved(day: dt.date, unit: str, count: int) -> dt.date:
    """`day` moved by a number of days, weeks, months or years; the end of month where the day is missing."""
    if unit.startswith(("day", "week")):
        return day + DAY * count * (7 if unit.startswith("week") else 1)
    months = count * (12 if unit.startswith("year") else 120 if unit.startswith("decade") else 1)
    whole = unit_of(day, "month", months)
    first = whole.earliest or day
    last = whole.latest or day
    return min(first + DAY * (day.day - 1), last)


def _counted(day: dt.date, unit: str, count: int) -> Interval:
    """The day so many days away, or the week, month or year that holds the day so many of them away."""
    unit = unit.rstrip("s")
    moved = _moved(day, unit, count)
    return unit_of(moved, unit) if unit != "decade" else unit_of(moved, "year")

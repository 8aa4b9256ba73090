"""The day an article was published, from whatever its source says, and never a guess.

A date that can be read in two ways (03/04/2021) is no date. Times are dropped and the day is kept as
written, in the time zone of whoever wrote it.
"""

from __future__ import annotations

import datetime as dt
import math
import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENDINGS = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "(?:t|tember)", "ober", "ember", "ember")
_NAMES = "|".join(f"{name}(?:{ending})?" for name, ending in zip(MONTHS, _ENDINGS, strict=True))
_MONTH = rf"(?P<month>{_NAMES})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}Z?)?(?!\d)",
        rf"(?:[a-z]{{3,9}},?\s+)?{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}(?!\d)",
        rf"(?:[a-z]{{3,9}},?\s+)?{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)",
        r"(?P<day>1[3-9]|2\d|3[01])[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})(?!\d)",
        r"(?P<month>\d{1,2})[-/.](?P<day>1[3-9]|2\d|3[01])[-/.](?P<year>\d{4})(?!\d)",
    )
)
_TIME = r"(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?"
_TIME_AFTER = re.compile(
    rf"(?:T(?=\d)|[\s,])*(?:{_TIME}\s*(?:[A-Z]{{1,5}}|[+-]\d{{2}}:?\d{{2}})?)?\s*", re.IGNORECASE
)
_IN_URL = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)|[/_-]((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)"
)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
# "BERLIN, March 10, 2021 (Reuters) - ": a place in capitals, the day, perhaps the agency, and a dash.
_PLACE = re.compile(
    r"\s*[A-Z][A-Z.'’-]{2,30}(?:[ ,/]+[A-Z][\w.'’-]{0,30}){0,4}?[ ,/]+(?=[A-Za-z]{3,9}\.? \d|\d)"
)
_AGENCY = re.compile(r"\s*(?:[(/][\w .:/-]{2,40}[)/])?\s*[-–—]")
DATELINE = 160
EARLIEST, LATEST = 1800, 2100


def parse(value: object) -> dt.date | None:
    """The day that `value` states: a date, an ISO or RFC 822 date, words, or seconds since 1970."""
    if isinstance(value, dt.datetime):
        return _in_range(value.date())
    if isinstance(value, dt.date):
        return _in_range(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value)
    return _from_words(value.strip()[:80]) if isinstance(value, str) else None


def whole(value: str) -> dt.date | None:
    """The day, when `value` is nothing but a date, with or without a time."""
    day, rest = leading(value)
    return day if not rest else None


def leading(value: str) -> tuple[dt.date | None, str]:
    """The day that `value` begins with, and what follows it and its time."""
    value = value.strip()
    for shape in _SHAPES:
        if (match := shape.match(value)) and (day := _from_match(match)):
            after = _TIME_AFTER.match(value, match.end())
            return day, value[after.end() if after else match.end() :].strip()
    return None, value


def in_dateline(text: str) -> dt.date | None:
    """The day in the dateline that an agency's `text` begins with, when it has a year."""
    place = _PLACE.match(text[:DATELINE])
    if place is None:
        return None
    for shape in _SHAPES:
        match = shape.match(text, place.end(), DATELINE)
        if match and _AGENCY.match(text, match.end(), DATELINE):
            return _from_match(match)
    return None


def in_url(url: str) -> dt.date | None:
    """The day in an address such as ``/2021/03/10/talks.html``."""
    for match in _IN_URL.finditer(url):
        year, month, day = (part for part in match.groups() if part)
        if found := _day(year, month, day):
            return found
    return None


def in_name(name: str) -> dt.date | None:
    """The day in a file name such as ``2021-03-10-talks.txt`` or ``talks_20210310``."""
    for match in _IN_NAME.finditer(name):
        if found := _day(match[1], match[3], match[4]):
            return found
    return None


def _from_words(value: str) -> dt.date | None:
    if value.isascii() and value.isdigit() and len(value) in (10, 13):
        return _from_number(int(value))
    for shape in _SHAPES:
        if match := shape.match(value):
            return _from_match(match)
    return None


def _from_match(match: re.Match[str]) -> dt.date | None:
    month = match["month"]
    if not month.isdigit():
        month = str(MONTHS.index(month[:3].lower()) + 1)
    return _day(match["year"], month, match["day"])


def _from_number(value: float) -> dt.date | None:
    """Seconds or, where that is too far off, milliseconds since 1970; a number like 20210310 is a date."""
    if not math.isfinite(value):
        return None
    if float(value).is_integer() and 18_000_101 <= value <= 21_001_231:
        digits = str(int(value))
        return _day(digits[:4], digits[4:6], digits[6:])
    seconds = value / 1000 if abs(value) > 10_000_000_000 else value
    if not 100_000_000 <= seconds <= 4_102_444_800:
        return None
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date()


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return _in_range(dt.date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _in_range(day: dt.date) -> dt.date | None:
    return day if EARLIEST <= day.year <= LATEST else None

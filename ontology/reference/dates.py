"""Dates in the tables: ISO text of year, month or day precision."""

from __future__ import annotations

import datetime as dt
import re

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def is_date(value: str) -> bool:
    """Whether a text is a date of year, month or day precision."""
    match = DATE.fullmatch(value)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def agree(one: str, two: str) -> bool:
    """Whether two dates may be one, told with different precision."""
    return one.startswith(two) or two.startswith(one)

"""The forms in which English writes dates: a pattern each, with the function that reads its interval.

Earlier forms win over later ones that they overlap, so that "Friday, May 3" is one date and not three.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.extraction import dates_fiscal as fiscal
from loaders.extraction import dates_readers as calendar
from loaders.extraction import dates_relative as relative
from loaders.extraction.dates_calendar import Interval
from loaders.extraction.dates_readers import Frame

Reader = Callable[[re.Match[str], Frame], Interval | None]

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAYNO = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|\s(?:percent|million|billion))"
YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d)"
TO = r"\s?(?:-|–|—|to|through|till|until|and)\s?"
UNIT = r"(?P<unit>week|weekend|month|quarter|year|decade)"
COUNT = (
    r"(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a )?couple of)"
)
PART = r"(?:(?P<part>early|mid|late|(?:the )?(?:beginning|start|middle|end) of|end(?=-))[\s-](?:in\s)?)?"
MONTH_CUES = r"(?:in|since|by|until|till|during|from|between|before|after|through|throughout|of|for|and|to)"
# Every date has one of these words in it; only their surroundings are worth trying the forms on, and of the forms
# only those that can't do without a cue of the kinds found there.
CUES = re.compile(
    rf"\b(?:(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})|(?P<quarter>Q[1-4]\b|[1-4]Q\b)|(?P<fiscal>FY\s?\d)"
    r"|(?P<year>(?:19|20)\d\d)|(?P<near>(?i:today|tonight|yesterday|tomorrow)\b)"
    r"|(?P<unit>(?i:(?:day|week|weekend|month|quarter|year|decade)s?|half)\b)"
    r"|(?P<hours>(?i:morning|afternoon|evening|night)\b)|(?P<season>(?i:spring|summer|autumn|fall|winter)\b))"
)
UNITS = r"(?P<unit>day|week|month|year|decade)s?"
OF_SOME_YEAR = rf"(?P<y>{YEAR}|(?:the|this|next|last|the\s(?:previous|next|current|coming))\syear)\b"
OF_YEAR = rf"(?:,?\s(?:of\s)?(?P<y>{YEAR}))?"
Form = tuple[frozenset[str], re.Pattern[str], Reader]  # the kinds of cues, one of which it needs


def _form(cues: str, pattern: str, reader: Reader) -> Form:
    return frozenset(cues.split()), re.compile(pattern), reader


FORMS: tuple[Form, ...] = (
    _form("year", r"\b(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b", calendar.iso),
    _form(
        "month",
        rf"\b(?P<m>{MONTH})\s(?P<d>{DAYNO}){TO}(?:(?P<m2>{MONTH})\s)?(?P<d2>{DAYNO}){OF_YEAR}",
        calendar.day_range,
    ),
    _form(
        "month",
        rf"\b(?P<d>{DAYNO})\s(?P<m>{MONTH}){TO}(?P<m2>{MONTH})\s(?P<d2>{DAYNO}){OF_YEAR}",
        calendar.day_range,
    ),
    _form(
        "month",
        rf"\b(?P<d>{DAYNO})\s(?P<m>{MONTH}){TO}(?P<d2>{DAYNO})\s(?P<m2>{MONTH}){OF_YEAR}",
        calendar.day_range,
    ),
    _form(
        "month", rf"\b(?P<d>{DAYNO}){TO}(?P<d2>{DAYNO})\s(?:of\s)?(?P<m>{MONTH}){OF_YEAR}", calendar.day_range
    ),
    _form(
        "month",
        rf"(?:\b{WEEKDAY},?\s(?:the\s)?)?\b(?P<m>{MONTH})\s(?:the\s)?(?P<d>{DAYNO}){OF_YEAR}",
        calendar.month_day,
    ),
    _form(
        "month",
        rf"(?:\b{WEEKDAY},?\s(?:the\s)?)?\b(?P<d>{DAYNO})\s(?:of\s)?(?P<m>{MONTH}){OF_YEAR}",
        calendar.month_day,
    ),
    _form(
        "unit",
        rf"\b(?P<n>(?i:first|second|third|fourth|last|final))[\s-](?P<what>quarter|half)\s(?:of\s)?{OF_SOME_YEAR}",
        fiscal.numbered_part,
    ),
    _form(
        "unit",
        r"(?<=\b[Ii]n the )(?P<n>first|second|third|fourth|last|final)[\s-](?P<what>quarter)(?P<y>)\b"
        r"(?!\s(?:of|century|final))",
        fiscal.numbered_part,
    ),
    _form(
        "quarter",
        rf"\b(?:Q(?P<n>[1-4])|(?P<n2>[1-4])Q)\b(?:(?:\s|/|\sof\s){OF_SOME_YEAR})?",
        fiscal.short_quarter,
    ),
    _form(
        "unit",
        rf"\b(?P<n>first|last|final)\s(?P<count>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten|eleven)\smonths\sof\s"
        rf"{OF_SOME_YEAR}",
        fiscal.first_months,
    ),
    _form(
        "month",
        rf"\b(?P<n>first|second|third|fourth|(?<=\b[Tt]he\s)(?:last|final))\sweek\s(?:of|in)\s(?P<m>{MONTH})\b{OF_YEAR}",
        fiscal.week_of_month,
    ),
    _form(
        "fiscal year",
        rf"\b(?:(?:[Ff]iscal|[Ff]inancial)\s(?:[Yy]ear\s)?|FY\s?)['’]?(?P<y>{YEAR}|(?<=FY)\d\d|(?<=FY\s)\d\d)"
        r"(?:[-–/](?P<end>(?:20)?\d\d))?\b",
        fiscal.fiscal_year,
    ),
    _form(
        "fiscal year",
        r"\b(?P<y>(?:19|20)\d\d)(?:[-–/](?P<end>(?:20)?\d\d))?\s(?:fiscal|financial|budget)\syear\b",
        fiscal.fiscal_year,
    ),
    _form(
        "unit",
        r"\b(?i:(?P<which>this|next|last|the\s(?:current|coming|upcoming|next|last|past|previous|present))"
        r"\s(?:fiscal|financial|budget)\syear)\b",
        fiscal.relative_fiscal_year,
    ),
    _form(
        "month",
        rf"\b(?i:{PART})(?:(?P<cue>{MONTH_CUES}|[Ii]n)\s)?(?:(?P<mod>(?i:last|past|next|coming|this))\s)?"
        rf"(?P<m>{MONTH})\b{OF_YEAR}",
        calendar.month,
    ),
    _form(
        "season",
        rf"\b(?i:{PART}(?P<mod>last|past|this|next|(?:in\s)?the|in)\s)(?:(?:early|late|mid)\s)?"
        rf"(?P<s>spring|summer|autumn|winter|fall(?!\s(?:of\s\D|in|into|to)\b))(?:\s(?:of\s)?(?P<y>{YEAR}))?\b",
        calendar.season,
    ),
    _form(
        "season",
        rf"\b(?P<part>)(?P<mod>)(?P<s>(?i:spring|summer|autumn|winter))\s(?P<y>{YEAR})\b",
        calendar.season,
    ),
    _form("near hours", r"\b(?i:the\s(?:day\sbefore\syesterday|day\safter\stomorrow))\b", relative.near_day),
    _form(
        "near hours",
        r"\b(?i:today|tonight|yesterday|tomorrow|this\s(?:morning|afternoon|evening)|last\s(?:night|evening))\b",
        relative.near_day,
    ),
    _form(
        "weekday",
        rf"\b(?:(?P<mod>(?i:last|this\scoming|this\spast|this|next|past|coming|upcoming|previous))\s)?"
        rf"(?P<w>{WEEKDAY})(?P<to>{TO})(?P<w2>{WEEKDAY})\b",
        relative.weekday_range,
    ),
    _form(
        "weekday",
        rf"\b(?:(?P<mod>(?i:last|this\scoming|this\spast|this|next|past|coming|upcoming|previous))\s)?"
        rf"(?P<w>{WEEKDAY})\b(?!s)(?:\s(?:of\s)?(?P<week>(?i:this|last|next)\sweek))?",
        relative.weekday,
    ),
    _form(
        "unit",
        rf"\b(?i:(?P<side>earlier\s|later\s)?{PART}(?:in\s)?"
        rf"(?P<which>this|next|last|past|(?:in\s|during\s|over\s|within\s|of\s|later\s|earlier\s|\bby\s)?"
        rf"the\s(?:current|coming|next|last|past|previous|following))\s{UNIT})\b(?!-)",
        relative.relative_unit,
    ),
    _form(
        "unit",
        rf"\b(?i:(?P<side>earlier\s|later\s)(?P<part>)(?P<which>in\sthe|on\sin\sthe)\s{UNIT})\b(?!-)",
        relative.relative_unit,
    ),
    _form(
        "unit",
        rf"\b(?i:(?P<side>)(?P<part>early|mid|late|the\s(?:beginning|start|middle|end)\sof)\s(?P<which>in\sthe|the)"
        rf"\s{UNIT})\b",
        relative.relative_unit,
    ),
    _form(
        "unit",
        r"\b(?i:(?:in|over|during|for|within|throughout|of)\s(?:the\s)?(?:(?:coming|next|past|last|recent|previous)\s)"
        r"(?:(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s)?"
        r"(?:few\s|several\s|couple\sof\s)?(?P<unit>day|week|month|year|decade)s)\b",
        relative.open_stretch,
    ),
    _form("unit", rf"\b(?i:{COUNT}\s{UNITS}\sago)\b", relative.ago),
    _form(
        "unit",
        rf"\b(?i:{COUNT}\s{UNITS}\s(?P<way>earlier|before|previously|prior|later|after|afterwards))\b",
        relative.from_anchor,
    ),
    _form(
        "unit hours",
        r"\b(?i:(?:the|that)\s(?:same|following|next|previous)\s(?:day|morning|afternoon|evening|night)"
        r"|(?:the\s)?day\s(?:before|earlier)(?!\s\w+ing)|that\s(?:day|evening|night)"
        r"|(?:earlier|later)\s(?:in\s|on\sin\s|that\s)(?:the\s)?(?:day|morning|afternoon|evening))\b",
        relative.day_by_anchor,
    ),
    _form(
        "unit",
        rf"\b(?i:(?P<how>in|within)\s(?:a\s)?{COUNT}\s{UNITS}['’]?)(?!\s(?:of|to)\b)\b",
        relative.in_count,
    ),
    _form("year", rf"\b(?i:{PART})(?P<y>(?:19|20)\d0)s\b", calendar.decade),
    _form(
        "year",
        rf"\b(?i:(?P<part>early|mid|late|the\s(?:beginning|start|middle|end)\sof)[\s-](?:in\s)?)(?P<y>{YEAR})\b",
        calendar.year,
    ),
    _form(
        "year",
        rf"\b(?P<part>)(?P<y>{YEAR})(?=\s(?:summit|conference|meeting|talks|visit|trip|elections?|agreement|accord"
        r"|deal|treaty|campaign|budget|coup|war|crisis)\b)",
        calendar.year,
    ),
    _form(
        "year",
        rf"(?P<part>)(?:(?<=\b[Ii]n\s)|(?<=\bsince\s)|(?<=\bSince\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\b[Tt]he\s)"
        rf"|(?<=\bof\s)|(?<=\bfrom\s)|(?<=\bduring\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=['’]s\s)|(?<=\bits\s)"
        rf"|(?<=\btheir\s)|(?<=\bhis\s)|(?<=\bher\s)|(?<=\ba\s)|(?<=\()|(?<=\bto\s))(?P<y>{YEAR})\b",
        calendar.year,
    ),
)

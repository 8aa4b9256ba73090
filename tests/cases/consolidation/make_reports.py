"""Writes the consolidation set beside this file: short reports of meetings that never took place.

    python tests/cases/consolidation/make_reports.py

`reports.jsonl` holds the articles, `answers.jsonl` for each of them the meeting it tells of and what it
says of it. States, capitals and offices are real; the meetings, the names and the year 2034 are not, so
that nothing is claimed of anybody and no table of office-holders helps. The meetings come in families that
are easily confused: one pair of states at several levels, days, places and formats. The same seed gives the
same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HEADS = {"p": "president", "pm": "prime minister"}
STATES = {
    "FR": ("France", "French", "Paris", "p"),
    "PL": ("Poland", "Polish", "Warsaw", "pm"),
    "NO": ("Norway", "Norwegian", "Oslo", "pm"),
    "GR": ("Greece", "Greek", "Athens", "pm"),
    "TR": ("Turkey", "Turkish", "Ankara", "p"),
    "EG": ("Egypt", "Egyptian", "Cairo", "p"),
    "KE": ("Kenya", "Kenyan", "Nairobi", "p"),
    "ET": ("Ethiopia", "Ethiopian", "Addis Ababa", "pm"),
    "NG": ("Nigeria", "Nigerian", "Abuja", "p"),
    "IN": ("India", "Indian", "New Delhi", "pm"),
    "JP": ("Japan", "Japanese", "Tokyo", "pm"),
    "KR": ("South Korea", "South Korean", "Seoul", "p"),
    "ID": ("Indonesia", "Indonesian", "Jakarta", "p"),
    "VN": ("Vietnam", "Vietnamese", "Hanoi", "pm"),
    "AU": ("Australia", "Australian", "Canberra", "pm"),
    "BR": ("Brazil", "Brazilian", "Brasilia", "p"),
    "CL": ("Chile", "Chilean", "Santiago", "p"),
    "CO": ("Colombia", "Colombian", "Bogota", "p"),
    "CA": ("Canada", "Canadian", "Ottawa", "pm"),
    "KZ": ("Kazakhstan", "Kazakh", "Astana", "p"),
    "UZ": ("Uzbekistan", "Uzbek", "Tashkent", "p"),
}
FIRST = ("Anton", "Bela", "Cyril", "Davor", "Emil", "Felix", "Gustav", "Henrik", "Jonas", "Karel", "Leo")
LAST = ("Abrandt", "Belvor", "Corwen", "Dastin", "Elvane", "Farrow", "Gellin", "Hastor", "Irvold", "Jarnik")
TOPICS = ("trade", "fisheries", "railways", "energy", "migration", "security", "water", "wheat", "tourism")
TEMPLATES = {
    ("held", "pair"): (
        "{who1} met {who2} in {city} {day}.",
        "{who1} and {who2} held talks in {city} {day}.",
        "{state1}'s {office1} met his {adj2} counterpart in {city} {day}.",
        "The {office1} of {state1}, {name1}, held talks with {the2} in {city} {day}.",
        "Talks between {the1} and {the2} took place in {city} {day}.",
    ),
    ("held", "call"): (
        "{who1} telephoned {who2} {day}.",
        "{who1} and {who2} held a phone call {day}.",
        "{state1}'s {office1} spoke by phone with {who2} {day}.",
    ),
    ("held", "trio"): (
        "{who1}, {who2} and {who3} met in {city} {day}.",
        "The {offices} of {state1}, {state2} and {state3} met in {city} {day}.",
        "{state1}, {state2} and {state3} held talks in {city} {day}, led by their {offices}.",
    ),
    ("planned", "pair"): (
        "{who1} will meet {who2} in {city} {day}.",
        "{state1}'s {office1} will hold talks with his {adj2} counterpart in {city} {day}.",
    ),
    ("planned", "call"): ("{who1} will speak by phone with {who2} {day}.",),
    ("planned", "trio"): ("The {offices} of {state1}, {state2} and {state3} will meet in {city} {day}.",),
    ("cancelled", "pair"): (
        "{who1} cancelled a meeting with {who2} planned for {day} in {city}.",
        "The meeting of {who1} and {who2} in {city} on {day} was cancelled.",
    ),
}
BACKGROUND = (
    "Trade between the countries has grown for years, mostly in machines and food.",
    "The countries have argued about {topic} since the spring.",
    "Officials expect no quick agreement on {topic}.",
    "Business groups had asked for progress on {topic}.",
    "Newspapers in {capital} wrote at length about {topic}.",
    "The two sides had last met in 2031, and that meeting ended without result.",
    "Their finance ministers may meet later in the year.",
    "Prices rose sharply last year, and farmers are worried about {topic}.",
)


@dataclass(frozen=True)
class Meeting:
    """A meeting of the set. `office` is a title; `fate` is held, or cancelled after it was announced."""

    id: str
    parties: tuple[str, ...]
    office: str
    day: dt.date
    city: str
    format: str = "in-person"
    fate: str = "held"
    names: dict[str, str] = field(default_factory=dict)

    def title(self, code: str) -> str:
        return HEADS[STATES[code][3]] if self.office == "head" else self.office

    def holder(self, code: str) -> str:
        """French Foreign Minister Emil Dastin."""
        return f"{STATES[code][1]} {self.title(code).title()} {self.names[code]}"

    def plain(self, code: str) -> str:
        """the French foreign minister."""
        return f"the {STATES[code][1]} {self.title(code)}"


@dataclass(frozen=True)
class Report:
    """One report: when it appeared, what it says first, and the day that it gives for the meeting."""

    published: dt.date
    status: str
    opening: str
    says: dt.date


class Offices:
    """Who holds which office: a name of one's own, for the whole set."""

    def __init__(self, dice: random.Random) -> None:
        self._free = [f"{first} {last}" for first in FIRST for last in LAST]
        dice.shuffle(self._free)
        self._held: dict[tuple[str, str], str] = {}

    def names(self, codes: tuple[str, ...], office: str) -> dict[str, str]:
        for code in codes:
            if (code, office) not in self._held:
                self._held[code, office] = self._free.pop()
        return {code: self._held[code, office] for code in codes}


def families(dice: random.Random) -> Iterator[Meeting]:
    """Six meetings of each of eleven pairs, confusable on purpose."""
    offices = Offices(dice)
    codes = list(STATES)
    dice.shuffle(codes)
    start = dt.date(2034, 1, 9)
    for turn in range(11):
        one, other, third = (codes[(turn * 2 + step) % len(codes)] for step in range(3))
        day = start + dt.timedelta(days=turn * 27 + dice.randrange(3))
        pair = (one, other)
        home, away = STATES[one][2], STATES[other][2]
        yield _meeting(offices, turn, 1, pair, "foreign minister", day, home)
        yield _meeting(offices, turn, 2, pair, "defence minister", day + dt.timedelta(days=1), home)
        call = {"format": "phone"}
        yield _meeting(offices, turn, 3, pair, "foreign minister", day + dt.timedelta(days=9), "", **call)
        fate = {"fate": "cancelled"} if turn % 3 == 0 else {}
        yield _meeting(offices, turn, 4, pair, "head", day + dt.timedelta(days=16), away, **fate)
        yield _meeting(offices, turn, 5, (other, third), "foreign minister", day, STATES[third][2])
        trio = (one, other, third)
        yield _meeting(offices, turn, 6, trio, "trade minister", day + dt.timedelta(days=2), STATES[third][2])


def _meeting(
    offices: Offices,
    turn: int,
    number: int,
    parties: tuple[str, ...],
    office: str,
    day: dt.date,
    city: str,
    **more: str,
) -> Meeting:
    names = offices.names(parties, office)
    return Meeting(f"m{turn + 1:02d}-{number}", parties, office, day, city, names=names, **more)


def when(dice: random.Random, day: dt.date, published: dt.date) -> str:
    """The day in words, as an article of `published` may put it."""
    date = f"on {day:%B} {day.day}"
    distance = (published - day).days
    if distance == 0:
        return dice.choice((f"on {DAYS[day.weekday()]}", "today", date))
    if distance == 1:
        return dice.choice((f"on {DAYS[day.weekday()]}", "yesterday", date))
    return f"on {DAYS[day.weekday()]}" if 0 < distance < 6 else date


def sentence(
    meeting: Meeting, dice: random.Random, status: str, day: str, *, city: str = "", named: bool = False
) -> str:
    """The first sentence of a report; `named` when it must name everybody."""
    shape = "call" if meeting.format == "phone" else "trio" if len(meeting.parties) == 3 else "pair"
    fields = {"day": day, "city": city or meeting.city, "offices": f"{meeting.office}s"}
    for number, code in enumerate(dice.sample(meeting.parties, len(meeting.parties)), 1):
        fields[f"who{number}"] = meeting.holder(code)
        fields[f"the{number}"] = meeting.plain(code)
        fields[f"office{number}"] = meeting.title(code)
        fields[f"name{number}"] = meeting.names[code]
        fields[f"state{number}"], fields[f"adj{number}"] = STATES[code][:2]
    choices = [line for line in TEMPLATES[status, shape] if not named or line.startswith("{who1}")]
    return dice.choice(choices).format(**fields)


def reports(meeting: Meeting, dice: random.Random) -> Iterator[Report]:
    """Two to four reports of a meeting; one in eight of the later ones has the day or the city wrong."""
    early = meeting.day - dt.timedelta(days=dice.randrange(2, 6))
    date = f"{meeting.day:%B} {meeting.day.day}"
    if meeting.fate == "cancelled":
        before = early - dt.timedelta(days=2)
        yield Report(before, "planned", sentence(meeting, dice, "planned", f"on {date}"), meeting.day)
        for delay in (0, 1):
            opening = sentence(meeting, dice, "cancelled", date)
            yield Report(early + dt.timedelta(days=delay), "cancelled", opening, meeting.day)
        return
    if dice.random() < 0.5:
        yield Report(early, "planned", sentence(meeting, dice, "planned", f"on {date}"), meeting.day)
    for delay in [0, 1, dice.choice((2, 3, 8))][: dice.choice((2, 3, 3))]:
        published = meeting.day + dt.timedelta(days=delay)
        told, city, wrong = meeting.day, meeting.city, delay > 0 and dice.random() < 0.125
        if wrong and dice.random() < 0.5 and meeting.format != "phone":
            city = next(STATES[code][2] for code in meeting.parties if STATES[code][2] != meeting.city)
        elif wrong:
            told += dt.timedelta(days=1)
        opening = sentence(meeting, dice, "held", when(dice, told, published), city=city, named=wrong)
        yield Report(published, "held", opening, told)


def body(meeting: Meeting, dice: random.Random, opening: str) -> str:
    code = dice.choice(meeting.parties)
    topic = dice.choice(TOPICS)
    rest = [line.format(topic=topic, capital=STATES[code][2]) for line in dice.sample(BACKGROUND, 2)]
    return "\n\n".join((opening, *rest)) + "\n"


def files() -> dict[str, str]:
    """The text of each file, by its name."""
    dice = random.Random(2034)
    articles, answers = [], []
    for meeting in list(families(dice)):
        for number, report in enumerate(reports(meeting, dice), 1):
            name = f"{meeting.id}-r{number}"
            articles.append((str(report.published), name, body(meeting, dice, report.opening)))
            answers.append(
                {
                    "article": name,
                    "meeting": meeting.id,
                    "parties": sorted(meeting.parties),
                    "day": str(meeting.day),
                    "says": str(report.says),
                    "status": report.status,
                    "format": meeting.format,
                    "place": meeting.city or None,
                }
            )
    articles.sort()
    rows = [
        {"id": name, "title": "", "text": text, "published": day, "url": None} for day, name, text in articles
    ]
    return {
        file: "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        for file, lines in (("reports.jsonl", rows), ("answers.jsonl", answers))
    }


if __name__ == "__main__":
    for file, text in files().items():
        (HERE / file).write_text(text, encoding="utf-8")

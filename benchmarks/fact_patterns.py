"""A small language for what must, and must not, come out of a text: the tables of cases are written in it.

A pattern names a kind of fact and some of its slots; a slot that is left out may be anything::

    position: actor=India stance=supports|praises target=Iran modality=asserted polarity=1
    meeting: participants=France,Germany status=!held place=Berlin earliest=>=2021-03-11
    tenure: official=Wang_Yi role=foreign-minister body=China
    position: *

Patterns are separated by `` ; ``. In a value, ``_`` stands for a blank, ``|`` separates alternatives, ``!``
in front means none of them, ``*`` anything at all, ``>=`` and ``<=`` compare dates. ``participants`` lists
actors that all take part (others may). An actor matches by label, alias, ISO code, or those of whom it
serves: the Indian foreign minister matches ``India``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ontology import terms
from ontology.facts import MeetingReport, Position, Reading, Tenure

Fact = Position | MeetingReport | Tenure
KINDS: dict[str, type[Fact]] = {"position": Position, "meeting": MeetingReport, "tenure": Tenure}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One fact as a table asks for it; `text` is how it was written."""

    kind: str
    slots: tuple[tuple[str, str], ...]
    text: str


def parse(cell: str) -> tuple[Pattern, ...]:
    """The patterns in a table's cell. Raises `ValueError` when one is not in the language."""
    return tuple(_pattern(part.strip()) for part in cell.split(" ; ") if part.strip())


def _pattern(text: str) -> Pattern:
    kind, colon, rest = text.partition(":")
    if not colon or kind not in KINDS:
        raise ValueError(f"A pattern begins with one of {', '.join(KINDS)} and a colon: {text!r}")
    slots = []
    for item in rest.split():
        if item == "*":
            continue
        name, equals, value = item.partition("=")
        if not equals or not value or name not in SLOTS[kind]:
            raise ValueError(f"{name!r} is no slot of a {kind}; it has {', '.join(SLOTS[kind])}: {text!r}")
        slots.append((name, value.replace("_", " ")))
    return Pattern(kind, tuple(slots), text)


def found(reading: Reading, pattern: Pattern) -> list[Fact]:
    """The facts of `reading` that `pattern` describes, in order."""
    facts: Iterable[Fact] = (*reading.tenures, *reading.meetings, *reading.positions)
    wanted = KINDS[pattern.kind]
    return [fact for fact in facts if isinstance(fact, wanted) and _fits(reading, fact, pattern)]


def describe(reading: Reading) -> list[str]:
    """Every meeting and position of `reading` in a line of words, for people who look into a failure."""
    labels = {actor.key: actor.label for actor in reading.actors}
    lines = []
    for report in reading.meetings:
        who = ", ".join(labels[key] for key in report.participants)
        lines.append(f"meeting {report.kind} {report.status}: {who} [{report.earliest}..{report.latest}]")
    for one in reading.positions:
        towards = ", ".join(labels[key] for key in one.targets)
        lines.append(
            f"position {labels[one.actor]} {one.stance} -> {towards} ({one.modality}, {polarity(one)})"
        )
    return lines


def _fits(reading: Reading, fact: Fact, pattern: Pattern) -> bool:
    tests = SLOTS[pattern.kind]
    return all(tests[name](reading, fact, value) for name, value in pattern.slots)


def _names(reading: Reading, keys: Iterable[str]) -> set[str]:
    """The names under which the actors `keys`, and all whom they serve, are known; case folded."""
    known = {actor.key: actor for actor in reading.actors}
    todo, seen, names = list(keys), set[str](), set[str]()
    while todo:
        key = todo.pop()
        if key in seen or key not in known:
            continue
        seen.add(key)
        actor = known[key]
        names |= {name.casefold() for name in (actor.label, *actor.aliases, actor.iso2 or "") if name}
        todo += actor.serves
    return names


def _among(names: set[str], value: str) -> bool:
    """Whether the value of a slot, ``a|b``, ``!a|b`` or ``*``, fits what the fact has there."""
    if value == "*":
        return bool(names)
    hit = any(part.casefold() in names for part in value.removeprefix("!").split("|"))
    return hit != value.startswith("!")


def _day(day: dt.date | None, value: str) -> bool:
    if day is None:
        return value.startswith("!")
    if value.startswith(">="):
        return day >= dt.date.fromisoformat(value[2:])
    if value.startswith("<="):
        return day <= dt.date.fromisoformat(value[2:])
    return _among({day.isoformat()}, value)


def _keys(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def _actor(field: str) -> Callable[..., bool]:
    def test(reading: Reading, fact: Fact, value: str) -> bool:
        return _among(_names(reading, _keys(getattr(fact, field))), value)

    return test


def _word(field: str) -> Callable[..., bool]:
    def test(reading: Reading, fact: Fact, value: str) -> bool:
        held = getattr(fact, field)
        words = _keys(held) or (() if held is None else (str(held).lower(),))
        return _among({word.casefold() for word in words}, value)

    return test


def _date(field: str) -> Callable[..., bool]:
    def test(reading: Reading, fact: Fact, value: str) -> bool:
        return _day(getattr(fact, field), value)

    return test


def _all_there(reading: Reading, fact: MeetingReport, value: str) -> bool:
    names = _names(reading, fact.participants)
    return all(_among(names, one) for one in value.split(","))


def _place(reading: Reading, fact: MeetingReport, value: str) -> bool:
    return _among({place.label.casefold() for place in reading.places if place.key == fact.place}, value)


def polarity(position: Position) -> int:
    """What the words say, else what the stance brings with it."""
    return terms.stances()[position.stance].polarity if position.polarity is None else position.polarity


def _polarity(reading: Reading, fact: Position, value: str) -> bool:
    return _among({str(polarity(fact))}, value)


def _post(field: str) -> Callable[..., bool]:
    def test(reading: Reading, fact: Tenure, value: str) -> bool:
        if field == "body":
            return _among(_names(reading, (fact.post.body,)), value)
        return _among({fact.post.role}, value)

    return test


SLOTS: dict[str, dict[str, Callable[..., bool]]] = {
    "position": {
        "actor": _actor("actor"),
        "speaker": _actor("speaker"),
        "target": _actor("targets"),
        "stance": _word("stance"),
        "modality": _word("modality"),
        "topic": _word("topics"),
        "quoted": _word("quoted"),
        "polarity": _polarity,
        "date": _date("date"),
    },
    "meeting": {
        "participants": _all_there,
        "host": _actor("hosts"),
        "status": _word("status"),
        "kind": _word("kind"),
        "format": _word("format"),
        "topic": _word("topics"),
        "place": _place,
        "earliest": _date("earliest"),
        "latest": _date("latest"),
    },
    "tenure": {
        "official": _actor("official"),
        "role": _post("role"),
        "body": _post("body"),
        "current": _word("current"),
    },
}

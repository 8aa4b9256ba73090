"""Which of an article's person names are one person, and who in the reference that is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.persons import Candidate
from loaders.extraction.names.titles import Bodies, Title
from ontology.facts import Actor
from ontology.reference import Reference

TOP = frozenset(("head-of-state", "head-of-government"))
PROMINENT = frozenset(("head-of-state", "head-of-government", "foreign-minister"))


@dataclass(slots=True)
class Person:
    """One person of an article: the mentions, the titles that the text gives, and what was concluded."""

    words: tuple[str, ...]
    label: str
    mentions: list[Candidate] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    key: str = ""
    confidence: float = 1.0
    rule: str = ""

    def roles(self) -> set[str]:
        return {role for title in self.titles for role in title.roles}

    def bodies(self) -> list[str]:
        """Keys of the bodies of the titles held now, in text order; of former ones when there are no others."""
        current = [key for title in self.titles if not title.former for key in title.bodies]
        return list(dict.fromkeys(current or [key for title in self.titles for key in title.bodies]))


def group(frame: Frame, candidates: list[Candidate]) -> list[Person]:
    """The persons of an article: full names first, then single names that fit one of them."""
    persons: list[Person] = []
    for candidate in (c for c in candidates if len(c.words) > 1):
        person = next((p for p in persons if same_name(p.words, candidate.words)), None)
        if person is None:
            person = Person(candidate.words, "")
            persons.append(person)
        _add(frame, person, candidate)
    for candidate in (c for c in candidates if len(c.words) == 1):
        fitting = _fitting(persons, candidate)
        if fitting is None:
            fitting = Person(candidate.words, "")
            persons.append(fitting)
        _add(frame, fitting, candidate)
    return persons


def _add(frame: Frame, person: Person, candidate: Candidate) -> None:
    name = re.sub(r"\s+", " ", frame.text(candidate.start, candidate.end))
    person.names.setdefault(name)
    person.mentions.append(candidate)
    if candidate.title is not None:
        person.titles.append(candidate.title)
    if len(candidate.words) > len(person.words) or not person.label:
        person.words, person.label = candidate.words, name


def _fitting(persons: list[Person], candidate: Candidate) -> Person | None:
    """The person a single name means: by family name, else by another part; the latest named of several."""
    word = candidate.words[0]
    for fits in (lambda p: p.words[-1] == word, lambda p: p.words[0] == word, lambda p: word in p.words):
        found = [p for p in persons if fits(p)]
        if len(found) == 1:
            return found[0]
        if found:
            return _nearest(found, candidate)
    return None


def _nearest(persons: list[Person], candidate: Candidate) -> Person:
    if candidate.title is not None:
        titled = [p for p in persons if set(candidate.title.roles) & p.roles()]
        persons = titled or persons
    return max(
        persons, key=lambda p: max((m.start for m in p.mentions if m.start < candidate.start), default=-1)
    )


def same_name(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: equal, in another order, or one part of the other."""
    if "".join(one) == "".join(two) or sorted(one) == sorted(two):
        return True
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        return False
    words = iter(long)
    return all(word in words for word in short) and (short[-1] == long[-1] or short[0] == long[0])


class Linker:
    """Finds persons of an article in the reference at the date of the article."""

    def __init__(self, reference: Reference, bodies: Bodies, date: dt.date | None, seen: set[str]) -> None:
        self.reference = reference
        self.bodies = bodies
        self.date = date
        self.seen = seen

    def link(self, person: Person) -> None:
        """Set `key`, `confidence` and `rule` of a person when the reference knows exactly one who fits."""
        scored = sorted(
            ((self.score(person, key, whole), key) for key, whole in self.candidates(person)),
            key=lambda pair: (-pair[0], pair[1]),
        )
        scored = [pair for pair in scored if pair[0] >= 2.0]
        if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.5):
            return
        person.key = scored[0][1]
        person.confidence = min(0.98, 0.6 + 0.08 * scored[0][0])
        person.rule = "reference-person"

    def candidates(self, person: Person) -> list[tuple[str, bool]]:
        """Keys of persons in the reference, with whether a whole name agreed."""
        found: dict[str, bool] = {}
        for name in (*person.names, " ".join(person.words)):
            for entry in self.reference.people(name):
                found.setdefault(entry.key, " " in name or len(person.words) > 1)
        for word in dict.fromkeys((person.words[-1], person.words[0])):
            if found and len(person.words) > 1:
                break
            for entry in self.reference.people_by_surname(word):
                if entry.form == "family" and (
                    len(person.words) == 1 or self.reference.nearest(person.label, entry.key)
                ):
                    found.setdefault(entry.key, False)
        return list(found.items())

    def score(self, person: Person, key: str, whole: bool) -> float:
        """How well a candidate fits: the name, the office that the text gives, the date, the states around."""
        known = self.reference.persons[key]
        stated = {
            state for body in person.bodies() if (state := self.bodies.state_of(body)) or (state := body)
        }
        ever = {term.body for term in known.terms}
        served = ever | {state for body in ever if (state := self.bodies.state_of(body))}
        if stated and not stated & served:
            return 0.0
        now = self.reference.in_office(key, self.date)
        roles = person.roles()
        total = 1.5 if whole else 0.0
        total += 1.0 if stated else 0.0
        total += 0.5 if served & self.seen else 0.0
        if any(holding.term.role in roles for holding in now):
            total += 2.0
        elif any(term.role in roles for term in known.terms):
            total += 1.0 if whole or any(title.former for title in person.titles) else 0.3
        if now:
            total += 0.5
        if any(holding.term.role in PROMINENT for holding in now) and (
            served & self.seen or not person.titles
        ):
            total += 1.0 if served & self.seen else 0.5
        if len(person.words) == 1 and total < 2.0 and self.leader(person.words[0]) == key:
            total = 2.0
        return total

    def leader(self, word: str) -> str | None:
        """The leader whom a bare family name means on this date, when no other office-holder is likely."""
        return _leader(self.reference, word, self.date, frozenset(self.seen))


@lru_cache(maxsize=20_000)
def _leader(reference: Reference, word: str, date: dt.date | None, seen: frozenset[str]) -> str | None:
    entries = [entry.key for entry in reference.people_by_surname(word) if entry.form == "family"]
    if not entries or date is None:
        return None
    now, lately = [], []
    for key in entries:
        holdings = [h for h in reference.in_office(key, date) if h.confidence >= 0.4]
        if any(h.term.role in PROMINENT for h in holdings):
            now.append(key)
        elif any(t.role in TOP and _within(t.end, date) for t in reference.persons[key].terms):
            lately.append(key)
    found = now or lately
    if len(found) != 1:
        return None
    bodies = {term.body for term in reference.persons[found[0]].terms}
    return found[0] if len(entries) <= 5 or bodies & seen else None


def _within(end: str, date: dt.date, years: int = 12) -> bool:
    return bool(end) and date.year - years <= int(end[:4]) <= date.year


def describe(person: Person, linker: Linker, body: str | None) -> Actor:
    """The actor that a person is in this article; `body` is where an unnamed office most likely belongs."""
    aliases = tuple(name for name in person.names)
    stated = tuple(key for title in person.titles if not title.former for key in title.bodies)
    stated = tuple(dict.fromkeys(stated))
    if person.key:
        base = linker.reference.actor(person.key)
        holdings = linker.reference.in_office(person.key, linker.date)
        serves = stated or tuple(dict.fromkeys(h.term.body for h in holdings if h.confidence >= 0.3))
        return Actor(
            base.key,
            "official",
            base.label,
            tuple(a for a in aliases if a != base.label),
            base.qid,
            None,
            serves,
        )
    label = person.label
    kind = is_official(person)
    serves = stated or ((body,) if body and kind else ())
    slug = slugify("-".join(person.words))
    aliases = tuple(a for a in aliases if a != label)
    if not kind:
        return Actor(f"actor/{slug}", "actor", label, aliases)
    where = _short(linker, serves)
    return Actor(f"official/{slug}{where}", "official", label, aliases, None, None, serves)


def is_official(person: Person) -> bool:
    """Whether the text gives a post in public life."""
    return any(title.strong or title.bodies for title in person.titles)


def _short(linker: Linker, serves: tuple[str, ...]) -> str:
    state = next((state for key in serves if (state := linker.bodies.state_of(key))), None)
    key = state or (serves[0] if serves else None)
    return "-" + key.split("/", 1)[1].lower() if key else ""


def slugify(text: str) -> str:
    """Lower-case words joined by hyphens, for keys."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")

"""Which of an article's person names are one person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.persons import Candidate
from loaders.extraction.names.titles import Title


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
        """Keys of the bodies of the titles held now, in text order; of former ones without any."""
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
        fitting = _fitting(frame, persons, candidate)
        if fitting is None:
            fitting = Person(candidate.words, "")
            persons.append(fitting)
        _add(frame, fitting, candidate)
    return persons


def _add(frame: Frame, person: Person, candidate: Candidate) -> None:
    name = re.sub(r"\s+", " ", frame.text(candidate.start, candidate.end))
    person.names.setdefault(name)
    person.mentions.append(candidate)
    person.titles.extend(candidate.titles)
    if len(candidate.words) > len(person.words) or not person.label:
        person.words, person.label = candidate.words, name


def _fitting(frame: Frame, persons: list[Person], candidate: Candidate) -> Person | None:
    """The person a single name means: by family name, else by another part."""
    word = candidate.words[0]
    for fits in (lambda p: p.words[-1] == word, lambda p: p.words[0] == word, lambda p: word in p.words):
        found = [p for p in persons if fits(p)]
        if len(found) == 1:
            return found[0]
        if found:
            return _nearest(frame, found, candidate)
    return None


def _nearest(frame: Frame, persons: list[Person], candidate: Candidate) -> Person:
    """Of several with one family name, the one of this sentence, else the one the article names first."""
    roles = {role for title in candidate.titles for role in title.roles}
    if roles:
        titled = [p for p in persons if roles & p.roles()]
        persons = titled or persons
    here = [p for p in persons if any(frame.sent[m.start] == frame.sent[candidate.start] for m in p.mentions)]
    return here[0] if len(here) == 1 else min(persons, key=lambda p: p.mentions[0].start)


def same_name(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: equal, in another order, or one part of the other."""
    if "".join(one) == "".join(two) or sorted(one) == sorted(two):
        return True
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        return False
    words = iter(long)
    return all(word in words for word in short) and (short[-1] == long[-1] or short[0] == long[0])

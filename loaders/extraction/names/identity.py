"""Which of an article's person names are one person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.persons import Candidate
from loaders.extraction.names.title import Title
from loaders.extraction.names.words import ABBREVIATED, PARTICLES
from ontology.reference import Reference


@dataclass(slots=True)
class Person:
    """One person of an article: the mentions, the titles that the text gives, and what was concluded."""

    words: tuple[str, ...]
    label: str
    mentions: list[Candidate] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    sentences: set[int] = field(default_factory=set)
    initials: str = ""
    key: str = ""
    confidence: float = 1.0
    rule: str = ""

    def roles(self) -> set[str]:
        return {role for title in self.titles for role in title.roles}

    def bodies(self) -> list[str]:
        """Keys of the bodies of the titles held now, in text order; of former ones without any."""
        current = [key for title in self.titles if not title.former for key in title.bodies]
        return list(dict.fromkeys(current or [key for title in self.titles for key in title.bodies]))


Found = dict[int, Person]  # by identity, in the order in which they were found


class Group:
    """The persons of an article, found by the words of their names, and by any two of them."""

    def __init__(self, frame: Frame, reference: Reference) -> None:
        self.frame, self.reference = frame, reference
        self.persons: list[Person] = []
        self.by_word: dict[str, Found] = {}
        self.by_two: dict[tuple[str, ...], Found] = {}

    def add(self, candidate: Candidate) -> None:
        """Put a name with the person whom it means, or with a new one."""
        words = candidate.words
        person = self._fitting(candidate) if len(words) == 1 else self._same(candidate)
        if person is None:
            person = Person(words, "")
            self.persons.append(person)
        name = re.sub(r"\s+", " ", self.frame.text(candidate.start, candidate.end))
        if self.frame.lower[candidate.end - 1] in ABBREVIATED:  # "Hun Sen.", at the end of a sentence
            name = name.rstrip(".")
        person.names.setdefault(name)
        person.mentions.append(candidate)
        person.sentences.add(self.frame.sent[candidate.start])
        person.initials = max(person.initials, candidate.initials, key=len)
        person.titles.extend(candidate.titles)
        if len(words) > len(person.words) or not person.label:
            person.words, person.label = words, name
        for word in (*words, "".join(words)):
            self.by_word.setdefault(word, {})[id(person)] = person
        for two in _pairs(words):
            self.by_two.setdefault(two, {})[id(person)] = person

    def _same(self, candidate: Candidate) -> Person | None:
        """The person of a full name: only one who shares two words with it, or all when they are joined, can be."""
        words, joined = candidate.words, "".join(candidate.words)
        near: Found = dict(self.by_word.get(joined, {}))
        for two in _pairs(words):
            near |= self.by_two.get(two, {})
        fitting = {
            number
            for number, person in near.items()
            if same_name(person.words, words)
            and _agree(person.initials, candidate.initials)
            and not self._another(*sorted((person.words, words), key=len))
        }
        if not fitting:
            return None
        known = [self.by_word.get(word, {}) for word in (*words, joined)]
        return next(person for found in known for number, person in found.items() if number in fitting)

    def _another(self, short: tuple[str, ...], long: tuple[str, ...]) -> bool:
        """Whether the beginning of a known name is the name of somebody else, as of a father of whom the child is
        called: another entry bears it whole, or too much is missing for a short form."""
        if short[-1] == long[-1] or len(short) == len(long):
            return False
        known = {entry.key for entry in self.reference.people(" ".join(long))}
        others = {entry.key for entry in self.reference.people(" ".join(short))}
        if not known or known & others:
            return False
        missing = [word for word in long[len(short) :] if word not in PARTICLES]
        return bool(others) or len(missing) > 1

    def _fitting(self, candidate: Candidate) -> Person | None:
        """The person a single name means: by family name, else by another part."""
        word = candidate.words[0]
        near = [p for p in self.by_word.get(word, {}).values() if _may_reign(p, candidate)]
        for found in (
            [p for p in near if p.words[-1] == word],
            [p for p in near if p.words[0] == word],
            [p for p in near if word in p.words],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                return _nearest(self.frame, found, candidate)
        return None


def group(frame: Frame, candidates: list[Candidate], reference: Reference) -> list[Person]:
    """The persons of an article: full names first, then single names that fit one of them."""
    people = Group(frame, reference)
    for candidate in sorted(candidates, key=lambda c: len(c.words) == 1):
        people.add(candidate)
    return people.persons


def _may_reign(person: Person, candidate: Candidate) -> bool:
    """ "King Harald" goes by his given name, and is not the crown prince of whose name that is the last part."""
    reigning = {title.text for title in candidate.titles if title.royal}
    borne = {title.text for title in person.titles}
    return not reigning or not borne or bool(reigning & borne) or person.words[0] == candidate.words[0]


def _nearest(frame: Frame, persons: list[Person], candidate: Candidate) -> Person:
    """Of several with one family name, the one of this sentence, else the one the article names first."""
    roles = {role for title in candidate.titles for role in title.roles}
    if roles:
        titled = [p for p in persons if roles & p.roles()]
        persons = titled or persons
    here = [p for p in persons if frame.sent[candidate.start] in p.sentences]
    return here[0] if len(here) == 1 else min(persons, key=lambda p: p.mentions[0].start)


def _pairs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Any two words of a name."""
    return set(combinations(sorted(words), 2))


def _agree(one: str, two: str) -> bool:
    """Whether the initials inside two names can be one person's: George W. Bush is not George H.W. Bush."""
    return one.startswith(two) or two.startswith(one)


def same_name(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: equal, in another order, or one part of the other."""
    if "".join(one) == "".join(two) or sorted(one) == sorted(two):
        return True
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        return False
    words = iter(long)
    return all(word in words for word in short) and (short[-1] == long[-1] or short[0] == long[0])

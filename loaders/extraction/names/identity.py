"""Which of an article's person names are one person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.persons import Candidate
from loaders.extraction.names.titles import Title
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


class Group:
    """The persons of an article, found by the words of their names."""

    def __init__(self, frame: Frame, reference: Reference) -> None:
        self.frame, self.reference = frame, reference
        self.persons: list[Person] = []
        self.by_word: dict[str, list[Person]] = {}

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
        person.initials = max(person.initials, candidate.initials, key=len)
        person.titles.extend(candidate.titles)
        if len(words) > len(person.words) or not person.label:
            person.words, person.label = words, name
        for word in dict.fromkeys((*words, "".join(words))):
            known = self.by_word.setdefault(word, [])
            if not any(other is person for other in known):
                known.append(person)

    def _same(self, candidate: Candidate) -> Person | None:
        words = candidate.words
        for word in dict.fromkeys((*words, "".join(words))):
            for person in self.by_word.get(word, ()):
                if not same_name(person.words, words) or not _agree(person.initials, candidate.initials):
                    continue
                if not self._another(*sorted((person.words, words), key=len)):
                    return person
        return None

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
        near = self.by_word.get(word, [])
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


def _nearest(frame: Frame, persons: list[Person], candidate: Candidate) -> Person:
    """Of several with one family name, the one of this sentence, else the one the article names first."""
    roles = {role for title in candidate.titles for role in title.roles}
    if roles:
        titled = [p for p in persons if roles & p.roles()]
        persons = titled or persons
    here = [p for p in persons if any(frame.sent[m.start] == frame.sent[candidate.start] for m in p.mentions)]
    return here[0] if len(here) == 1 else min(persons, key=lambda p: p.mentions[0].start)


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

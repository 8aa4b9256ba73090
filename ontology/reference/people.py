"""Persons by name, by a part of the name, and by office at a date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from functools import cached_property

from ontology.reference.fold import fold
from ontology.reference.model import Holding, Person, PersonForm, PersonName, Term
from ontology.reference.office import first_day, in_term
from ontology.reference.personal import SUFFIXES, family_names, family_parts

# One holder at a time, so that an open term ends where the next one begins.
SINGLE = frozenset(
    {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "finance-minister"}
)
ROYAL = frozenset({"King", "Queen", "Monarch", "Emperor"})
OVERTAKEN = 0.3
MISSTATED = 0.4


class PersonIndex:
    """Indexes over the persons, each built when first asked."""

    def __init__(self, persons: dict[str, Person]) -> None:
        self.persons = persons

    @cached_property
    def _spellings(self) -> list[tuple[Person, list[str]]]:
        """Every person with the folded label and aliases."""
        return [(p, [fold(text) for text in (p.label, *p.aliases)]) for p in self.persons.values()]

    @cached_property
    def names(self) -> dict[str, list[PersonName]]:
        """Folded full name or alias → persons."""
        table: dict[str, list[PersonName]] = {}
        for person, spellings in self._spellings:
            for position, folded in enumerate(dict.fromkeys(spellings)):
                form: PersonForm = "alias" if position else "name"
                table.setdefault(folded, []).append(PersonName(person.key, form))
        for found in table.values():
            if len(found) > 1:
                found.sort(key=lambda name: (name.form != "name", name.key))
        return table

    @cached_property
    def parts(self) -> dict[str, dict[str, PersonForm]]:
        """Folded part of a name → person → family name or other part."""
        table: dict[str, dict[str, PersonForm]] = {}
        for person, spellings in self._spellings:
            iso2 = home(person)
            for folded in spellings:
                families, others = family_parts(folded.split(), iso2)
                for part in others:
                    table.setdefault(part, {}).setdefault(person.key, "token")
                for part in families:
                    table.setdefault(part, {})[person.key] = "family"
        return table

    @cached_property
    def offices(self) -> dict[tuple[str, str], list[tuple[str, Term]]]:
        """(role, body) → persons and terms, latest start first."""
        table: dict[tuple[str, str], list[tuple[str, Term]]] = {}
        for person in self.persons.values():
            for term in person.terms:
                table.setdefault((term.role, term.body), []).append((person.key, term))
        for terms in table.values():
            terms.sort(key=lambda entry: (entry[1].start, entry[0]), reverse=True)
        return table

    def by_name(self, folded: str) -> tuple[PersonName, ...]:
        """Persons of that full name."""
        return tuple(self.names.get(folded, ()))

    def by_part(self, folded: str) -> tuple[PersonName, ...]:
        """Persons with that part in their name, family names first."""
        found = self.parts.get(folded, {})
        return tuple(
            sorted(
                (PersonName(key, form) for key, form in found.items()),
                key=lambda n: (n.form != "family", n.key),
            )
        )

    def in_office(self, key: str, date: dt.date | None) -> tuple[Holding, ...]:
        """See `Reference.in_office`."""
        person = self.persons.get(key)
        found = [self._holding(key, term, date) for term in person.terms] if person else []
        return ordered(holding for holding in found if holding)

    def holders(self, role: str, body: str, date: dt.date | None) -> tuple[Holding, ...]:
        """See `Reference.holders`."""
        found = [self._holding(key, term, date) for key, term in self.offices.get((role, body), ())]
        return ordered(holding for holding in found if holding)

    def post_title(self, role: str, body: str) -> str | None:
        """The name that the tables give most often to a role in a body; of several, the shortest.

        A kingdom that became a republic has no king any more, however many it had.
        """
        terms = [term for _, term in self.offices.get((role, body), ())]
        latest = max(terms, key=lambda term: term.start, default=None)
        kings = {term.post for term in terms if term.post in ROYAL} - {latest.post if latest else ""}
        counts = Counter(term.post for term in terms if term.post not in kings)
        return min(counts, key=lambda title: (-counts[title], len(title), title)) if counts else None

    def _holding(self, key: str, term: Term, date: dt.date | None) -> Holding | None:
        if date is None:
            return Holding(key, term, "unknown", 0.5 if not term.end else MISSTATED)
        sure = in_term(term, date)
        if sure is None:
            return None
        holding = Holding(key, term, *sure)
        if sure[0] == "open" and self._overtaken(key, term, date):
            holding = replace(holding, confidence=round(holding.confidence * OVERTAKEN, 3))
        return holding

    def _overtaken(self, key: str, term: Term, date: dt.date) -> bool:
        """Whether somebody else is known to have taken the same post since."""
        day = date.isoformat()
        for other, later in self.offices[term.role, term.body]:
            if later.start <= term.start:
                return False
            same = later.post == term.post or term.role in SINGLE
            if other != key and same and first_day(later.start) <= day:
                return True
        return False

    def fits(self, folded: str, key: str) -> bool:
        """See `Reference.nearest`."""
        words = [word for word in folded.split() if word not in SUFFIXES]
        person = self.persons[key]
        return any(shortened(words, text, home(person)) for text in (person.label, *person.aliases))


def home(person: Person) -> str | None:
    """ISO code of the state of a person's first term in a state."""
    bodies = (term.body for term in person.terms if term.body.startswith("state/"))
    return next(bodies, "state/").partition("/")[2] or None


def ordered(holdings: object) -> tuple[Holding, ...]:
    """Surest first, then latest start."""
    found = list(holdings)  # type: ignore[call-overload]
    found.sort(key=lambda h: h.person)
    found.sort(key=lambda h: (h.confidence, h.term.start), reverse=True)
    return tuple(found)


def shortened(words: list[str], name: str, iso2: str | None) -> bool:
    """Whether folded words are a shorter form of a name: its family name, other words equal or initials of
    it."""
    full = fold(name).split()
    families, _ = family_names(name, iso2)
    if not words or not any(set(family.split()) <= set(words) for family in families):
        return False
    family = max((f.split() for f in families if set(f.split()) <= set(words)), key=len)
    rest = [word for word in words if word not in family]
    given = [word for word in full if word not in family]
    return all(any(g == word or (len(word) == 1 and g.startswith(word)) for g in given) for word in rest)

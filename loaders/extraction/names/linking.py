"""Who in the reference a person of an article is, at the article's date; nobody rather than a guess."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from rapidfuzz import fuzz

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.identity import Person, same_name
from loaders.extraction.names.words import FEMALE_NAMES, MALE_NAMES, PUBLIC
from ontology.reference import Reference, Term, fold
from ontology.reference.personal import skeleton
from ontology.reference.post import GOVERNING

PROMINENT = GOVERNING | {"foreign-minister"}
# A spelling variant of a name with the same office in the same state: "Timoshenko", "Tymoshenko".
ALIKE = 84.0
YEARS_KNOWN = 12
# What a name says by itself: the whole of it, a shorter or longer form, against a bare family name.
WHOLE, NEARLY = 1.5, 0.8
# Below this sum of evidence nobody is linked.
LEAST = 2.0
LIFETIME = 60
# Who runs for an office holds none by that.
RUNNING = frozenset({"nominee", "candidate", "hopeful", "contender", "frontrunner"})


class Linker:
    """Finds persons of an article in the reference at the date of the article."""

    def __init__(
        self, reference: Reference, bodies: Bodies, date: dt.date | None, seen: frozenset[str]
    ) -> None:
        self.reference = reference
        self.bodies = bodies
        self.date = date
        self.seen = seen

    def link(self, person: Person) -> None:
        """Set `key`, `confidence` and `rule` of a person when the reference knows exactly one who fits."""
        persons = self.reference.persons
        scored = [(self.score(person, key, name), key) for key, name in self.candidates(person)]
        scored = sorted(
            ((score, key) for score, key in scored if score >= LEAST),
            key=lambda pair: (-pair[0], persons[pair[1]].qid is None, pair[1]),
        )
        if not scored:
            self._variant(person)
            return
        best, key = scored[0]
        rivals = [k for score, k in scored[1:] if best - score < 0.5 and not self._doubles(key, k)]
        if not rivals:
            person.key, person.rule = key, "reference-person"
            person.confidence = min(0.98, 0.6 + 0.08 * best)

    def _doubles(self, key: str, other: str) -> bool:
        """Whether the tables list one person twice: the same name and role, once without identifier."""
        one, two = self.reference.persons[key], self.reference.persons[other]
        same_role = {term.role for term in one.terms} & {term.role for term in two.terms}
        return one.label == two.label and one.qid is not None and two.qid is None and bool(same_role)

    def candidates(self, person: Person) -> list[tuple[str, float]]:
        """Keys of persons in the reference, with what the name alone is worth: whole, nearly, or one word."""
        found: dict[str, float] = {}
        for name in (*person.names, " ".join(person.words)):
            for entry in self.reference.people(name):
                found.setdefault(entry.key, WHOLE if " " in name or len(person.words) > 1 else 0.0)
        if found and len(person.words) > 1:
            return list(found.items())
        royal = any(title.royal for title in person.titles)
        for word in dict.fromkeys((person.words[-1], person.words[0])):
            for entry in self.reference.people_by_surname(word):
                alone = len(person.words) == 1
                if (entry.form == "family" or royal) and (
                    alone or self.reference.nearest(person.label, entry.key)
                ):
                    found.setdefault(entry.key, 0.0 if alone else NEARLY)
        for word in person.words[1:-1] if len(person.words) <= 4 else ():  # "Marcelo Ebrard Casaubon"
            for entry in self.reference.people_by_surname(word):
                known = tuple(fold(self.reference.persons[entry.key].label).split())
                if entry.form == "family" and len(known) > 1 and same_name(known, person.words):
                    found.setdefault(entry.key, NEARLY)
        if not found and len(person.words) > 1:
            for key in _transcribed(self.reference).get(tuple(sorted(skeleton(person.label))), ()):
                bearer = self.reference.persons[key]
                names = (bearer.label, *bearer.aliases)
                if any(_likeness(fold(person.label), fold(name)) >= ALIKE for name in names):
                    found.setdefault(key, NEARLY)
        if len(person.words) == 1 and (leader := self.leader(person.words[0])):  # "Saddam"
            found.setdefault(leader, 0.0)
        return list(found.items())

    def score(self, person: Person, key: str, name: float) -> float:
        """How well a candidate fits: the name, the office in the text, the date, the states around."""
        terms = self.reference.persons[key].terms
        served = self._served(key)
        stated = self._stated(person)
        roles, near = self._roles(person, terms), bool(served & self.seen)
        if stated and not stated & served:
            if name == WHOLE and all(map(self._is_joined, stated)) and self._of_the_time(terms):
                return 2.0  # states send those who were their ministers
            assumed = all(title.assumed for title in person.titles if title.bodies)
            if not (name and near and self._well_known(key) and (assumed or all(map(_is_party, stated)))):
                return 0.0
            stated = set()  # a head of government may lead a party that no table knows
        if not self._named_so(person, key):
            return 0.0
        now = {holding.term.role for holding in self.reference.in_office(key, self.date)}
        total = name + bool(stated) + 0.5 * near + 0.5 * bool(now)
        if now & roles:
            total += 2.0
        elif any(term.role in roles for term in terms):
            total += 1.0 if name or any(title.former for title in person.titles) else 0.3
        if now & PROMINENT and (near or not person.titles):
            total += 1.0 if near else 0.5
        entitled = any(title.text.split()[-1] not in RUNNING for title in person.titles)
        if name == WHOLE and not entitled and total < 2.0 and self._well_known(key):
            return 2.0
        if (len(person.words) == 1 or name) and total < 2.0 and self.leader(person.words[-1]) == key:
            return 2.0
        return total

    @staticmethod
    def _roles(person: Person, terms: tuple[Term, ...]) -> set[str]:
        """The roles of the titles; a bare "Secretary" or "Minister" is of any ministry that the candidate led."""
        roles = person.roles()
        if any(title.text in ("secretary", "minister") for title in person.titles):
            roles |= {
                term.role for term in terms if term.role.endswith("-minister") and term.role[:6] != "deputy"
            }
        return roles

    def leader(self, word: str) -> str | None:
        """The leader whom a bare family name means on this date, when no other is likely."""
        return _leader(self.reference, word, self.date, self.seen)

    def _well_known(self, key: str) -> bool:
        """Whether a whole name is enough: that of somebody who is, was or became a leader about then."""
        if self.date is None:
            return False
        terms = [term for term in self.reference.persons[key].terms if term.role in PROMINENT and term.start]
        ages = [(self.date.year - int(term.start[:4]), term.role in GOVERNING) for term in terms]
        return any(abs(age) <= 2 * YEARS_KNOWN or (top and 0 < age <= LIFETIME) for age, top in ages)

    def _is_joined(self, body: str) -> bool:
        """Whether a body is one of many states: a union, an alliance."""
        known = self.reference.organizations.get(body)
        return known is not None and known.kind in ("igo", "bloc", "alliance")

    def _of_the_time(self, terms: tuple[Term, ...]) -> bool:
        """Whether somebody held an office in the years around the article."""
        starts = [int(term.start[:4]) for term in terms if term.start]
        return self.date is not None and any(abs(self.date.year - year) <= 2 * YEARS_KNOWN for year in starts)

    def _served(self, key: str) -> set[str]:
        bodies = {term.body for term in self.reference.persons[key].terms}
        return bodies | {state for body in bodies if (state := self.bodies.state_of(body))}

    def _stated(self, person: Person) -> set[str]:
        return {self.bodies.state_of(body) or body for body in person.bodies()}

    def _named_so(self, person: Person, key: str) -> bool:
        """A king or pope is called by the first name: "King Abdullah" is no family name."""
        if len(person.words) > 1 or not any(title.royal for title in person.titles):
            return True
        known = self.reference.persons[key]
        return any(fold(name).split()[0] == person.words[0] for name in (known.label, *known.aliases))

    def _variant(self, person: Person) -> None:
        """Another spelling of the name of somebody who holds the office that the text gives."""
        roles = person.roles() & PROMINENT
        if len(person.words) < 2 or not roles or self.date is None:
            return
        stated = {body for body in self._stated(person) if body.startswith("state/")}
        name = " ".join(person.words)
        best: dict[str, float] = {}
        for holder, body, label in _holders_about(self.reference, tuple(sorted(roles)), self.date.year):
            if stated and body not in stated:
                continue
            best[holder] = max(best.get(holder, 0.0), _likeness(name, label))
        alike = [key for key, likeness in best.items() if likeness >= (ALIKE if stated else ALIKE + 4)]
        if len(alike) == 1:
            person.key, person.confidence, person.rule = alike[0], 0.8, "reference-variant"


def _is_party(body: str) -> bool:
    """Whether a body, by its key, is one of public life."""
    return bool(PUBLIC & set(body.partition("/")[2].split("-")))


@lru_cache(maxsize=4)
def _transcribed(reference: Reference) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Leaders and foreign ministers by the consonants of their names, which transcriptions share."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for key, person in reference.persons.items():
        if any(term.role in PROMINENT for term in person.terms):
            for name in (person.label, *person.aliases):
                if len(consonants := tuple(sorted(skeleton(name)))) > 1:
                    found.setdefault(consonants, {}).setdefault(key)
    return {consonants: tuple(keys) for consonants, keys in found.items()}


def _likeness(one: str, two: str) -> float:
    """0 to 100: whole names, and the family names by themselves when the names are close."""
    whole = fuzz.token_sort_ratio(one, two)
    return min(whole, 6 + fuzz.ratio(one.split()[-1], two.split()[-1])) if whole > 70 else whole


@lru_cache(maxsize=16)
def _holders(reference: Reference, roles: tuple[str, ...]) -> tuple[tuple[str, str, str, str, str], ...]:
    """Person, body, folded name, start and end of every term in the roles."""
    found: dict[tuple[str, str, str, str, str], None] = {}
    for key, person in reference.persons.items():
        terms = [term for term in person.terms if term.role in roles]
        for name in dict.fromkeys(map(fold, (person.label, *person.aliases))) if terms else ():
            for term in terms:
                found.setdefault((key, term.body, name, term.start, term.end))
    return tuple(found)


@lru_cache(maxsize=256)
def _holders_about(
    reference: Reference, roles: tuple[str, ...], year: int
) -> tuple[tuple[str, str, str], ...]:
    """Person, body and folded name of the terms in the roles that people still knew of in a year."""
    terms = _holders(reference, roles)
    return tuple((key, body, name) for key, body, name, start, end in terms if _about(start, end, year))


def _about(start: str, end: str, year: int) -> bool:
    begun = not start or int(start[:4]) <= year
    return begun and (not end or int(end[:4]) >= year - YEARS_KNOWN)


def _governs(reference: Reference, key: str, date: dt.date) -> bool:
    """Whether somebody leads a state on the date; two letters are the name of nobody less."""
    return any(h.term.role in GOVERNING and h.confidence >= 0.4 for h in reference.in_office(key, date))


@lru_cache(maxsize=20_000)
def _leader(reference: Reference, word: str, date: dt.date | None, seen: frozenset[str]) -> str | None:
    named = reference.people_by_surname(word)
    entries = [entry.key for entry in named if entry.form == "family"]
    if not entries and word not in MALE_NAMES | FEMALE_NAMES:  # "Saddam", "Evo"
        entries = [
            entry.key for entry in named if fold(reference.persons[entry.key].label).split()[0] == word
        ]
    if not entries or date is None or len(word) < 2:
        return None
    now, lately, once = [], [], []
    for key in entries:
        holdings = [h for h in reference.in_office(key, date) if h.confidence >= 0.4]
        if any(h.term.role in PROMINENT for h in holdings):
            now.append(key)
        elif any(
            t.role in GOVERNING and t.end and _about("", t.end, date.year)
            for t in reference.persons[key].terms
        ):
            lately.append(key)
        elif len(entries) == 1 and any(t.role in GOVERNING and t.end for t in reference.persons[key].terms):
            once.append(key)
    found = now or lately or once
    if len(found) != 1 or (len(word) < 3 and not _governs(reference, found[0], date)):
        return None
    bodies = {term.body for term in reference.persons[found[0]].terms}
    if found is now and len(entries) <= 2 and len(word) > 3 and word not in MALE_NAMES | FEMALE_NAMES:
        return found[0]
    known_everywhere = (
        found is not once and len(entries) <= 5 and bodies & set(reference.members("organization/g20"))
    )
    return found[0] if known_everywhere or bodies & seen else None

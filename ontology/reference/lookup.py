"""The look-up over the reference tables. `load` is cached; everything else is a dictionary access or a
short walk."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import ParamSpec, TypeVar

from ontology.facts import Actor, Post
from ontology.reference import extra as user_entries
from ontology.reference import ministries
from ontology.reference.bodies import NameIndex, membership
from ontology.reference.fold import fold
from ontology.reference.heads import HEAD, is_limited, is_second, main_title, without_body
from ontology.reference.model import Hit, Holding, Name, Organization, Person, PersonName, State, Title
from ontology.reference.people import PersonIndex
from ontology.reference.phrases import ANY, CAPITAL, Phrases
from ontology.reference.post import CALLED, ELSEWHERE, MANY, TABLED, UPPER, UPPER_SPEAKER, post
from ontology.reference.tables import read_organizations, read_persons, read_rows, read_states
from ontology.reference.titles import Titles

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def remembered(look_up: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """A look-up that keeps its latest answers: articles ask for the same names, titles and days over and over.

    They are kept with the `Reference` that gave them, which lives as long as the process.
    """
    return lru_cache(maxsize=20_000)(look_up)  # type: ignore[return-value]


class Reference:
    """States, organisations and persons, found by name, title, office and date.

    Text is compared folded: without case, accents, dots and hyphens (`fold`). Every method that answers with
    several candidates gives them in a fixed order, best first, and leaves the choice to the caller.
    """

    def __init__(self, extra: Path | None = None) -> None:
        added = user_entries.read(extra) if extra else user_entries.Entries()
        self.states: dict[str, State] = read_states()
        self.organizations: dict[str, Organization] = read_organizations() | added.organizations
        bodies = {body.label: body.key for body in self.organizations.values()}
        bodies |= {state.label: state.key for state in self.states.values() if not state.iso2}
        rows = [*read_rows("officials"), *read_rows("historic"), *added.officials]
        self.persons: dict[str, Person] = read_persons(bodies, rows)
        self._names = NameIndex(self.states, self.organizations, [*read_rows("aliases"), *added.aliases])
        self._people = PersonIndex(self.persons)
        self._titles = Titles([(row[0], row[2]) for row in read_rows("roles")] + TITLES)
        self._role_labels = {row[0]: row[1] for row in read_rows("roles")}

    @remembered
    def names(self, text: str) -> tuple[Name, ...]:
        """States and organisations that `text` may name; case rules apply unless `text` is folded already."""
        return self._names.find(text)

    @remembered
    def people(self, name: str) -> tuple[PersonName, ...]:
        """Persons whose full name or alias is `name`."""
        return self._people.by_name(fold(name))

    @remembered
    def people_by_surname(self, token: str) -> tuple[PersonName, ...]:
        """Persons whose name begins or ends with `token` (or the particle and token: "von der Leyen", "al-
        Assad")."""
        return self._people.by_part(fold(token))

    @remembered
    def in_office(self, person: str, date: dt.date | None) -> tuple[Holding, ...]:
        """The terms of a person (key) that ran or may have run on `date`, surest first; all terms without
        a date."""
        return self._people.in_office(person, date)

    @remembered
    def holders(self, role: str, body: str, date: dt.date | None) -> tuple[Holding, ...]:
        """Who held a role in a body (key) on a date, surest first."""
        return self._people.holders(role, body, date)

    @remembered
    def roles_of_title(self, title: str, iso2: str | None = None) -> tuple[str, ...]:
        """Role ids that a title may express in a state, the one restricted to that state first."""
        return self._titles.roles(title, iso2)

    def roles_in_body(self, title: str, body: str) -> tuple[str, ...]:
        """Role ids of a title that the tables give together with an organisation: "foreign policy chief" of
        the EU, where they have "EU foreign policy chief"."""
        known = self.organizations.get(body)
        for name in (known.label, *known.aliases) if known else ():
            if found := self.roles_of_title(f"{name} {title}"):
                return found
        return ()

    @remembered
    def titles(self, title: str) -> tuple[Title, ...]:
        """Every reading of a title phrase, singular or plural, with its restriction to states."""
        return self._titles.readings(title)

    def is_plural(self, title: str) -> bool:
        """Whether a title phrase stands in the plural ("foreign ministers")."""
        phrase = fold(title)
        return phrase in self._titles.plurals and phrase not in self._titles.table

    def singular(self, title: str) -> str:
        """A title phrase in the singular, folded where it stood in the plural."""
        return self._titles.plurals[fold(title)] if self.is_plural(title) else title

    def role_label(self, role: str) -> str:
        """English label of a role id ("Foreign minister")."""
        return self._role_labels.get(role, role.replace("-", " ").capitalize())

    def post_title(self, role: str, body: str, words: str) -> str:
        """What a post is called: by the tables where a body has one such post, else by the words given."""
        if role in MANY or (role in ELSEWHERE and not body.startswith("state/")):
            return words
        by_table = self._people.post_title(role, body) if role in TABLED else None
        if role == "speaker" and UPPER & set(fold(words).split()) and body.startswith("state/"):
            return by_table if by_table and UPPER & set(fold(by_table).split()) else UPPER_SPEAKER
        return by_table or CALLED.get(role) or self.role_label(role)

    @remembered
    def post(self, role: str, body: str, label: str, words: str) -> Post:
        """The post that words name in a body of that label."""
        title = self.post_title(role, body, words)
        if role != HEAD:
            return post(role, body, label, title)
        title, main = self._without_body(title, body), self._head_called(body)
        if main and is_limited(main) and main.endswith(fold(title)):  # an office that is a body of its own
            title = self._people.post_title(role, body) or title
        return post(role, body, label, title, second=is_second(title, main))

    def _without_body(self, title: str, body: str) -> str:
        known = self.organizations.get(body)
        return without_body(
            title,
            {fold(name).removeprefix("the ") for name in (known.label, *known.aliases)} if known else (),
        )

    @remembered
    def _head_called(self, body: str) -> str | None:
        terms = self._people.offices.get((HEAD, body), ())
        return main_title(self._without_body(term.post, body) for _, term in terms)

    def body_headed(self, body: str, words: str) -> str | None:
        """The organisation that an office of another one heads: of the "UN high commissioner for refugees"."""
        known = self.organizations.get(body)
        return (
            self._offices_alone.get(fold(f"{known.label} {words}")) if known and is_limited(words) else None
        )

    @cached_property
    def _offices_alone(self) -> dict[str, str]:
        """Folded title of an office that is an organisation of its own → the organisation."""
        heads = [(body, called) for body in self.organizations if (called := self._head_called(body))]
        return {called: body for body, called in heads if is_limited(called)}

    def has_post(self, role: str, body: str, words: str) -> bool:
        """Whether a state may have a post that is called so: a "foreign minister" is none of those who have a
        secretary of state."""
        called = fold(self.post_title(role, body, words))
        return role not in TABLED or "minister" not in words or "minister" in called

    def scan(self, words: Sequence[str]) -> list[Hit]:
        """All longest phrases of each kind at each position: names of actors and persons, titles, ministries.

        `words` are the tokens as they stand (spaCy's tokenisation: "Tae", "-", "yul"; "U.S."; "'s" apart).
        Hits of different kinds may overlap; of one kind, the longest at each start, not inside a longer one.
        """
        return self._phrases.scan(words)

    @cached_property
    def _phrases(self) -> Phrases:
        phrases = Phrases()
        for folded, case in self._names.spellings():
            phrases.add(folded, "actor", case)
        phrases.add_all(self._people.names, "person", CAPITAL)
        for folded in (*self._titles.table, *self._titles.plurals):
            spelling = self._titles.capitals.get(folded)
            phrases.add(folded, "title", frozenset({(spelling,)}) if spelling else ANY)
        phrases.add_all(ministries.phrases(), "ministry", ANY)
        return phrases

    def actor(self, key: str) -> Actor:
        """The actor with this key as a fact value, without aliases. Raises KeyError when the tables don't
        know it."""
        if key in self.persons:
            person = self.persons[key]
            return Actor(key, "official", person.label, qid=person.qid)
        if key in self.states:
            state = self.states[key]
            return Actor(key, "state", state.label, qid=state.qid, iso2=state.iso2)
        if key in self.organizations:
            body = self.organizations[key]
            return Actor(key, "organization", body.label, qid=body.qid, serves=body.serves)
        kind, separator, code = key.removeprefix("organization/").partition("-ministry-")
        if not separator or kind not in ministries.KINDS:
            raise KeyError(key)
        return self.ministry(code.upper(), kind)

    def kind_of_ministry(self, text: str) -> str | None:
        """The kind of "foreign ministry", "Ministry of Defence" … (`foreign`, `defence` …)."""
        return ministries.phrases().get(fold(text))

    def kind_of_body(self, key: str) -> str | None:
        """The kind of the ministry that an organisation (key) is."""
        kind, separator, _ = key.removeprefix("organization/").partition("-ministry-")
        if separator and kind in ministries.KINDS:
            return kind
        return next((known[1] for known, body in self._ministries.items() if body == key), None)

    def ministry(self, iso2: str, kind: str) -> Actor:
        """The ministry of a state (ISO code, or QID where it has none), from the tables or generated."""
        state = self.states[f"state/{iso2}"]
        key = self._ministries.get((state.key, kind))
        return self.actor(key) if key else ministries.generated(state, kind)

    @cached_property
    def _ministries(self) -> dict[tuple[str, str], str]:
        return ministries.known(self.organizations.values())

    def members(self, body: str, date: dt.date | None = None) -> tuple[str, ...]:
        """Keys of the states that belong to a body, without those that joined later or did not exist on
        the date."""
        found = self.organizations.get(body)
        return membership(found, self.states, date) if found else ()

    def nearest(self, name: str, key: str) -> bool:
        """Whether `name` is a plausible shorter or variant spelling of the person `key`: the same family
        name, and no given name or initial that contradicts ("Blinken", "A. Blinken", not "John Blinken")."""
        return key in self.persons and self._people.fits(fold(name), key)


# Title phrases beside roles.csv: British and American spellings, and phrases with the body in them.
TITLES: list[tuple[str, str]] = []


@lru_cache(maxsize=4)
def load(extra: Path | None = None) -> Reference:
    """The reference tables, read once per process and per `extra` file of the user's own entries.

    Raises `ReferenceDataError` when a table is missing or a row is wrong.
    """
    collecting = gc.isenabled()
    gc.disable()  # many small values, none of them rubbish: collecting would cost a third of the time
    try:
        return Reference(extra)
    finally:
        if collecting:
            gc.enable()

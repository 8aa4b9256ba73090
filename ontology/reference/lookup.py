"""The look-up over the reference tables. `load` is cached; everything else is a dictionary access or a short walk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from ontology.facts import Actor
from ontology.reference.model import Hit, Holding, Name, Organization, Person, PersonName, State, Title


class Reference:
    """States, organisations and persons, found by name, title, office and date.

    Text is compared folded: without case, accents, dots and hyphens (`fold`). Every method that answers with several
    candidates gives them in a fixed order, best first, and leaves the choice to the caller.
    """

    states: dict[str, State]  # by key
    organizations: dict[str, Organization]  # by key
    persons: dict[str, Person]  # by key

    def names(self, text: str) -> tuple[Name, ...]:
        """States and organisations that `text` may name; case rules apply unless `text` is folded already."""
        raise NotImplementedError

    def people(self, name: str) -> tuple[PersonName, ...]:
        """Persons whose full name or alias is `name`."""
        raise NotImplementedError

    def people_by_surname(self, token: str) -> tuple[PersonName, ...]:
        """Persons whose name begins or ends with `token` (or the particle and token: "von der Leyen", "al-Assad")."""
        raise NotImplementedError

    def in_office(self, person: str, date: dt.date | None) -> tuple[Holding, ...]:
        """The terms of a person (key) that ran or may have run on `date`, surest first; all terms without a date."""
        raise NotImplementedError

    def holders(self, role: str, body: str, date: dt.date | None) -> tuple[Holding, ...]:
        """Who held a role in a body (key) on a date, surest first."""
        raise NotImplementedError

    def roles_of_title(self, title: str, iso2: str | None = None) -> tuple[str, ...]:
        """Role ids that a title may express in a state, the one restricted to that state first."""
        raise NotImplementedError

    def titles(self, title: str) -> tuple[Title, ...]:
        """Every reading of a title phrase, with its restriction to states."""
        raise NotImplementedError

    def role_label(self, role: str) -> str:
        """English label of a role id ("Foreign minister")."""
        raise NotImplementedError

    def scan(self, words: Sequence[str]) -> list[Hit]:
        """All longest phrases of each kind at each position: names of actors and persons, titles, ministries.

        `words` are the tokens as they stand (spaCy's tokenisation: "Tae", "-", "yul"; "U.S."; "'s" apart). Hits of
        different kinds may overlap; of one kind, the longest at each start, not inside a longer one.
        """
        raise NotImplementedError

    def actor(self, key: str) -> Actor:
        """The actor with this key as a fact value, without aliases. Raises KeyError when the tables don't know it."""
        raise NotImplementedError

    def kind_of_ministry(self, text: str) -> str | None:
        """The kind of "foreign ministry", "Ministry of Defence" … (`foreign`, `defence` …)."""
        raise NotImplementedError

    def ministry(self, iso2: str, kind: str) -> Actor:
        """The ministry of a state, from the tables or generated (``organization/foreign-ministry-cn``)."""
        raise NotImplementedError

    def members(self, body: str, date: dt.date | None = None) -> tuple[str, ...]:
        """Keys of the states that belong to a body, without those that joined later or did not exist on the date."""
        raise NotImplementedError

    def nearest(self, name: str, key: str) -> bool:
        """Whether `name` is a plausible shorter or variant spelling of the person `key` (same family name, no
        contradicting given name): "Blinken", "Tony Blinken"? "A. Blinken" yes; "John Blinken" no."""
        raise NotImplementedError


def load(extra: Path | None = None) -> Reference:
    """The reference tables, read once per process and per `extra` file of the user's own entries.

    Raises `ReferenceDataError` when a table is missing or a row is wrong.
    """
    raise NotImplementedError

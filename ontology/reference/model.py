"""The values of the reference tables: states, organisations, persons with their terms, and the answers of a
look-up.

All are frozen; keys are those of `ontology.facts` (``state/CN``, ``organization/nato``,
``official/Q12345``). Dates are ISO text of year, month or day precision, as in the tables; empty where
unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["name", "demonym", "adjective", "metonym", "capital", "abbreviation", "prefix"]
Strength = Literal["strong", "weak", "ambiguous"]
PersonForm = Literal["name", "alias", "family", "token"]
Certainty = Literal["certain", "open", "unknown"]
PhraseKind = Literal["actor", "person", "title", "ministry"]


@dataclass(frozen=True, slots=True)
class State:
    """A state, territory or historical state. `iso2` is None for the few that have no code."""

    key: str
    label: str
    official_name: str
    iso2: str | None
    qid: str
    kind: str
    capital: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Organization:
    """An international body, bloc, court, ministry, party, initiative or outlet.

    `members` are keys of states; `serves` holds the state for which a ministry, party or outlet stands.
    """

    key: str
    label: str
    aliases: tuple[str, ...]
    kind: str
    qid: str | None
    members: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office: `role` in `body` (key), with the label of the post in that body ("Minister of
    Defence")."""

    role: str
    post: str
    body: str
    start: str
    end: str
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """An office-holder; `label` is the name most used in English."""

    key: str
    label: str
    aliases: tuple[str, ...]
    qid: str | None
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """What a word or phrase may stand for: a state or an organisation.

    `strength` is ``strong`` (stands alone), ``weak`` (a capital or building that is a place as well, an
    abbreviation of two letters) or ``ambiguous`` (also names something else: needs context).
    """

    key: str
    text: str
    kind: NameKind
    strength: Strength
    case_sensitive: bool


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person whom a name may mean. `form`: whole ``name`` or ``alias``; for one word the ``family`` name,
    or another ``token`` of the name at its beginning or end (less likely)."""

    key: str
    form: PersonForm


@dataclass(frozen=True, slots=True)
class Holding:
    """A term valid at a date. `certain`: the tables know it ran on that day. `open`: not known to have
    ended, but the date lies after the last snapshot. `unknown`: start or date missing. `confidence` falls
    with the distance."""

    person: str
    term: Term
    certainty: Certainty
    confidence: float


@dataclass(frozen=True, slots=True)
class Title:
    """A role that a title phrase may express; `states` (ISO codes) when the meaning holds in those states
    only."""

    role: str
    text: str
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found by `Reference.scan`: words `start` to `end` (exclusive) of the words given.

    `actor` hits resolve with `names(text)`, `person` hits with `people(text)`, `title` hits with
    `roles_of_title(text, iso2)`, `ministry` hits with `ministry(iso2, kind_of_ministry(text))`; `text` is
    the folded phrase, accepted by all four. Case rules have been applied already.
    """

    start: int
    end: int
    kind: PhraseKind
    text: str

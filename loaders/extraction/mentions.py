"""What the extraction components write on a Doc and read from it.

Every component is a free function over a `Doc`; this file is the contract between them. A component reads what an
earlier one assigned and assigns its own. The keys of actors and places are those of `ontology.facts`.

========================  ===========================================  ===============================
attribute of ``doc._``    holds                                        assigned by
========================  ===========================================  ===============================
``cq_title``              str                                          the caller (may be "")
``cq_published``          datetime.date or None                        the caller
``cq_hits``               list[reference.Hit] of the tokens, or None   the caller, to save naming the look-up
``cq_credits``            list[tuple[int, int]] of tokens              the caller: the names of writers
``cq_actors``             dict[str, Actor], by key                     names; coreference may add
``cq_mentions``           list[Mention], sorted, not overlapping       names; coreference adds its own
``cq_places``             list[PlaceMention], sorted                   names
``cq_titles``             list[names.titles.Title], sorted             names (`actor` says whose)
``cq_dates``              list[DateMention], sorted                    dates
``cq_tenures``            list[Tenure]                                 posts
``cq_meetings``           list[MeetingReport]                          meetings
``cq_positions``          list[Position]                               positions
========================  ===========================================  ===============================
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from ontology.facts import Place
from ontology.facts import Span as TextSpan

MentionForm = Literal["name", "surname", "title", "pronoun", "metonym", "demonym", "description", "group"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end` (exclusive) that stand for one actor, or for several ("the two leaders").

    `form` says how: a full ``name``, a bare ``surname``, a ``title`` ("the minister"), a ``pronoun``, a ``metonym``
    (a capital or building for a government), a ``demonym`` ("Chinese", an adjective: not the state acting unless the
    phrase's head stands for its government), a ``description`` ("the Chinese side", "the Biden administration"),
    a ``group`` ("they", "both leaders", a list under one title). `head` is the token that the dependency parse hangs
    the whole noun phrase on ("President Joe Biden of the United States" → Biden).
    """

    start: int
    end: int
    actors: tuple[str, ...]
    form: MentionForm
    head: int
    confidence: float = 1.0
    rule: str = ""

    def at(self, **changes: object) -> Mention:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Tokens that name a place ("in Beijing", "at Camp David")."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and the interval that its words allow, relative to publication; None where unbounded.

    `precision` is day, week, month, quarter, season, year, or open ("in the coming months").
    """

    start: int
    end: int
    earliest: dt.date | None
    latest: dt.date | None
    precision: str


def install() -> None:
    """Register the Doc extensions; safe to call again."""
    for name, factory in (
        ("cq_actors", dict),
        ("cq_mentions", list),
        ("cq_places", list),
        ("cq_dates", list),
        ("cq_titles", list),
        ("cq_credits", list),
        ("cq_tenures", list),
        ("cq_meetings", list),
        ("cq_positions", list),
    ):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=factory())
    for name, default in (("cq_title", ""), ("cq_published", None), ("cq_hits", None)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def text_span(tokens: Span | Token) -> TextSpan:
    """Code-point offsets of a spaCy span or token in the text."""
    if isinstance(tokens, Token):
        return TextSpan(tokens.idx, tokens.idx + len(tokens))
    return TextSpan(tokens.start_char, tokens.end_char)

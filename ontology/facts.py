"""The frozen values that travel between the rooms: what one article says, before it becomes quads.

Offsets count Unicode code points of `Article.text` as stored. Actors and places are referred to by key, the last
part of their IRI (``state/CN``, ``official/Q12345``); a `Reading` carries a description of each one it uses.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["official", "state", "organization", "actor"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was loaded. `id` is the source's own and unique in a graph."""

    id: str
    text: str
    title: str = ""
    published: dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: code points, `end` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever can take part or hold a position, described well enough to stand in a graph alone.

    `serves` holds keys of states and organisations that an official serves, or the state for which a ministry or
    another government body acts. `aliases` are the names seen in the article that are not the label.
    """

    key: str
    kind: ActorKind
    label: str
    aliases: tuple[str, ...] = ()
    qid: str | None = None
    iso2: str | None = None
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens; `state` is the key of the state it lies in, when known."""

    key: str
    label: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A role (an id of `ontology/reference/roles.csv`) in a body (key of a state or organisation)."""

    key: str
    label: str
    role: str
    body: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """An official holding a post.

    `current` is False when the words say that it is over, or not yet begun ("former", "-elect"); such a tenure gives
    no `cq:holdsPost`, `cq:serves` or `cq:attestedOn`. `since` and `until` are ISO dates of day, month or year
    precision, when known. A rule name that begins with ``text-`` says that the article states the post, one that
    begins with ``reference-`` that the reference tables filled it in.
    """

    official: str
    post: Post
    evidence: tuple[Span, ...]
    confidence: float
    rule: str
    current: bool = True
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """What one article says of one meeting. `kind`, `format` and `status` are ids of the SKOS schemes.

    `participants` includes the states and bodies that participating officials serve. The meeting took or takes place
    within `earliest` to `latest`, both included; None where the words allow no bound.
    """

    kind: str
    status: str
    participants: tuple[str, ...]
    evidence: tuple[Span, ...]
    confidence: float
    rule: str
    format: str | None = None
    hosts: tuple[str, ...] = ()
    place: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What one article says that an actor holds, says or does towards something.

    `statement` is the span of the content in the article's words; `evidence` the whole passage with its cue.
    `polarity` overrides the stance's own when the words say otherwise. `occasion` is an index into
    `Reading.meetings`.
    """

    actor: str
    stance: str
    statement: Span
    evidence: tuple[Span, ...]
    confidence: float
    rule: str
    speaker: str | None = None
    targets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    quoted: bool = False
    modality: str = "asserted"
    polarity: int | None = None
    date: dt.date | None = None
    occasion: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article says. Actors and places are sorted by key; facts stand in text order."""

    article: Article
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    meetings: tuple[MeetingReport, ...] = ()
    positions: tuple[Position, ...] = ()

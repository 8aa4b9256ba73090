"""Invented readings, in place of what the language model would read: the graph side is measured without it.

Ten articles a day, from 2015 on. Officials, states, posts and places are those of the reference tables; who met
whom, and who said what, is drawn by a random generator with a fixed seed. Facts, words and quads an article are
as many as in real articles (some 19 facts, some 300 quads). A meeting is told by one to four articles in three
days, which differ now and then on place, day, status and on whom they name; three in a hundred articles print
another one again.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ontology import terms
from ontology.facts import Actor, Article, MeetingReport, Place, Position, Post, Reading, Span, Tenure
from ontology.reference import Person, Reference, load
from ontology.reference.post import post

FIRST_DAY = dt.date(2015, 1, 1)
A_DAY = 10
ROLES = ("foreign-minister", "head-of-state", "head-of-government", "defence-minister", "ambassador")
WORDS = [
    "river",
    "trade",
    "border",
    "treaty",
    "talks",
    "council",
    "accord",
    "harbour",
    "energy",
    "visit",
    "ministers",
    "region",
    "envoy",
    "summit",
    "water",
    "election",
    "budget",
    "railway",
    "grain",
    "exercise",
    "embassy",
    "islands",
    "parliament",
    "students",
    "fishing",
    "market",
    "satellite",
]


@dataclass(slots=True)
class World:
    """Officials by state, places, and what is going on."""

    tables: Reference
    chance: random.Random
    officials: dict[str, list[tuple[Person, Post]]] = field(default_factory=dict)

    @classmethod
    def make(cls, seed: int = 5) -> World:
        """Of each state the first few officials whom the tables know in the roles above."""
        world = cls(load(), random.Random(seed))
        for person in world.tables.persons.values():
            for term in person.terms:
                if term.role in ROLES and term.body in world.tables.states:
                    label = world.tables.states[term.body].label
                    held = world.officials.setdefault(term.body, [])
                    if len(held) < 6:
                        held.append((person, post(term.role, term.body, label, term.post)))
        return world

    def state(self) -> str:
        """A state, the large ones more often than the small."""
        states = sorted(self.officials)
        return states[min(int(self.chance.expovariate(6 / len(states))), len(states) - 1)]

    def pair(self) -> tuple[str, str]:
        """Two different states."""
        one, other = self.state(), self.state()
        return (one, other) if one != other else self.pair()


class Writer:
    """One article in the making: every fact gets a sentence of its own, on which it rests."""

    def __init__(self, world: World, name: str, published: dt.date) -> None:
        self._world, self.name, self.published = world, name, published
        self._text = f"Dispatch {name} of {published}."
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}
        self._facts: dict[str, list[Any]] = {"tenures": [], "meetings": [], "positions": []}

    def _sentence(self, opening: str) -> Span:
        words = " ".join(self._world.chance.choices(WORDS, k=14))
        start = len(self._text) + 1
        self._text += f" {opening} {words}."
        return Span(start, len(self._text) - 1)

    def actor(self, key: str, person: Person | None = None) -> str:
        """Describe a state, or an official who serves one."""
        if person is not None:
            self._actors[person.key] = Actor(
                person.key, "official", person.label, qid=person.qid, serves=(key,)
            )
        state = self._world.tables.states[key]
        self._actors[key] = Actor(key, "state", state.label, iso2=state.iso2, qid=state.qid)
        return person.key if person else key

    def tenure(self, state: str, number: int) -> None:
        """An official of the state, in a post."""
        held = self._world.officials[state]
        person, office = held[number % len(held)]
        span = self._sentence(f"{person.label} of {self._world.tables.states[state].label}")
        official = self.actor(state, person)
        self._facts["tenures"].append(Tenure(official, office, (span,), 0.9, "text-title"))

    def meeting(self, event: Event) -> None:
        """A report of an event, more or less exact."""
        chance, tables = self._world.chance, self._world.tables
        who = [self.actor(state) for state in event.states]
        if chance.random() < 0.7:
            who += [self.actor(state, self._world.officials[state][0][0]) for state in event.states]
        where = event.states[chance.random() < 0.05]
        capital = tables.states[where].capital or tables.states[where].label
        place = f"place/{capital.lower().replace(' ', '-')}"
        if chance.random() < 0.7:
            self._places[place] = Place(place, capital, where)
        day = event.day + dt.timedelta(days=chance.random() < 0.03)
        late = self.published >= event.day
        self._facts["meetings"].append(
            MeetingReport(
                event.kind,
                "held" if late else "planned",
                tuple(sorted(set(who))),
                (self._sentence(f"In {capital}"),),
                chance.choice((0.6, 0.8, 0.9)),
                "verb-met",
                place=place if place in self._places else None,
                earliest=day,
                latest=day,
                topics=(chance.choice(terms.scheme("topics")),),
            )
        )

    def position(self) -> None:
        """A position of a state or an official towards another state."""
        chance = self._world.chance
        one, other = self._world.pair()
        speaker = self._world.officials[one][0][0] if chance.random() < 0.6 else None
        span = self._sentence("It was said that")
        self._facts["positions"].append(
            Position(
                self.actor(one),
                chance.choice(list(terms.stances())),
                Span(span.start + 12, span.end),
                (span,),
                chance.choice((0.45, 0.6, 0.75, 0.9)),
                "said-that",
                speaker=self.actor(one, speaker) if speaker else None,
                targets=(self.actor(other),),
                topics=(chance.choice(terms.scheme("topics")),) if chance.random() < 0.6 else (),
                quoted=chance.random() < 0.3,
                modality=chance.choices(("asserted", "intended", "denied"), (8, 1, 1))[0],
                date=self.published,
            )
        )

    def reading(self) -> Reading:
        """The article with all that was put into it."""
        article = Article(
            self.name, self._text, title=f"Dispatch {self.name}", published=self.published, language="en"
        )
        actors = tuple(self._actors[key] for key in sorted(self._actors))
        places = tuple(self._places[key] for key in sorted(self._places))
        return Reading(
            article, actors=actors, places=places, **{slot: tuple(f) for slot, f in self._facts.items()}
        )


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting of two states on a day."""

    states: tuple[str, str]
    day: dt.date
    kind: str


def readings(number: int, *, seed: int = 5) -> Iterator[Reading]:
    """So many articles, by day; the first ones are the same whatever their number."""
    world = World.make(seed)
    events: list[Event] = []
    last: Reading | None = None
    for place in range(number):
        day = FIRST_DAY + dt.timedelta(days=place // A_DAY)
        if place % A_DAY == 0:
            events = [event for event in events if (day - event.day).days < 2]
            kinds = ("talks", "visit", "summit", "call")
            for _ in range(A_DAY):
                ahead = dt.timedelta(days=world.chance.choice((-1, 0, 0, 1)))
                events.append(Event(world.pair(), day + ahead, world.chance.choice(kinds)))
        if last is not None and world.chance.random() < 0.03:
            yield _printed_again(last, f"a{place:06}", day)
            continue
        last = _article(world, f"a{place:06}", day, events)
        yield last


def _article(world: World, name: str, day: dt.date, events: list[Event]) -> Reading:
    writer = Writer(world, name, day)
    for event in world.chance.sample(events, min(2, len(events))):
        writer.meeting(event)
    for _ in range(7):
        writer.tenure(world.state(), world.chance.randrange(6))
    for _ in range(10):
        writer.position()
    return writer.reading()


def _printed_again(original: Reading, name: str, day: dt.date) -> Reading:
    article = replace(
        original.article, id=name, text=original.article.text + " Printed again.", published=day
    )
    return replace(original, article=article)

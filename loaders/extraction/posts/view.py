"""One article as the posts component sees it: its actors, its offices, the reference, and the date."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc, Span

from loaders.extraction.mentions import Mention
from loaders.extraction.names.reach import SENT
from loaders.extraction.names.words import SPEECH
from loaders.extraction.posts.abroad import is_counterpart, is_done_to, is_object, is_place
from loaders.extraction.posts.homeland import implied
from loaders.extraction.posts.office import Office
from loaders.extraction.posts.offices import Offices
from loaders.extraction.posts.roles import kind_of_body
from loaders.extraction.posts.sides import side
from ontology.facts import Actor
from ontology.facts import Span as TextSpan
from ontology.reference import Reference, fold

JUST_BEFORE = 80  # tokens before a spokesman's name among which is said for whom he speaks


class View:
    """A doc with what the steps of this component share."""

    def __init__(self, doc: Doc, reference: Reference) -> None:
        self.doc, self.reference = doc, reference
        self.offices = Offices(doc, reference)
        self.date: dt.date | None = doc._.cq_published
        self._renamed: dict[str, str] = {}
        self.surnames = Counter(map(_surname, doc._.cq_actors.values()))
        doc._.cq_mentions = list(doc._.cq_mentions)  # in which `rename` changes some
        self._places: dict[str, list[int]] = {}  # of the mentions of an actor
        for place, mention in enumerate(doc._.cq_mentions):
            for key in dict.fromkeys(mention.actors):
                self._places.setdefault(key, []).append(place)

    def actor(self, key: str) -> Actor:
        """The actor with this key; one from the reference joins the actors of the article."""
        actors: dict[str, Actor] = self.doc._.cq_actors
        if key not in actors:
            actors[key] = self.reference.actor(key)
        for served in actors[key].serves:
            if served not in actors:
                actors[served] = self.reference.actor(served)
        return actors[key]

    def label(self, key: str) -> str:
        """The label of an actor, who joins those of the article."""
        return self.actor(key).label

    def span(self, start: int, end: int) -> TextSpan:
        """The text offsets of the tokens `start` to `end`, without white space at the beginning."""
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        piece = self.doc[start:end]
        return TextSpan(piece.start_char, piece.end_char)

    def names(self, body: str) -> bool:
        """Whether the article names a body."""
        return body in self._places

    def nearby(self, office: Office) -> str | None:
        """The only state of the sentence that may be served, else the one that the article names far more often
        than others."""
        sentence = self.doc[office.head].sent
        near = [m for m in self._of_states if sentence.start <= m.start < sentence.end]
        near = [m for m in near if m.start not in self._sent_to]
        others = {m.actors[0] for m in near if is_object(self.doc, m, office.head)}
        others |= self._across(office, sentence)
        here = {m.actors[0] for m in near if not is_place(self.doc, m)} - others
        if len(here) == 1:
            return here.pop()
        main = self.main() or self.implied()
        return main if main not in others else None

    def represented(self, office: Office) -> str | None:
        """The state for which the holder speaks: "Chile was represented by the foreign minister, Peru by Juan Paz"."""
        at = office.start - 1
        while at > 0 and self.offices.lower[at] in ("its", "their", "the"):
            at -= 1
        if self.offices.word(at) != "by":
            return None
        verb, whose = self.doc[at].head, self.offices.ends.get(at)
        if whose is not None and not self._goes_on(whose):
            return None
        if verb.lemma_ == "represent" and whose is None:
            who = next((child.i for child in verb.children if child.dep_ == "nsubjpass"), -1)
            whose = self._state_at(who)
        return whose.actors[0] if whose is not None and whose.actors[0].startswith("state/") else None

    def _goes_on(self, state: Mention) -> bool:
        """Whether a state is the next of those that somebody represents: "…, and Peru by Juan Paz"."""
        before = self.doc[self.doc[state.start].sent.start : state.start]
        joined = self.offices.word(state.start - 1) in ("and", "")
        return joined and any(token.lemma_ == "represent" for token in before)

    def _across(self, office: Office, sentence: Span) -> set[str]:
        """The states of those to whom the holder of an office does something."""
        head = self.doc[office.head]
        return {
            key
            for title in self.doc._.cq_titles
            if sentence.start <= title.start < sentence.end and title.head != office.head and title.bodies
            if is_done_to(self.doc[title.head], head)
            for key in title.bodies
        }

    def implied(self) -> str | None:
        """The state of the people and bodies of an article that names states only as places."""
        doc = self.doc
        if not all(is_place(doc, mention) for mention in self._of_states):
            return None
        return implied(actor for key, actor in doc._.cq_actors.items() if key in self._places)

    def side(self, office: Office) -> str | None:
        """The state whose delegation the holder of an office leads, by the clause."""
        return side(self.doc[office.head], self._state_at)

    def _state_at(self, index: int) -> Mention | None:
        return next((m for m in self._of_states if m.start <= index < m.end), None)

    def speaking(self, office: Office) -> str | None:
        """The only ministry or organisation of the tables that says something shortly before an office."""
        found = set()
        for mention in self.doc._.cq_mentions:
            if mention.start >= office.start:
                break
            key = mention.actors[0]
            if mention.start < office.start - JUST_BEFORE or not key.startswith("organization/"):
                continue
            head = self.doc[mention.head]
            if mention.form == "name" and head.dep_ == "nsubj" and head.head.lemma_ in SPEECH:
                kind = kind_of_body(self.reference, key, self.label(key))
                found.add(key if kind == "ministry" or key in self.reference.organizations else "")
        return found.pop() or None if len(found) == 1 else None

    def region(self, office: Office) -> str | None:
        """As `nearby`, of the regions: places in no table, as the language model sees them."""
        return self._close(office, self._regions)

    def states(self) -> set[str]:
        """All states that the article names."""
        return {key for key in self._places if key.startswith("state/")}

    @cached_property
    def _of_states(self) -> list[Mention]:
        return [
            mention
            for mention in self.doc._.cq_mentions
            if len(mention.actors) == 1
            and mention.actors[0].startswith("state/")
            and mention.form != "pronoun"
            and mention.rule != "government-bare"  # "the army" of the state last named is no further hint
        ]

    @cached_property
    def _sent_to(self) -> frozenset[int]:
        """Where the places begin to which envoys are sent: "the ambassador to Chile" serves another state."""
        return frozenset(
            at
            for title in self.doc._.cq_titles
            if self.offices.lower[title.head] in SENT
            for at in range(title.head + 2, title.end)
            if {self.offices.lower[at - 1], self.offices.lower[at - 2]} & {"to", "in"}
        )

    @cached_property
    def _states(self) -> _Named:
        home = (mention for mention in self._of_states if not is_counterpart(self.doc, mention))
        return _Named((mention.start, mention.actors[0]) for mention in home)

    @cached_property
    def _regions(self) -> _Named:
        return _Named(
            (mention.start, mention.actors[0])
            for mention in self.doc._.cq_mentions
            if mention.rule == "model-entity" and self.doc[mention.start].ent_type_ == "GPE"
        )

    def _close(self, office: Office, named: _Named) -> str | None:
        sentence = self.doc[office.head].sent
        here = named.within(sentence.start, sentence.end)
        if len(here) == 1:
            return next(iter(here))
        return self._main(named)

    def main(self) -> str | None:
        """The state that the article names far more often than others, and not just once as a place."""
        if self._states.once and all(is_place(self.doc, mention) for mention in self._of_states):
            return None
        return self._main(self._states)

    @staticmethod
    def _main(named: _Named) -> str | None:
        common = named.common
        if len(common) == 1 or (len(common) == 2 and common[0][1] >= 3 * common[1][1]):
            return common[0][0]
        return None

    def rename(self, key: str, actor: Actor) -> None:
        """Another identity for a person of the article; the mentions follow."""
        doc = self.doc
        old = doc._.cq_actors.pop(key)
        serves = tuple(dict.fromkeys((*old.serves, *actor.serves)))
        known = doc._.cq_actors.get(actor.key)
        names = dict.fromkeys((*(known.aliases if known else ()), *old.aliases, old.label))
        aliases = tuple(name for name in names if name != actor.label)
        known = doc._.cq_actors[actor.key] = replace(actor, aliases=aliases, serves=serves)
        self.surnames[_surname(old)] -= 1
        self.surnames[_surname(known)] += 1
        for place in self._places.pop(key, ()):
            mention = doc._.cq_mentions[place]
            named = tuple(dict.fromkeys(actor.key if one == key else one for one in mention.actors))
            doc._.cq_mentions[place] = mention.at(actors=named)
            self._places.setdefault(actor.key, []).append(place)
        self._renamed[key] = actor.key

    def now(self, key: str) -> str:
        """The key under which a person of the article is known by now."""
        while key in self._renamed:
            key = self._renamed[key]
        return key


class _Named:
    """Bodies in the order in which an article names them, with where it does."""

    def __init__(self, named: Iterable[tuple[int, str]]) -> None:
        found = list(named)
        self._starts = [start for start, _ in found]
        self._keys = [key for _, key in found]
        self.common = Counter(self._keys).most_common(2)

    @property
    def once(self) -> bool:
        """Whether a single body is named, and only once."""
        return len(self._keys) == 1

    def within(self, start: int, end: int) -> set[str]:
        """Those named by the tokens `start` to `end`."""
        return set(self._keys[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def _surname(actor: Actor) -> str:
    """The last word of a person's name; nothing for a body."""
    words = fold(actor.label).split() if actor.kind in ("official", "actor") else []
    return words[-1] if words else ""

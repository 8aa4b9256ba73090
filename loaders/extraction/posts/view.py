"""One article as the posts component sees it: its actors, its offices, the reference, and the date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

from spacy.tokens import Doc

from loaders.extraction.posts.offices import Office, Offices
from ontology.facts import Actor, Span
from ontology.reference import Reference


class View:
    """A doc with what the steps of this component share."""

    def __init__(self, doc: Doc, reference: Reference) -> None:
        self.doc, self.reference = doc, reference
        self.offices = Offices(doc, reference)
        self.date: dt.date | None = doc._.cq_published
        self.renamed: dict[str, str] = {}

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

    def span(self, start: int, end: int) -> Span:
        """The text offsets of the tokens `start` to `end`, without white space at the beginning."""
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        piece = self.doc[start:end]
        return Span(piece.start_char, piece.end_char)

    def names(self, body: str) -> bool:
        """Whether the article names a body."""
        return any(body in mention.actors for mention in self.doc._.cq_mentions)

    def nearby(self, office: Office) -> str | None:
        """The only state named in the sentence, else the one that the article names far more often than
        others."""
        states = [
            (mention.start, mention.actors[0])
            for mention in self.doc._.cq_mentions
            if len(mention.actors) == 1
            and mention.actors[0].startswith("state/")
            and mention.form != "pronoun"
        ]
        return self._close(office, states)

    def states(self) -> set[str]:
        """All states that the article names."""
        return {key for m in self.doc._.cq_mentions for key in m.actors if key.startswith("state/")}

    def region(self, office: Office) -> str | None:
        """As `nearby`, of the regions: places in no table, as the language model sees them."""
        return self._close(
            office,
            [
                (mention.start, mention.actors[0])
                for mention in self.doc._.cq_mentions
                if mention.rule == "model-entity" and self.doc[mention.start].ent_type_ == "GPE"
            ],
        )

    def _close(self, office: Office, named: list[tuple[int, str]]) -> str | None:
        sentence = self.doc[office.head].sent
        here = dict.fromkeys(key for start, key in named if sentence.start <= start < sentence.end)
        if len(here) == 1:
            return next(iter(here))
        common = Counter(key for _, key in named).most_common(2)
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
        doc._.cq_actors[actor.key] = replace(actor, aliases=aliases, serves=serves)
        doc._.cq_mentions = [
            mention.at(actors=tuple(dict.fromkeys(actor.key if k == key else k for k in mention.actors)))
            if key in mention.actors
            else mention
            for mention in doc._.cq_mentions
        ]
        self.renamed[key] = actor.key

"""What has been named in one article so far, and which tokens are spoken for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from loaders.extraction.mentions import Mention, MentionForm, PlaceMention
from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.title import Title
from loaders.extraction.names.words import ABBREVIATED
from ontology.facts import Actor, Place


@dataclass(slots=True)
class Named:
    """What an article names."""

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)


class Ledger:
    """Collects actors, mentions and places; tokens once taken are not read again."""

    def __init__(self, frame: Frame, bodies: Bodies, titles: list[Title]) -> None:
        self.frame = frame
        self.reference = bodies.reference
        self.bodies = bodies
        self.named = Named(titles=titles)
        self.taken = [False] * frame.size
        self.by_sentence: dict[int, list[Mention]] = {}
        self.titles_at: dict[int, list[Title]] = {}
        for title in titles:
            for at in range(title.start, title.end):
                self.titles_at.setdefault(at, []).append(title)

    def free(self, start: int, end: int) -> bool:
        """Whether none of the tokens is spoken for."""
        return not any(self.taken[start:end])

    def take(self, start: int, end: int) -> None:
        """Speak for tokens."""
        self.taken[start:end] = [True] * (end - start)

    def know(self, actor: Actor) -> None:
        """Take in an actor; what is known of it already is kept."""
        known = self.named.actors.get(actor.key)
        if known is not None:
            actor = replace(
                known,
                aliases=tuple(dict.fromkeys((*known.aliases, *actor.aliases))),
                serves=tuple(dict.fromkeys((*known.serves, *actor.serves))),
            )
        self.named.actors[actor.key] = actor
        for key in actor.serves:
            self.look_up(key)

    def look_up(self, key: str) -> None:
        """Take in an actor of the reference, with those that it serves."""
        if key not in self.named.actors:
            label = self.bodies.labels.get(key)
            owner = self.bodies.owners.get(key)
            serves = (owner,) if owner else ()
            actor = Actor(key, "organization", label, serves=serves) if label else self.reference.actor(key)
            self.named.actors[key] = actor
            for served in actor.serves:
                self.look_up(served)

    def mention(
        self,
        start: int,
        end: int,
        keys: tuple[str, ...],
        form: MentionForm,
        head: int,
        sure: float,
        rule: str,
    ) -> None:
        """Add a mention and speak for its tokens."""
        self.take(start, end)
        found = Mention(start, end, keys, form, head, sure, rule)
        self.named.mentions.append(found)
        self.by_sentence.setdefault(self.frame.sent[start], []).append(found)

    def place(self, start: int, end: int, place: Place) -> None:
        """Add a place; its tokens stay free for a mention of the state."""
        self.named.places.append(PlaceMention(start, end, place))

    def finish(self) -> Named:
        """Everything in order, with the names seen in the article as aliases."""
        self.named.mentions.sort(key=lambda m: (m.start, m.end))
        self.named.places.sort(key=lambda p: (p.start, p.end))
        seen: dict[str, dict[str, None]] = {}
        for mention in self.named.mentions:
            if mention.form == "name" and len(mention.actors) == 1:
                text = " ".join(self.frame.text(mention.start, mention.end).split())
                if self.frame.lower[mention.end - 1] in ABBREVIATED:
                    text = text.rstrip(".")
                seen.setdefault(mention.actors[0], {}).setdefault(text)
        for key, names in seen.items():
            actor = self.named.actors[key]
            aliases = dict.fromkeys((*actor.aliases, *(name for name in names if name != actor.label)))
            self.named.actors[key] = replace(actor, aliases=tuple(aliases))
        return self.named

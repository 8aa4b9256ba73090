"""Puts the names of one article together: persons first, then bodies and places where no person stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from loaders.extraction.mentions import Mention, PlaceMention
from loaders.extraction.names.bodies import LOCATIVE, is_location, read_body
from loaders.extraction.names.context import attach_titles, likely_body
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.identity import Linker, Person, describe, group, slugify
from loaders.extraction.names.persons import Candidate, find_persons
from loaders.extraction.names.titles import Bodies, Title, choose, find_titles
from loaders.extraction.names.words import DAYS, RULE_OF, TITLE_WORDS
from ontology.facts import Actor, Place
from ontology.reference import Hit, Name, Reference


@dataclass(slots=True)
class Named:
    """What an article names."""

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)


def assemble(doc: Doc, reference: Reference) -> Named:
    """The actors, mentions and places of a parsed doc."""
    frame = Frame(doc)
    hits = reference.scan(frame.words)
    bodies = Bodies(reference, hits)
    titles = find_titles(frame, hits, bodies)
    candidates = find_persons(frame, hits, titles, bodies)
    return _Assembly(frame, reference, bodies, hits, titles, candidates).result()


class _Assembly:
    def __init__(
        self,
        frame: Frame,
        reference: Reference,
        bodies: Bodies,
        hits: list[Hit],
        titles: list[Title],
        candidates: list[Candidate],
    ) -> None:
        self.frame, self.reference, self.bodies = frame, reference, bodies
        self.hits, self.titles, self.candidates = hits, titles, candidates
        self.named = Named(titles=titles)
        self.taken = [False] * frame.size
        self.seen_names: dict[str, dict[str, None]] = {}

    def result(self) -> Named:
        chosen = [(hit, name) for hit in self.hits if hit.kind == "actor" and (name := self._choose(hit))]
        states = Counter(name.key for _, name in chosen if name.key.startswith("state/"))
        attach_titles(self.frame, self.candidates, self.titles, self.bodies)
        self._persons(states)
        for hit, name in chosen:
            if not any(self.taken[hit.start : hit.end]):
                self._body(hit, name)
        for title in self.titles:
            self.taken[title.start : title.end] = [True] * (title.end - title.start)
        self._entities()
        self.named.mentions.sort(key=lambda m: (m.start, m.end))
        self.named.places.sort(key=lambda p: (p.start, p.end))
        self._aliases()
        return self.named

    def _choose(self, hit: Hit) -> Name | None:
        names = self.reference.names(hit.text)
        if not names or names[0].kind == "prefix":
            return None
        name = choose(names)
        if name.strength == "ambiguous" and not self._plausible(hit):
            return None
        return name

    def _plausible(self, hit: Hit) -> bool:
        return self.frame.ents[hit.start] in ("GPE", "NORP", "LOC", "ORG")

    # ------------------------------------------------------------------------------------------------- persons

    def _persons(self, states: Counter[str]) -> None:
        persons = group(self.frame, self.candidates)
        linker = Linker(self.reference, self.bodies, self.frame.doc._.cq_published, set(states))
        for person in persons:
            linker.link(person)
            actor = describe(person, linker, likely_body(person, states))
            self._know(actor)
            for candidate in person.mentions:
                if candidate.title is not None:
                    candidate.title.actor = actor.key
                self._person_mention(person, candidate, self.named.actors[actor.key])

    def _know(self, actor: Actor) -> None:
        known = self.named.actors.get(actor.key)
        if known is not None:
            aliases = tuple(dict.fromkeys((*known.aliases, *actor.aliases)))
            actor = replace(
                known, aliases=aliases, serves=tuple(dict.fromkeys((*known.serves, *actor.serves)))
            )
        self.named.actors[actor.key] = actor
        for key in actor.serves:
            self._reference_actor(key)

    def _reference_actor(self, key: str) -> None:
        if key not in self.named.actors:
            actor = self.reference.actor(key)
            self.named.actors[key] = actor
            for served in actor.serves:
                self._reference_actor(served)

    def _person_mention(self, person: Person, candidate: Candidate, actor: Actor) -> None:
        frame = self.frame
        start, end = candidate.start, candidate.end
        head = frame.root(start, end)
        for index in range(start, end):
            self.taken[index] = True
        noun = frame.heads[head]
        if (
            frame.lower[noun] in RULE_OF
            and frame.deps[head] in ("compound", "poss", "nmod", "amod")
            and noun >= end
        ):
            self._rule_of(candidate, noun, actor)
            return
        form = "name" if len(candidate.words) > 1 else "surname"
        self.named.mentions.append(
            Mention(start, end, (actor.key,), form, head, person.confidence, person.rule or "text-person")
        )  # type: ignore[arg-type]

    def _rule_of(self, candidate: Candidate, noun: int, actor: Actor) -> None:
        """ "the Biden administration" is the state that the person governs."""
        state = next((key for key in actor.serves if key.startswith("state/")), None)
        if state is None:
            return
        start = candidate.start
        while start > 0 and self.frame.heads[start - 1] == noun:
            start -= 1
        for index in range(start, noun + 1):
            self.taken[index] = True
        self.named.mentions.append(
            Mention(start, noun + 1, (state,), "description", noun, 0.9, "body-rule-of")
        )

    # ------------------------------------------------------------------------------------- states and organisations

    def _body(self, hit: Hit, name: Name) -> None:
        named = read_body(self.frame, hit, name)
        if any(self.taken[named.start : named.end]):
            return
        for index in range(named.start, named.end):
            self.taken[index] = True
        self._reference_actor(name.key)
        if named.reading != "place":
            mention = Mention(
                named.start, named.end, (named.key,), named.form, named.head, named.confidence, named.rule
            )
            self.named.mentions.append(mention)
        if named.reading != "actor":
            self.named.places.append(PlaceMention(hit.start, hit.end, self._place(hit, name)))

    def _place(self, hit: Hit, name: Name) -> Place:
        if name.kind == "name" or name.kind == "abbreviation":
            actor = self.reference.actor(name.key)
            return Place("place/" + name.key.split("/", 1)[1], actor.label, name.key)
        text = self.frame.text(hit.start, hit.end)
        return Place("place/" + slugify(name.text), text, name.key if name.key.startswith("state/") else None)

    # ------------------------------------------------------------------------- what only the language model found

    def _entities(self) -> None:
        for ent in self.frame.doc.ents:
            if ent.label_ not in ("ORG", "GPE", "LOC", "FAC") or any(self.taken[ent.start : ent.end]):
                continue
            start, end = self._trim(ent.start, ent.end)
            if end <= start or self.frame.lower[end - 1] in TITLE_WORDS or self.frame.lower[start] in DAYS:
                continue
            self._entity(start, end, ent.label_)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        frame = self.frame
        while start < end and (frame.lower[start] in ("the", "a", "an") or not frame.lower[start]):
            start += 1
        while end > start and (frame.lower[end - 1] in ("'s", "the") or not frame.lower[end - 1]):
            end -= 1
        return start, end

    def _entity(self, start: int, end: int, label: str) -> None:
        frame = self.frame
        text, head = frame.text(start, end).replace("\n", " "), frame.root(start, end)
        if not any(frame.caps[start:end]):
            return
        slug = slugify(" ".join(w for w in frame.lower[start:end] if w))
        if label != "ORG" and is_location(frame, head):
            self.named.places.append(PlaceMention(start, end, Place(f"place/{slug}", text)))
            return
        if label in ("FAC", "LOC") or not slug:
            return
        kind = "organization" if label == "ORG" else "actor"
        self._know(Actor(f"{kind}/{slug}", kind, text))  # type: ignore[arg-type]
        self.named.mentions.append(
            Mention(start, end, (f"{kind}/{slug}",), "name", head, 0.6, "model-entity")
        )

    def _aliases(self) -> None:
        """Names seen in the article that are not the label."""
        seen: dict[str, dict[str, None]] = {}
        for mention in self.named.mentions:
            if mention.form == "name" and len(mention.actors) == 1:
                seen.setdefault(mention.actors[0], {}).setdefault(self.frame.text(mention.start, mention.end))
        for key, names in seen.items():
            actor = self.named.actors[key]
            aliases = dict.fromkeys((*actor.aliases, *(n for n in names if n != actor.label)))
            self.named.actors[key] = replace(actor, aliases=tuple(aliases))


__all__ = ["LOCATIVE", "Named", "assemble"]

"""A doc as the meeting rules look at it: who or what stands at a token, and whom a noun phrase names."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from spacy.tokens import Doc, Token

from loaders.extraction import parse, texts
from loaders.extraction.datelines import opening
from loaders.extraction.meetings import strays, within
from loaders.extraction.meetings.words import EVENT_NOUNS, LED_VERBS, ROLE_NOUNS
from loaders.extraction.mentions import DateMention, Mention, PlaceMention
from loaders.extraction.sentences import starts
from loaders.extraction.topics import Topics, topics_of
from ontology.facts import Actor, Place
from ontology.reference import Reference

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq.", "md", "phd"})


class View:
    """Look-ups by token index over the mentions that earlier components wrote."""

    def __init__(self, doc: Doc, known: Reference) -> None:
        self.doc = doc
        self.known = known
        self.actors: dict[str, Actor] = doc._.cq_actors
        self.mentions: dict[int, Mention] = {}
        for found in doc._.cq_mentions:
            mention = self._bloc_of(found)
            for index in range(found.start, found.end):
                if mention is not None:
                    self.mentions.setdefault(index, mention)
        self.named = {key for mention in doc._.cq_mentions for key in mention.actors}
        self.places: dict[int, PlaceMention] = {}
        for place in doc._.cq_places:
            for index in range(place.start, place.end):
                self.places.setdefault(index, place)
        self.posts: dict[str, list[str]] = {}
        for tenure in doc._.cq_tenures:
            if tenure.current:
                self.posts.setdefault(tenure.official, []).append(tenure.post.body)
        self._starts = starts(doc)
        self._dates: dict[int, list[DateMention]] = {}
        for date in doc._.cq_dates:
            self._dates.setdefault(self.sentence(date.start)[0], []).append(date)

    def sentence(self, index: int) -> tuple[int, int]:
        """First token and end of the sentence around a token; `Token.sent` walks the whole doc each time."""
        place = bisect_right(self._starts, index)
        start = self._starts[place - 1] if place else 0
        return start, self._starts[place] if place < len(self._starts) else len(self.doc)

    @cached_property
    def titled(self) -> set[int]:
        """The tokens that belong to the name of an office."""
        return {index for title in self.doc._.cq_titles for index in range(title.start, title.end)}

    @cached_property
    def topics(self) -> Topics:
        """What the article's words are about."""
        return topics_of(self.doc)

    @cached_property
    def opening(self) -> int:
        """Where the dateline that the article opens with ends, in characters."""
        return opening(texts.text(self.doc), self.known)

    @cached_property
    def dateline(self) -> PlaceMention | None:
        """The place of the dateline that the article opens with, which "here" means."""
        places = (place for place in self.doc._.cq_places if self.doc[place.start].idx < self.opening)
        return next(places, None)

    def dates(self, index: int) -> list[DateMention]:
        """The dates in the sentence around a token."""
        return self._dates.get(self.sentence(index)[0], [])

    def put(self, start: int, end: int, place: Place) -> PlaceMention:
        """Take in a place that only the words around it show to be one."""
        found = PlaceMention(start, end, place)
        self.doc._.cq_places.append(found)
        self.places.update(dict.fromkeys(range(start, end), found))
        return found

    def _bloc_of(self, mention: Mention) -> Mention | None:
        """An event named after a bloc ("NATO Summit") stands for the bloc; an unknown one for nobody."""
        if mention.form != "name" or self.doc[mention.end - 1].lower_ not in EVENT_NOUNS:
            return mention
        words = [token.text for token in self.doc[mention.start : mention.end]]
        known = self.known
        if any(key in known.organizations for key in mention.actors):
            return mention
        for start in range(len(words)):
            for end in range(len(words) - 1, start, -1):
                for name in known.names(" ".join(words[start:end])):
                    if name.key in known.organizations:
                        self.actors.setdefault(name.key, known.actor(name.key))
                        return mention.at(actors=(name.key,), end=mention.end)
        return None

    def people(self, token: Token | None) -> list[Mention]:
        """Everyone that a noun phrase names: lists, appositions, delegations and their leaders."""
        if token is None:
            return []
        found: list[Mention] = []
        for item in parse.coordinated(token):
            found.extend(self._named(item))
        return _distinct(found)

    def roll(self, token: Token | None) -> list[Mention]:
        """Everyone that a noun phrase names, however long the list is."""
        if token is None:
            return []
        return _distinct([*self.people(token), *strays.listed(self, token.left_edge.i)])

    def subjects(self, verb: Token) -> list[Mention]:
        """Who does it; the parser may give a long title and its name, or "A and B", as two subjects."""
        found = self.people(parse.subject_of(verb))
        if not parse.is_passive(verb):
            named = [item for item in verb.children if item.dep_ == "nsubj" and item.i < verb.i]
            listed = [
                item for item in named[:1] if any(p.dep_ == "cc" or p.text == "," for p in item.children)
            ]
            titled = [item for item in named[1:2] if item.left_edge.i == named[0].i + 1]
            more = named[1:] if listed or not found else titled
            found = found + [mention for item in more for mention in self.people(item)]
            found = self._captioned(verb) + self._headed(verb) + found
        return _distinct(found)

    def _captioned(self, verb: Token) -> list[Mention]:
        """ "A, left, and B hold talks": a picture's caption, whose "left" the parser takes for the verb."""
        above = verb.head
        if verb.dep_ != "conj" or above.lower_ not in ("left", "right", "center", "centre"):
            return []
        return self.people(parse.subject_of(above)) if self.doc[above.i - 1].text == "," else []

    def _headed(self, verb: Token) -> list[Mention]:
        """ "A, B to meet in Oslo": the first of two in a headline, on whom the parser hangs the rest."""
        first = verb.head
        listed = verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and first.pos_ == "PROPN"
        own = parse.child(verb, "nsubj")
        return self._named(first) if listed and own is not None and own.left_edge.i == first.i + 2 else []

    def _named(self, token: Token) -> list[Mention]:
        if token.lower_ in SUFFIXES and token.head.i in self.mentions:
            return [self.mentions[token.head.i]]
        own = self.mentions.get(token.i)
        if own is not None and own.form == "group" and (bodies := within.bodies(self, token, own)):
            return bodies
        found = [own] if own is not None and within.acts(self, own, token) else []
        if found and own is not None and own.form in ("description", "group", "title"):
            found = [*within.before(self, token, own), *found]
        for item in token.children:
            if item.i < token.i and (item.dep_ == "nmod" or (item.dep_ == "compound" and item.n_lefts > 0)):
                found.extend(within.officials_in(self, item))
            elif item.dep_ == "appos" and item.i > token.i and token.pos_ != "PRON":
                parts = parse.coordinated(item)[item.lower_ in SUFFIXES :]
                found.extend(mention for part in parts for mention in self._named(part))
            elif item.dep_ == "prep" and item.lower_ in ("of", "from"):
                found.extend(strays.strayed(self, item, own))
            elif item.dep_ == "prep" and item.lower_ in ("for", "to") and token.lemma_.lower() in ROLE_NOUNS:
                found.extend(strays.portfolio_of(self, item))
            elif item.dep_ == "prep" and item.lower_ == "with" and strays.is_beside(item):
                found.extend(self.people(parse.child(item, "pobj")))
            elif item.dep_ == "acl" and item.lemma_ in LED_VERBS:
                led = self.people(parse.agent_of(item)) or strays.leader(self, item)
                found.extend(led if found or own is not None else [*within.inside(self, token), *led])
            elif item.dep_ == "prep" and item.lower_ == "including":
                found.extend(self.people(parse.child(item, "pobj")))
        return (
            found
            or within.counted(self, token)
            or strays.abbreviated(self, token)
            or strays.beside(self, token)
            or within.inside(self, token)
            or strays.behind(self, token)
        )

    def served(self, key: str) -> list[str]:
        """The states that an official acts for; the body served when there is no state behind it."""
        bodies = list(self.actors[key].serves) if key in self.actors else []
        found: list[str] = []
        for body in bodies:
            actor = self.actors.get(body)
            behind = [state for state in actor.serves if state.startswith("state/")] if actor else []
            found.extend(behind or [body])
        found = list(dict.fromkeys(found))
        if len(found) > 1:
            return [body for body in found if body in self.named] or found[:1]
        return found

    def states_of(self, keys: list[str]) -> list[str]:
        """The states and bodies that stand behind actors, themselves included when they are such."""
        found: list[str] = []
        for key in keys:
            found.extend([key] if self.kind(key) in ("state", "organization") else self.served(key))
        return list(dict.fromkeys(found))

    def is_public(self, key: str) -> bool:
        """Officials, states, and bodies known to act between states; no outlets, no parties."""
        if self.kind(key) != "organization":
            return self.kind(key) in ("official", "state")
        known = self.known.organizations.get(key)
        return known is not None and known.kind not in ("media", "party")

    def counts(self, key: str) -> bool:
        """Whether somebody makes a side in a meeting: persons, states, and bodies known to the reference."""
        if self.kind(key) != "organization":
            return True
        known = self.known.organizations.get(key)
        return known is not None and known.kind != "media"

    def is_outlet(self, key: str) -> bool:
        """Whether it is a newspaper or an agency, which mostly stands there because it tells of the event."""
        known = self.known.organizations.get(key)
        return known is not None and known.kind == "media"

    def kind(self, key: str) -> str:
        """The actor's kind; "actor" for one unknown."""
        return self.actors[key].kind if key in self.actors else "actor"


def _distinct(mentions: list[Mention]) -> list[Mention]:
    seen: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        seen.setdefault((mention.start, mention.end), mention)
    return list(seen.values())


def keys_of(mentions: list[Mention]) -> list[str]:
    """The actors of some mentions, each once, in their order."""
    return list(dict.fromkeys(key for mention in mentions for key in mention.actors))

"""Which actors a noun phrase stands for: those that names and coreference found, else a described one.

A phrase that no mention covers is an actor only when its head noun can act ("a Russian court", "protesters").
With a state's name or adjective beside a noun for its government or forces, the state itself is meant.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from loaders.extraction import parse
from loaders.extraction.mentions import Mention
from loaders.extraction.nameless import is_nameless, own_key
from loaders.extraction.positions.acting import (
    can_act,
    is_bare_office,
    is_plural,
    is_somebody_else,
    is_unnamed_state,
    seated,
)
from loaders.extraction.positions.carried import carried, is_open
from loaders.extraction.positions.heads import (
    counted,
    is_apart,
    is_spoken,
    modifiers,
    opposes,
    other_names,
    paired,
)
from loaders.extraction.positions.labels import label_of, phrase_of, slug
from loaders.extraction.positions.ties import employers, introduced, is_civic, posted, private, titled
from loaders.extraction.stances import actor_nouns, lemma, words_of
from ontology.facts import Actor
from ontology.reference import load

# Words that say nothing about who is meant when nothing else is said.
BARE = words_of(
    "sides parties side party both others country countries nation nations state alliance alliances general"
)
# Offices that speak for nobody else.
NO_SIDE_ROLES = words_of(
    "legislator party-leader party-official party-member opposition-leader activist journalist speaker"
)
NAMED_OFFICE = 0.8  # "the Turkish foreign minister": of which state is certain, whoever it is
POSTED = 0.8
_NO_ACTOR_TYPES = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL")
_GROUND_TYPES = ("GPE", "LOC")
_DIRECTIONS = words_of("north south east west northeast northwest southeast southwest")
_SEVERAL = words_of("republics countries nations states")  # "the former Soviet republics": not one of them
_OWNERS = words_of("its his her")
_BARE_TARGETS = words_of("government force administration")
HOMES = words_of("government administration country nation")
_HEADED = words_of("government administration")
_NATURE = words_of("storm hurricane typhoon cyclone earthquake tsunami tornado wildfire")
_NO_STATE = ("JJ", "JJR", "JJS", "NNS", "NNPS")  # "Peruvian", "Peruvians"
_PRONOUNS = ("PRON", "DET", "NUM")


@dataclass(frozen=True, slots=True)
class Found:
    """The keys of the actors that a phrase stands for, and how sure that is."""

    keys: tuple[str, ...]
    confidence: float


class Who:
    """Resolves the noun phrases of one document; adds described actors to `doc._.cq_actors`."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors: dict[str, Actor] = doc._.cq_actors
        self.mentions: dict[int, Mention] = {}
        for mention in doc._.cq_mentions:
            if not is_civic(doc, mention):
                self.mentions.update(dict.fromkeys(range(mention.start, mention.end), mention))
        self.grounds: dict[int, str] = {}  # the states of places
        for found in doc._.cq_places:
            if found.place.state in self.actors:
                self.grounds.update(dict.fromkeys(range(found.start, found.end), found.place.state))
        self.employers = employers(doc, self.mentions)
        self.private = private(doc)
        self.titled = titled(doc)
        self.roles: dict[str, set[str]] = {}  # of the posts that officials hold now
        self.posts = posted(doc, NO_SIDE_ROLES)
        for tenure in doc._.cq_tenures:
            if tenure.current:
                self.roles.setdefault(tenure.official, set()).add(tenure.post.role)
        self.introduced = dict(introduced(doc))

    def actor(self, key: str) -> Actor:
        """The description of an actor."""
        return self.actors[key]

    def named(self, token: Token) -> Found | None:
        """The actors that the mention at a noun phrase's head stands for."""
        mention = self.mentions.get(token.i)
        if mention is None:
            more = carried(self, token) if is_open(token) else None
            return Found(*more) if more is not None else None
        if not mention.actors:
            return None
        if mention.form == "demonym" and (token.tag_ in _NO_STATE or is_plural(token)):
            return None
        if mention.form in ("title", "description") and self._is_office_of(mention):
            return Found(mention.actors, max(mention.confidence, NAMED_OFFICE))
        return Found(mention.actors, mention.confidence)

    def _is_office_of(self, mention: Mention) -> bool:
        """Whether a phrase without a person's name says of which state the office is."""
        head = self.doc[mention.head]
        named = any(token.ent_type_ in ("NORP", "GPE") for token in self.doc[mention.start : mention.end])
        return named and head.tag_ == "NN" and lemma(head) in actor_nouns("office")

    def of(self, token: Token, *, describe: bool = True) -> Found | None:
        """The actors that the noun phrase headed by `token` stands for."""
        token = counted(token)
        if lemma(token) in actor_nouns("office") and opposes(token):
            return self._described(token, lemma(token)) if describe else None
        if is_somebody_else(token) or any(item.lower_ in _NATURE for item in (token, *token.lefts)):
            return None
        found = self.named(token)
        if found is not None:
            return found
        if token.ent_type_ in _NO_ACTOR_TYPES or token.pos_ in _PRONOUNS:
            return None
        for item in other_names(token):
            if (found := self.named(item)) is not None:
                return found
        if token.i in self.introduced:
            return Found((self.introduced[token.i],), 0.9)
        noun = lemma(token)
        office = noun in actor_nouns("office") and not is_apart(token)
        governs = noun in actor_nouns("government") or token.lower_ in actor_nouns("government")
        if office or (governs and token.lower_ not in _SEVERAL):
            owners = self.owners(token)
            if owners is None and governs and (seat := seated(token)) in self.actors:
                owners = Found((str(seat),), NAMED_OFFICE)
            if owners is not None:
                return owners
        return self.home(token) or (self._described(token, noun) if describe else None)

    def home(self, token: Token) -> Found | None:
        """ "Its defence ministry": that of the state for which the pronoun stands."""
        owner = parse.child(token, "poss")
        mention = self.mentions.get(owner.i) if owner is not None and owner.lower_ in _OWNERS else None
        if mention is None or lemma(token) not in actor_nouns("government") | actor_nouns("office"):
            return None
        if owner is not None and owner.lower_ != "its" and lemma(token) in _HEADED:
            return self._governed(Found(mention.actors, mention.confidence))  # "his government"
        return Found(mention.actors, mention.confidence) if mention.actors[0].startswith("state/") else None

    def posting(self, envoy: Token) -> Found | None:
        """The state to which an ambassador is sent, or from which he is recalled: "its ambassador to Peru"."""
        posts = parse.prepositional(envoy, "to", "in", "from") + parse.prepositional(envoy.head, "from")
        for noun in posts:
            known = load().names(self.doc[noun.left_edge.i : noun.i + 1].text.removeprefix("the "))
            states = {name.key for name in known if name.key.startswith("state/")}
            if len(states) == 1:
                key = states.pop()
                self.actors.setdefault(key, load().actor(key))
                return Found((key,), POSTED)
        return None

    def owners(self, token: Token, *, behind: bool = True) -> Found | None:
        """The states or bodies named inside a noun phrase: "Iran's", "Chinese", and `behind` it "of France"."""
        for item in modifiers(token):
            if item.i > token.i and not behind:
                continue
            mention = self.mentions.get(item.i)
            if mention is not None and mention.actors and mention.form != "pronoun" and not is_spoken(item):
                keys = list(mention.actors)
                for other in (*item.conjuncts, *paired(item)):
                    also = self.mentions.get(other.i)
                    keys.extend(key for key in (also.actors if also else ()) if key not in keys)
                return Found(tuple(keys), mention.confidence * 0.95)
        for item in modifiers(token) if behind else ():
            if lemma(item) in actor_nouns("government") and item.i > token.i:
                return self._governed(self.owners(item))
        return None

    def _governed(self, found: Found | None) -> Found | None:
        """ "Of the government of President Ruiz": of the state that the president serves."""
        serves = self.actor(found.keys[0]).serves if found is not None and self.is_person(found) else ()
        state = next((key for key in serves if key.startswith("state/")), None)
        return Found((state,), found.confidence) if found is not None and state is not None else found

    def is_person(self, found: Found) -> bool:
        """Whether a phrase stands for one official."""
        return len(found.keys) == 1 and self.actor(found.keys[0]).kind == "official"

    def is_body(self, found: Found) -> bool:
        """Whether a phrase stands for one organisation."""
        return len(found.keys) == 1 and self.actor(found.keys[0]).kind == "organization"

    def is_bare(self, found: Found, token: Token) -> bool:
        """ "By force", "a change of government": nobody's; "the government" may be somebody's."""
        bare = not any(item.dep_ == "det" for item in token.lefts)
        return bare and self.actor(found.keys[0]).label.lower() in _BARE_TARGETS

    def is_party(self, key: str) -> bool:
        """Whether an organisation is a party that the tables know."""
        return key in _bodies("party")

    def is_unknown(self, key: str) -> bool:
        """Whether an organisation stands in no table and belongs to no state: a firm, a club, a group."""
        actor = self.actor(key)
        return actor.kind == "organization" and not actor.serves and key not in load().organizations

    def is_outlet(self, found: Found) -> bool:
        """Whether a phrase stands for a news outlet."""
        return len(found.keys) == 1 and found.keys[0] in _bodies("media")

    def state_of_place(self, token: Token) -> Found | None:
        """The state in which the place at `token` lies."""
        state = self.grounds.get(token.i)
        return Found((state,), 0.6) if state else None

    def ground(self, token: Token, side: frozenset[str]) -> Found | None:
        """A place on which deeds are done, by its own words; None for a state of the acting side."""
        if lemma(token) == "part":
            token = next(iter(parse.prepositional(token, "of")), token)
        mention = self.mentions.get(token.i)
        if mention is not None and mention.form != "metonym":
            return None if set(mention.actors) & side else self.named(token)
        if token.ent_type_ not in _GROUND_TYPES and lemma(token) not in actor_nouns("ground"):
            return None
        if token.lower_ in _DIRECTIONS:
            return None
        return self._as_actor(token)

    def side_of(self, keys: Iterable[str]) -> frozenset[str]:
        """The keys with all that they serve, and all that these serve."""
        side = set(keys)
        for _ in range(2):
            for key in side - _bodies("party", "media"):  # of a state, but not its side
                side.update(self.actors[key].serves if key in self.actors else ())
                if key in self.posts:
                    side.add(self.posts[key])
        return frozenset(side)

    def served(self, key: str) -> tuple[str, ...]:
        """Whom an actor serves: by the name's own words, else by the post that the article gives."""
        return self.actors[key].serves or ((self.posts[key],) if key in self.posts else ())

    def own_side(self, keys: Iterable[str]) -> frozenset[str]:
        """The side of those who act; that of a legislator or opposition leader is not the state's."""
        return self.side_of(keys) - {
            served
            for key in keys
            if self.speaks_for_self(key)
            for served in self.side_of([key])
            if served != key
        }

    def speaks_for_self(self, key: str) -> bool:
        """Whether all posts that an official is known to hold, or the words beside the name, speak for nobody else.

        Who holds no known post now does not speak for a state, whatever state the words connect him with.
        """
        roles = self.roles.get(key, set())
        if roles:
            return roles <= NO_SIDE_ROLES
        serves = self.actor(key).serves
        for_state = any(served.startswith("state/") for served in serves)
        official = self.actor(key).kind == "official"
        return key in self.private or (official and for_state and key not in self.titled)

    def _described(self, token: Token, noun: str) -> Found | None:
        return self._as_actor(token) if can_act(token, noun) else None

    def _as_actor(self, token: Token) -> Found | None:
        label = label_of(token)
        if label.lower() in BARE or is_bare_office(label) or is_unnamed_state(token) or "“" in label:
            return None
        key = f"actor/{slug(label)}"
        if key == "actor/":
            return None
        if is_nameless(token, list(phrase_of(token))):
            key = own_key(self.doc, key)
        if key not in self.actors:
            self.actors[key] = Actor(key=key, kind="actor", label=label)
        return Found((key,), 0.6)


@functools.cache
def _bodies(*kinds: str) -> frozenset[str]:
    """Keys of the bodies of these kinds."""
    return frozenset(body.key for body in load().organizations.values() if body.kind in kinds)

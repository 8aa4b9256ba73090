"""Whom a noun phrase stands for by what is inside it: owners, bodies behind "of", adjectives, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import strays
from loaders.extraction.meetings.words import APART, FIGHTERS, QUANTITIES, ROLE_NOUNS
from loaders.extraction.mentions import Mention

if TYPE_CHECKING:
    from loaders.extraction.meetings.view import View

# How the parser may tie the first of two names to the office of the second.
NAMED_BEFORE = frozenset({"nmod", "conj", "appos"})


def officials_in(view: View, part: Token) -> list[Mention]:
    """The first of two names that the parser takes for a modifier of the second: "A and B"."""
    found = (
        view.mentions.get(item.i)
        for item in part.subtree
        if item.dep_ in NAMED_BEFORE or (item.dep_ == "pobj" and strays.is_behind_state(view, item))
    )
    officials = [m for m in found if m is not None and m.form in ("name", "surname")]
    return [m for m in officials if view.kind(m.actors[0]) == "official"]


def bodies(view: View, token: Token, own: Mention) -> list[Mention]:
    """ "The leaders of the Arab League" are not the leaders told of before."""
    nouns = [item for body in parse.prepositional(token, "of", "from") for item in parse.coordinated(body)]
    if any(item.i < own.end for item in nouns):
        return []  # "representatives from A and B" stands for A and B already
    return [view.mentions[item.i] for item in nouns if item.i in view.mentions]


def before(view: View, token: Token, own: Mention) -> list[Mention]:
    """ "France and Spain's ministers", "French, German and Polish ministers": the first owners stand
    outside the mention of the last."""
    owners = [
        part
        for item in token.children
        if item.dep_ in ("poss", "amod", "nmod")
        for part in parse.coordinated(item)
    ]
    return [view.mentions[part.i] for part in owners if part.i < own.start and part.i in view.mentions]


def counted(view: View, token: Token) -> list[Mention]:
    """ "A number of French officials": those who are counted."""
    if token.lemma_.lower() not in QUANTITIES:
        return []
    return [mention for part in parse.prepositional(token, "of") for mention in view.people(part)]


def acts(view: View, mention: Mention, token: Token) -> bool:
    """A bare adjective of nationality acts only where it is the noun itself ("the Chinese")."""
    if token.lemma_.lower() in FIGHTERS:
        return False
    return mention.form != "demonym" or token.i == mention.head and token.tag_ in ("NNPS", "NNP", "NNS")


def inside(view: View, token: Token) -> list[Mention]:
    """Whom a role noun without a mention of its own stands for: "leaders of France", "EU ministers"."""
    parts = [item for item in token.children if item.dep_ in ("compound", "nmod", "amod", "poss", "flat")]
    if any(item.lower_ in APART for item in parts):
        return []
    if token.lemma_.lower() not in ROLE_NOUNS:
        parts = [
            item for item in parts if item.dep_ in ("compound", "nmod", "flat") and token.pos_ == "PROPN"
        ]
        return [view.mentions[item.i] for item in parts if item.i in view.mentions]
    parts += parse.prepositional(token, "of", "from")
    found: list[Mention] = []
    for part in parts:
        named = [view.mentions[item.i] for item in parse.coordinated(part) if item.i in view.mentions]
        named = named or members(view, token, part)
        if part.dep_ == "poss":
            named = [m for m in named if view.kind(m.actors[0]) in ("state", "organization")]
        found.extend(named)
    return found


def members(view: View, token: Token, body: Token) -> list[Mention]:
    """ "Leaders from the IGAD bloc": of the bloc whose name stands before what it is."""
    if body.lower_ not in ("bloc", "group", "alliance"):
        return []
    named = [view.mentions[item.i] for item in body.lefts if item.i in view.mentions]
    return [
        Mention(token.i, body.i + 1, mention.actors, "description", token.i, 0.7, "members")
        for mention in named
        if view.kind(mention.actors[0]) == "organization"
    ]

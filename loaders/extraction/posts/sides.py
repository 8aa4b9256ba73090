"""The state on whose side somebody takes part: "the Chilean delegation was led by Deputy Minister Ada Berg"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.abroad import CHAIN

LEADING = frozenset({"lead", "head", "represent"})
SIDES = frozenset({"delegation", "side", "team", "mission"})


def side(head: Token, named: Callable[[int], Mention | None]) -> str | None:
    """The state of the delegation that the holder of an office leads; `named` finds the state a token belongs to."""
    thing = _led(head)
    if thing is None:
        return None
    found = named(thing.i)
    if found is None and thing.lemma_ in SIDES:
        of = (c for child in thing.children if child.lower_ in ("of", "from") for c in child.children)
        found = next(filter(None, map(named, (token.i for token in of))), None)
    return found.actors[0] if found is not None else None


def _led(token: Token) -> Token | None:
    """What the holder of an office leads, heads or represents."""
    for _ in range(CHAIN):
        if token.dep_ not in ("appos", "compound", "nmod"):
            break
        token = token.head
    verb = token.head
    if token.dep_ == "pobj" and verb.dep_ == "agent":
        verb = verb.head
        if verb.lemma_ not in LEADING:
            return None
        return verb.head if verb.dep_ == "acl" else _child(verb, "nsubjpass")
    return _child(verb, "dobj") if token.dep_ == "nsubj" and verb.lemma_ in LEADING else None


def _child(verb: Token, dep: str) -> Token | None:
    return next((child for child in verb.children if child.dep_ == dep), None)

"""Towards whom: the actors in a verb's objects, and in the phrases that hang on it and on them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import lemma

OBJECTS = ("dobj", "dative", "attr", "oprd", "nsubjpass")
# Prepositions that lead to whom a deed is done, before those that only say where or about what.
NEAR = frozenset("to with on upon against for towards toward from at of into onto between".split())
FAR = frozenset(
    "in inside near over about along outside around across within off around concerning regarding".split()
)
MAX_DEPTH = 4


def target_of(who: Who, verb: Token, actors: frozenset[str]) -> Found | None:
    """The actors at the other end of `verb`'s deed, `actors` themselves left out; None when the words name none."""
    for far in (False, True):
        for head in _phrases(verb, far=far):
            found = _inside(who, head, actors, far=far, depth=0)
            if found is not None:
                return found
    return None


def _phrases(verb: Token, *, far: bool) -> Iterator[Token]:
    """Heads of the noun phrases of a clause: objects, then prepositional phrases, then what an infinitive adds."""
    if not far:
        own = parse.object_of(verb)
        if own is not None:
            yield own
        yield from (item for item in verb.children if item.dep_ in OBJECTS and item != own)
    for item in verb.children:
        if item.dep_ in ("prep", "dative") and item.lower_ in (FAR if far else NEAR):
            yield from (part for part in item.children if part.dep_ in ("pobj", "pcomp"))
    for item in verb.children:
        if item.dep_ in ("xcomp", "ccomp") or (item.dep_ == "acomp" and not far):
            subject = parse.child(item, "nsubj", "nsubjpass")
            if subject is not None and not far:
                yield subject
            yield from _phrases(item, far=far)


def _inside(who: Who, head: Token, actors: frozenset[str], *, far: bool, depth: int) -> Found | None:
    """The actors of a noun phrase: its head, else whose it is, else those in the phrases under it."""
    if depth > MAX_DEPTH:
        return None
    if head.pos_ == "VERB":
        return next(
            (
                hit
                for part in _phrases(head, far=far)
                if (hit := _inside(who, part, actors, far=far, depth=depth + 1))
            ),
            None,
        )
    found = _all(who, head, actors)
    if found is not None:
        return found
    if owners := _without(who.owners(head), actors):
        return owners
    for item in head.children:
        if item.dep_ == "prep" and (item.lower_ in NEAR or far or item.lower_ in FAR):
            for part in item.children:
                if part.dep_ in ("pobj", "pcomp"):
                    hit = _inside(who, part, actors, far=far, depth=depth + 1)
                    if hit is not None:
                        return hit
    for item in head.children:
        if item.dep_ in ("conj", "appos", "acl", "relcl") and item.pos_ in ("NOUN", "PROPN", "VERB"):
            hit = _inside(who, item, actors, far=far, depth=depth + 1)
            if hit is not None:
                return hit
    return None


def _all(who: Who, head: Token, actors: frozenset[str]) -> Found | None:
    """The actors of a coordination of noun phrases."""
    keys: list[str] = []
    confidence = 1.0
    for item in parse.coordinated(head):
        found = _without(who.of(item), actors)
        if found is not None:
            keys.extend(key for key in found.keys if key not in keys)
            confidence = min(confidence, found.confidence)
        elif item == head:
            return None
    return Found(tuple(keys), confidence) if keys else None


def _without(found: Found | None, actors: frozenset[str]) -> Found | None:
    if found is None:
        return None
    keys = tuple(key for key in found.keys if key not in actors)
    return Found(keys, found.confidence) if keys else None


def is_light(verb: Token) -> bool:
    """Whether a verb says nothing by itself."""
    return lemma(verb) in ("have", "be", "do", "make", "take", "give")

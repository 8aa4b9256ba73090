"""One telling of several events: "held separate meetings with A and B", "spoke separately to A and B"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.mentions import Mention

PAIR = 2
# What stands before a noun of meeting when each of those behind "with" was met alone.
APART = frozenset({"separate", "bilateral", "individual"})


def all_apart(view: View, tellings: list[Telling]) -> list[Telling]:
    """The tellings, those of several events split into one for each."""
    return [
        part
        for telling in tellings
        for part in _each_apart(view, telling, also=_is_told_alone(view, telling, tellings))
    ]


def _officials(view: View, telling: Telling) -> set[str]:
    return {key for key in telling.keys if view.kind(key) == "official"}


def _is_told_alone(view: View, telling: Telling, tellings: list[Telling]) -> bool:
    """ "A will meet B and C", where the article tells elsewhere of A's meeting with B."""
    if telling.trigger.lemma_ != "meet" or len(telling.keys) != PAIR + 1:
        return False
    officials = _officials(view, telling)
    pairs = (_officials(view, other) for other in tellings if other.kind != "visit")
    return len(officials) == PAIR + 1 and any(len(pair) == PAIR and pair < officials for pair in pairs)


def _each_apart(view: View, telling: Telling, *, also: bool) -> list[Telling]:
    """One telling for each state that was met alone; the telling itself where nothing says so."""
    verb = telling.support or telling.trigger
    if verb.pos_ != "VERB" or not (also or _is_said(telling.trigger, verb)):
        return [telling]
    own = set(keys_of(view.subjects(verb)))
    ours: list[Mention] = []
    others: dict[tuple[str, ...], list[Mention]] = {}
    for mention in telling.people:
        if own.issuperset(mention.actors):
            ours.append(mention)
            continue
        for key in mention.actors:  # "his counterparts from X and Y" are two
            states = tuple(view.states_of([key]))
            if len(states) != 1:
                return [telling]
            others.setdefault(states, []).append(mention.at(actors=(key,)))
    if not ours or len(others) < PAIR:
        return [telling]
    return [replace(telling, people=[*ours, *people], refers=False) for people in others.values()]


def _is_said(trigger: Token, verb: Token) -> bool:
    """ "Separately", "separate meetings"; several meetings with several people, when no more is said."""
    if any(item.lower_ == "separately" for item in verb.children):
        return True
    if trigger == verb:
        held = parse.prepositional(verb, "in", "during")  # "met A and B in separate meetings"
        return any(noun.tag_ == "NNS" and _are_apart(noun) for noun in held)
    apart = _are_apart(trigger)
    return trigger.tag_ in ("NNS", "NNPS") and (apart or trigger.lemma_.lower() in ("meeting", "bilateral"))


def _are_apart(noun: Token) -> bool:
    return any(item.lower_ in APART for item in noun.lefts)

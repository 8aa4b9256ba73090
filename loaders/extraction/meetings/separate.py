"""One telling of several events: "held separate meetings with A and B", "spoke separately to A and B"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.mentions import Mention

# What stands before a noun of meeting when each of those behind "with" was met alone.
APART = frozenset({"separate", "bilateral", "individual"})


def each_apart(view: View, telling: Telling) -> list[Telling]:
    """One telling for each state that was met alone; the telling itself where the words don't say so."""
    verb = telling.support or telling.trigger
    if verb.pos_ != "VERB" or not _is_said(telling.trigger, verb):
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
    if not ours or len(others) < 2:
        return [telling]
    return [replace(telling, people=[*ours, *people], refers=False) for people in others.values()]


def _is_said(trigger: Token, verb: Token) -> bool:
    """ "Separately", "separate meetings"; several meetings with several people, when no more is said."""
    if any(item.lower_ == "separately" for item in verb.children):
        return True
    if trigger == verb:
        return False
    apart = any(item.lower_ in APART for item in trigger.lefts)
    return trigger.tag_ in ("NNS", "NNPS") and (apart or trigger.lemma_.lower() in ("meeting", "bilateral"))

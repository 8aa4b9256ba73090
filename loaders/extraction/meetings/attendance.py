"""Who else was there: "X was in attendance", "those attending included X", "X also attended"."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import slots, status
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View
from loaders.extraction.mentions import DateMention, Mention

THOSE = frozenset({"those", "participant", "attendee"})


def from_attendance(view: View, token: Token) -> Telling | None:
    """ "X was in attendance", "was joined by X": more who take part in the event told of before."""
    if token.pos_ == "VERB":
        people = view.roll(parse.agent_of(token)) + view.people(parse.object_of(token))
        if not parse.is_passive(token) or parse.agent_of(token) is None:
            return None
        verb = token
    else:
        above = parse.governing_verb(token)
        if token.dep_ != "pobj" or token.head.lower_ != "in" or above is None:
            return None
        people, verb = view.roll(parse.subject_of(above)), above
    date = slots.date_of(view, [verb, token])
    told = status.of_verb(verb, date, view.doc._.cq_published)
    if told is None or not people:
        return None
    return _adding(token, people, told, date)


def from_presence(view: View, token: Token) -> Telling | None:
    """ "Among those attending were X and Y", "the participants included X", "X and Y all attended"."""
    verb, people = _all_attended(view, token) if token.lemma_ == "attend" else (None, [])
    if verb is None:
        verb, people = _listed(view, token)
    if verb is None or not people:
        return None
    told = status.of_verb(verb, None, view.doc._.cq_published)
    return _adding(token, people, told, None) if told is not None else None


def _adding(token: Token, people: list[Mention], told: str, date: DateMention | None) -> Telling:
    return Telling("talks", token, "attendance", 0.7, people, told, date=date, refers=True, adds=True)


def _all_attended(view: View, verb: Token) -> tuple[Token | None, list[Mention]]:
    """ "X and Y all attended": what they attended is not said again."""
    if verb.pos_ != "VERB" or verb.dep_ in ("acl", "relcl") or parse.is_passive(verb):
        return None, []
    said = parse.object_of(verb) is not None or any(item.dep_ == "prep" for item in verb.children)
    return (None, []) if said else (verb, [*view.subjects(verb), *view.roll(parse.subject_of(verb))])


def _listed(view: View, token: Token) -> tuple[Token | None, list[Mention]]:
    """Those behind "included", or around the "be" of "among those present", "also present were"."""
    if token.lower_ == "present":
        verb = token.head
        return (verb, _around(view, verb)) if token.dep_ == "acomp" and verb.lemma_ == "be" else (None, [])
    noun = token.head if token.lemma_ == "attend" and token.dep_ in ("acl", "relcl") else token
    if noun.lemma_.lower() not in THOSE:
        return None, []
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "include":
        return verb, view.roll(parse.object_of(verb))
    among = noun.dep_ == "pobj" and noun.head.lower_ == "among"
    if among and noun.head.head.lemma_ == "be":
        return noun.head.head, _around(view, noun.head.head)
    return None, []


def _around(view: View, verb: Token) -> list[Mention]:
    """Subject and predicate of "be", of which the parser takes one for the other behind "among"."""
    nouns = [item for item in verb.children if item.dep_ in ("nsubj", "attr")]
    return [mention for noun in nouns for mention in view.roll(noun)]

"""The verb that carries an event noun: "hold talks", "attend the summit", "take part in the meeting"."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import words
from loaders.extraction.meetings.tellings import CHAIRING

# "Took part in the talks", "held a series (hours) of talks".
STRETCHES = frozenset({"part", "series", "round", "number", "hour", "day"})
# Verbs before "in (for, at) the talks".
PARTAKING = frozenset({"participate", "partake", "gather", "convene", "join"})


def support_of(noun: Token) -> Token | None:
    """The verb that carries the event: "hold talks", "attend the summit", "take part in the meeting"."""
    head = noun.head
    while noun.dep_ == "conj" and head.lemma_.lower() in words.EVENT_NOUNS:
        noun, head = head, head.head
    if (facing := _face_to_face(noun)) is not None:
        return facing
    if noun.dep_ == "pobj" and head.dep_ == "prep":
        return _behind(noun, head)
    if noun.dep_ == "nsubjpass" and head.lemma_.lower() in CHAIRING:
        return head
    if noun.dep_ == "nsubj" and head.lemma_ == "be" and (bound := _bound(head)) is not None:
        return bound
    if noun.dep_ == "attr" and head.lemma_ == "be" and parse.child(head, "expl") is not None:
        return head  # "there was a meeting"
    carries = head.lemma_.lower() in words.SUPPORT_VERBS | words.HOSTING_VERBS and _can_carry(head, noun)
    if noun.dep_ in ("dobj", "nsubjpass") and carries:
        return head
    if noun.dep_ == "nsubj" and head.lemma_.lower() in words.GATHERING_VERBS | words.HAPPEN_VERBS:
        return head
    return None


def _behind(noun: Token, prep: Token) -> Token | None:
    """The verb that carries an event behind a preposition: "take part in", "gather for", "hold hours of"."""
    top = prep.head
    if top.lemma_.lower() in STRETCHES and top.dep_ in ("dobj", "nsubjpass"):
        return top.head if top.head.lemma_.lower() in words.SUPPORT_VERBS | words.HOSTING_VERBS else None
    if top.pos_ != "VERB":
        return None
    if _is_met_in(noun, top) or (top.lemma_ == "preside" and prep.lower_ == "over"):
        return top
    if (
        top.lemma_ == "take"
        and prep.lower_ == "in"
        and getattr(parse.child(top, "dobj"), "lemma_", "") == "part"
    ):
        return top
    if top.lemma_ == "meet" and prep.lower_ == "for" and noun.lemma_.lower() in ("summit", "conference"):
        return top
    return top if top.lemma_.lower() in PARTAKING and prep.lower_ in ("in", "for", "at") else None


def _face_to_face(noun: Token) -> Token | None:
    """ "Held a face to face meeting", written without hyphens: the verb, whose object the parser sees in "face"."""
    before = noun.doc[max(noun.i - 3, 0) : noun.i]
    if [token.lower_ for token in before] != ["face", "to", "face"] or before[0].dep_ != "dobj":
        return None
    verb = before[0].head
    return verb if verb.lemma_.lower() in words.SUPPORT_VERBS else None


def _bound(verb: Token) -> Token | None:
    """ "The summit is to be attended by A": what is to be done, in the passive."""
    done = (item for item in verb.children if item.dep_ == "xcomp" and parse.is_passive(item))
    carrying = words.SUPPORT_VERBS | words.HOSTING_VERBS | CHAIRING
    return next((item for item in done if item.lemma_.lower() in carrying), None)


def _is_met_in(noun: Token, verb: Token) -> bool:
    """ "Spoke in a call", "met during a summit": verb and noun tell of one event, not yet known."""
    indefinite = any(item.lower_ in ("a", "an") for item in noun.children)
    named = noun.lemma_.lower() in ("summit", "conference") and any(item.tag_ == "NNP" for item in noun.lefts)
    return (
        indefinite
        and not named  # "met during an EU summit", which is not theirs alone
        and verb.lemma_.lower() in (*words.MEET_VERBS, "discuss")
        and noun.head.lower_ in words.WITHIN
    )


def _can_carry(verb: Token, noun: Token) -> bool:
    """ "Called a summit", and neither "called off the summit" nor "called the summit a success"."""
    if verb.lemma_ in ("give", "grant"):
        return noun.lemma_.lower() == "audience"
    if verb.lemma_ == "take":  # and not "taking the talks into account"
        return noun.lemma_.lower() in ("trip", "tour")
    return verb.lemma_ != "call" or (
        _is_new(noun) and not any(item.lower_ == "off" for item in verb.children)
    )


def _is_new(noun: Token) -> bool:
    bare = noun.tag_ == "NNS" and not any(item.dep_ in ("det", "poss") for item in noun.children)
    return bare or any(item.lower_ in ("a", "an") for item in noun.children)

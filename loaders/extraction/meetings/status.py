"""Whether a meeting is told as held, under way, planned, possible, postponed, cancelled or denied.

The status comes from the verb that tells or carries the event; None means that nothing may be reported:
the words negate it, make it a condition, or speak of what happens in general.
"""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import words
from loaders.extraction.mentions import DateMention
from loaders.extraction.names.words import SPEECH

# The words leave open whether it has happened ("the summit is an opportunity").
UNSAID = "unsaid"
# What one does to get others to meet.
ASKING = frozenset({"urge", "call", "ask", "press", "appeal"})
# Verbs of which it is the matter: "sounded them out on holding talks".
SOUNDING = frozenset({"sound", "speak", "talk", "insist", "work", "focus"})
# "When he meets her": as much to come as what it hangs on.
ONCE = frozenset({"when", "once"})


def of_verb(verb: Token, date: DateMention | None, published: dt.date | None) -> str | None:
    """The status that a verb of meeting gives, by its negation, modality and tense."""
    mood = parse.modality(verb)
    if mood == "denied":
        return "denied"
    if verb.dep_ in ("relcl", "advcl") and verb.tag_ == "VB" and _is_record(verb.head):
        return "held" if _is_set(parse.governing_verb(verb)) else UNSAID
    if parse.is_negated(verb) or _habitual(verb):
        return None
    if mood == "conditional":
        return "possible" if _may_come(verb) else None
    if mood == "possible" and verb.dep_ == "acl" and verb.head.lemma_.lower() in words.EVENT_NOUNS:
        return None  # "made a trip to meet": whether they met is not said
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("on", "about") and verb.head.head.lemma_ in SOUNDING:
        return "possible"
    if mood == "possible" or (mood in ("intended", "asserted") and _is_asked(verb)):
        return "possible"
    if verb.dep_ == "pcomp" and verb.head.lower_ == "after":
        return "held"
    if mood == "asserted" and parse.tense(verb) == "present" and (_is_before(verb) or _is_then(verb)):
        return "planned"
    if mood == "intended":
        return "planned" if parse.tense(verb) != "past" else None
    return _of_tense(verb, ahead=lies_ahead(date, published), behind=lies_behind(date, published))


def _is_record(noun: Token) -> bool:
    """ "The first minister to visit Oslo": whether it is done or to come, the rest of the sentence says."""
    if noun.lemma_ in ("be", "become"):  # on which the parser hangs it
        noun = parse.child(noun, "attr") or noun
    return any(item.lower_ in ("first", "only") for item in noun.lefts)


def _is_set(verb: Token | None) -> bool:
    """ "Became the first minister to visit Oslo": by doing so."""
    if verb is None or verb.lemma_ != "become" or parse.tense(verb) != "past":
        return False
    return parse.modality(verb) == "asserted" and not parse.is_negated(verb)


def _may_come(verb: Token) -> bool:
    """ "They will meet if the border stays open": the main clause, in the future."""
    aux = {item.lower_ for item in verb.children if item.dep_ == "aux"}
    clauses = [item for item in verb.children if item.dep_ == "advcl"]
    marks = {part.lower_ for item in clauses for part in item.children if part.dep_ == "mark"}
    return bool(aux & {"will", "may", "might", "'ll"}) and bool(marks & {"if", "unless"})


def _of_tense(verb: Token, *, ahead: bool, behind: bool) -> str:
    tense = parse.tense(verb)
    if tense == "future":
        return "planned"
    if _is_purpose(verb) or _is_announced(verb):
        return "held" if behind else "planned"
    if tense == "past":
        return "held"
    if ahead:
        return "planned"
    return "under-way" if verb.tag_ == "VBG" or verb.lemma_ == "be" else "held"


def _habitual(verb: Token) -> bool:
    return any(item.dep_ == "advmod" and item.lower_ in words.HABITS for item in verb.children)


def _is_before(verb: Token) -> bool:
    """ "Before he flies to Oslo": not yet done."""
    return any(item.dep_ == "mark" and item.lower_ in ("before", "until") for item in verb.children)


def _is_then(verb: Token) -> bool:
    """ "Will raise it when he meets her": in the present tense of what is to come."""
    if verb.dep_ != "advcl" or not any(item.lower_ in ONCE for item in verb.children):
        return False
    return parse.tense(verb.head) == "future" or parse.modality(verb.head) == "intended"


def _is_asked(verb: Token) -> bool:
    """ "Urged them to meet", "called on them to meet": whether they will is not said."""
    return verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl", "ccomp") and verb.head.lemma_ in ASKING


def _is_purpose(verb: Token) -> bool:
    """ "flew to Oslo to meet": an infinitive of purpose, not yet a deed."""
    return verb.dep_ == "advcl" and verb.tag_ == "VB" and any(item.lower_ == "to" for item in verb.children)


def _is_announced(verb: Token) -> bool:
    """ "Berg to meet Ruiz in Oslo": what a headline says of things to come."""
    to = verb.tag_ == "VB" and any(item.dep_ == "aux" and item.lower_ == "to" for item in verb.children)
    told = verb.dep_ == "ccomp" and verb.head.lemma_ in SPEECH  # "he said: Berg to visit Oslo"
    return to and (
        told
        or verb.dep_ == "ROOT"
        or (verb.dep_ in ("relcl", "acl") and (verb.head.pos_ == "PROPN" or verb.head.dep_ == "ROOT"))
    )


def lies_ahead(date: DateMention | None, published: dt.date | None) -> bool:
    """Whether a date is wholly after the day of publication."""
    return bool(date and published and date.earliest and date.earliest > published)


def lies_behind(date: DateMention | None, published: dt.date | None) -> bool:
    """Whether a date is wholly before the day of publication."""
    return bool(date and published and date.latest and date.latest < published)

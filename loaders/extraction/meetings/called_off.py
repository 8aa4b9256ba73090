"""What verbs say of an event that comes to nothing: cancelled, postponed, not held."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import words

# "Decided to cancel": done as soon as it is said.
SETTLING = frozenset({"decide", "agree", "choose", "opt"})


def then_off(verb: Token) -> str | None:
    """ "Was scheduled for Friday but later postponed"."""
    further = (item for item in verb.children if item.dep_ == "conj" and item.tag_ == "VBN")
    for item in further:
        if (
            item.lemma_ in words.POSTPONING | words.CANCELLING
            and parse.child(item, "nsubj", "nsubjpass") is None
        ):
            return unless_negated(item, "postponed" if item.lemma_ in words.POSTPONING else "cancelled")
    return None


def is_headline(noun: Token, verb: Token) -> bool:
    """ "A's visit called off", "summit cancelled": a headline's passive, without its "is"."""
    off = verb.lemma_ == "call" and any(item.dep_ == "prt" and item.lower_ == "off" for item in verb.children)
    if noun.dep_ != "nsubj" or not (off or verb.lemma_ in words.CANCELLING | words.POSTPONING):
        return False
    return verb.tag_ in ("VBD", "VBN") and parse.child(verb, "dobj", "aux") is None


def comes_to_nothing(verb: Token) -> bool:
    """ "Will not take place", "failed to start"."""
    if parse.is_negated(verb) and verb.lemma_ in ("take", "happen", "occur", "go", "be", "hold"):
        return True
    begun = (item.lemma_ for item in verb.children if item.dep_ == "xcomp")
    return verb.lemma_ == "fail" and any(
        lemma in words.HAPPENING or lemma == "materialise" for lemma in begun
    )


def unless_negated(verb: Token, status: str) -> str | None:
    """The status that a verb gives, if it is said as a fact."""
    if parse.is_negated(verb):
        return None
    settled = (
        verb.dep_ == "xcomp" and verb.head.lemma_ in SETTLING and parse.modality(verb.head) == "asserted"
    )
    return status if settled or parse.modality(verb) == "asserted" else None

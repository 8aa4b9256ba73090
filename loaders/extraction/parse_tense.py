"""When a verb's deed is: its tense, over the dependency parse."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from loaders.extraction.once import once
from loaders.extraction.parse_arguments import governing_verb
from loaders.extraction.parse_mood import FUTURE_AUX, POSSIBLE_AUX, governor_of, is_bound_to, mood_under

Tense = Literal["past", "present", "future"]


@once
def tense(verb: Token) -> Tense:
    """When it is, by the verb's own form and that of the verbs over it."""
    aux = [item for item in verb.children if item.dep_ in ("aux", "auxpass")]
    if any(item.lower_ in FUTURE_AUX | {"would", "'d"} | POSSIBLE_AUX for item in aux) and not _perfect(aux):
        return "future"
    if any(item.tag_ == "VBD" or item.lemma_ == "have" for item in aux) or verb.tag_ == "VBD":
        return "past"
    if any(item.lower_ == "to" for item in aux) or verb.dep_ in ("xcomp", "pcomp"):
        return _tense_under(verb)
    if verb.tag_ in ("VBN", "VBG", "VB") and not aux:
        return _tense_of_participle(verb)
    return "present"


def _perfect(aux: list[Token]) -> bool:
    return any(item.lemma_ == "have" for item in aux)


def _tense_under(verb: Token) -> Tense:
    if is_bound_to(verb):
        return "future"
    governor = governor_of(verb)
    if governor is None or governor.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return "present"
    if mood_under(governor) in ("intended", "possible") or (
        governor.lemma_ == "go" and governor.tag_ == "VBG"
    ):
        return "future"
    return tense(governor) if governor.pos_ in ("VERB", "AUX") else "present"


def _tense_of_participle(verb: Token) -> Tense:
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return "past"
    governor = verb.head if verb.head.pos_ in ("VERB", "AUX") and verb.head != verb else governing_verb(verb)
    return tense(governor) if governor is not None else "present"

"""Whom a pronoun in a participle means: "wrote to Chile, urging it to …", "rebuked Chile by telling it and Peru …"."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.search import Search, without
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import words_of

PRONOUNS = words_of("it them him her")
SURE = 0.9


def spoken_over(who: Who, verb: Token, own: Token | None) -> Token | None:
    """The verb over a participle whose object is a pronoun that stands for nobody yet."""
    if own is None or own.lower_ not in PRONOUNS or verb.tag_ != "VBG":
        return None
    if verb.dep_ not in ("advcl", "pcomp") or who.named(own) is not None:
        return None
    over = verb.head if verb.dep_ == "advcl" else verb.head.head
    return over if over.pos_ == "VERB" else None


def spoken_to(search: Search, pronoun: Token, found: Found | None) -> Found | None:
    """Those towards whom the verb over it is, if the pronoun can mean them, with all who are named beside it."""
    if found is None or not _agrees(search, pronoun, found):
        return None
    others = [without(search.who.of(item), search.side) for item in parse.coordinated(pronoun)[1:]]
    keys = [*found.keys, *(key for hit in others if hit is not None for key in hit.keys)]
    return Found(tuple(dict.fromkeys(keys)), found.confidence * SURE)


def _agrees(search: Search, pronoun: Token, found: Found) -> bool:
    person = search.who.is_person(found)
    if pronoun.lower_ == "them":
        return not person
    return person == (pronoun.lower_ != "it") and len(found.keys) == 1

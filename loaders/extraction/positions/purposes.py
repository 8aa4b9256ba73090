"""What forces are sent for, where the words say it."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.stances import lemma, words_of

COUNTERING = words_of("counter deter confront fight repel contain punish threaten intimidate")


def is_against(verb: Token) -> bool:
    """ "Will move ships to counter threats from Eritrea", "will deploy troops against Eritrea"."""
    purposes = (item for item in verb.children if item.dep_ in ("advcl", "xcomp") and item.tag_ == "VB")
    sent = parse.object_of(verb)
    phrases = (*parse.hanging(verb), *(sent.children if sent is not None else ()))
    return any(lemma(item) in COUNTERING for item in purposes) or any(
        item.lower_ == "against" for item in phrases
    )

"""What forces are sent for, where the words say it, and calls on somebody that ask for nothing."""

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


def is_courtesy(verb: Token) -> bool:
    """ "Called on the president in Oslo": a visit, as nothing is asked of him."""
    if lemma(verb) != "call" or not parse.prepositional(verb, "on", "upon"):
        return False
    behind = verb.doc[verb.i + 1 : verb.sent.end]
    return not any(_asks(token) for token in behind)


def _asks(token: Token) -> bool:
    """ "For calm", "that he …", "to stop": whatever follows "to" but a noun's own words."""
    if token.lower_ != "to" or token.i + 1 == len(token.doc):
        return token.lower_ in ("for", "that")
    return token.nbor(1).tag_ not in ("DT", "NNP", "NNPS", "PRP", "PRP$", "CD")

"""Whoever an article leaves without a name of their own: two articles' "protesters" are not the same people.

A crowd, "a judge", "the council" or a bare family name says who is meant within one article only. Their keys carry a
mark of the article's text, so that the graph never makes one node of them across articles.
"""

from __future__ import annotations

import hashlib

from spacy.tokens import Doc, Token

from loaders.extraction import texts
from loaders.extraction.names.words import (
    COMPLEMENTS,
    GOVERNMENT,
    MODIFIERS,
    ORGANS,
    PERSONNEL,
    TITLE_WORDS,
)
from loaders.extraction.once import once_a_doc
from loaders.extraction.stances import actor_nouns, lemma
from ontology.reference import fold_word

COMMON = ORGANS | GOVERNMENT | MODIFIERS | COMPLEMENTS | PERSONNEL | TITLE_WORDS
NAMES = frozenset(("PERSON", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART"))
_SMALL = frozenset(("of", "the", "for", "and", "on", "in"))
MARK = 8


@once_a_doc
def mark(doc: Doc) -> str:
    """What tells this article's nameless actors from those of every other one."""
    return hashlib.sha256(texts.text(doc).encode("utf-8", "surrogatepass")).hexdigest()[:MARK]


def own_key(doc: Doc, key: str) -> str:
    """The key of an actor who is known within this article only."""
    return f"{key}-{mark(doc)}"


def is_common(word: str) -> bool:
    """Whether a folded word is of those that bodies and offices everywhere are called by."""
    return word in COMMON or word in _SMALL


def is_nameless(head: Token, phrase: list[Token]) -> bool:
    """Whether the words of a described actor name nobody: "protesters", "a Lebanese man", "the LEADERS"."""
    names = [token for token in phrase if _names(token)]
    if not names:
        return True
    if any(token.ent_type_ != "NORP" or token.tag_.startswith("NNP") for token in names):
        return (
            len(names) == 1 == len(phrase) and head.ent_type_ == "PERSON"
        )  # a family name without its owner
    return head.tag_ == "NN" and not _is_organ(head)  # one of many Lebanese


def _names(token: Token) -> bool:
    """Whether a word says by itself who is meant."""
    if not token.text[0].isupper():
        return False
    if token.ent_type_ == "NORP" or (token.ent_type_ in NAMES and not _is_noun_that_acts(token)):
        return True
    if is_common(fold_word(token.text)) or _is_noun_that_acts(token):
        return False
    return not token.is_sent_start or token.tag_.startswith("NNP") or token.ent_type_ == "ORG"


def _is_noun_that_acts(token: Token) -> bool:
    words = (token.lower_, lemma(token))
    return token.ent_type_ != "NORP" and any(
        word in actor_nouns(kind) for word in words for kind in ("group", "body", "government")
    )


def _is_organ(head: Token) -> bool:
    """Whether a noun is of a body of which a state has one or few: "an Iraqi court", not "a Lebanese man"."""
    return lemma(head) in ORGANS & actor_nouns("body") or lemma(head) in actor_nouns("government")

"""Whether a statement is warm or cold by its words, where no stance word decides."""

from __future__ import annotations

import functools

from spacy.tokens import Span, Token

from loaders.extraction.stances import group, lemma, table, words_of

WORRIES = words_of("concern worry rift division crisis tension fear mistrust distrust suspicion")
LEAVING = words_of("forget abandon betray lose leave neglect desert")


@functools.cache
def _words(tone: str) -> frozenset[str]:
    return frozenset(word for cells in table("tone.tsv") if cells[0] == tone for word in words_of(cells[1]))


def tone_of(span: Span) -> int:
    """1 for warm, -1 for cold, 0 where the words are neither or both; a negated warm word is cold."""
    score = 0
    if span.text.rstrip(" \n”\"'’").endswith("?") or (
        len(span.doc) > span.end and span.doc[span.end].text == "?"
    ):
        return 0  # who asks has not said
    for token in span:
        value = _value(token)
        if value > 0 and (_is_harmed(token) or _is_of_ill(token)):
            value = -1
        if value:
            score += -max(value, 0) if _negated(token) else value  # "no disaster" is not yet praise
        elif lemma(token) in _words("needed") and _negated(token):
            score -= 1
    return (score > 0) - (score < 0)


def is_harming(verb: Token) -> bool:
    """Whether a clause says that something, or somebody, does harm."""
    return lemma(verb) in _words("harming") and not any(item.dep_ == "neg" for item in verb.lefts)


def _is_harmed(word: Token) -> bool:
    """ "It will damage mutual trust": the warm word is what suffers."""
    item = word.head if word.dep_ in ("amod", "compound", "conj") and word.head.pos_ == "NOUN" else word
    if item.dep_ == "pobj" and item.head.lower_ == "of":
        item = item.head.head  # "decades of cooperation"
    verb = item.head
    if item.dep_ not in ("dobj", "nsubjpass"):
        return False
    return lemma(verb) in _words("harming") or (
        verb.dep_ == "xcomp" and lemma(verb.head) in ("fail", "threaten")
    )


def _is_of_ill(word: Token) -> bool:
    """ "Promotes hatred", "support for terrorism": the warm word goes to something bad."""
    objects = [item for item in word.rights if item.dep_ == "dobj"]
    objects += [part for item in word.rights if item.dep_ == "prep" for part in item.children]
    if any(item.dep_ == "dobj" and lemma(item) in WORRIES for item in objects):
        return True  # "deepened its concerns"
    return any(lemma(item) in _words("ill") for item in objects)


def _value(token: Token) -> int:
    if token.pos_ not in ("NOUN", "ADJ", "VERB", "ADV") or _is_title(token):
        return 0
    word = lemma(token)
    if word == "right" and token.dep_ == "advmod":
        return 0  # "right after that"
    if word == "advance" and token.i and token.nbor(-1).lower_ == "in":
        return 0
    if word == "wrong" and token.pos_ == "NOUN":
        return 0  # "the rights and wrongs of it"
    if word == "great" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("many", "deal"):
        return 0
    if token.lower_ == "goods" or (word == "right" and token.pos_ == "NOUN"):
        return 0  # what one buys, or may do
    if word in ("great", "good") and token.dep_ == "amod" and lemma(token.head) in group("critique"):
        return 0  # "great concern"
    if word in _words("warm"):
        return 1
    return -1 if word in _words("cold") else 0


def _is_title(token: Token) -> bool:
    """ "His friend Ruiz", "ally Norway": who it is, and no judgement."""
    if token.pos_ != "NOUN":
        return False
    named = token.head if token.dep_ in ("compound", "nmod") else next(token.rights, None)
    return named is not None and named.pos_ == "PROPN" and (named == token.head or named.dep_ == "appos")


def _negated(token: Token) -> bool:
    """Whether "not" or "no" stands on the word, on its noun, or on the verb right over them."""
    item = token
    if token.dep_ == "pobj" and lemma(token.head.head) in ("lack", "absence", "failure"):
        return True  # "the lack of progress"
    for _ in range(3):
        if any(_is_no(part) or _is_not_much(part) for part in item.children):
            return True
        if item.head == item or item.dep_ not in ("amod", "acomp", "attr", "dobj", "advmod"):
            return False
        item = item.head
    if lemma(item) in LEAVING:
        return False  # "never forgets her friends"
    return any(_is_no(part) and part.lower_ != "no" for part in item.children)


def _is_not_much(part: Token) -> bool:
    return part.lower_ in ("much", "many", "enough") and any(_is_no(item) for item in part.children)


def _is_no(part: Token) -> bool:
    """ "Not", "no", "no longer", "never"."""
    return (
        part.dep_ == "neg"
        or part.lower_ in ("no", "never", "hardly", "insufficient", "inadequate", "little")
        or (part.lower_ == "longer" and _has_no(part))
    )


def _has_no(longer: Token) -> bool:
    return any(item.lower_ == "no" for item in longer.children)

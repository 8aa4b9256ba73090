"""Whether a statement is warm or cold by its words, where no stance word decides."""

from __future__ import annotations

import functools

from spacy.tokens import Span, Token

from loaders.extraction.stances import lemma, table, words_of


@functools.cache
def _words(tone: str) -> frozenset[str]:
    return frozenset(word for cells in table("tone.tsv") if cells[0] == tone for word in words_of(cells[1]))


def tone_of(span: Span) -> int:
    """1 for warm, -1 for cold, 0 where the words are neither or both; a negated warm word is cold."""
    score = 0
    for token in span:
        value = _value(token)
        if value:
            score += -1 if _negated(token) else value
        elif lemma(token) in _words("needed") and _negated(token):
            score -= 1
    return (score > 0) - (score < 0)


def _value(token: Token) -> int:
    if token.pos_ not in ("NOUN", "ADJ", "VERB", "ADV"):
        return 0
    word = lemma(token)
    if word in _words("warm"):
        return 1
    return -1 if word in _words("cold") else 0


def _negated(token: Token) -> bool:
    """Whether "not" or "no" stands on the word, on its noun, or on the verb right over them."""
    item = token
    for _ in range(3):
        if any(part.dep_ == "neg" or part.lower_ == "no" for part in item.children):
            return True
        if item.head == item or item.dep_ not in ("amod", "acomp", "attr", "dobj", "advmod"):
            return False
        item = item.head
    return any(part.dep_ == "neg" for part in item.children)

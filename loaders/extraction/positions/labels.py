"""What an actor is called that only a noun phrase describes, and the key made of it."""

from __future__ import annotations

import re
import unicodedata

from spacy.tokens import Span, Token

from loaders.extraction import parse

MAX_LABEL_TOKENS = 9
MAX_OF_TOKENS = 6
_LEFT = ("compound", "amod", "poss", "nmod", "npadvmod", "advmod")


def slug(text: str) -> str:
    """Lower-case letters and digits joined by hyphens, accents removed."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def label_of(token: Token) -> str:
    """The phrase's words without determiner and numbers, as far as they stand side by side up to the head."""
    return " ".join(phrase_of(token).text.split())


def phrase_of(token: Token) -> Span:
    """The words that describe an actor."""
    first = token.i
    for item in sorted(token.lefts, key=lambda part: -part.i):
        if item.dep_ not in _LEFT or item.right_edge.i != first - 1 or _counts(item) or _has_break(item):
            break
        first = item.left_edge.i
    while first < token.i and _is_outside(token.doc[first]):
        first += 1
    first = max(first, token.i - MAX_LABEL_TOKENS + 1)
    return token.doc[first : _label_end(token)]


def _label_end(token: Token) -> int:
    """Behind the noun, or behind the name of what it is of: "leaders of the Workers' Party"."""
    of = next((item for item in token.rights if item.dep_ == "prep"), None)
    if of is None or of.lower_ != "of" or of.i != token.i + 1:
        return token.i + 1
    noun = parse.child(of, "pobj")
    if noun is None or noun.pos_ != "PROPN" or noun.i - token.i > MAX_OF_TOKENS:
        return token.i + 1
    inside = token.doc[of.i + 1 : noun.i]
    return token.i + 1 if any(item.is_punct and item.text not in "-'’" for item in inside) else noun.i + 1


def _is_outside(token: Token) -> bool:
    """Determiners, numbers and marks at the head of a phrase."""
    return token.pos_ in ("DET", "PUNCT", "PRON", "NUM", "SYM") or not any(map(str.isalnum, token.text))


def _has_break(item: Token) -> bool:
    """Whether a dateline's dash or bracket stands inside a modifier."""
    return any(part.text in ("-", "--", "–", "—", ")", "(", ",", ":") for part in item.subtree)


def _counts(item: Token) -> bool:
    return item.pos_ in ("NUM", "ADV", "DET") or item.lower_ in (
        "several",
        "many",
        "other",
        "more",
        "own",
        "few",
    )

"""The words of a noun phrase that tell whose or what it is: what is counted, other names, modifiers."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.stances import lemma, words_of

QUANTITIES = words_of(
    "dozen dozens hundred hundreds thousand thousands million millions score ten tens handful number couple pair "
    "group majority section series wave string"
)


APART = words_of(
    "opposition former ex then late critic separatist rebel dissident exiled ousted jailed deposed"
)


def other_names(token: Token) -> Iterator[Token]:
    """Names in apposition, which are the same one's: not the branch or stock exchange set behind it in brackets."""
    for item in token.rights:
        if item.dep_ == "appos" and item.pos_ == "PROPN" and (item.is_upper or not _in_brackets(item)):
            yield item


def _in_brackets(token: Token) -> bool:
    return token.left_edge.i > 0 and token.left_edge.nbor(-1).text in ("(", "[")


def counted(token: Token) -> Token:
    """The noun that is counted: "thousands of workers", "a handful of states" are workers and states."""
    for _ in range(2):
        if token.lower_ not in QUANTITIES and lemma(token) not in QUANTITIES:
            return token
        counted = next((item for item in token.rights if item.dep_ == "prep" and item.lower_ == "of"), None)
        noun = parse.child(counted, "pobj") if counted is not None else None
        if noun is None:
            return token
        token = noun
    return token


def modifiers(token: Token) -> list[Token]:
    """Tokens inside a noun phrase that may name whose it is, nearest kinds first."""
    found: list[Token] = []
    for label in ("poss", "amod", "compound", "nmod", "npadvmod"):
        for item in token.lefts:
            if item.dep_ == label:
                found.extend([item, *modifiers(item)])
    for item in token.rights:
        if item.dep_ == "prep" and item.lower_ in ("of", "in", "from", "for"):
            found.extend(part for part in item.children if part.dep_ == "pobj")
    return found


def is_spoken(name: Token) -> bool:
    """ "The French-speaking country" is not France."""
    return any(name.doc[at].lower_ == "speaking" for at in range(name.i + 1, min(name.i + 3, len(name.doc))))


def paired(name: Token) -> Iterator[Token]:
    """The other of two whom a hyphen joins: "the Peru-Chile border"."""
    for item in name.lefts:
        if item.dep_ in ("compound", "nmod", "amod") and item.nbor(1).text in ("-", "–"):
            yield item


def is_apart(token: Token) -> bool:
    """Whether an office-holder is a former or an opposing one, who speaks for nobody's office."""
    return any(item.lower_ in APART for item in token.lefts)


def opposes(token: Token) -> bool:
    """ "The opposition leader", "a rebel commander": not an officer of the state named beside it."""
    return any(item.lower_ in ("opposition", "rebel", "separatist", "dissident") for item in token.lefts)

"""States of which somebody only speaks, or to which somebody goes: none of them is the one that is served."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from loaders.extraction.mentions import Mention
from loaders.extraction.names.words import LOCATIVE, MOTION, VISITING
from loaders.extraction.posts.office_verbs import FOLLOWING, NAMING, REMOVING

TOWARDS = frozenset({"with", "against", "toward", "towards", "upon"})
CHAIN = 8
# What those who govern do with their own ministers.
AT_HOME = NAMING | REMOVING | FOLLOWING | {"instruct", "order", "direct", "task", "chair"}


def is_counterpart(doc: Doc, mention: Mention) -> bool:
    """Whether a state is somebody's partner, destination or opponent: "a visit to Russia", "talks with Chile"."""
    head = _noun(doc[mention.head])
    if mention.form == "demonym" or head.dep_ not in ("pobj", "dobj"):
        return False
    if head.dep_ == "dobj":
        return head.head.lemma_ in VISITING
    visited = head.head.lower_ == "to" and head.head.head.pos_ == "NOUN"
    return visited or head.head.lower_ in TOWARDS


def is_object(doc: Doc, mention: Mention, office: int) -> bool:
    """Whether a verb does something to a state whose subject has the office: "criticised Chile", "flew to Chile"."""
    if is_counterpart(doc, mention):
        return True
    head, verb = _noun(doc[mention.head]), _verb(doc[office])
    if verb is None:
        return False
    if mention.form == "demonym":  # "received Russian Foreign Minister Berg"
        whose = _named(head)
        return whose.i > office and whose.dep_ == "dobj" and whose.head == verb
    moved = head.dep_ == "pobj" and head.head.head == verb and verb.lemma_ in MOTION
    return moved or (head.dep_ == "dobj" and head.head == verb)


def is_place(doc: Doc, mention: Mention) -> bool:
    """Whether a state is only where something happens, or where it comes from."""
    head = _noun(doc[mention.head])
    return mention.form != "demonym" and head.dep_ == "pobj" and head.head.lower_ in LOCATIVE | {"from"}


def is_done_to(one: Token, other: Token) -> bool:
    """Whether the second of two nouns does something to the first: "Minister A called on Chile's President B"."""
    first, second = _side(one), _side(other)
    if first is None or second is None or first[0] != second[0] or first[0].lemma_ in AT_HOME:
        return False
    return second[1] and not first[1]


def _side(token: Token) -> tuple[Token, bool] | None:
    """The verb to whose subject or objects a noun belongs, and whether that is the subject."""
    for _ in range(CHAIN):
        if token.dep_ in ("nsubj", "nsubjpass"):
            return token.head, True
        if token.dep_ in ("dobj", "dative") or (
            token.dep_ in ("prep", "agent") and token.head.pos_ == "VERB"
        ):
            return token.head, False
        token = token.head
    return None


def _noun(token: Token) -> Token:
    """The first of several nouns joined by "and"."""
    for _ in range(CHAIN):
        if token.dep_ not in ("conj", "appos") or token.head.pos_ not in ("NOUN", "PROPN"):
            break
        token = token.head
    return token


def _named(token: Token) -> Token:
    """What an adjective goes with, over the title before a name."""
    for _ in range(CHAIN):
        if token.dep_ not in ("amod", "compound", "nmod", "poss"):
            break
        token = token.head
    return token


def _verb(token: Token) -> Token | None:
    """The verb whose subject a noun belongs to."""
    for _ in range(CHAIN):
        if token.dep_ in ("nsubj", "nsubjpass"):
            return token.head
        token = token.head
    return None

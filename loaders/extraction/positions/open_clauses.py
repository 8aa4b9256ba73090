"""Clauses that say nothing is done: with a negation beside the verb, or with a question in them."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction.stances import lemma, words_of

QUESTIONS = words_of("whether if why how what who whom whose which when where")


def is_undone(verb: Token) -> bool:
    """ "Not a single state", "neither by A nor by B", "in no way": negations that stand beside the verb."""
    for item in verb.children:
        if item.lower_ in ("neither", "nor") or (item.dep_ == "agent" and item.nbor(-1).lower_ == "neither"):
            return True
        if item.dep_ in ("nsubj", "nsubjpass") and item.doc[item.left_edge.i].lower_ in (
            "not",
            "neither",
            "hardly",
        ):
            return True
        if item.i < verb.i and item.dep_ == "prep" and any(part.lower_ == "no" for part in item.subtree):
            return True
    return False


def is_question(verb: Token) -> bool:
    """ "Asked him whether …", "was asked about it": who wants to know demands nothing."""
    if lemma(verb) not in ("ask", "question"):
        return False
    clauses = [item for item in verb.children if item.dep_ in ("ccomp", "advcl", "xcomp") and item.i > verb.i]
    asking = any(part.lower_ in QUESTIONS for item in clauses for part in item.lefts)
    return asking or any(item.dep_ == "prep" and item.lower_ in ("about", "if") for item in verb.children)

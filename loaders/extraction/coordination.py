"""Mends the parse of headlines that leave out "and": "Merkel, Macron meet in Paris", "Saudi, Iranian ministers meet".

The parser takes the first name for an adverb of the verb, or the second for another name of the first.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

_LONGEST = 4  # words of the first name
_LOOSE = ("npadvmod", "advmod", "advcl", "dep", "amod", "nmod")
_WHEN = ("DATE", "TIME")


def mend(doc: Doc) -> None:
    """Coordinates the two names with a comma between that begin a sentence, where the verb wants two."""
    for start in [at for at, begins in enumerate(doc.to_array("SENT_START").tolist()) if begins == 1]:
        comma = next(
            (i for i in range(start + 1, min(start + _LONGEST + 1, len(doc) - 2)) if doc[i].text == ","), 0
        )
        if comma and all(_is_of_name(token) for token in (*doc[start:comma], doc[comma + 1])):
            _coordinate(doc[comma - 1], doc[comma + 1])


def _is_of_name(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in ("PROPN", "ADJ") and token.ent_type_ not in _WHEN


def _coordinate(first: Token, second: Token) -> None:
    """`first` ends the first name, `second` begins the second one."""
    verb = first.head
    subject = next((item for item in verb.children if item.dep_ == "nsubj"), None)
    if subject is None or not _wants_two(verb):
        return
    if subject == first:
        others = [item for item in (*first.children, *verb.children) if item.dep_ in ("appos", "nsubj")]
        for item in others:
            if item.left_edge == second:
                item.head, item.dep_ = first, "conj"
    elif first.dep_ in _LOOSE and subject.left_edge == second and _has_no_comma(subject):
        _join(first, subject, second)


def _join(first: Token, subject: Token, second: Token) -> None:
    if subject.pos_ == "PROPN":
        subject.head, subject.dep_, first.dep_ = first, "conj", "nsubj"
    elif second.head == subject:  # "Saudi, Iranian ministers"
        first.head, first.dep_ = subject, second.dep_
        second.head, second.dep_ = first, "conj"


def _wants_two(verb: Token) -> bool:
    """ "Meet", "to meet": what one alone would not be said to do."""
    ahead = verb.tag_ == "VB" and any(item.lower_ == "to" for item in verb.lefts)
    return (verb.tag_ == "VBP" or ahead) and verb.nbor(-1).text != ","


def _has_no_comma(phrase: Token) -> bool:
    return all(token.text != "," for token in phrase.doc[phrase.left_edge.i : phrase.i])

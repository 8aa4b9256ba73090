"""The object that two verbs share: "deplores and firmly opposes the raid", which the parse gives to the last one."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse

BETWEEN = ("CCONJ", "ADV", "PUNCT")
MOST = 4


def shares_with(verb: Token) -> Token | None:
    """The last of the verbs that follow one another at once, if the first has no object of its own."""
    last = verb
    for _ in range(MOST):
        following = parse.child(last, "conj")
        if (
            following is None
            or following.pos_ != "VERB"
            or parse.child(last, "dobj", "ccomp", "xcomp", "prep")
        ):
            break
        if any(item.pos_ not in BETWEEN for item in verb.doc[last.i + 1 : following.i]):
            break
        last = following
    return last if last != verb and not parse.is_passive(verb) else None

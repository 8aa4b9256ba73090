"""What must or should be, or can't be borne: clauses that ask for something, or judge those who do it."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.judge import DUTY
from loaders.extraction.positions.who import Who
from loaders.extraction.stances import lemma, words_of

BEARING = words_of("allow tolerate accept permit excuse")
EFFECTS = words_of(
    "help boost improve raise increase ease lead bring give make allow enable provide reduce lower serve"
)


def is_intolerable(root: Token) -> bool:
    """ "Can not be allowed to", "must not be tolerated": a judgement of those who do it."""
    if lemma(root) not in BEARING or not parse.is_passive(root) or not parse.is_negated(root):
        return False
    return any(item.lower_ in ("can", "could", "ca", "will", "should", "must") for item in root.children)


def is_due(root: Token) -> bool:
    """ "Must", "should", "needs to": what is said is asked for."""
    return lemma(root) == "need" or any(item.lower_ in DUTY for item in root.children if item.dep_ == "aux")


def is_expected(who: Who, root: Token, subject: Token | None) -> bool:
    """ "Kenya's offer should help": what a thing should do by itself is expected of it, not asked."""
    if subject is None or parse.is_passive(root) or lemma(root) not in EFFECTS:
        return False
    return (
        subject.pos_ != "PRON"
        and any(item.lower_ == "should" for item in root.children)
        and who.of(subject) is None
    )

"""A denial behind a charge, which a parser takes for the verb of the whole sentence."""

from __future__ import annotations

from spacy.tokens import Token

DENIALS = frozenset(["deny", "dismiss", "refute", "disavow", "disprove", "rebut"])
CHARGES = frozenset(["charge", "accusation", "allegation", "claim"])


def is_afterthought(verb: Token) -> bool:
    """ "Oslo was accused, a charge it denied", parsed as if it denied what stands before: the verb of denial."""
    if verb.lemma_.lower() not in DENIALS | {"reject", "dispute"}:
        return False
    before = [item for item in verb.lefts if item.dep_ in ("ccomp", "dobj", "nsubj")]
    charge = next((item for item in before if item.lemma_ in CHARGES), None)
    return charge is not None and any(item.dep_ == "ccomp" and item.i < charge.i for item in before)

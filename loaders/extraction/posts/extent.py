"""How far the words of an office reach: what it is for, and what is said of a body before its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extraction.names.reach import DESCRIBING, KINDS, MOST

if TYPE_CHECKING:
    from loaders.extraction.posts.offices import Office, Offices

# Offices that are for something, and the words of what they are for.
PORTFOLIOED = frozenset(
    {"minister", "commissioner", "secretary", "undersecretary", "director", "general", "adviser", "advisor"}
)
PLAIN = frozenset({"NOUN", "ADJ", "CCONJ"})
LEANINGS = frozenset({"opposition", "ruling", "the", "governing", "main"})
SKIPPED = LEANINGS | {"a", "an", "biggest", "largest", "then", "new"}


def over_portfolio(offices: Offices, office: Office) -> int:
    """Behind what an office is for, in plain words: "European commissioner for enlargement and neighbours"."""
    at = office.end
    if offices.word(at) != "for" or offices.lower[office.head] not in PORTFOLIOED:
        return at
    at += 1
    while at < len(offices.doc) and offices.doc[at].pos_ in PLAIN and offices.doc[at].text.islower():
        at += 1
    return at if offices.doc[at - 1].pos_ == "NOUN" else office.end


def described(offices: Offices, index: int) -> int:
    """Where a name may begin behind words that describe a body: "the rebel Free Front", "the militant group X"."""
    while offices.word(index) in SKIPPED:
        index += 1
    for at in range(index, min(index + MOST, len(offices.doc))):
        if (mention := offices.starts.get(at)) is not None:
            return at if mention.form == "name" else index
        token = offices.doc[at]
        if not token.text.islower() or (token.dep_ not in DESCRIBING and token.lower_ not in KINDS):
            break
    return index

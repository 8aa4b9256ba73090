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
SEATED = frozenset({"parliament", "lawmaker", "mp", "senator", "congressman", "congresswoman", "legislator"})
PLAIN = frozenset({"NOUN", "ADJ", "CCONJ"})
LEANINGS = frozenset({"opposition", "ruling", "the", "governing", "main"})
SKIPPED = LEANINGS | {"a", "an", "biggest", "largest", "then", "new"}


def over_portfolio(offices: Offices, office: Office) -> int:
    """Behind what an office is for ("European commissioner for enlargement"), or from where somebody sits."""
    at = office.end = over_brackets(offices, office)
    if offices.word(at) == "from" and set(office.words) & SEATED:
        while at + 1 < len(offices.doc) and offices.doc[at + 1].pos_ == "PROPN":
            at += 1
        return at + 1 if at > office.end else at
    if offices.word(at) != "for" or offices.lower[office.head] not in PORTFOLIOED:
        return at
    at += 1
    while at < len(offices.doc) and offices.doc[at].pos_ in PLAIN and offices.doc[at].text.islower():
        at += 1
    return at if offices.doc[at - 1].pos_ == "NOUN" else office.end


def over_brackets(offices: Offices, office: Office) -> int:
    """Behind the short form of the body that an office is of: "director of the Free Green Front (FGF)"."""
    at, words = office.end, offices.doc
    if not office.right or at + 2 >= len(words) or words[at].text != "(" or words[at + 2].text != ")":
        return at
    return at + 3 if words[at + 1].text.isupper() else at


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

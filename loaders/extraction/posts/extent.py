"""How far the words of an office reach: what it is for, and what is said of a body before its name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Token

from loaders.extraction.mentions import Mention
from loaders.extraction.names.reach import DESCRIBING, KINDS, MOST
from loaders.extraction.names.words import TITLE_WORDS
from loaders.extraction.posts.roles import ONLY_LINKED

if TYPE_CHECKING:
    from loaders.extraction.posts.office import Office
    from loaders.extraction.posts.offices import Offices

# Offices that are for something, and the words of what they are for.
PORTFOLIOED = frozenset(
    {"minister", "commissioner", "secretary", "undersecretary", "director", "general", "adviser", "advisor"}
)
COMING = frozenset({"elect", "designate"})
DASHES = ("-", "–", "‑")
SEATED = frozenset({"parliament", "lawmaker", "mp", "senator", "congressman", "congresswoman", "legislator"})
PLAIN = frozenset({"NOUN", "ADJ", "CCONJ"})
LEANINGS = frozenset({"opposition", "ruling", "the", "governing", "main"})
SKIPPED = LEANINGS | {"a", "an", "biggest", "largest", "then", "new"}


def over_portfolio(offices: Offices, office: Office) -> int:
    """Behind what an office is for ("European commissioner for enlargement"), or from where somebody sits."""
    if offices.word(office.end + 1) in COMING and offices.doc[office.end].text in DASHES:
        office.end += 2  # "president-elect"
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


def describes(token: Token) -> bool:
    """Whether a plain word says what a body is whose name follows."""
    return token.text.islower() and (token.dep_ in DESCRIBING or token.lower_ in KINDS)


def described(offices: Offices, index: int) -> int:
    """Where a name may begin behind words that describe a body: "the rebel Free Front", "the militant group X"."""
    while offices.word(index) in SKIPPED:
        index += 1
    for at in range(index, min(index + MOST, len(offices.doc))):
        if (mention := offices.starts.get(at)) is not None:
            return at if mention.form == "name" else index
        if not describes(offices.doc[at]):
            break
    return index


def goes_on(offices: Offices, mention: Mention) -> bool:
    """Whether a body is only the beginning of another's name: "the Oslo-based Green League"."""
    end, doc = mention.end, offices.doc
    if end + 1 < len(doc) and doc[end].text in DASHES and doc[end + 1].text.islower():
        return not doc[end - 1].whitespace_
    if offices.word(end) == "and":  # "director of the agency and chief inspector"
        return False
    head = doc[mention.head]
    if offices.word(end) in KINDS and mention.actors[0].startswith("organization/"):
        return False  # "leader of the Free Front group"
    return head.dep_ in ("compound", "nmod") and end <= head.head.i <= end + 2


def described_by(offices: Offices, mention: Mention) -> bool:
    """Whether a body only says whose a plain thing is: "commander of the NATO stabilization force"."""
    head = offices.doc[mention.head].head
    plain = head.pos_ == "NOUN" and head.text.islower() and mention.end <= head.i <= mention.end + 2
    return plain and head.lower_ not in TITLE_WORDS and goes_on(offices, mention)


def two_peoples(offices: Offices, start: int, end: int) -> bool:
    """Whether two peoples are named in one: the office of a "Bosnian Serb leader" is neither state's."""
    for at in range(start, end):
        one = offices.starts.get(at)
        other = offices.starts.get(one.end) if one is not None else None
        if one is not None and other is not None and one.form == other.form == "demonym":
            return one.actors != other.actors and all("state/" in m.actors[0] for m in (one, other))
    return False


def share_bodies(offices: Offices, found: list[Office]) -> None:
    """ "The chairman and commander of the Free Front": the first of two nouns is of the second's body."""
    for one, other in pairwise(found):
        joined = offices.word(one.end) == "and" and other.start == one.end + 1
        bare = one.words[:1] == one.words and one.words[0] in ONLY_LINKED and not (one.left or one.right)
        body = other.right[0][1] if other.right else next(iter(other.bodies), "")
        if joined and bare and not other.left and body.startswith("organization/"):
            one.right, one.end = [("of", body)], other.end

"""Whom persons of an article work for, and whom they don't speak for, by the words beside their names.

"Trump lawyer Ana Ruiz" is on Trump's side; a "member of the committee" and a "retired general" speak for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from loaders.extraction.mentions import Mention
from loaders.extraction.stances import actor_nouns, lemma, words_of
from ontology.reference import load

EMPLOYED = words_of(
    "aide lawyer attorney adviser advisor spokesman spokeswoman spokesperson manager strategist surrogate campaign "
    "assistant staffer counsel secretary"
)
APART = words_of("retired former ex")
# What these say is not what the state or chamber holds that they are of.
DELEGATED = words_of(
    "sen. sens. senator rep. reps. representative congressman congresswoman lawmaker legislator mp mep del. councillor "
    "councilman councilwoman alderman"
)
OFFICES = words_of(
    "president premier chancellor minister king queen emir sultan monarch prince ambassador envoy spokesman "
    "spokeswoman spokesperson commander"
)
CIVIC = words_of("police court prosecutor prosecutors judge judges mayor governor councillor municipality")
GUESSED = 0.6
PERSONS = ("official/", "actor/")


def employers(doc: Doc, mentions: dict[int, Mention]) -> dict[str, frozenset[str]]:
    """By person: the persons and bodies for whom he or she works, by a noun of employment beside both names."""
    found: dict[str, frozenset[str]] = {}
    for person, head in _named(doc):
        keys = {key for noun in _employments(head) for key in _beside(noun, head, mentions)} - {person}
        if keys:
            found[person] = found.get(person, frozenset()) | keys
    return found


def posted(doc: Doc, apart: frozenset[str]) -> dict[str, str]:
    """By official: the body of the post that the article gives, where the name's own words say nobody served.

    Roles `apart` speak for nobody, and a post whose body only the rest of the article suggests is not enough.
    """
    found: dict[str, str] = {}
    actors = doc._.cq_actors
    for tenure in doc._.cq_tenures:
        if not tenure.current or tenure.post.role in apart or tenure.confidence <= GUESSED:
            continue
        official = actors.get(tenure.official)
        if official is not None and not official.serves and tenure.post.body in actors:
            found.setdefault(tenure.official, tenure.post.body)
    return found


def private(doc: Doc) -> frozenset[str]:
    """Persons who are called a member of a body or chamber, or retired: what they say is their own."""
    return frozenset(person for person, head in _named(doc) if _is_member(head) or _is_private(head))


def titled(doc: Doc) -> frozenset[str]:
    """Persons whom a title before the name, or a phrase that stands for the name, calls an office-holder."""
    found: set[str] = set()
    for mention in doc._.cq_mentions:
        head = doc[mention.head]
        titles = [item for item in head.lefts if item.dep_ in ("compound", "nmod")]
        words = (
            [head] if mention.form in ("title", "description") else titles if mention.form == "name" else []
        )
        if any(lemma(word) in OFFICES for word in words) and not _is_private(head):
            found.update(mention.actors)
    return frozenset(found)


def is_civic(doc: Doc, mention: Mention) -> bool:
    """ "Delhi police", "a Kyiv court": named by a city, it is the city's and not the state acting."""
    if mention.form != "description" or lemma(doc[mention.head]) not in CIVIC:
        return False
    words = (token for token in doc[mention.start : mention.end] if token.i != mention.head)
    name = " ".join(token.text for token in words if token.pos_ == "PROPN")
    kinds = {found.kind for found in load().names(name)} if name else set()
    return bool(kinds) and kinds <= {"capital", "metonym"}


def introduced(doc: Doc) -> Iterator[tuple[int, str]]:
    """Titles with the name behind them ("the director of the agency, Jane Roe, said"), however they were parsed."""
    for tenure in doc._.cq_tenures:
        if tenure.rule != "text-introduction":
            continue
        for span in tenure.evidence:
            words = doc.char_span(span.start, span.end, alignment_mode="expand") or ()
            for token in words:
                if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and lemma(token) in actor_nouns("office")):
                    yield token.i, tenure.official


def _named(doc: Doc) -> Iterator[tuple[str, Token]]:
    for mention in doc._.cq_mentions:
        if mention.form == "name" and len(mention.actors) == 1 and mention.actors[0].startswith(PERSONS):
            yield mention.actors[0], doc[mention.head]


def _employments(head: Token) -> Iterator[Token]:
    for item in head.children:
        if item.dep_ in ("compound", "nmod", "appos") and lemma(item) in EMPLOYED:
            yield item


def _beside(noun: Token, head: Token, mentions: dict[int, Mention]) -> Iterator[str]:
    """The names before the noun in the same phrase."""
    around = [*noun.children, *(head.children if noun.dep_ != "appos" else ())]
    for item in around:
        mention = mentions.get(item.i)
        if mention is not None and item.dep_ in ("compound", "nmod", "poss") and item.i < noun.i:
            yield from (key for key in mention.actors if not key.startswith("state/"))


def _is_member(head: Token) -> bool:
    return any(item.dep_ == "appos" and lemma(item) == "member" for item in head.children)


def _is_private(head: Token) -> bool:
    titles = [item for item in head.children if item.dep_ in ("compound", "amod", "nmod") and item.i < head.i]
    words = {part.lower_ for title in titles for part in title.subtree}
    return bool(words & (APART | DELEGATED))

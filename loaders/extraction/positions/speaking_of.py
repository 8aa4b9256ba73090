"""What somebody speaks of without a clause: "mentioned the embargo", "spoke of the war", "according to X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extraction import parse
from loaders.extraction.positions.cues import ABOUT_CUES, CUES, OBJECT_CUES
from loaders.extraction.positions.saying import Saying, source_of, trim
from loaders.extraction.stances import lemma, stance_of, words_of

ABOUT = words_of("about of on against")
MIN_TOKENS = 3
AIR = words_of(
    "radio television tv channel network programme program show twitter facebook telegram youtube floor phone "
    "telephone line sideline margin stage podium"
)
CITING = words_of("cite quote")
SOURCES = words_of(
    "service "
    "source official report agency newspaper media outlet witness diplomat document resident channel website press"
)
MATTERS = words_of("issue question concern prospect possibility point doubt topic subject matter case alarm")


def mentioned(cue: Token, sent: Span) -> Iterator[Saying]:
    """What somebody mentions, calls something or speaks of: a phrase beside a verb that names no stance."""
    source = source_of(cue)
    if source is None or stance_of(cue) is not None or parse.is_negated(cue) or _is_purpose(cue):
        return
    if _is_name_or_source(cue):
        return
    found = _object(cue) if lemma(cue) in OBJECT_CUES else None
    if found is None and lemma(cue) in ABOUT_CUES:
        found = about(cue)
    if found is None:
        return
    start, end = trim(sent.doc, *found)
    if end - start >= MIN_TOKENS:
        yield Saying(start, end, source, cue, "said-of")


def _is_name_or_source(cue: Token) -> bool:
    """ "Citing an unnamed source" tells whence it is known, "called X by them" what they call it."""
    if lemma(cue) in CITING:
        noun = parse.child(cue, "dobj")
        return noun is not None and lemma(noun) in SOURCES
    if cue.dep_ != "acl" or cue.tag_ != "VBN":
        return False
    named = parse.child(cue, "oprd", "dobj")
    return named is not None and named.pos_ == "PROPN"


def _is_purpose(cue: Token) -> bool:
    """ "Sent a ship to identify the vessel": what somebody is to do has not been said."""
    if cue.dep_ == "pcomp":
        return cue.head.lower_ in ("in", "for", "of")  # "assist in identifying a solution"
    return cue.dep_ == "advcl" and cue.tag_ == "VB" and lemma(cue.head) not in CUES


def _object(cue: Token) -> tuple[int, int] | None:
    """The object with the phrases that follow it at once, from the cue on."""
    parts = [item for item in cue.rights if item.dep_ in ("dobj", "oprd") or item.lower_ == "as"]
    if lemma(cue) == "call" and [item.pos_ for item in parts] == ["PROPN"]:
        return None  # whom somebody telephones
    if not parts or (lemma(cue) == "raise" and not {lemma(item) for item in parts} & MATTERS):
        return None  # funds are raised as well
    end = max(item.right_edge.i for item in parts) + 1
    for item in cue.rights:
        if item.dep_ == "prep" and item.left_edge.i == end and not _is_when(item):
            end = item.right_edge.i + 1
    return cue.i + 1, end


def about(cue: Token) -> tuple[int, int] | None:
    """ "Spoke during the visit of the war", "their claims about it": what stands behind the preposition."""
    for item in cue.rights:
        if item.dep_ == "prep" and item.lower_ in ABOUT and not _is_when(item) and not _is_on_air(item):
            return item.i + 1, item.right_edge.i + 1
    return None


def _is_on_air(preposition: Token) -> bool:
    """ "Spoke on state radio": where it was said, and not of what."""
    noun = parse.child(preposition, "pobj")
    return preposition.lower_ == "on" and noun is not None and lemma(noun) in AIR


def _is_when(preposition: Token) -> bool:
    """Whether a preposition leads to a day or a time only."""
    noun = parse.child(preposition, "pobj")
    return noun is None or noun.ent_type_ in ("DATE", "TIME")


def according(token: Token, sent: Span) -> Iterator[Saying]:
    """ "According to X": what stands before it, when that is a clause, else behind it."""
    source = parse.child(token.nbor(1), "pobj") or parse.child(token, "pobj")
    if source is None:
        return
    before, after = (sent.start, token.i), (_end(source), sent.end)
    start, end = trim(sent.doc, *(before if _has_verb(sent, *before) else after))
    if end - start >= MIN_TOKENS:
        yield Saying(start, end, source, token, "according-to")


def _end(source: Token) -> int:
    """Where the phrase of a source ends, though the parse may hang the sentence behind it on it."""
    comma = next(
        (item.i for item in source.doc[source.i + 1 : source.right_edge.i + 1] if item.text == ","), None
    )
    held = [item for item in source.rights if item.dep_ in ("appos", "relcl", "acl", "conj")]
    named = [
        item
        for item in held
        if item.dep_ != "appos" or item.pos_ != "NOUN" or parse.child(item, "det") is None
    ]
    return comma if comma is not None and len(named) < len(held) else source.right_edge.i + 1


def _has_verb(sent: Span, start: int, end: int) -> bool:
    words = sent.doc[start:end]
    return len(words) > MIN_TOKENS and any(item.pos_ in ("VERB", "AUX") for item in words)

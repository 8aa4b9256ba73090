"""What somebody says, as a value: whose words, which tokens, and the cue that ascribes them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from loaders.extraction import parse
from loaders.extraction.positions.cues import HEARING
from loaders.extraction.stances import lemma, words_of

# Who these are the words do not say.
NO_SOURCE = words_of("i we you it one that this who which what there something nothing")
ASKING = words_of("summon ask urge order invite press require request want tell call")
QUOTING = words_of("quote cite")
MIN_QUOTE_WORDS = 4
WHEN_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Saying:
    """Tokens `start` to `end` (exclusive) said by the noun phrase headed by `source`; `cue` ascribes them."""

    start: int
    end: int
    source: Token
    cue: Token
    rule: str


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The stretch without the marks and the conjunction at its edges."""
    while start < end and (doc[start].is_space or doc[start].is_punct or _is_that(doc[start])):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct or _is_loose(doc[end - 1])):
        end -= 1
    return start, end


def _is_loose(last: Token) -> bool:
    """A conjunction at the end, whose other side is no part of it."""
    return last.dep_ == "cc" and last.lower_ in ("and", "but", "or")


def _is_that(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark"


def is_somebody_elses(cue: Token) -> bool:
    """ "He was sued, alleging …": not he alleges."""
    return cue.dep_ == "advcl" and cue.tag_ == "VBG" and parse.is_passive(cue.head)


def is_asked(cue: Token) -> bool:
    """ "Summoned the ambassador to explain the raid": what somebody is to say has not been said."""
    if cue.tag_ != "VB" or cue.dep_ not in ("xcomp", "advcl") or lemma(cue.head) not in ASKING:
        return False
    return cue.dep_ == "xcomp" or parse.child(cue.head, "dobj", "nsubjpass") is not None


def source_of(cue: Token) -> Token | None:
    """Who says it: the subject, also behind the verb, whom a participle takes over, or who is quoted."""
    quoting = cue.head.head if cue.dep_ == "pcomp" and cue.head.lower_ == "as" else cue
    if lemma(quoting) in QUOTING and (quoting != cue or _has_saying(cue)):
        return parse.object_of(quoting)  # "the agency quoted Ruiz as saying"
    subjects = [item for item in cue.children if item.dep_ == "nsubj"]
    own = min(subjects, key=lambda item: abs(item.i - cue.i), default=None)  # a heading is parsed as one too
    if own is not None and own.tag_ in ("WP", "WDT"):
        return cue.head if cue.dep_ == "relcl" else None
    if own is not None:
        return own
    if is_somebody_elses(cue):
        return None
    if lemma(cue) in HEARING and parse.is_passive(cue):
        return parse.agent_of(cue)
    source = parse.subject_of(cue)
    return source if source is not None and source.pos_ in ("NOUN", "PROPN", "PRON") else None


def _has_saying(quoting: Token) -> bool:
    """Whether "as saying" hangs on "quoted"."""
    return any(item.lower_ == "as" and parse.child(item, "pcomp") is not None for item in quoting.rights)


def past_when(clause: Token, cue: Token, start: int) -> int:
    """Over what tells when it was said: "said earlier | that …", "said on Monday | it would …"."""
    that = next((item for item in clause.lefts if item.dep_ == "mark" and item.lower_ == "that"), None)
    if that is not None and cue.i < start < that.i < start + WHEN_TOKENS:
        return that.i + 1
    return _past_day(clause, cue, start)


def _past_day(clause: Token, cue: Token, start: int) -> int:
    """Over the day between a cue and its clause: "said on Monday it would …" tells when it was said."""
    subject = parse.child(clause, "nsubj", "nsubjpass", "expl")
    if start != cue.i + 1 or subject is None:
        return start
    for item in clause.children:
        last = item.right_edge
        if item.left_edge.i == start and last.ent_type_ == "DATE" and last.i + 1 == subject.left_edge.i:
            return subject.left_edge.i
    return start

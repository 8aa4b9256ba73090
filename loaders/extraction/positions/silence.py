"""Who declines to comment says nothing, and rejects nothing."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.stances import lemma, words_of

TELLING = words_of(
    "comment elaborate say tell reveal disclose divulge specify discuss confirm deny identify name detail clarify "
    "speculate explain describe draw"
)
REPLYING = words_of("answer respond reply")
ASKED = words_of("question query inquiry enquiry reporter journalist press medium media comment interview")
DECLINING = words_of("decline refuse")
GIVING = words_of("give provide offer make release issue")
PARTICULARS = words_of(
    "comment detail information answer reply response explanation reason name figure number statement specific "
    "particular remark interview clarification"
)


def is_silent(verb: Token, inner: Token | None) -> bool:
    """Whether what `verb` declines, by itself or with the infinitive `inner` under it, is to speak.

    "Declined to comment", "refused to give details", "declined comment".
    """
    if inner is not None and (lemma(inner) in TELLING or _is_no_answer(inner)):
        return True
    if lemma(inner or verb) not in (DECLINING if inner is None else GIVING):
        return False  # "rejected the statement" is no silence
    told = parse.object_of(inner or verb)
    return told is not None and lemma(told) in PARTICULARS


def _is_no_answer(inner: Token) -> bool:
    """Of "to answer questions", "to respond to requests for comment"; not of "to respond to the demand"."""
    if lemma(inner) not in REPLYING:
        return False
    to = [parse.object_of(inner), *parse.prepositional(inner, "to")]
    about = [noun for noun in to if noun is not None]
    about += [noun for item in about for noun in parse.prepositional(item, "for")]
    return not about or any(lemma(noun) in ASKED for noun in about)

"""Charges that the accused deny behind the charge: "…, which Oslo denies", "…, a charge that Oslo has rejected".

Read from the words in their order, since parsers differ on what such an afterthought hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extraction import parse
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import beside, group, lemma, words_of

CHARGES = words_of("charge accusation allegation claim")
# Its forms: a tagger takes "rejects" behind a name for a noun.
DENYING = words_of("denies denied rejects rejected disputes disputed dismisses dismissed refutes refuted")
BETWEEN = words_of("have has had strongly vehemently repeatedly categorically firmly flatly always also both")


def denials(sent: Span, who: Who) -> Iterator[tuple[Token, Found, int]]:
    """The verbs that deny a charge behind it, each with who denies it and the token where these words begin."""
    for verb in sent:
        if verb.lower_ not in DENYING or parse.is_negated(verb):
            continue
        found, begin = _denier(verb, who)
        start = _start_of_charge(sent, begin)
        if found is not None and start is not None:
            yield verb, found, start


def is_dismissed(root: Token, subject: Token) -> bool:
    """ "The charges are baseless": they are denied."""
    said = lemma(root) == "be" and lemma(subject) in CHARGES and bool(beside(root) & group("baseless"))
    return said and not parse.is_negated(root)


def _denier(verb: Token, who: Who) -> tuple[Found | None, int]:
    """Who denies, and the first token of the name: the verb's subject, else the name right before it."""
    subjects = [item for item in verb.children if item.dep_ == "nsubj" and lemma(item) not in CHARGES]
    if subjects:
        subject = subjects[-1]
        charge = next((item for item in subject.lefts if lemma(item) in CHARGES), None)
        start = charge.i + 1 if charge is not None else subject.left_edge.i
        return who.of(subject, describe=False), start
    last = verb.i - 1
    while last > verb.sent.start and verb.doc[last].lower_ in BETWEEN:
        last -= 1
    mention = who.mentions.get(last)
    if mention is None or mention.form == "demonym" or mention.end != last + 1:
        return None, last
    return Found(mention.actors[:1], mention.confidence), mention.start


def _start_of_charge(sent: Span, end: int) -> int | None:
    """Where ", which" or ", a charge (that)" begins that ends before `end`."""
    doc, start = sent.doc, end - 1
    which = start > sent.start and doc[start].lower_ in ("that", "which")
    if which and doc[start].lower_ == "which" and doc[start - 1].text == ",":
        return start
    start -= which
    if start <= sent.start or lemma(doc[start]) not in CHARGES:
        return None
    start -= doc[start - 1].lower_ in ("a", "an", "the")
    return start if doc[start - 1].text in (",", "–", "—", "-") else None

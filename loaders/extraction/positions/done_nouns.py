"""Deeds that a noun takes for granted: "in response to Peru's expulsion of two diplomats", "after A's arrest of B".

Only where the noun is what others answer, judge or come after, so that it has happened; what is asked for,
threatened or planned has not.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extraction import parse
from loaders.extraction.positions.deed import Deed
from loaders.extraction.positions.judge import Judgement
from loaders.extraction.positions.nominal import is_unsure
from loaders.extraction.positions.targets import target_in
from loaders.extraction.positions.unreal import is_unreal
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import lemma, lemmas, stance_of, words_of

DONE = {
    "expulsion": "sanctions",
    "recall": "sanctions",
    "detention": "coerces",
    "arrest": "coerces",
    "imprisonment": "coerces",
    "jailing": "coerces",
}
# What stands behind these has happened.
AFTER = words_of("after following over amid despite since")
ANSWERS = words_of("response reaction answer retaliation protest reply")


def done_nouns(sent: Span, who: Who) -> Iterator[Deed]:
    """The deeds that nouns of a sentence take for granted, each with who did it and to whom."""
    named = lemmas(sent.doc)
    for noun in (sent.doc[at] for at in range(sent.start, sent.end) if named[at] in DONE):
        if noun.pos_ != "NOUN" or is_unsure(noun) or not _has_happened(noun):
            continue
        stance, actor = DONE[lemma(noun)], _doer(noun, who)
        if actor is None:
            continue
        side = who.side_of(actor.keys)
        suffered = parse.prepositional(noun, "of")
        target = target_in(who, suffered[0], side, stance) if suffered else None
        if target is not None:
            yield Deed(noun, actor, Judgement(stance, "asserted", noun), target, noun)


def _doer(noun: Token, who: Who) -> Found | None:
    """Whose deed it is: the owner's, or the one "by" whom it was done, who may hang on those who suffer it."""
    heads = [noun, *parse.prepositional(noun, "of")]
    by = next((one for head in heads for one in parse.prepositional(head, "by")), None)
    if by is not None:
        return who.of(by)
    owner = who.owners(noun, behind=False)
    if owner is None and lemma(noun) == "expulsion":
        out_of = next((one for head in heads for one in parse.prepositional(head, "from")), None)
        return who.of(out_of, describe=False) if out_of is not None else None
    return owner


def _has_happened(noun: Token) -> bool:
    over = parse.governing_verb(noun)
    if over is None or is_unreal(over):
        return False
    if noun.dep_ == "pobj":
        return noun.head.lower_ in AFTER or lemma(noun.head.head) in ANSWERS
    told = parse.modality(over) == "asserted" and not parse.is_negated(over) and parse.tense(over) != "future"
    if noun.dep_ == "nsubj":
        return told and over.pos_ == "VERB"
    return (
        noun.dep_ == "dobj" and told and stance_of(over) in ("criticizes", "praises", "accuses", "protests")
    )

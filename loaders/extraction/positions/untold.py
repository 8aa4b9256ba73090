"""Deeds that are no position of their own: wishes without words, what nobody is allowed, charges told by the victim."""

from __future__ import annotations

from loaders.extraction.positions.deed import Deed
from loaders.extraction.positions.voices import Voice
from loaders.extraction.stances import CONFLICT, lemma


def is_bare(deed: Deed) -> bool:
    """ "More than the government expected", "what he hopes": a wish of which its own words say nothing."""
    if deed.noun is not None or deed.words or deed.judgement.stance not in ("hopes", "demands", "proposes"):
        return False
    return not any(
        item.dep_ not in ("nsubj", "aux", "advmod", "punct", "mark") for item in deed.verb.children
    )


def is_let(deed: Deed) -> bool:
    """ "Allowed the situation to get worse": without anybody who is allowed it, nothing is granted."""
    return deed.judgement.stance == "yields" and lemma(deed.judgement.word) in ("allow", "let", "permit")


def is_countercharge(deed: Deed, voices: list[Voice]) -> bool:
    """Whether the one who tells of a hostile deed is the one it is done to: an accusation, not a report."""
    if deed.judgement.stance not in CONFLICT or deed.target is None:
        return False
    return any(key in voice.side for voice in voices for key in deed.target.keys)

"""Towards whom something is turned down or agreed that is itself against somebody: a sanction, a ban, a charge."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction.positions.search import Search, owners_from, without
from loaders.extraction.positions.who import Found
from loaders.extraction.stances import CONFLICT, MATERIAL_CONFLICT, group, lemma, stance_of, words_of

CHARGES = words_of("criticism accusation allegation charge complaint reproach insinuation")
EASING = words_of(
    "lift remove ease end suspend drop scrap relax waive cancel loosen terminate revoke cut reduce"
)
BLAMING = words_of("criticizes accuses opposes rejects warns")
WRECKING = words_of(
    "burn desecrate destroy undermine destabilise destabilize discredit weaken humiliate insult overthrow topple "
    "isolate divide smear"
)
STEPS = words_of("measure limit duty block penalty")  # whatever they are against


def is_refused(search: Search, noun: Token) -> bool:
    """ "Vetoed sanctions on Iran", "dismissed criticism of its pact with Peru": who is named there is not meant."""
    if search.stance in ("rejects", "denies") and lemma(noun) in CHARGES:
        return True
    return _is_curb(search, noun)


def refused_of(search: Search, noun: Token) -> Found | None:
    """Whose sanctions or charges they are; those that are "anti-Iranian" are not Iran's."""
    if search.stance == "agrees" or any(item.lower_ == "anti" for item in noun.lefts):
        return None
    return without(owners_from(search, noun), search.side)


def _is_curb(search: Search, noun: Token) -> bool:
    """Sanctions that are opposed or agreed: whom they hit is neither refused nor agreed with."""
    if search.stance not in ("rejects", "opposes", "agrees") or lemma(noun) not in group("curb"):
        return False
    if noun.head.pos_ == "VERB" and lemma(noun.head) in EASING:
        return False  # "refused to lift the sanctions on Iran": those are on whom it is refused
    if search.stance == "agrees" or lemma(noun) not in STEPS:
        return True
    return any(item.lower_ == "against" for item in noun.rights)


def is_wrecking(search: Search, clause: Token) -> bool:
    """ "Criticised attempts to burn the Polish flag", "praised those wounded by A": not who is harmed, or harms."""
    if search.stance in ("supports", "praises"):
        return clause.tag_ == "VBN" and stance_of(clause) in MATERIAL_CONFLICT
    if search.stance == "agrees":
        return stance_of(clause) in CONFLICT  # "agreed a plan to block Russian oil"
    if clause.tag_ != "VB" or search.stance not in BLAMING:
        return False
    return stance_of(clause) in MATERIAL_CONFLICT or lemma(clause) in WRECKING

"""What somebody expresses: "voiced concern over A and support for B" is two positions, regret of an accident none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.deed import Deed
from loaders.extraction.positions.judge import Judgement
from loaders.extraction.positions.means import VOICING
from loaders.extraction.positions.search import STRAIN
from loaders.extraction.positions.targets import target_in
from loaders.extraction.positions.unreal import is_unreal
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import CONFLICT, actor_nouns, lemma, stance_of, words_of

EXPRESSING = words_of(
    "express voice convey reiterate reaffirm underline underscore stress emphasise emphasize affirm "
    "restate renew highlight share declare note raise acknowledge recognise recognize outline welcome "
    "praise"
)
# What is felt is "of" those who feel it: "the anger of the people of Peru".
FELT = words_of(
    "regret disappointment anger outrage dismay concern concerns alarm protest gratitude thanks condolences sympathy "
    "sorrow frustration indignation displeasure"
)
ANGERING = words_of("anger infuriate outrage enrage irk alarm dismay")
MOVING = ANGERING | words_of("please delight gratify")
# Regret over these blames whoever did it; regret over an accident or a death blames nobody.
DOINGS = words_of(
    "decision move step refusal rejection announcement withdrawal statement remark comment vote failure lack adoption "
    "measure expulsion action attack violation breach policy law ruling sanction ban resolution absence withdrawal"
)


MISFORTUNES = words_of("loss death victim casualty injury illness passing defeat tragedy killing murder")


def is_mere_regret(verb: Token) -> bool:
    """ "Expressed regret over the incident": without a doing that is regretted, nobody is criticised."""
    own = parse.object_of(verb)
    if lemma(verb) not in VOICING or own is None or lemma(own) != "regret":
        return False
    if any(item.dep_ in ("conj", "acl", "ccomp") for item in own.children):
        return False
    if any(item.dep_ in ("acl", "ccomp") for item in verb.children):
        return False
    over = [
        noun for head in (own, verb) for noun in parse.prepositional(head, "over", "at", "about", "of", "for")
    ]
    return not any(lemma(noun) in DOINGS or _is_somebodys(noun) for noun in over)


def _is_somebodys(noun: Token) -> bool:
    """ "Moscow's plan", "Moscow denouncing it": what somebody does, unless it is a misfortune."""
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).tag_ == "VBG" and noun.pos_ == "PROPN":
        return True
    owner = parse.child(noun, "poss")
    if owner is None or lemma(noun) in STRAIN | MISFORTUNES:
        return False
    return owner.pos_ == "PROPN" or lemma(owner) in actor_nouns("office") | actor_nouns("government")


def expressed(
    verb: Token, actor: Found, judgement: Judgement, side: frozenset[str], who: Who
) -> Iterator[Deed]:
    """ "Voiced concern over A and support for B": each object is a position of its own."""
    own = parse.object_of(verb)
    if (
        lemma(verb) not in EXPRESSING
        or judgement.stance != stance_of(verb)
        or judgement.stance == "cooperates"  # "shared intelligence on A with B" goes to B
        or own is None
        or own.pos_ != "NOUN"
    ):
        return
    for noun in parse.coordinated(own):
        stance = stance_of(verb, noun)
        side = side | _holders(verb, noun, who)
        if stance is not None:
            target = None if _felt_by(noun) else target_in(who, noun, side, stance)
            target = target or _occasion(verb, noun, stance, who, side)
            target = target or _told(verb, who, side)
            yield Deed(verb, actor, replace(judgement, stance=stance), target, noun)


def felt(verb: Token, who: Who) -> Iterator[Deed]:
    """ "Peru's decision angered Chile": what one does and another feels is a judgement of the other's."""
    if lemma(verb) not in MOVING or is_unreal(verb):
        return
    subject, own = parse.child(verb, "nsubj"), parse.child(verb, "dobj")
    if subject is None or own is None or parse.is_negated(verb):
        return
    if verb.tag_ not in ("VBD", "VBZ", "VBN") or parse.modality(verb) != "asserted":
        return
    actor, doer = who.of(own, describe=False), who.owners(subject, behind=False)
    if actor is None or doer is None or set(doer.keys) & who.side_of(actor.keys):
        return
    stance = "criticizes" if lemma(verb) in ANGERING else "praises"
    words = (subject.left_edge.i, own.right_edge.i + 1)
    yield Deed(verb, actor, Judgement(stance, "asserted", verb), doer, words=words)


def _holders(verb: Token, noun: Token, who: Who) -> frozenset[str]:
    """ "Expressed Peru's concern", "conveyed the protest of its government": whose it is, whoever says it."""
    if lemma(verb) not in VOICING:
        return frozenset()
    felt = _felt_by(noun)
    heads = [item for item in noun.children if item.dep_ == "poss"] + felt
    found = [who.of(head, describe=head.dep_ != "poss") for head in heads]
    found += [who.owners(head) for head in felt]
    return frozenset(key for hit in found if hit is not None for key in hit.keys)


def _felt_by(noun: Token) -> list[Token]:
    nouns = [noun, noun.head] if noun.dep_ == "conj" else [noun, *noun.conjuncts]  # "the regret and anger of"
    return [
        one for item in nouns if {lemma(noun), noun.lower_} & FELT for one in parse.prepositional(item, "of")
    ]


def _occasion(verb: Token, noun: Token, stance: str, who: Who, side: frozenset[str]) -> Found | None:
    """ "Voiced alarm at A's shipments to B": whose doings are the reason, where the phrase hangs on the verb."""
    if stance not in CONFLICT:
        return None
    leads = ("to", "against", "at", "over") if stance in ("opposes", "rejects") else ("at", "over", "about")
    for reason in (part for head in (verb, noun) for part in parse.prepositional(head, *leads)):
        found = target_in(who, reason, side, stance)
        if found is not None:
            return found
    return None


def _told(verb: Token, who: Who, side: frozenset[str]) -> Found | None:
    """ "Conveyed its condolences to A": whom it is said to, where what is said names nobody."""
    for noun in parse.prepositional(verb, "to", "with"):
        found = who.of(noun)
        if found is not None and not set(found.keys) & side:
            return found
    return None

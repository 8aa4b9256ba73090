"""Deeds and stances that an article tells of itself: actor, verb and target of one clause."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from loaders.extraction import parse, texts
from loaders.extraction.positions import judge as judging
from loaders.extraction.positions.cues import CUES
from loaders.extraction.positions.deed import Deed
from loaders.extraction.positions.denials import denials
from loaders.extraction.positions.doers import actors_of, author_of
from loaders.extraction.positions.done_nouns import done_nouns
from loaders.extraction.positions.expressed import expressed, felt, is_mere_regret
from loaders.extraction.positions.judge import Judgement, judge
from loaders.extraction.positions.nominal import HURT, receipt_of, told_by, victims_of
from loaders.extraction.positions.phrases import letter_over, sought_in
from loaders.extraction.positions.purposes import is_courtesy
from loaders.extraction.positions.targets import target_in, target_of
from loaders.extraction.positions.unreal import (
    OPERATORS,
    is_conditional,
    is_consumed,
    is_purpose,
    is_unreal,
    is_unreal_sentence,
)
from loaders.extraction.positions.voiced_nouns import voiced_nouns
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import (
    CONFLICT,
    actor_nouns,
    beside,
    group,
    is_verdict,
    lemma,
    lexicon,
    stance_of,
    words_of,
)

RECIPROCAL = words_of("agrees consults cooperates")
# What two do side by side, whatever they do it at or about.
JUDGING = words_of("criticizes accuses praises denies demands warns opposes rejects supports")
MUTUAL_VERBS = words_of(
    "sign reach establish agree conclude ink seal resume restore fail clash skirmish exchange trade swap"
)
BETWEEN = words_of("mediate broker moderate facilitate")
DEALING = words_of("strike cut clinch initial finalise finalize")
VERBAL_ATTACKS = words_of("attack hit blast hammer assault storm clash")
DISPUTED = ("over", "about")  # before what those who clash in words don't agree on
REFLEXIVE = words_of("itself himself herself themselves ourselves")
RECALLING = words_of("recall withdraw summon")  # "for consultations", which are not with each other
# Also a headline with the name of its outlet behind it: "A new deal? - Acme News".
QUESTION = re.compile(r"\?[\s”\"'’]*(?:\s[-–—|]\s[^?]{1,30})?$")
GUESTS = actor_nouns("office") | words_of("delegation guest visitor counterpart team")
MAX_ACTORS = 4


def deeds(sent: Span, who: Who) -> Iterator[Deed]:
    """The deeds that a sentence tells of; a question tells of none."""
    triggers = lexicon().verbs
    classes = texts.classes(sent.doc)
    every = [sent.doc[at] for at in range(sent.start, sent.end) if classes[at] in ("VERB", "AUX")]
    nouns = [noun for verb in every if (noun := told_by(verb)) is not None]
    verbs = [verb for verb in every if lemma(verb) in triggers or lemma(verb) in OPERATORS]
    text = texts.text(sent.doc)[sent.start_char : sent.end_char]
    if QUESTION.search(text) or is_unreal_sentence(text):
        return
    conditional = is_conditional(text)
    if not conditional:
        told = (noun for noun in nouns if not is_unreal(noun.head))
        yield from (deed for noun in told for deed in _of_noun(noun, who))
        yield from done_nouns(sent, who)
        yield from (deed for verb in every for deed in (*voiced_nouns(verb, who), *felt(verb, who)))
    accused: list[Deed] = []
    for verb in verbs:
        if not is_consumed(verb) and not is_unreal(verb):
            found = list(_under_condition(_of_verb(verb, who)) if conditional else _of_verb(verb, who))
            accused += (deed for deed in found if deed.judgement.stance == "accuses")
            yield from found
    if accused:
        yield from _denied(sent, who, accused[-1])


def _denied(sent: Span, who: Who, accused: Deed) -> Iterator[Deed]:
    """What the accused of this sentence deny, towards the accuser."""
    for verb, actor, start in denials(sent, who):
        if accused.target and who.side_of(actor.keys) & who.side_of(accused.target.keys):
            judgement, words = Judgement("denies", "asserted", verb), (start, verb.i + 1)
            yield Deed(verb, actor, judgement, accused.actor, words=words)


def _under_condition(found: Iterator[Deed]) -> Iterator[Deed]:
    """Under "provided that" and "in case of", only what is to come is told, and that as conditional."""
    for deed in found:
        if deed.judgement.modality != "asserted" and deed.verb.dep_ in ("ROOT", "conj", "ccomp"):
            yield replace(deed, judgement=replace(deed.judgement, modality="conditional"))


def _of_noun(noun: Token, who: Who) -> Iterator[Deed]:
    """A deed told by a noun: "a rebel attack on the town killed …", "received aid from Japan"."""
    receipt = receipt_of(noun)
    victims = victims_of(noun)
    stance = "assaults" if victims is not None else receipt.stance if receipt else stance_of(noun)
    actor = who.of(receipt.giver) if receipt else who.owners(noun) or author_of(who, noun)
    if stance is None or actor is None:
        return
    side = who.side_of(actor.keys)
    receiver = parse.subject_of(receipt.verb) if receipt else None
    receiver = receiver or victims
    target = who.of(receiver) if receiver is not None else target_in(who, noun, side, stance)
    if target is not None and not set(target.keys) & side:
        first = Found(actor.keys[:1], actor.confidence)
        verb = noun.head if victims is None else noun.head.head
        yield Deed(verb, first, Judgement(stance, "asserted", noun), target, noun)


def _of_verb(verb: Token, who: Who) -> Iterator[Deed]:
    stance = stance_of(verb) if is_purpose(verb) else None
    judgement = Judgement(stance, "asserted", verb) if stance else judge(verb)
    if judgement is None or (judgement.stance in CONFLICT and is_verdict(verb)) or is_mere_regret(verb):
        return
    if judgement.stance == "demands" and is_courtesy(judgement.word):
        return
    if parse.is_passive(verb) and lemma(verb) in judging.RAISING:
        verb = judgement.word
    found = actors_of(verb, who)
    if judgement.stance == "assaults" and found and _is_verbal(verb, found[0], who):
        judgement = replace(judgement, stance="criticizes")
    if not found:
        return
    if judgement.stance == "praises" and _receives(verb, who):
        judgement = replace(judgement, stance="consults")
    together = tuple(dict.fromkeys(key for hit in found for key in hit.keys))
    confidence = min(hit.confidence for hit in found)
    if len(together) > 1 and _is_mutual(verb, judgement) and not _is_joint(verb, who, together):
        yield _mutual(verb, judgement, Found(together, confidence), who)
        if len(together) == 2 and judgement.stance in JUDGING and _is_each_other(parse.object_of(verb)):
            yield _mutual(verb, judgement, Found(together[::-1], confidence), who)
        return
    if (own := parse.object_of(judgement.word)) is not None and own.lower_ in REFLEXIVE:
        return  # "are defending themselves"
    found = [one for hit in found for one in _both(hit)]
    side = who.own_side(together)
    voiced = [deed for hit in found[:MAX_ACTORS] for deed in expressed(verb, hit, judgement, side, who)]
    if voiced:
        yield from voiced
        return
    target = _towards(verb, who, judgement, side)
    if target is None and _is_outcome(verb):
        return
    for hit in found[:MAX_ACTORS]:
        yield Deed(verb, hit, judgement, target)


def _towards(verb: Token, who: Who, judgement: Judgement, side: frozenset[str]) -> Found | None:
    """Whom a deed is towards: who does it too, whom the words name, where it is sought, to whom it is written."""
    stance = judgement.stance
    target = _partner(who, verb, judgement, side) or target_of(who, judgement.word, side, stance)
    if target is None and judgement.word != verb:
        target = target_of(who, verb, side, stance)
    if target is None and (place := sought_in(verb)) is not None:
        target = target_of(who, place, side, stance)
    if target is None and (over := letter_over(verb)) is not None:
        target = target_of(who, over, side, "consults")
    return target


def _is_outcome(verb: Token) -> bool:
    """ "Struck the town, killing four": the toll of one deed, and not another."""
    gerund = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    return gerund and lemma(verb) in HURT and stance_of(verb.head) == "assaults"


def _is_verbal(verb: Token, doer: Found, who: Who) -> bool:
    """What a person does in words and an army with arms, or anybody who goes on to allege or to say something."""
    said = any(
        item.tag_ == "VBG" and lemma(item) in CUES
        for item in verb.children
        if item.dep_ in ("advcl", "xcomp")
    )
    disputed = lemma(verb) == "clash" and bool(parse.prepositional(verb, *DISPUTED))
    return lemma(verb) in VERBAL_ATTACKS and (said or disputed or who.is_person(doer))


def _both(found: Found) -> list[Found]:
    """Each of two whom one phrase stands for; of more, the first stands for all."""
    return [Found((key,), found.confidence) for key in found.keys] if len(found.keys) == 2 else [found]


def _receives(verb: Token, who: Who) -> bool:
    """ "Welcomed the president", who came; not "welcomed the decision"."""
    guest = parse.object_of(verb) if lemma(verb) == "welcome" else None
    if guest is None:
        return False
    named = who.named(guest)
    return lemma(guest) in GUESTS or (named is not None and who.is_person(named))


def _partner(who: Who, verb: Token, judgement: Judgement, side: frozenset[str]) -> Found | None:
    """ "Agreed with Cuba to return the crew": the one it was agreed with."""
    if judgement.word == verb:
        return None
    for noun in parse.prepositional(verb, "with"):
        found = who.of(noun)
        if found is not None and not set(found.keys) & side:
            return found
    return None


def _is_joint(verb: Token, who: Who, together: tuple[str, ...]) -> bool:
    """Whether several do it side by side towards another: "A and B broke off relations with C"."""
    heads = [verb, *(item for item in verb.children if item.dep_ == "xcomp")]
    heads += [
        own for head in heads if not parse.is_passive(head) and (own := parse.object_of(head)) is not None
    ]
    side = who.side_of(together)
    return any(
        (found := who.of(noun)) is not None and not set(found.keys) & side
        for head in heads
        for noun in parse.prepositional(head, "with")
    )


def _is_mutual(verb: Token, judgement: Judgement) -> bool:
    if lemma(verb) in BETWEEN:
        return False  # who mediates does it between others
    if judgement.stance in RECIPROCAL or lemma(verb) in MUTUAL_VERBS or _is_meeting(judgement):
        return True
    if _is_each_other(parse.object_of(verb)):
        return True
    if judgement.stance in JUDGING:  # "condemned the coup at their meeting", but "are upgrading ties"
        own = parse.object_of(verb)
        struck = lemma(verb) in DEALING and own is not None and lemma(own) in group("deal")
        return struck or (own is not None and lemma(own) in group("tie"))
    return lemma(verb) not in RECALLING and bool(beside(verb) & _shared())


def _is_each_other(noun: Token | None) -> bool:
    """ "Each other", "one another", and what is theirs: "each other's plans"."""
    owner = parse.child(noun, "poss") if noun is not None else None
    noun = owner if owner is not None and owner.lower_ in ("other", "another") else noun
    return noun is not None and (
        (noun.lower_ == "other" and any(item.lower_ == "each" for item in noun.lefts))
        or (noun.lower_ == "another" and noun.i > 0 and noun.nbor(-1).lower_ == "one")
    )


@functools.cache
def _shared() -> frozenset[str]:
    """Nouns of what is done, had or ended by two together."""
    names = ("tie", "deal", "talk", "exercise", "lull")
    return frozenset({"blows"}.union(*(group(name) for name in names)))


def _is_meeting(judgement: Judgement) -> bool:
    """Whether what is done, or is to be done, is to meet and talk, or to work together."""
    word = stance_of(judgement.word)
    return (
        judgement.stance == "consults"
        or word == "consults"
        or (word, judgement.stance) == ("cooperates", "pledges")
    )


def _mutual(verb: Token, judgement: Judgement, found: Found, who: Who) -> Deed:
    """What two do together, the first towards the others; towards an outsider when the words name one."""
    side = who.side_of(found.keys)
    outside = target_of(who, judgement.word, side, judgement.stance) if judgement.stance == "agrees" else None
    others = found.keys[1:]
    if outside is not None and outside.confidence >= found.confidence and len(outside.keys) == 1:
        others = (*others, *outside.keys) if lemma(verb) != "agree" else others
    return Deed(verb, Found(found.keys[:1], found.confidence), judgement, Found(others, found.confidence))

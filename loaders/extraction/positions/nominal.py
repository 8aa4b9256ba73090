"""Deeds that a noun tells: the attack that killed, and the aid, blame or praise that somebody receives.

"A rebel attack on the town killed four" tells of the attack beside the killing, and "the mission received aid from
Japan" says what Japan did. Only what a finite, asserted verb carries is told; a feared or planned attack is not.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.stances import group, lemma, lexicon, words_of

# Stances whose noun, as the subject of a verb, is as much a fact as the verb.
TOLD = words_of("assaults criticizes accuses aids")
HURT = words_of("kill wound injure")
RECEIVE = words_of("receive get win gain secure face draw attract obtain accept earn meet")
# Whoever has these "of" somebody has been given them: "enjoys the support of", "drew the ire of".
HAVING = words_of("have enjoy win gain secure draw earn attract command incur")
RECEIVING = RECEIVE | HAVING
# What one comes under: the stance of those it comes from. "Fire" is also shot, but not "over" a law.
UNDER = {"criticism": "criticizes", "pressure": "demands", "fire": "criticizes", "attack": "criticizes"}
SHOT = words_of("fire attack")
CIVILIAN = words_of(
    "observer critic lawmaker opposition activist minister president leader party union senator deputy official "
    "media press watchdog commission expert investor economist lawyer judge group"
)
ANGER = words_of("ire wrath anger fury")
UNSURE = words_of(
    "alleged possible potential planned feared threatened imminent future any would-be attempted suspected "
    "hypothetical no low little scant likely further next supposed reported purported looming foiled thwarted"
)
RECEIVED = {
    "critique": "criticizes",
    "praise": "supports",
    "aid": "aids",
    "threat": "threatens",
    "goods": "aids",
}
INVITATIONS = words_of("invitation invite")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody receives: the verb, the giver behind "from", and the stance that the thing shows."""

    verb: Token
    giver: Token
    stance: str


def told_by(verb: Token) -> Token | None:
    """The noun through which a clause tells a deed: its subject, or the object that it receives."""
    for item in verb.children:
        if item.pos_ != "NOUN":
            continue
        if item.dep_ == "nsubj" and _is_telling(item) and _is_told(verb):
            return item
        if item.dep_ == "dobj" and lemma(verb) in RECEIVING and receipt_of(item) and _is_told(verb):
            return item
    if (fatal := _fatal(verb)) is not None:
        return fatal
    under = (
        next((item for item in verb.rights if item.lower_ == "under"), None)
        if lemma(verb) == "come"
        else None
    )
    noun = parse.child(under, "pobj") if under is not None else None
    return noun if noun is not None and receipt_of(noun) and _is_told(verb) else None


def _fatal(verb: Token) -> Token | None:
    """ "Died in an ambush by rebels": the deed in which somebody was killed, when it says whose it was."""
    hurt = lemma(verb) in ("die", "perish") or (lemma(verb) in HURT and parse.is_passive(verb))
    if not hurt or parse.is_negated(verb) or parse.agent_of(verb) is not None:
        return None
    nouns = [noun for noun in parse.prepositional(verb, "in", "during") if _is_telling(noun)]
    return next((noun for noun in nouns if parse.prepositional(noun, "by")), None)


def victims_of(noun: Token) -> Token | None:
    """Who was killed in the deed that a noun tells: the subject of "died in", "were wounded in"."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or _fatal(verb) != noun:
        return None
    return parse.child(verb, "nsubj", "nsubjpass")


def _come_under(noun: Token) -> Receipt | None:
    """ "Came under fire from A over its law", "came under pressure from A"."""
    verb = noun.head.head
    givers = [giver for head in (noun, verb) for giver in parse.prepositional(head, "from", "by")]
    reasons = [*parse.prepositional(noun, "over", "for"), *parse.prepositional(verb, "over", "for")]
    shot = lemma(noun) in SHOT and not reasons and not any(lemma(giver) in CIVILIAN for giver in givers)
    if not givers or shot or lemma(noun) not in UNDER:
        return None
    return Receipt(verb, givers[0], UNDER[lemma(noun)])


def receipt_of(noun: Token) -> Receipt | None:
    """The giver and stance where `noun` is what a verb receives."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "under":
        return _come_under(noun)
    verb = noun.head
    if noun.dep_ != "dobj" or lemma(verb) not in RECEIVING or is_unsure(noun):
        return None
    words = {noun.lower_, lemma(noun)}
    givers = [*parse.prepositional(noun, "from"), *parse.prepositional(verb, "from")]
    if not givers and lemma(verb) in HAVING and words & (group("praise") | ANGER):
        givers = parse.prepositional(noun, "of")
    stance = next((stance for name, stance in RECEIVED.items() if words & group(name)), None)
    if words & INVITATIONS:
        stance = "supports"
    return Receipt(verb, givers[0], stance) if givers and stance else None


def _is_telling(noun: Token) -> bool:
    rows = lexicon().nouns.get(lemma(noun), ())
    return any(row.stance in TOLD for row in rows) and not is_unsure(noun)


def is_unsure(noun: Token) -> bool:
    """Whether an adjective leaves open that it has happened: "a planned attack"."""
    return any(item.lower_ in UNSURE for item in noun.lefts)


def _is_told(verb: Token) -> bool:
    """Whether the verb is active, finite and asserted, so that what it carries has happened."""
    if verb.pos_ != "VERB" or parse.is_passive(verb) or parse.is_negated(verb):
        return False
    return parse.modality(verb) == "asserted" and parse.tense(verb) != "future" and verb.tag_ != "VB"

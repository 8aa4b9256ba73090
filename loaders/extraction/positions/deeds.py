"""Deeds and stances that an article tells of itself: actor, verb and target of one clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from loaders.extraction import parse
from loaders.extraction.positions import judge as judging
from loaders.extraction.positions.cues import CUES
from loaders.extraction.positions.judge import Judgement, judge
from loaders.extraction.positions.nominal import receipt_of, told_by
from loaders.extraction.positions.speech import source_of
from loaders.extraction.positions.targets import target_in, target_of
from loaders.extraction.positions.unreal import (
    CONDITION_SENTENCE,
    OPERATORS,
    UNREAL_SENTENCE,
    is_consumed,
    is_purpose,
    is_unreal,
)
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import beside, group, lemma, lexicon, stance_of, words_of

RECIPROCAL = words_of("agrees consults cooperates")
MUTUAL_VERBS = words_of("sign reach establish agree conclude ink seal resume restore fail")
EXPRESSING = words_of(
    "express voice convey reiterate reaffirm underline underscore stress emphasise emphasize affirm "
    "restate renew highlight share declare note raise acknowledge recognise recognize outline welcome "
    "praise"
)
# What a person does in words and an army with arms.
VERBAL_ATTACKS = words_of("attack hit blast hammer assault storm")
# Deeds of business are told by the thousand and are no diplomacy, unless the firm has a name.
BUSINESS = words_of(
    "company firm airline bank manufacturer producer dealer trader investor owner operator player"
)
MOVES = words_of(
    "decision move policy plan action mission refusal law budget aid assistance helicopter plane ship"
)
INTRANSITIVE = words_of(
    "protest call rally vote agree apologise apologize march demonstrate surrender resign clash meet"
)
PAPERS = words_of(
    "statement resolution letter report bill law tweet message note declaration motion article post decree order edict "
    "memo memorandum agreement legislation package draft communique directive ruling warrant act proclamation"
)
# What only a state's authorities do, so that the place tells who did it.
CUSTODY = words_of(
    "arrest detain jail imprison sentence deport convict expel indict prosecute extradite execute"
)
PLACE_CONFIDENCE = 0.55
LETTERS = words_of("letter message note memo email telegram")
MAX_ACTORS = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """One clause read: who, the judgement, towards whom, and how sure the two names are."""

    verb: Token
    actor: Found
    judgement: Judgement
    target: Found | None
    noun: Token | None = None


def deeds(sent: Span, who: Who) -> Iterator[Deed]:
    """The deeds that a sentence tells of; a question tells of none."""
    triggers = lexicon().verbs
    verbs = [token for token in sent if token.pos_ in ("VERB", "AUX")]
    nouns = [noun for verb in verbs if (noun := told_by(verb)) is not None]
    verbs = [verb for verb in verbs if lemma(verb) in triggers or lemma(verb) in OPERATORS]
    if not verbs and not nouns:
        return
    text = sent.text
    if text.rstrip(" \n”\"’'").endswith("?") or UNREAL_SENTENCE.search(text):
        return
    conditional = CONDITION_SENTENCE.search(text) is not None
    if not conditional:
        told = (noun for noun in nouns if not is_unreal(noun.head))
        yield from (deed for noun in told for deed in _of_noun(noun, who))
    for verb in verbs:
        if not is_consumed(verb) and not is_unreal(verb):
            found = _of_verb(verb, who)
            yield from _under_condition(found) if conditional else found


def _under_condition(found: Iterator[Deed]) -> Iterator[Deed]:
    """Under "provided that" and "in case of", only what is to come is told, and that as conditional."""
    for deed in found:
        if deed.judgement.modality != "asserted" and deed.verb.dep_ in ("ROOT", "conj", "ccomp"):
            yield replace(deed, judgement=replace(deed.judgement, modality="conditional"))


def _of_noun(noun: Token, who: Who) -> Iterator[Deed]:
    """A deed told by a noun: "a rebel attack on the town killed …", "received aid from Japan"."""
    receipt = receipt_of(noun)
    stance = receipt.stance if receipt else stance_of(noun)
    actor = who.of(receipt.giver) if receipt else who.owners(noun) or _author(who, noun)
    if stance is None or actor is None:
        return
    side = who.side_of(actor.keys)
    receiver = parse.subject_of(receipt.verb) if receipt else None
    target = who.of(receiver) if receiver is not None else target_in(who, noun, side, stance)
    if target is not None and not set(target.keys) & side:
        first = Found(actor.keys[:1], actor.confidence)
        yield Deed(noun.head, first, Judgement(stance, "asserted", noun), target, noun)


def _of_verb(verb: Token, who: Who) -> Iterator[Deed]:
    stance = stance_of(verb) if is_purpose(verb) else None
    judgement = Judgement(stance, "asserted", verb) if stance else judge(verb)
    if judgement is None:
        return
    if parse.is_passive(verb) and lemma(verb) in judging.RAISING:
        verb = judgement.word
    found = _actors(verb, who)
    if found and lemma(verb) in VERBAL_ATTACKS and judgement.stance == "assaults" and who.is_person(found[0]):
        judgement = replace(judgement, stance="criticizes")
    if not found:
        return
    together = tuple(dict.fromkeys(key for hit in found for key in hit.keys))
    confidence = min(hit.confidence for hit in found)
    if len(together) > 1 and _is_mutual(verb, judgement):
        yield _mutual(verb, judgement, Found(together, confidence), who)
        return
    side = who.side_of(together)
    voiced = list(_expressed(verb, found[0], judgement, side, who))
    if voiced:
        yield from voiced
        return
    target = _partner(who, verb, judgement, side) or target_of(who, judgement.word, side, judgement.stance)
    if target is None and judgement.word != verb:
        target = target_of(who, verb, side, judgement.stance)
    over = _over(verb)
    if target is None and over is not None:
        target = target_of(who, over, side, "consults")
    for hit in found[:MAX_ACTORS]:
        yield Deed(verb, hit, judgement, target)


def _over(verb: Token) -> Token | None:
    """The verb of the call or letter in which something is said: its "to" is whom it is said to."""
    if is_purpose(verb):
        return verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and lemma(verb.head) in LETTERS and verb.head.dep_ == "dobj":
        return verb.head.head
    return None


def _partner(who: Who, verb: Token, judgement: Judgement, side: frozenset[str]) -> Found | None:
    """ "Agreed with Cuba to return the crew": the one it was agreed with."""
    if judgement.word == verb:
        return None
    for noun in parse.prepositional(verb, "with"):
        found = who.of(noun)
        if found is not None and not set(found.keys) & side:
            return found
    return None


def _expressed(
    verb: Token, actor: Found, judgement: Judgement, side: frozenset[str], who: Who
) -> Iterator[Deed]:
    """ "Voiced concern over A and support for B": each object is a position of its own."""
    own = parse.object_of(verb)
    if (
        lemma(verb) not in EXPRESSING
        or judgement.stance != stance_of(verb)
        or own is None
        or own.pos_ != "NOUN"
    ):
        return
    for noun in parse.coordinated(own):
        stance = stance_of(verb, noun)
        if stance is not None:
            target = target_in(who, noun, side, stance)
            yield Deed(verb, actor, replace(judgement, stance=stance), target, noun)


def _subject(verb: Token) -> Token | None:
    """The subject; of several, the one beside the verb, as a dateline is parsed as a subject too."""
    own = [item for item in verb.children if item.dep_ == "nsubj" and item.i < verb.i]
    if len(own) > 1:
        return own[-1]
    if (
        verb.dep_ == "acl"
        and verb.head.dep_ == "ROOT"
        and (verb.tag_ == "VBD" or lemma(verb) in INTRANSITIVE)
    ):
        return verb.head  # a whole sentence that the parse took for a noun with a participle
    if is_purpose(verb):
        return parse.subject_of(verb.head)
    if parse.is_passive(verb) and parse.agent_of(verb) is None and _is_force(parse.object_of(verb)):
        return parse.object_of(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and lemma(verb.head) in PAPERS:
        over = parse.governing_verb(verb.head)
        return parse.subject_of(over) if over is not None else None
    return parse.subject_of(verb)


def _past_dateline(subject: Token) -> Token:
    """The noun behind a dateline's dash, where the parse took the place for the subject."""
    if not subject.left_edge.is_sent_start:
        return subject
    dash = next(
        (item for item in subject.subtree if item.text in ("-", "--", "–", "—") and item.i > subject.i), None
    )
    if dash is None:
        return subject
    behind = [item for item in subject.rights if item.i > dash.i and item.pos_ in ("NOUN", "PROPN")]
    return behind[0] if behind else subject


def _is_force(noun: Token | None) -> bool:
    """Whether a noun is a state's troops, which are sent without anybody said to send them."""
    return noun is not None and (lemma(noun) in group("force") or lemma(noun) in ("peacekeeper", "soldier"))


def _actors(verb: Token, who: Who) -> list[Found]:
    """Who does it: each of a coordination, the speaker for a bare "they", else the name beside the verb."""
    subject = _subject(verb)
    if subject is None and lemma(verb) in CUSTODY and parse.is_passive(verb):
        place = _held_in(verb, who)
        return [place] if place is not None else []
    if subject is None:
        beside = _beside(verb, who)
        return [beside] if beside is not None else []
    heads = parse.coordinated(_past_dateline(subject))
    found = [
        hit
        for head in heads
        if (hit := who.of(head, describe=not _is_business(head)) or _acting_for(who, head)) is not None
    ]
    if not found and subject.lower_ in ("they", "it", "he", "she"):
        cue = reporter_of(verb)
        source = source_of(cue) if cue is not None else None
        said = who.of(source) if source is not None else None
        return [said] if said is not None else []
    return found


def _is_business(noun: Token) -> bool:
    """ "The firm", "local banks", but not "Ghana's central bank"."""
    return lemma(noun) in BUSINESS and parse.child(noun, "poss") is None


def _held_in(verb: Token, who: Who) -> Found | None:
    """The state in which somebody was arrested or freed: only its own authorities do that."""
    for noun in (*parse.prepositional(verb, "in"), *parse.prepositional(verb, "from")):
        named = who.named(noun)
        if named is not None and named.keys[0].startswith("state/"):
            return Found(named.keys[:1], PLACE_CONFIDENCE)
    return None


def _beside(verb: Token, who: Who) -> Found | None:
    """The name right before a finite verb whose subject the parse missed."""
    if verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or parse.is_passive(verb):
        return None
    index = verb.i - 1
    while index > 0 and (verb.doc[index].pos_ in ("AUX", "ADV") or verb.doc[index].ent_type_ == "DATE"):
        index -= 1
    mention = who.mentions.get(index)
    if mention is None or mention.form in ("pronoun", "demonym"):
        return None
    return Found(mention.actors, mention.confidence * 0.9)


def _acting_for(who: Who, head: Token) -> Found | None:
    """The actor behind a thing that acts: "a Russian missile", "the ministry's statement"."""
    words = (head.lower_, lemma(head))
    if not any(
        word in PAPERS or word in MOVES or word in group("force") or word in group("attack") for word in words
    ):
        return None
    return who.owners(head) or (_author(who, head) if lemma(head) in group("attack") else None)


def _author(who: Who, noun: Token) -> Found | None:
    """Who is behind a deed told by a noun: "a bombing by the group"."""
    by = parse.prepositional(noun, "by", "from")
    return who.of(by[0]) if by else None


def _is_mutual(verb: Token, judgement: Judgement) -> bool:
    if judgement.stance in RECIPROCAL or lemma(verb) in MUTUAL_VERBS:
        return True
    return bool(beside(verb) & (group("tie") | group("deal") | group("talk") | group("exercise")))


def _mutual(verb: Token, judgement: Judgement, found: Found, who: Who) -> Deed:
    """What two do together, the first towards the others; towards an outsider when the words name one."""
    side = who.side_of(found.keys)
    outside = target_of(who, judgement.word, side, judgement.stance) if judgement.stance == "agrees" else None
    others = found.keys[1:]
    if outside is not None and outside.confidence >= found.confidence and len(outside.keys) == 1:
        others = (*others, *outside.keys) if lemma(verb) != "agree" else others
    return Deed(verb, Found(found.keys[:1], found.confidence), judgement, Found(others, found.confidence))


def reporter_of(verb: Token) -> Token | None:
    """The verb of saying over a clause, if the clause is what somebody says."""
    item = verb
    for _ in range(5):
        head = item.head
        if head == item:
            return None
        if item.dep_ == "ccomp" and lemma(head) in CUES:
            return head
        item = head
    return None

"""Deeds and stances that an article tells of itself: actor, verb and target of one clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from loaders.extraction import parse
from loaders.extraction.positions import judge as judging
from loaders.extraction.positions.cues import CUES
from loaders.extraction.positions.judge import Judgement, judge
from loaders.extraction.positions.targets import target_of
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import CONFLICT, lemma, lexicon

OPERATORS = (
    judging.REFUSE
    | judging.AGREE
    | judging.COMMIT
    | judging.THREATEN
    | judging.HOPE
    | judging.STOP
    | judging.THROUGH
    | judging.TRY
)
RECIPROCAL = frozenset("agrees consults cooperates".split())
MUTUAL_VERBS = frozenset("sign reach establish agree conclude ink seal resume restore".split())
MAX_ACTORS = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """One clause read: who, the judgement, towards whom, and how sure the two names are."""

    verb: Token
    actor: Found
    judgement: Judgement
    target: Found | None


def deeds(sent: Span, who: Who) -> Iterator[Deed]:
    """The deeds that a sentence tells of; a question tells of none."""
    if sent.text.rstrip(" \n”\"’'").endswith("?"):
        return
    triggers = lexicon().verbs
    for token in sent:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        word = lemma(token)
        if (word in triggers or word in OPERATORS) and not _consumed(token) and not _is_condition(token):
            yield from _of_verb(token, who)


def _consumed(verb: Token) -> bool:
    """Whether the verb over an infinitive answers for it."""
    head = verb.head
    if verb.dep_ in ("aux", "auxpass"):
        return True
    if verb.dep_ == "xcomp":
        return lemma(head) in OPERATORS or head.pos_ in ("AUX", "ADJ")
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return lemma(head.head) in judging.STOP | judging.REFUSE | judging.COMMIT | {"accuse", "suspect"}
    return False


def _is_condition(verb: Token) -> bool:
    """Whether the clause, or one over it, is an if-clause."""
    for item in (verb, *verb.ancestors):
        if any(
            part.dep_ == "mark" and part.lower_ in ("if", "unless", "whether", "lest")
            for part in item.children
        ):
            return True
    return False


def _of_verb(verb: Token, who: Who) -> Iterator[Deed]:
    judgement = judge(verb)
    if judgement is None:
        return
    subject = parse.subject_of(verb)
    if subject is None:
        return
    heads = parse.coordinated(subject)
    found = [(head, hit) for head in heads if (hit := who.of(head) or _acting_for(who, head)) is not None]
    if not found:
        return
    if len(found) > 1 and _is_mutual(verb, judgement):
        yield _mutual(verb, judgement, [hit for _, hit in found], who)
        return
    actors = frozenset(key for _, hit in found for key in hit.keys)
    target = target_of(who, judgement.word, actors)
    if target is None and judgement.word != verb:
        target = target_of(who, verb, actors)
    for _, hit in found[:MAX_ACTORS]:
        yield Deed(verb, hit, judgement, target)


def _acting_for(who: Who, head: Token) -> Found | None:
    """The actor behind a thing that acts: "a Russian missile", "the ministry's statement"."""
    if head.pos_ not in ("NOUN", "PROPN"):
        return None
    return who.owners(head)


def _is_mutual(verb: Token, judgement: Judgement) -> bool:
    return judgement.stance in RECIPROCAL or lemma(verb) in MUTUAL_VERBS


def _mutual(verb: Token, judgement: Judgement, found: list[Found], who: Who) -> Deed:
    """What two do together, the first towards the others."""
    others = tuple(key for hit in found[1:] for key in hit.keys if key not in found[0].keys)
    outside = target_of(who, judgement.word, frozenset((*found[0].keys, *others)))
    keys = others + (outside.keys if outside and not others else ())
    confidence = min(hit.confidence for hit in found)
    return Deed(verb, found[0], judgement, Found(keys, confidence) if keys else None)


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


def is_hostile(deed: Deed) -> bool:
    """Whether the deed is one that only an opponent might allege."""
    return deed.judgement.stance in CONFLICT

"""Towards whom, where the deed's own objects do not say: who holds those to be freed, who moves first, the ground."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.means import ON_GROUND
from loaders.extraction.positions.phrases import after
from loaders.extraction.positions.search import Search, without
from loaders.extraction.positions.unreal import is_inverted
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import actor_nouns, lemma, stance_of, words_of

BORDERS = words_of("border frontier boundary")
FREEING = words_of("release freedom freeing return liberation")
HELD = words_of("hold detain jail imprison arrest seize capture abduct kidnap keep")
WAITING = words_of("until till unless")
MAX_PHRASES = 8
UNWANTED_TOKENS = 14


def holding(search: Search, verb: Token) -> Found | None:
    """ "Demanded the release of two sailors held in Peru": who holds them is asked, and not they."""
    if search.stance != "demands":
        return None
    freed = next((item for item in verb.subtree if lemma(item) in FREEING and item.pos_ == "NOUN"), None)
    for held in freed.subtree if freed is not None else ():
        if held.dep_ not in ("acl", "relcl") or lemma(held) not in HELD or not parse.is_passive(held):
            continue
        for noun in parse.prepositional(held, "by"):
            return without(search.who.of(noun), search.side)
        for noun in parse.prepositional(held, "in"):
            place = search.who.of(noun, describe=False) or search.who.state_of_place(noun)
            return without(place, search.side)
    return None


def unwanted(search: Search, verb: Token) -> Found | None:
    """Whose envoy is declared persona non grata, whatever the parser makes of the Latin."""
    if lemma(verb) != "declare":
        return None
    words = verb.doc[verb.i + 1 : verb.i + UNWANTED_TOKENS]
    latin = next((item for item in words if item.lower_ in ("persona", "personae")), None)
    if latin is None:
        return None
    envoy = parse.child(latin, "nsubj") or parse.object_of(verb) or latin
    heads = (envoy, latin.nbor(-1))
    found = (without(search.who.of(head), search.side) for head in heads if head.pos_ != "PRON")
    return next((one for one in found if one is not None), None)


def freeing(verb: Token, own: Token | None) -> Token | None:
    """The release that is "demanded", "called for" or "welcomed"."""
    nouns = parse.prepositional(verb, "for", "on") if own is None else [own]
    return next((noun for noun in nouns if is_freeing(noun)), None)


def is_freeing(noun: Token) -> bool:
    """Whether a noun is the release of those who are held."""
    return lemma(noun) in FREEING and bool(parse.prepositional(noun, "of"))


def awaited(who: Who, verb: Token, side: frozenset[str], stance: str) -> Found | None:
    """ "Will not lift the ban until Iran complies", "will retaliate if Iran does": the one whose move it is."""
    waiting = WAITING | {"if"} if stance == "threatens" else WAITING
    for clause in verb.children:
        if clause.dep_ != "advcl":
            continue
        if not any(item.lower_ in waiting for item in clause.children) and not (
            stance == "threatens" and is_inverted(clause)
        ):
            continue
        subject = parse.subject_of(clause) if parse.is_passive(clause) else parse.child(clause, "nsubj")
        found = without(who.of(subject), side) if subject is not None else None
        if found is not None:
            return found
    return None


def ground(search: Search, verb: Token) -> Found | None:
    """The place in which a deed is done, where no actor is named: "imposed a curfew in the valley"."""
    if search.stance not in ON_GROUND and stance_of(verb) not in ON_GROUND:
        return None
    own = parse.object_of(verb)
    todo = [verb] if own is None else [verb, own]
    for head in todo:
        for place in (*after(head, search.stance, far=True), *after(head, search.stance, far=False)):
            found = _bordering(search, place) or land(search, place)
            if found is None and not _is_home(place):
                found = search.who.ground(place, search.side)
            if found is not None:
                return found
            if len(todo) < MAX_PHRASES:
                todo.append(place)
        todo.extend(item for item in head.children if item.tag_ == "VB" and item.dep_ in ("acl", "advcl"))
    return search.who.ground(own, search.side) if own is not None and not _is_home(own) else None


def _is_home(place: Token) -> bool:
    """ "Closed its borders": the actor's own."""
    return any(item.dep_ == "poss" and item.pos_ == "PRON" for item in place.children)


def land(search: Search, place: Token) -> Found | None:
    """The state of "the Peruvian town", "a village in Peru", and of "struck villages in Peru"."""
    if lemma(place) not in actor_nouns("ground") or search.stance not in ON_GROUND:
        return None
    found = without(search.who.owners(place), search.side)
    if found is None:  # "the airport of the Peruvian town"
        lands = [
            noun for noun in parse.prepositional(place, "of", "in") if lemma(noun) in actor_nouns("ground")
        ]
        found = without(search.who.owners(lands[0]), search.side) if lands else None
    if found is None and place.dep_ in ("dobj", "nsubjpass"):
        nouns = parse.prepositional(place.head, "in")
        found = without(search.who.named(nouns[0]), search.side) if nouns else None
    return found if found is not None and found.keys[0].startswith("state/") else None


def _bordering(search: Search, place: Token) -> Found | None:
    """ "The Russian frontier", "its border with Peru": the state beyond it."""
    if lemma(place) not in BORDERS or search.stance != "mobilizes":
        return None
    return without(search.who.owners(place, behind=False), search.side)

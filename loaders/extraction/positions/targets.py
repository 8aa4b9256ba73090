"""Towards whom: the actors in a verb's objects, and in the phrases that hang on it and on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.means import ON_GROUND, is_means
from loaders.extraction.positions.who import Found, Who, counted
from loaders.extraction.stances import actor_nouns, group, lemma, stance_of, words_of

OBJECTS = ("dobj", "dative", "oprd", "nsubjpass")
# Prepositions that lead to whom a deed is done, before those that only say where or about what.
NEAR = words_of("to with on upon against for towards toward from at of into onto between among by")
FAR = words_of("in inside near over about along outside around across within off from concerning regarding")
# Stances whose object is itself the one who meets them: whom they attack, arrest, blame, free.
DIRECT = words_of(
    "assaults coerces accuses criticizes demands opposes warns threatens praises protests yields"
)
# Verbs whose object changes hands: whom it goes to stands behind "to".
OPINIONS = words_of("supports praises criticizes accuses rejects opposes denies")
HARM = words_of(
    "killing murder attack bombing shooting assassination explosion blast violence death massacre coup"
)
HELPING = words_of("help assist support aid benefit relieve")
GIVING = words_of(
    "return hand give send grant deliver surrender donate provide contribute offer concede restore deploy"
)
# Deeds that are done to a state when they are done in one of its places.
PLACED = words_of("assaults coerces mobilizes aids yields threatens pledges agrees sanctions warns")
# Stances whose direct object, when it can act, is whom the deed is done to, whatever else stands "against".
HELD = words_of("coerces assaults yields")
LAUNCHING = words_of("launch lead mount unleash step")
HELPED = words_of("aids yields")
WAITING = words_of("until till unless")
MAX_DEPTH = 4
MAX_CLAUSES = 8  # infinitives and clauses one within another
MAX_PHRASES = 8


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: the resolver, the side that acts, the stance, and which phrases may lead there."""

    who: Who
    side: frozenset[str]
    stance: str
    far: bool = False
    described: bool = True


def target_of(who: Who, verb: Token, side: frozenset[str], stance: str) -> Found | None:
    """The actors at the other end of a deed, the acting side left out; None when the words name none."""
    against = _against(Search(who, side, stance), verb)
    if against is not None:
        return against
    own = parse.object_of(verb)
    if own is not None and stance in OPINIONS and _is_all(who.owners(own), side):
        return None
    steps = [(False, True)] if stance in DIRECT else [(False, False), (False, True)]
    if stance not in ("accuses", "criticizes", "states"):
        steps.append((True, False))
    if stance in HELPED:
        steps.append((True, True))
    for far, described in steps:
        search = Search(who, side, stance, far, described)
        for head in _phrases(verb, far=far):
            found = _inside(search, head, 0)
            if found is not None:
                return found
    return _awaited(who, verb, side) or _ground(Search(who, side, stance), verb)


def _against(search: Search, verb: Token) -> Found | None:
    """Whom a deed is against, is asked of, or what is handed over goes to, where it hangs in the clause."""
    own = parse.object_of(verb)
    if own is not None and search.stance in HELD and lemma(verb) not in GIVING and _all(search, own):
        return None
    for wanted in _leading(search, verb, own):
        phrases = [item for item in verb.subtree if item.i > verb.i and item.lower_ == wanted]
        nouns = [(item, parse.child(item, "pobj")) for item in phrases if item.pos_ == "ADP"]
        near = [noun for item, noun in nouns if noun is not None and _is_under(item, verb)]
        if not near and wanted == "to":  # "returned a vase that was stolen in 1989 to Iraq"
            near = [noun for _, noun in nouns if noun is not None and noun.pos_ == "PROPN"]
        found = _first(search, iter(near), 0)
        if found is not None:
            return found
    return None


def _leading(search: Search, verb: Token, own: Token | None) -> tuple[str, ...]:
    """The prepositions that lead to whom it is done before any other phrase does."""
    if lemma(verb) in GIVING:
        return ("to",)
    if search.stance in ("consults", "cooperates"):
        return ("with",)
    if search.stance == "rejects":
        return ("with",) if any(lemma(item) in group("talk") for item in verb.subtree) else ()
    if search.stance != "demands" or own is None or _first(search, iter(parse.prepositional(own, "of")), 0):
        return ("against",)
    return ("from", "against")


def _is_under(preposition: Token, verb: Token) -> bool:
    """Whether a phrase belongs to the verb's own clause or to what it governs, not to a clause set into it."""
    if preposition.dep_ not in ("prep", "dative"):
        return False
    for item in preposition.ancestors:
        if item == verb:
            return True
        if item.dep_ in ("relcl", "advcl", "ccomp") or (item.dep_ == "acl" and item.tag_ == "VB"):
            return False
    return False


def _awaited(who: Who, verb: Token, side: frozenset[str]) -> Found | None:
    """ "Will not lift the ban until Iran complies": the one who must move first."""
    for clause in verb.children:
        if clause.dep_ != "advcl" or not any(item.lower_ in WAITING for item in clause.children):
            continue
        subject = parse.subject_of(clause) if parse.is_passive(clause) else parse.child(clause, "nsubj")
        found = _without(who.of(subject), side) if subject is not None else None
        if found is not None:
            return found
    return None


def _ground(search: Search, verb: Token) -> Found | None:
    """The place in which a deed is done, where no actor is named: "imposed a curfew in the valley"."""
    if search.stance not in ON_GROUND and stance_of(verb) not in ON_GROUND:
        return None
    own = parse.object_of(verb)
    todo = [verb] if own is None else [verb, own]
    for head in todo:
        for place in (*_after(head, far=True), *_after(head, far=False)):
            found = search.who.ground(place, search.side)
            if found is not None:
                return found
            if len(todo) < MAX_PHRASES:
                todo.append(place)
        todo.extend(item for item in head.children if item.tag_ == "VB" and item.dep_ in ("acl", "advcl"))
    return search.who.ground(own, search.side) if own is not None else None


def _is_all(found: Found | None, side: frozenset[str]) -> bool:
    return found is not None and set(found.keys) <= side


def target_in(who: Who, noun: Token, side: frozenset[str], stance: str) -> Found | None:
    """The actors inside one noun phrase, the acting side left out."""
    near = _inside(Search(who, side, stance), noun, 0)
    return near or _inside(Search(who, side, stance, far=True, described=False), noun, 0)


def _phrases(verb: Token, *, far: bool, depth: int = 0) -> Iterator[Token]:
    """Heads of a clause's noun phrases: objects, then prepositional phrases, then what an infinitive adds."""
    if not far and lemma(verb) in GIVING:
        yield from _after(verb, far=False)
    own = parse.object_of(verb)
    if own is not None:
        yield own
    yield from (item for item in verb.children if item.dep_ in OBJECTS and item != own)
    clauses = [
        item for item in verb.children if item.dep_ in ("xcomp", "ccomp", "acomp") or _helps(item, far=far)
    ]
    if not far:
        yield from (
            subject for item in clauses if (subject := parse.child(item, "nsubj", "nsubjpass")) is not None
        )
    for item in verb.children:
        if item.dep_ == "attr":
            yield from _after(item, far=far)
    yield from _after(verb, far=far)
    for item in clauses if depth < MAX_CLAUSES else ():
        yield from _phrases(item, far=far, depth=depth + 1)


def _helps(item: Token, *, far: bool) -> bool:
    """ "Gave money to help Haiti": the purpose names the one who gets it."""
    return item.dep_ == "advcl" and item.tag_ == "VB" and (far or lemma(item) in HELPING)


def _after(head: Token, *, far: bool) -> Iterator[Token]:
    """The nouns in the prepositional phrases of a word."""
    for item in head.children:
        if item.dep_ in ("prep", "dative", "agent") and item.lower_ in (FAR if far else NEAR):
            if item.dep_ == "agent" and head.dep_ not in ("acl", "relcl"):
                continue
            yield from (part for part in item.children if part.dep_ in ("pobj", "pcomp"))


def _inside(search: Search, head: Token, depth: int) -> Found | None:
    """The actors of a noun phrase: its head, else whose it is, else those in the phrases under it."""
    head = counted(head)
    if depth > MAX_DEPTH or _is_own(head):
        return None
    if head.pos_ in ("VERB", "AUX"):
        return _first(search, (part for part in _phrases(head, far=search.far) if part != head.head), depth)
    found = _all(search, head) or _without(search.who.owners(head), search.side) or _placed(search, head)
    if found is not None:
        return found
    found = _owning(search, head)
    if found is not None:
        return found
    harm = head.lower_ in group("attack") or lemma(head) in HARM
    if search.stance in ("criticizes", "accuses") and harm and lemma(head.head) not in LAUNCHING:
        return None  # whom an attack hit is not whom its critics blame
    below = list(_after(head, far=False)) + (list(_after(head, far=True)) if search.far or depth else [])
    below += [noun for item in head.children if item.dep_ == "acl" and (noun := parse.child(item, "nsubj"))]
    below += [
        item for item in head.children if item.dep_ in ("conj", "appos") and item.pos_ in ("NOUN", "PROPN")
    ]
    below += [item for item in head.children if item.dep_ == "acl" and item.tag_ in ("VBN", "VBG", "VB")]
    return _first(search, iter(below), depth)


def _owning(search: Search, head: Token) -> Found | None:
    """Whose it is, where only a description says so: "the company's offer"."""
    owner = parse.child(head, "poss")
    if owner is None or not search.described or owner.pos_ == "PRON":
        return None
    return _without(search.who.of(owner), search.side)


def _placed(search: Search, head: Token) -> Found | None:
    """The state of a place that something is done to or in."""
    if head.pos_ not in ("PROPN", "NOUN") or search.stance not in PLACED:
        return None
    return _without(search.who.state_of_place(head), search.side)


def _first(search: Search, heads: Iterator[Token], depth: int) -> Found | None:
    for part in heads:
        hit = _inside(search, part, depth + 1)
        if hit is not None:
            return hit
    return None


def _is_own(head: Token) -> bool:
    """ "its troops", "their demands": the actor's own."""
    if lemma(head) in actor_nouns("group") and lemma(head) not in group("force"):
        return False
    return any(item.dep_ == "poss" and item.pos_ == "PRON" for item in head.children) and not any(
        item.dep_ in ("prep", "acl") for item in head.children
    )


def _all(search: Search, head: Token) -> Found | None:
    """The actors of a coordination of noun phrases."""
    keys: list[str] = []
    confidence = 1.0
    for item in parse.coordinated(head):
        describe = search.described and not is_means(item, search.stance)
        found = _without(search.who.of(item, describe=describe), search.side)
        if found is not None and not describe and search.stance == "mobilizes" and search.who.is_body(found):
            found = None  # the army that is sent is not whom it is sent against
        if found is not None:
            keys.extend(key for key in found.keys if key not in keys)
            confidence = min(confidence, found.confidence)
        elif item == head:
            return None
    return Found(tuple(keys), confidence) if keys else None


def _without(found: Found | None, side: frozenset[str]) -> Found | None:
    if found is None:
        return None
    keys = tuple(key for key in found.keys if key not in side)
    return Found(keys, found.confidence) if keys else None

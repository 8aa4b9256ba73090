"""Towards whom: the actors in a verb's objects, and in the phrases that hang on it and on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.heads import counted
from loaders.extraction.positions.indirect import (
    awaited,
    freeing,
    ground,
    holding,
    is_freeing,
    land,
    unwanted,
)
from loaders.extraction.positions.means import is_burden, is_means
from loaders.extraction.positions.phrases import FRIENDLY, GIVING, after, is_company, phrases
from loaders.extraction.positions.refused import is_refused, is_wrecking, refused_of
from loaders.extraction.positions.search import (
    Search,
    as_done,
    asked_one,
    colleagues_behind,
    done_by,
    is_all,
    is_doer,
    is_felt_by,
    is_firms,
    is_held_by_other,
    is_hit,
    is_idea,
    is_ones_own,
    is_opposed_war,
    is_own,
    is_private,
    is_sent,
    is_under,
    is_venue,
    may_be_owned,
    owners_in,
    owning,
    placed,
    turned_down,
    without,
)
from loaders.extraction.positions.shared import shares_with
from loaders.extraction.positions.spoken_to import spoken_over, spoken_to
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import actor_nouns, beside, group, is_felt, lemma, stance_of, words_of

# Stances whose object is itself the one who meets them: whom they attack, arrest, blame, free.
DIRECT = words_of(
    "assaults coerces accuses criticizes demands opposes warns threatens praises protests yields"
)
OPINIONS = words_of("supports praises criticizes accuses rejects opposes denies")
# Stances whose direct object, when it can act, is whom it is towards, whatever else stands "against".
TAKING = words_of("coerces assaults yields criticizes accuses praises supports rejects opposes demands warns")
# Stances whose indirect object is the other end: "awarded the town a million".
GIVEN = words_of("aids yields pledges supports sanctions")
HANDING = words_of("hand return give donate deliver surrender grant concede sell")
HELPED = words_of("aids yields")
# Verbs whose object is whom somebody speaks to or of: nobody else is meant, even when it names no actor.
ADDRESSING = words_of("accuse blame urge warn thank congratulate ask implore")
# Stances whose "in" and "near" say where, and not towards whom.
NARROW = words_of("accuses criticizes states consults praises warns")
COMPLAINING = words_of("be complain grumble moan")
ENVOYS = words_of("ambassador envoy consul commissioner")
BLAMING = words_of("lay put pin place")
ASKING_OF = words_of("demand ask require expect request")
RELIEVED = words_of("demands praises")
MAX_DEPTH = 4


def target_of(who: Who, verb: Token, side: frozenset[str], stance: str) -> Found | None:
    """The actors at the other end of a deed, the acting side left out; None when the words name none."""
    search = Search(who, side, as_done(verb) or stance)
    own = parse.object_of(verb)
    if own is None and stance in OPINIONS and (last := shares_with(verb)) is not None:
        return target_of(who, last, side, stance)
    over = spoken_over(who, verb, own)
    if over is not None and own is not None:
        spoken = spoken_to(search, own, target_of(who, over, side, stance_of(over) or "consults"))
        if spoken is not None:
            return spoken
    asked = asked_one(verb, own) if stance == "demands" else None
    if stance == "demands" and lemma(verb) in ASKING_OF and (of := parse.prepositional(verb, "of")):
        asked = of[0]  # "demanded it of the government"
    if lemma(verb) == "blame" and (on := parse.prepositional(verb, "on")):
        asked = on[0]  # "blamed the raid in Peru on Chile"
    if asked is not None:
        return _inside(search, asked, 0)
    if own is not None and stance in OPINIONS and is_held_by_other(search, own):
        return None
    sure = (
        unwanted(search, verb)
        or holding(search, verb)
        or _addressed(search, verb, own)
        or _leading(search, verb, own)
    )
    if sure is not None:
        return sure
    if own is not None and lemma(verb) in ADDRESSING and own.pos_ in ("NOUN", "PROPN"):
        return _inside(search, own, 0)
    if own is not None and stance in OPINIONS and is_all(who.owners(own), side):
        # "promised Norway's support for Chile" is towards Chile, "defended Norway's policy" towards nobody
        return target_in(who, own, side, stance) if lemma(own) in group("praise") else None
    if stance in RELIEVED and (freed := freeing(verb, own)) is not None:
        return _freed_by(search, freed)
    if lemma(verb) in HANDING and any(item.pos_ == "NOUN" for item in parse.prepositional(verb, "to")):
        return None  # it went to somebody whose name is not known
    return _step_by_step(search, verb, stance) or awaited(who, verb, side, stance) or ground(search, verb)


def _step_by_step(search: Search, verb: Token, stance: str) -> Found | None:
    """The actors in the phrases at the verb, else in those farther off."""
    steps = [(False, True)] if stance in DIRECT else [(False, False), (False, True)]
    if search.stance not in NARROW:
        steps.append((True, False))
    if stance in HELPED:
        steps.append((True, True))
    for far, described in steps:
        wider = replace(search, far=far, described=described)
        for head in phrases(verb, search.stance, far=far):
            found = None if is_doer(search, head) else _inside(wider, head, 0)
            if found is not None:
                return found
    return None


def _addressed(search: Search, verb: Token, own: Token | None) -> Found | None:
    """Whom the verb itself takes: the one given something, the one blamed, the owner of what is blamed."""
    given = parse.indirect_object_of(verb)
    if given is not None and given != own and search.stance in GIVEN:
        return _all(search, given)
    if own is not None and search.stance == "sanctions" and is_private(own):
        return _all(search, own)  # "sanctioned a Lebanese banker", who is not Lebanon
    if own is None or lemma(verb) in GIVING or search.stance not in TAKING:
        return None
    invited = parse.prepositional(own, "to") if lemma(own) == "invitation" else []
    if invited:
        return _all(search, invited[0])
    doer = done_by(search, own) if search.stance in OPINIONS else None
    if doer is not None:
        return doer
    owner = parse.child(own, "poss")
    if owner is not None and search.stance in OPINIONS and not is_felt_by(own, owner):
        return without(search.who.of(owner, describe=lemma(owner) in actor_nouns("group")), search.side)
    return _all(replace(search, described=search.stance in DIRECT), own)


def _leading(search: Search, verb: Token, own: Token | None) -> Found | None:
    """Whom a deed is against, is asked of, or what is handed over goes to, where it hangs in the clause."""
    for wanted in _leads(search, verb, own):
        prepositions = [item for item in verb.subtree if item.i > verb.i and item.lower_ == wanted]
        nouns = [
            (item, parse.child(item, "pobj"))
            for item in prepositions
            if item.pos_ == "ADP" and not is_company(item)
        ]
        near = [noun for item, noun in nouns if noun is not None and is_under(search, item, verb)]
        if not near and (wanted == "to" or lemma(verb) in BLAMING):
            # "returned a vase that was stolen in 1989 to Iraq", "laid the blame for the attack on Iraq"
            near = [noun for _, noun in nouns if noun is not None and noun.pos_ == "PROPN"]
        found = _first(search, iter(near), 0)
        if found is not None:
            return found
    return None


def _leads(search: Search, verb: Token, own: Token | None) -> tuple[str, ...]:
    """The prepositions that lead to whom it is done before any other phrase does."""
    if lemma(verb) in GIVING:
        return ("to",)
    if search.stance in ("consults", "cooperates"):
        return ("with",)
    if search.stance == "supports" and own is not None and lemma(own) in group("tie") | group("deal"):
        return ("with",)
    if search.stance in NARROW and (lemma(verb) in COMPLAINING or is_felt(verb)):
        return ("about", "over")  # "is concerned about A"
    if search.stance in FRIENDLY:
        return ("behind",) if search.stance == "supports" else ()
    if search.stance == "rejects":
        return turned_down(verb)
    if search.stance in ("sanctions", "threatens"):
        return ("against", "on") if beside(verb) & group("curb") else ("against",)
    if search.stance == "accuses" and lemma(verb) in BLAMING:
        return ("on", "at")
    if search.stance != "demands" or own is None or _first(search, iter(parse.prepositional(own, "of")), 0):
        return ("against",)
    return ("from", "against")


def target_in(who: Who, noun: Token, side: frozenset[str], stance: str) -> Found | None:
    """The actors inside one noun phrase, the acting side left out."""
    if stance in RELIEVED and is_freeing(noun):
        return _freed_by(Search(who, side, stance), noun)
    side |= colleagues_behind(who, noun, side)
    near = _inside(Search(who, side, stance), noun, 0)
    return near or _inside(Search(who, side, stance, far=True, described=False), noun, 0)


def _inside(search: Search, head: Token, depth: int) -> Found | None:
    """The actors of a noun phrase: its head, else whose it is, else those in the phrases under it."""
    head = counted(head)
    if depth > MAX_DEPTH or is_own(head):
        return None
    if head.pos_ in ("VERB", "AUX"):
        if search.stance in FRIENDLY and parse.child(head, "neg") is not None:
            return None  # "the policy of not recognising the annexation"
        far = search.far and search.stance not in FRIENDLY
        parts = chain(_led(head) if search.far else (), phrases(head, search.stance, far=far))
        others = (part for part in parts if part != head.head and not is_doer(search, part))
        return _first(search, others, depth)
    if search.stance in OPINIONS and (doer := done_by(search, head)) is not None:
        return doer
    if is_opposed_war(search, head) or (is_burden(head) and search.stance in ("supports", "praises")):
        return without(search.who.owners(head, behind=False), search.side)
    if is_refused(search, head):
        return refused_of(search, head)
    found = _all(search, head)
    if found is not None and is_venue(search, head, found):
        return None
    if found is None and not is_sent(search, head):
        owners = owners_in(search, head) if may_be_owned(search, head) else None
        found = without(owners, search.side) or placed(search, head) or owning(search, head)
        if found is not None and is_firms(search, head, found):
            return None
    if found is not None:
        return found
    if is_hit(search, head):
        return None
    return _first(search, iter(_below(search, head, depth)), depth)


def _below(search: Search, head: Token, depth: int) -> list[Token]:
    """The phrases under a noun phrase, the likeliest first."""
    below = list(after(head, search.stance, far=False))
    if search.far or (depth and search.stance not in ("consults", "praises")):
        below += after(head, search.stance, far=True)
    if not is_idea(search, head):
        below += [
            noun for item in head.children if item.dep_ == "acl" and (noun := parse.child(item, "nsubj"))
        ]
    below += [
        item for item in head.children if item.dep_ in ("conj", "appos") and item.pos_ in ("NOUN", "PROPN")
    ]
    below += [
        item
        for item in head.children
        if item.dep_ == "acl" and item.tag_ in ("VBN", "VBG", "VB") and not is_wrecking(search, item)
    ]
    return below


def _freed_by(search: Search, freed: Token) -> Found | None:
    """Who frees them, in "the release of the crew by Peru": the crew is asked nothing, and not praised."""
    return _first(search, iter(parse.prepositional(freed, "by")), 0)


def _led(verb: Token) -> list[Token]:
    """ "In the drill led by A": who leads it."""
    by = parse.agent_of(verb) if verb.dep_ == "acl" and parse.is_passive(verb) else None
    return [by] if by is not None else []


def _first(search: Search, heads: Iterator[Token], depth: int) -> Found | None:
    for part in heads:
        hit = _inside(search, part, depth + 1)
        if hit is not None:
            return hit
    return None


def _all(search: Search, head: Token) -> Found | None:
    """The actors of a coordination of noun phrases."""
    if lemma(head) in ENVOYS and is_ones_own(search, head):
        return without(search.who.posting(head), search.side)
    keys: list[str] = []
    confidence = 1.0
    for item in parse.coordinated(head):
        if keys and lemma(item) == "people":
            continue  # "the government and people of Peru"
        describe = search.described and not is_means(item, search.stance)
        found = land(search, item) or without(search.who.of(item, describe=describe), search.side)
        sent = not describe and search.stance == "mobilizes"
        if found is not None and (search.who.is_bare(found, item) or (sent and search.who.is_body(found))):
            found = None  # "a change of government" is nobody's, and the army that is sent not whom it is sent against
        if found is not None:
            keys.extend(key for key in found.keys if key not in keys)
            confidence = min(confidence, found.confidence)
        elif item == head:
            return None
    return Found(tuple(keys), confidence) if keys else None

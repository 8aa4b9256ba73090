"""What is looked for as the target of a deed, and the tests that lead to it or away from it."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.means import is_harm
from loaders.extraction.positions.phrases import CHARGING
from loaders.extraction.positions.who import HOMES, Found, Who
from loaders.extraction.stances import (
    actor_nouns,
    group,
    lemma,
    stance_of,
    words_of,
)

CALLING = words_of("call push press ask vote plead appeal")
REQUESTING = words_of(
    "ask urge implore press push pressure order tell instruct request beg call petition lobby"
)
LAUNCHING = words_of("launch lead mount unleash step")
# Hardship that somebody has to bear: where it is, or on whom, is not whose fault it is.
STRAIN = words_of(
    "burden strain toll flood flooding earthquake quake drought famine hunger outbreak epidemic pandemic wildfire "
    "cyclone hurricane accident crash"
)
FIRMS = words_of(
    "carrier carmaker automaker airline company firm bank manufacturer producer retailer giant maker bakery factory"
)
VENUES = words_of("twitter facebook instagram telegram youtube weibo tiktok whatsapp television tv radio")
# Deeds that are done to a state when they are done in one of its places.
PLACED = words_of("assaults coerces mobilizes aids yields threatens pledges agrees sanctions warns")
OPPOSING = words_of("opposes criticizes rejects demands")
WARS = words_of("war conflict crisis")
DOING = words_of(
    "take carry commit impose adopt launch make conduct stage perpetrate mount order undertake cause inflict start "
    "lead voice level utter implement pursue issue publish release sign"
)
RESISTING = words_of(
    "protester protestor demonstrator rebel dissident opposition separatist insurgent activist"
)
IDEAS = words_of(
    "idea claim notion suggestion allegation report rumour rumor view assertion speculation belief"
)
SPOKEN = words_of("remark statement comment claim accusation allegation declaration")
FIGHTING = words_of("fighting bloodshed unrest hostility clash")
# What a deed was done over or after is not towards whom: "sanctions on Iran over attacks against Israel".
OCCASIONS = words_of("over about after following amid because despite during since before")
REASONS = OCCASIONS | {"for"}
# To meet in a place says nothing towards it; to go there does.
TRAVEL = words_of("arrive travel fly go come head visit tour return journey depart")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: the resolver, the side that acts, the stance, and which phrases may lead there."""

    who: Who
    side: frozenset[str]
    stance: str
    far: bool = False
    described: bool = True


def as_done(verb: Token) -> str | None:
    """Troops that will be sent and a meeting that is planned go towards whom they would if they were done."""
    stance = stance_of(verb)
    meets = stance == "consults" and lemma(verb) not in TRAVEL
    return stance if stance == "mobilizes" or meets else None


def asked_one(verb: Token, own: Token | None) -> Token | None:
    """Whom "called on the president to act against Iran" asks; what he shall do is not asked of Iran."""
    if not any(item.dep_ in ("xcomp", "advcl", "ccomp") and item.tag_ == "VB" for item in verb.children):
        return None
    on = parse.prepositional(verb, "on", "upon") if lemma(verb) in CALLING else []
    called = next((noun for noun in on if noun.ent_type_ != "DATE"), None)
    return called or (own if lemma(verb) in REQUESTING and not parse.is_passive(verb) else None)


@functools.cache
def _towards() -> frozenset[str]:
    """Nouns that are somebody's own and yet go towards others: his support, its weight, their ties."""
    names = ("praise", "bearer", "tie", "deal", "cooperation")
    return frozenset[str]().union(*(group(name) for name in names))


def is_held_by_other(search: Search, own: Token) -> bool:
    """Whether what is judged belongs to a name that is no actor, or to the one who judges.

    "Questioned Europe's reliance on Japan" is not towards Japan, "defended his words on Ana Ruiz" not towards her.
    """
    owner = parse.child(own, "poss")
    if owner is not None and search.stance == "praises" and lemma(owner) in HOMES:
        return search.who.of(owner) is None  # "appreciated their country's support for Peru", who thanks them
    if owner is None or {lemma(own), own.lower_} & _towards() or search.who.of(own) is not None:
        return False
    found = search.who.of(owner, describe=False)
    if found is None:
        return owner.pos_ == "PROPN" and owner.ent_type_ != "DATE"
    refused = search.stance in ("rejects", "opposes")  # "will not end its war on the group" is
    return owner.pos_ == "PRON" and not refused and set(found.keys) <= search.side


def turned_down(verb: Token) -> tuple[str, ...]:
    """Whose request or offer is turned down, or with whom no talks will be."""
    words = {lemma(item) for item in verb.subtree}
    return (
        ("with",) if words & group("talk") else ("from",) if words & (group("plea") | group("offer")) else ()
    )


def may_be_owned(search: Search, head: Token) -> bool:
    """Whether the name before a noun may be whom it is towards: "new U.N. sanctions" are not on the U.N."""
    if head.pos_ in ("NUM", "PRON", "DET"):
        return False
    return search.stance not in ("sanctions", "threatens") or lemma(head) not in group("curb")


def is_hit(search: Search, head: Token) -> bool:
    """Whether a noun is an attack that is blamed, or feared: whom it hits is not whom its critics blame."""
    if search.stance not in ("criticizes", "accuses", "warns") or lemma(head.head) in LAUNCHING:
        return False
    return is_harm(head) or lemma(head) in STRAIN


def owners_in(search: Search, head: Token) -> Found | None:
    """Whose a noun is; where an attack was, or protesters are supported, nobody is meant: "the bombing in A"."""
    if search.stance in ("supports", "praises") and lemma(head) in RESISTING:
        return None
    if not is_hit(search, head) or lemma(head) in ("violence", "coup"):
        return search.who.owners(head)
    return owners_from(search, head)


def owners_from(search: Search, head: Token) -> Found | None:
    """Whose a noun is by the words before it, or from whom it comes."""
    owner = search.who.owners(head, behind=False)
    doer = next(iter(parse.prepositional(head, "from", "by")), None)
    return owner or (search.who.of(doer) if doer is not None else None)


def is_sent(search: Search, head: Token) -> bool:
    """ "Navy ships", "a Patriot battery" that are sent: whose they are is not against whom."""
    return search.stance == "mobilizes" and (head.lower_ in group("force") or lemma(head) in group("force"))


def is_own(head: Token) -> bool:
    """ "its troops", "their demands": the actor's own."""
    if lemma(head) in actor_nouns("group") and lemma(head) not in group("force"):
        return False
    return any(item.dep_ == "poss" and item.pos_ == "PRON" for item in head.children) and not any(
        item.dep_ in ("prep", "acl") for item in head.children
    )


def is_all(found: Found | None, side: frozenset[str]) -> bool:
    return found is not None and set(found.keys) <= side


def colleagues_behind(who: Who, noun: Token, side: frozenset[str]) -> frozenset[str]:
    """ "Reaffirmed the president's support for Chile": whose it is, where that is one of the acting side."""
    found = who.owners(noun) if noun.pos_ == "NOUN" and lemma(noun) in group("praise") else None
    keys = frozenset(found.keys if found is not None else ())
    alike = all(who.is_person(Found((key,), 1.0)) and who.own_side([key]) & side for key in keys)
    return keys if alike else frozenset()


def without(found: Found | None, side: frozenset[str]) -> Found | None:
    if found is None:
        return None
    keys = tuple(key for key in found.keys if key not in side)
    return Found(keys, found.confidence) if keys else None


def is_felt_by(own: Token, owner: Token) -> bool:
    """ "Extended its condolences": they are the actor's own, whomever the pronoun was taken for."""
    return owner.pos_ == "PRON" and bool({lemma(own), own.lower_} & (group("praise") | group("critique")))


def is_private(noun: Token) -> bool:
    """Whether a noun is a person or group of a state's people, and none who acts for the state."""
    for_state = actor_nouns("office") | actor_nouns("body") | actor_nouns("government") | group("force")
    if lemma(noun) in ("staff", "personnel"):
        return False  # of an embassy or agency
    return lemma(noun) in actor_nouns("group") and lemma(noun) not in for_state


def is_opposed_war(search: Search, head: Token) -> bool:
    """ "Against the war in Iraq", "urged an end to it": where it is fought, or of whom one spoke, is not meant."""
    wars = WARS | FIGHTING | SPOKEN if search.stance == "demands" else WARS
    return search.stance in OPPOSING and lemma(head) in wars


def is_firms(search: Search, head: Token, found: Found) -> bool:
    """ "The Dutch carrier's offer" is a firm's, not the state's."""
    owner = parse.child(head, "poss")
    firm = owner is not None and lemma(owner) in FIRMS and search.who.of(owner, describe=False) is None
    return firm and found.keys[0].startswith("state/")


def is_venue(search: Search, head: Token, found: Found) -> bool:
    """ "On CNN", "on Twitter": where something is said."""
    behind = head.dep_ == "pobj" and head.head.lower_ in ("on", "in", "via", "through", "at")
    return behind and (head.lower_ in VENUES or search.who.is_outlet(found))


def owning(search: Search, head: Token) -> Found | None:
    """Whose it is, where only a description says so: "the company's offer"."""
    owner = parse.child(head, "poss")
    if owner is None or not search.described or owner.pos_ == "PRON":
        return None
    return without(search.who.of(owner), search.side)


def placed(search: Search, head: Token) -> Found | None:
    """The state of a place that something is done to or in."""
    if head.pos_ not in ("PROPN", "NOUN") or search.stance not in PLACED:
        return None
    return without(search.who.state_of_place(head), search.side)


def is_ones_own(search: Search, envoy: Token) -> bool:
    """ "Recalled its ambassador", "the Sudanese envoy was called home": the one who acts sent him."""
    if any(item.dep_ == "poss" and item.pos_ == "PRON" for item in envoy.children):
        return True
    return search.stance == "sanctions" and is_all(search.who.of(envoy), search.side)


def done_by(search: Search, noun: Token) -> Found | None:
    """Who did what is judged: "an expulsion by Peru", "the measures taken by Peru against Chile"."""
    by = parse.prepositional(noun, "by")
    if not by and not _is_one(noun):
        deeds = (item for item in noun.rights if item.dep_ == "acl" and lemma(item) in DOING)
        by = [doer for item in deeds if (doer := parse.agent_of(item)) is not None]
    return without(_each(search, by[0]), search.side) if by else None


def _each(search: Search, doer: Token) -> Found | None:
    """All of "a request by Mali and Chad"; None where the first is nobody known."""
    found = [hit for one in parse.coordinated(doer) if (hit := search.who.of(one)) is not None]
    if not found or search.who.of(doer) is None:
        return None
    keys = tuple(dict.fromkeys(key for hit in found for key in hit.keys))
    return Found(keys, min(hit.confidence for hit in found))


def _is_one(noun: Token) -> bool:
    """Whether a noun is somebody: who wounded them is not whom their friends praise."""
    kinds = ("group", "office", "body", "government")
    return noun.pos_ == "PROPN" or any({lemma(noun), noun.lower_} & actor_nouns(kind) for kind in kinds)


def is_doer(search: Search, noun: Token) -> bool:
    """ "Requested by the Peruvian mission to the union": the one who acts, whatever hangs on the name."""
    if noun.head.dep_ != "agent":
        return False
    doer = search.who.of(noun, describe=False) or search.who.owners(noun, behind=False)
    return is_all(doer, search.side)


def is_idea(search: Search, noun: Token) -> bool:
    """ "Dismissed the idea that Peru is to blame": of whom it says something is not towards whom it is rejected."""
    return lemma(noun) in IDEAS and search.stance in ("rejects", "opposes", "denies")


def is_under(search: Search, preposition: Token, verb: Token) -> bool:
    """Whether a phrase belongs to the verb's own clause, not to a clause, charge or reason set into it."""
    if preposition.dep_ not in ("prep", "dative", "agent") or is_hit(search, preposition.head):
        return False
    for item in preposition.ancestors:
        if item == verb:
            return True
        if item.dep_ in ("relcl", "advcl", "ccomp") or (item.dep_ == "acl" and item.tag_ == "VB"):
            return False
        if item.dep_ == "conj" and item.pos_ == "VERB" and item.head == verb:
            return False
        if item.dep_ == "pcomp" and search.stance in CHARGING:
            return False
        if item.dep_ == "prep" and item.lower_ in (REASONS if lemma(verb) not in CALLING else OCCASIONS):
            return False
    return False

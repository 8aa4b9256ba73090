"""What a deed is done with, or makes, and what stays the actor's own: nouns that are not towards whom it is done."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction.stances import actor_nouns, group, lemma, words_of

# Of these, the ones whose target may be a place that is no state: a town shelled, a province under curfew.
ON_GROUND = words_of("assaults coerces mobilizes aids yields sanctions threatens")
# Nouns of force are whom one attacks, and otherwise what one sends, withdraws or trains.
STRUCK = words_of("assaults coerces accuses criticizes demands opposes warns threatens")
JUDGED = STRUCK - words_of("assaults coerces")
SENDING = words_of("send dispatch deploy fly despatch")
SENT = words_of(
    "team delegation mission expert doctor medic observer inspector investigator engineer adviser advisor nurse"
)
FOUNDING = words_of("establish create found form set build launch open rebuild construct develop")
DROPPING = words_of("drop withdraw abandon overcome soften end")
SITES = words_of("office headquarters premises home house residence compound")
NAVAL = words_of("carrier strike battle naval amphibious")
VOICING = words_of("express voice convey reiterate declare restate register")
HARM = words_of(
    "killing murder attack bombing shooting assassination explosion blast violence death massacre coup"
)


# Where these are waged is not whom their friends support.
WAGED = words_of(
    "war conflict crisis campaign invasion intervention offensive incursion exclusion expulsion removal ouster "
    "isolation arrest detention dismissal downfall overthrow defeat"
)


def is_harm(noun: Token) -> bool:
    """Whether a noun is an attack or what it does."""
    return noun.lower_ in group("attack") or lemma(noun) in HARM


def is_burden(noun: Token) -> bool:
    """Sanctions, attacks, wars: whom they are on, or where, is not whom their friends support."""
    return is_harm(noun) or lemma(noun) in group("curb") or lemma(noun) in WAGED


def _is_made(item: Token) -> bool:
    """Whether a noun is what is founded or set up, not towards whom."""
    first = item.head if item.dep_ == "conj" else item
    return first.dep_ in ("dobj", "nsubjpass") and lemma(first.head) in FOUNDING and item.pos_ == "NOUN"


def _is_dispatched(item: Token) -> bool:
    """ "Sent a team": those who are sent are not towards whom."""
    return item.dep_ == "dobj" and lemma(item.head) in SENDING and lemma(item) in SENT


def _is_kept(item: Token, stance: str) -> bool:
    """ "Its troops", "our allies": the actor's own; but "their owners" and "his critics" are others."""
    words = {part.lower_ for part in item.children if part.dep_ in ("poss", "amod")}
    if words & {"country", "nation"}:  # "his country's embassy"
        words |= {part.lower_ for owner in item.children if owner.dep_ == "poss" for part in owner.children}
    if not words & {"its", "his", "her", "their", "our", "my", "your"}:
        return False
    others = lemma(item) in actor_nouns("group") and lemma(item) not in group("force")
    return not others or stance == "mobilizes" or bool(words & {"our", "my", "own"})


def _is_voiced(item: Token) -> bool:
    """ "Expressed its opposition": what is voiced, not those who oppose."""
    first = item.head if item.dep_ == "conj" else item
    return (
        first.dep_ == "dobj" and lemma(first.head) in VOICING | DROPPING and lemma(item) in group("critique")
    )


def _is_site(item: Token) -> bool:
    """ "The offices of the party": whose they are is meant."""
    return lemma(item) in SITES and any(part.dep_ == "poss" or part.lower_ == "of" for part in item.children)


def is_means(item: Token, stance: str) -> bool:
    """Whether a noun is what a deed is done with rather than to whom: troops sent, ambassadors recalled."""
    if _is_site(item) or _is_voiced(item) or _is_made(item) or _is_dispatched(item) or _is_kept(item, stance):
        return True
    if lemma(item) == "position" and stance not in ON_GROUND:
        return True  # what somebody holds, unless troops hold it
    if stance not in ON_GROUND and item.pos_ == "NOUN" and lemma(item) in actor_nouns("ground"):
        return True
    if lemma(item) == "service" and any(part.lower_ in ("visa", "consular", "postal") for part in item.lefts):
        return True
    if lemma(item) == "group" and any(part.lower_ in NAVAL for part in item.lefts):
        return True
    if lemma(item) == "state" and any(part.lower_ == "of" for part in item.children):
        return True
    if stance in JUDGED and lemma(item) in actor_nouns("thing"):
        return any(part.ent_type_ in ("NORP", "GPE") for part in item.lefts)  # "Russian vessels": Russia's
    if stance in STRUCK:
        return item.lower_ in group("attack") or lemma(item) in group("attack")
    means = (
        group("force")
        | group("attack")
        | group("aid")
        | group("intel")
        | words_of("peacekeeper peacekeepers envoy")
    )
    if item.lower_ in means or lemma(item) in means:
        return True
    return lemma(item) in actor_nouns("thing")

"""Which noun phrases can act where no name is known: by their head noun, and by how they are written."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.stances import actor_nouns, lemma, words_of
from ontology.reference import load

LONGEST_ACRONYM = 6
_NO_NAME_TYPES = ("LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE", "CARDINAL")
_PERSONS = words_of(
    "player star actor actress singer writer author governor senator coach athlete lawyer journalist"
)
_OF_OFFICES = words_of("prime foreign defence defense interior finance vice deputy first acting")
# Proper nouns that end in these name what is agreed or done, not who does it.
_NO_BODIES = words_of(
    "summit "
    "partnership agreement treaty accord pact convention act law plan dialogue declaration resolution presidency "
    "revolution war crisis day week strategy memorandum protocol programme program process deal "
    "communique communiqué statement letter document report controversy dispute état etat"
)
_FELT = words_of("to some any no much little strong firm fierce stiff its their his her")
_STATES = words_of("country nation state republic kingdom neighbour neighbor")
_MONTHS = words_of("jan feb mar apr jun jul aug sep sept oct nov dec")


def can_act(token: Token, noun: str) -> bool:
    """Whether a head noun, `noun` as its lemma, is one of people, bodies or a proper name that may be an actor's."""
    if noun in actor_nouns("pronoun") or token.lower_ in actor_nouns("pronoun"):
        return False
    if noun == "movement" and any(item.lower_ == "of" for item in token.rights):
        return False  # of people and goods
    if noun == "opposition" and any(item.lower_ in _FELT for item in token.children):
        return False  # "some opposition to it": what is felt
    if noun == "diplomacy":
        return False  # where no state is named whose it is, a way of doing things
    words = actor_nouns("group") | actor_nouns("body") | actor_nouns("government")
    if noun in words or token.lower_ in words:
        return True
    misread = token.ent_type_ == "PRODUCT" and token.dep_ == "nsubj"  # products act less often than people
    if (token.ent_type_ in _NO_NAME_TYPES and not misread) or noun in _NO_BODIES or _is_shouted(token):
        return False
    if token.lower_.rstrip(".") in _MONTHS:
        return False
    inner = any(letter.isupper() for letter in token.text[1:]) and token.text.isalpha()
    return token.pos_ == "PROPN" or (token.text[0].isupper() and inner)


def seated(government: Token) -> str | None:
    """The key of the state of "the government in Lima": that of the capital in which it sits."""
    seat = next(iter(parse.prepositional(government, "in")), None)
    if seat is None or seat.i - government.i != 2:
        return None
    states = {name.key for name in load().names(seat.text) if name.kind == "capital"}
    return states.pop() if len(states) == 1 else None


def is_bare_office(label: str) -> bool:
    """ "The president", "foreign ministers": whose is not said, and every state has one."""
    *before, last = label.lower().split()
    offices = actor_nouns("office")
    return (last in offices or last.removesuffix("s") in offices) and all(
        word in offices or word in _OF_OFFICES for word in before
    )


def is_unnamed_state(token: Token) -> bool:
    """ "The African country", "a Gulf state": one that has a name, which these words do not give."""
    return (
        token.tag_ == "NN"
        and lemma(token) in _STATES
        and not any(item.dep_ != "case" for item in token.rights)
        and all(
            item.pos_ in ("ADJ", "DET", "NOUN") or item.ent_type_ == "NORP" or item.lower_ == "speaking"
            for item in token.lefts
        )
    )


def is_plural(demonym: Token) -> bool:
    """ "Georgians", tagged as one name."""
    return demonym.lower_.endswith("s") and not demonym.lower_.endswith("ss")


def _is_shouted(token: Token) -> bool:
    """ "SUBSCRIBE", "GENEVA -": a line of the page or a dateline; acronyms that no table knows are shorter."""
    line = token.i > 0 and token.nbor(-1).is_upper and token.ent_type_ == ""
    return token.is_upper and (len(token) > LONGEST_ACRONYM or line)


def is_somebody_else(token: Token) -> bool:
    """ "Jordan, a former player": a person who bears a state's name."""
    if token.ent_type_ == "PERSON":
        return False
    return any(
        item.dep_ == "appos" and item.pos_ == "NOUN" and item.lower_ in _PERSONS for item in token.rights
    )

"""Whose authorities did it, where a passive names nobody: those of the place, or the body that shut a member out."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import lemma, stance_of, words_of

# What only a state's authorities do, so that the place tells who did it.
CUSTODY = words_of(
    "arrest detain jail imprison sentence deport convict expel indict prosecute extradite execute"
)
PLACE_CONFIDENCE = 0.55
# What only the body itself does to its members.
SHUTTING_OUT = words_of("suspend expel exclude eject")
KEEPING = words_of("bar ban block prohibit")
ENTERING = words_of("enter visit")
SUMMONING = words_of("summon call")
ENVOYS = words_of("ambassador envoy diplomat consul attache attaché commissioner d'affaires d’affaires")


def is_by_authority(verb: Token) -> bool:
    """Whether only some authority or body does this, so that the place or the body tells who did."""
    return lemma(verb) in CUSTODY | SHUTTING_OUT | SUMMONING | KEEPING


def authority_of(verb: Token, who: Who) -> Found | None:
    """The state or body that did what the passive `verb` tells of."""
    return _held_in(verb, who) or _shut_out_of(verb, who) or _summoned_to(verb, who)


def _held_in(verb: Token, who: Who) -> Found | None:
    """The state in which somebody was arrested or freed: only its own authorities do that."""
    if lemma(verb) in SUMMONING:
        return None
    for noun in (*parse.prepositional(verb, "in"), *parse.prepositional(verb, "from")):
        named = who.named(noun)
        if named is not None and named.keys[0].startswith("state/"):
            return Found(named.keys[:1], PLACE_CONFIDENCE)
    return None


def _shut_out_of(verb: Token, who: Who) -> Found | None:
    """The body from which a member was suspended or expelled, the state that somebody was kept from entering."""
    for gerund in parse.prepositional(verb, "from") if lemma(verb) in KEEPING else ():
        land = parse.object_of(gerund) if lemma(gerund) in ENTERING else None
        named = who.named(land) if land is not None else None
        if named is not None and named.keys[0].startswith("state/"):
            return Found(named.keys[:1], PLACE_CONFIDENCE)
    for noun in parse.prepositional(verb, "from") if lemma(verb) in SHUTTING_OUT else ():
        named = who.named(noun)
        if named is not None and who.is_body(named):
            return named
    return None


def _summoned_to(verb: Token, who: Who) -> Found | None:
    """Whose ministry an ambassador was summoned to."""
    summoned = parse.object_of(verb)
    if lemma(verb) not in SUMMONING or summoned is None or lemma(summoned) not in ENVOYS:
        return None
    for noun in parse.prepositional(verb, "to"):
        places = [place for part in parse.prepositional(noun, "in") if (place := who.state_of_place(part))]
        host = places[0] if places else who.of(noun, describe=False)
        if host is not None and not who.side_of(host.keys) & who.side_of(_keys(who, summoned)):
            return host
    return None


def calling_home(verb: Token, who: Who) -> Found | None:
    """ "The Sudanese envoy was recalled": by those who sent him."""
    envoy = parse.object_of(verb) if parse.agent_of(verb) is None else None
    if envoy is None or lemma(envoy) not in ENVOYS or stance_of(verb) != "sanctions":
        return None
    home = lemma(verb) == "recall" or any(item.lower_ in ("home", "back") for item in verb.children)
    return who.of(envoy, describe=False) if home else None


def _keys(who: Who, noun: Token) -> tuple[str, ...]:
    found = who.of(noun)
    return found.keys if found is not None else ()

"""Whose words they are: the actor that speaks, the official who voices it, and all who are of the same side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from loaders.extraction import parse
from loaders.extraction.positions.cues import SHOWING
from loaders.extraction.positions.heads import other_names
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import actor_nouns, lemma, words_of

# Whose words these are is who speaks: "the ministry's statement", "Iran's report".
VOICES = words_of(
    "assessment advisory statement report office letter tweet website post account comment release "
    "campaign communique poll survey study analysis research brief ad data memo filing book team camp "
    "document transcript"
)
# What others make in a state, and is not the state's: "a French study", where "France's study" may be.
RESEARCH = words_of("poll survey study analysis research data book")
WORDS = words_of("statement letter tweet post comment communique release")
MOST = 4  # who speak at once


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, for whom, and every key that is the same side; `direct` in words that are quoted.

    `others` speak with this one, and `second` is not the first of them.
    """

    actor: str
    speaker: str | None
    side: frozenset[str]
    confidence: float
    person: str | None = None
    others: tuple[str, ...] = ()
    second: bool = False
    direct: bool = False
    employers: frozenset[str] = frozenset()


def voices_of(doc: Doc, who: Who, source: Token, cue: Token) -> list[Voice]:
    """Who speaks: each of a coordination ("Mali and Chad said"), and both of two ("both leaders").

    Of more whom one phrase stands for, the first, with the others beside. Empty for unnamed sources and pronouns
    that nobody stands behind.
    """
    heads = parse.coordinated(source) if source.dep_ == "nsubj" else [source]
    heads = [head for head in heads if (head.i < cue.i) == (source.i < cue.i)]
    found = [one for head in heads if (one := _speakers(who, head, cue)) is not None]
    sure = {key: one.confidence for one in found for key in one.keys}
    if len(sure) < 2:
        return [_single(doc, who, key, confidence) for key, confidence in sure.items()]
    speaking = [key for one in found for key in (one.keys if len(one.keys) < 3 else one.keys[:1])]
    voices = [_single(doc, who, key, sure[key]) for key in list(dict.fromkeys(speaking))[:MOST]]
    side = who.side_of(sure).union(*(voice.side for voice in voices))
    return [
        replace(
            voice,
            side=side,
            confidence=voice.confidence * 0.9,
            others=tuple(key for key in sure if key not in voice.side),
            second=number > 0,
        )
        for number, voice in enumerate(voices)
    ]


def _speakers(who: Who, source: Token, cue: Token) -> Found | None:
    found = who.named(source)
    one = next(iter(parse.prepositional(source, "of")), source) if source.lower_ == "one" else source
    for item in other_names(one):
        found = found or who.of(item)
    if found is None and (lemma(source) in VOICES or source.lower_ in VOICES):
        if lemma(cue) in SHOWING and lemma(source) in WORDS:
            return None  # "the ministry's statement shows that": somebody else says so
        found = _makers(who, source) or next(iter(_authors(who, source)), None)
    if found is None and lemma(source) in actor_nouns("office") | actor_nouns("government"):
        found = who.owners(source) or who.home(source)
    if (
        found is None
        and source.lower_ not in WORDS
        and _has_name(source)
        and lemma(source) not in actor_nouns("nobody")
    ):
        found = who.of(source)
    return found


def _makers(who: Who, paper: Token) -> Found | None:
    found = who.owners(paper)
    abroad = found is not None and found.keys[0].startswith("state/")
    if abroad and lemma(paper) in RESEARCH and parse.child(paper, "poss") is None:
        return None
    return found


def _authors(who: Who, paper: Token) -> Iterator[Found]:
    """ "A report by the agency": whose paper it is."""
    for noun in parse.prepositional(paper, "by"):
        found = who.of(noun)
        if found is not None:
            yield found


def _single(doc: Doc, who: Who, key: str, confidence: float) -> Voice:
    actor = who.actor(key)
    side = who.side_of([key])
    if actor.kind != "official":
        person = key if actor.kind == "actor" else None
        return Voice(key, None, side, confidence, person, employers=who.employers.get(key, frozenset()))
    served = served_by(doc, who, key)
    return Voice(
        served or key,
        key,
        side | ({served} if served else set()),
        confidence,
        key,
        employers=who.employers.get(key, frozenset()),
    )


def served_by(doc: Doc, who: Who, key: str) -> str | None:
    """The state, else the body, that an official speaks for; None for those who speak for themselves."""
    if who.speaks_for_self(key):
        return None
    serves = who.served(key)
    party = next((item for item in serves if who.is_party(item)), None)
    if party is not None and who.roles.get(key) == {"spokesperson"}:
        return party
    states = [item for item in serves if item.startswith("state/")]
    for item in serves:
        body = doc._.cq_actors.get(item)
        if body is not None and body.kind == "organization":
            states.extend(state for state in body.serves if state.startswith("state/"))
    return states[0] if states else serves[0] if serves else None


def _has_name(source: Token) -> bool:
    """Whether the noun phrase itself bears a capital beyond its determiner."""
    phrase = source.doc[source.left_edge.i : source.i + 1]
    return any(item.pos_ == "PROPN" or (item.text[:1].isupper() and item.i > phrase.start) for item in phrase)

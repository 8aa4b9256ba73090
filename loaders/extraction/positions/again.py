"""Who speaks on where only "he", "the spokesperson" or "the statement" stands: whoever was heard last as such."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from loaders.extraction.positions.saying import Saying
from loaders.extraction.positions.voices import Voice
from loaders.extraction.positions.who import Who
from loaders.extraction.stances import lemma, words_of

CARRY_TOKENS = 60
CARRIED = 0.7
# A bare one of these is whoever was heard as such last, whatever else of the kind the words in between name.
BODIES = words_of("ministry spokesperson spokesman spokeswoman")
SPEAKERS = BODIES | words_of(
    "official minister ambassador envoy diplomat president secretary embassy government"
)
HOME = (["the", "foreign", "ministry"], ["the", "ministry"])
PAPERS = words_of("statement communique")

Heard = list[tuple[Saying, Voice]]


def same_body(saying: Saying, voiced: Heard) -> list[Voice]:
    """ "The ministry added": the one that was heard, not one of which it spoke."""
    source = saying.source
    if lemma(source) not in BODIES:
        return []
    return _as_before(source, voiced) or _ministry(source, voiced)


def at_home(source: Token, voices: list[Voice], voiced: Heard) -> list[Voice]:
    """ "Peru said … The foreign ministry added": where nobody knows whose it is, the state's that was heard before."""
    if not voices or not voices[0].actor.startswith("actor/"):
        return []
    words = [token.lower_ for token in source.doc[source.left_edge.i : source.i + 1]]
    if not voiced or source.right_edge != source or words not in HOME:
        return []
    saying, voice = voiced[-1]
    near = 0 <= source.i - saying.end <= 2 * CARRY_TOKENS
    return [_less(replace(voice, speaker=None))] if near and voice.actor.startswith("state/") else []


def _ministry(source: Token, voiced: Heard) -> list[Voice]:
    """ "The Foreign Ministry said": the one heard last of which these words are the name, behind its state's."""
    name = [token.lower_ for token in source.doc[source.left_edge.i : source.i + 1]]
    if len(name) != 3 or name[0] != "the" or source.right_edge != source:
        return []
    for saying, voice in reversed(voiced):
        one = saying.source
        if lemma(one) in BODIES and [token.lower_ for token in one.doc[one.i - 1 : one.i + 1]] == name[1:]:
            return [_less(voice)]
    return []


def is_spoken_of(who: Who, saying: Saying, voices: list[Voice]) -> bool:
    """ "I appeal to Ruiz to stop," he said: whoever is named in the words did not say them."""
    if saying.source.lower_ not in ("he", "she") or len(voices) != 1 or not saying.rule.startswith("quot"):
        return False
    named = (who.mentions.get(at) for at in range(saying.start, saying.end))
    return any(one is not None and one.form != "pronoun" and voices[0].person in one.actors for one in named)


def carried(who: Who, saying: Saying, voiced: Heard) -> list[Voice]:
    """Who most likely speaks on, where nothing else says it."""
    if not voiced:
        return []
    before, voice = voiced[-1]
    source = saying.source
    if source.lower_ in ("he", "she") and _is_past_another(who, before.end, source.i, voice):
        return []
    if lemma(source) in SPEAKERS:
        return _as_before(source, voiced)
    near = 0 <= saying.start - before.end <= CARRY_TOKENS
    if lemma(source) in PAPERS and _is_bare(source) and near and voice.speaker is None:
        return [_less(voice)]
    if source.lower_ not in ("he", "she") or not near or voice.person is None:
        return []
    return [_less(voice)]


def _is_past_another(who: Who, start: int, end: int, voice: Voice) -> bool:
    """Whether somebody else is named in between as the one who does something."""
    for index in range(start, end):
        mention = who.mentions.get(index)
        if mention is None or mention.head != index or mention.form != "name":
            continue
        persons = [key for key in mention.actors if _is_person(who, key, index) and key != voice.person]
        if persons and who.doc[index].dep_ == "nsubj":
            return True
    return False


def _is_person(who: Who, key: str, index: int) -> bool:
    """Whether a mention is a person's, also one whom no table and no title knows."""
    return who.actor(key).kind == "official" or who.doc[index].ent_type_ == "PERSON"


def _as_before(source: Token, voiced: Heard) -> list[Voice]:
    """The voice of the last one who was heard under the same noun, where it stands alone with its article."""
    if not _is_bare(source):
        return []
    noun = lemma(source)
    found = next((voice for saying, voice in reversed(voiced) if lemma(saying.source) == noun), None)
    return [_less(found)] if found is not None else []


def _is_bare(source: Token) -> bool:
    """Whether only "the" stands beside a noun."""
    before = source.i - 1
    return source.left_edge.i == before and source.doc[before].lower_ == "the" and source.right_edge == source


def _less(voice: Voice) -> Voice:
    return replace(voice, confidence=min(voice.confidence, CARRIED))

"""One telling of a meeting, before tellings are joined into reports, and the words that can begin one."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from spacy.strings import get_string_id
from spacy.tokens import Token

from loaders.extraction.meetings import words
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.mentions import DateMention, Mention, PlaceMention

VERBS = (
    words.MEET_VERBS.keys()
    | words.CALL_VERBS
    | words.HOST_VERBS
    | words.VISIT_VERBS
    | words.ATTENDING
    | words.GATHER_VERBS
    | words.DISCUSS_VERBS
    | {"attend"}
)
NOUNS = words.EVENT_NOUNS.keys() | words.ATTENDING | {"participant", "attendee"}
ADJECTIVES = frozenset({"present"})
CHAIRING = frozenset({"chair", "co-chair", "preside"})
# "The meeting, attended by A".
THERE = CHAIRING | {"attend"}
# "Took part in the meeting".
PARTAKING = frozenset({"participate", "partake", "take"})
NUMBERS = frozenset(
    get_string_id(form)
    for lemma in VERBS | NOUNS | ADJECTIVES
    for form in (lemma, lemma.capitalize(), lemma.upper())
)


@dataclass
class Telling:
    """What one trigger tells. `people` take part; `states` are the states of a visit's destination."""

    kind: str
    trigger: Token
    rule: str
    confidence: float
    people: list[Mention]
    status: str
    hosts: list[Mention] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    support: Token | None = None
    place: PlaceMention | None = None
    date: DateMention | None = None
    format: str | None = None
    refers: bool = False
    adds: bool = False
    inherits: bool = False
    partial: bool = False
    soft: bool = False
    edged: bool = False
    assembly: bool = False
    tentative: bool = False
    listed: bool = False

    @property
    def earlier(self) -> bool:
        """Told in the past perfect: "had met"."""
        verb = self.support or self.trigger
        aux = {item.lower_ for item in verb.children if item.dep_ == "aux"}
        return bool(aux & {"had", "'d"}) and not aux & {"would", "to"}

    @property
    def attended(self) -> bool:
        """Told of those who were there too: "A attended the meeting", "the talks, chaired by A"."""
        if any(item.dep_ == "acl" and item.lemma_.lower() in THERE for item in self.trigger.children):
            return True
        if self.support is None:
            return False
        told_of = self.support.lemma_ == "attend" and self.trigger.dep_ in ("nsubjpass", "nsubj", "dobj")
        took_part = self.support.lemma_ in PARTAKING and self.trigger.dep_ == "pobj"
        return told_of or took_part or self.support.lemma_.lower() in CHAIRING

    @property
    def keys(self) -> list[str]:
        """Everyone who takes part, hosts included."""
        return list(dict.fromkeys([*keys_of(self.people), *keys_of(self.hosts), *self.states]))


def is_verb(token: Token) -> bool:
    """A verb, or what has a subject and an object though the tagger took it for a noun ("A hosts B")."""
    if token.pos_ == "VERB":
        return True
    labels = {item.dep_ for item in token.children}
    return token.pos_ == "NOUN" and "nsubj" in labels and "dobj" in labels


def triggers(view: View) -> Iterator[Token]:
    """The tokens that may tell of a meeting, in text order; by their lemma's number, as few tokens do."""
    for index, number in enumerate(view.doc.to_array("LEMMA").tolist()):
        if number not in NUMBERS:
            continue
        token = view.doc[index]
        if token.lemma_.lower() in _lemmas(token):
            yield token


def _lemmas(token: Token) -> Set[str]:
    """Those of which one must be a token's for it to tell of a meeting, by its part of speech."""
    if is_verb(token):
        return VERBS
    if token.pos_ == "ADJ":
        return ADJECTIVES
    return NOUNS if token.pos_ in ("NOUN", "PROPN") else frozenset()

"""From sayings and deeds to positions: spans, modality, date, topics and confidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from loaders.extraction.positions.deeds import Deed, deeds, is_hostile, reporter_of
from loaders.extraction.positions.speech import Saying, sayings, source_of
from loaders.extraction.positions.voiced import Voice, content_of, served_by, stretches, voice_of
from loaders.extraction.positions.who import Who
from loaders.extraction.quotations import Quoted
from loaders.extraction.topics import topics_of
from ontology.facts import Position, Span

RULE_CONFIDENCE = {
    "said-that": 0.85,
    "inserted-said": 0.85,
    "according-to": 0.85,
    "quotation": 0.85,
    "quotation-goes-on": 0.75,
    "speech-goes-on": 0.6,
    "deed": 0.75,
}


class Reader:
    """Reads the positions of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.who = Who(doc)
        self.quoted = Quoted(doc)

    def positions(self) -> list[Position]:
        """Positions in text order."""
        said = list(self._said())
        told = list(self._told(said))
        found = [position for _, position in said] + told
        return sorted(set(found), key=_order)

    def _said(self) -> Iterator[tuple[int | None, Position]]:
        """Positions from sayings, each with the index of the verb that its stance was read from."""
        for saying in sayings(self.doc, self.quoted):
            voice = voice_of(self.doc, self.who, saying.source)
            if voice is None:
                continue
            for start, end, root in stretches(self.doc, saying):
                yield (root.i if root is not None else None, self._voiced(saying, voice, start, end, root))

    def _voiced(self, saying: Saying, voice: Voice, start: int, end: int, root: Token | None) -> Position:
        content = content_of(self.who, saying, root, voice)
        confidence = RULE_CONFIDENCE[saying.rule] * voice.confidence
        return Position(
            actor=voice.actor,
            speaker=voice.speaker,
            stance=content.stance,
            statement=self._span(start, end),
            evidence=(self._evidence(saying, start, end),),
            targets=content.target.keys if content.target else (),
            topics=topics_of(self.doc[start:end]),
            quoted=self.quoted.share(start, end) > 0.5,
            modality=content.modality,
            date=self._date(saying.cue),
            confidence=round(confidence, 2),
            rule=saying.rule,
        )

    def _told(self, said: list[tuple[int | None, Position]]) -> Iterator[Position]:
        """Positions from deeds, those left out that a saying already holds."""
        read = {(index, position.actor) for index, position in said}
        for sent in self.doc.sents:
            for deed in deeds(sent, self.who):
                for key in deed.actor.keys[:1]:
                    position = self._deed(deed, key)
                    if position is not None and (deed.verb.i, position.actor) not in read:
                        yield position

    def _deed(self, deed: Deed, key: str) -> Position | None:
        actor = self.who.actor(key)
        speaker = key if actor.kind == "official" else None
        served = served_by(self.doc, self.who, key) if speaker else None
        cue = reporter_of(deed.verb)
        if cue is not None and is_hostile(deed) and not self._same_side(cue, key):
            return None
        start, end = _predicate(deed.verb)
        confidence = RULE_CONFIDENCE["deed"] * deed.actor.confidence
        confidence *= deed.target.confidence if deed.target else 0.8
        return Position(
            actor=served or key,
            speaker=speaker,
            stance=deed.judgement.stance,
            statement=self._span(start, end),
            evidence=(self._sentence(deed.verb),),
            targets=deed.target.keys if deed.target else (),
            topics=topics_of(self.doc[start:end]),
            quoted=False,
            modality=deed.judgement.modality,
            date=self._date(deed.verb),
            confidence=round(confidence, 2),
            rule="deed",
        )

    def _same_side(self, cue: Token, key: str) -> bool:
        source = source_of(cue)
        voice = voice_of(self.doc, self.who, source) if source is not None else None
        return voice is not None and (key in voice.side or voice.actor == key)

    def _span(self, start: int, end: int) -> Span:
        return Span(self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))

    def _sentence(self, token: Token) -> Span:
        sent = token.sent
        return Span(sent.start_char, sent.start_char + len(sent.text.rstrip()))

    def _evidence(self, saying: Saying, start: int, end: int) -> Span:
        """The statement with its cue and source when they stand in the same sentence, else the statement alone."""
        first, last = self.doc[start], self.doc[end - 1]
        if saying.cue.sent.start <= last.i and first.i < saying.cue.sent.end:
            edges = (start, end, saying.cue.i, saying.cue.i + 1, saying.source.i, saying.source.i + 1)
            return self._span(min(edges), max(edges))
        return self._span(start, end)

    def _date(self, token: Token) -> dt.date | None:
        """The day named beside the verb, else that of the article."""
        sent = token.sent
        for mention in self.doc._.cq_dates:
            if sent.start <= mention.start < sent.end and mention.precision == "day":
                head = self.doc[mention.start].head
                if mention.earliest is not None and (head == token or head.head == token):
                    return mention.earliest  # type: ignore[no-any-return]
        return self.doc._.cq_published  # type: ignore[no-any-return]


def _predicate(verb: Token) -> tuple[int, int]:
    """Tokens of a clause from its verb group on, or the whole clause of a passive."""
    parts = [
        item for item in verb.children if item.dep_ not in ("punct", "conj", "cc", "parataxis", "mark", "dep")
    ]
    left = [
        item.i for item in parts if item.dep_ in ("aux", "auxpass", "neg", "nsubjpass") and item.i < verb.i
    ]
    start = min([verb.i, *left])
    if any(item.dep_ == "nsubjpass" for item in parts):
        start = min(item.left_edge.i for item in parts if item.dep_ == "nsubjpass")
        start = min(start, verb.i)
    end = max([verb.i, *(item.right_edge.i for item in parts if item.i > verb.i)]) + 1
    while end > start + 1 and verb.doc[end - 1].is_punct:
        end -= 1
    return start, end


def _order(position: Position) -> tuple[object, ...]:
    return (
        position.evidence[0],
        position.statement,
        position.actor,
        position.stance,
        position.targets,
        position.speaker or "",
        position.rule,
    )

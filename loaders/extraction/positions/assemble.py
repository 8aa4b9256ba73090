"""From sayings and deeds to positions: spans, modality, date, topics and confidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from loaders.extraction.positions.deeds import Deed, deeds
from loaders.extraction.positions.speech import Saying, sayings
from loaders.extraction.positions.voiced import Voice, content_of, served_by, stretches, voice_of
from loaders.extraction.positions.who import Who
from loaders.extraction.quotations import Quoted
from loaders.extraction.stances import CONFLICT
from loaders.extraction.topics import topics_of
from ontology.facts import Position, Span

RULE_CONFIDENCE = {
    "said-that": 0.85,
    "inserted-said": 0.85,
    "said-of": 0.7,
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
        """Positions in text order, each once."""
        heard = self._heard()
        found = [position for saying, voice in heard for position in self._voiced(saying, voice)]
        found.extend(self._told(heard))
        return sorted(dict.fromkeys(found), key=_order)

    def _heard(self) -> list[tuple[Saying, Voice]]:
        """Sayings with their voices; one inside what its own side says is part of that."""
        voiced = [
            (saying, voice)
            for saying in sayings(self.doc, self.quoted, self.who.named)
            if (voice := voice_of(self.doc, self.who, saying.source)) is not None
        ]
        return [
            (saying, voice)
            for saying, voice in voiced
            if not any(
                outer.start <= saying.cue.i < outer.end and voice.actor in side.side and outer is not saying
                for outer, side in voiced
            )
        ]

    def _voiced(self, saying: Saying, voice: Voice) -> Iterator[Position]:
        """One position for each sentence of a saying."""
        for stretch in stretches(self.doc, saying):
            start, end, _ = stretch
            content = content_of(self.who, saying, stretch, voice)
            confidence = RULE_CONFIDENCE[saying.rule] * voice.confidence
            yield Position(
                actor=voice.actor,
                speaker=voice.speaker,
                stance=content.stance,
                statement=self._span(start, end),
                evidence=(self._evidence(saying, start, end),),
                targets=content.target.keys if content.target else (),
                topics=topics_of(self.doc[start:end]),
                quoted=self.quoted.share(start, end) > 0.5,
                modality=content.modality,
                polarity=content.polarity,
                date=self._date(saying.cue),
                confidence=round(confidence, 2),
                rule=saying.rule,
            )

    def _told(self, heard: list[tuple[Saying, Voice]]) -> Iterator[Position]:
        """Positions from deeds, without those that a saying of the same side already holds."""
        for sent in self.doc.sents:
            for deed in deeds(sent, self.who):
                key = deed.actor.keys[0]
                holders = [pair for pair in heard if pair[0].start <= deed.verb.i < pair[0].end]
                if any(key in voice.side or voice.actor == key for _, voice in holders):
                    continue
                if deed.judgement.stance == "consults" or _is_said(deed, heard):
                    continue
                if _is_alleged(deed, [voice for _, voice in holders]):
                    continue
                yield self._deed(deed, key)

    def _deed(self, deed: Deed, key: str) -> Position:
        actor = self.who.actor(key)
        speaker = key if actor.kind == "official" else None
        served = served_by(self.doc, self.who, key) if speaker else None
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
            modality=deed.judgement.modality,
            date=self._date(deed.verb),
            confidence=round(confidence, 2),
            rule="deed",
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))

    def _sentence(self, token: Token) -> Span:
        sent = token.sent
        return Span(sent.start_char, sent.start_char + len(sent.text.rstrip()))

    def _evidence(self, saying: Saying, start: int, end: int) -> Span:
        """The statement, with its cue and source when they stand in the same sentence."""
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


def _is_said(deed: Deed, heard: list[tuple[Saying, Voice]]) -> bool:
    """Whether the deed is the saying itself, which has its position already."""
    return any(saying.cue == deed.verb and not saying.rule.startswith("quotation") for saying, _ in heard)


def _is_alleged(deed: Deed, voices: list[Voice]) -> bool:
    """Whether the one who tells of a hostile deed is the one it is done to: an accusation, not a report."""
    if deed.judgement.stance not in CONFLICT or deed.target is None:
        return False
    return any(key in voice.side for voice in voices for key in deed.target.keys)


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

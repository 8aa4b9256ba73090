"""From sayings and deeds to positions: spans, modality, date, topics and confidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc, Token

from loaders.extraction import parse
from loaders.extraction.mentions import DateMention
from loaders.extraction.positions.again import at_home, carried, is_spoken_of, same_body
from loaders.extraction.positions.deed import Deed
from loaders.extraction.positions.deeds import deeds
from loaders.extraction.positions.going_on import inherited
from loaders.extraction.positions.heard import Heard, independent
from loaders.extraction.positions.people import is_crowd, observers
from loaders.extraction.positions.quoting import all_sayings
from loaders.extraction.positions.saying import Saying, is_asked
from loaders.extraction.positions.spans import noun_phrase, predicate, stretches
from loaders.extraction.positions.unreal import is_alleged, is_concluded
from loaders.extraction.positions.untold import is_bare, is_countercharge, is_let
from loaders.extraction.positions.voiced import Content, content_of
from loaders.extraction.positions.voices import Voice, served_by, voices_of
from loaders.extraction.positions.who import Who
from loaders.extraction.quotations import Quoted
from loaders.extraction.sentences import Sentences
from loaders.extraction.stances import CONFLICT, NEUTRAL, group, lemma
from loaders.extraction.tone import tone_of
from loaders.extraction.topics import Topics, topics_of
from ontology.facts import Position, Span

RULE_CONFIDENCE = {
    "said-that": 0.85,
    "inserted-said": 0.85,
    "said-of": 0.6,
    "according-to": 0.85,
    "quotation": 0.85,
    "quotation-goes-on": 0.75,
    "speech-goes-on": 0.6,
    "deed": 0.9,
}
# News that somebody passes on, without a judgement and towards nobody, is less often a position.
PASSED_ON = 0.8
UNTARGETED = 0.8
# A target whom only the subject of warm or cold words names, and the deeds of bodies that no table knows.
TONED = 0.85
UNKNOWN = 0.85
# A deed of others that somebody tells of: it rests on his word.
HEARSAY = 0.8
# Words that others only say somebody said.
ALLEGED = 0.6

EMPTY_TOKENS = 7
DESCRIBED = 0.65  # below this, an actor is only described


class Reader:
    """Reads the positions of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.who = Who(doc)
        self.sentences = Sentences(doc)
        self.quoted = Quoted(doc)
        self.observers = observers(doc)
        self.reported: set[int] = set()  # numbers of the sentences on which a meeting report rests
        self.briefings: dict[int, int] = {}
        for index, report in enumerate(doc._.cq_meetings):
            for number in (number for span in report.evidence for number in self.sentences.over(span)):
                self.reported.add(number)
                if report.kind == "briefing":
                    self.briefings.setdefault(number, index)
        self.dates: dict[int, list[DateMention]] = {}
        for mention in doc._.cq_dates:
            self.dates.setdefault(self.sentences.number(mention.start), []).append(mention)

    @cached_property
    def topics(self) -> Topics:
        """What the article's words are about."""
        return topics_of(self.doc)

    def positions(self) -> list[Position]:
        """Positions in text order, each once."""
        heard = self._heard()
        found = [position for saying, voice in heard.pairs for position in self._voiced(saying, voice)]
        found.extend(_not_accused(list(self._told(heard)), [one for one in found if self._is_charge(one)]))
        found = inherited(found, self.who.own_side)
        best: dict[tuple[object, ...], Position] = {}
        for position in sorted(found, key=lambda one: -one.confidence):
            best.setdefault(_order(position), position)
        return [best[key] for key in sorted(best)]

    def _heard(self) -> Heard:
        """Sayings with their voices."""
        voiced: list[tuple[Saying, Voice]] = []
        for saying in all_sayings(self.doc, self.sentences, self.quoted, self.who.named):
            if is_asked(saying.cue):
                continue
            voices = same_body(saying, voiced) or voices_of(self.doc, self.who, saying.source, saying.cue)
            voices = at_home(saying.source, voices, voiced) or voices
            if is_spoken_of(self.who, saying, voices):
                voices = []
            for voice in voices or carried(self.who, saying, voiced):
                if not self.observers & {voice.actor, voice.person}:
                    voiced.append((saying, voice))
        return independent(self.sentences, voiced)

    def _voiced(self, saying: Saying, voice: Voice) -> Iterator[Position]:
        """One position for each sentence of a saying."""
        for stretch in stretches(self.doc, self.sentences, saying):
            start, end, root = stretch
            piece = self.quoted.at(root.i) if root is not None else None
            if piece is not None and self.quoted.at(start) != piece:
                piece = (
                    None  # "said it “regrets” the raid": only some of the words are quoted, and "it" is not
                )
            direct = piece is not None and self.quoted.at(saying.cue.i) != piece
            content = content_of(self.who, saying, stretch, replace(voice, direct=direct))
            if content.stance == "states" and (self._is_empty(saying, content) or _is_unreal(stretch)):
                continue
            if voice.second and content.target and set(content.target.keys) <= set(voice.others):
                continue  # what they say of each other is told by the first
            confidence = RULE_CONFIDENCE[saying.rule] * voice.confidence
            confidence *= ALLEGED if is_alleged(saying.cue) else 1
            if content.stance == "states" and content.polarity is None and content.target is None:
                confidence *= PASSED_ON
            elif content.stance == "states" and content.target is not None:
                confidence *= TONED
            yield Position(
                actor=voice.actor,
                speaker=voice.speaker,
                stance=content.stance,
                statement=self._span(start, end),
                evidence=(self._evidence(saying, start, end),),
                targets=content.target.keys if content.target else (),
                topics=self.topics.of(start, end),
                quoted=self.quoted.share(start, end) > 0.5,
                modality=content.modality,
                polarity=content.polarity,
                date=self._date(saying.cue, saying.start),
                occasion=self._occasion(saying.cue),
                confidence=round(confidence, 2),
                rule=saying.rule,
            )

    def _is_empty(self, saying: Saying, content: Content) -> bool:
        """Whether a short quotation is about nothing: no actor, topic, target or tone in it."""
        start, end = saying.start, saying.end
        if content.target is not None or content.polarity is not None or end - start > EMPTY_TOKENS:
            return False
        if self.quoted.share(start, end) < 0.5 or self.topics.of(start, end):
            return False
        return not any(index in self.who.mentions for index in range(start, end))

    def _is_charge(self, position: Position) -> bool:
        """Whether a state or official blames those of whom it tells; what an outlet reports is news of the deed."""
        cold = position.stance == "states" and position.polarity == -1
        if position.stance != "accuses" and not cold:
            return False
        side = self.who.side_of([position.actor])
        return any(key.startswith(("state/", "official/")) for key in side)

    def _told(self, heard: Heard) -> Iterator[Position]:
        """Positions from deeds, without those that a saying of the same side already holds."""
        for number, sent in enumerate(self.sentences.spans):
            for deed in deeds(sent, self.who):
                key = deed.actor.keys[0]
                holders = heard.over(deed.verb.i)
                if any(key in voice.side or voice.actor == key for _, voice in holders):
                    continue
                if heard.is_cue(deed.verb.i):
                    continue  # the deed is the saying itself, which has its position already
                if deed.judgement.stance == "consults" and number in self.reported:
                    continue
                if is_countercharge(deed, [voice for _, voice in holders]):
                    continue
                if deed.target is None and is_bare(deed):
                    continue
                if deed.target is None and (is_crowd(self.who.actor(key).label) or is_let(deed)):
                    continue
                if holders and (is_concluded(deed.verb) or _is_theirs(deed, [voice for _, voice in holders])):
                    continue
                if holders and (deed.judgement.stance in NEUTRAL or deed.actor.confidence < DESCRIBED):
                    continue
                yield self._deed(deed, key, hearsay=bool(holders))

    def _deed(self, deed: Deed, key: str, *, hearsay: bool) -> Position:
        actor = self.who.actor(key)
        speaker = key if actor.kind == "official" else None
        served = served_by(self.doc, self.who, key) if speaker else None
        start, end = deed.words or (noun_phrase(deed.noun) if deed.noun is not None else predicate(deed.verb))
        confidence = RULE_CONFIDENCE["deed"] * deed.actor.confidence
        confidence *= deed.target.confidence if deed.target else UNTARGETED
        confidence *= UNKNOWN if self.who.is_unknown(key) else 1
        confidence *= HEARSAY if hearsay else 1
        return Position(
            actor=served or key,
            speaker=speaker,
            stance=deed.judgement.stance,
            polarity=self._deed_polarity(deed, start, end),
            statement=self._span(start, end),
            evidence=(self._sentence(deed.verb),),
            targets=deed.target.keys if deed.target else (),
            topics=self.topics.of(start, end),
            modality=deed.judgement.modality,
            date=self._date(deed.verb),
            occasion=self._occasion(deed.verb),
            confidence=round(confidence, 2),
            rule="deed",
        )

    def _deed_polarity(self, deed: Deed, start: int, end: int) -> int | None:
        """Its own for a wish, and that of what is proposed."""
        if deed.noun is not None and deed.judgement.stance == "hopes":
            return tone_of(self.doc[start:end]) or None
        if deed.judgement.stance != "proposes":
            return deed.judgement.polarity
        offered = any(lemma(token) in group("talk") for token in self.doc[start:end])
        return 1 if offered else tone_of(self.doc[start:end]) or None

    def _span(self, start: int, end: int) -> Span:
        return Span(self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))

    def _sentence(self, token: Token) -> Span:
        return self.sentences.text_span(token.i)

    def _evidence(self, saying: Saying, start: int, end: int) -> Span:
        """The statement, with its cue and source when they stand in the same sentence."""
        first, last = self.doc[start], self.doc[end - 1]
        sent = self.sentences.at(saying.cue.i)
        if sent.start <= last.i and first.i < sent.end:
            edges = (start, end, saying.cue.i, saying.cue.i + 1, saying.source.i, saying.source.i + 1)
            return self._span(min(edges), max(edges))
        return self._span(start, end)

    def _occasion(self, token: Token) -> int | None:
        """The briefing or press conference of the same sentence."""
        return self.briefings.get(self.sentences.number(token.i))

    def _date(self, token: Token, said: int = 0) -> dt.date | None:
        """The day named beside the verb, or between it and what is `said`, else that of the article."""
        for mention in self.dates.get(self.sentences.number(token.i), ()):
            head = self.doc[mention.start].head
            if token not in (head, head.head) and not token.i < mention.start < said:
                continue
            if mention.precision == "day" and mention.earliest is not None:
                return mention.earliest
            if not _holds_day(mention, self.doc._.cq_published):
                return None
        return self.doc._.cq_published  # type: ignore[no-any-return]


def _is_theirs(deed: Deed, voices: list[Voice]) -> bool:
    """ "Latvia and Germany said they would recall them": what those say of themselves, whoever "they" was taken for."""
    subject = parse.child(deed.verb, "nsubj", "nsubjpass")
    return subject is not None and subject.lower_ == "they" and any(voice.others for voice in voices)


def _not_accused(told: list[Position], charges: list[Position]) -> Iterator[Position]:
    """Hostile deeds without those of which somebody accuses the doer in the same words: that is said already."""
    for deed in told:
        charged = any(
            one.statement.start <= deed.statement.start < one.statement.end
            and {deed.actor, deed.speaker} & set(one.targets)
            for one in charges
        )
        if not charged or deed.stance not in CONFLICT:
            yield deed


def _holds_day(mention: DateMention, day: dt.date | None) -> bool:
    """Whether an interval is open or holds the day."""
    if day is None:
        return True
    return (mention.earliest or day) <= day <= (mention.latest or day)


def _is_unreal(stretch: tuple[int, int, Token | None]) -> bool:
    """ "He could not have come": what was not."""
    root = stretch[2]
    aux = {item.lower_ for item in root.children if item.dep_ == "aux"} if root is not None else set()
    return "have" in aux and bool(aux & {"could", "would", "might"})


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

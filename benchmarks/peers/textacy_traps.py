"""The trap suite read with textacy's subject-verb-object triples, for comparison.

    python benchmarks/peers/textacy_traps.py [the options of traps.py]

textacy finds no actors and names no relations, so what it lacks is lent to it: the same language model, our
names of states and bodies (in the noun phrase of a subject or object), a table of some sixty verbs, and the
most favourable reading of its verb group: a negated triple asserts nothing, "will" makes it a plan, "may"
a possibility. Meetings come from "meet", "visit" and "hold talks". Needs `pip install textacy`, which
communique itself does not use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, Token
from textacy.extract.triples import subject_verb_object_triples

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import traps

from loaders.extraction.pipeline import MODEL
from ontology.facts import Actor, Article, MeetingReport, Position, Reading, Span
from ontology.reference.lookup import load

VERBS = {
    "supports": "support back endorse favor favour",
    "praises": "praise welcome thank applaud hail congratulate",
    "agrees": "agree accept approve recognise recognize",
    "cooperates": "cooperate collaborate",
    "aids": "aid help assist",
    "pledges": "pledge promise vow",
    "demands": "demand urge ask call press",
    "accuses": "accuse blame",
    "criticizes": "criticise criticize condemn denounce attack slam",
    "rejects": "reject refuse dismiss decline",
    "opposes": "oppose",
    "denies": "deny",
    "warns": "warn",
    "threatens": "threaten",
    "protests": "protest",
    "sanctions": "sanction expel suspend impose",
    "assaults": "invade bomb",
    "states": "say state tell",
}
STANCES = {verb: stance for stance, verbs in VERBS.items() for verb in verbs.split()}
MEETING = frozenset({"meet", "visit", "receive", "host"})
MEETING_OBJECTS = frozenset({"talk", "meeting", "summit"})
POSSIBLE = frozenset({"may", "might", "could", "would", "should"})


def reader() -> traps.Reader:
    """A reader of articles as `traps.run` takes it."""
    nlp = spacy.load(MODEL)
    return lambda articles: (reading(nlp(article.text), article) for article in articles)


def reading(doc: Doc, article: Article) -> Reading:
    """The triples of a text as positions and meetings."""
    actors: dict[str, Actor] = {}
    positions: list[Position] = []
    meetings: list[MeetingReport] = []
    for subjects, verb, objects in subject_verb_object_triples(doc):
        words = {token.lower_ for token in verb}
        head = verb[-1]
        agents, targets = _actors(subjects, actors), _actors(objects, actors)
        if words & {"not", "n't", "never"} or not agents:
            continue
        span = (Span(head.sent.start_char, head.sent.end_char),)
        if head.lemma_ in MEETING or MEETING_OBJECTS & {token.lemma_ for token in objects}:
            together = tuple(dict.fromkeys((*agents, *targets)))
            meetings.append(MeetingReport("talks", _status(words), together, span, 1.0, "textacy"))
        elif stance := STANCES.get(head.lemma_):
            modality = "asserted" if _status(words) == "held" else "intended"
            positions += [
                Position(agent, stance, span[0], span, 1.0, "textacy", targets=targets, modality=modality)
                for agent in agents
            ]
    return Reading(
        article, tuple(actors[key] for key in sorted(actors)), (), (), tuple(meetings), tuple(positions)
    )


def _status(words: set[str]) -> str:
    if words & POSSIBLE:
        return "possible"
    return "planned" if words & {"will", "shall", "to"} else "held"


def _actors(tokens: Iterable[Token], actors: dict[str, Actor]) -> tuple[str, ...]:
    """The states and bodies that the noun phrases around `tokens` name, added to `actors`."""
    keys = [key for token in tokens for key in _named(token)]
    for key in keys:
        actor = load().actor(key)
        actors |= {key: actor} | {served: load().actor(served) for served in actor.serves}
    return tuple(dict.fromkeys(keys))


def _named(token: Token) -> Iterator[str]:
    chunk = next((chunk for chunk in token.doc.noun_chunks if chunk.start <= token.i < chunk.end), None)
    words = [one.text for one in chunk] if chunk is not None else [token.text]
    for hit in load().scan(words):
        if hit.kind == "actor":
            yield from (name.key for name in load().names(" ".join(words[hit.start : hit.end]))[:1])


if __name__ == "__main__":
    sys.exit(traps.main(reader))

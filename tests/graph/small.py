"""The smallest graph: one state in the tables, and articles with a meeting and a position."""

from __future__ import annotations

import datetime as dt

from graph.reference import PlainTables
from ontology.facts import Actor, Article, MeetingReport, Position, Reading, Span
from ontology.reference import State

TEXT = "Oslo praised the accord. Ministers of Norway and Chad met in Lima on Monday."
SMALL = PlainTables(
    {"state/NO": State("state/NO", "Norway", "Kingdom of Norway", "NO", "Q20", "state", "Oslo")}, {}, {}
)


def reading(article_id: str, *, text: str = TEXT, confidence: float = 0.9) -> Reading:
    """One article with a meeting and a position."""
    actors = (Actor("state/NO", "state", "Norway", iso2="NO"), Actor("state/TD", "state", "Chad", iso2="TD"))
    day = dt.date(2021, 3, 8)
    meeting = MeetingReport(
        "talks",
        "held",
        ("state/NO", "state/TD"),
        (Span(25, 76),),
        confidence,
        "met",
        earliest=day,
        latest=day,
    )
    position = Position("state/NO", "praises", Span(13, 23), (Span(0, 24),), confidence, "verb")
    article = Article(article_id, text, title="Talks", published=dt.date(2021, 3, 9))
    return Reading(article, actors=actors, meetings=(meeting,), positions=(position,))

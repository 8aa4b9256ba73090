"""Articles in any number with the facts of real ones, for measuring what is not the language model.

The example articles are read once by the real pipeline. Each made article has the facts of one of them, on other
days, and its text with the letters exchanged for others: as long, with the same spans, and no copy of another.
"""

from __future__ import annotations

import datetime as dt
import random
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from graph.quads import Provenance
from graph.written import Written, written
from loaders.extraction import pipeline
from loaders.reading import Skipped, open_sources
from ontology.facts import Article, MeetingReport, Position, Reading

ROOT = Path(__file__).resolve().parent.parent
_DAYS = 3_650  # over which the made articles are spread
_read: list[Reading] = []


def start() -> None:
    """Read the examples; in every process that makes articles."""
    if not _read:
        found = open_sources([ROOT / "examples" / "articles"])
        _read.extend(pipeline.read(pipeline.load(), (one for one in found if isinstance(one, Article))))


def made(number: int) -> Reading:
    """The article of this number, with its facts; the same for the same number."""
    model = _read[number % len(_read)]
    days = dt.timedelta(days=random.Random(number).randrange(_DAYS))
    letters = random.Random(number).sample(string.ascii_lowercase, 26)
    table = str.maketrans(string.ascii_letters, "".join(letters) + "".join(letters).upper())
    text = model.article.text.translate(table)
    article = replace(
        model.article, id=f"made-{number}", text=text, published=_moved(model.article.published, days)
    )
    return replace(
        model,
        article=article,
        meetings=tuple(_meeting(one, days) for one in model.meetings),
        positions=tuple(_position(one, days) for one in model.positions),
    )


def many(count: int, *, first: int = 0) -> Iterator[Reading]:
    """So many made articles."""
    return map(made, range(first, first + count))


def work(provenance: Provenance, batch: list[Article | Skipped]) -> list[Written | Skipped]:
    """What a worker process does in place of reading with the language model."""
    return [
        one
        if isinstance(one, Skipped)
        else written(made(int(one.id.removeprefix("made-"))), provenance=provenance)
        for one in batch
    ]


def _meeting(one: MeetingReport, days: dt.timedelta) -> MeetingReport:
    return replace(one, earliest=_moved(one.earliest, days), latest=_moved(one.latest, days))


def _position(one: Position, days: dt.timedelta) -> Position:
    return replace(one, date=_moved(one.date, days))


def _moved(day: dt.date | None, days: dt.timedelta) -> dt.date | None:
    return None if day is None else day - days

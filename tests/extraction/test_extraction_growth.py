"""Twice as long a text is twice the work, counted in calls of functions, whatever the text repeats."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from spacy.language import Language

from loaders.extraction import model, pipeline
from loaders.reading import cleaning
from ontology.facts import Article

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "benchmarks"))
import fuzz_checks
import fuzz_repeats

WORDS = 800  # beyond every bound: sentences, events looked back on
MOST = 2.3  # times the work for twice the words; what compares all with all takes four times as much
KINDS = (
    "one sentence",
    "nested speech",
    "a person a sentence",
    "a new role each",
    "one person",
    "one surname",
    "meetings",
    "one meeting",
    "pronouns",
    "the minister",
    "quotations",
    "nested quotations",
    "titles",
    "of of",
    "dates",
    "possessives",
    "organisations",
    "appositions",
    "officials in a list",
    "datelines",
    "credits",
    "agencies",
    "one large summit",
    "several",
)


def text(kind: str, words: int) -> str:
    """`words` words of a kind; "several" tells of many persons, events and quotations in turn, half as many of each."""
    if kind != "several":
        return cleaning.clean(fuzz_repeats.REPETITIVE[kind](words))
    return cleaning.clean("\n\n".join(fuzz_repeats.REPETITIVE[part](words // 2) for part in MIXED))


MIXED = ("a person a sentence", "one meeting", "quotations", "pronouns")


def work(nlp: Language, kind: str, words: int) -> int:
    """Calls of Python functions, resumptions of generators among them, that our components make on a text."""
    article = Article("a", text(kind, words), published=fuzz_checks.DAY)
    docs = [pipeline.prepare(nlp, article)]
    stages = model.stages(nlp)
    for stage in stages[: -len(pipeline.COMPONENTS)]:
        docs = list(stage(docs))
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        for stage in stages[-len(pipeline.COMPONENTS) :]:
            docs = list(stage(docs))
        pipeline.reading(docs[0], article)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_work_grows_as_the_text_does(nlp: Language, kind: str) -> None:
    work(nlp, kind, WORDS // 4)  # what is learned once and kept
    assert work(nlp, kind, 2 * WORDS) < MOST * work(nlp, kind, WORDS)

"""Fixtures that every room's tests share: the real pipeline, loaded once, and the reading of one text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from loaders.extraction import pipeline
from ontology.facts import Article, Reading

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = dt.date(2021, 3, 10)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline that the program uses."""
    return pipeline.load()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Reading]:
    """The reading of one text, published on 10 March 2021 unless said otherwise."""

    def one(text: str, *, published: dt.date | None = PUBLISHED, title: str = "") -> Reading:
        article = Article(id="test", text=text, title=title, published=published)
        return next(pipeline.read(nlp, [article]))

    return one


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT

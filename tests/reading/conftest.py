"""What the tests of reading share: a text, and a reader that keeps articles and gaps apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.reading import Options, Skipped, open_sources
from ontology.facts import Article

BODY = (
    "The foreign minister of Norland received her colleague from Sudria in the old harbour hall on Tuesday. "
    "They spoke about fishing rights, the new ferry line and a fund for students. "
    "“We left nothing out,” she said after the talks."
)
Gathered = tuple[list[Article], list[Skipped]]
Gather = Callable[..., Gathered]


@pytest.fixture
def body() -> str:
    return BODY


@pytest.fixture
def gather() -> Gather:
    """Everything that `open_sources` gives: the articles, and what was skipped."""

    def gathered(*sources: str | Path, **options: object) -> Gathered:
        results = list(open_sources(sources, options=Options(**options)))  # type: ignore[arg-type]
        articles = [result for result in results if isinstance(result, Article)]
        return articles, [result for result in results if isinstance(result, Skipped)]

    return gathered

"""The example articles are what their list says, and every one of them can be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from loaders.reading import open_sources
from ontology.facts import Article

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FILES = sorted((EXAMPLES / "articles").iterdir())


@pytest.fixture(scope="module")
def found() -> list[object]:
    return list(open_sources([str(EXAMPLES / "articles")]))


def test_every_article_is_usable(found: list[object]) -> None:
    assert [item for item in found if not isinstance(item, Article)] == []
    assert len(found) == len({item.id for item in found if isinstance(item, Article)}) >= 30


def test_articles_have_a_title_a_date_and_a_body(found: list[Article]) -> None:
    for article in found:
        assert article.title and article.published, article.id
        assert dt.date(2015, 1, 1) <= article.published <= dt.date(2026, 12, 31), article.id
        assert 140 <= len(article.text.split()) <= 700, article.id


def test_the_list_names_every_file() -> None:
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in FILES if f"`{path.name}`" not in listed] == []

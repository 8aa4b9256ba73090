"""Which articles are left unread: those without signs of public affairs, and none that is short."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from loaders.extraction import pipeline
from loaders.extraction.selection import public_affairs
from loaders.reading import open_sources
from ontology.errors import UsageError
from ontology.facts import Article
from ontology.reference import load

FOOTBALL = (
    "Rovers held on for a point at Harbour Lane on Saturday after a late header by Kevin Marsh. "
    "“We deserved more,” manager Dean Holloway told Reuters. “The lads gave everything and the fans were great.” "
)
ENVOYS = "The government of Peru said that its ministers rejected the offer of the embassy. "
RECIPE = "Melt the butter, stir in the flour and pour the milk slowly, and keep stirring until it thickens. "


def _positions(nlp: Language, text: str, **options: str) -> int:
    return len(next(pipeline.read(nlp, [Article(id="a", text=text)], **options)).positions)


def test_an_article_without_signs_is_left_unread(nlp: Language) -> None:
    assert _positions(nlp, FOOTBALL * 5) == 0
    assert _positions(nlp, FOOTBALL * 5, select="all") > 0


def test_a_short_text_is_read_whatever_it_says(nlp: Language) -> None:
    assert _positions(nlp, FOOTBALL) > 0


@pytest.mark.parametrize(
    "sign", [ENVOYS, "Sergey Lavrov rejected the plan. ", "Peru accused Chile and Bolivia of lying. "]
)
def test_signs_anywhere_are_enough(nlp: Language, sign: str) -> None:
    assert _positions(nlp, RECIPE * 12 + sign) > 0


def test_news_outlets_are_no_signs() -> None:
    reference = load()
    for text, wanted in [
        ("the president of the club told Reuters , CNN and the BBC", False),
        ("the president of the club told Peru , Chile and the BBC", True),
    ]:
        words = [*RECIPE.split() * 12, *text.split()]
        assert public_affairs(words, reference.scan(words), reference) is wanted


def test_every_example_article_is_read(nlp: Language, root: Path) -> None:
    found = [item for item in open_sources([root / "examples" / "articles"]) if isinstance(item, Article)]
    chosen = list(pipeline.read(nlp, found))
    assert chosen == list(pipeline.read(nlp, found, select="all"))


def test_an_unread_article_changes_nothing_for_the_others(nlp: Language) -> None:
    texts = [FOOTBALL * 5, ENVOYS * 2, RECIPE * 12, "Sergey Lavrov rejected the plan."]
    articles = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    together = list(pipeline.read(nlp, articles))
    assert [one.article.id for one in together] == ["0", "1", "2", "3"]
    assert together == [next(pipeline.read(nlp, [article])) for article in articles]
    assert [bool(one.positions) for one in together] == [False, True, False, True]


def test_an_unknown_selection_is_named(nlp: Language) -> None:
    with pytest.raises(UsageError, match="choose one of public-affairs, all"):
        list(pipeline.read(nlp, [], select="sport"))

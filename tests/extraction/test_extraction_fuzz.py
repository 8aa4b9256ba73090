"""Made-up and damaged news: no crash, evidence for every fact, a sound graph, and the same from a second reading.

The texts come from `benchmarks/fuzz_news.py`, where they are made for hours; here it is seconds.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from graph.check import check
from graph.consolidation import consolidate
from graph.store import Store
from loaders.extraction import pipeline
from loaders.reading import cleaning
from ontology.facts import Article

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "benchmarks"))
import fuzz_checks
import fuzz_news
import fuzz_repeats

FUZZ = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def articles(chance: Random, count: int) -> list[Article]:
    texts = [cleaning.clean(fuzz_news.article(chance)) for _ in range(count)]
    return [Article(str(n), text, published=fuzz_checks.DAY) for n, text in enumerate(texts) if text.strip()]


@FUZZ
@given(chance=st.randoms(use_true_random=False))
def test_every_fact_has_evidence_and_a_second_reading_is_the_same(nlp: Language, chance: Random) -> None:
    batch = articles(chance, 2)
    for article, reading in zip(batch, pipeline.read(nlp, batch), strict=True):
        fuzz_checks.evidence(reading)
        fuzz_checks.stored(reading)
        fuzz_checks.same(reading, next(pipeline.read(nlp, [article])))


@FUZZ
@given(text=st.text(max_size=400).map(cleaning.clean).filter(str.strip))
def test_any_text_can_be_read(nlp: Language, text: str) -> None:
    reading = next(pipeline.read(nlp, [Article("a", text)]))
    fuzz_checks.evidence(reading)
    fuzz_checks.stored(reading)


@pytest.mark.parametrize("seed", range(2))
def test_a_graph_of_made_up_news_is_sound(nlp: Language, tmp_path: Path, seed: int) -> None:
    readings = list(pipeline.read(nlp, articles(Random(seed), 40)))
    assert sum(map(fuzz_checks.evidence, readings)) > 300
    with Store.create(tmp_path / "kg") as store:
        store.replace(readings)
        consolidate(store)
        assert check(store) == []


@pytest.mark.parametrize("name", fuzz_repeats.REPETITIVE)
def test_a_text_that_repeats_itself_is_read(nlp: Language, name: str) -> None:
    text = cleaning.clean(fuzz_repeats.REPETITIVE[name](300))
    reading = next(pipeline.read(nlp, [Article("a", text, published=fuzz_checks.DAY)]))
    fuzz_checks.evidence(reading)
    fuzz_checks.stored(reading)

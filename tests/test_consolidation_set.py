"""Reports of one meeting come together: the set with known answers, from the words to the graph."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "tests" / "cases" / "consolidation")]

import consolidation  # noqa: E402
import make_reports  # noqa: E402

F1 = 0.95  # of the reports found; it may only rise
FOUND = 0.80


@pytest.fixture(scope="module")
def figures(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    groups = consolidation.read(tmp_path_factory.mktemp("set") / "kg", nlp)
    return consolidation.measure(groups, consolidation.answers())


def test_the_set_is_what_its_script_writes() -> None:
    for name, text in make_reports.files().items():
        assert (make_reports.HERE / name).read_text(encoding="utf-8") == text


def test_pairs_are_joined_and_parted_rightly(figures: dict[str, dict[str, float]]) -> None:
    assert figures["of_found"]["f1"] >= F1, figures


def test_most_reports_are_found(figures: dict[str, float]) -> None:
    assert figures["found"] >= FOUND * figures["articles"], figures

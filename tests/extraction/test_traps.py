"""The trap suite holds: nothing wrong is asserted, and the share of right facts found does not fall."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from spacy.language import Language

from loaders.extraction import pipeline
from ontology import terms
from ontology.reference.lookup import load

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import fact_patterns  # noqa: E402
import traps  # noqa: E402

CASES = traps.cases()
FLOOR = 92  # right facts found, as measured; it may only rise


@pytest.fixture(scope="module")
def outcomes(nlp: Language) -> dict[str, traps.Outcome]:
    """What came of every case, by its id."""
    found = traps.run(CASES, lambda articles: pipeline.read(nlp, articles))
    return {one.case.id: one for one in found}


def _parameters() -> list[object]:
    scored = [case for case in CASES if case.kind not in traps.UNSCORED]
    return [pytest.param(case, id=case.id, marks=_marks(case.known_wrong)) for case in scored]


def _marks(known_wrong: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=known_wrong)] if known_wrong else []


@pytest.mark.parametrize("case", _parameters())
def test_nothing_wrong_is_asserted(case: traps.Case, outcomes: dict[str, traps.Outcome]) -> None:
    assert outcomes[case.id].wrong == (), case.sentence


def test_right_facts_are_still_found(outcomes: dict[str, traps.Outcome]) -> None:
    missed = [f"{one.case.sentence} -> {one.missed}" for one in outcomes.values() if one.missed]
    scored = [one for one in outcomes.values() if one.case.kind not in traps.UNSCORED]
    assert sum(len(one.right) for one in scored) >= FLOOR, "\n".join(missed)


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 150
    assert len({case.id for case in CASES}) == len({case.sentence for case in CASES}) == len(CASES)
    assert all(case.must or case.must_not for case in CASES)


def _values(slot: str) -> set[str]:
    """Every value that the table's patterns give `slot`."""
    patterns = [pattern for case in CASES for pattern in (*case.must, *case.must_not)]
    cells = [value for pattern in patterns for name, value in pattern.slots if name == slot]
    return {part for cell in cells for part in cell.removeprefix("!").replace(",", "|").split("|")}


@pytest.mark.parametrize(
    ("slot", "scheme"),
    [
        ("stance", "stances"),
        ("modality", "modalities"),
        ("status", "statuses"),
        ("format", "formats"),
        ("kind", "meetingKinds"),
    ],
)
def test_the_table_uses_known_concepts(slot: str, scheme: str) -> None:
    assert _values(slot) <= set(terms.concepts(scheme))


@pytest.mark.parametrize("slot", ["actor", "target", "participants"])
def test_the_table_names_actors_that_are_known(slot: str) -> None:
    states = load().states  # an ISO code means the state and nothing else of its name
    unknown = [
        value
        for value in _values(slot)
        if value != "*" and not load().names(value) and f"state/{value}" not in states
    ]
    assert unknown == []


def test_a_pattern_outside_the_language_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with one of"):
        fact_patterns.parse("stance: actor=India")
    with pytest.raises(ValueError, match="no slot of a meeting"):
        fact_patterns.parse("meeting: who=India")

"""A floor under the quality of extraction on the annotated gold articles: it is raised, and never sinks.

The gold sets stand beside the project where it is developed and are no part of it; elsewhere it is skipped.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
import gold

FLOOR = {
    "seed": {"officials (name, role, body)": 0.95, "meetings": 0.99, "positions": 0.85, "FACTS": 0.80},
    "annotated": {"officials (name, role, body)": 0.90, "meetings": 0.85, "positions": 0.72, "FACTS": 0.72},
}


@pytest.mark.skipif(not gold.GOLD.exists(), reason="the gold sets are not here")
@pytest.mark.parametrize("name", FLOOR)
def test_the_figures_stay_above_their_floor(name: str, tmp_path: Path) -> None:
    gold.score(name, tmp_path)
    rows = {row["metric"]: row for row in json.loads((tmp_path / f"{name}.json").read_text())["rows"]}
    assert rows["evidence stands at its offsets"]["rate"] == 1.0
    reached = {metric: rows[metric]["f1"] for metric in FLOOR[name]}
    below = {metric: reached[metric] for metric, floor in FLOOR[name].items() if reached[metric] < floor}
    assert below == {}

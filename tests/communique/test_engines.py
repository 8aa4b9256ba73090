"""Engines are chosen by name, and refuse what they have no use for."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.engines import ENGINES, engine_named
from ontology.errors import UsageError


def test_an_unknown_engine_lists_them_all() -> None:
    with pytest.raises(UsageError, match="no engine 'spark'.*" + ", ".join(ENGINES)):
        engine_named("spark")


@pytest.mark.parametrize("option", [{"scheduler": "tcp://127.0.0.1:1"}, {"shards": Path("shards")}])
def test_one_machine_has_no_scheduler_and_no_shards(option: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="--engine dask"):
        engine_named("local", **option)  # type: ignore[arg-type]

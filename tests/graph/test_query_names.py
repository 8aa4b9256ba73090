"""Names in the parameters of queries: of one thing, of several alike, of an official and somebody without a post."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from worlds import PEOPLE, TABLES, article

from graph.query import run
from graph.store import Store
from ontology.errors import QueryError
from ontology.facts import Actor


def with_namesake(folder: Path, kind: Literal["official", "actor"]) -> Store:
    """Two articles: one of Ada Berg, who holds a post, one that speaks of another of that name."""
    made = Store.create(folder / "kg", reference=TABLES)
    twin = Actor(f"{kind}/other-berg", kind, PEOPLE["berg"][0])
    other = article("b", posts=["rojas"])
    made.replace([article("a", posts=["berg"]), replace(other, actors=(*other.actors, twin))])
    return made


def test_an_ambiguous_name_lists_whom_it_may_mean(tmp_path: Path) -> None:
    with with_namesake(tmp_path, "official") as made:
        with pytest.raises(QueryError, match=r"id:official/ada-berg.*id:official/other-berg"):
            run(made, "timeline", {"actor": "Ada Berg"})
        assert run(made, "timeline", {"actor": "id:official/ada-berg"}).rows == ()


def test_somebody_of_that_name_without_a_post_is_told_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with with_namesake(tmp_path, "actor") as made, caplog.at_level(logging.WARNING):
        run(made, "timeline", {"actor": "id:official/ada-berg"})
        assert caplog.messages == []
        run(made, "timeline", {"actor": "Ada Berg"})
    assert caplog.messages == [
        "'Ada Berg' is taken for id:official/ada-berg; articles also speak of id:actor/other-berg: "
        "ask for that too if it is the same."
    ]

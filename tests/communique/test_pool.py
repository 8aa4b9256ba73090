"""Workers that die or hang cost the article at fault, and nothing else."""

from __future__ import annotations

import os
import signal
import time

from communique.pool import Item, Result, Workers, in_pool
from loaders.reading import Skipped
from ontology.facts import Article, Reading


def start() -> None:
    """These workers need no language model."""


def work(batch: list[Item]) -> list[Result]:
    """Read nothing, but die or hang on the articles that say so."""
    for item in batch:
        if item.id == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        if item.id == "endless":
            time.sleep(60)
    return [item if isinstance(item, Skipped) else Reading(item) for item in batch]


def run(names: list[str], seconds: float = 20.0) -> dict[str, str]:
    """What became of each article, in the order in which results came."""
    items = [Article(id=name, text="Nothing happened.") for name in names]
    results = in_pool(items, Workers(jobs=2, seconds=seconds, start=start, work=work))
    return {
        item.id if isinstance(item, Skipped) else item.article.id: getattr(item, "reason", "read")
        for item in results
    }


def test_results_come_in_the_order_of_the_articles() -> None:
    names = [f"a{number}" for number in range(200)]
    assert list(run(names)) == names


def test_an_article_that_kills_its_worker_is_named_and_the_others_are_read() -> None:
    names = [f"a{number}" for number in range(60)]
    names[30] = "deadly"
    outcome = run(names)
    assert list(outcome) == names
    assert outcome.pop("deadly") == "killed-worker"
    assert set(outcome.values()) == {"read"}


def test_an_article_that_takes_too_long_is_named_and_the_others_are_read() -> None:
    outcome = run(["a", "endless", "b"], seconds=0.7)
    assert outcome == {"a": "read", "endless": "too-slow", "b": "read"}

"""Workers that die, hang or can't start cost the article at fault, and nothing else."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from communique import workers as worker_processes
from communique.pool import BATCH_ARTICLES, Item, Result, Workers, opened, through
from graph.written import Written, written
from loaders.reading import Skipped
from ontology.errors import CommuniqueError, UsageError
from ontology.facts import Article, Reading


def start() -> None:
    """These workers need no language model."""


def start_dying() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def start_refusing() -> None:
    raise UsageError("There is no such model.")


def start_failing() -> None:
    raise RuntimeError("no room left in the library")


def start_once_dying() -> None:
    """The first worker of all dies; the ones after it live."""
    mark = Path(os.environ["COMMUNIQUE_TEST_MARK"])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def work(batch: list[Item]) -> list[Result]:
    """Read nothing, but die or hang on the articles that say so; the text is the process's id then."""
    for item in batch:
        if item.id == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        if item.id == "raising":
            raise ValueError("out of line")
        if item.id == "endless":
            time.sleep(60)
        if item.id.startswith("slow"):
            time.sleep(0.05)
    return [
        item if isinstance(item, Skipped) else written(Reading(Article(item.id, str(os.getpid()))))
        for item in batch
    ]


def grow(batch: list[Item]) -> list[Result]:
    """A worker whose memory grows by a hundred MiB with every batch."""
    KEPT.append(bytearray(os.urandom(1) * (100 * 2**20)))
    return work(batch)


KEPT: list[bytearray] = []


def articles(names: list[str]) -> list[Article]:
    return [Article(id=name, text="Nothing happened.") for name in names]


def outcomes(results) -> dict[str, str]:
    """What became of each article, in the order in which results came."""
    return {item.id: getattr(item, "reason", "read") for item in results}


def run(names: list[str], seconds: float = 20.0, start=start) -> dict[str, str]:
    workers = Workers(jobs=2, seconds=seconds, start=start, work=work)
    with opened(workers) as pool:
        return outcomes(through(pool, articles(names), workers))


def test_results_come_in_the_order_of_the_articles() -> None:
    names = [f"a{number}" for number in range(200)]
    assert list(run(names)) == names


@pytest.mark.parametrize("fault", ["deadly", "raising"])
def test_an_article_that_kills_its_worker_is_named_and_the_others_are_read(fault: str) -> None:
    names = [f"a{number}" for number in range(60)]
    names[30] = fault
    outcome = run(names)
    assert list(outcome) == names
    assert outcome.pop(fault) == "killed-worker"
    assert set(outcome.values()) == {"read"}


def test_an_article_that_takes_too_long_is_named_and_the_others_are_read() -> None:
    outcome = run(["a", "endless", "b"], seconds=0.7)
    assert outcome == {"a": "read", "endless": "too-slow", "b": "read"}


def test_workers_killed_from_outside_again_and_again_lose_nothing() -> None:
    """All of them at once, idle ones and busy ones; nothing is skipped, since a second try succeeds."""
    names = [f"slow{number}" for number in range(240)]
    workers = Workers(jobs=2, seconds=20.0, start=start, work=work)
    outcome: dict[str, str] = {}
    with opened(workers) as pool:
        for number, result in enumerate(through(pool, iter(articles(names)), workers)):
            outcome |= outcomes([result])
            if number % 60 == 20:
                for process in pool.processes():
                    os.kill(process, signal.SIGKILL)
    assert list(outcome) == names
    assert set(outcome.values()) == {"read"}


def test_a_worker_killed_while_it_waits_is_nobodys_fault() -> None:
    """Neither the next article's, nor counted when the kernel has not yet ended it."""
    with opened(Workers(jobs=1, seconds=20.0, start=start, work=work)) as pool:
        for number in range(8):
            (result,) = pool.submit(articles([f"a{number}"]), seconds=20.0).result(timeout=60)
            assert result.id == f"a{number}"
            for process in pool.processes():
                os.kill(process, signal.SIGKILL)


def test_workers_start_ahead_of_the_first_task_and_serve_it() -> None:
    workers = Workers(jobs=2, seconds=20.0, start=start, work=work)
    with opened(workers) as pool:
        pool.start()
        give_up = time.monotonic() + 60
        while len(ahead := pool.processes()) < 2 and time.monotonic() < give_up:
            time.sleep(0.02)
        names = [f"a{number}" for number in range(60)]
        assert outcomes(through(pool, articles(names), workers)) == dict.fromkeys(names, "read")
        assert pool.processes() == ahead
        assert len(ahead) == 2


def test_a_pool_that_closes_ends_its_workers() -> None:
    workers = Workers(jobs=2, seconds=20.0, start=start, work=work)
    with opened(workers) as pool:
        next(through(pool, iter(articles([f"slow{number}" for number in range(100)])), workers))
        processes = pool.processes()
    assert len(processes) == 2
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_workers_that_die_at_their_start_end_the_run_with_a_sentence() -> None:
    with pytest.raises(CommuniqueError, match=r"die at their start \(signal 9\)"):
        run(["a", "b"], start=start_dying)
    with pytest.raises(CommuniqueError, match="no room left in the library"):
        run(["a", "b"], start=start_failing)


def test_what_a_worker_refuses_at_its_start_is_what_the_user_reads() -> None:
    with pytest.raises(UsageError, match="There is no such model"):
        run(["a", "b"], start=start_refusing)


def test_a_worker_that_dies_once_at_its_start_is_started_again(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_TEST_MARK", str(tmp_path / "mark"))
    assert run(["a", "b"], start=start_once_dying) == {"a": "read", "b": "read"}


def test_a_worker_that_grows_gives_way_to_a_new_one() -> None:
    many = articles([f"a{number}" for number in range(240)])
    workers = Workers(jobs=1, seconds=60.0, start=start, work=grow)
    with opened(workers) as pool:
        results = [one for one in through(pool, many, workers) if isinstance(one, Written)]
    assert [one.id for one in results] == [one.id for one in many]
    tasks = 240 // BATCH_ARTICLES
    processes = {one.text for one in results}
    assert tasks * 100 // (worker_processes.GROWTH_MIB + 200) <= len(processes) <= tasks // 2

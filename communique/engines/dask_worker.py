"""What runs on a Dask worker: a partition is read in a process of the worker's own, and written as a shard."""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import ExitStack

from communique import shards
from communique.engines import Work
from communique.pool import Workers, opened, through, workers_for
from communique.workers import Pool
from loaders.reading import Skipped
from ontology.errors import RemoteError
from ontology.facts import Article

_PASSING = frozenset(
    {"killed-worker", "too-slow"}
)  # reasons of a machine at an hour, which no file should keep

_pools: dict[tuple[str, int], Pool] = {}
_stacks: dict[str, ExitStack] = {}
_guard = threading.Lock()


def read_partition(articles: list[Article], work: Work, run: str) -> shards.Shard | None:
    """The shard of a partition; None when it lies in the shared folder now. `run` names the build."""
    name = shards.name_of(articles, work.provenance)
    if work.shards and shards.stored(work.shards, name) is not None:
        return None
    _refuse_others(work)
    outcomes = list(through(_pool(work, run), articles, _workers(work)))
    shard = shards.pack(outcomes)
    if work.shards is None or any(isinstance(one, Skipped) and one.reason in _PASSING for one in outcomes):
        return shard
    shards.save(work.shards, name, shard)
    return None


def release(run: str) -> None:
    """End the processes in which this worker read for a build."""
    with _guard:
        for key in [key for key in _pools if key[0] == run]:
            del _pools[key]
        stack = _stacks.pop(run, None)
    if stack is not None:
        stack.close()


def _refuse_others(work: Work) -> None:
    """Raises `RemoteError` when this worker would read otherwise than the machine that asks."""
    from communique.builder import provenance_of

    here = provenance_of(work.settings)
    if here != work.provenance:
        raise RemoteError(
            f"A worker of the cluster has {here.label}, this machine {work.provenance.label}: "
            "install the same on both, with the same reference table at the same path."
        )


def _workers(work: Work) -> Workers:
    return workers_for(work.settings, work.provenance, jobs=1)


def _pool(work: Work, run: str) -> Pool:
    """The process in which this thread reads for this build; it keeps its language model between partitions."""
    key = (run, threading.get_ident())
    with _guard:
        if key not in _pools:
            # A worker under Dask's nanny is marked as a daemon, and Python lets daemons have no children lest
            # they be orphaned; ours end by themselves when the worker's end of their pipe closes.
            multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
            stack = _stacks.setdefault(run, ExitStack())
            _pools[key] = stack.enter_context(opened(_workers(work)))
        return _pools[key]

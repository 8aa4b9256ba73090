"""Articles read on a Dask cluster: partitions go out, shards come back, in the order of the articles.

A worker that is lost in mid-run is made good by Dask, which gives its partitions to others. An article that
kills what reads it must not take a worker of somebody's cluster with it: each worker reads in a process of
its own, the very pool that reads on one machine, with the same time limit and the same quarantine.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from communique import shards
from communique.engines import Outcome, Work
from communique.engines.dask_worker import read_partition, release
from communique.pool import Item
from loaders.reading import Skipped
from ontology.errors import RemoteError, UsageError
from ontology.facts import Article

if TYPE_CHECKING:
    from distributed import Client, Future

_log = logging.getLogger(__name__)

_LEAST = 32  # partitions under way at least, so that a cluster which grows with its queue does grow
_CONNECT = 30.0  # seconds to reach a scheduler
_FOR_EVER = "52 weeks"
_PATIENCE = 60.0  # seconds after which a wait is told, and that a shared folder may take to show a file
_DAMAGED = (
    "The shards in {} do not reach this machine: choose a folder that every worker and this machine share."
)


def read(items: Iterable[Item], work: Work) -> Iterator[Outcome]:
    """Each article as a worker of the cluster read it, in the order given; what was skipped in its place.

    Raises `UsageError` when Dask is not installed, `RemoteError` when the cluster can't be reached, breaks
    off, or has another program, model or reference table than this machine.
    """
    work = replace(work, shards=work.shards.resolve() if work.shards else None)
    with _client(work) as client:
        run = Run(client, work)
        try:
            yield from run.outcomes(items)
        finally:
            run.release()


@contextmanager
def _client(work: Work) -> Iterator[Client]:
    """A client of the cluster at `work.scheduler`, or of one on this machine that nobody else can reach."""
    try:
        import dask.config
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError("The engine 'dask' needs an extra: pip install 'communique[dask]'.") from error
    with ExitStack() as stack:
        address: Any = work.scheduler
        if address is None:
            # Else it gives a worker up that takes longer than 15 seconds to come back, though it does come
            # back; and looks a hundred times a second at what each worker does.
            settings = {
                "distributed.deploy.lost-worker-timeout": _FOR_EVER,
                "distributed.worker.profile.enabled": False,
            }
            stack.enter_context(dask.config.set(settings))
            local = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=max(1, work.jobs),
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                scheduler_kwargs={"dashboard": False},
            )
            address = stack.enter_context(local)
        try:
            client = Client(address, timeout=_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise RemoteError(f"There is no Dask scheduler at {work.scheduler}: {error}.") from error
        yield stack.enter_context(client)


class Run:
    """One build on a cluster."""

    def __init__(self, client: Client, work: Work) -> None:
        self._client = client
        self._work = work
        self._name = uuid.uuid4().hex
        self._pending: deque[tuple[list[Item], Future[Any] | None]] = deque()

    def outcomes(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """The outcome of each item, with a bounded number of partitions under way."""
        for piece in shards.partitions(items):
            self._pending.append((piece, self._begin(piece)))
            while len(self._pending) > self._most():
                yield from self._finish(*self._pending.popleft())
        while self._pending:
            yield from self._finish(*self._pending.popleft())

    def release(self) -> None:
        """Let the workers end the processes in which they read for this run."""
        if self._client.status == "running":
            self._client.run(release, self._name, on_error="ignore")

    def _most(self) -> int:
        threads: dict[str, int] = self._client.nthreads()  # type: ignore[no-untyped-call]
        return max(_LEAST, 3 * sum(threads.values()))

    def _begin(self, piece: list[Item]) -> Future[Any] | None:
        """Send a partition out; None when there is nothing to read in it, or its shard lies there already."""
        articles = [item for item in piece if isinstance(item, Article)]
        if not articles or self._stored(articles) is not None:
            return None
        key = f"communique-{self._name}-{uuid.uuid4().hex}"
        task: Future[Any] = self._client.submit(
            read_partition, articles, self._work, self._name, key=key, pure=False
        )
        return task

    def _finish(self, piece: list[Item], future: Future[Any] | None) -> Iterator[Outcome]:
        articles = [item for item in piece if isinstance(item, Article)]
        try:
            outcomes = iter(self._articles(articles, future))
        except _WorkersDiedError:
            outcomes = iter([self._alone(article) for article in articles])
        for item in piece:
            yield next(outcomes) if isinstance(item, Article) else item

    def _alone(self, article: Article) -> Outcome:
        """An article of a partition that took worker after worker with it, while nothing else is under way.

        Dask blames all that wait on a worker that dies; only what kills one on its own is at fault.
        """
        for _, future in self._pending:
            if future is not None:
                future.exception()  # type: ignore[no-untyped-call]  # waits until it is done
        try:
            return self._articles([article], self._begin([article]))[0]
        except _WorkersDiedError:
            return Skipped("", article.id, "killed-worker", "Every worker of the cluster that read it died.")

    def _articles(self, articles: list[Article], future: Future[Any] | None) -> list[Outcome]:
        if not articles:
            return []
        shard = None if future is None else self._result(future)
        if shard is not None:
            return shards.unpack(shard)
        give_up = time.monotonic() + _PATIENCE
        while (stored := self._stored(articles)) is None:
            if time.monotonic() > give_up:
                raise RemoteError(_DAMAGED.format(self._work.shards))
            time.sleep(0.5)
        return stored

    def _stored(self, articles: list[Article]) -> list[Outcome] | None:
        folder = self._work.shards
        return (
            None if folder is None else shards.stored(folder, shards.name_of(articles, self._work.provenance))
        )

    def _result(self, future: Future[Any]) -> shards.Shard | None:
        """What a worker sent; waits as long as it takes, and says so when there is no worker."""
        from concurrent.futures import CancelledError

        from distributed import KilledWorker
        from distributed import TimeoutError as DaskTimeoutError

        while True:
            try:
                shard: shards.Shard | None = future.result(timeout=_PATIENCE)
                return shard
            except DaskTimeoutError:
                if not self._client.nthreads():  # type: ignore[no-untyped-call]
                    _log.warning("The Dask cluster has no worker; waiting for one.")
            except KilledWorker as error:
                raise _WorkersDiedError from error
            except (CancelledError, OSError) as error:
                raise RemoteError(
                    "The Dask cluster broke off: run the same command again; what was read is kept."
                ) from error


class _WorkersDiedError(Exception):
    """A partition took more workers with it than Dask allows."""

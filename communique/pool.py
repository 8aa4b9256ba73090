"""Reading articles in worker processes that may be killed, hang or die without anything else being lost.

Workers send back what is to be stored, never whole Docs. A batch that kills its worker or takes too long is read
again one article at a time, so that only the article at fault is skipped, named and with the reason.
"""

from __future__ import annotations

import gc
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from communique.workers import Pool, WorkerDied, WorkerSlow
from graph.heap import passed_over
from graph.quads import Provenance
from graph.written import Written, written
from loaders.reading import Skipped
from ontology.facts import Article
from ontology.reference.tables import digest

if TYPE_CHECKING:
    from spacy.language import Language

Item = Article | Skipped
Result = Written | Skipped
# Larger ones are read no faster, and let the other workers wait longer for the last.
BATCH_CHARACTERS = 30_000
BATCH_ARTICLES = 12
SECONDS = 120.0
SELECT = "public-affairs"  # the default of loaders.extraction.selection, which takes a second to import
DEATHS = 3  # workers that may die over an article before it is given up
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs to read an article: the spaCy pipeline's name, the user's reference table, and which
    articles are worth reading (see `loaders.extraction.selection`)."""

    model: str
    reference: Path | None = None
    seconds: float = SECONDS
    select: str = SELECT


@dataclass(frozen=True, slots=True)
class Workers:
    """How many processes read, how long one may take over an article, how it gets ready, and what it does."""

    jobs: int
    seconds: float
    start: Callable[[], None]
    work: Callable[[list[Item]], list[Result]]


@contextmanager
def reader(
    settings: Settings, provenance: Provenance, *, jobs: int, ahead: bool = False
) -> Iterator[Callable[[Iterable[Item]], Iterator[Result]]]:
    """What reads articles: each as it is written, in the order given; what was skipped before stays in its place.

    `jobs` is the number of worker processes, which start with the first batch, or now, `ahead` of it; 0 reads in
    this process, where no time limit can be kept.
    """
    if jobs == 0:
        yield partial(_read_here, settings=settings, provenance=provenance)
        return
    workers = workers_for(settings, provenance, jobs=jobs)
    with opened(workers) as pool:
        if ahead:
            pool.start()
        yield partial(through, pool, workers=workers)


def workers_for(settings: Settings, provenance: Provenance, *, jobs: int) -> Workers:
    """Processes that read articles with the language model of `settings`."""
    return Workers(jobs, settings.seconds, partial(_start, settings, provenance), _work)


def _read_here(items: Iterable[Item], settings: Settings, provenance: Provenance) -> Iterator[Result]:
    read = _reader(settings, provenance)
    with passed_over():
        for batch in _batches(items):
            yield from _read_batch(read, batch)


@contextmanager
def opened(workers: Workers) -> Iterator[Pool]:
    """Worker processes, ready for one or many calls of `through`."""
    pool = Pool(workers.jobs, workers.start, workers.work)
    try:
        yield pool
    finally:
        pool.close()


def through(pool: Pool, items: Iterable[Item], workers: Workers) -> Iterator[Result]:
    """What the workers make of the items, in order, with a bounded number of batches under way."""
    pending: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    for batch in _batches(items):
        pending.append((batch, _submit(pool, batch, workers)))
        if len(pending) > 3 * workers.jobs:
            yield from _outcome(pool, *pending.popleft(), workers)
    while pending:
        yield from _outcome(pool, *pending.popleft(), workers)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Batches of about the same length of text, so that no worker waits long for another."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_ARTICLES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _submit(pool: Pool, batch: list[Item], workers: Workers) -> Future[list[Result]]:
    """A batch of ordinary articles takes a second; it may take a little longer than one article may."""
    more = 1 + len(batch) / BATCH_ARTICLES if len(batch) > 1 else 1
    return pool.submit(batch, seconds=workers.seconds * more)


def _outcome(
    pool: Pool, batch: list[Item], future: Future[list[Result]], workers: Workers, *, deaths: int = 1
) -> Iterator[Result]:
    """A batch's results; after a failure those of its articles one by one, the one at fault as skipped.

    `deaths` is how often a worker would have died over it. Others may have killed one or two: the system when
    memory is short, or a person.
    """
    try:
        yield from future.result()
    except (WorkerDied, WorkerSlow) as error:
        if len(batch) > 1 or (isinstance(error, WorkerDied) and deaths < DEATHS):
            _log.info("%d articles from %s on are read again, one by one", len(batch), batch[0].id)
            for item in batch:
                again = _submit(pool, [item], workers)
                yield from _outcome(pool, [item], again, workers, deaths=deaths + 1)
        else:
            yield _quarantined(batch[0], error, workers)


def _quarantined(item: Item, error: Exception, workers: Workers) -> Skipped:
    if isinstance(item, Skipped):
        return item
    if isinstance(error, WorkerSlow):
        return Skipped("", item.id, "too-slow", f"It was not read within {workers.seconds:g} seconds.")
    return Skipped("", item.id, "killed-worker", f"The process that read it died each time ({error}).")


Reader = Callable[[list[Article]], Iterator[Written]]
_reads: Reader | None = None


def _start(settings: Settings, provenance: Provenance) -> None:
    """Load the language model. The garbage collector need not look through it and the tables again and again."""
    global _reads
    _reads = _reader(settings, provenance)
    gc.freeze()


def _work(batch: list[Item]) -> list[Result]:
    if _reads is None:
        raise RuntimeError("The worker was not started with its language model.")
    return _read_batch(_reads, batch)


def _reader(settings: Settings, provenance: Provenance) -> Reader:
    from loaders.extraction import pipeline

    nlp = _loaded(settings.model, settings.reference, digest(settings.reference))

    def read(articles: list[Article]) -> Iterator[Written]:
        for reading in pipeline.read(nlp, articles, select=settings.select):
            yield written(reading, provenance=provenance)

    return read


@lru_cache(maxsize=1)
def _loaded(model: str, reference: Path | None, _digest: str) -> Language:
    """The pipeline, kept for the next build in this process while the user's table is the same."""
    from loaders.extraction import pipeline

    return pipeline.load(model, reference=reference)


def _read_batch(read: Reader, batch: list[Item]) -> list[Result]:
    """The whole batch at once, for speed; one by one when something fails, so that only that is skipped."""
    articles = [item for item in batch if isinstance(item, Article)]
    try:
        results: Iterator[Result] = iter(list(read(articles)))
    except Exception:  # noqa: BLE001 - read again below, where the article at fault is named with the reason
        results = (_read_one(read, article) for article in articles)
    return [next(results) if isinstance(item, Article) else item for item in batch]


def _read_one(read: Reader, article: Article) -> Result:
    try:
        return next(read([article]))
    except Exception as error:  # noqa: BLE001 - one article must never end the run
        return Skipped("", article.id, "extraction-failed", f"{type(error).__name__}: {error}")

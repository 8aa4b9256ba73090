"""Where articles are read: in processes of this machine, or on a cluster that somebody else runs.

An engine takes articles and yields, in the order given, each as the store takes it, or why it was skipped.
What it yields depends on the articles and the settings alone, so every engine builds the same graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from communique.pool import Item, Settings, reader
from graph.quads import Provenance
from graph.written import Written
from loaders.reading import Skipped
from ontology.errors import UsageError

Outcome = Written | Skipped


@dataclass(frozen=True, slots=True)
class Work:
    """What an engine needs to know.

    `jobs` is the number of worker processes on this machine, which start `ahead` of the first article where it is
    sure that there will be some; `scheduler` the address of a cluster that runs already; `shards` a folder that
    every worker of it sees.
    """

    settings: Settings
    provenance: Provenance
    jobs: int = 0
    scheduler: str | None = None
    shards: Path | None = None
    ahead: bool = False


Read = Callable[[Iterable[Item]], Iterator[Outcome]]
Engine = Callable[[Work], AbstractContextManager[Read]]


@contextmanager
def _local(work: Work) -> Iterator[Read]:
    """Processes of this machine."""
    with reader(work.settings, work.provenance, jobs=work.jobs, ahead=work.ahead) as read:
        yield read


@contextmanager
def _dask(work: Work) -> Iterator[Read]:
    """A Dask cluster; imported when it is asked for, because it is an extra."""
    from communique.engines.dask import read

    yield partial(read, work=work)


ENGINES: dict[str, Engine] = {"local": _local, "dask": _dask}


def engine_named(name: str, *, scheduler: str | None = None, shards: Path | None = None) -> Engine:
    """The engine of this name. Raises `UsageError` for a name or an option that it doesn't have."""
    if name not in ENGINES:
        raise UsageError(f"There is no engine '{name}'; there are: {', '.join(ENGINES)}.")
    if name == "local" and (scheduler or shards):
        raise UsageError("--scheduler and --shards are for an engine of several machines: add --engine dask.")
    return ENGINES[name]

"""The record of each build, for programs that watch builds: ``kg/runs/*.json``, named by time, sorted by name.

It is written when the build begins, as unfinished, and again at the end: a build that was killed can be told
from one that is done. Nothing of it enters the graph.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import platform
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from communique.report import BuildReport
from graph import folder
from graph.quads import Provenance
from ontology.errors import StoreError

RUNS = "runs"
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Run:
    """One build: what it was asked, the seconds that each step took, and how it ended."""

    def __init__(self, place: Path, report: BuildReport, provenance: Provenance, **asked: Any) -> None:
        now = dt.datetime.now(dt.UTC)
        self._place = place
        self._path = place / RUNS / f"{now:%Y%m%dT%H%M%S.%fZ}.json"
        self._report = report
        self._asked = {"started": now.isoformat(), "command": sys.argv, **asked}
        self._versions = {
            "communique": provenance.version,
            "model": provenance.model,
            "settings": provenance.settings,
            "python": platform.python_version(),
            **{name: version(name) for name in ("spacy", "pyoxigraph")},
        }
        self._start = self._since = time.monotonic()
        self._steps: list[str] = ["other"]
        self._seconds = dict.fromkeys(("read", "extract", "write", "consolidate", "other"), 0.0)

    def __enter__(self) -> Run:
        self._write("unfinished")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._turn()
        try:
            self._write("done" if error is None else f"failed: {error or kind.__name__ if kind else ''}")
        except StoreError as trouble:
            if error is None:
                raise
            _log.warning("The record of this build can't be written: %s", trouble)
        for name, seconds in self._seconds.items():
            _log.info("%s took %.1f seconds", name, seconds)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time spent within belongs to this step, and not to the one around it."""
        self._turn()
        self._steps.append(name)
        try:
            yield
        finally:
            self._turn()
            self._steps.pop()

    def timed(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """The items; the time that it takes to make them belongs to this step."""
        iterator = iter(items)
        while True:
            with self.step(name):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item

    def _turn(self) -> None:
        now = time.monotonic()
        self._seconds[self._steps[-1]] += now - self._since
        self._since = now

    def _write(self, outcome: str) -> None:
        counts = asdict(self._report)
        skipped = counts.pop("reasons")
        first, notices = counts.pop("first_skipped"), counts.pop("notices")
        record = {
            **self._asked,
            "outcome": outcome,
            "seconds": round(time.monotonic() - self._start, 3),
            "seconds_by_step": {name: round(seconds, 3) for name, seconds in self._seconds.items()},
            "counts": counts,
            "skipped_by_reason": skipped,
            "first_skipped": first,
            "notices": notices,
            "versions": self._versions,
            "peak_memory_mib": {
                "main": _peak(resource.RUSAGE_SELF),
                "worker": _peak(resource.RUSAGE_CHILDREN),
            },
        }
        with folder.sentences(self._place):
            self._path.parent.mkdir(exist_ok=True)
            new = self._path.with_suffix(".new")
            new.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            new.replace(self._path)


def _peak(who: int) -> int:
    """Peak memory in MiB; of worker processes, the largest one's."""
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * scale // 2**20

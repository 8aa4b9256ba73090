"""What a build did, and the list of what it skipped, which is written as it grows."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from graph import folder
from graph.written import Written
from loaders.reading import Skipped

SKIPPED = "skipped.jsonl"


@dataclass(slots=True)
class BuildReport:
    """Counts of articles and facts, of what was skipped by reason, and sentences that the user should read.

    `total` is the number of articles that the sources hold, doubles included, once it is known. `removed`
    counts articles taken out of the graph: copies of others, and with `mirror` those gone from the sources.
    """

    read: int = 0
    unchanged: int = 0
    removed: int = 0
    tenures: int = 0
    meetings: int = 0
    positions: int = 0
    skipped: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    first_skipped: Skipped | None = None
    total: int | None = None
    notices: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """Articles dealt with so far."""
        return self.read + self.unchanged + self.skipped

    @property
    def usable(self) -> bool:
        """Whether the sources held anything for the graph; what it has under another id counts."""
        return bool(self.read or self.unchanged or self.reasons.get("duplicate"))

    @property
    def facts(self) -> int:
        """Facts found in what was read."""
        return self.tenures + self.meetings + self.positions

    def expect(self, total: int) -> None:
        """The sources hold so many articles."""
        self.total = total

    def add(self, article: Written) -> None:
        """Count an article that was read."""
        self.read += 1
        self.tenures += article.tenures
        self.meetings += article.meetings
        self.positions += article.positions

    def nothing_usable(self, sources: Sequence[str | Path]) -> str:
        """The sentence for a build that found nothing to read."""
        names = ", ".join(str(source) for source in sources)
        first = self.first_skipped
        if first is None:
            return f"No articles found in {names}."
        why = first.detail or first.reason
        where = first.id or first.source
        return f"Nothing usable in {names}: {self.skipped} skipped, the first ({where}): {why}"


class Skips:
    """``kg/skipped.jsonl``, put in place as a whole when the reading is over.

    A killed build leaves the list of the one before. Raises `StoreError` when it can't be written.
    """

    def __init__(self, place: Path, report: BuildReport) -> None:
        self._place = place
        self._report = report

    def __enter__(self) -> Skips:
        with folder.sentences(self._place):
            self._file = (self._place / f"{SKIPPED}.new").open("w", encoding="utf-8")
        return self

    def add(self, one: Skipped) -> None:
        """Count what was skipped, and write it down with the reason."""
        self._report.skipped += 1
        self._report.reasons[one.reason] = self._report.reasons.get(one.reason, 0) + 1
        self._report.first_skipped = self._report.first_skipped or one
        row = {"source": str(one.source), "id": one.id, "reason": one.reason, "detail": one.detail}
        if one.duplicate_of:
            row["duplicate_of"] = one.duplicate_of
        with folder.sentences(self._place):
            self._file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file, folder.sentences(self._place):
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
                Path(self._file.name).replace(self._place / SKIPPED)


def copies_of(place: Path, article: str) -> list[str]:
    """Articles that the last build left out as copies of this one."""
    try:
        lines = (place / SKIPPED).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    rows = map(json.loads, lines)
    return [str(row["id"]) for row in rows if row.get("duplicate_of") == article]

"""How a build tells what it is doing: a live line on a terminal, plain lines when piped."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType

from communique.report import SKIPPED, BuildReport

PLAIN_SECONDS, LIVE_SECONDS = 10.0, 0.2
_SETTLED = 5.0  # seconds after which a rate says something about the time left


class Progress:
    """Progress of one build on standard error; standard output stays free for results."""

    def __init__(self) -> None:
        self._start = self._last = time.monotonic()
        self._live = sys.stderr.isatty()
        self._told = 0

    def __enter__(self) -> Progress:
        if self._live:
            self._write("\rlooking through the sources …")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._write("\r\x1b[K")

    def update(self, report: BuildReport) -> None:
        """Show how far the build is."""
        now = time.monotonic()
        self._tell(report)
        if report.done and now - self._last >= (LIVE_SECONDS if self._live else PLAIN_SECONDS):
            self._last = now
            line = self._line(report, now)
            self._write(f"\r\x1b[K{line}" if self._live else f"{line}\n")

    def summary(self, report: BuildReport, out: Path) -> None:
        """The last words: what was read, what was found, what was skipped and why."""
        self._tell(report)
        removed = f"{report.removed} removed, " if report.removed else ""
        lines = [
            f"{report.read} articles read, {report.unchanged} unchanged, {removed}{report.skipped} skipped: "
            f"{report.tenures} tenures, {report.meetings} meetings, {report.positions} positions in {out}"
        ]
        reasons = sorted(report.reasons.items(), key=lambda pair: -pair[1])
        lines += [f"  skipped: {count} {reason}" for reason, count in reasons]
        if report.skipped:
            lines.append(f"  each with its reason in {out / SKIPPED}")
        self._write("\n".join(lines) + "\n")

    def _tell(self, report: BuildReport) -> None:
        """The sentences that were not told yet."""
        for notice in report.notices[self._told :]:
            self._write(("\r\x1b[K" if self._live else "") + notice + "\n")
        self._told = len(report.notices)

    def _line(self, report: BuildReport, now: float) -> str:
        seconds = max(now - self._start, 1e-9)
        total = f" of {report.total}" if report.total else ""
        line = (
            f"{report.done}{total} articles ({report.done / seconds:.1f} a second), {report.facts} facts, "
            f"{report.skipped} skipped"
        )
        if report.total and report.done and seconds > _SETTLED:
            line += f", {_duration(seconds * max(report.total - report.done, 0) / report.done)} left"
        return line

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def _duration(seconds: float) -> str:
    """Time for people: "40 s", "12 min", "3.5 h"."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"

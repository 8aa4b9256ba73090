"""How a build tells what it is doing: a live line on a terminal, plain lines when piped."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType

from communique.builder import SKIPPED, BuildReport

PLAIN_SECONDS = 10.0


class Progress:
    """Progress of one build on standard error; standard output stays free for results."""

    def __init__(self) -> None:
        self._start = self._last = time.monotonic()
        self._live = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        if self._live:
            self._write("\rloading the language model …")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._write("\r\x1b[K")

    def update(self, report: BuildReport) -> None:
        """Show how far the build is."""
        now = time.monotonic()
        if self._live:
            self._write(f"\r\x1b[K{self._line(report, now)}")
        elif now - self._last >= PLAIN_SECONDS:
            self._last = now
            self._write(self._line(report, now) + "\n")

    def summary(self, report: BuildReport, out: Path) -> None:
        """The last words: what was read, what was found, what was skipped and why."""
        lines = [
            f"{report.read} articles read, {report.unchanged} unchanged, {len(report.skipped)} skipped: "
            f"{report.tenures} tenures, {report.meetings} meetings, {report.positions} positions in {out}"
        ]
        lines += [f"  skipped: {count} {reason}" for reason, count in report.reasons.items()]
        if report.skipped:
            lines.append(f"  each with its reason in {out / SKIPPED}")
        self._write("\n".join(lines) + "\n")

    def _line(self, report: BuildReport, now: float) -> str:
        rate = report.read / max(now - self._start, 1e-9)
        facts = report.tenures + report.meetings + report.positions
        return f"{report.read} articles ({rate:.1f} a second), {facts} facts, {len(report.skipped)} skipped"

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()

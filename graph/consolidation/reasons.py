"""Why a meeting has the values that it has, in words, where its reports differ.

Each sentence begins with the slot that it is about, so that a query can lay it beside the values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from graph.consolidation.reports import Report
from graph.consolidation.values import HAPPENED, OFF, Described

_STATUS = {
    "happened": "that it took place outweighs what was planned",
    "off": "called off, and the latest word counts",
    "ahead": "a plan outweighs a possibility",
}


def reasons(meeting: Described) -> Iterator[str]:
    """A sentence for each slot in which the counted reports differ: status, days, kind, format, place, participants."""
    yield from _status(meeting)
    yield from _days(meeting)
    for slot, chosen in (("kind", meeting.kind), ("format", meeting.format), ("place", meeting.place)):
        yield from _weighed(slot, chosen, meeting.counted)
    sides = [frozenset(report.participants - report.officials) for report in meeting.counted]
    if any(one - other and other - one for one, other in combinations(sides, 2)):
        yield "participants: two reports each name a side that the other leaves out; all who are named take part"


def _status(meeting: Described) -> Iterator[str]:
    if len({report.status for report in meeting.counted}) > 1:
        rule = "happened" if meeting.status in HAPPENED else "off" if meeting.status in OFF else "ahead"
        yield f"status: {_share(meeting.counted, lambda r: r.status == meeting.status)}; {_STATUS[rule]}"


def _days(meeting: Described) -> Iterator[str]:
    stated = [report for report in meeting.counted if report.earliest or report.latest]
    if len({(report.earliest, report.latest) for report in stated}) > 1:
        fitting = _share(stated, lambda r: _holds(r, meeting))
        yield f"days: {fitting}, or allow it; the days that most intervals have in common"


def _holds(report: Report, meeting: Described) -> bool:
    """Whether the preferred days lie within those of a report."""
    before = report.earliest and meeting.earliest and meeting.earliest < report.earliest
    after = report.latest and meeting.latest and meeting.latest > report.latest
    return not (before or after)


def _weighed(slot: str, chosen: str | None, reports: Sequence[Report]) -> Iterator[str]:
    stating = [report for report in reports if getattr(report, slot)]
    if len({getattr(report, slot) for report in stating}) > 1:
        share = _share(stating, lambda report: getattr(report, slot) == chosen)
        yield f"{slot}: {share}; the greatest confidence together, then the more exact value"


def _share(reports: Sequence[Report], fits: Callable[[Report], bool]) -> str:
    chosen = [report for report in reports if fits(report)]
    of, total = (sum(report.confidence for report in some) for some in (chosen, reports))
    verb = "say" if len(chosen) != 1 else "says"
    return f"{len(chosen)} of {len(reports)} reports {verb} so, confidence {of:.2f} of {total:.2f}"

"""The one report of a kind in a reading, and who takes part in it."""

from __future__ import annotations

from ontology.facts import MeetingReport, Reading


def report_of(reading: Reading, kind: str) -> MeetingReport:
    found = [report for report in reading.meetings if report.kind == kind]
    assert len(found) == 1, reading.meetings
    return found[0]


def people_of(reading: Reading, report: MeetingReport) -> set[str]:
    labels = {actor.key: actor.label for actor in reading.actors}
    return {labels[key] for key in report.participants}

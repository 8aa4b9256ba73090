"""Meetings by a table of single sentences, and by short texts in which one event is told more than once."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from ontology.facts import MeetingReport, Reading

TABLE = Path(__file__).parent.parent / "cases" / "meetings.tsv"
CASES = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t"))
SLOTS = ("kind", "status", "participants", "hosts", "place", "format", "earliest", "latest")


def described(reading: Reading, report: MeetingReport) -> dict[str, str]:
    """A report's slots in words, as the table has them."""
    labels = {actor.key: actor.label for actor in reading.actors}
    places = {place.key: place.label for place in reading.places}
    return {
        "kind": report.kind,
        "status": report.status,
        "participants": "|".join(sorted(labels[key] for key in report.participants)),
        "hosts": "|".join(sorted(labels[key] for key in report.hosts)),
        "place": places.get(report.place or "", ""),
        "format": report.format or "",
        "earliest": str(report.earliest or ""),
        "latest": str(report.latest or ""),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_one_sentence(read: Callable[..., Reading], case: dict[str, str]) -> None:
    reading = read(case["text"])
    told = [described(reading, report) for report in reading.meetings]
    if case["kind"] == "none":
        assert told == []
        return
    expected = {slot: case[slot] or "" for slot in SLOTS}
    expected["participants"] = "|".join(sorted(expected["participants"].split("|")))
    assert told == [expected]


def test_a_later_mention_adds_to_the_same_report(read: Callable[..., Reading]) -> None:
    reading = read(
        "Angela Merkel met Emmanuel Macron on Monday. Trade was on the agenda. "
        "The meeting in Berlin lasted two hours."
    )
    [report] = reading.meetings
    assert described(reading, report)["place"] == "Berlin"
    assert str(report.earliest) == "2021-03-08"
    assert len(report.evidence) == 2


def test_two_counterparts_are_two_meetings(read: Callable[..., Reading]) -> None:
    reading = read(
        "Angela Merkel met Emmanuel Macron in Berlin on Monday. On Tuesday she met Mario Draghi in Rome."
    )
    assert [described(reading, report)["place"] for report in reading.meetings] == ["Berlin", "Rome"]


def test_held_and_planned_do_not_mix(read: Callable[..., Reading]) -> None:
    reading = read(
        "Emmanuel Macron spoke by phone with Vladimir Putin on Monday. "
        "Macron and Putin will meet in Moscow next week."
    )
    assert [(report.kind, report.status) for report in reading.meetings] == [
        ("call", "held"),
        ("talks", "planned"),
    ]


def test_whoever_joins_later_takes_part(read: Callable[..., Reading]) -> None:
    reading = read(
        "Angela Merkel met Emmanuel Macron in Berlin on Monday. "
        "Macron was accompanied by Foreign Minister Jean-Yves Le Drian."
    )
    [report] = reading.meetings
    assert "Jean-Yves Le Drian" in described(reading, report)["participants"]


def test_evidence_stands_at_its_offsets(read: Callable[..., Reading]) -> None:
    text = "It was cold. Angela Merkel met Emmanuel Macron in Berlin on Monday, officials said."
    [report] = read(text).meetings
    [span] = report.evidence
    assert text[span.start : span.end] == "Angela Merkel met Emmanuel Macron in Berlin on Monday"


def test_without_a_publication_date_only_absolute_dates_bound(read: Callable[..., Reading]) -> None:
    reading = read("Angela Merkel met Emmanuel Macron on Monday.", published=None)
    [report] = reading.meetings
    assert (report.earliest, report.latest) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Georgian foreign ministry spokesman Novak spoke by phone with Garcia's German counterpart in Moscow at noon.",
        "Carla Costa, the German ambassador, met Farid Garcia, foreign ministry spokesman of Jordan, in Berlin.",
    ],
)
def test_an_official_brings_the_body_of_a_post_of_his(read: Callable[..., Reading], text: str) -> None:
    reading = read(text)
    serves = {actor.key: set(actor.serves) for actor in reading.actors}
    for tenure in reading.tenures:
        serves[tenure.official].add(tenure.post.body)
    [report] = reading.meetings
    alone = [
        key for key in report.participants if serves[key] and serves[key].isdisjoint(report.participants)
    ]
    assert (alone, len(reading.tenures) > 0) == ([], True)

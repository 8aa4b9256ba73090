"""Where a meeting is, who was there and when, where the words are roundabout."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ontology.facts import MeetingReport, Reading

Read = Callable[..., Reading]


def _report(reading: Reading, kind: str) -> MeetingReport:
    found = [report for report in reading.meetings if report.kind == kind]
    assert len(found) == 1, reading.meetings
    return found[0]


def _people(reading: Reading, report: MeetingReport) -> set[str]:
    labels = {actor.key: actor.label for actor in reading.actors}
    return {labels[key] for key in report.participants}


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Antony Blinken met Sergey Lavrov in the Qatari capital on Monday.", "talks", "place/doha"),
        ("Antony Blinken met Sergey Lavrov in the capital of Peru on Monday.", "talks", "place/lima"),
        ("Antony Blinken met Sergey Lavrov in Kenya's capital on Monday.", "talks", "place/nairobi"),
        ("Antony Blinken met Sergey Lavrov in the Kenyan capital, Nairobi.", "talks", "place/nairobi"),
        ("Antony Blinken met Sergey Lavrov at Ash House on Monday.", "talks", "place/ash-house"),
        ("Xi Jinping met Jacob Zuma ahead of the BRICS summit in Durban.", "summit", "place/durban"),
        ("Iran and France ended the Geneva talks on Monday.", "talks", "place/geneva"),
        ("Antony Blinken met Sergey Lavrov at Ash House, in Nairobi, on Monday.", "talks", "place/nairobi"),
    ],
)
def test_where_it_is(read: Read, text: str, kind: str, place: str) -> None:
    assert _report(read(text), kind).place == place


def test_the_capital_of_no_state_is_nowhere(read: Read) -> None:
    assert _report(read("Antony Blinken met Sergey Lavrov in the capital on Monday."), "talks").place is None


def test_a_captions_left_is_no_verb(read: Read) -> None:
    reading = read("Angela Merkel, left, and Emmanuel Macron hold a press conference in Berlin.")
    assert {"Angela Merkel", "Emmanuel Macron"} <= _people(reading, _report(reading, "briefing"))


def test_a_rebels_official_is_not_the_states(read: Read) -> None:
    reading = read("Iran's supreme leader held talks with a senior Yemeni rebel official on Monday.")
    assert not any("state/YE" in report.participants for report in reading.meetings)


def test_who_attends_a_meeting_during_a_summit_is_at_the_summit(read: Read) -> None:
    reading = read("Antony Blinken attended a meeting of ministers during a NATO summit in Brussels.")
    assert "Antony Blinken" in _people(reading, _report(reading, "summit"))


def test_what_began_in_january_did_not_happen_then(read: Read) -> None:
    reading = read(
        "Rain fell. Since taking office in January, Antony Blinken has held talks with Sergey Lavrov."
    )
    assert _report(reading, "talks").earliest is None


def test_a_previous_visit_is_another_one(read: Read) -> None:
    text = (
        "Angela Merkel visited Kenya on Monday. Merkel praised Nairobi's parks. "
        "Her previous visit to Kenya was in 2016."
    )
    reading = read(text)
    assert not any(len(report.evidence) > 1 for report in reading.meetings), reading.meetings


def test_a_summit_meeting_is_the_meeting_spoken_of_next(read: Read) -> None:
    text = (
        "The leaders of Chad, Niger and Mali held a meeting in 2012. Years went by. A summit meeting between Xi "
        "Jinping and Vladimir Putin was held in Sochi on Monday. The meeting produced an agreement."
    )
    report = _report(read(text), "summit")
    assert len(report.evidence) == 2, report


def test_two_women_are_no_man(read: Read) -> None:
    text = "Donald Trump criticised Hillary Clinton. The two women spoke for an hour."
    assert not read(text).meetings


def test_an_office_is_that_of_whoever_held_it_when_the_clause_names_him(read: Read) -> None:
    reading = read("Raúl Castro welcomed Barack Obama when the U.S. president flew to Havana in March 2016.")
    assert "Joe Biden" not in {actor.label for actor in reading.actors}

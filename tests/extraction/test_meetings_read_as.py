"""Meetings behind words that the parser, or a careless reading, takes for something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meeting_reports import people_of, report_of

from ontology.facts import Reading

Read = Callable[..., Reading]


def test_two_in_a_headline_with_a_comma(read: Read) -> None:
    reading = read("Kenyatta, Draghi to meet in Lisbon\n\nUhuru Kenyatta and Mario Draghi are well.")
    report = report_of(reading, "talks")
    assert (report.status, report.place) == ("planned", "place/lisbon")
    assert people_of(reading, report) >= {"Uhuru Kenyatta", "Mario Draghi"}


def test_face_to_face_without_hyphens(read: Read) -> None:
    report = report_of(
        read("Angela Merkel and Mario Draghi will hold a face to face meeting in Rome on Friday."), "talks"
    )
    assert (report.status, report.place, str(report.earliest)) == ("planned", "place/rome", "2021-03-12")


def test_who_convened_for_talks_took_part(read: Read) -> None:
    reading = read("Angela Merkel and Mario Draghi convened in Doha for discussions.")
    assert people_of(reading, report_of(reading, "talks")) >= {"Angela Merkel", "Mario Draghi"}


def test_somewhere_for_meetings_with_somebody(read: Read) -> None:
    reading = read("Heiko Maas is in Oslo for meetings with Prime Minister Erna Solberg.")
    assert people_of(reading, report_of(reading, "talks")) >= {"Heiko Maas", "Erna Solberg"}


def test_a_meeting_that_is_under_way_is_not_planned(read: Read) -> None:
    reading = read(
        "The meeting between Angela Merkel and Mario Draghi in Rome is underway. "
        "The meeting, attended by Heiko Maas, is expected to be brief."
    )
    report = report_of(reading, "talks")
    assert report.status == "under-way"
    assert "Heiko Maas" in people_of(reading, report)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Heiko Maas noted the importance of Mario Draghi's visit to Kenya.", None),
        ("Heiko Maas noted Mario Draghi's scheduled visit to Kenya.", "planned"),
    ],
)
def test_a_visit_that_is_spoken_of(read: Read, text: str, status: str | None) -> None:
    assert [report.status for report in read(text).meetings] == ([status] if status else [])


def test_where_something_was_that_was_praised_at_the_meeting(read: Read) -> None:
    reading = read(
        "At the meeting with Mario Draghi, Angela Merkel praised the clinic in Nairobi. Rain fell in Rome."
    )
    assert report_of(reading, "talks").place is None


def test_a_month_after_hosting_somebody(read: Read) -> None:
    reading = read(
        "Heiko Maas will visit Rome and Milan this week, nearly a month after hosting Mario Draghi."
    )
    assert {(report.kind, report.status) for report in reading.meetings} == {
        ("visit", "planned"),
        ("talks", "held"),
    }


def test_presidents_of_two_states_are_those_of_these_states(read: Read) -> None:
    reading = read(
        "Angela Merkel thanked Mario Draghi. The presidents of Kenya and Rwanda will meet in Nairobi on Friday."
    )
    assert people_of(reading, report_of(reading, "talks")) == {
        "Kenya",
        "Rwanda",
        "Uhuru Kenyatta",
        "Paul Kagame",
    }


def test_a_headline_of_things_to_come(read: Read) -> None:
    reading = read("Presidents of Kenya and Rwanda to meet\n\nRain fell in Nairobi on Monday.")
    assert report_of(reading, "talks").status == "planned"


def test_whoever_spoke_of_convening_hosts_nothing(read: Read) -> None:
    reading = read(
        "Angela Merkel spoke of the chance of convening a meeting between Uhuru Kenyatta and Paul Kagame."
    )
    assert [(report.status, report.hosts) for report in reading.meetings] == [("possible", ())]


def test_who_is_called_on_between_two_commas(read: Read) -> None:
    reading = read(
        "Heiko Maas called on Prime Minister Mario Draghi in Rome and held talks with Luigi Di Maio."
    )
    assert {"Mario Draghi", "Luigi Di Maio"} <= {
        name for report in reading.meetings for name in people_of(reading, report)
    }


def test_a_call_on_a_day_in_front(read: Read) -> None:
    assert (
        report_of(read("On March 2, Heiko Maas called Mario Draghi to discuss Libya."), "call").format
        == "phone"
    )


def test_a_call_in_which_a_meeting_was_discussed_is_not_that_meeting(read: Read) -> None:
    reading = read(
        "Rain fell. Angela Merkel held a telephone conversation with Emmanuel Macron and discussed her meeting last "
        "week in Vienna."
    )
    call = report_of(reading, "call")
    assert (call.place, call.earliest) == (None, None)


def test_who_meet_during_a_blocs_summit_hold_no_summit(read: Read) -> None:
    reading = read("Angela Merkel will meet Edi Rama during an EU summit in Lisbon on Friday.")
    assert people_of(reading, report_of(reading, "talks")) == {
        "Angela Merkel",
        "Germany",
        "Edi Rama",
        "Albania",
    }
    assert people_of(reading, report_of(reading, "summit")) == {"European Union"}


@pytest.mark.parametrize("title", ["Secretary General", "Secretary-General", "secretary-general"])
def test_the_secretary_general_is_the_one_named(read: Read, title: str) -> None:
    reading = read(f"NATO Secretary General Jens Stoltenberg was in Berlin. The {title} met Angela Merkel.")
    assert "Jens Stoltenberg" in people_of(reading, report_of(reading, "talks"))

"""Journeys: tours, stays, delegations of bodies that are no state, and when they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meeting_reports import people_of, report_of

from ontology.facts import Reading

Read = Callable[..., Reading]


def test_a_delegation_of_a_party_travels(read: Read) -> None:
    reading = read("A delegation of Hamas arrived in Cairo on Monday.")
    visit = report_of(reading, "visit")
    assert people_of(reading, visit) == {"Hamas", "Egypt"}
    assert str(visit.latest) == "2021-03-08"
    assert not read("Hamas arrived at a decision in Cairo on Monday.").meetings


def test_a_delegation_of_a_party_calls_on_a_minister(read: Read) -> None:
    reading = read("A delegation of Hamas called on Foreign Minister Sameh Shoukry in Cairo on Monday.")
    assert {"Hamas", "Sameh Shoukry"} <= people_of(reading, report_of(reading, "talks"))


@pytest.mark.parametrize("purpose", ["for talks with Mario Draghi", "to meet Mario Draghi"])
def test_who_is_somewhere_for_a_purpose_is_on_a_visit(read: Read, purpose: str) -> None:
    reading = read(f"Angela Merkel is in Rome {purpose}.")
    assert {report.kind for report in reading.meetings} == {"visit", "talks"}
    visit = report_of(reading, "visit")
    assert (visit.status, visit.place) == ("under-way", "place/rome")


def test_the_meeting_is_not_the_journey(read: Read) -> None:
    reading = read("Mario Draghi arrived in Kenya on Monday. The meeting was long.")
    assert {report.kind for report in reading.meetings} == {"visit"}


def test_a_tour_goes_to_each_of_its_states(read: Read) -> None:
    reading = read("Angela Merkel left for a tour of Kenya and Rwanda on Monday.")
    visited = {frozenset(people_of(reading, report)) for report in reading.meetings}
    assert visited == {
        frozenset({"Angela Merkel", "Germany", "Kenya"}),
        frozenset({"Angela Merkel", "Germany", "Rwanda"}),
    }


def test_the_day_of_departure_is_not_that_of_each_stop(read: Read) -> None:
    reading = read(
        "Angela Merkel left for a tour of three countries on Monday. Merkel will visit Kenya and Rwanda."
    )
    assert [report.latest for report in reading.meetings if report.place == "place/KE"] == [None]


def test_visits_that_are_planned(read: Read) -> None:
    reading = read("Angela Merkel is planning visits to Kenya and Rwanda.")
    assert {(report.place, report.status) for report in reading.meetings} == {
        ("place/KE", "planned"),
        ("place/RW", "planned"),
    }


def test_a_stretch_from_a_weekday_to_a_date(read: Read) -> None:
    visit = report_of(read("Angela Merkel will visit Kenya between Friday and March 16."), "visit")
    assert (str(visit.earliest), str(visit.latest)) == ("2021-03-12", "2021-03-16")


def test_a_dateline_glued_to_the_first_word(read: Read) -> None:
    reading = read("Rome, March 9 (Agenzia)--Italian Prime Minister Mario Draghi will visit Kenya in April.")
    assert str(report_of(reading, "visit").earliest) == "2021-04-01"


def test_who_calls_talks_takes_part(read: Read) -> None:
    reading = read("Angela Merkel has called crisis talks with Mario Draghi for Friday.")
    assert people_of(reading, report_of(reading, "talks")) >= {"Angela Merkel", "Mario Draghi"}


def test_an_agency_that_tells_of_it_takes_no_part(read: Read) -> None:
    reading = read("A call between Angela Merkel and Mario Draghi, Kyodo news agency reported, was possible.")
    assert "Kyodo News" not in people_of(reading, report_of(reading, "call"))


def test_what_one_sounds_out_may_be(read: Read) -> None:
    reading = read("Japan sounded Kenya out on holding talks between Yoshihide Suga and Uhuru Kenyatta.")
    assert report_of(reading, "talks").status == "possible"


def test_a_round_that_somebody_postpones(read: Read) -> None:
    reading = read("Kenya has postponed a round of peace talks with Rwanda.")
    talks = report_of(reading, "talks")
    assert (talks.status, people_of(reading, talks)) == ("postponed", {"Kenya", "Rwanda"})


def test_whose_trip_is_called_off(read: Read) -> None:
    visit = report_of(read("Joe Biden cancelled Antony Blinken's trip to Kenya."), "visit")
    assert visit.status == "cancelled"
    reading = read("Joe Biden cancelled Antony Blinken's trip to Kenya.")
    assert "Joe Biden" not in people_of(reading, report_of(reading, "visit"))


def test_a_subject_before_will_and_a_day(read: Read) -> None:
    reading = read(
        "Kenya's president, Uhuru Kenyatta will today, Wednesday, travel to Kigali to see a parade."
    )
    assert people_of(reading, report_of(reading, "visit")) == {"Uhuru Kenyatta", "Kenya", "Rwanda"}


def test_who_arranged_a_summit_was_not_at_it(read: Read) -> None:
    reading = read("Angela Merkel met Mario Draghi, who had a part in arranging the Geneva summit.")
    assert {report.kind for report in reading.meetings} == {"talks"}

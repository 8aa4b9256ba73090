"""What meetings are told of together, and who was there: each met alone, errands, chairs, edges of summits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meeting_reports import people_of, report_of

from ontology.facts import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "Mario Draghi held separate meetings with Angela Merkel and Emmanuel Macron in Rome on Friday.",
        "Mario Draghi had bilaterals with Angela Merkel and Emmanuel Macron in Rome on Friday.",
        "On Friday in Rome, Mario Draghi received Angela Merkel and held talks with Emmanuel Macron.",
    ],
)
def test_each_met_alone_is_a_meeting(read: Read, text: str) -> None:
    reading = read(text)
    met = [sorted(people_of(reading, report) - {"Italy", "Mario Draghi"}) for report in reading.meetings]
    assert sorted(met) == [["Angela Merkel", "Germany"], ["Emmanuel Macron", "France"]]
    assert {report.place for report in reading.meetings} == {"place/rome"}
    assert {str(report.earliest) for report in reading.meetings} == {"2021-03-05"}


def test_talks_with_several_at_one_table_are_one_meeting(read: Read) -> None:
    text = "Mario Draghi held talks with Angela Merkel and Emmanuel Macron in Rome on Friday."
    assert len(read(text).meetings) == 1


def test_those_who_attended_were_at_the_meeting_told_of(read: Read) -> None:
    reading = read(
        "Angela Merkel met Mario Draghi in Berlin on Monday. "
        "The meeting was attended by Foreign Minister Heiko Maas."
    )
    assert "Heiko Maas" in people_of(reading, report_of(reading, "talks"))


def test_a_summit_with_a_name_is_not_the_talks_before_it(read: Read) -> None:
    text = (
        "Mario Draghi met Angela Merkel on Monday. Mario Draghi will attend the Clean Seas Summit on Friday."
    )
    reading = read(text)
    assert str(report_of(reading, "talks").earliest) == "2021-03-08"
    assert str(report_of(reading, "summit").earliest) == "2021-03-12"


def test_each_goal_of_a_journey_is_a_visit(read: Read) -> None:
    reading = read("Joe Biden will travel to Italy, Kenya and Peru next week.")
    assert [report.place for report in reading.meetings] == ["place/IT", "place/KE", "place/PE"]
    assert {report.kind for report in reading.meetings} == {"visit"}


def test_an_errand_is_where_and_when_the_journey_goes(read: Read) -> None:
    summit = report_of(
        read("On Friday Mario Draghi will travel to Lisbon to attend the EU summit."), "summit"
    )
    assert (summit.place, str(summit.earliest)) == ("place/lisbon", "2021-03-12")


def test_what_was_to_be_done_on_arrival_is_not_yet_done(read: Read) -> None:
    talks = report_of(
        read("Mario Draghi arrived in Nairobi on Monday to hold talks with Uhuru Kenyatta."), "talks"
    )
    assert (talks.place, talks.status) == ("place/nairobi", "planned")


def test_a_summit_during_which_a_meeting_was_cancelled_was_held(read: Read) -> None:
    reading = read("Joe Biden cancelled a meeting with Mario Draghi during the G20 summit on Saturday.")
    assert {report.kind: report.status for report in reading.meetings} == {
        "talks": "cancelled",
        "summit": "held",
    }


@pytest.mark.parametrize(
    "chaired", ["Heiko Maas chaired the meeting.", "The meeting, chaired by Heiko Maas, was short."]
)
def test_who_chaired_the_meeting_was_there(read: Read, chaired: str) -> None:
    reading = read(f"EU foreign ministers met in Berlin on Monday. {chaired}")
    assert "Heiko Maas" in people_of(reading, report_of(reading, "talks"))


def test_a_meeting_at_the_edge_is_not_the_one_called_off(read: Read) -> None:
    reading = read(
        "Joe Biden cancelled a visit to Italy next week. "
        "Joe Biden and Mario Draghi will meet on the margins of the UN General Assembly."
    )
    assert sorted((report.kind, report.status) for report in reading.meetings) == [
        ("talks", "planned"),
        ("visit", "cancelled"),
    ]


def test_the_summit_is_the_one_at_whose_edge_they_met(read: Read) -> None:
    reading = read(
        "Joe Biden met Mario Draghi on the sidelines of the Clean Seas Summit. The summit ended on Tuesday."
    )
    assert [report.kind for report in reading.meetings] == ["talks"]


def test_counterparts_of_several_states_met_alone(read: Read) -> None:
    reading = read("Ann Linde held separate meetings with her counterparts from Finland, Estonia and Nauru.")
    met = {frozenset(people_of(reading, report)) - {"Ann Linde", "Sweden"} for report in reading.meetings}
    assert met == {frozenset({"Finland"}), frozenset({"Estonia"}), frozenset({"Nauru"})}


def test_a_visit_to_two_states_is_two(read: Read) -> None:
    reading = read("Ann Linde has postponed her visit to Finland and Nauru.")
    visits = [(report.kind, report.status, report.place) for report in reading.meetings]
    assert visits == [("visit", "postponed", "place/FI"), ("visit", "postponed", "place/NR")]


def test_a_briefing_on_a_call_is_not_by_phone(read: Read) -> None:
    reading = read(
        "Dmitry Peskov gave a briefing on the phone call between Vladimir Putin and Angela Merkel."
    )
    assert report_of(reading, "briefing").format is None
    assert report_of(reading, "call").format == "phone"


def test_who_is_expected_at_a_summit_that_has_begun_is_no_other_summit(read: Read) -> None:
    reading = read(
        "European Union leaders met in Lisbon on Monday for the European Union Summit. "
        "Albanian Prime Minister Edi Rama is also expected to attend the summit."
    )
    assert report_of(reading, "summit").status == "held"
    assert "Edi Rama" in people_of(reading, report_of(reading, "summit"))


def test_a_series_of_meetings_including_with(read: Read) -> None:
    reading = read("Angela Merkel held a series of meetings, including with Ann Linde and Mario Draghi.")
    met = {
        frozenset(people_of(reading, report)) - {"Angela Merkel", "Germany"} for report in reading.meetings
    }
    assert met == {frozenset({"Ann Linde", "Sweden"}), frozenset({"Mario Draghi", "Italy"})}


def test_talks_that_somebody_held_are_not_those_of_who_is_told_of_them(read: Read) -> None:
    reading = read(
        "Emmanuel Macron briefed Joe Biden on the talks that Angela Merkel had held with Mario Draghi."
    )
    people = people_of(reading, report_of(reading, "talks"))
    assert people == {"Angela Merkel", "Germany", "Mario Draghi", "Italy"}


def test_whoever_organised_and_held_the_talks(read: Read) -> None:
    reading = read("A series of talks was organised and held by Japan and India in Tokyo.")
    assert people_of(reading, report_of(reading, "talks")) == {"India", "Japan"}


def test_a_blocs_summit_is_one_whoever_comes(read: Read) -> None:
    reading = read(
        "On Sunday the leaders of Chile and Peru joined the G7 summit. "
        "Japan is chairing this year's G7 summit in Hiroshima."
    )
    summit = report_of(reading, "summit")
    assert people_of(reading, summit) == {"G7", "Chile", "Peru", "Japan"}
    assert (summit.place, str(summit.earliest)) == ("place/hiroshima", "2021-03-07")


def test_talks_that_a_visit_will_include_are_the_visitors(read: Read) -> None:
    reading = read(
        "British Foreign Secretary Dominic Raab will visit Nauru on Friday. "
        "The visit will include talks with Nauru's foreign minister Anna Musterova."
    )
    assert {"Dominic Raab", "Anna Musterova"} <= people_of(reading, report_of(reading, "talks"))


def test_a_day_without_its_year_is_the_near_one(read: Read) -> None:
    reading = read(
        "ASEAN helped to bring about the meeting between Angela Merkel and Emmanuel Macron on March 14."
    )
    talks = report_of(reading, "talks")
    assert (talks.status, str(talks.earliest)) == ("planned", "2021-03-14")

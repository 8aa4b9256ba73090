"""What is one event and what are two: a visit and what happens on it, a bloc's summit and talks beside it."""

from __future__ import annotations

from collections.abc import Callable

from meeting_reports import people_of, report_of

from ontology.facts import Reading

Read = Callable[..., Reading]


def test_who_is_received_at_the_airport_is_still_on_a_visit(read: Read) -> None:
    reading = read(
        "Angela Merkel arrived in Chile on Monday on a two-day visit. "
        "She was received by President Sebastián Piñera at Santiago's airport."
    )
    assert people_of(reading, report_of(reading, "visit")) == {"Angela Merkel", "Germany", "Chile"}
    assert report_of(reading, "visit").place == "place/CL"
    assert "Sebastián Piñera" in people_of(reading, report_of(reading, "talks"))


def test_a_banquet_on_a_visit(read: Read) -> None:
    reading = read(
        "Angela Merkel is on a visit to Chile. Sebastián Piñera hosted a banquet for Angela Merkel in Arica."
    )
    assert {report.kind for report in reading.meetings} == {"visit", "talks"}


def test_a_planned_visit_and_planned_talks_are_two(read: Read) -> None:
    reading = read(
        "Mario Draghi will meet Angela Merkel. He is also slated to travel to the German city of Bremen."
    )
    assert {report.kind for report in reading.meetings} == {"visit", "talks"}
    assert report_of(reading, "visit").status == "planned"


def test_the_day_of_arrival_is_not_that_of_the_talks(read: Read) -> None:
    reading = read(
        "Rain fell. Mario Draghi arrived in Berlin last night. Angela Merkel met Mario Draghi to discuss trade."
    )
    assert str(report_of(reading, "visit").latest) == "2021-03-09"
    assert report_of(reading, "talks").earliest is None


def test_whoever_landed_and_was_greeted(read: Read) -> None:
    reading = read("Mario Draghi landed in Nairobi on Monday and was greeted by Raychelle Omamo.")
    assert people_of(reading, report_of(reading, "talks")) >= {"Mario Draghi", "Raychelle Omamo"}


def test_to_reach_a_country_is_to_visit_it(read: Read) -> None:
    reading = read("Mario Draghi reached Kenya early on Tuesday.")
    assert people_of(reading, report_of(reading, "visit")) == {"Mario Draghi", "Italy", "Kenya"}
    assert not read("Mario Draghi reached an agreement in Kenya on Tuesday.").meetings


def test_what_two_do_beside_a_blocs_summit(read: Read) -> None:
    reading = read(
        "Angela Merkel and Joe Biden met for talks after attending a G7 summit. "
        "Merkel's meeting with Biden in Truro was short."
    )
    assert report_of(reading, "talks").place == "place/truro"
    assert report_of(reading, "summit").place is None


def test_their_talks_are_of_whoever_speaks_in_them(read: Read) -> None:
    reading = read(
        "Officials of Chile, Peru and Mexico praised the plan. "
        "Angela Merkel and Mario Draghi discussed trade during their talks."
    )
    people = people_of(reading, report_of(reading, "talks"))
    assert people == {"Angela Merkel", "Germany", "Mario Draghi", "Italy"}


def test_more_who_take_part_in_the_meeting(read: Read) -> None:
    reading = read(
        "The meeting between Angela Merkel and Mario Draghi will focus on trade. "
        "Ann Linde also announced her plans to take part in the meeting."
    )
    assert {"Ann Linde", "Mario Draghi"} <= people_of(reading, report_of(reading, "talks"))


def test_the_time_of_a_town_is_no_place(read: Read) -> None:
    reading = read(
        "The talks between Japan and India, which are set to begin at 16:00 Tokyo time, are secret."
    )
    assert report_of(reading, "talks").place is None


def test_whom_one_will_meet_one_after_the_other(read: Read) -> None:
    reading = read(
        "Angela Merkel will meet Mario Draghi and Emmanuel Macron. "
        "Merkel will meet Draghi on Friday ahead of the G7 summit."
    )
    met = {frozenset(people_of(reading, report)) for report in reading.meetings if report.kind == "talks"}
    assert met == {
        frozenset({"Angela Merkel", "Germany", "Mario Draghi", "Italy"}),
        frozenset({"Angela Merkel", "Germany", "Emmanuel Macron", "France"}),
    }


def test_three_who_meet(read: Read) -> None:
    reading = read("Angela Merkel will meet Mario Draghi and Emmanuel Macron in Rome on Friday.")
    assert {"Mario Draghi", "Emmanuel Macron"} < people_of(reading, report_of(reading, "talks"))


def test_a_visit_that_is_called_one_is_no_part_of_the_talks(read: Read) -> None:
    reading = read("Angela Merkel met Mario Draghi on Monday. Merkel is visiting Italy this week.")
    assert {report.kind for report in reading.meetings} == {"talks", "visit"}


def test_the_first_to_visit(read: Read) -> None:
    reading = read(
        "When he visited Kenya in January, Joe Biden became the first president to visit Kenya twice."
    )
    assert report_of(reading, "visit").status == "held"


def test_an_assistant_behind_an_office_takes_part(read: Read) -> None:
    reading = read("Mario Draghi met Chairman of the People's Republic of China Xi Jinping on Monday.")
    assert people_of(reading, report_of(reading, "talks")) == {"Mario Draghi", "Italy", "Xi Jinping", "China"}


def test_a_delegation_heads_somewhere(read: Read) -> None:
    reading = read("A Kenyan delegation will head to Rome on Friday.")
    assert people_of(reading, report_of(reading, "visit")) == {"Kenya", "Italy"}
    assert not read("A Kenyan minister heads a team of experts in Rome.").meetings


def test_a_list_of_towns_with_their_states(read: Read) -> None:
    reading = read(
        "Angela Merkel will travel to Nairobi, Kenya; Kigali, Rwanda; and Kampala, Uganda in April."
    )
    visited = {(report.place, *sorted(report.participants)[1:]) for report in reading.meetings}
    assert {place for place, *_ in visited} == {"place/nairobi", "place/kigali", "place/kampala"}
    assert len(reading.meetings) == 3


def test_a_town_that_no_table_knows_joins_none_of_several_visits(read: Read) -> None:
    reading = read(
        "Angela Merkel will travel to Kenya, Rwanda and Uganda in April. "
        "Merkel will arrive in Musterville on April 5."
    )
    assert {report.place for report in reading.meetings} == {"place/KE", "place/RW", "place/UG"}


def test_the_state_behind_a_town(read: Read) -> None:
    reading = read("Angela Merkel will travel to Nakuru, Kenya on April 5.")
    assert people_of(reading, report_of(reading, "visit")) == {"Angela Merkel", "Germany", "Kenya"}


def test_who_gives_an_audience(read: Read) -> None:
    reading = read("Felipe VI gave an audience in Madrid on Monday to Mario Draghi.")
    talks = report_of(reading, "talks")
    assert {"Mario Draghi", "Spain"} <= people_of(reading, talks)
    assert not read("Felipe VI gave the talks in Madrid with Mario Draghi a chance.").meetings


def test_who_announced_what_they_advance_is_not_met(read: Read) -> None:
    reading = read(
        "Angela Merkel will meet with Kenyan leaders to advance the plan announced by "
        "Prime Minister Mario Draghi and President Emmanuel Macron in July."
    )
    assert people_of(reading, report_of(reading, "talks")) == {"Angela Merkel", "Germany", "Kenya"}


def test_two_who_are_met_in_separate_meetings(read: Read) -> None:
    reading = read(
        "Angela Merkel met Mario Draghi and Emmanuel Macron in separate bilateral meetings in Rome."
    )
    met = {
        frozenset(people_of(reading, report)) - {"Angela Merkel", "Germany"} for report in reading.meetings
    }
    assert met == {frozenset({"Mario Draghi", "Italy"}), frozenset({"Emmanuel Macron", "France"})}


def test_foreign_leaders_somewhere_are_not_those_of_the_place(read: Read) -> None:
    assert not read("Angela Merkel met foreign leaders in Nairobi on Monday.").meetings
    assert read("Angela Merkel met government leaders in Nairobi on Monday.").meetings

"""Meetings of blocs, and those of which the words name only some who come."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meeting_reports import people_of, report_of

from ontology.facts import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "Leaders from the IGAD bloc are gathering in Nairobi.",
        "Foreign ministers of the G7 group met in Nairobi.",
    ],
)
def test_leaders_of_a_bloc_named_before_what_it_is(read: Read, text: str) -> None:
    reading = read(text)
    assert people_of(reading, report_of(reading, "talks")) <= {"IGAD", "G7"}
    assert report_of(reading, "talks").place == "place/nairobi"


def test_whose_summit_it_is_is_said_behind(read: Read) -> None:
    reading = read(
        "Uhuru Kenyatta is expected to attend the summit on Friday. The summit of the African Union is short."
    )
    people = people_of(reading, report_of(reading, "summit"))
    assert people == {"Uhuru Kenyatta", "Kenya", "African Union"}


def test_leaders_without_names_meet_two_who_have_them(read: Read) -> None:
    reading = read("East African leaders are set to meet Uhuru Kenyatta and Paul Kagame on Friday.")
    talks = report_of(reading, "talks")
    assert {"Uhuru Kenyatta", "Paul Kagame"} < people_of(reading, talks)
    assert (talks.status, str(talks.earliest)) == ("planned", "2021-03-12")
    assert not read("East African leaders are set to meet Uhuru Kenyatta on Friday.").meetings


def test_a_summit_that_somebody_skips_is_held_by_the_others(read: Read) -> None:
    reading = read("Ann Linde left for Rome on Monday, skipping the planned Kenya-Japan summit in Goma.")
    assert report_of(reading, "summit").participants == ("state/JP", "state/KE")
    assert not [m for m in read("Ann Linde skipped a summit with Japan.").meetings if m.kind == "summit"]


def test_where_and_when_somebody_will_host_it(read: Read) -> None:
    reading = read("They prepared for the G7 summit the president will host in Nairobi on May 20.")
    summit = report_of(reading, "summit")
    assert (summit.place, str(summit.earliest), summit.status) == ("place/nairobi", "2021-05-20", "planned")


def test_a_month_that_owns_the_summit(read: Read) -> None:
    summit = report_of(read("Angela Merkel will look ahead to July's G7 summit."), "summit")
    assert (str(summit.earliest), str(summit.latest)) == ("2021-07-01", "2021-07-31")


def test_talks_told_of_at_length_take_in_the_journey_and_the_banquet(read: Read) -> None:
    reading = read(
        "Angela Merkel is meeting Uhuru Kenyatta. Merkel enjoyed a banquet hosted by Kenyatta. "
        "The chancellor arrived in Kenya."
    )
    assert report_of(reading, "talks").place == "place/KE"


def test_two_states_that_share_the_last_word_of_their_names(read: Read) -> None:
    reading = read("The leaders of North and South Korea met on Monday.")
    assert report_of(reading, "talks").participants == ("state/KP", "state/KR")
    other = read("The leaders of Norway and South Korea met on Monday.")
    assert report_of(other, "talks").participants == ("state/KR", "state/NO")

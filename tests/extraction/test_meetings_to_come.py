"""Meetings that the words put into the future without a verb of their own: "due on Monday", "to be held"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meeting_reports import people_of, report_of

from ontology.facts import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The ministers of Norway and Chad met ahead of the G7 summit due on Monday.", "2021-03-15"),
        ("The ministers of Norway and Chad spoke of a G7 summit to be held on March 20.", "2021-03-20"),
        ("They exchanged views on the G7 summit to be hosted by Chile on March 20.", "2021-03-20"),
    ],
)
def test_a_summit_that_is_due(read: Read, text: str, day: str) -> None:
    summit = report_of(read(text), "summit")
    assert (summit.status, str(summit.earliest)) == ("planned", day)


def test_a_summit_that_was_to_be_held_and_has_been(read: Read) -> None:
    summit = report_of(read("They praised the G7 summit to be held on March 2 in Chile."), "summit")
    assert summit.status == "held"


def test_when_they_meet(read: Read) -> None:
    report = report_of(read("Angela Merkel will raise the plan when she meets Mario Draghi."), "talks")
    assert report.status == "planned"
    assert report_of(read("Mario Draghi smiles when he meets Angela Merkel."), "talks").status == "held"


def test_who_is_in_a_town_to_talk(read: Read) -> None:
    reading = read("Angela Merkel is in Rome to talk to Mario Draghi on trade.")
    talks = report_of(reading, "talks")
    assert (talks.status, talks.place) == ("planned", "place/rome")
    assert people_of(reading, talks) == {"Angela Merkel", "Germany", "Mario Draghi", "Italy"}
    assert not read("Angela Merkel wants to talk to Mario Draghi on trade.").meetings


def test_who_arrived_to_attend_was_there(read: Read) -> None:
    reading = read("Foreign ministers Ann Linde and Pekka Haavisto arrived in Goma on Monday for the talks.")
    assert report_of(reading, "talks").status == "held"


def test_a_courtesy_call_is_no_call_to_do_something(read: Read) -> None:
    reading = read(
        "Mario Draghi will call on President Sebastián Piñera at Moneda, following which he dines alone."
    )
    assert report_of(reading, "talks").status == "planned"
    assert not read("Mario Draghi called on President Sebastián Piñera to resign.").meetings


def test_a_name_with_an_initial_behind_the_state(read: Read) -> None:
    reading = read(
        "Minister of Foreign Affairs of Mongolia B.Musterbat received Japan's Ambassador Ken Muster."
    )
    assert people_of(reading, report_of(reading, "talks")) >= {"Mongolia", "Japan", "Ken Muster"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway on Thursday called on Japan and India to hold talks in Goma next week.",
        "Norway and Chad called for Japan and India to hold talks in Goma next week.",
        "Norway urged Japan and India to hold talks in Goma next week.",
    ],
)
def test_who_is_called_on_to_meet_may_meet(read: Read, text: str) -> None:
    reading = read(text)
    talks = report_of(reading, "talks")
    assert (talks.status, people_of(reading, talks)) == ("possible", {"Japan", "India"})


def test_what_comes_after_talks(read: Read) -> None:
    report = report_of(read("This comes after discussions between Angela Merkel and Mario Draghi."), "talks")
    assert report.status == "held"

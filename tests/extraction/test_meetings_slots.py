"""Where a meeting is, who was there and when, where the words are roundabout."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meeting_reports import people_of, report_of

from ontology.facts import Reading

Read = Callable[..., Reading]


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
    assert report_of(read(text), kind).place == place


def test_the_capital_of_no_state_is_nowhere(read: Read) -> None:
    assert (
        report_of(read("Antony Blinken met Sergey Lavrov in the capital on Monday."), "talks").place is None
    )


def test_a_captions_left_is_no_verb(read: Read) -> None:
    reading = read("Angela Merkel, left, and Emmanuel Macron hold a press conference in Berlin.")
    assert {"Angela Merkel", "Emmanuel Macron"} <= people_of(reading, report_of(reading, "briefing"))


def test_a_rebels_official_is_not_the_states(read: Read) -> None:
    reading = read("Iran's supreme leader held talks with a senior Yemeni rebel official on Monday.")
    assert not any("state/YE" in report.participants for report in reading.meetings)


def test_who_attends_a_meeting_during_a_summit_is_at_the_summit(read: Read) -> None:
    reading = read("Antony Blinken attended a meeting of ministers during a NATO summit in Brussels.")
    assert "Antony Blinken" in people_of(reading, report_of(reading, "summit"))


def test_what_began_in_january_did_not_happen_then(read: Read) -> None:
    reading = read(
        "Rain fell. Since taking office in January, Antony Blinken has held talks with Sergey Lavrov."
    )
    assert report_of(reading, "talks").earliest is None


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
    report = report_of(read(text), "summit")
    assert len(report.evidence) == 2, report


def test_two_women_are_no_man(read: Read) -> None:
    text = "Donald Trump criticised Hillary Clinton. The two women spoke for an hour."
    assert not read(text).meetings


def test_an_office_is_that_of_whoever_held_it_when_the_clause_names_him(read: Read) -> None:
    reading = read("Raúl Castro welcomed Barack Obama when the U.S. president flew to Havana in March 2016.")
    assert "Joe Biden" not in {actor.label for actor in reading.actors}


@pytest.mark.parametrize(
    ("text", "status", "earliest"),
    [
        ("Merkel's meeting with Macron is scheduled to take place in May.", "planned", "2021-05-01"),
        (
            "Angela Merkel came to Paris for the meeting with Emmanuel Macron set for Wednesday.",
            "planned",
            None,
        ),
        (
            "Reporters asked about Angela Merkel's meeting with Emmanuel Macron later today.",
            "planned",
            "2021-03-10",
        ),
        (
            "The talks planned for May 4 between Russia and Ukraine worry Poland.",
            "planned",
            "2021-05-04",
        ),
    ],
)
def test_what_is_arranged_is_planned(read: Read, text: str, status: str, earliest: str | None) -> None:
    report = next(report for report in read(text).meetings if report.kind == "talks")
    assert report.status == status
    assert earliest is None or str(report.earliest) == earliest


def test_no_agreement_on_holding_talks_is_no_talks(read: Read) -> None:
    text = "No agreement on holding talks with Emmanuel Macron has been reached, Angela Merkel said."
    assert not read(text).meetings


def test_a_hyphen_joins_two_who_meet(read: Read) -> None:
    text = "Angela Merkel and Vladimir Putin will meet soon. The Merkel-Putin summit will be held in Sochi on May 4."
    reading = read(text)
    report = report_of(reading, "summit")
    assert {"Angela Merkel", "Vladimir Putin"} <= people_of(reading, report)
    assert str(report.earliest) == "2021-05-04"


def test_a_double_name_stays_one(read: Read) -> None:
    text = "The politician Katrin Göring-Eckardt criticised Kenya. Later Göring-Eckardt praised Peru."
    assert "Katrin Göring-Eckardt" in {actor.label for actor in read(text).actors}


def test_a_visiting_minister_is_met(read: Read) -> None:
    reading = read("Angela Merkel will meet visiting Polish Prime Minister Mateusz Morawiecki on Friday.")
    assert {"Angela Merkel", "Mateusz Morawiecki"} <= people_of(reading, report_of(reading, "talks"))


def test_the_date_of_the_next_event_is_not_this_ones(read: Read) -> None:
    reading = read("Chad and Mali will hold talks in Paris ahead of the African Union summit in July.")
    assert report_of(reading, "talks").latest is None


def test_talks_of_two_are_not_the_summit_of_many(read: Read) -> None:
    text = (
        "Angela Merkel met Emmanuel Macron in Berlin on Monday. The talks between the two leaders were long. "
        "Merkel will attend the G7 summit in Cornwall in June."
    )
    kinds = sorted(report.kind for report in read(text).meetings)
    assert kinds == ["summit", "talks"]


def test_ones_visit_is_not_the_others(read: Read) -> None:
    text = (
        "Angela Merkel's visit to France began on Monday. Emmanuel Macron's visit to Germany follows in May."
    )
    assert len([report for report in read(text).meetings if report.kind == "visit"]) == 2


def test_one_town_by_two_names(read: Read) -> None:
    text = "Angela Merkel arrived in Washington D.C. on Monday. Merkel arrived in Washington with an aide."
    assert {report.place for report in read(text).meetings} == {"place/washington"}


def test_a_pronoun_gives_nobody_an_office_that_the_tables_deny(read: Read) -> None:
    text = "It was Barack Obama's first meeting with Xi Jinping since he became China's president."
    labels = {actor.key: actor.label for actor in read(text).actors}
    posts = {(labels[tenure.official], tenure.post.body) for tenure in read(text).tenures}
    assert ("Barack Obama", "state/CN") not in posts


def test_a_capital_city_is_the_capital(read: Read) -> None:
    reading = read("Angela Merkel met Emmanuel Macron in Cambodia's capital city on Monday.")
    assert report_of(reading, "talks").place == "place/phnom-penh"


def test_what_is_put_off_has_its_new_days(read: Read) -> None:
    reading = read(
        "The meeting of foreign ministers of the African Union has been rescheduled for May 16-17."
    )
    report = report_of(reading, "talks")
    assert (report.status, str(report.earliest), str(report.latest)) == (
        "postponed",
        "2021-05-16",
        "2021-05-17",
    )


def test_hosting_the_upcoming_summit_is_a_plan(read: Read) -> None:
    reading = read("Singapore spoke of its preparations for hosting the upcoming ASEAN Summit.")
    assert report_of(reading, "summit").status == "planned"


def test_a_ruler_is_met(read: Read) -> None:
    reading = read("Angela Merkel met Myanmar's military ruler Min Aung Hlaing on Monday.")
    assert {"Angela Merkel", "Min Aung Hlaing"} <= people_of(reading, report_of(reading, "talks"))


@pytest.mark.parametrize(
    "text",
    [
        "The UN envoy held talks with Djibouti's president, Ismail Omar Guelleh, on the situation in Sudan.",
        "Angela Merkel held talks with Emmanuel Macron over the transition in Syria and Mali.",
    ],
)
def test_what_talks_are_about_is_not_where_they_are(read: Read, text: str) -> None:
    assert report_of(read(text), "talks").place is None


def test_northern_ireland_is_not_ireland(read: Read) -> None:
    reading = read("Angela Merkel met Emmanuel Macron in Northern Ireland on Monday.")
    assert report_of(reading, "talks").place == "place/northern-ireland"


def test_who_accompanies_somebody_else_was_not_there(read: Read) -> None:
    text = "Angela Merkel held talks with Emmanuel Macron in Paris. Xi Jinping was accompanied by Wang Yi."
    reading = read(text)
    assert "Wang Yi" not in people_of(reading, report_of(reading, "talks"))


def test_what_one_looks_forward_to_lies_ahead(read: Read) -> None:
    text = "Rain fell. Angela Merkel looked forward to visiting Kenya in May."
    assert not any(str(report.latest).startswith("2020") for report in read(text).meetings)

"""By what meetings are told beside "met": gathering, discussing, those who attend, plans that fell away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meeting_reports import people_of, report_of

from ontology.facts import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "Delegations from Kenya and Norway reconvened in Nairobi on Monday.",
        "The leaders of Kenya and Norway gathered in Nairobi on Monday to discuss the drought.",
        "Kenyan and Norwegian officials sat down in Nairobi on Monday.",
    ],
)
def test_several_gather(read: Read, text: str) -> None:
    report = report_of(read(text), "talks")
    assert (report.participants, report.place) == (("state/KE", "state/NO"), "place/nairobi")


def test_gathering_something_is_no_meeting(read: Read) -> None:
    assert not read("Kenyan and Norwegian officials gathered evidence in Nairobi on Monday.").meetings


def test_what_two_discuss_is_a_meeting_once_it_is_called_one(read: Read) -> None:
    sentence = "Angela Merkel and Mario Draghi discussed the clashes in Goma."
    assert not read(sentence).meetings
    told = read(f"{sentence} The meeting was held in Rome on Monday.")
    assert people_of(told, report_of(told, "talks")) >= {"Angela Merkel", "Mario Draghi"}
    assert (report_of(told, "talks").place, str(report_of(told, "talks").latest)) == (
        "place/rome",
        "2021-03-08",
    )


@pytest.mark.parametrize(
    "second",
    [
        "Those attending included Uhuru Kenyatta, Paul Kagame and Yoweri Museveni.",
        "Among the participants were Uhuru Kenyatta, Paul Kagame and Yoweri Museveni.",
        "Uhuru Kenyatta, Paul Kagame and Yoweri Museveni all attended.",
        "Also present were Uhuru Kenyatta, Paul Kagame and Yoweri Museveni.",
    ],
)
def test_who_was_there_is_said_behind(read: Read, second: str) -> None:
    reading = read(f"African leaders met in Kigali on Monday. {second}")
    report = report_of(reading, "talks")
    assert people_of(reading, report) >= {"Uhuru Kenyatta", "Paul Kagame", "Yoweri Museveni"}
    assert (report.place, str(report.latest)) == ("place/kigali", "2021-03-08")


def test_ministers_named_in_the_next_sentence(read: Read) -> None:
    reading = read(
        "The foreign ministers met in Riga on Monday. Heiko Maas and Ann Linde discussed the border."
    )
    assert people_of(reading, report_of(reading, "talks")) >= {"Heiko Maas", "Ann Linde"}
    assert report_of(reading, "talks").place == "place/riga"


def test_leaders_of_whom_nobody_is_named_make_no_report(read: Read) -> None:
    assert not read("African leaders met in Kigali on Monday. Rain fell.").meetings


def test_who_attended_the_meeting_took_part_in_it(read: Read) -> None:
    reading = read("Angela Merkel met Mario Draghi in Rome on Monday. Heiko Maas attended the meeting too.")
    assert "Heiko Maas" in people_of(reading, report_of(reading, "talks"))


def test_what_was_to_be_part_of_a_visit_falls_with_it(read: Read) -> None:
    reading = read(
        "Heiko Maas cancelled a visit to Norway. He was due to meet Prime Minister Erna Solberg in Oslo. "
        "He was scheduled to hold talks with Mario Draghi in Rome."
    )
    told = {frozenset(people_of(reading, report)): report.status for report in reading.meetings}
    assert {status for people, status in told.items() if "Erna Solberg" in people} == {"cancelled"}
    assert {status for people, status in told.items() if "Mario Draghi" in people} == {"planned"}


def test_talks_after_which_another_may_receive_are_not_his(read: Read) -> None:
    reading = read(
        "Heiko Maas will hold talks with Sergey Lavrov on Friday. "
        "Maas could be received by Vladimir Putin after the talks."
    )
    assert sorted(report.status for report in reading.meetings) == ["planned", "possible"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A meeting between Angela Merkel and Mario Draghi has not been scheduled yet.", None),
        ("Kenya and Norway have decided to cancel their summit in Nairobi.", "cancelled"),
        ("Kenya and Norway have not decided to cancel their summit in Nairobi.", None),
    ],
)
def test_status(read: Read, text: str, status: str | None) -> None:
    assert [report.status for report in read(text).meetings] == ([status] if status else [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Talks between Kenya and Norway wrapped up in Nairobi on Monday.", "place/nairobi"),
        ("Talks between Bulgaria and North Macedonia broke up in Ohrid on Monday.", "place/ohrid"),
        ("Angela Merkel met Mario Draghi in the Swiss resort of Vevey on Monday.", "place/vevey"),
        ("On Monday Heiko Maas flew to Oslo. There he met Erna Solberg.", "place/oslo"),
    ],
)
def test_place(read: Read, text: str, place: str) -> None:
    report = report_of(read(text), "talks")
    assert (report.place, str(report.latest)) == (place, "2021-03-08")


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel and Mario Draghi discussed in a phone call on Monday trade between Germany and Italy.",
        "Angela Merkel spoke with Mario Draghi on Monday.",
    ],
)
def test_day_of_a_call(read: Read, text: str) -> None:
    report = report_of(read(text), "call")
    assert (str(report.earliest), str(report.latest)) == ("2021-03-08", "2021-03-08")


def test_a_summit_followed_up_is_not_the_call_that_follows_it_up(read: Read) -> None:
    reading = read(
        "Angela Merkel and Mario Draghi met online on Monday to follow up a summit of German and Italian "
        "leaders in January."
    )
    assert sorted(report.kind for report in reading.meetings) == ["summit", "talks"]


def test_one_state_of_several_before_a_plural(read: Read) -> None:
    reading = read("Ministers recalled a summit of Turkish, French, German and British leaders in January.")
    assert people_of(reading, report_of(reading, "summit")) == {
        "Turkey",
        "France",
        "Germany",
        "United Kingdom",
    }


def test_a_king_is_not_the_crown_prince_with_his_name(read: Read) -> None:
    reading = read("King Salman and Crown Prince Mohammed bin Salman met Angela Merkel in Jeddah on Monday.")
    assert people_of(reading, report_of(reading, "talks")) >= {
        "Salman of Saudi Arabia",
        "Mohammed bin Salman",
    }


def test_a_long_list_of_offices_and_names(read: Read) -> None:
    reading = read(
        "The summit will be attended by President of the Republic of Kenya Uhuru Kenyatta, President of the "
        "Republic of Rwanda Paul Kagame, Chancellor of the Federal Republic of Germany Angela Merkel."
    )
    assert people_of(reading, report_of(reading, "summit")) >= {
        "Uhuru Kenyatta",
        "Paul Kagame",
        "Angela Merkel",
    }


def test_an_ambassador_who_calls_on_a_minister_meets_him(read: Read) -> None:
    reading = read(
        "Italian Ambassador Carla Costa called on Foreign Minister Heiko Maas in Berlin on Monday."
    )
    assert people_of(reading, report_of(reading, "talks")) >= {"Carla Costa", "Heiko Maas"}


@pytest.mark.parametrize(
    "text",
    [
        "Italian Ambassador Carla Costa called on Foreign Minister Heiko Maas to resign on Monday.",
        "Italian Ambassador Carla Costa called on Foreign Minister Heiko Maas for help on Monday.",
    ],
)
def test_who_asks_something_of_a_minister_does_not_meet_him(read: Read, text: str) -> None:
    assert not read(text).meetings


def test_when_and_where_what_was_called_off_had_been_due(read: Read) -> None:
    report = report_of(
        read(
            "Joe Biden cancelled a summit with Mario Draghi which had been due to take place in Rome on Friday."
        ),
        "summit",
    )
    assert (report.status, report.place, str(report.latest)) == ("cancelled", "place/rome", "2021-03-12")


def test_a_capital_that_hosts_is_where_it_is(read: Read) -> None:
    report = report_of(
        read("Nairobi will host a summit between Uhuru Kenyatta and Paul Kagame on Friday."), "summit"
    )
    assert report.place == "place/nairobi"


def test_when_the_summit_is_and_who_comes_are_said_apart(read: Read) -> None:
    reading = read(
        "The summit is scheduled for Friday in Nairobi. It will be about trade. "
        "Among the participants will be Uhuru Kenyatta, Paul Kagame and Yoweri Museveni."
    )
    report = report_of(reading, "summit")
    assert (report.status, str(report.earliest)) == ("planned", "2021-03-12")
    assert people_of(reading, report) >= {"Uhuru Kenyatta", "Paul Kagame", "Yoweri Museveni"}


def test_an_earlier_summit_is_another(read: Read) -> None:
    reading = read(
        "African leaders met in Kigali on Monday. Among them was nobody from Kenya. "
        "Uhuru Kenyatta, Paul Kagame and Yoweri Museveni participated in the second summit."
    )
    assert not [report for report in reading.meetings if report.place == "place/kigali"]


def test_two_names_joined_in_a_headline(read: Read) -> None:
    reading = read("The meeting between Merkel and Draghi ended.\n\nAngela Merkel and Mario Draghi smiled.")
    assert people_of(reading, report_of(reading, "talks")) >= {"Angela Merkel", "Mario Draghi"}


@pytest.mark.parametrize(
    "text",
    [
        "The Paris gathering is to be attended by representatives from France, Kenya and Norway.",
        "The Paris gathering is to be attended by representatives from France, Kenya and Norway, "
        "Anne-Marie Legrand said.",
    ],
)
def test_who_is_to_attend(read: Read, text: str) -> None:
    report = report_of(read(text), "talks")
    assert (report.status, set(report.participants)) == ("planned", {"state/FR", "state/KE", "state/NO"})


def test_delegations_and_who_heads_them(read: Read) -> None:
    reading = read(
        "Talks between the German delegation, headed by Foreign Minister Heiko Maas, and the Russian "
        "delegation, headed by Foreign Minister Sergey Lavrov, ended in Oslo on Monday."
    )
    assert people_of(reading, report_of(reading, "talks")) >= {"Heiko Maas", "Sergey Lavrov"}


def test_the_delegations_are_those_of_the_two(read: Read) -> None:
    reading = read("Officials from Kenya and Norway held talks on Monday. The delegations met in Oslo.")
    assert report_of(reading, "talks").place == "place/oslo"


def test_one_house_in_the_town_that_the_headline_names(read: Read) -> None:
    reading = read(
        "Heiko Maas meets Draghi in Rome.\n\nHeiko Maas met Mario Draghi at the Chigi Palace on Monday."
    )
    assert report_of(reading, "talks").place == "place/rome"


def test_who_hosts_a_dinner_is_told_once(read: Read) -> None:
    reading = read(
        "A dinner between Angela Merkel and Mario Draghi, hosted by Emmanuel Macron, will take place on Friday."
    )
    assert report_of(reading, "talks").status == "planned"


def test_a_day_after_something_else_is_not_the_day(read: Read) -> None:
    reading = read("Heiko Maas on Friday met Mario Draghi in Rome, a day after he had arrived.")
    assert str(reading.meetings[0].latest) == "2021-03-05"


def test_the_session_is_the_meeting_told_of(read: Read) -> None:
    reading = read(
        "A meeting between Angela Merkel and Mario Draghi began on Monday. The session was attended by Heiko Maas."
    )
    assert "Heiko Maas" in people_of(reading, report_of(reading, "talks"))
    assert not read("The session was attended by Heiko Maas and Sergey Lavrov.").meetings


def test_planned_and_then_postponed(read: Read) -> None:
    report = report_of(
        read("A meeting between Kenya and Norway was scheduled for May but postponed."), "talks"
    )
    assert report.status == "postponed"

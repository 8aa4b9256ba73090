"""Scraped and machine-translated articles: bylines, datelines, captions, headlines in capitals, lost marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ontology.facts import Reading

Read = Callable[..., Reading]


def people(reading: Reading) -> set[str]:
    """Labels of the officials."""
    return {actor.label for actor in reading.actors if actor.kind == "official"}


def taking_part(reading: Reading) -> list[tuple[str, str, set[str]]]:
    """Kind, status and labels of the participants of every meeting."""
    labels = {actor.key: actor.label for actor in reading.actors}
    return [(m.kind, m.status, {labels[key] for key in m.participants}) for m in reading.meetings]


def stances(reading: Reading) -> set[tuple[str, str, str]]:
    """Actor, stance and target of every position, by their labels; no target is an empty one."""
    labels = {actor.key: actor.label for actor in reading.actors}
    return {
        (labels[p.actor], p.stance, labels[key] if key else "")
        for p in reading.positions
        for key in p.targets or ("",)
    }


WRITTEN = [
    "By Petra Exemplar, Foreign Minister correspondent in Berlin\n\nChile and Peru signed a treaty in Lima on Tuesday.",
    "Published Wed, 10 Mar 2021 | By Petra Exemplar in Oslo and Peter Muster in Lima\n\nChile condemned Peru.",
    "Chile condemned Peru. (Reporting by Petra Exemplar; editing by Peter Muster)",
    "AP writers Petra Exemplar in Oslo and Peter Muster in Lima contributed to this report. Chile condemned Peru.",
    "Our Correspondent\nChile condemned Peru. Photo by Peter Muster",
    "File photo: a bridge. REUTERS/Petra Exemplar/Pool\n\nChile condemned Peru.",
    "Chile condemned Peru. Author: Petra Exemplar, Source: PAP",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_writers_and_photographers_do_nothing(read: Read, text: str) -> None:
    reading = read(text)
    assert {actor.key for actor in reading.actors} <= {"state/CL", "state/PE"}
    assert reading.positions and reading.tenures == ()


def test_agencies_and_photographers_take_no_part(read: Read) -> None:
    text = (
        "President Joe Biden shakes hands with Emmanuel Macron in Cornwall. (AFP/Peter Muster)\n\n"
        "US President Joe Biden met French President Emmanuel Macron in Cornwall on Tuesday. They spoke of vaccines."
    )
    (meeting,) = taking_part(read(text))
    assert meeting[2] == {"Joe Biden", "Emmanuel Macron", "United States", "France"}
    text = "RAMALLAH, March 10, 2021 (WAFA) – President Mahmoud Abbas today received the Egyptian envoy Peter Muster."
    (meeting,) = taking_part(read(text))
    assert meeting[2] == {"Mahmoud Abbas", "Palestine", "Peter Muster", "Egypt"}


def test_headlines_of_other_articles_say_nothing(read: Read) -> None:
    reading = read(
        "Chile condemned Peru. Read more: Biden warns Putin over Kenya. Also read: Merkel to visit China"
    )
    assert {actor.label for actor in reading.actors} == {"Chile", "Peru"}


def test_a_headline_in_capitals_is_a_sentence_of_its_own(read: Read) -> None:
    text = "MERKEL, MACRON TO MEET PUTIN IN PARIS FRIDAY\n\nAngela Merkel and Emmanuel Macron meet Putin on Friday."
    reading = read(text)
    assert people(reading) == {"Angela Merkel", "Emmanuel Macron", "Vladimir Putin"}
    assert {status for _, status, _ in taking_part(reading)} == {"planned"}


def test_a_name_in_capitals_ends_where_it_ends(read: Read) -> None:
    reading = read("GREEK PRIME MINISTER KYRIAKOS MITSOTAKIS SLAMS TURKEY OVER GAS")
    (tenure,) = reading.tenures
    assert reading.article.text[tenure.evidence[0].start : tenure.evidence[0].end].endswith("MITSOTAKIS")


def test_what_a_headline_announces_has_not_been(read: Read) -> None:
    reading = read("Spokesman Peter Muster of Iran said: Zarif to visit Ankara next week.")
    assert [status for _, status, _ in taking_part(reading)] == ["planned"]


def test_a_blank_line_inside_a_sentence_ends_nothing(read: Read) -> None:
    reading = read("Angela Merkel met with\n\nEmmanuel Macron in Paris on Tuesday.")
    (meeting,) = taking_part(reading)
    assert {"Angela Merkel", "Emmanuel Macron"} <= meeting[2]


def test_an_agency_in_brackets_does_not_cut_a_sentence(read: Read) -> None:
    reading = read("The British Broadcasting Corporation (BBC) said Norway condemned Russia on Tuesday.")
    assert ("state/NO", "state/RU") in {(p.actor, target) for p in reading.positions for target in p.targets}


def test_a_wrapped_line_is_no_byline(read: Read) -> None:
    reading = read("A summit was hosted\nby Presidents Klaus Iohannis of Romania and Andrzej Duda of Poland.")
    assert people(reading) == {"Klaus Iohannis", "Andrzej Duda"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vladimir Putin and Alexandr Lukashenko met on Monday.", "Alexander Lukashenko"),
        ("The head of Ukraine, Volodymyr Zelenskyi, praised Norway.", "Volodymyr Zelenskyy"),
        ("Pakistan Army Chief, Gen Peter Muster, visited Kabul.", "Peter Muster"),
        ("Indian prime minister Modi Monday praised Bangladesh.", "Narendra Modi"),
    ],
)
def test_names_as_they_come(read: Read, text: str, name: str) -> None:
    assert name in people(read(text))


def test_talks_told_of_in_a_caption_are_no_call(read: Read) -> None:
    text = (
        "Chinese Foreign Minister Wang Yi talks with Singaporean Foreign Minister Vivian Balakrishnan in Fuzhou, "
        "southeast China's Fujian Province, March 10, 2021. [Photo/Xinhua]"
    )
    ((kind, status, who),) = taking_part(read(text))
    assert (kind, status) == ("talks", "held")
    assert who == {"Wang Yi", "Vivian Balakrishnan", "China", "Singapore"}


def test_english_that_is_not_quite(read: Read) -> None:
    reading = read(
        "South Korea's Foreign Minister Chung Eui-yong has held talk with Chinese Foreign Minister Wang Yi."
    )
    ((kind, _, who),) = taking_part(reading)
    assert kind == "talks" and {"Chung Eui-yong", "Wang Yi"} <= who


def test_a_press_conference_as_the_ministry_prints_it(read: Read) -> None:
    turns = (
        "Agency: Norway has closed its port. Will Germany follow?",
        "Heiko Maas: We condemn Belarus in every way. Germany supports Moldova.",
        "Daily: Is Kenya a friend?",
        "Heiko Maas: We welcome the decision of Kenya.",
    )
    found = stances(read("Press conference of Foreign Minister Heiko Maas\n\n" + "\n\n".join(turns)))
    assert ("Germany", "criticizes", "Belarus") in found
    assert ("Germany", "praises", "Kenya") in found


def test_what_stands_under_a_headline_is_not_said_by_whom_it_begins_with(read: Read) -> None:
    text = "MAAS: WE ARE READY FOR TALKS\nOSLO. Norway has condemned the attack by Belarus on its ship."
    assert ("Norway", "criticizes", "Belarus") in stances(read(text))
    assert not any(actor == "Germany" and target for actor, _, target in stances(read(text)))

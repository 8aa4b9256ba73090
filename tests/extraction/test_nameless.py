"""Whoever has no name of their own is known within one article only; what many states have is one state's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ontology.facts import Actor, Reading

Read = Callable[..., Reading]


def _actor(reading: Reading, label: str) -> Actor:
    found = [actor for actor in reading.actors if actor.label.lower() == label.lower()]
    assert len(found) == 1, [actor.label for actor in reading.actors]
    return found[0]


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("protesters", "Kenya condemned protesters on Monday.", "Peru condemned protesters on Friday."),
        ("police", "Police arrested protesters in Nairobi.", "Police arrested students in Lima."),
        (
            "Lebanese man",
            "Italy deported a Lebanese man on Monday.",
            "Spain deported a Lebanese man on Friday.",
        ),
    ],
)
def test_the_nameless_of_two_articles_are_two_nodes(read: Read, label: str, one: str, other: str) -> None:
    first, second = _actor(read(one), label), _actor(read(other), label)
    assert first.key != second.key
    assert first.key == _actor(read(one), label).key  # and the same article's are the same again


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("Palestinians", "Kenya praised Palestinians on Monday.", "Peru praised Palestinians on Friday."),
        (
            "Amnesty International",
            "Amnesty International accused Kenya.",
            "Amnesty International praised Peru.",
        ),
    ],
)
def test_those_with_a_name_are_one_node(read: Read, label: str, one: str, other: str) -> None:
    assert _actor(read(one), label).key == _actor(read(other), label).key


def test_however_it_is_written_a_crowd_is_one_node_of_its_article(read: Read) -> None:
    reading = read("Police arrested students in Lima. Later, Peru accused police of brutality.")
    assert len([actor for actor in reading.actors if actor.label.lower() == "police"]) == 1


def test_a_bare_family_name_is_nobodys_elsewhere(read: Read) -> None:
    one = _actor(read("Mr. Tarkenwold criticised Kenya on Monday."), "Tarkenwold")
    other = _actor(read("Mr. Tarkenwold criticised Peru on Friday."), "Tarkenwold")
    assert one.key != other.key
    full = _actor(read("Mr. Odd Tarkenwold criticised Kenya. Tarkenwold praised Peru."), "Odd Tarkenwold")
    assert full.key == "actor/odd-tarkenwold"


@pytest.mark.parametrize(
    ("text", "key", "serves"),
    [
        ("The Kenyan Senate criticised Uganda.", "organization/senate-ke", ()),
        (
            "Kenya was calm. Kenya's leaders praised the vote. The Supreme Court criticised protesters.",
            "organization/supreme-court-ke",
            (),
        ),
        ("Peru mobilised the Navy on Monday.", "organization/navy-pe", ("state/PE",)),
    ],
)
def test_what_many_states_have_is_one_states(
    read: Read, text: str, key: str, serves: tuple[str, ...]
) -> None:
    found = {actor.key: actor for actor in read(text).actors}
    assert key in found, sorted(found)
    assert found[key].serves == serves


def test_a_short_word_stands_for_the_body_of_which_it_is_the_last(read: Read) -> None:
    reading = read("The European Commission met. The Commission criticised Hungary.")
    assert "organization/european-commission" in {position.actor for position in reading.positions}


def test_where_the_state_stays_open_it_is_a_body_of_this_article(read: Read) -> None:
    one = _actor(read("The Senate criticised France, Italy and Spain."), "Senate")
    other = _actor(read("The Senate praised France, Italy and Spain."), "Senate")
    assert one.key != other.key
    assert one.key.startswith("organization/senate-")

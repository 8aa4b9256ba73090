"""Names cut where they end: at brackets, dashes and headlines; persons whom the language model takes for bodies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ontology.facts import Reading

Read = Callable[..., Reading]


def _labels(reading: Reading, kind: str | None = None) -> set[str]:
    return {actor.label for actor in reading.actors if kind in (None, actor.kind)}


@pytest.mark.parametrize(
    ("text", "label", "wrong"),
    [
        (
            "The National Herders Union of Laikipia (NHUL) accused Kenya of neglect.",
            "National Herders Union of Laikipia",
            "National Herders Union of Laikipia (NHUL",
        ),
        ("A U.N.-backed committee condemned Sudan.", "Sudan", "U.N.-backed"),
    ],
)
def test_a_body_ends_where_its_name_does(read: Read, text: str, label: str, wrong: str) -> None:
    found = _labels(read(text))
    assert label in found and wrong not in found, found


@pytest.mark.parametrize(
    "headline",
    ["Kenyatta Says Drought Relief Must Come Soon", "Kenyatta Seeks More Money For Schools",
     "Kenyatta Meets Farmers After Floods"],
)  # fmt: skip
def test_a_headlines_verb_is_no_part_of_the_name(read: Read, headline: str) -> None:
    found = _labels(read(f"{headline}\n\nKenya sent food. Uhuru Kenyatta praised Norway on Monday."))
    assert "Uhuru Kenyatta" in found
    assert not {label for label in found if label.startswith("Kenyatta")}, found


def test_a_first_name_that_only_officials_bear_makes_a_person(read: Read) -> None:
    text = "Kareem Zandvoorter, a lawyer, accused Jordan of neglect."
    assert "Kareem Zandvoorter" not in _labels(read(text), "organization")


def test_the_state_between_the_office_and_the_name_is_no_first_name(read: Read) -> None:
    text = (
        "Foreign Minister of Armenia Davit Zandvoorter met Wang Yi. Ministers Zandvoorter and Wang Yi spoke."
    )
    reading = read(text)
    labels = {actor.key: actor.label for actor in reading.actors}
    posts = {(labels[tenure.official], tenure.post.role) for tenure in reading.tenures}
    assert ("Davit Zandvoorter", "foreign-minister") in posts
    assert ("Davit Zandvoorter", "minister") not in posts


def test_a_panel_is_nobody_who_heads_it(read: Read) -> None:
    reading = read(
        "Thabo Mbeki, the head of the African Union High-Level Review Panel on Sudan, met Omar al-Bashir."
    )
    assert not {label for label in _labels(reading, "official") if "Panel" in label}


def test_a_mediator_is_called_by_the_name(read: Read) -> None:
    assert "Thabo Mbeki" in _labels(read("African Union chief mediator Thabo Mbeki criticised Sudan."))


def test_georgias_secretary_of_state_is_not_the_countrys(read: Read) -> None:
    reading = read(
        "Georgia Secretary of State Brad Raffensperger praised the vote. Germany and France agreed."
    )
    assert "state/GE" not in {tenure.post.body for tenure in reading.tenures}

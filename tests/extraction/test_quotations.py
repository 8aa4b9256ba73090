"""Quotations: where they stand, and whose they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.extraction.quotations import paragraphs, quotations
from ontology.facts import Reading

Read = Callable[..., Reading]


def _inside(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will sign,” she said.", ["We will sign,"]),
        ('"We will sign," she said. "Soon."', ["We will sign,", "Soon."]),
        ("He called it “wrong” and “unfair”.", ["wrong", "unfair"]),
        ("''We will sign,'' she said.", ["'We will sign,"]),
        ('Their "hostile acts” and "the raid", he said.', ["hostile acts", "the raid"]),
        ('"We read “The Raid” and left," he said.', ["We read “The Raid” and left,"]),
        ('No marks here, and a 6" pipe.', []),
        ("“We will sign. The rest is open.", ["We will sign."]),
        ("“First part.\n\n“Second part,” he said.", ["First part.", "Second part,"]),
    ],
)
def test_where_quotations_stand(text: str, expected: list[str]) -> None:
    assert _inside(text) == expected


def test_paragraphs_end_at_blank_lines() -> None:
    text = "One.\n\nTwo\nlines.\n\n\nThree."
    assert [text[start:end].strip() for start, end in paragraphs(text)] == ["One.", "Two\nlines.", "Three."]


def _voices(reading: Reading, text: str) -> list[tuple[str, str]]:
    """Who says what, by label and words."""
    label = {actor.key: actor.label for actor in reading.actors}
    return [
        (label[one.speaker or one.actor], text[one.statement.start : one.statement.end])
        for one in reading.positions
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('Angela Merkel said: "We need a common answer to the crisis."', "Angela Merkel", "common answer"),
        ('"We need a common answer to the crisis," Angela Merkel said.', "Angela Merkel", "common answer"),
        ('"We need a common answer to the crisis," said Angela Merkel.', "Angela Merkel", "common answer"),
        ("Europe needs a common answer, Angela Merkel told reporters.", "Angela Merkel", "common answer"),
        ("According to Angela Merkel, Europe needs a common answer to it.", "Angela Merkel", "common answer"),
        ("“We need a common answer to the crisis.” ― Ana Ruiz", "Ana Ruiz", "common answer"),
        ("“We need a common answer to the crisis.”― Ana Ruiz", "Ana Ruiz", "common answer"),
        ("Angela Merkel: Europe needs a common answer to it.", "Angela Merkel", "common answer"),
        (
            "The treaty helps all of Europe, Angela Merkel said, though it comes late.",
            "Angela Merkel",
            "treaty",
        ),
        ('"MERKEL: We need a common answer to the crisis.', "MERKEL", "common answer"),
        ("Angela Merkel said that claim smacked of panic.", "Angela Merkel", "smacked of panic"),
        ("Iran's claim that the drill was peaceful met with doubt.", "Iran", "the drill was peaceful"),
    ],
)
def test_every_order_of_cue(read: Read, text: str, speaker: str, words: str) -> None:
    assert any(voice == speaker and words in said for voice, said in _voices(read(text), text))


def test_a_quotation_goes_on_behind_its_cue(read: Read) -> None:
    text = '"We are ready to sign," Angela Merkel said. "The treaty helps all of Europe. It must come now."'
    said = [words for voice, words in _voices(read(text), text) if voice == "Angela Merkel"]
    assert len(said) == 3


def test_bare_speech_in_the_first_person_belongs_to_the_speaker_before(read: Read) -> None:
    text = (
        "Russian foreign ministry spokeswoman Maria Zakharova said the offer had been sent. "
        "The text is on the table. We reject the new deadline."
    )
    reading = read(text)
    rejected = [one for one in reading.positions if one.stance == "rejects"]
    assert [one.actor for one in rejected] == ["state/RU"]


def test_what_a_paper_reports_is_no_position_of_the_paper(read: Read) -> None:
    assert read("The Guardian reported that the bridge had been closed.").positions == ()


def test_a_closing_mark_that_opens_a_paragraph_is_an_opening_one() -> None:
    text = "He was asked.\n\n”We will come back in May.” ― Ana Ruiz"
    [piece] = quotations(text)
    assert text[piece.start : piece.end] == "We will come back in May."

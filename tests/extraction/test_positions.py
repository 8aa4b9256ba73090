"""Positions: passages with what must and must not be said of them, and the slots that a table can't show."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from loaders.extraction.positions.labels import slug
from loaders.extraction.positions.saying import trim
from ontology.facts import Position, Reading

TABLE = Path(__file__).resolve().parents[1] / "cases" / "positions.tsv"
Read = Callable[..., Reading]


def _rows() -> list[dict[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _shown(reading: Reading) -> list[tuple[str, str, frozenset[str], str]]:
    """Each position as actor, stance, targets and modality, by labels."""
    label = {actor.key: actor.label for actor in reading.actors}
    shown = []
    for one in reading.positions:
        actor = label[one.actor] + (f" ({label[one.speaker]})" if one.speaker else "")
        shown.append((actor, one.stance, frozenset(label[key] for key in one.targets), one.modality))
    return shown


def _fits(pattern: str, shown: tuple[str, str, frozenset[str], str]) -> bool:
    actor, stance, target, modality = (cell.strip() for cell in pattern.split(" > "))
    same_actor = actor in ("*", shown[0]) or ("(" not in actor and actor == shown[0].split(" (")[0])
    same_target = target == "*" or (target == "-" and not shown[2]) or target in shown[2]
    return same_actor and stance in ("*", shown[1]) and same_target and modality in ("*", shown[3])


def _patterns(cell: str | None) -> list[str]:
    return [pattern for pattern in (cell or "").split(" ; ") if pattern.strip()]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in _rows()])
def test_passages(read: Read, row: dict[str, str]) -> None:
    shown = _shown(read(row["text"]))
    for pattern in _patterns(row["must"]):
        assert any(_fits(pattern, one) for one in shown), (pattern, shown)
    for pattern in _patterns(row["must_not"]):
        assert not any(_fits(pattern, one) for one in shown), (pattern, shown)


def _only(positions: tuple[Position, ...], stance: str) -> Position:
    found = [one for one in positions if one.stance == stance]
    assert len(found) == 1, positions
    return found[0]


def test_the_statement_is_the_content_and_the_evidence_holds_its_cue(read: Read) -> None:
    text = "Foreign minister Ine Eriksen Søreide said on Friday that Norway opposes the embargo on Cuba."
    position = _only(read(text).positions, "opposes")
    assert text[position.statement.start : position.statement.end] == "Norway opposes the embargo on Cuba"
    evidence = position.evidence[0]
    assert "said" in text[evidence.start : evidence.end]
    assert evidence.start <= position.statement.start and position.statement.end <= evidence.end


def test_the_day_named_beside_the_verb_dates_a_deed(read: Read) -> None:
    position = _only(read("Japan imposed sanctions on Myanmar on March 2.").positions, "sanctions")
    assert position.date == dt.date(2021, 3, 2)


def test_the_day_between_a_cue_and_its_clause_tells_when_it_was_said(read: Read) -> None:
    text = "The Foreign Ministry of Kenya said on March 2 it opposed the sanctions against Peru."
    position = _only(read(text).positions, "opposes")
    assert text[position.statement.start : position.statement.end] == "it opposed the sanctions against Peru"
    assert position.date == dt.date(2021, 3, 2)


def test_what_somebody_is_ready_for_is_part_of_the_statement(read: Read) -> None:
    text = "Kenya voiced readiness to remove obstacles to trade with Peru."
    position = _only(read(text).positions, "supports")
    assert text[position.statement.start : position.statement.end] == text[13:-1]


def test_an_older_year_leaves_no_day(read: Read) -> None:
    assert _only(read("Georgia condemned Russia in 2008.").positions, "criticizes").date is None


def test_warm_words_give_a_neutral_stance_a_polarity(read: Read) -> None:
    text = (
        "President Emmanuel Macron said the summit is an opportunity for France. "
        '"The new law is a disaster for farmers," he said.'
    )
    assert [one.polarity for one in read(text).positions] == [1, -1]


def test_topics_come_from_the_words(read: Read) -> None:
    position = _only(read("India opposes the tariff on steel exports.").positions, "opposes")
    assert position.topics[0] == "trade"


def test_a_described_actor_has_a_label_without_article_and_number(read: Read) -> None:
    reading = read("Around 2,000 striking miners protested against the government of Peru.")
    labels = {actor.label for actor in reading.actors if actor.kind == "actor"}
    assert "striking miners" in labels


def test_reading_twice_gives_the_same(read: Read) -> None:
    text = "Iran accused Iraq of spying. Oman welcomed the talks, and Qatar said it would send aid to Yemen."
    assert read(text) == read(text)


def test_slug_is_plain() -> None:
    assert slug("São Tomé's  Army") == "sao-tome-s-army"


def test_what_went_on_meanwhile_is_no_part_of_the_deed(read: Read) -> None:
    text = "Kenya condemned the shelling of the port by Somalia as crowds gathered in the streets of the capital."
    one = _only(read(text).positions, "criticizes")
    assert text[one.statement.start : one.statement.end] == "condemned the shelling of the port by Somalia"


def test_a_name_behind_a_dash_signs_its_paragraph_and_no_other(read: Read) -> None:
    text = (
        "“We reject the offer of Chad in every way.” ― Ana Ruiz\n\n"
        "“We demand that Mali leaves.” “We hope for better days now.” ― Ola Berg"
    )
    shown = [(actor, stance) for actor, stance, _, _ in _shown(read(text))]
    assert shown == [("Ana Ruiz", "rejects"), ("Ola Berg", "demands"), ("Ola Berg", "hopes")]


def test_what_a_quoted_cue_ascribes_is_quoted_too(read: Read) -> None:
    text = "Ana Ruiz, who was there, recalled, “Out of nowhere, he said, we will all go to Chad.”"
    assert all(
        "Ana Ruiz" not in text[one.statement.start : one.statement.end] for one in read(text).positions
    )


def test_no_disaster_is_not_praise_and_no_longer_trusted_is_cold(read: Read) -> None:
    text = "Erna Solberg said Chad is no disaster. Erna Solberg said Chad no longer has the trust of Mali."
    assert [one.polarity for one in read(text).positions] == [None, -1]


def test_a_past_form_behind_would_is_no_part_of_what_is_said(read: Read) -> None:
    text = "The Swiss foreign minister said his country would study the offer and urged Turkey to leave."
    said = [one.statement for one in read(text).positions if one.rule == "said-that"]
    assert [text[span.start : span.end] for span in said] == ["his country would study the offer"]


def test_what_others_only_allege_that_somebody_said_is_less_sure(read: Read) -> None:
    said = "Erna Solberg claimed that Norway had paid Chad."
    sure = _only(read(said).positions, "states").confidence
    assert _only(read(f"The paper alleged that {said}").positions, "states").confidence < 0.7 * sure


def test_who_asks_whether_it_is_fair_has_not_said_so(read: Read) -> None:
    text = '"Is it fair that the children of Chad have no school?" President Emmanuel Macron asked.'
    assert [one.polarity for one in read(text).positions] == [None]


def test_a_conjunction_behind_what_is_said_is_no_part_of_it() -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words=["reforms", "failed", ",", "and"],
        deps=["nsubj", "ROOT", "punct", "cc"],
        heads=[1, 1, 1, 1],
    )
    assert trim(doc, 0, 4) == (0, 2)


def test_a_judgement_that_another_holds_is_not_of_whom_is_spoken(read: Read) -> None:
    text = "Erna Solberg said Kenya thought the plan was outrageous. Erna Solberg said Kenya was a disaster."
    shown = [(one.polarity, one.targets) for one in read(text).positions if one.speaker]
    assert shown == [(-1, ("state/KE",))]


def test_a_right_that_somebody_has_is_no_praise(read: Read) -> None:
    text = "Erna Solberg noted that Kenya invoked its rights in a closed session. Erna Solberg said Kenya is right."
    assert [one.polarity for one in read(text).positions] == [None, 1]


def test_a_deed_of_others_that_somebody_tells_of_is_less_sure(read: Read) -> None:
    told = "Chad was arming rebels in Peru."
    sure = _only(read(told).positions, "aids").confidence
    assert _only(read(f"Norway said {told}").positions, "aids").confidence < 0.9 * sure

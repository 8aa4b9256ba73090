"""Date expressions to intervals: a table of sentences, relative day names exact."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction.dates import find_dates
from loaders.extraction.dates_patterns import CUES, FORMS

TABLE = Path(__file__).parent.parent / "cases" / "dates.tsv"
CASES = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t"))


def read_dates(nlp: Language, text: str, published: dt.date | None) -> Doc:
    doc = nlp.make_doc(text)
    doc._.cq_published = published
    return nlp(doc)


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['published']} {case['sentence']}")
def test_expression_gives_the_interval_that_its_words_allow(nlp: Language, case: dict[str, str]) -> None:
    doc = read_dates(nlp, case["sentence"], day(case["published"]))
    found = {
        doc[m.start : m.end].text: (m.earliest, m.latest, m.precision) for m in find_dates(doc)._.cq_dates
    }
    assert found.get(case["words"]) == (day(case["earliest"]), day(case["latest"]), case["precision"]), found


@pytest.mark.parametrize("sentence", sorted({case["sentence"] for case in CASES}))
def test_what_a_form_fits_has_a_cue_of_its_kinds_in_it(sentence: str) -> None:
    cues = [(cue.start(), cue.lastgroup) for cue in CUES.finditer(sentence)]
    for kinds, pattern, _ in FORMS:
        for match in pattern.finditer(sentence):
            assert kinds & {kind for at, kind in cues if match.start() <= at < match.end()}, match[0]


@pytest.mark.parametrize(
    "text",
    [
        "He may march to the sea.",
        "They spent 2000 euros on 1995 lamps.",
        "The minister of state fell ill.",
        "Sales rose 20.5 percent.",
    ],
)
def test_words_that_are_no_date_give_none(nlp: Language, text: str) -> None:
    assert read_dates(nlp, text, dt.date(2021, 3, 10))._.cq_dates == []


def test_relative_words_need_a_publication_date(nlp: Language) -> None:
    doc = read_dates(nlp, "They met on Friday and will meet again next week, as on 3 May 2019.", None)
    assert [(m.earliest, m.latest) for m in doc._.cq_dates] == [(dt.date(2019, 5, 3), dt.date(2019, 5, 3))]


def test_mentions_stand_in_text_order_and_do_not_overlap(nlp: Language) -> None:
    text = "On Friday, May 3, they met; they meet again next week, a day later than the 2019 summit."
    mentions = read_dates(nlp, text, dt.date(2019, 5, 4))._.cq_dates
    assert mentions
    assert all(a.end <= b.start for a, b in zip(mentions, mentions[1:], strict=False))

"""Words that are no names stand for actors named before, and for nobody where that is unclear."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

CASES = Path(__file__).resolve().parent.parent / "cases"
LATER = ["communique_posts", "communique_dates", "communique_meetings", "communique_positions"]


def rows(name: str) -> list[dict[str, str]]:
    """The cases of one table."""
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(nlp: Language, text: str) -> Doc:
    """A doc with its names and back-references."""
    doc = nlp.make_doc(text)
    doc._.cq_published = dt.date(2021, 3, 10)
    with nlp.select_pipes(disable=LATER):
        return nlp(doc)


@pytest.mark.parametrize("case", rows("coreference.tsv"), ids=lambda case: f"{case['words']}: {case['text']}")
def test_stands_for(nlp: Language, case: dict[str, str]) -> None:
    doc = read(nlp, case["text"])
    found = [m for m in doc._.cq_mentions if doc[m.start : m.end].text == case["words"]]
    assert found, [doc[m.start : m.end].text for m in doc._.cq_mentions]
    mention = found[-1]
    assert {doc._.cq_actors[key].label for key in mention.actors} == set(case["actors"].split("|"))
    assert mention.form == case["form"]


@pytest.mark.parametrize(
    "text, words",
    [
        ("It was raining in Oslo.", "It"),
        ("Nobody knew the minister.", "the minister"),
        ("Merkel said: “He is my friend.”", "He"),
        ("She served as minister.", "minister"),
        (
            "Erdogan spoke with Putin. Erdogan wants both presidents, Putin and Zelensky, to meet.",
            "both presidents",
        ),
        ("The ruling bloc praised NATO and the EU.", "The ruling bloc"),
        ("NATO and the EU met. The bloc was silent.", "The bloc"),
        ("Foreign Minister Heiko Maas criticised Sergei Lavrov. After he returned home, nobody spoke.", "he"),
    ],
)
def test_stands_for_nobody(nlp: Language, text: str, words: str) -> None:
    doc = read(nlp, text)
    assert words not in [doc[m.start : m.end].text for m in doc._.cq_mentions]


def test_a_person_of_the_paragraph_is_nearer_than_the_subject_of_the_one_before(nlp: Language) -> None:
    before = "Antony Blinken met Sergei Lavrov in Oslo last week. Lavrov called the talks constructive."
    last = "The trip comes at the end of Joe Biden's first year. Before he travels to Oslo, he will attend a summit."
    doc = read(nlp, f"{before}\n\n{last}")
    found = [m for m in doc._.cq_mentions if doc[m.start : m.end].text == "he"]
    assert found
    assert {doc._.cq_actors[key].label for m in found for key in m.actors} == {"Joe Biden"}

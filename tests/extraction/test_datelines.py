"""Datelines are sentences of their own; what only looks like one is left to the parser."""

from __future__ import annotations

import pytest
from spacy.language import Language

from loaders.extraction.datelines import opening, set_apart
from ontology.reference import load

KNOWN = load()


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA - ",
        "TUNIS, Tunisia (AP) -- ",
        "KHARTOUM, March 8 (Xinhua) — ",
        "ADDIS ABABA, Ethiopia – ",
        "UNITED NATIONS: ",
        "KABUL (Pajhwok) : ",
        "Dakar, 9 March (APS) - ",
        "OSLO (Reuters) - ",
        "TUNIS, Tunisia—",
    ],
)
def test_a_dateline_ends_where_the_report_begins(nlp: Language, dateline: str) -> None:
    text = dateline + "The minister met the envoy."
    assert opening(text, KNOWN) == len(dateline)
    doc = nlp.make_doc(text)
    set_apart(doc, KNOWN)
    assert [token.text for token in doc if token.is_sent_start] in (["The"], [doc[0].text, "The"])


LONG = " The two spoke of trade, of fishing, and of the bridge over the strait that both want to build."


def test_a_capital_before_a_colon_opens_a_paragraph(nlp: Language) -> None:
    text = "Lima: Foreign Minister Berg met the envoy." + LONG
    assert opening(text, KNOWN) == len("Lima: ")
    doc = nlp.make_doc(text)
    set_apart(doc, KNOWN)
    assert "Foreign" in [token.text for token in doc if token.is_sent_start]


@pytest.mark.parametrize("text", ["Lima: Norway must pay", "Berg: We met the envoy." + LONG])
def test_a_headline_or_a_speaker_before_a_colon_opens_none(text: str) -> None:
    assert opening(text, KNOWN) == 0


@pytest.mark.parametrize(
    "text",
    [
        "The minister - a friend of Peru - met the envoy.",
        "Peru - a neighbour - sent help.",
        "Angela Merkel (CDU) met the envoy.",
        "EU-China talks went on.",
        "US - the minister said so.",
        "Ministers said: The talks go on.",
        "GENEVA – and what came after.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert opening(text, KNOWN) == 0


def test_paragraphs_may_begin_with_one(nlp: Language) -> None:
    doc = nlp.make_doc("Ministers meet\n\nLIMA, Peru (AP) - Norway thanked Chad.")
    set_apart(doc, KNOWN)
    assert [token.text for token in doc if token.is_sent_start] in (["Norway"], ["Ministers", "Norway"])

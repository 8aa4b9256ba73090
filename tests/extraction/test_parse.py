"""Roles, negation, modality and tense of verbs, over the real parse."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Token

from loaders.extraction import parse

CASES = [
    # sentence, verb, subject, object, negated, modality, tense
    ("India no longer supports Iran.", "supports", "India", "Iran", True, "asserted", "present"),
    ("Poland was criticised by Germany.", "criticised", "Germany", "Poland", False, "asserted", "past"),
    ("Turkey refuses to recognise Cyprus.", "recognise", "Turkey", "Cyprus", True, "asserted", "present"),
    (
        "If Israel attacks Iran, Russia will condemn Israel.",
        "condemn",
        "Russia",
        "Israel",
        False,
        "conditional",
        "future",
    ),
    ("The ministers denied that they had met in Oman.", "met", "they", None, False, "denied", "past"),
    ("He denied meeting the envoy.", "meeting", "He", "envoy", False, "denied", "past"),
    ("Macron is expected to meet Scholz.", "meet", "Macron", "Scholz", False, "intended", "future"),
    ("Macron is to meet Scholz.", "meet", "Macron", "Scholz", False, "intended", "future"),
    ("The two leaders may meet in June.", "meet", "leaders", None, False, "possible", "future"),
    ("Macron agreed to host Scholz.", "host", "Macron", "Scholz", False, "intended", "future"),
    ("Macron praised Modi, who visited Delhi.", "visited", "Modi", "Delhi", False, "asserted", "past"),
    (
        "Norway did not rule out recalling its ambassador.",
        "recalling",
        "Norway",
        "ambassador",
        False,
        "possible",
        "future",
    ),
    ("Neither side has condemned the attack.", "condemned", "side", "attack", True, "asserted", "past"),
    (
        "Spain urged Morocco to withdraw its troops.",
        "withdraw",
        "Morocco",
        "troops",
        False,
        "intended",
        "future",
    ),
    ("They looked forward to meeting the king.", "meeting", "They", "king", False, "intended", "future"),
]


def verb_of(nlp: Language, sentence: str, word: str) -> Token:
    return next(token for token in nlp(sentence) if token.text == word)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_verb(nlp: Language, case: tuple[str, str, str, str | None, bool, str, str]) -> None:
    sentence, word, subject, target, negated, modality, tense = case
    verb = verb_of(nlp, sentence, word)
    found = parse.object_of(verb)
    assert getattr(parse.subject_of(verb), "text", None) == subject
    assert getattr(found, "text", None) == target
    assert parse.is_negated(verb) is negated
    assert (parse.modality(verb), parse.tense(verb)) == (modality, tense)


def test_companions_are_found_where_the_parse_gives_them_to_the_next_verb(nlp: Language) -> None:
    sentence = "The minister spoke today with Ambassador Anna Lind of Sweden to express concern."
    verb = verb_of(nlp, sentence, "spoke")
    assert [token.text for token in parse.companions(verb, "with")] == ["Lind"]

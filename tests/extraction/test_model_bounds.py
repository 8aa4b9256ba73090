"""Texts without full stops and without blanks: they are read, in a time that grows as they do."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction import mentions, model, pipeline
from loaders.extraction.model import sentences, tokens
from loaders.reading import open_sources
from ontology.facts import Article

LONG = {
    "a clause over and over": "Germany supports France and " * 500,
    "speech in speech": "Germany said that " * 500 + "it supports France.",
    "a list": "Germany, France, " * 500 + "and Italy met in Berlin on Tuesday.",
    "owners": "Germany's minister's " * 500 + "office met France.",
    "one relative clause in another": "the minister who met " * 500 + "Angela Merkel left.",
    "nothing but words": "peace " * 2000,
}

# Word, lemma, part of speech and tag.
WORDS = [
    ("Merkel", "Merkel", "PROPN", "NNP"),
    ("said", "say", "VERB", "VBD"),
    ("wants", "want", "VERB", "VBZ"),
    ("of", "of", "ADP", "IN"),
    ("meeting", "meeting", "NOUN", "NN"),
    ("minister", "minister", "NOUN", "NN"),
    ("who", "who", "PRON", "WP"),
    ("denied", "deny", "VERB", "VBD"),
    ("to", "to", "PART", "TO"),
    ("supports", "support", "VERB", "VBZ"),
]


def parsed(nlp: Language, text: str) -> Doc:
    """The text after the language model, before our components."""
    docs = [tokens.tokenised(nlp, text)]
    for stage in model.stages(nlp)[: -len(pipeline.COMPONENTS)]:
        docs = list(stage(docs))
    return docs[0]


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_an_article_without_full_stops_is_read(nlp: Language, text: str) -> None:
    doc = parsed(nlp, text)
    assert doc.text == text
    assert max(map(len, doc.sents)) <= sentences.LONGEST
    reading = next(pipeline.read(nlp, [Article("a", text)], select="all"))
    assert reading.positions or "supports" not in text


def test_sentences_before_and_behind_a_long_one_stay_as_they_are(nlp: Language) -> None:
    short = "Kofi Annan met Angela Merkel in New York on Monday. They agreed that talks would go on, he said."
    doc = parsed(nlp, f"{short} {LONG['a list']} {short}")
    alone = parsed(nlp, short)
    found = list(doc.sents)
    for sent, expected in zip([*found[:2], *found[-2:]], [*alone.sents] * 2, strict=True):
        assert sent.text == expected.text
        assert [(t.dep_, t.head.i - sent.start) for t in sent] == [
            (t.dep_, t.head.i - expected.start) for t in expected
        ]


def test_a_long_sentence_is_cut_behind_a_mark(nlp: Language) -> None:
    doc = parsed(nlp, "Ministers of many countries met in the old town, " * 100)
    assert {sent[-1].text for sent in doc.sents} == {","}


@pytest.mark.parametrize(
    "label", ["ccomp", "xcomp", "conj", "pobj", "poss", "relcl", "acl", "prep", "appos", "dobj"]
)
@pytest.mark.parametrize("step", [1, -1])
def test_no_parse_of_a_bounded_sentence_is_too_deep(nlp: Language, label: str, step: int) -> None:
    """Every word hangs on its neighbour: as deep as a parse can be."""
    mentions.install()
    size = sentences.LONGEST
    words, lemmas, kinds, tags = zip(*(WORDS * size)[:size], strict=True)
    heads = [min(max(at + step, 0), size - 1) for at in range(size)]
    deps = ["ROOT" if head == at else label for at, head in enumerate(heads)]
    doc = Doc(nlp.vocab, words, lemmas=lemmas, pos=kinds, tags=tags, heads=heads, deps=deps)  # type: ignore[arg-type]
    for name in pipeline.COMPONENTS:
        doc = nlp.get_pipe(name)(doc)
    assert pipeline.reading(doc, Article("a", doc.text))


def test_ordinary_texts_have_the_tokens_that_spacy_gives_them(nlp: Language, root: Path) -> None:
    texts = [
        item.text for item in open_sources([root / "examples" / "articles"]) if isinstance(item, Article)
    ]
    texts.append("See https://example.org/" + "a/" * 80 + " and “((these))” … -- ---- ________ (1) etc.")
    for text in texts:
        ours, theirs = tokens.tokenised(nlp, text), nlp.make_doc(text)
        assert [token.text_with_ws for token in ours] == [token.text_with_ws for token in theirs]


@pytest.mark.parametrize("run", ["(", "'s", "([{<", "a.", "Germany-France-", "\u0301", "王毅外长"])
def test_the_tokenizer_never_sees_more_than_so_much_without_a_blank(nlp: Language, run: str) -> None:
    text = f" Before {run * 3000}\n{run * 20} behind."
    seen: list[str] = []

    class Watched:
        vocab = nlp.vocab

        def make_doc(self, piece: str) -> Doc:
            seen.append(piece)
            return nlp.make_doc(piece)

    doc = tokens.tokenised(Watched(), text)  # type: ignore[arg-type]
    assert doc.text == text == "".join(seen)
    assert max(len(part) for piece in seen for part in piece.split()) <= tokens.LONGEST

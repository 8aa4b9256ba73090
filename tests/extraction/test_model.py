"""The language model run faster says what spaCy says, token for token, whatever it is read with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

from loaders.extraction import model, pipeline
from loaders.extraction.model.entities import Entities
from loaders.extraction.model.forms import Forms
from loaders.extraction.model.products import NumpyProducts, product, rows_are_independent
from loaders.reading import open_sources
from ontology.facts import Article

SAID = ["TAG", "POS", "DEP", "LEMMA", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START"]
ODD = [
    "",
    " \n\n ",
    "Why?",
    "Paris",
    "New York",
    "Kofi Annan met Angela Merkel, Emmanuel Macron and 200 others in New York on 12 March 2020 for $3.5 million",
    "He's gonna meet them; they'd better, let's see: got it, ain't that so? Whom would you've met?",
    "The U.S.\t\tSecretary of State's aides didn't say who'd come to New York, 'cause nobody knew.\n\nThere's more.",
    "C'm on, y'all: there are two of them, and all of y'all let 's go.",
    "MR. LAVROV: That's all. Thank you Putin Putin Putin the of of and Kofi Annan",
]


@pytest.fixture(scope="module")
def bare() -> Language:
    """The language model as spaCy loads it."""
    return spacy.load(pipeline.MODEL)


@pytest.fixture(scope="module")
def texts(root: Path) -> list[str]:
    found = open_sources([root / "examples" / "articles"])
    return ODD + [item.text for item in found if isinstance(item, Article)]


def _through_stages(nlp: Language, texts: list[str], *, size: int) -> list[Doc]:
    done = []
    for start in range(0, len(texts), size):
        docs = [nlp.make_doc(text) for text in texts[start : start + size]]
        for stage in model.stages(nlp)[: len(model.stages(nlp)) - len(pipeline.COMPONENTS)]:
            docs = list(stage(docs))
        done += docs
    return done


@pytest.mark.parametrize("size", [1, 16])
def test_every_token_is_as_spacy_says(nlp: Language, bare: Language, texts: list[str], size: int) -> None:
    ours = _through_stages(nlp, texts, size=size)
    for mine, theirs in zip(ours, bare.pipe(texts), strict=True):
        np.testing.assert_array_equal(mine.to_array(SAID), theirs.to_array(SAID), mine.text[:80])


def test_the_memory_of_words_may_be_emptied_at_any_time(bare: Language, texts: list[str]) -> None:
    forms = Forms.of(bare)
    assert forms is not None
    for text in texts:
        forms.known.clear()
        doc = bare.make_doc(text)
        for name in ("tok2vec", "tagger", "parser"):
            doc = bare.get_pipe(name)(doc)
        done = next(iter(forms.assign([doc])))
        assert [(token.pos_, token.lemma_) for token in done] == [
            (token.pos_, token.lemma_) for token in bare(text)
        ]


def test_entities_set_before_are_kept_as_spacy_keeps_them(bare: Language) -> None:
    entities = Entities.of(bare)
    assert entities is not None
    mine, theirs = (bare.make_doc("Sergey Lavrov met Wang Yi in New York City on Monday.") for _ in range(2))
    for doc in (mine, theirs):
        doc.set_ents([Span(doc, 6, 8, label="ORG")], default="missing")
    next(iter(entities.assign([mine])))
    bare.get_pipe("ner")(theirs)
    assert [(one.text, one.label_) for one in mine.ents] == [(one.text, one.label_) for one in theirs.ents]
    assert ("New York", "ORG") in [(one.text, one.label_) for one in mine.ents]


def test_a_recogniser_of_another_kind_keeps_its_decoder(bare: Language) -> None:
    other = spacy.blank("en")
    assert Entities.of(other) is None
    other.add_pipe("beam_ner", "ner")
    assert Entities.of(other) is None


def test_a_pipeline_of_other_parts_keeps_them(bare: Language) -> None:
    other = spacy.blank("en")
    assert Forms.of(other) is None
    other.add_pipe("attribute_ruler", source=bare)
    other.add_pipe("sentencizer")
    other.add_pipe("lemmatizer", source=bare)
    assert Forms.of(other) is None
    assert len(model.stages(other)) == 3


def test_a_product_depends_on_no_other_row_or_stays_spacys(nlp: Language) -> None:
    model.stages(nlp)
    if not rows_are_independent():
        assert type(nlp.get_pipe("ner").model.ops) is NumpyOps
        return
    assert type(nlp.get_pipe("ner").model.ops) is NumpyProducts
    random = np.random.default_rng(1)
    x, y = (random.standard_normal(shape, dtype=np.float32) for shape in ((900, 288), (288, 96)))
    whole = product(x, y)
    for start, rows in [(0, 900), (450, 450), *zip(range(0, 800, 37), range(1, 99, 4), strict=False)]:
        np.testing.assert_array_equal(product(x[start : start + rows], y), whole[start : start + rows])
    np.testing.assert_allclose(whole, x.astype(float) @ y.astype(float), rtol=1e-3, atol=1e-3)

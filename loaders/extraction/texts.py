"""The text of a document and its words, read once: spaCy puts its strings together anew each time it is asked."""

from __future__ import annotations

from spacy.tokens import Doc

from loaders.extraction.once import once_a_doc
from ontology.reference import fold_word

APOSTROPHES = ("'", "’")


@once_a_doc
def text(doc: Doc) -> str:
    """The whole text."""
    return doc.text


@once_a_doc
def words(doc: Doc) -> list[str]:
    """The words as they stand; not to be changed."""
    return [token.text for token in doc]


@once_a_doc
def classes(doc: Doc) -> list[str]:
    """The word classes of a finished parse, spaCy's `pos_`; not to be changed."""
    names = doc.vocab.strings
    return [names[number] for number in doc.to_array("POS").tolist()]


@once_a_doc
def folded(doc: Doc) -> list[str]:
    """The words of a finished parse as the reference data folds them, "" for marks; not to be changed."""
    return [fold_word(word) or _owning(doc, at, word) for at, word in enumerate(words(doc))]


def _owning(doc: Doc, at: int, mark: str) -> str:
    """The possessive of a plural, "the Emirates' president", as that of a singular."""
    return "'s" if mark in APOSTROPHES and doc[at].dep_ == "case" else ""

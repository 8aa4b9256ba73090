"""The text of a document and its words, read once: spaCy puts its strings together anew each time it is asked."""

from __future__ import annotations

from spacy.tokens import Doc

from loaders.extraction.once import once_a_doc
from ontology.reference import fold_word

APOSTROPHES = ("'", "’")
STYLES = ("H.E.", "H.E")  # "His Excellency"; without its dots it would read as a pronoun


@once_a_doc
def text(doc: Doc) -> str:
    """The whole text."""
    return doc.text


@once_a_doc
def words(doc: Doc) -> list[str]:
    """The words as they stand; not to be changed."""
    return [token.text for token in doc]


@once_a_doc
def offsets(doc: Doc) -> list[int]:
    """Where in the text the words begin; not to be changed."""
    found: list[int] = doc.to_array("IDX").tolist()
    return found


@once_a_doc
def classes(doc: Doc) -> list[str]:
    """The word classes of a finished parse, spaCy's `pos_`; not to be changed."""
    return named(doc, "POS")


@once_a_doc
def labels(doc: Doc) -> list[str]:
    """The dependencies of a finished parse, spaCy's `dep_`; not to be changed."""
    return named(doc, "DEP")


def named(doc: Doc, attribute: str) -> list[str]:
    """An attribute of all words that is one of a few names, in one go."""
    numbers: list[int] = doc.to_array(attribute).tolist()
    names = {number: doc.vocab.strings[number] for number in set(numbers)}
    return [names[number] for number in numbers]


@once_a_doc
def folded(doc: Doc) -> list[str]:
    """The words of a finished parse as the reference data folds them, "" for marks; not to be changed."""
    return [
        "excellency" if word in STYLES else fold_word(word) or _owning(doc, at, word)
        for at, word in enumerate(words(doc))
    ]


def _owning(doc: Doc, at: int, mark: str) -> str:
    """The possessive of a plural, "the Emirates' president", as that of a singular."""
    return "'s" if mark in APOSTROPHES and doc[at].dep_ == "case" else ""

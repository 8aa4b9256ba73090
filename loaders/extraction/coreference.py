"""Surnames, titles, pronouns, descriptions and lists that stand for actors already named in the article."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("communique_coreference", assigns=["doc._.cq_mentions"], requires=["doc._.cq_mentions"])
def create(nlp: Language, name: str) -> Coreference:
    """The component that adds the mentions which are no names."""
    return Coreference()


class Coreference:
    """Adds mentions to `doc._.cq_mentions`."""

    def __call__(self, doc: Doc) -> Doc:
        return doc

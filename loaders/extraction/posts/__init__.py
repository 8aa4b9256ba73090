"""Posts and tenures: which office each named official holds, from the words or else from the tables."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction import mentions
from loaders.extraction.posts.tenures import tenures
from ontology.reference import Reference, load


@Language.factory(
    "communique_posts",
    requires=["doc._.cq_actors", "doc._.cq_mentions", "token.dep", "token.head"],
    assigns=["doc._.cq_tenures"],
    default_config={"reference": None},
)
def create(nlp: Language, name: str, reference: str | None) -> Posts:
    """The component that says who holds which post; `reference` is a file of the user's own entries."""
    mentions.install()
    return Posts(load(Path(reference) if reference else None))


class Posts:
    """Assigns tenures."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    def __call__(self, doc: Doc) -> Doc:
        doc._.cq_tenures = tenures(doc, self.reference)
        return doc

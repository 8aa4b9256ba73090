"""Who holds, says or does what towards whom: the component that fills ``doc._.cq_positions``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction.positions.assemble import Reader


@Language.factory(
    "communique_positions",
    assigns=["doc._.cq_positions"],
    requires=["doc._.cq_actors", "doc._.cq_mentions", "token.dep", "token.lemma", "doc.sents"],
)
def create(nlp: Language, name: str) -> Positions:
    """The component; it has no settings."""
    return Positions()


class Positions:
    """Writes `doc._.cq_positions`; adds actors that only a noun phrase describes to `doc._.cq_actors`."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.cq_positions = Reader(doc).positions()
        return doc

"""Who and what is named in an article: actors and places, with their identity in the world.

The names that the language model finds are only one witness. The reference look-up, titles and the grammar of
names are others, and outrank it. What is named gets one key, the same in every article.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction import mentions
from loaders.extraction.names.assemble import assemble
from ontology.reference import Reference, load


@Language.factory("communique_names", assigns=["doc._.cq_actors", "doc._.cq_mentions", "doc._.cq_places"])
def create(nlp: Language, name: str) -> Names:
    """The component that finds names and says whose they are."""
    mentions.install()
    return Names(load())


class Names:
    """Assigns actors, their mentions by name, and places."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    def __call__(self, doc: Doc) -> Doc:
        result = assemble(doc, self.reference)
        doc._.cq_actors = result.actors
        doc._.cq_mentions = result.mentions
        doc._.cq_places = result.places
        doc._.cq_titles = result.titles
        return doc

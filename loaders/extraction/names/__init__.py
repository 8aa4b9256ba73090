"""Who and what is named in an article: actors and places, with their identity in the world.

The names that the language model finds are only one witness. The reference look-up, titles and the grammar of
names are others, and outrank it. What is named gets one key, the same in every article.
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction import coordination, mentions
from loaders.extraction.names.assemble import assemble
from ontology.reference import Reference, load


@Language.factory(
    "communique_names",
    assigns=["doc._.cq_actors", "doc._.cq_mentions", "doc._.cq_places"],
    default_config={"reference": None},
)
def create(nlp: Language, name: str, reference: str | None) -> Names:
    """The component that finds names and says whose they are; `reference` is a file of the user's own entries."""
    mentions.install()
    return Names(load(Path(reference) if reference else None))


class Names:
    """Assigns actors, their mentions by name, and places."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    def __call__(self, doc: Doc) -> Doc:
        coordination.mend(doc)
        result = assemble(doc, self.reference)
        doc._.cq_actors = result.actors
        doc._.cq_mentions = result.mentions
        doc._.cq_places = result.places
        doc._.cq_titles = result.titles
        return doc

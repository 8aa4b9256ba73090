"""Surnames, titles, pronouns, descriptions and lists that stand for actors already named in the article.

Resolution is conservative: a mention is added only where one antecedent stands out, and its confidence
says how much. First and second persons inside quotations are left to whoever finds the speaker.
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction import mentions
from loaders.extraction.coreference.blocs import find_blocs
from loaders.extraction.coreference.discourse import Discourse
from loaders.extraction.coreference.groups import find_governments, find_groups
from loaders.extraction.coreference.offices import find_offices
from loaders.extraction.coreference.pronouns import find_pronouns
from ontology.reference import Reference, load


@Language.factory(
    "communique_coreference",
    assigns=["doc._.cq_mentions", "doc._.cq_actors"],
    requires=["doc._.cq_mentions", "doc._.cq_actors"],
    default_config={"reference": None},
)
def create(nlp: Language, name: str, reference: str | None) -> Coreference:
    """The component that adds the mentions which are no names; `reference` is a file of the user's own entries."""
    mentions.install()
    return Coreference(load(Path(reference) if reference else None))


class Coreference:
    """Adds mentions, and to the actors the office-holders that only a title names."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    def __call__(self, doc: Doc) -> Doc:
        discourse = Discourse(doc, self.reference)
        steps = [
            *find_offices(discourse),
            *find_groups(discourse),
            *find_governments(discourse),
            *find_blocs(discourse),
            *find_pronouns(discourse),
        ]
        for _, resolve in sorted(steps, key=lambda step: step[0]):
            resolve()
        doc._.cq_mentions = discourse.mentions
        return doc

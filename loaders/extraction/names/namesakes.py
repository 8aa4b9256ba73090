"""What a state's name means beside the state: a person, or one of the fifty."""

from __future__ import annotations

from loaders.extraction.names.frame import Frame
from ontology.reference import Hit

# Words of American politics: beside them, Georgia is one of the fifty.
AMERICAN = frozenset(
    ("congressman", "congresswoman", "governor", "senator", "republican", "republicans",
     "democrat", "democrats", "atlanta", "county", "runoff")
)  # fmt: skip


def is_of_person(frame: Frame, hit: Hit) -> bool:
    """Whether the model takes a state's name for a person's, and the article has that person's other names too."""
    if frame.ents[hit.start] != "PERSON":
        return False
    if hit.end - hit.start > 1 or frame.entity_at[hit.start].end - frame.entity_at[hit.start].start > 1:
        return True
    name = frame.lower[hit.start]
    return any(name in frame.lower[ent.start : ent.end] for ent in frame.entities if ent.end - ent.start > 1)


def is_american(frame: Frame, at: int) -> bool:
    """ "Georgia's secretary of state", "Georgia Gov. Kemp": offices of one of the fifty, not of the country."""
    first = at + 1 if frame.word(at) == "'s" else at
    office = (
        frame.word(first) == "secretary"
        and frame.word(first + 1) == "of"
        and frame.word(first + 2) == "state"
    )
    return office or frame.word(first) in AMERICAN | {"gov", "sen", "rep"}

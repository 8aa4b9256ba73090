"""What the tables say of a name's parts: which words are first names, and whose family name one is."""

from __future__ import annotations

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.parties import GENERIC
from loaders.extraction.names.words import FEMALE_NAMES, MALE_NAMES
from ontology.reference import Reference


def is_given(word: str, reference: Reference, *, short: bool) -> bool:
    """Whether a folded word is a first name: a common one or, in a `short` name, one that officials bear only so."""
    if word in MALE_NAMES or word in FEMALE_NAMES:
        return True
    known = reference.people_by_surname(word) if short and word not in GENERIC else ()
    return bool(known) and all(entry.form == "token" for entry in known)


def is_family_known(frame: Frame, start: int, end: int, reference: Reference) -> bool:
    """Whether somebody in the tables may be called so."""
    known = reference.people_by_surname(frame.lower[end - 1])
    return any(e.form == "family" and reference.nearest(frame.text(start, end), e.key) for e in known)

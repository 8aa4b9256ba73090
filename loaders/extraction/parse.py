"""Reading a clause off spaCy's dependency parse: its roles, its negation, modality and tense.

Meetings, positions and dates all need the same answers; they ask here, so that they agree.
Labels are those of spaCy's English models.
"""

from __future__ import annotations

from loaders.extraction.parse_afterthought import is_afterthought
from loaders.extraction.parse_arguments import (
    agent_of,
    child,
    companions,
    coordinated,
    governing_verb,
    hanging,
    indirect_object_of,
    is_passive,
    object_of,
    outer_verb,
    prepositional,
    subject_of,
)
from loaders.extraction.parse_mood import (
    Modality,
    is_contradicted,
    is_inverted,
    is_negated,
    modality,
)
from loaders.extraction.parse_tense import Tense, tense

__all__ = [
    "Modality",
    "Tense",
    "agent_of",
    "child",
    "companions",
    "coordinated",
    "governing_verb",
    "hanging",
    "indirect_object_of",
    "is_afterthought",
    "is_contradicted",
    "is_inverted",
    "is_negated",
    "is_passive",
    "modality",
    "object_of",
    "outer_verb",
    "prepositional",
    "subject_of",
    "tense",
]

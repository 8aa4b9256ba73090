"""Reference tables and their look-up: who and what was known before any article was read.

reference = load()
reference.names("Beijing")   # (Name(key="state/CN", kind="capital", strength="weak", ...),)
reference.people("Wang Yi")  # (PersonName(key="official/Q701801", form="name"),)
reference.holders("foreign-minister", "state/CN", dt.date(2021, 3, 10))
reference.roles_of_title("foreign secretary", "IN")
for hit in reference.scan([token.text for token in doc]): ...
"""

from __future__ import annotations

from ontology.reference.fold import fold, fold_word
from ontology.reference.lookup import Reference, load
from ontology.reference.model import (
    Hit,
    Holding,
    Name,
    Organization,
    Person,
    PersonName,
    State,
    Term,
    Title,
)

__all__ = [
    "Hit",
    "Holding",
    "Name",
    "Organization",
    "Person",
    "PersonName",
    "Reference",
    "State",
    "Term",
    "Title",
    "fold",
    "fold_word",
    "load",
]

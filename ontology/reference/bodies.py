"""States and organisations by name, with how far a name can be trusted; membership at a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import cast

from ontology.reference.fold import fold, plain
from ontology.reference.model import Name, NameKind, Organization, State, Strength
from ontology.reference.office import first_day, last_day
from ontology.reference.phrases import ANY, CAPITAL, Case

# Accessions and departures since 2013 (a member list holds today's members): body, state, joined, left.
CHANGES = (
    ("european-union", "HR", "2013-07-01", ""),
    ("european-union", "GB", "1973-01-01", "2020-01-31"),
    ("nato", "ME", "2017-06-05", ""),
    ("nato", "MK", "2020-03-27", ""),
    ("nato", "FI", "2023-04-04", ""),
    ("nato", "SE", "2024-03-07", ""),
    ("brics", "EG", "2024-01-01", ""),
    ("brics", "ET", "2024-01-01", ""),
    ("brics", "IR", "2024-01-01", ""),
    ("brics", "AE", "2024-01-01", ""),
    ("brics", "ID", "2025-01-06", ""),
    ("sco", "IN", "2017-06-09", ""),
    ("sco", "PK", "2017-06-09", ""),
    ("sco", "IR", "2023-07-04", ""),
    ("sco", "BY", "2024-07-04", ""),
    ("african-union", "MA", "2017-01-31", ""),
    ("asean", "TL", "2025-10-26", ""),
    ("ecowas", "ML", "1975-05-28", "2025-01-29"),
    ("ecowas", "BF", "1975-05-28", "2025-01-29"),
    ("ecowas", "NE", "1975-05-28", "2025-01-29"),
    ("opec", "QA", "1961-01-01", "2018-12-31"),
    ("opec", "AO", "2007-01-01", "2023-12-31"),
)
WEAK = frozenset({"capital", "metonym"})


class NameIndex:
    """Names of states and organisations, folded."""

    def __init__(
        self, states: dict[str, State], organizations: dict[str, Organization], aliases: Iterable[list[str]]
    ) -> None:
        self._table: dict[str, list[Name]] = {}
        self._serves = {body.key: body.serves[0] for body in organizations.values() if len(body.serves) == 1}
        for alias, kind, iso2, qid, ambiguous, case_sensitive, _ in aliases:
            sort = cast(NameKind, kind)
            self._add(f"state/{iso2 or qid}", alias, sort, ambiguous == "1", case_sensitive == "1")
        for state in states.values():
            for text in (state.label, state.official_name):
                if fold(text) not in self._table:
                    self._add(state.key, text, "name", False, False)
        for body in organizations.values():
            for text in (body.label, *body.aliases):
                abbreviation = text.isupper() and " " not in text
                # "The Diplomat" is a magazine, "the diplomat" is none.
                exact = abbreviation or (text.startswith("The ") and text.count(" ") == 1)
                self._add(body.key, text, "abbreviation" if abbreviation else "name", False, exact)

    def _add(self, key: str, text: str, kind: NameKind, ambiguous: bool, case_sensitive: bool) -> None:
        text = text.removeprefix("the ")
        strength: Strength = "ambiguous" if ambiguous else "weak" if kind in WEAK else "strong"
        names = self._table.setdefault(fold(text), [])
        if any(self._state(name.key) != self._state(key) for name in names):
            strength = "ambiguous"
            names[:] = [Name(n.key, n.text, n.kind, "ambiguous", n.case_sensitive) for n in names]
        if not any(name.key == key and name.kind == kind for name in names) or case_sensitive:
            names.append(Name(key, text, kind, strength, case_sensitive))

    def _state(self, key: str) -> str:
        """The state that a ministry or an outlet stands for: its name is no rival to the state's."""
        return self._serves.get(key, key)

    def find(self, text: str) -> tuple[Name, ...]:
        """Names that `text` spells; without case rules when `text` is folded."""
        folded = fold(text)
        if folded.startswith("the ") and folded not in self._table:
            text, folded = text[4:], folded[4:]
        found = self._table.get(folded, [])
        if text != folded:
            spelling = tuple(map(plain, text.split()))
            found = [
                name
                for name in found
                if not name.case_sensitive or tuple(map(plain, name.text.split())) == spelling
            ]
        unique: dict[tuple[str, str], Name] = {}
        for name in found:
            state = name.key.startswith("state/")
            unique.setdefault((name.key, name.kind if state else ""), name)
        return tuple(sorted(unique.values(), key=_specific))

    def spellings(self) -> Iterator[tuple[str, Case]]:
        """Every folded name with its case rule, for scanning."""
        for folded, names in self._table.items():
            if all(name.case_sensitive for name in names):
                yield (
                    folded,
                    frozenset(tuple(map(plain, name.text.replace("-", " ").split())) for name in names),
                )
            else:
                states = any(name.key.startswith("state/") and not name.case_sensitive for name in names)
                yield folded, ANY if states and "capital" not in {n.kind for n in names} else CAPITAL


def _specific(name: Name) -> tuple[bool, int]:
    """A body before the state whose metonym it is as well (the Pentagon), a name before a capital."""
    return name.key.startswith("state/"), name.kind in WEAK


def membership(body: Organization, states: dict[str, State], date: dt.date | None) -> tuple[str, ...]:
    """The states that belong to a body on a date, sorted as in the table, former members last."""
    changes = {
        f"state/{code}": (joined, left)
        for name, code, joined, left in CHANGES
        if f"organization/{name}" == body.key
    }
    if date is None:
        return body.members
    day = date.isoformat()
    everybody = dict.fromkeys((*body.members, *changes))
    found = []
    for key in everybody:
        joined, left = changes.get(key, ("", ""))
        state = states[key]
        starts = [first_day(value) for value in (joined, state.start) if value]
        ends = [last_day(value) for value in (left, state.end) if value]
        if all(day >= value for value in starts) and all(day <= value for value in ends):
            found.append(key)
    return tuple(found)

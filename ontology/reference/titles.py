"""Titles of office: which role a phrase expresses, in which states, in the singular and in the plural."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ontology.reference.fold import fold
from ontology.reference.model import Title

RESTRICTED = re.compile(r"(.+?)\(([A-Z]{2}(?:,[A-Z]{2})*)\)")
COMPLEMENT = re.compile(r" (?:of|for|to|in|on|without) ")
IRREGULAR = {"man": "men", "woman": "women", "person": "people", "chief": "chiefs", "attache": "attaches"}


def plural(phrase: str) -> str:
    """The plural of a folded title: its head, which stands before the complement, takes it."""
    match = COMPLEMENT.search(phrase)
    head, rest = (phrase[: match.start()], phrase[match.start() :]) if match else (phrase, "")
    for ending, many in IRREGULAR.items():
        if head.endswith(ending):
            return head[: -len(ending)] + many + rest
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies" + rest
    return head + ("es" if head.endswith(("s", "ch", "sh")) else "s") + rest


def parse(role: str, cell: str) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    """(role, title, states) of a cell of roles.csv: "a|b(US,GB)"."""
    for alias in filter(None, cell.split("|")):
        match = RESTRICTED.fullmatch(alias)
        yield (role, match[1], tuple(match[2].split(","))) if match else (role, alias, ())


class Titles:
    """Title phrases, folded, with their readings."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.table: dict[str, list[Title]] = {}
        self.capitals: dict[str, str] = {}  # folded → the only spelling of an abbreviation
        self.plurals: dict[str, str] = {}
        for role, cell in rows:
            for _, text, states in parse(role, cell):
                self._add(Title(role, text, states))
        for phrase in list(self.table):
            if phrase not in self.capitals:
                self.plurals.setdefault(plural(phrase), phrase)

    def _add(self, title: Title) -> None:
        phrase = fold(title.text)
        if title.text.isupper() and len(title.text) <= 5:
            self.capitals[phrase] = title.text
        readings = self.table.setdefault(phrase, [])
        if title not in readings:
            readings.append(title)

    def readings(self, text: str) -> tuple[Title, ...]:
        """Every reading of a phrase, singular or plural."""
        phrase = fold(text)
        phrase = phrase if phrase in self.table else self.plurals.get(phrase, "")
        return tuple(self.table.get(phrase, ()))

    def roles(self, text: str, iso2: str | None) -> tuple[str, ...]:
        """Role ids of a phrase in a state: those of a reading restricted to it first."""
        found = self.readings(text)
        if iso2:
            found = tuple(title for title in found if not title.states or iso2 in title.states)
            ordered = sorted(found, key=lambda title: not title.states)
        else:
            ordered = sorted(found, key=lambda title: bool(title.states))
        return tuple(dict.fromkeys(title.role for title in ordered))

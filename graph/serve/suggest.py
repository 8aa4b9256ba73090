"""Suggestions while somebody types: things whose names begin with, or hold, what was typed so far."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from graph.find import words_of
from graph.serve.memory import Memory, kind_of

_SPARQL = """SELECT DISTINCT ?thing ?label WHERE {
  ?thing rdfs:label|skos:altLabel|schema:headline ?label
  %s
} ORDER BY ?label LIMIT 50"""
_SHOWN = ("state", "organization", "official", "actor", "meeting", "place", "post", "article")


class Index:
    """Names of things, folded: without regard to case, accents and double spaces."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        # In the order of suggestions that fit equally well, so that a search needs no sorting.
        self._names = sorted(_names(memory), key=lambda name: self._weight(name[2]))

    def find(self, typed: str, *, kinds: Iterable[str] = _SHOWN, limit: int = 10) -> list[dict[str, object]]:
        """Things by how well they fit: the whole name, its beginning, a word of it, a part of it, all its words.

        What no article speaks of comes after the rest, unless it is called by its whole name. Among equals
        those come first that more articles speak of.
        """
        wanted, asked = fold(typed), set(kinds)
        words = words_of(wanted)
        found: dict[tuple[bool, bool, int], dict[str, str]] = {}
        for folded, name, thing in self._names:
            rank = _rank(folded, wanted, words)
            if rank is None or kind_of(thing) not in asked:
                continue
            fitting = found.setdefault((rank > 0, self._memory.mentions.get(thing, 0) == 0, rank), {})
            if len(fitting) < limit:
                fitting.setdefault(thing, name)
        best: dict[str, str] = {}
        for fit in sorted(found):
            for thing, name in found[fit].items():
                best.setdefault(thing, name)
        return [self._entry(thing, name) for thing, name in list(best.items())[:limit]]

    def _weight(self, thing: str) -> tuple[int, int, str, str]:
        return (
            -self._memory.mentions.get(thing, 0),
            _SHOWN.index(kind_of(thing)),
            self._memory.label(thing),
            thing,
        )

    def _entry(self, thing: str, name: str) -> dict[str, object]:
        found: dict[str, object] = dict(self._memory.ref(thing))
        found["articles"] = self._memory.mentions.get(thing, 0)
        if name != found["label"]:
            found["alias"] = name
        if thing in self._memory.serves:
            found["of"] = self._memory.label(self._memory.serves[thing])
        return found


def sparql(typed: str) -> str:
    """A query that finds the same things."""
    printable = "".join(char for char in typed.casefold() if char.isprintable())
    words = (word.replace("\\", "\\\\").replace('"', '\\"') for word in words_of(printable) or [printable])
    return _SPARQL % "\n  ".join(f'FILTER(CONTAINS(LCASE(STR(?label)), "{word}"))' for word in words)


def fold(text: str) -> str:
    """Text as names are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def _names(memory: Memory) -> Iterable[tuple[str, str, str]]:
    for thing, label in memory.labels.items():
        if kind_of(thing) in _SHOWN:
            for name in {label, *memory.aliases.get(thing, ())}:
                yield fold(name), name, thing


def _rank(folded: str, wanted: str, words: list[str]) -> int | None:
    """How well a name fits, 0 the best; None where it does not."""
    place = folded.find(wanted) if wanted else -1
    if place < 0:
        return 4 if len(words) > 1 and all(word in folded for word in words) else None
    if folded == wanted:
        return 0
    if place == 0:
        return 1
    return 2 if f" {wanted}" in folded else 3

"""The tables of stances: the rows of words that show one, the groups of nouns that they name, the nouns that can act.

The tables in ``lexicon/`` are ours.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files

from ontology.errors import ReferenceDataError


def words_of(text: str) -> frozenset[str]:
    """The words of a line as a set; keeps long lists of words readable."""
    return frozenset(text.split())


COOPERATIVE = words_of("supports agrees cooperates aids yields consults praises pledges")
MATERIAL_CONFLICT = words_of("protests sanctions mobilizes coerces assaults")
CONFLICT = MATERIAL_CONFLICT | words_of("demands accuses criticizes rejects opposes denies warns threatens")
NEUTRAL = words_of("proposes hopes states")
NOTHING = "-"  # the stance of words that show none
_FORMS = ("verb", "noun", "group")


@dataclass(frozen=True, slots=True)
class Row:
    """A stance, what must stand beside the word for it, and what must not; nothing needed fits always."""

    stance: str
    nouns: frozenset[str] = frozenset()
    hooks: frozenset[str] = frozenset()
    musts: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()

    @property
    def plain(self) -> bool:
        """Whether the word alone is enough."""
        return not (self.nouns or self.hooks or self.musts or self.bars)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rows by lemma, in the order of the table, those with needs first."""

    verbs: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)


def table(name: str) -> Iterator[list[str]]:
    """The cells of each row of one of our tables, without its header and comments."""
    text = files("loaders.extraction").joinpath("lexicon", name).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in rows[1:]:
        yield line.split("\t")


def _rows() -> Iterator[list[str]]:
    """The rows of both tables: groups first, as others name them, then expressions, which win over single words."""
    rows = list(table("stances.tsv"))
    yield from (cells for cells in rows if cells[0] == "group")
    yield from table("expressions.tsv")
    yield from (cells for cells in rows if cells[0] != "group")


@functools.cache
def lexicon() -> Lexicon:
    """The table of stances; raises `ReferenceDataError` when a row of it is wrong."""
    groups: dict[str, frozenset[str]] = {}
    found: dict[str, dict[str, list[Row]]] = {"verb": {}, "noun": {}}
    for cells in _rows():
        form, stance, words, needs = (*cells, "", "", "")[:4]
        if form not in _FORMS or (
            form != "group" and stance not in COOPERATIVE | CONFLICT | NEUTRAL | {NOTHING}
        ):
            raise ReferenceDataError(
                f"lexicon: '{form} {stance}' is no form and stance; mend the row of stances.tsv or expressions.tsv."
            )
        if form == "group":
            groups[stance] = frozenset(words.split())
            continue
        row = _row(stance, needs.split(), groups)
        for word in words.split():
            found[form].setdefault(word, []).append(row)
    return Lexicon(verbs=_ordered(found["verb"]), nouns=_ordered(found["noun"]), groups=groups)


def group(name: str) -> frozenset[str]:
    """The nouns of a ``group`` row of the table of stances."""
    return lexicon().groups[name]


def _row(stance: str, needs: Iterable[str], groups: dict[str, frozenset[str]]) -> Row:
    nouns: set[str] = set()
    hooks: set[str] = set()
    musts: set[str] = set()
    bars: set[str] = set()
    for need in needs:
        if need.startswith("@"):
            nouns |= groups[need[1:]]
        elif need.startswith("+"):
            hooks.add(need[1:])
        elif need.startswith("&"):
            musts.add(need[1:])
        elif need.startswith("!"):
            bars.add(need[1:])
        else:
            nouns.add(need)
    return Row(stance, frozenset(nouns), frozenset(hooks), frozenset(musts), frozenset(bars))


def _ordered(rows: dict[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
    return {word: tuple(sorted(items, key=lambda row: row.plain)) for word, items in rows.items()}


@functools.cache
def actor_nouns(kind: str) -> frozenset[str]:
    """The nouns of one class of ``lexicon/actor_nouns.tsv``."""
    return frozenset(
        word for cells in table("actor_nouns.tsv") if cells[0] == kind for word in cells[1].split()
    )

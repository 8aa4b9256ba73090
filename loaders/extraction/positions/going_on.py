"""Whom a position is towards when its own words do not say: whomever the same side spoke against just before.

"Turkey condemned the American sanctions. It called the move unacceptable.": the judgement goes on about the same side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from loaders.extraction.stances import words_of
from ontology.facts import Position

# What is judged is mostly of those who were judged just before; who is accused is always said in the words themselves.
JUDGING = words_of("criticizes")
AGAINST = words_of("criticizes accuses demands protests opposes rejects warns")
NEAR = 250  # characters
CONFIDENCE = 0.7

SideOf = Callable[[Iterable[str]], frozenset[str]]


def inherited(positions: list[Position], side_of: SideOf) -> list[Position]:
    """The positions, with a target from the one before where a judgement has none of its own."""
    found: list[Position] = []
    last: dict[str, Position] = {}
    beside: dict[tuple[object, ...], set[str]] = {}  # who says or does the same in the same words
    for one in positions:
        beside.setdefault(_words(one), set()).add(one.actor)
    for one in sorted(positions, key=lambda item: (item.evidence[0].start, item.statement.start)):
        side = side_of([one.actor])
        state = next((key for key in sorted(side) if key.startswith("state/")), one.actor)
        before = last.get(state)
        judged = before is not None and not one.targets and one.stance in JUDGING and _goes_on(before, one)
        if before is not None and judged and not beside[_words(one)] & set(before.targets):
            one = replace(one, targets=before.targets, confidence=round(one.confidence * CONFIDENCE, 2))
        if one.stance in AGAINST and one.targets:
            last[state] = one
        found.append(one)
    return found


def _words(one: Position) -> tuple[object, ...]:
    return (one.evidence[0], one.statement, one.stance)


def _goes_on(before: Position, one: Position) -> bool:
    """Whether one position follows another closely."""
    return one.modality == before.modality and 0 <= one.statement.start - before.statement.end <= NEAR

"""The positions of all articles at hand: who stands how towards whom, and whose, towards whom, about what each is.

Every property is read for all positions at once, and put together here: the engine goes through one index from
end to end several times as fast as it looks up the properties of one position after the other.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from sys import intern

from graph.serve.lookup import Lookup, concept, key
from ontology import terms

ROLES = ("actor", "speaker", "target", "topic")
TURNS = "turns"  # the role of an actor in a position that turns from the other side
_ALL = "SELECT DISTINCT ?fact WHERE { GRAPH ?graph { ?fact a cq:Position } }"
_PROPERTY = "SELECT ?fact ?value WHERE { GRAPH ?graph { ?fact cq:$name ?value } }"
_TURNED = "SELECT DISTINCT ?fact WHERE { GRAPH cq:consolidated { ?fact cq:turnsFrom ?earlier } }"
_PROPERTIES = (*ROLES, "stance", "polarity", "modality", "confidence", "date")

Column = list[tuple[str, ...]]  # the values of one property, by the number of the position


@dataclass(frozen=True, slots=True)
class Stand:
    """An asserted position of an actor towards a target."""

    key: str
    actor: str
    target: str
    stance: str
    polarity: int
    day: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Positions:
    """All positions but those of copies, by their keys: the newest first, those without a day last.

    `places` says which of them have an actor or topic in a role; `stands` are sorted by day; `total` counts the
    positions of copies too.
    """

    keys: list[str] = field(default_factory=list)
    places: dict[tuple[str, str], array[int]] = field(default_factory=dict)
    stands: list[Stand] = field(default_factory=list)
    total: int = 0

    def of(self, role: str, thing: str, start: int, end: int) -> list[str]:
        """Those that have a thing in a role, a piece of the list of them."""
        return [self.keys[place] for place in self.places.get((role, thing), ())[start:end]]


async def read_positions(ask: Lookup, copies: set[str]) -> Positions:
    """Read all positions; those of the articles `copies`, by their keys, count and are left out."""
    names = sorted(key(name) for (name,) in await ask.cells(_ALL))
    numbers = {name: number for number, name in enumerate(names)}
    read = await asyncio.gather(*(_column(ask, name, numbers) for name in _PROPERTIES))
    columns = dict(zip(_PROPERTIES, read, strict=True))
    turned = {numbers[key(name)] for (name,) in await ask.cells(_TURNED)}
    # The names are in order, and what is of one day stays so.
    own = [number for number, name in enumerate(names) if name.rpartition("/position/")[0] not in copies]
    own.sort(key=lambda number: _first(columns["date"][number]), reverse=True)
    return Positions(
        keys=[names[number] for number in own],
        places=_places(columns, own, turned),
        stands=sorted(_stands(names, columns, own), key=lambda stand: (stand.day, stand.key, stand.target)),
        total=len(names),
    )


async def _column(ask: Lookup, name: str, numbers: dict[str, int]) -> Column:
    """The values of a property; what is not one of the positions is passed over."""
    column: Column = [()] * len(numbers)
    known: dict[
        tuple[str, ...], tuple[str, ...]
    ] = {}  # many positions have the same values: one copy of them
    for fact, value in await ask.cells(_PROPERTY.replace("$name", name)):
        number = numbers.get(key(fact))
        if number is not None and value not in column[number]:
            values = (*column[number], value)
            column[number] = known.setdefault(values, values)
    return column


def _places(
    columns: dict[str, Column], order: Iterable[int], turned: set[int]
) -> dict[tuple[str, str], array[int]]:
    found: dict[tuple[str, str], array[int]] = {}
    for place, number in enumerate(order):
        roles = [(role, value) for role in ROLES for value in columns[role][number]]
        if number in turned and columns["date"][number]:
            roles += [(TURNS, value) for value in columns["actor"][number]]
        for role, value in roles:
            thing = f"topic/{terms.local_name(value)}" if role == "topic" else key(value)
            found.setdefault((role, thing), array("i")).append(place)
    return found


def _stands(names: list[str], columns: dict[str, Column], numbers: Iterable[int]) -> Iterator[Stand]:
    for number in numbers:
        one = {name: _first(column[number]) for name, column in columns.items()}
        if concept(one["modality"]) != "asserted":
            continue
        stance = intern(concept(one["stance"]) or "")
        polarity = terms.polarity(stance, one["polarity"])
        for target in columns["target"][number]:
            if target != one["actor"]:
                actor, other = (
                    intern(key(one["actor"])),
                    intern(key(target)),
                )  # a few hundred for all positions
                sure = float(one["confidence"])
                yield Stand(names[number], actor, other, stance, polarity, one["date"], sure)


def _first(values: tuple[str, ...]) -> str:
    return min(values, default="")

"""Turns: where an actor that stood on one side is later found on the other, about the same thing.

The asserted positions of an actor make a ledger for each target and topic, in the order of their days. A day
with words for both sides takes none; a turn leads from the last day on one side to the next on the other.
Each turn is one edge, `cq:turnsFrom`, between the surest positions of the two days, so that both sides can be
quoted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Stand:
    """A dated position with a side: 1 cooperative, -1 conflictual. `name` is its IRI."""

    name: str
    day: str
    side: int
    confidence: float


def turns(stands: Iterable[Stand]) -> Iterator[tuple[str, str]]:
    """Pairs of names, the later first, in which one ledger changes sides."""
    days: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        days[stand.day].append(stand)
    before: Stand | None = None
    for day in sorted(days):
        if len({stand.side for stand in days[day]}) == 1:
            best = min(days[day], key=lambda stand: (-stand.confidence, stand.name))
            if before is not None and before.side != best.side:
                yield best.name, before.name
            before = best


def retell(shelf: Shelf) -> None:
    """Work out the turns of the ledgers in `retold`."""
    for (key,) in shelf.run("SELECT key FROM retold"):
        rows = shelf.run("SELECT name, day, side, sure FROM ledger WHERE key = ?", key)
        now = set(turns([Stand(*row) for row in rows]))
        before = set(shelf.run("SELECT later, earlier FROM turn WHERE ledger = ?", key))
        gone, come = before - now, now - before
        shelf.many(
            "DELETE FROM turn WHERE later = ? AND earlier = ? AND ledger = ?", ((*pair, key) for pair in gone)
        )
        shelf.many("INSERT INTO turn VALUES (?, ?, ?)", ((*pair, key) for pair in come))
        shelf.many("INSERT OR IGNORE INTO dirty VALUES (?)", ((later,) for later, _ in gone | come))
    shelf.run("DELETE FROM retold")

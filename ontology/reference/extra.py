"""A user's own reference entries: a CSV file given with `--reference`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ontology.reference.model import Organization


@dataclass(frozen=True, slots=True)
class Entries:
    """Rows in the shape of officials.csv and aliases.csv, and organisations by key."""

    officials: list[list[str]] = field(default_factory=list)
    aliases: list[list[str]] = field(default_factory=list)
    organizations: dict[str, Organization] = field(default_factory=dict)


def read(path: Path) -> Entries:
    """The entries of a file."""
    return Entries()

"""Short keys for long names."""

from __future__ import annotations

from hashlib import blake2b

from graph.shelf import Shelf


def number_of(shelf: Shelf, name: str) -> int:
    """The number under which an actor stands in the tables; a new one when it is met first."""
    number: int | None = shelf.one("SELECT number FROM node WHERE name = ?", name)
    if number is None:
        number = shelf.run("INSERT INTO node (name) VALUES (?)", name).lastrowid or 0
    return number


def hashed(*words: object) -> int:
    """64 bits that are equal for the same words."""
    line = "\n".join(map(str, words))
    return int.from_bytes(blake2b(line.encode(), digest_size=8).digest(), signed=True)

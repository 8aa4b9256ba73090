"""An office that words name, and somebody who holds one."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.extraction.mentions import Mention
from loaders.extraction.names.title import Sharing


@dataclass(slots=True)
class Office:
    """Tokens `start` to `end` (with the names of bodies) that name an office. `head` is its noun.

    `left` and `right` are bodies named before and behind the noun; `right` ones with the preposition between.
    `bodies` are those that the names found in the title, wherever they stand;
    `vague` says that the words go on with one that is not known; `sharing` that several people hold it;
    `nested` that it is the patron's of another's, "adviser to the prime minister".
    """

    start: int
    end: int
    head: int
    words: list[str]
    left: list[str] = field(default_factory=list)
    right: list[tuple[str, str]] = field(default_factory=list)
    status: str = "current"
    bodies: tuple[str, ...] = ()
    vague: bool = False
    sharing: Sharing | None = None
    nested: bool = False


@dataclass(slots=True)
class Held:
    """An official (a mention by name) and the office the words give; `start` to `end` are the words."""

    mention: Mention
    office: Office
    start: int
    end: int
    rule: str
    confidence: float
    status: str
    of: str | None = None

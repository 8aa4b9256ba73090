"""An event, of which an article tells once or more: its tellings, and all that they say together."""

from __future__ import annotations

from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.words import NEUTRAL

# A telling may be of so many events, the last ones begun, and is compared with so many tellings of each.
RECENT = 40


class Event:
    """Tellings of one event, in text order.

    What the next telling is compared with is kept up to date, and of tellings that say the same of the event
    only one is compared with: an event may be told of hundreds of times.
    """

    def __init__(self, telling: Telling) -> None:
        self.tellings: list[Telling] = []
        self.different: dict[tuple[object, ...], Telling] = {}
        self._keys: dict[str, None] = {}
        self._firm: set[str] = set()
        self._neutral: set[str] = set()
        self._spoken = False
        self.add(telling)

    def add(self, telling: Telling) -> None:
        """Take in a further telling of it."""
        self.tellings.append(telling)
        self.different.setdefault(_said_of_it(telling), telling)
        if len(self.different) > RECENT:
            del self.different[next(iter(self.different))]
        self._keys.update(dict.fromkeys(telling.keys))
        self._spoken |= telling.soft
        if not telling.soft:
            (self._neutral if is_neutral(telling) else self._firm).add(telling.kind)

    @property
    def keys(self) -> list[str]:
        """Everyone named as taking part, in text order."""
        return list(self._keys)

    @property
    def tentative(self) -> bool:
        """Whether nothing yet calls it a meeting."""
        return all(telling.tentative for telling in self.tellings)

    @property
    def kinds(self) -> set[str]:
        """The kinds by which it was called; "spoke" is a call only when nothing else is said."""
        firm = self._firm if self._spoken else self._firm | self._neutral
        return firm or {"call"}


def _said_of_it(telling: Telling) -> tuple[object, ...]:
    """All of a telling that decides whether another is of the same event."""
    date, place = telling.date, telling.place.place if telling.place else None
    days = (date.earliest, date.latest) if date else None
    people = (tuple(telling.keys), tuple(telling.states))
    return telling.kind == "visit", telling.earlier, telling.status, days, place, telling.format, people


def is_neutral(telling: Telling) -> bool:
    """ "The conversation", "they discussed": said of calls as of meetings."""
    return telling.adds or telling.tentative or telling.trigger.lemma_.lower() in NEUTRAL

"""Whether a telling can be of an event: what both say of kind, time, place, status and people agrees."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from loaders.extraction.meetings.slots import errand
from loaders.extraction.meetings.status import UNSAID
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View
from loaders.extraction.mentions import PlaceMention

if TYPE_CHECKING:
    from loaders.extraction.meetings.events import Event

OPEN_STATUS = frozenset({"planned", "possible", "postponed"})
DONE_STATUS = frozenset({"held", "under-way"})
# What is done to a guest while the visit lasts.
RECEPTIONS = frozenset(
    ("verb-receive", "verb-welcome", "verb-greet", "verb-host",
     "noun-ceremony", "noun-banquet", "noun-dinner", "noun-lunch", "noun-breakfast")
)  # fmt: skip
# Words that tell of a visit, and not of the way to where somebody was met.
VISITING = frozenset({"visit", "tour"})
FAMILIES = ({"talks", "visit"}, {"talks", "call"}, {"talks", "summit"}, {"talks", "conference"})


def kinds_agree(event: Event, telling: Telling, *, strict: bool) -> bool:
    """Whether a telling's kind may be the event's; `strict`: "the visit" is a visit, and no talks."""
    if telling.kind in event.kinds or telling.soft:
        return True
    if strict and telling.trigger.lemma_.lower() in (
        "visit",
        "trip",
        "call",
        "conference",
        "briefing",
    ):
        return False
    return any({telling.kind, kind} <= family for kind in event.kinds for family in FAMILIES)


def slots_agree(view: View, event: Event, telling: Telling) -> bool:
    """Whether time, status, days, place and format of a telling are those of the event."""
    # What one telling leaves open ("this week"), another has settled already.
    both = all(
        any(one.status in DONE_STATUS for one in tellings)
        for tellings in (event.different.values(), [telling])
    )
    return all(
        _times_agree(other, telling)
        and (both or _status_agrees(other, telling))
        and _dates_agree(other, telling)
        and _places_agree(view, other, telling)
        and _formats_agree(other, telling)
        for other in event.different.values()
    )


def _status_agrees(a: Telling, b: Telling) -> bool:
    if UNSAID in (a.status, b.status):
        return True
    if a.status == b.status or {a.status, b.status} <= OPEN_STATUS or {a.status, b.status} <= DONE_STATUS:
        return True
    if "cancelled" in (a.status, b.status) or "postponed" in (a.status, b.status):
        return True
    return "denied" not in (a.status, b.status) and _same_day(a, b)


def _times_agree(a: Telling, b: Telling) -> bool:
    """ "They had met in Oslo" tells of something earlier than what is told in the plain past."""
    if a.earlier == b.earlier:
        return True
    before = a if a.earlier else b
    return before.date is None and before.place is None


def _same_day(a: Telling, b: Telling) -> bool:
    return bool(a.date and b.date and (a.date.earliest, a.date.latest) == (b.date.earliest, b.date.latest))


def _dates_agree(a: Telling, b: Telling) -> bool:
    if a.date is None or b.date is None:
        return True
    first = max(a.date.earliest or dt.date.min, b.date.earliest or dt.date.min)
    last = min(a.date.latest or dt.date.max, b.date.latest or dt.date.max)
    return first <= last


def _places_agree(view: View, a: Telling, b: Telling) -> bool:
    if a.place is None or b.place is None or a.place.place.key == b.place.place.key:
        return True
    one, other = a.place.place, b.place.place
    if _is_venue(view, a.place) != _is_venue(view, b.place):
        return True
    unknown = one.state is None or other.state is None  # a town that no table knows may lie in the state
    return (unknown or one.state == other.state) and _is_state(one.key) != _is_state(other.key)


def _is_venue(view: View, place: PlaceMention) -> bool:
    """ "At the Grand Serail": a house that no table knows, which may be in the town of the other telling."""
    before = [token.lower_ for token in view.doc[max(place.start - 2, 0) : place.start]]
    return place.place.state is None and "at" in before


def _is_state(key: str) -> bool:
    return len(key.rsplit("/", 1)[-1]) == 2


def all_goals_agree(view: View, event: Event, telling: Telling) -> bool:
    """Whether a visit and the talks told of are one, by what each telling of the event says.

    Where more is told of the talks than how the guest was received, that does not set them apart.
    """
    others = list(event.different.values())
    if any(one.kind != "visit" and one.rule not in RECEPTIONS for one in others):
        others = [one for one in others if one.rule not in RECEPTIONS]
    return all(_goals_agree(view, other, telling) for other in others)


def _goals_agree(view: View, a: Telling, b: Telling) -> bool:
    """A visit is part of talks only where it goes to the other side, or to where they are held."""
    if (a.kind == "visit") == (b.kind == "visit"):
        return True
    visit, talks = (a, b) if a.kind == "visit" else (b, a)
    if visit.trigger in (errand(talks.trigger), talks.support and errand(talks.support)):
        return visit.trigger.lemma_ != "be"  # "is in Oslo for talks" tells of both
    if visit.trigger.lemma_ in VISITING and visit.states and view.states_of(talks.keys)[1:]:
        return False
    if _is_reception(view, talks) or OPEN_STATUS.issuperset((visit.status, talks.status)):
        return False
    if visit.trigger.pos_ == "VERB" and visit.date is not None and talks.date is None and talks.people:
        return False  # "arrived last night": when they talked is not said
    if visit.place is None and not visit.states:
        return True
    if visit.place and talks.place and visit.place.place.key == talks.place.place.key:
        return True
    return bool(visit.states) and set(visit.states) <= set(view.states_of(talks.keys))


def _is_reception(view: View, talks: Telling) -> bool:
    """ "He was received by B at the airport", "they dined": one of the things that happen on a visit."""
    return talks.rule in RECEPTIONS and any(view.kind(key) == "official" for key in talks.keys)


def _formats_agree(a: Telling, b: Telling) -> bool:
    return a.format is None or b.format is None or a.format == b.format


def people_agree(view: View, old: list[str], new: list[str], *, least: int) -> bool:
    """Enough in common, and no two different people of one state."""
    old_states, new_states = set(view.states_of(old)), set(view.states_of(new))
    if len((old_states | set(old)) & (new_states | set(new))) < min(least, len(new_states | set(new))):
        return False
    for state in sorted(old_states & new_states):
        ours, theirs = _of_state(view, old, state), _of_state(view, new, state)
        if ours and theirs and not (ours <= theirs or theirs <= ours):
            return False
    return old_states <= new_states or new_states <= old_states


def persons_agree(view: View, old: list[str], new: list[str]) -> bool:
    """A's meeting with B is not A's with C: the persons of one telling are among those of the other."""
    ours = {key for key in old if view.kind(key) in ("official", "actor")}
    theirs = {key for key in new if view.kind(key) in ("official", "actor")}
    return ours <= theirs or theirs <= ours


def _of_state(view: View, keys: list[str], state: str) -> set[str]:
    return {
        key for key in keys if view.kind(key) not in ("state", "organization") and state in view.served(key)
    }

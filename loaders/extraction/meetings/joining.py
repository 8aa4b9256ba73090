"""Joining tellings of one event into one report, over sentences.

Two tellings are one event when their kinds, dates, places and status agree and neither side has someone
of a state where the other names somebody else of it. "The meeting" refers to the last event that it can
be.
"""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings.agreement import (
    DONE_STATUS,
    all_goals_agree,
    kinds_agree,
    people_agree,
    persons_agree,
    slots_agree,
)
from loaders.extraction.meetings.differing import (
    is_at_edge,
    is_blocs_own,
    is_elsewhere,
    is_matter,
    is_named_apart,
    is_new_beside,
    mark_edged,
    sizes_agree,
    visitors_agree,
)
from loaders.extraction.meetings.earlier import is_beside, names_them, take_over
from loaders.extraction.meetings.events import RECENT, Event
from loaders.extraction.meetings.status import UNSAID
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.meetings.words import POINTING, PRESENT

# So many tokens on, "he was joined by" still tells of the same event.
NEAR = 60
KIND_ORDER = ("summit", "call", "briefing", "conference", "talks", "visit")
# An event so called is not the one told of before.
OTHERS = frozenset({"previous", "prior", "earlier", "another", "separate", "subsequent", "last"})
# Nor is "the second summit" what the article told of before.
ORDINALS = frozenset({"second", "third", "fourth", "fifth"})
# Words for all who were there, told of at length and far down.
LISTING = PRESENT | {"attendance"}


def join(view: View, tellings: list[Telling]) -> list[Event]:
    """The events that `tellings`, in text order, tell of."""
    events: list[Event] = []
    mark_edged(tellings)
    for telling in tellings:
        take_over(view, events[-RECENT:], telling)
        if _is_awaited(events[-RECENT:], telling):
            telling.status = UNSAID
        event = _event_of(view, events[-RECENT:], telling)
        if event is not None:
            if telling.refers and not telling.adds and (_shares_noun(event, telling) or _points(telling)):
                telling.kind = next((kind for kind in KIND_ORDER if kind in event.kinds), telling.kind)
            if not telling.tentative or event.tentative or not event.keys:
                event.add(telling)
        elif (
            not telling.adds
            and not telling.partial
            and (not telling.refers or telling.keys or _begins(telling))
        ):
            if telling.inherits and events:
                _inherit(view, events[-1], telling)
            events.append(Event(telling))
    return events


def _is_awaited(events: list[Event], telling: Telling) -> bool:
    """ "Is expected to attend the summit", told of a summit that has begun: he is yet to come, not the summit."""
    if not (telling.attended and telling.refers and telling.status == "planned") or telling.date is not None:
        return False
    same = (
        event for event in events if telling.kind in ("summit", "conference") and _called_so(event, telling)
    )
    return any(other.status in DONE_STATUS for event in same for other in event.tellings)


def _points(telling: Telling) -> bool:
    """ "The event", "the session": of whatever kind it is that was told of."""
    return telling.trigger.lemma_.lower() in POINTING


def _begins(telling: Telling) -> bool:
    """ "The conference is scheduled for Friday": who takes part is said later, if at all."""
    told = telling.date is not None or telling.place is not None
    return told and telling.kind in ("summit", "talks", "conference")


def _inherit(view: View, event: Event, telling: Telling) -> None:
    """ "A proposed a summit", told of A's talks with B, is one with B."""
    known = {*telling.keys, *view.states_of(telling.keys)}
    if known & set(event.keys) and len(view.states_of(telling.keys)) < 2:
        telling.states = [key for key in event.keys if key not in telling.keys]


def _event_of(view: View, events: list[Event], telling: Telling) -> Event | None:
    """The latest event that the telling may be of."""
    if telling.adds:
        return _attended(view, events, telling)
    if _is_another(telling):
        return None
    if not telling.keys and not telling.refers:
        return None
    if telling.support is not None and telling.support.lemma_ == "meet":  # "met for a summit"
        return next((event for event in reversed(events) if _tells(event, telling.support)), None)
    if not telling.refers:
        if events and names_them(view, events[-1], telling) and slots_agree(view, events[-1], telling):
            return events[-1]
        return _latest(view, events, telling)
    fitting = [event for event in reversed(events) if _may_refer(view, event, telling)]
    if telling.attended and telling.keys:
        fitting = [
            event for event in fitting if _called_so(event, telling) or set(event.keys) & set(telling.keys)
        ]
    fitting = [event for event in fitting if not event.tentative] or fitting
    fitting = [event for event in fitting if _is_of_day(event, telling)] or fitting
    return next((event for event in fitting if _called_so(event, telling)), next(iter(fitting), None))


def _is_of_day(event: Event, telling: Telling) -> bool:
    """Whether the telling names the very day that another of the event's does."""
    day = telling.date and (telling.date.earliest, telling.date.latest)
    return any(day == (one.date.earliest, one.date.latest) for one in event.tellings if day and one.date)


def _tells(event: Event, verb: Token) -> bool:
    return any(other.trigger == verb for other in event.tellings)


def _latest(view: View, events: list[Event], telling: Telling) -> Event | None:
    """The latest event that the telling may be of; an earlier one, if only that has all of the officials."""
    found: Event | None = None
    if _goes_somewhere(events, telling):
        return None
    for event in reversed(events):
        whole = _names_all(view, event, telling)
        if (found is None or whole) and _same(view, event, telling):
            if whole:
                return event
            found = event
    return found


def _is_next_goal(event: Event, telling: Telling) -> bool:
    """ "To A, B and C" are three journeys, and none of them all that was told of as a tour."""
    if telling.listed and event.kinds == {"visit"} and not any(one.states for one in event.tellings):
        return True
    return any(one.trigger == telling.trigger and one.states != telling.states for one in event.tellings)


def _goes_somewhere(events: list[Event], telling: Telling) -> bool:
    """ "She lands in A", a town of which no state is known, told of one who is to visit several."""
    if telling.kind != "visit" or telling.place is None or telling.states:
        return False
    ours = set(keys_of(telling.people))
    return sum("visit" in event.kinds and bool(ours & set(event.keys)) for event in events) > 1


def _names_all(view: View, event: Event, telling: Telling) -> bool:
    """Whether the event already has every official whom the telling names."""
    return {key for key in telling.keys if view.kind(key) == "official"} <= set(event.keys)


def _called_so(event: Event, telling: Telling) -> bool:
    """Whether the event is of the telling's kind, or was called by the same noun ("a summit meeting")."""
    return telling.kind in event.kinds or _shares_noun(event, telling)


def _shares_noun(event: Event, telling: Telling) -> bool:
    noun = telling.trigger.lemma_.lower()
    return any(other.trigger.lemma_.lower() == noun for other in event.tellings)


def _is_another(telling: Telling) -> bool:
    """ "Her previous visit", "another meeting": none that was told of."""
    noun, others = telling.trigger, OTHERS | ORDINALS if telling.refers else OTHERS
    return noun.pos_ != "VERB" and any(item.lower_ in others for item in noun.lefts)


def _attended(view: View, events: list[Event], telling: Telling) -> Event | None:
    """The event just told of, which more people attend; a summit stays open for them longer."""
    first = view.sentence(telling.trigger.i)[0]
    joined = (
        set(keys_of(view.people(parse.object_of(telling.trigger))))
        if telling.trigger.pos_ == "VERB"
        else set()
    )
    for event in reversed(events):
        if joined and joined.isdisjoint(event.keys):
            continue
        far = telling.trigger.lemma_ in LISTING and "summit" in event.kinds
        near = far or first - view.sentence(event.tellings[-1].trigger.i)[1] < NEAR
        if near and slots_agree(view, event, telling):
            return event
    return None


def _may_refer(view: View, event: Event, telling: Telling) -> bool:
    if is_elsewhere(view, event, telling) or is_beside(event, telling) or is_matter(view, event, telling):
        return False
    if event.kinds == {"visit"} and (_points(telling) or telling.kind == "talks"):
        return False  # "the meeting" is none of the journey, of which nobody was met yet
    if not kinds_agree(event, telling, strict=True) or not slots_agree(view, event, telling):
        return False
    if _names_bloc(view, event, telling):
        return True
    hosts = {key for mention in telling.hosts for key in mention.actors}
    guests = [key for key in telling.keys if key not in hosts]
    return telling.attended or not guests or people_agree(view, event.keys, guests, least=1)


def _names_bloc(view: View, event: Event, telling: Telling) -> bool:
    """ "A is to attend the summit. The summit of the African Union will …": whose it is, is said behind."""
    if telling.kind != "summit" or "summit" not in event.kinds or len(view.states_of(event.keys)) > 1:
        return False
    named = all(view.kind(key) == "organization" for key in telling.keys)
    return named and not any(view.kind(key) == "organization" for key in event.keys)


def _is_blocs(view: View, event: Event, telling: Telling) -> bool:
    """One bloc's summit, to which every telling brings others of those who come."""
    shared = set(telling.keys) & set(event.keys) if telling.kind == "summit" else ()
    return any(view.kind(key) == "organization" for key in shared)


def _same(view: View, event: Event, telling: Telling) -> bool:
    officials = [key for key in telling.keys if key in event.keys and view.kind(key) == "official"]
    least = 1 if officials or telling.kind == "summit" else 2
    return (
        kinds_agree(event, telling, strict=False)
        and not _is_next_goal(event, telling)
        and not is_named_apart(view, event, telling)
        and not is_at_edge(event, telling)
        and not is_new_beside(view, event, telling)
        and not is_blocs_own(view, event, telling)
        and (telling.kind == "summit" or sizes_agree(view, event, telling))
        and visitors_agree(view, event, telling)
        and slots_agree(view, event, telling)
        and (_is_blocs(view, event, telling) or people_agree(view, event.keys, telling.keys, least=least))
        and all_goals_agree(view, event, telling)
        and (telling.kind in ("summit", "conference") or persons_agree(view, event.keys, telling.keys))
    )

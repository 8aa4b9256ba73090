"""What a telling takes over from those before it: "there", what fell away with a visit, who the ministers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.meetings.words import BESIDE, PLANNING

if TYPE_CHECKING:
    from loaders.extraction.meetings.events import Event

OFF = ("cancelled", "postponed")
# Officials whom a plural names by their office alone.
OFFICES = frozenset(
    (
        "leader",
        "minister",
        "president",
        "premier",
        "envoy",
        "diplomat",
        "delegation",
        "negotiator",
        "fm",
        "pm",
        "head",
    )
)
FEW = 2
# So many tokens on, names still belong to those who were told of by office.
NEAR = 60


def take_over(view: View, events: list[Event], telling: Telling) -> None:
    """Fill in what the tellings before say of this one too."""
    if telling.place is None and any(item.lower_ == "there" for item in telling.trigger.children):
        _there(view, events, telling)
    if telling.status == "planned" and _was_to_be(telling.support or telling.trigger):
        telling.status = next(
            (off for event in reversed(events) if (off := _fell(view, event, telling))), "planned"
        )


def _there(view: View, events: list[Event], telling: Telling) -> None:
    """ "On Tuesday A flew to Oslo. There he met B": in Oslo, and on that journey."""
    for event in reversed(events):
        before = event.tellings[-1]
        if _is_next(view, before, telling) and before.place is not None:
            telling.place, telling.date = before.place, telling.date or before.date
            return


def _is_next(view: View, before: Telling, telling: Telling) -> bool:
    return view.sentence(before.trigger.i)[1] == view.sentence(telling.trigger.i)[0]


def _was_to_be(verb: Token) -> bool:
    """ "Was due to meet", "had been scheduled to hold talks": planned then."""
    top = verb
    while top.dep_ in ("xcomp", "acomp") and top.head != top:
        top = top.head
    planned = top.lemma_ in ("be", "have") or top.lemma_ in PLANNING
    return top != verb and planned and parse.tense(top) == "past"


def _fell(view: View, event: Event, telling: Telling) -> str | None:
    """The status of a visit or talks called off, of which this was to be a part."""
    off = next((other.status for other in event.tellings if other.status in OFF), None)
    ours, theirs = set(view.states_of(event.keys)), set(view.states_of(telling.keys))
    same = any(view.kind(key) == "official" for key in set(event.keys) & set(telling.keys))
    return off if off is not None and same and theirs <= ours else None


def names_them(view: View, event: Event, telling: Telling) -> bool:
    """ "The ministers met in Oslo. A and B discussed trade": who they were is said right behind."""
    if event.keys or telling.trigger.i - event.tellings[-1].trigger.i > NEAR:
        return False
    return telling.tentative or (telling.kind == "talks" and len(view.states_of(telling.keys)) > FEW)


def is_beside(event: Event, telling: Telling) -> bool:
    """ "Could be received by B after the talks": the talks are not what comes after them."""
    noun = telling.trigger
    if noun.dep_ != "pobj" or noun.head.lower_ not in BESIDE:
        return False
    return any(other.trigger == noun.head.head for other in event.tellings)


def is_nameless(view: View, noun: Token | None) -> bool:
    """ "East African leaders", "the ministers": several in office, of whom no name is known here."""
    if noun is None or noun.tag_ not in ("NNS", "NNPS") or noun.lemma_ not in OFFICES:
        return False
    return not keys_of(view.people(noun))

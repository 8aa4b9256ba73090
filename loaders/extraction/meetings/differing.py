"""What tells two events apart though the same people take part: a name, how many states, whose visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.meetings.words import EDGES

if TYPE_CHECKING:
    from loaders.extraction.meetings.events import Event

MANY = 3
PAIR = 2
# Verbs over an event that is spoken of.
MATTERS = frozenset({"discuss", "review", "recall", "mention", "praise", "assess"})


def is_setting(noun: Token) -> bool:
    """ "Met on the sidelines of (the second day of) the summit": the event at whose edge another is told of."""
    above = noun.head.head
    if above.lemma_.lower() in ("day", "session", "opening") and noun.head.lower_ == "of":
        noun, above = above, above.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_.lower() in EDGES


def mark_edged(tellings: list[Telling]) -> None:
    """Once people met at the edge of a summit, "the summit" is that one, and not what they did there."""
    edges = (telling.trigger.i for telling in tellings if is_setting(telling.trigger))
    first = next(edges, None)
    for telling in tellings:
        telling.edged = telling.kind == "summit" and first is not None and telling.trigger.i > first


def is_elsewhere(view: View, event: Event, telling: Telling) -> bool:
    """An event that has a name of its own, or at whose edge people met, is not the one told of."""
    if event.kinds & {"summit", "conference"}:
        return False
    return telling.edged or is_setting(telling.trigger) or is_named_apart(view, event, telling)


def is_at_edge(event: Event, telling: Telling) -> bool:
    """ "Will meet on the margins of the assembly": not the summit of the two, nor what was called off."""
    verb = telling.support or telling.trigger
    edges = [noun for noun in parse.prepositional(verb, "on", "at") if noun.lemma_.lower() in EDGES]
    off = any(
        other.kind in ("visit", "summit") and other.status in ("cancelled", "postponed")
        for other in event.different.values()
    )
    return telling.kind != "summit" and bool(edges) and (off or event.kinds == {"summit"})


def is_named_apart(view: View, event: Event, telling: Telling) -> bool:
    """ "The G7 summit" is not the talks that two leaders have there, whoever attends both."""
    if telling.kind != "summit" or "summit" in event.kinds:
        return False
    own = {view.mentions[item.i].actors for item in telling.trigger.lefts if item.i in view.mentions}
    bodies = {key for actors in own for key in actors if view.kind(key) == "organization"}
    named = any(
        item.dep_ in ("compound", "nmod") and item.pos_ == "PROPN" and item.i not in view.places
        for item in telling.trigger.lefts
    )
    return bool(bodies) or (named and not own)


def is_matter(view: View, event: Event, telling: Telling) -> bool:
    """ "Telephoned B and discussed his meeting with C": what they spoke of is not the call."""
    noun = telling.trigger
    told_of = noun.dep_ == "dobj" and noun.head.lemma_ in MATTERS
    return told_of and any(view.sentence(t.trigger.i) == view.sentence(noun.i) for t in event.tellings)


def is_new_beside(view: View, event: Event, telling: Telling) -> bool:
    """ "Spoke by video to follow up a summit of theirs": what comes in with "a" is not what the sentence tells of."""
    noun = telling.trigger
    if telling.kind == "visit" or not any(item.lower_ in ("a", "an") for item in noun.lefts):
        return False
    here = [t for t in event.tellings if view.sentence(t.trigger.i) == view.sentence(noun.i)]
    verbs = {verb for t in here for verb in (t.trigger, t.support) if verb is not None}
    return bool(here) and parse.governing_verb(noun) not in verbs and telling.support not in verbs


def sizes_agree(view: View, event: Event, telling: Telling) -> bool:
    """Two states' talks are not those of four or more, at which they are too."""
    sizes = sorted((len(view.states_of(event.keys)), len(view.states_of(telling.keys))))
    return telling.kind == "visit" or sizes[0] != 2 or sizes[1] < MANY


def is_blocs_own(view: View, event: Event, telling: Telling) -> bool:
    """A's meeting with B is not the summit of a bloc that both attend, nor one that A alone is to attend."""
    if telling.kind != "talks" or "summit" not in event.kinds or len(view.states_of(telling.keys)) != PAIR:
        return False
    if any(other.attended for other in event.tellings) and len(view.states_of(event.keys)) < PAIR:
        return True
    return any(view.kind(key) == "organization" and key not in telling.keys for key in event.keys)


def visitors_agree(view: View, event: Event, telling: Telling) -> bool:
    """A's visit to B is not B's to A."""
    if telling.kind != "visit" or not telling.people:
        return True
    visits = [other for other in event.different.values() if other.kind == "visit" and other.people]
    own = set(view.states_of(keys_of(telling.people)))
    return all(own & set(view.states_of(keys_of(other.people))) for other in visits)

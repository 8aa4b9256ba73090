"""A telling by a verb, with the status, day, place and form that its clause gives; and who acts for a state."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import slots, status, where, words
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.mentions import Mention, PlaceMention

DELEGATIONS = frozenset({"delegation", "mission"})


def telling_of(view: View, verb: Token, kind: str, people: list[Mention], *, rule: str) -> Telling | None:
    """A telling by a verb, with the slots that its clause fills; None where the words report no event."""
    anchors = [verb]
    date = slots.date_of(view, anchors)
    if date is None and verb.dep_ == "advcl" and verb.tag_ == "VB":
        date = slots.date_of(view, [verb.head])
    site = _site(verb)
    if date is None and site is not None:
        date = slots.date_of(view, [over]) if (over := parse.governing_verb(site)) is not None else None
    state = status.of_verb(verb, date, view.doc._.cq_published)
    vague = verb.lemma_.lower() in words.VAGUE_VERBS
    if vague and kind == "call" and slots.errand(verb) is not None:
        kind, vague = "talks", False  # "is in Oslo to talk to B"
    if state is None or (state != "held" and vague):
        return None
    place = where.place_of(view, anchors, [view.doc[mention.head] for mention in people])
    if place is None and site is not None:
        place = view.places.get(site.i)
    soft = kind == "call" and verb.lemma_ in ("speak", "talk") and not slots.is_by_phone([verb])
    if soft and place is not None and _right_behind(view, people, place):
        kind, soft = "talks", False
    form = slots.format_of(anchors, kind, placed=place is not None)
    if kind == "call" and form in ("in-person", "virtual"):
        kind, soft = "talks", False
    form = None if soft else form
    confidence = 0.9 if len(keys_of(people)) > 1 else 0.75
    return Telling(
        kind, verb, rule, confidence, people, state, place=place, date=date, format=form, soft=soft
    )


def _right_behind(view: View, people: list[Mention], place: PlaceMention) -> bool:
    """ "Talks with B in Oslo": the town stands beside the person, and not behind what they spoke of."""
    town = len(place.place.key.rsplit("/", 1)[-1]) > 2
    return town and any(mention.end == place.start - 1 for mention in people)


def _site(verb: Token) -> Token | None:
    """The noun before "where he met": the place, and by its verb the day, of the meeting."""
    there = verb.dep_ == "relcl" and any(item.lower_ == "where" for item in verb.children)
    return verb.head if there else None


def officials(view: View, people: list[Mention]) -> list[str]:
    """The keys of the officials among the people."""
    return [key for key in keys_of(people) if view.kind(key) == "official"]


def sent(view: View, verb: Token, people: list[Mention]) -> bool:
    """ "A delegation of the party": sent by a body that is no state, known to act abroad."""
    group = parse.subject_of(verb)
    if group is None or group.lemma_ not in DELEGATIONS:
        return False
    return any(view.kind(key) == "organization" and view.counts(key) for key in keys_of(people))


def delegated(view: View, people: list[Mention]) -> bool:
    """A delegation, an ambassador or "officials" stand for the state that they act for."""
    forms = ("description", "group")
    roles = (view.doc[mention.head].lemma_.lower() for mention in people if mention.form in forms)
    return any(lemma in words.ROLE_NOUNS for lemma in roles)

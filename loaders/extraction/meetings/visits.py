"""Verbs of visiting: who goes where, and the state there."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import words
from loaders.extraction.meetings.clauses import delegated, officials, sent, telling_of
from loaders.extraction.meetings.slots import errand
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.mentions import Mention, PlaceMention
from loaders.extraction.names.location import TOWNS


def from_visit(view: View, verb: Token) -> list[Telling]:
    """ "A visited (travelled to, arrived in) X and Y": A with the state of X, and A with the state of Y."""
    lemma = verb.lemma_.lower()
    leading = lemma == "lead" or (lemma == "head" and parse.object_of(verb) is not None)
    if leading and getattr(parse.object_of(verb), "lemma_", "") not in ("delegation", "mission", "team"):
        return []
    ways = {"leave": ("for",), "depart": ("for",), "continue": ("to",), "proceed": ("to",)}
    preps = ways.get(lemma, ("to", "in", "at", "into"))
    goals = parse.prepositional(verb, *preps)
    if leading:
        goals += [
            goal for item in verb.children if item.dep_ == "dobj" for goal in parse.prepositional(item, "to")
        ]
    direct = parse.object_of(verb) if lemma in words.VISIT_DIRECT else None
    if lemma == "tour" or (lemma in words.VISIT_DIRECT and direct is None):
        return []
    people = view.subjects(verb)
    if direct is not None and officials(view, called := view.people(direct)):
        return _calling(view, verb, people, called)
    if not (officials(view, people) or delegated(view, people) or sent(view, verb, people)):
        return []
    if not goals and direct is None and any(item.lower_ == "here" for item in verb.children):
        return _coming(view, verb, people)
    for goal in [direct] if direct is not None else goals:
        told = [_going(view, verb, people, part) for part in _stops(view, goal)]
        if found := [telling for telling in told if telling is not None]:
            return [replace(telling, listed=len(found) > 1) for telling in found]
    return []


def from_stay(view: View, purpose: Token) -> list[Telling]:
    """ "A is in X to meet (for talks with) B": a visit to X, whatever comes of the talks."""
    stay = errand(purpose)
    if stay is None or stay.lemma_ != "be":
        return []
    people = view.subjects(stay)
    if not (officials(view, people) or delegated(view, people)):
        return []
    told = (_going(view, stay, people, goal) for goal in parse.prepositional(stay, "in"))
    return [telling for telling in told if telling is not None]


def _stops(view: View, goal: Token) -> list[Token]:
    """Each town or state of "to A and B"; of a list "A, Norway; B, Chad; and C, Peru" those before a comma.

    The parser loses such a list, so it is read word by word, as long as nothing but places follows.
    """
    doc, end = view.doc, view.sentence(goal.i)[1]
    found, new, at = [], True, goal.left_edge.i
    while at < end:
        place = view.places.get(at)
        if place is not None and place.start == at:
            if new:
                found.append(doc[place.start : place.end].root)
            new, at = False, place.end
        elif doc[at].text in ",;" or doc[at].lower_ == "and":
            new, at = new or doc[at].text == ";", at + 1
        else:
            break
    listed = any(token.text == ";" for token in doc[goal.i : at])
    return found if listed else parse.coordinated(goal)


def _calling(view: View, verb: Token, people: list[Mention], called: list[Mention]) -> list[Telling]:
    """ "A visited B in Oslo": both take part."""
    if not officials(view, people) or set(keys_of(people)) & set(keys_of(called)):
        return []
    told = telling_of(view, verb, "talks", people + called, rule=f"verb-{verb.lemma_.lower()}")
    return [told] if told is not None else []


def _coming(view: View, verb: Token, people: list[Mention]) -> list[Telling]:
    """ "A arrived here": in the town of the dateline."""
    there = view.dateline
    if there is None or there.place.state is None or there.place.state in view.states_of(keys_of(people)):
        return []
    told = telling_of(view, verb, "visit", people, rule=f"verb-{verb.lemma_.lower()}")
    if told is None:
        return []
    told.place, told.states = there, [there.place.state]
    return [told]


def _going(view: View, verb: Token, people: list[Mention], goal: Token) -> Telling | None:
    """A visit to the place or state at `goal`, unless it is the travellers' own country."""
    place, state = destination(view, goal)
    if place is None and state is None:
        return None
    home = set(view.states_of(keys_of(people)))
    if state is not None and state in home:
        return None
    told = telling_of(view, verb, "visit", people, rule=f"verb-{verb.lemma_.lower()}")
    if told is not None:
        told.place = place or told.place
        told.states = [state] if state else []
    return told


def each_goal(view: View, telling: Telling) -> list[Telling]:
    """ "A visit to X and Y": one telling for each of them."""
    if telling.kind != "visit" or not telling.states:
        return [telling]
    first = _first_goal(view, telling)
    if first is None:
        return [telling]
    more = [destination(view, part) for part in parse.coordinated(first)[1:]]
    away = {*view.states_of(keys_of(telling.people)), *telling.states}
    return [
        telling,
        *(
            replace(telling, place=place, states=[state])
            for place, state in more
            if state and state not in away
        ),
    ]


def _first_goal(view: View, telling: Telling) -> Token | None:
    """X in "a visit to X and Y", "a tour of X and Y"."""
    if telling.trigger.lemma_ == "tour" and telling.trigger.pos_ == "NOUN":
        return next(iter(parse.prepositional(telling.trigger, "of", "to")), None)
    if telling.place is None:
        return None
    first = view.doc[telling.place.start : telling.place.end].root
    return first if first.dep_ == "pobj" and first.head.lower_ == "to" else None


def destination(view: View, goal: Token) -> tuple[PlaceMention | None, str | None]:
    """The place at a token and the state it lies in; a state's name is both."""
    if goal.i not in view.places and goal.i not in view.mentions:
        within = (
            ("of", "in") if goal.dep_ == "pobj" else ("of",)
        )  # "at the airport in X"; not "his office in X"
        goal = next(iter(parse.prepositional(goal, *within)), goal)
    place, mention = view.places.get(goal.i), view.mentions.get(goal.i)
    if place is not None and place.place.state is None and mention is None:  # "at the airport in Oslo"
        towns = (view.places.get(item.i) for item in parse.prepositional(goal, "in"))
        place = next((town for town in towns if town is not None), place)
    state = (place.place.state or _owner(view, goal) or _behind(view, goal)) if place else None
    if (
        state is None
        and mention is not None
        and len(mention.actors) == 1
        and mention.form in ("name", "metonym")
    ):
        state = mention.actors[0] if view.kind(mention.actors[0]) == "state" else None
    return place, state


def _behind(view: View, town: Token) -> str | None:
    """The state that stands behind a town: "Perth, Australia"."""
    states = (view.places.get(item.i) for item in town.children if item.dep_ == "appos")
    return next((found.place.state for found in states if found is not None), None)


def _owner(view: View, town: Token) -> str | None:
    """The state of a town that no table knows, where its phrase says it: "the Swiss resort of Vevey"."""
    noun = town.head.head
    if town.dep_ != "pobj" or noun.lower_ not in TOWNS:
        return None
    owners = (view.mentions.get(item.i) for item in noun.lefts)
    found = [mention for mention in owners if mention is not None and mention.form in ("demonym", "name")]
    keys = [key for mention in found for key in mention.actors if view.kind(key) == "state"]
    return keys[0] if len(keys) == 1 else None

"""Place of one telling of a meeting: where its clause says that it is."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import words
from loaders.extraction.meetings.slots import MAX_CLIMB, before, errand, opens, ties
from loaders.extraction.meetings.view import View
from loaders.extraction.mentions import PlaceMention
from loaders.extraction.names.body import slugify
from loaders.extraction.names.location import TOWNS
from loaders.extraction.names.venues import is_building
from ontology.facts import Place
from ontology.reference import fold

PLACE_PREPS = frozenset({"in", "at", "to", "into", "near", "outside", "on"})
TOPICAL = frozenset({"over", "about", "regarding", "concerning"})
MATTERS = frozenset(
    ("situation", "crisis", "conflict", "war", "issue", "transition", "dispute", "violence", "fighting", "peace",
     "development", "unrest", "tension", "election", "ceasefire", "truce", "security", "investment", "aid")
)  # fmt: skip


def place_of(view: View, anchors: list[Token], people: list[Token]) -> PlaceMention | None:
    """Where it is: a place behind "in" or "at" that hangs on the event, its verb, or its participants; or the
    place that the event is called by ("the Geneva talks"). A town rather than a house in it."""
    own = _place_at(view, anchors, people)
    if own is not None:
        return own
    if any(item.lower_ == "here" for anchor in anchors for item in anchor.children):
        return view.dateline
    fronted = ((verb, _place_at(view, [verb], [])) for verb in before(anchors))
    found = next((place for verb, place in fronted if place and opens(verb, place)), None)
    goings = [going for item in anchors if (going := errand(item))]
    found = found or next((place for going in goings if (place := _place_at(view, [going], []))), None)
    heads = [*anchors, *people]
    return found or next((place for item in heads if (place := _unknown_town(view, item))), None)


def hosting_town(view: View, verb: Token) -> PlaceMention | None:
    """ "Riyadh will host the summit": the capital that stands for its state is where it is."""
    subject = parse.subject_of(verb)
    town = view.mentions.get(subject.i) if subject is not None else None
    if town is None or town.form != "metonym" or verb.lemma_.lower() not in ("host", "stage"):
        return None
    name = view.doc[town.start : town.end].text
    state = town.actors[0] if view.kind(town.actors[0]) == "state" else None
    known = (other.key for other in view.known.names(name) if other.kind == "capital")
    if state is None or state not in known:
        return None
    return view.put(town.start, town.end, Place(f"place/{slugify(fold(name))}", name, state))


def _unknown_town(view: View, anchor: Token) -> PlaceMention | None:
    """ "Broke up in Ohrid": a name in capitals behind "in" that neither the tables nor the model know."""
    prep = next((item for item in anchor.children if item.dep_ == "prep" and item.lower_ == "in"), None)
    town = parse.child(prep, "pobj") if prep is not None else None
    if town is not None and town.lower_ in TOWNS:
        town = next(iter(parse.prepositional(town, "of")), None)
    if town is None or town.tag_ != "NNP" or not town.text.istitle() or anchor.lemma_ in ("speak", "talk"):
        return None
    if town.lower_ in words.EVENT_NOUNS:
        return None  # "received in Audience"
    start, end = town.left_edge.i, town.i + 1
    name = view.doc[start:end]
    if any(item.tag_ != "NNP" or item.ent_type_ or item.i in view.mentions for item in name):
        return None
    return view.put(start, end, Place(f"place/{slugify(fold(name.text))}", name.text))


def _place_at(view: View, anchors: list[Token], people: list[Token]) -> PlaceMention | None:
    first, last = view.sentence(anchors[0].i)
    best: tuple[bool, int, int, PlaceMention] | None = None
    for index in range(first, last):
        place = view.places.get(index)
        if place is None or place.start != index:
            continue
        root = _town(view.doc[place.start : place.end].root)
        if _is_topic(root):
            continue
        if not _is_located(root) and not (root.dep_ in ("compound", "nmod") and root.head in anchors):
            continue
        distance = None if _is_of_before(root) else ties(root, anchors)
        if distance is None and any(_stands_by(root, person) for person in people):
            distance = MAX_CLIMB
        if distance is not None and (best is None or (is_building(place.place), distance, index) < best[:3]):
            best = (is_building(place.place), distance, index, place)
    return best[3] if best else None


def _stands_by(root: Token, person: Token) -> bool:
    """ "Met B in Oslo", and not "met B, head of their office in Oslo"."""
    item = root
    while item != person and item.head != item:
        if item.dep_ == "prep" and item.lower_ == "of" and item != root.head:
            return False
        item = item.head
    return ties(root, [person]) is not None


def _is_of_before(root: Token) -> bool:
    """ "Met after the clash in Goma": where something else was."""
    noun = root.head.head
    while noun.dep_ in ("compound", "nmod", "prep", "pobj") and noun.head != noun:
        if noun.dep_ == "pobj" and noun.head.lower_ in words.BESIDE | {"since"}:
            return noun.lemma_.lower() not in words.EVENT_NOUNS
        noun = noun.head
    return False


def _is_topic(root: Token) -> bool:
    """ "Talks on the situation in Sudan" are held elsewhere, as far as one knows."""
    while root.dep_ == "conj" and root.head != root:
        root = root.head
    noun = root.head.head if root.dep_ == "pobj" else root
    if noun.pos_ != "NOUN":
        return False
    if noun.dep_ != "pobj":
        return root.dep_ == "pobj" and noun.lemma_.lower() in MATTERS
    if noun.head.head.lemma_ == "preside":
        return False
    return noun.head.lower_ in TOPICAL or (noun.head.lower_ == "on" and noun.lemma_.lower() in MATTERS)


def _town(root: Token) -> Token:
    """ "In the Swiss resort of Vevey": the resort, by which the name is tied to the rest."""
    noun = root.head.head
    named = root.dep_ == "pobj" and root.head.lower_ == "of" and noun.lower_ in TOWNS
    return noun if named else root


def _is_located(root: Token) -> bool:
    """The place stands behind a preposition of place: "in Oslo", "in the Omani capital, Muscat"."""
    item = root
    while item.dep_ in ("appos", "conj", "compound", "nmod") and item.head != item:
        item = item.head
    if item.lower_ == "time":  # "at 16:00 Kyiv time"
        return False
    return item.dep_ == "pobj" and item.head.lower_ in PLACE_PREPS

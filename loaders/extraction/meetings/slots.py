"""Date and format of one telling of a meeting, from the clause that tells of it."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import words
from loaders.extraction.meetings.view import View
from loaders.extraction.mentions import DateMention, PlaceMention

MAX_CLIMB = 6
# How what says by which means people met is tied to the word for their meeting.
CLOSE = frozenset(
    ("prep", "amod", "compound", "nmod", "advmod", "pobj", "npadvmod", "pcomp", "agent", "punct")
)
DAYTIMES = frozenset({"morning", "noon", "afternoon", "evening", "night", "session", "round"})


def date_of(view: View, anchors: list[Token]) -> DateMention | None:
    """The date nearest to the telling, by its ties in the parse and not across another clause."""
    if own := _date_at(view, anchors):
        return own
    fronted = ((verb, _date_at(view, [verb])) for verb in before(anchors))
    found = next((date for verb, date in fronted if date and opens(verb, date)), None)
    goings = [going for item in anchors if (going := errand(item)) and parse.modality(going) == "intended"]
    return found or next((date for going in goings if (date := _date_at(view, [going]))), None)


def errand(verb: Token) -> Token | None:
    """The journey on which something is to be done: "will fly" in "will fly to Oslo to meet her"."""
    going, tie = verb.head, verb.dep_
    if tie == "pobj" and going.lower_ == "for":  # "will fly to Oslo for talks with her"
        going = going.head
    elif tie not in ("advcl", "xcomp") or verb.tag_ != "VB":
        return None
    if going.lemma_ == "be":  # "is in Oslo to meet her"
        there = any(item.lower_ == "in" and item.dep_ == "prep" for item in going.children)
        return going if there else None
    return going if going.pos_ == "VERB" and going.lemma_.lower() in words.VISIT_VERBS else None


def gone_for(view: View, noun: Token) -> DateMention | None:
    """The day, now past, of the journey on which talks were to be held: "flew to Oslo on Sunday for talks"."""
    going = errand(noun)
    published = view.doc._.cq_published
    if (
        going is None
        or published is None
        or parse.tense(going) != "past"
        or parse.modality(going) != "asserted"
    ):
        return None
    date = _date_at(view, [going])
    return date if date is not None and date.latest is not None and date.latest < published else None


def before(anchors: list[Token]) -> list[Token]:
    """The verb that one without a subject is coordinated with: "flew" in "on Monday A flew to Oslo and met B"."""
    return [
        item.head
        for item in anchors
        if item.dep_ == "conj" and item.pos_ == "VERB" and item.head.pos_ == "VERB"
        if parse.child(item, "nsubj", "nsubjpass", "aux") is None
    ]


def opens(verb: Token, found: DateMention | PlaceMention) -> bool:
    """What stands before the subject is said of all its verbs."""
    subject = parse.child(verb, "nsubj")
    return subject is not None and found.start < subject.left_edge.i


def _date_at(view: View, anchors: list[Token]) -> DateMention | None:
    best: tuple[int, int, DateMention] | None = None
    for date in view.dates(anchors[0].i):
        if date.precision == "open" and _bounds_only(view, date):
            continue
        root, last = view.doc[date.start : date.end].root, view.doc[date.end - 1]
        if last.dep_ == "poss":
            root = last  # "looked ahead to July's summit"
        if _is_of_another(root) or _counts_from(view.doc[date.end - 1]):
            continue
        distance = ties(root, anchors)
        if distance is None:
            tied = any(_follows(view, anchor, date) or _precedes(view, anchor, date) for anchor in anchors)
            distance = MAX_CLIMB if tied else None
        if distance is None:
            continue
        rank = (distance, min(abs(date.start - anchor.i) for anchor in anchors))
        if best is None or rank < best[:2]:
            best = (*rank, date)
    return best[2] if best else None


def _counts_from(last: Token) -> bool:
    """ "Two weeks after his visit": counted from something else, which is not told here."""
    clause = last.dep_ == "mark" or any(item.dep_ in ("pobj", "pcomp") for item in last.children)
    return last.lower_ in ("after", "before") and clause


def _is_of_another(root: Token) -> bool:
    """ "Talks on last week's clashes", "since his January inauguration": when something else was."""
    noun = root.head
    if root.dep_ not in ("poss", "compound", "nmod") or noun.pos_ != "NOUN":
        return False  # "on Friday Berg flew": the parser takes the day for a part of the name
    if root.dep_ != "poss" and noun.dep_ == "pobj" and noun.head.lower_ == "on" == root.nbor(-1).lower_:
        return False  # "discussed in a call on Friday trade": nor for one of what they spoke of
    return noun.lemma_.lower() not in words.EVENT_NOUNS.keys() | DAYTIMES


def _follows(view: View, anchor: Token, date: DateMention) -> bool:
    """The date ends the anchor's phrase, though the parse hangs it elsewhere: no verb or comma between."""
    between = view.doc[anchor.i + 1 : date.start]
    return anchor.i < date.start and not any(
        item.pos_ in ("VERB", "AUX") or item.text in ",;:" or item.lower_ == "since" or _is_next(item)
        for item in between
    )


def _precedes(view: View, anchor: Token, date: DateMention) -> bool:
    """ "Said that on Monday A would meet B": the date opens the anchor's clause, whatever the parse makes of it."""
    before = date.start - 2 if view.doc[date.start - 1].lower_ in ("on", "in") else date.start - 1
    opens = before >= 0 and view.doc[before].lower_ == "that" and view.doc[before].dep_ == "mark"
    between = view.doc[date.end : anchor.i]
    return (
        opens
        and date.end <= anchor.i
        and not any(item.pos_ == "VERB" or item.text in ",;:" for item in between)
    )


def _bounds_only(view: View, date: DateMention) -> bool:
    """ "since 2016" or "by Friday" is no date of the event."""
    return view.doc[date.start].lower_ in ("since", "until", "till", "before", "after", "by")


def ties(token: Token, anchors: list[Token]) -> int | None:
    """How many steps up lead from a date or place to an anchor; None when another clause lies between."""
    steps = 0
    item = token
    while steps <= MAX_CLIMB:
        if item in anchors:
            return steps
        if item.head == item:
            return None
        if item.dep_ in ("ccomp", "relcl", "advcl", "acl", "conj", "parataxis", "pcomp") and item.pos_ in (
            "VERB",
            "AUX",
        ):
            return None
        if (
            _is_next(item)
            or _is_source(item)
            or (steps and item.dep_ == "pobj" and item.head.lower_ == "since")
        ):
            return None
        item = item.head
        steps += 1
    return None


def _is_source(prep: Token) -> bool:
    """ "According to the agency on Monday": when it was said."""
    return prep.dep_ == "prep" and prep.lower_ == "according"


def _is_next(noun: Token) -> bool:
    """ "Ahead of the summit in July": what is said of that event is not said of the one before it."""
    if noun.dep_ != "pobj" or noun.lemma_.lower() not in words.EVENT_NOUNS:
        return False
    prep = noun.head
    far = prep.lower_ == "of" and prep.head.lower_ in ("ahead", "advance", "eve")
    return far or prep.lower_ in words.BESIDE | {"since", "until", "till"}


def format_of(anchors: list[Token], kind: str, *, placed: bool) -> str | None:
    """By phone, over video or in person, by the words around the event; what a visit or a place implies."""
    near = {item.lower_ for anchor in anchors for item in _near(anchor)}
    if near & words.VIRTUAL_WORDS:
        return "virtual"
    if near & words.PHONE_WORDS:
        return "phone"
    if near & words.PERSON_WORDS or ("person" in near and "in" in near):
        return "in-person"
    if kind == "call":
        return "phone"
    if (
        kind == "visit"
        or placed
        or any(anchor.lemma_ == "meet" and anchor.pos_ == "VERB" for anchor in anchors)
    ):
        return "in-person"
    return None


def is_by_phone(anchors: list[Token]) -> bool:
    """Whether the words say that it was a call."""
    return any(item.lower_ in words.PHONE_WORDS | {"call"} for anchor in anchors for item in _near(anchor))


def _is_matter(item: Token) -> bool:
    """ "A briefing on the phone call": what it was about."""
    if item.dep_ != "prep" or item.lower_ not in ("on", "about", "ahead", "after", "before"):
        return False
    noun = parse.child(item, "pobj")
    return noun is not None and noun.lemma_.lower() in words.EVENT_NOUNS and item.head.pos_ != "VERB"


def _near(anchor: Token) -> list[Token]:
    """The anchor and its close dependants, without clauses that hang on it."""
    found = [anchor]
    for item in anchor.children:
        if item.dep_ in CLOSE and not _is_matter(item):
            found.extend(_near(item))
    return found

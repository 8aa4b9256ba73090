"""Event nouns: "their meeting in Muscat", "talks between A and B", "held a summit", "the BRICS summit"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import noun_status, slots, where, words
from loaders.extraction.meetings.blocs import is_session
from loaders.extraction.meetings.carrying import STRETCHES, support_of
from loaders.extraction.meetings.earlier import is_nameless
from loaders.extraction.meetings.participants import carried, chairs_of, goal_of, hosts_of, named_in
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View
from loaders.extraction.mentions import DateMention, Mention, PlaceMention

Part = TypeVar("Part", DateMention | None, PlaceMention | None)
# What one does with visits, which are told of as many.
VISITING = frozenset({"plan", "pay", "make", "complete"})
# What is over within a day.
BRIEF = frozenset({"talks", "call", "briefing"})


def from_noun(view: View, noun: Token) -> Telling | None:
    """What an event noun tells, with those whom it, its possessive or the verb that carries it names."""
    kind = _kind(noun)
    if kind is None:
        return None
    support = support_of(noun)
    own = named_in(view, noun, kind)
    if not own and noun.tag_ in ("NNS", "NNPS") and _is_ahead(noun):
        return None  # "will hold separate meetings with the leaders", who stay unknown
    hosts = hosts_of(view, noun, support)
    people = own + carried(view, noun, support, kind, own=own)
    happening = _happening(noun)
    anchors = [noun, *([support] if support is not None else [])]
    around = _done_at(noun, kind)
    date = slots.date_of(view, [*anchors, *happening]) or _planned_for(view, noun)
    if date is None and around:
        date = _beside_matter(view, around, slots.date_of(view, around))
    carrier = support or next(iter(happening), None)
    told, date = _told(view, noun, carrier, date)
    if told is None:
        return None
    place = _place(view, [*anchors, *happening], people, around, support)
    states: list[str] = []
    if kind == "visit":
        goal, states = goal_of(view, noun, people)
        place = goal or place
    rule = f"noun-{noun.lemma_.lower()}"
    telling = Telling(kind, noun, rule, 0.8, people, told, hosts, states, support, place, date)
    telling.format = slots.format_of(anchors, kind, placed=place is not None)
    telling.inherits = noun.dep_ == "dobj" and told == "possible" and support is None or _is_of_visit(noun)
    telling.assembly = support is not None and own == people and is_session(view, own, support)
    telling.partial = noun.lemma_.lower() in words.POINTING
    telling.refers = (
        (len(telling.keys) < 2 or (telling.attended and own == chairs_of(view, noun)))
        and noun.lemma_.lower() not in words.WEAK_NOUNS
        and _is_definite(noun)
    )
    if telling.refers or (telling.keys and not telling.partial):
        return telling
    return telling if not telling.partial and _is_of_nameless(view, noun, kind, carrier) else None


def _told(
    view: View, noun: Token, carrier: Token | None, date: DateMention | None
) -> tuple[str | None, DateMention | None]:
    """What is said of the meeting's status, and its date, unless that is another's."""
    told = noun_status.of_noun(noun, carrier, date, view.doc._.cq_published)
    if told == "planned" and date is not None and _is_of_plan(noun) and _is_past(view, date, noun):
        date = None  # "announced talks on Monday": when that was announced
    if told == "planned" and date is None and (gone := slots.gone_for(view, noun)):
        return "held", gone
    return told, date


def _place(
    view: View, anchors: list[Token], people: list[Mention], around: list[Token], support: Token | None
) -> PlaceMention | None:
    """Where it is: beside its words, else beside those of the clause `around`, else the town of who hosts it."""
    place = where.place_of(view, anchors, [view.doc[mention.head] for mention in people])
    if place is None and around:
        place = _beside_matter(view, around, where.place_of(view, around, []))
    if place is None and support is not None and support.lemma_.lower() in words.HOSTING_VERBS:
        return where.hosting_town(view, support)
    return place


def _is_of_visit(noun: Token) -> bool:
    """ "The visit will include talks with A": of whoever visits."""
    if noun.dep_ != "dobj" or noun.head.lemma_ not in ("include", "feature", "involve"):
        return False
    subject = parse.subject_of(noun.head)
    return subject is not None and subject.lemma_ in ("visit", "trip", "tour")


def _is_of_nameless(view: View, noun: Token, kind: str, carrier: Token | None) -> bool:
    """Whether it is an event of people without names, which a later telling may name."""
    if carrier is None or kind not in ("summit", "talks", "conference"):
        return False
    return is_nameless(view, parse.subject_of(carrier)) or noun.dep_ in ("nsubj", "nsubjpass")


def _happening(noun: Token) -> list[Token]:
    """Verbs of clauses on the noun that say when it happens: "scheduled for Friday"."""
    found = noun_status.yet_to_be(noun)
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lower_ not in words.READINESS:
        over = noun.head.head
        found += [over, over.head] if over.pos_ == "ADJ" else [over] if over.lemma_ == "be" else []
    arranged = noun.head if noun.dep_ == "nsubjpass" else None
    if (
        arranged is not None
        and arranged.lemma_.lower() in words.HAPPENING | words.PLANNING | words.POSTPONING
    ):
        begun = [item for item in arranged.children if item.dep_ == "xcomp"]
        found += [
            item for item in (arranged, *begun) if item.lemma_.lower() in words.HAPPENING | {"reschedule"}
        ]
    for item in (*noun.children, *_which(noun)):
        if item.dep_ not in ("acl", "relcl"):
            continue
        found.extend(verb for verb in _within(item) if verb.lemma_.lower() in words.HAPPENING | {"host"})
    return found


def _which(noun: Token) -> list[Token]:
    """ "A summit with B, which is due on Friday": a clause on the event, which the parser hangs on B."""
    others = [
        item for name in parse.prepositional(noun, "with", "between") for item in parse.coordinated(name)
    ]
    clauses = [clause for item in others for clause in item.children if clause.dep_ == "relcl"]
    return [clause for clause in clauses if any(part.lower_ == "which" for part in clause.subtree)]


def _within(verb: Token) -> Iterator[Token]:
    """A verb and those under it: "take" in "which had been due to take place"."""
    yield verb
    for item in verb.children:
        if item.dep_ in ("ccomp", "xcomp", "acomp"):
            yield from _within(item)


def _done_at(noun: Token, kind: str) -> list[Token]:
    """ "Agreed at a meeting with B, on Friday in Oslo": the verb whose day and place are the meeting's too."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "at", "during") or kind not in BRIEF:
        return []
    verb = noun.head.head
    done = verb.pos_ == "VERB" and parse.tense(verb) == "past" and parse.modality(verb) == "asserted"
    return [verb] if done else []


def _beside_matter(view: View, verbs: list[Token], part: Part) -> Part:
    """ "At a meeting with B he praised the visit to Oslo": Oslo belongs to what he praised."""
    if part is None:
        return None
    inside = (item for item in view.doc[part.start].ancestors if item.dep_ in ("dobj", "ccomp"))
    return None if any(item.head in verbs for item in inside) else part


def _is_of_plan(noun: Token) -> bool:
    """ "Announced (arranged) talks": what was done, beside what is to come."""
    verb = noun.head
    planned = noun.dep_ == "dobj" and verb.lemma_.lower() in words.PLANNING
    return planned and parse.tense(verb) == "past" and parse.modality(verb) == "asserted"


def _is_past(view: View, date: DateMention, noun: Token) -> bool:
    """Whether a day lies behind; when something was announced, it may be the day of the report."""
    published = view.doc._.cq_published
    if published is None or date.latest is None:
        return False
    return date.latest < published or (noun.head.lemma_ == "announce" and date.latest == published)


def _planned_for(view: View, noun: Token) -> DateMention | None:
    """ "Proposed a summit in May": a date of the verb over a plan that lies ahead is the plan's."""
    published, verb = view.doc._.cq_published, noun.head
    if (
        noun.dep_ != "dobj"
        or published is None
        or verb.lemma_.lower() not in words.PROPOSING | words.PLANNING
    ):
        return None
    date = slots.date_of(view, [verb])
    return date if date and (date.latest is None or date.latest > published) else None


def _kind(noun: Token) -> str | None:
    """The kind of event, or None when the word does not name one here."""
    lemma = noun.lemma_.lower()
    plural = noun.tag_ in ("NNS", "NNPS")
    modifiers = {item.lower_ for item in noun.children if item.dep_ in ("compound", "amod", "nmod")}
    if lemma in words.PLURAL_ONLY and not plural and not _is_held(noun):
        return None
    if (
        plural
        and lemma not in words.PLURAL_TOO
        and not (lemma in ("meeting", "visit", "trip", "bilateral") and _are_held(noun))
    ):
        return None
    if noun.dep_ == "compound" or (modifiers & words.DOMESTIC_WORDS and not _is_joint(noun)):
        return None
    if lemma in ("conference", "briefing") and modifiers & words.PRESS_WORDS:
        return "briefing"
    if lemma == "conference" and "video" in modifiers:
        return "talks"
    if lemma == "call" and not _is_phone_call(noun, modifiers):
        return None
    if lemma == "ceremony" and not modifiers & {"signing", "welcome", "welcoming"}:
        return None
    if lemma == "tour" and parse.child(noun, "prep") is None:
        return None
    if lemma == "meeting" and "summit" in modifiers:
        return "summit"
    return words.EVENT_NOUNS[lemma]


def _is_joint(noun: Token) -> bool:
    """ "A joint committee meeting" is one of two states' committee."""
    return any(item.lower_ == "joint" for item in noun.doc[noun.left_edge.i : noun.i])


def _is_held(noun: Token) -> bool:
    """ "Has held talk with", in English that is not quite."""
    return noun.dep_ == "dobj" and noun.head.lemma_ == "hold" and parse.prepositional(noun, "with") != []


def _are_held(noun: Token) -> bool:
    """ "Has held two meetings with", "cancelled visits to": several events, told as one."""
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in words.CANCELLING | words.POSTPONING:
        return True
    there = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else None
    if there is not None and there.lemma_ in words.VISIT_VERBS | {"be"} and parse.prepositional(noun, "with"):
        return True  # "is in Oslo for meetings with B"
    if noun.lemma_ in ("visit", "trip") and noun.dep_ == "dobj" and noun.head.lemma_ in VISITING:
        return bool(parse.prepositional(noun, "to"))  # "is planning (paid) visits to A and B"
    of_series = noun.dep_ == "pobj" and noun.head.head.lemma_ in STRETCHES
    top = noun.head.head if of_series else noun  # "held a series of meetings with"
    carried = top.dep_ == "dobj" and top.head.lemma_ in ("hold", "have", "conduct")
    return carried and (parse.tense(top.head) == "past" or _is_ahead(noun))


def _is_ahead(noun: Token) -> bool:
    """ "Will hold meetings with": told of in advance, with those whom it names."""
    verb = noun.head
    if noun.lemma_.lower() in words.PLURAL_TOO or noun.dep_ != "dobj":
        return False
    ahead = parse.modality(verb) == "intended" or parse.tense(verb) == "future"
    return ahead and bool(parse.prepositional(noun, "with"))


def _is_phone_call(noun: Token, modifiers: set[str]) -> bool:
    if modifiers & (words.PHONE_WORDS | words.VIRTUAL_WORDS):
        return True
    others = (item for item in noun.children if item.dep_ == "prep" and item.lower_ in ("for", "on", "to"))
    if any(not any(part.ent_type_ == "DATE" for part in item.children) for item in others):
        return False  # "a call for calm"; not "a call on Monday"
    return bool(parse.prepositional(noun, "with", "between")) or (
        noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "on")
    )


def _is_definite(noun: Token) -> bool:
    """The noun points at an event told of: "the talks", "this meeting", "their summit"."""
    return any(
        item.lower_ in ("the", "this", "that", "these") or item.dep_ == "poss" for item in noun.children
    )

"""Who takes part in an event that no verb carries, by the verb over it: "proposed a summit", "said after talks"."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import words
from loaders.extraction.meetings.carrying import STRETCHES
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.mentions import Mention


def told_through(view: View, noun: Token, kind: str, own: list[Mention]) -> list[Mention]:
    """Those of the verb over an event that no verb carries: "proposed a summit", "on a trip"."""
    if kind == "briefing":
        return _speaker_at(view, noun)
    verb = parse.governing_verb(noun)
    if verb is None:
        return []
    if kind == "summit" and (there := _was_there(view, noun, verb)):
        return there
    paired = len(view.states_of(keys_of(own))) > 1
    prep = noun.head.lower_ if noun.dep_ == "pobj" else ""
    off = verb.lemma_ in ("call", "put", "push") and any(item.dep_ == "prt" for item in verb.children)
    top = noun.head.head if noun.dep_ == "pobj" and noun.head.head.lemma_ in STRETCHES else noun
    proposed = top.dep_ == "dobj" and (off or verb.lemma_.lower() in words.CARRYING) and not paired
    proposed = proposed and not (kind == "visit" and own)  # "A cancelled B's trip"
    then = (
        words.BESIDE if verb.lemma_ in words.ADDRESSING | {"say"} else frozenset()
    )  # "said after a visit to A"
    travelling = kind == "visit" and prep in {"on", "during"} | then and noun.head.head == verb and not own
    bound = words.PREPARING | words.VISIT_VERBS | {"be"}
    near = noun.head.head == verb or noun.head.head.head == verb
    preparing = prep == "for" and verb.lemma_.lower() in bound and near
    wished = prep == "for" and words.VOICING.issuperset([verb.lemma_]) and near and not paired
    found = view.subjects(verb) if proposed or travelling or preparing or wished else []
    alone = preparing and kind != "visit" and not own and len(view.states_of(keys_of(found))) < 2
    found = found or _announcer(view, noun, verb, own)
    return [] if alone else found or _speaker_with(view, noun, own) or _both_at(view, noun, own)


def _announcer(view: View, noun: Token, verb: Token, own: list[Mention]) -> list[Mention]:
    """ "The White House announced (plans for) a summit with A and B": the state that speaks of its own."""
    others = [mention for item in parse.prepositional(noun, "with") for mention in view.people(item)]
    if not own or own != others or verb.lemma_ not in ("announce", "confirm"):
        return []
    found = view.subjects(verb)
    return found if len(found) == 1 and view.kind(found[0].actors[0]) == "state" else []


def _was_there(view: View, noun: Token, verb: Token) -> list[Mention]:
    """ "A attends a meeting during the summit", "A spoke at the summit": an official who was there."""
    there = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during") and verb.tag_ != "VB"
    if not there or verb.lemma_ not in ("attend", "speak", "address"):
        return []
    return [m for m in view.subjects(verb) if any(view.kind(key) == "official" for key in m.actors)]


def _speaker_with(view: View, noun: Token, own: list[Mention]) -> list[Mention]:
    """ "After talks with A, B said": B spoke with A; "told A in a call": both."""
    verb = parse.governing_verb(noun)
    behind = noun.dep_ == "pobj" or (noun.dep_ == "dobj" and noun.head.dep_ == "prep")  # "following talks"
    if verb is None or not behind or noun.head.lower_ not in words.WITHIN | words.BESIDE:
        return []
    told = view.people(parse.object_of(verb)) if verb.lemma_ in words.ADDRESSING and not own else []
    others = [mention for item in parse.prepositional(noun, "with") for mention in view.people(item)]
    beside = others and (own == others or len(view.states_of(keys_of(own))) < 2)
    if not beside and not told:
        return []
    found = [m for m in view.subjects(verb) if any(view.kind(key) == "official" for key in m.actors)]
    return found + told


def _both_at(view: View, noun: Token, own: list[Mention]) -> list[Mention]:
    """ "After talks, A and B agreed", "both sides said at the meeting": these two, as nobody else is named."""
    at_end = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in ("end", "close")
    item = noun.head.head if at_end else noun
    prep, verb = item.head, item.head.head
    if own or item.dep_ != "pobj" or prep.lower_ not in (*words.WITHIN, "after", "following"):
        return []
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or noun.lemma_.lower() not in (
        "talk",
        "meeting",
        "negotiation",
    ):
        return []
    named = parse.prepositional(noun, "of", "between", "with", "among")
    if named or any(part.dep_ == "poss" and part.lower_ != "their" for part in noun.lefts):
        return []  # "their" that stands for nobody before is whose it is behind: "at their meeting, A and B agreed"
    found = view.subjects(verb)
    return found if len(view.states_of(keys_of(found))) == 2 else []


def _speaker_at(view: View, noun: Token) -> list[Mention]:
    """ "At a press conference, A said": A gives it."""
    verb = parse.governing_verb(noun)
    told = (
        noun.dep_ in ("dobj", "dative", "nsubj")
        and verb is not None
        and verb.lemma_ in ("tell", "address", "give")
    )
    if not told and (noun.dep_ != "pobj" or noun.head.lower_ not in ("at", "in", "during")):
        return []
    found = view.subjects(verb) if verb is not None else []
    return [mention for mention in found if any(view.kind(key) == "official" for key in mention.actors)]

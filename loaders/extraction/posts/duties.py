"""An office as a thing that somebody has: "holds the post of minister", "was relieved of her duties as minister"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from loaders.extraction.posts.office_verbs import FOLLOWING, HOLDING, LEAVING, NAMING

DUTIES = frozenset(
    {"post", "position", "office", "job", "role", "portfolio", "duty", "mandate", "title", "helm"}
)
# Rooms as well as posts: "moved to the office of the president".
ROOMS = frozenset({"office", "helm", "title"})
LEFT = frozenset({"from", "of"})
ENTERED = frozenset({"to", "in", "into", "for"})
GIVING = frozenset({"go", "give", "hand", "entrust", "assign"})
HELD = frozenset({"hold", "occupy", "fill", "take"})


@dataclass(frozen=True, slots=True)
class Duty:
    """With which verb somebody has, gets or leaves an office, and who, where that is not the subject."""

    verb: Token
    holder: Token | None = None


def duty(noun: Token) -> Duty | None:
    """What is done with the "post" of which the office, by its noun, is."""
    thing = _thing(noun)
    if thing is None:
        return None
    above = thing.head
    if thing.dep_ == "dobj" and above.lemma_ in HOLDING | LEAVING:
        return Duty(above)
    if thing.dep_ == "pobj":
        return _behind(thing, above)
    if thing.dep_ in ("nsubj", "nsubjpass") and above.lemma_ in GIVING | HELD:
        return _of_another(above)
    held = next((child for child in thing.children if child.dep_ == "acl"), None)
    return _of_another(held) if held is not None and held.tag_ == "VBN" and held.lemma_ in HELD else None


def _thing(noun: Token) -> Token | None:
    """The "post" in "the post of minister", "her duties as minister", "the foreign minister's post"."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in ("of", "as"):
        above = above.head
    elif noun.dep_ not in ("poss", "compound", "nmod"):
        return None
    return above if above.lemma_ in DUTIES and above.text.islower() else None


def _behind(thing: Token, joint: Token) -> Duty | None:
    """ "resigned from the post", "was appointed to the post", "replaced him in the post"."""
    verb, word = joint.head, joint.lower_
    verb = verb.head if verb.dep_ == "dobj" else verb  # "relieved Ada Berg of her duties"
    if thing.lemma_ not in ROOMS or thing.lower_ == "duties":
        if word in ENTERED and verb.lemma_ in NAMING:
            return Duty(verb)
        if word in ("in", "on", "at") and verb.lemma_ in FOLLOWING:
            return Duty(verb)
    return Duty(verb) if word in LEFT and verb.lemma_ in LEAVING else None


def _of_another(verb: Token) -> Duty | None:
    """ "the post went to Ada Berg", "the post held by Ada Berg"."""
    for child in verb.children:
        to = child.dep_ in ("prep", "dative") and child.lower_ == "to" and verb.lemma_ in GIVING
        if to or (child.dep_ == "agent" and verb.lemma_ in HELD):
            who = next((one for one in child.children if one.dep_ == "pobj"), None)
            return Duty(verb, who) if who is not None else None
    return None

"""What several do together without one meeting the other: they discuss a matter, or gather in a place."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import slots
from loaders.extraction.meetings.blocs import is_assembly
from loaders.extraction.meetings.clauses import delegated, officials, telling_of
from loaders.extraction.meetings.earlier import is_nameless
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.verbs import is_sport
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.mentions import DateMention, Mention, PlaceMention

# Bodies whose members meet when they convene, and not only when they gather.
CONVENING = frozenset({"convene", "reconvene"})
# What is exchanged in talks, and not prisoners or fire.
EXCHANGED = frozenset({"view", "opinion"})
# What one has with others, of which one may speak with a third.
DEALINGS = frozenset(
    {
        *(
            "meeting",
            "call",
            "conversation",
            "talk",
            "visit",
            "encounter",
            "engagement",
            "contact",
            "dialogue",
        ),
        *("relation", "relationship", "tie", "cooperation", "partnership", "trade", "agreement", "deal"),
        *("dispute", "conflict", "war"),
    }
)


def from_discussion(view: View, verb: Token) -> Telling | None:
    """ "A discussed trade with B": only what is held, and with those whom "with" names.

    "A and B discussed trade" may be of a meeting, and is told as one once the article calls it so.
    """
    if verb.lemma_ == "exchange" and getattr(parse.object_of(verb), "lemma_", "") not in EXCHANGED:
        return None
    others: list[Mention] = []
    for noun in (*parse.companions(verb, "with"), *_object_companions(verb)):
        if not _deal_with(noun):
            others.extend(view.people(noun))
    people = view.subjects(verb)
    several = len(view.states_of(keys_of(people))) > 1
    together = slots.is_by_phone([verb]) and several
    if people and (together or officials(view, others) or delegated(view, others)):
        told = telling_of(view, verb, "talks", people + others, rule="verb-discuss")
        if told is not None and told.format == "phone":
            told.kind = "call"
        if told is not None and _of_matter(view, verb, told.place):
            told.place = None
        return told
    return _side_by_side(view, verb, people) if several and not others else None


def _object_companions(verb: Token) -> list[Token]:
    """ "Discussed the crisis with B", where the parser hangs "with" on the crisis."""
    topic = parse.object_of(verb)
    topics = parse.coordinated(topic) if topic is not None else []
    return [noun for item in topics for noun in parse.prepositional(item, "with")]


def _deal_with(noun: Token) -> bool:
    """ "Discussed their relations with B": B is who they have them with, and not who they spoke with."""
    joint = noun.head
    matter = noun.doc[max(joint.i - 1, 0)]
    return joint.lower_ == "with" and matter.lemma_ in DEALINGS and parse.child(matter, "poss") is not None


def _side_by_side(view: View, verb: Token, people: list[Mention]) -> Telling | None:
    """A telling that waits for the article to speak of "the meeting"."""
    if parse.is_passive(verb) or not officials(view, people):
        return None
    told = telling_of(view, verb, "talks", people, rule="verb-discuss")
    if told is not None:
        told.tentative, told.format = True, None
        told.place = None if _of_matter(view, verb, told.place) else told.place
        told.date = None if _of_matter(view, verb, told.date) else told.date
    return told


def _of_matter(view: View, verb: Token, part: PlaceMention | DateMention | None) -> bool:
    """ "Discussed the clash in Goma": where or when that was of which they spoke."""
    matter = parse.object_of(verb)
    if verb.lemma_ == "exchange" and part is not None:
        return view.doc[part.start : part.end].root.head.head not in (verb, matter)
    return part is not None and matter is not None and matter.is_ancestor(view.doc[part.start])


def come_together(verb: Token) -> bool:
    """ "Came (got) together in Oslo", which is no journey."""
    return verb.lemma_ in ("come", "get") and any(item.lower_ == "together" for item in verb.children)


def from_gathering(view: View, verb: Token) -> Telling | None:
    """ "A and B gathered (convened, sat down) in Oslo", "EU leaders gather"; not "gathered evidence"."""
    lemma = verb.lemma_.lower()
    particles = {item.lower_ for item in verb.children if item.dep_ in ("prt", "advmod")}
    if lemma == "get" and not come_together(verb):
        return None
    if parse.object_of(verb) is not None or (lemma == "sit") != ("down" in particles):
        return None
    people = view.subjects(verb)
    for noun in parse.companions(verb, "with", "alongside"):
        people = people + view.people(noun)
    public = [key for key in keys_of(people) if view.is_public(key)]
    if len(view.states_of(public)) < 2:
        return _assembled(
            view, verb, people, unnamed=not public and is_nameless(view, parse.subject_of(verb))
        )
    return None if is_sport(view, verb, public) else telling_of(view, verb, "talks", people, rule=_rule(verb))


def _assembled(view: View, verb: Token, people: list[Mention], *, unnamed: bool) -> Telling | None:
    """ "EU leaders gathered", "the Security Council convened"; or several of whom the names are yet to come."""
    assembly = is_assembly(view, people, by_name=verb.lemma_.lower() in CONVENING)
    if not assembly and not unnamed:
        return None
    told = telling_of(view, verb, "talks", people, rule=_rule(verb))
    if told is not None:
        told.assembly = assembly
    return told


def _rule(verb: Token) -> str:
    return f"verb-{verb.lemma_.lower()}"

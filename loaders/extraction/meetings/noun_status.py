"""What the words say of an event noun: that it is held, planned, possible, put off, called off or denied.

By the verb over it, its modifiers, its date and the preposition before it; None where nothing may be reported.
"""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import words
from loaders.extraction.meetings.called_off import comes_to_nothing, is_headline, then_off, unless_negated
from loaders.extraction.meetings.status import UNSAID, lies_ahead, lies_behind, of_verb
from loaders.extraction.mentions import DateMention

# "Noted the importance of the visit", which may be to come.
WORTH = frozenset({"importance", "significance", "relevance", "agenda", "preparation"})
# What one does to an event that takes place without one.
STAYING_AWAY = frozenset({"skip", "snub", "boycott", "miss", "avoid"})
# What "to be" stands before, of an event to come.
TO_BE = frozenset({"hold", "host", "convene", "stage", "organise", "organize"})


def of_noun(
    noun: Token, support: Token | None, date: DateMention | None, published: dt.date | None
) -> str | None:
    """The status of an event noun: by its modifiers, the verb over it, its date, its preposition."""
    if _is_none(noun):
        return None
    above = parse.governing_verb(noun)
    if above is not None and noun.dep_ == "nsubjpass" and (off := then_off(above)):
        return off
    told = _by_verb_over(noun, above) if above is not None else ""
    if told != "":
        return told
    if above is not None and noun.dep_ in ("nsubj", "nsubjpass") and comes_to_nothing(above):
        return "cancelled" if parse.tense(above) == "future" else None
    own = _by_modifiers(noun)
    if own in ("cancelled", "postponed"):
        return own
    if yet_to_be(noun):
        return "held" if lies_behind(date, published) else "planned"
    if support is not None and support.dep_ in ("acl", "relcl") and _is_arranged(support):
        return "held" if lies_behind(date, published) else "planned"
    if support is not None and not (own == "planned" and support.dep_ in ("pcomp", "xcomp", "acl")):
        told = of_verb(support, date, published)
        ending = support.lemma_.lower() in ("conclude", "end", "finish", "complete", "wrap")
        return "under-way" if told == "planned" and ending else told  # "will conclude his visit"
    if own:
        return own
    if date is not None and [token.lower_ for token in noun.doc[date.end - 2 : date.end]] == [
        "later",
        "today",
    ]:
        return "planned"
    if lies_ahead(date, published):
        return "planned"
    if lies_behind(date, published):
        return "held"
    return _by_place_in_clause(noun, above)


def _by_verb_over(noun: Token, verb: Token) -> str | None:
    """What "cancelled", "proposed" or "refused" says of the event under it; "" for nothing."""
    if not _is_argument(noun, verb) and not is_headline(noun, verb):
        return ""
    lemma = verb.lemma_.lower()
    particles = {item.lower_ for item in verb.children if item.dep_ in ("prt", "advmod", "prep")}
    if lemma in words.CANCELLING or (lemma == "call" and "off" in particles):
        return unless_negated(verb, "cancelled")
    if lemma in words.POSTPONING or (lemma in ("put", "push") and particles & {"off", "back"}):
        return unless_negated(verb, "postponed")
    if lemma in words.DENYING:
        return unless_negated(verb, "denied")
    if lemma == "rule" and parse.is_negated(verb):
        return "possible"
    if lemma in STAYING_AWAY and (planned := _by_modifiers(noun)):
        return planned  # "skipped the planned summit", which the others hold
    if lemma in words.REFUSING or (parse.is_negated(verb) and noun.dep_ not in ("nsubj", "nsubjpass")):
        return None
    if verb.dep_ == "acl" and verb.head.lemma_.lower() in words.EFFORTS:
        return None
    if lemma in words.PROPOSING and (lemma != "call" or "for" in particles):
        return "possible"
    if parse.is_negated(verb) and lemma in words.PLANNING:
        return None  # "has not been scheduled yet"
    if lemma == "expect" and noun.dep_ == "nsubjpass" and _is_described(verb):
        return UNSAID
    if lemma in words.PLANNING and lemma not in ("set", "confirm"):
        return "held" if _is_past_already(noun, verb) else "planned"
    return ""


def _is_described(verb: Token) -> bool:
    """ "The meeting is expected to be brief": it may have begun."""
    return any(item.lemma_ == "be" and parse.child(item, "acomp") is not None for item in verb.children)


def _is_past_already(noun: Token, verb: Token) -> bool:
    """ "The recent visit is expected to deepen ties": what is to come is its fruit, not the visit."""
    fruits = [item for item in verb.children if item.dep_ == "xcomp"]
    coming = words.HAPPENING | words.HAPPEN_VERBS
    return any(item.lemma_.lower() not in coming for item in fruits) and _by_modifiers(noun) == "held"


def _is_arranged(verb: Token) -> bool:
    """ "The meeting scheduled for Friday": a participle that says that it is to come."""
    return verb.tag_ == "VBN" and verb.lemma_.lower() in ("schedule", "plan", "slate", "set", "expect", "due")


def _is_argument(noun: Token, verb: Token) -> bool:
    """The noun is the verb's object or passive subject, or stands behind a preposition or noun of it."""
    item = noun
    for _ in range(4):
        if item.head == verb:
            return item.dep_ in ("dobj", "nsubjpass", "prep", "conj", "pobj", "attr", "dative") and not (
                item.dep_ == "prep" and item.lower_ not in ("for", "on", "of", "to", "about", "with", "off")
            )
        aside = item.dep_ == "prep" and item.lower_ in words.WITHIN - {"on"} | words.BESIDE
        item = item.head
        if aside or item.pos_ in ("VERB", "AUX"):
            return False  # "cancelled a meeting during the summit": the summit is not cancelled
    return False


def _by_modifiers(noun: Token) -> str | None:
    for item in noun.children:
        word = item.lower_
        if item.dep_ not in ("amod", "compound", "nmod", "acl"):
            continue
        if word == "scheduled" and noun.dep_ == "pobj" and noun.head.lower_ == "on":
            continue  # "was on a scheduled trip"
        if word in words.OFF_MODIFIERS:
            return words.OFF_MODIFIERS[word]
        if word in words.POSSIBLE_MODIFIERS:
            return "possible"
        if word in words.PLANNED_MODIFIERS:
            return "planned"
        if word in words.HELD_MODIFIERS:
            return "held"
    return None


def _by_place_in_clause(noun: Token, above: Token | None) -> str | None:
    """ "ahead of the summit" lies ahead; "at the summit, he said" is held; else as the verb over it."""
    prep = noun.head if noun.dep_ == "pobj" else None
    if (
        prep is not None
        and prep.dep_ == "prep"
        and prep.lower_ == "of"
        and prep.head.lower_ in ("ahead", "eve", "advance")
    ):
        return "planned"
    there = (
        above is not None
        and parse.tense(above) == "past"
        and (above.lemma_ == "be" or _has_begun(noun, above))
    )
    if prep is not None and prep.head.lemma_.lower() in words.READINESS | words.VOICING:
        return "possible"
    if prep is not None and prep.lower_ in words.AHEAD_PREPS and not there:
        past = prep.lower_ == "before" and above is not None and parse.tense(above) == "past"
        return UNSAID if past else "planned"
    if above is None:
        return UNSAID
    if prep is not None and prep.lower_ == "on" and prep.head == above and above.lemma_ == "be":
        return of_verb(above, None, None)  # "is on a visit"
    if prep is not None and prep.head.lemma_.lower() in words.IDEAS:
        return "possible"
    if prep is not None and prep.head.lemma_.lower() in WORTH:
        return UNSAID
    if noun.dep_ == "nsubj" and above.lemma_ in ("be", "remain") and (said := _by_predicate(above)) != "":
        return said
    if prep is not None and prep.lower_ in ("after", "following") and parse.tense(above) == "present":
        return "held" if parse.modality(above) == "asserted" else UNSAID  # "this comes after talks with A"
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return UNSAID if parse.tense(above) == "present" else of_verb(above, None, None)
    if parse.modality(above) in ("intended", "possible") or parse.tense(above) == "future":
        counted = prep is not None and any(item.dep_ == "npadvmod" for item in prep.children)
        return UNSAID if counted else "planned"  # "will go there, two weeks after her visit"
    if parse.modality(above) in ("conditional", "denied"):
        return None
    return "held" if parse.tense(above) == "past" else UNSAID


def _has_begun(noun: Token, above: Token) -> bool:
    """ "Arrived for a three-day visit": on arrival it is no longer ahead."""
    return noun.lemma_.lower() in ("visit", "trip", "tour") and above.lemma_.lower() in (
        "arrive",
        "come",
        "land",
    )


def _by_predicate(verb: Token) -> str | None:
    """ "Is possible", "is unlikely": what is said of the event itself; "" for anything else."""
    said = {item.lower_ for item in verb.children if item.dep_ == "acomp"}
    if said & {"possible", "likely", "conceivable"}:
        return None if parse.is_negated(verb) else "possible"
    if said & {"unlikely", "impossible", "improbable", "off"}:
        return None
    if said & {"underway", "ongoing"}:
        return "under-way"
    return "planned" if said & {"imminent", "due"} else ""


def _is_none(noun: Token) -> bool:
    """ "no meeting", "without talks", "any meeting", "each summit"."""
    if any(item.lower_ in ("no", "any", "every", "each", "neither") for item in noun.children):
        return True
    if noun.dep_ == "dobj" and noun.head.dep_ in ("pcomp", "acl"):  # "no agreement on holding talks"
        over = noun.head.head.head if noun.head.dep_ == "pcomp" else noun.head.head
        return over.pos_ == "NOUN" and any(item.lower_ == "no" for item in over.children)
    if noun.dep_ != "pobj":
        return False
    if noun.head.lower_ in ("without", "despite"):
        return True
    above = noun.head.head
    return above.pos_ == "NOUN" and any(item.lower_ in ("no", "little") for item in above.children)


def yet_to_be(noun: Token) -> list[Token]:
    """ "A summit to be held on Friday", "the summit due on Friday": what says so, on which the day hangs."""
    doc, last = noun.doc, noun.i + 1
    if last < len(doc) and doc[last].lower_ == "due":
        return [doc[last]]
    over = noun.head.head if noun.dep_ == "pobj" else noun
    return [item for item in (*noun.rights, *over.rights) if item.i > noun.i and _is_to_be_held(item)]


def _is_to_be_held(verb: Token) -> bool:
    """ "To be held", though the parser may hang it on another noun than the event's."""
    if verb.dep_ not in ("acl", "relcl") or verb.tag_ != "VBN" or verb.lemma_ not in TO_BE:
        return False
    return any(item.lower_ == "to" and item.dep_ == "aux" for item in verb.children)

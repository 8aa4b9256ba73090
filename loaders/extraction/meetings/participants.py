"""Who takes part in an event that a noun names: those in its phrase, those of the verb over it, hosts."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import words
from loaders.extraction.meetings.tellings import THERE
from loaders.extraction.meetings.through import told_through
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.meetings.visits import destination
from loaders.extraction.mentions import Mention, PlaceMention

# What brings others together without the one who does it.
ARRANGING = frozenset({"arrange", "sponsor"})

# What those do of whom an event is told: "the talks chaired by A".
TAKING_PART = frozenset({"attend", "involve", "host", "chair", "co-chair", "lead", "convene"})


def named_in(view: View, noun: Token, kind: str) -> list[Mention]:
    """Those named inside the noun phrase."""
    found: list[Mention] = []
    for item in noun.children:
        if item.dep_ == "poss":
            found.extend(_theirs(view, noun, item) or view.people(item))
        elif item.dep_ in ("compound", "nmod", "amod") and item.i < noun.i:
            found.extend(_modifiers(view, item, noun))
        elif item.dep_ in ("acl", "relcl") and item.lemma_.lower() in TAKING_PART:
            found.extend(view.people(parse.agent_of(item) or parse.child(item, "dobj", "nsubj")))
    for other in parse.prepositional(noun, *_leading_to_people(noun, kind)):
        found.extend(view.people(other))
        if other.lemma_.lower() in ("dialogue", "process"):  # "a meeting of the Greek-Turkish dialogue"
            found.extend(mention for item in other.lefts for mention in _modifiers(view, item, other))
    found.extend(_other_side(view, noun))
    found.extend(_held_with(view, noun))
    if kind != "visit":
        series = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
        found.extend(mention for item in {noun, series} for mention in _among(view, item))
    if noun.lemma_.lower() in words.MEALS:
        found.extend(_feasted(view, noun))
    for item in noun.children:  # "the talks planned for Friday between A and B"
        if item.dep_ == "acl" and item.lemma_.lower() in words.HAPPENING:
            for other in parse.prepositional(item, "between", "among"):
                found.extend(view.people(other))
    return found


def _leading_to_people(noun: Token, kind: str) -> tuple[str, ...]:
    """The prepositions behind which an event names who takes part."""
    if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in words.EDGES:
        return "between", "among", "of"
    if noun.lemma_ == "tour":
        return "by", "with"  # "a tour of Norway and Chad" goes there
    return ("by", "of", "from", "with") if kind == "visit" else ("between", "among", "with", "by", "of")


def _feasted(view: View, noun: Token) -> list[Mention]:
    """ "Hosted a dinner for B", "a banquet in honour of B": B, whether the noun or its verb has the words."""
    over = [noun, noun.head] if noun.dep_ == "dobj" else [noun]
    guests = [guest for item in over for guest in parse.prepositional(item, "for")]
    guests += [
        guest
        for item in over
        for honour in parse.prepositional(item, "in")
        if honour.lemma_.lower() in ("honor", "honour")
        for guest in parse.prepositional(honour, "of")
    ]
    found = [mention for guest in guests for mention in view.people(guest)]
    return [mention for mention in found if view.kind(mention.actors[0]) == "official"]


def _theirs(view: View, noun: Token, owner: Token) -> list[Mention]:
    """ "A and B discussed trade during their talks": A and B, whoever was spoken of before."""
    if owner.lower_ != "their" or noun.dep_ != "pobj" or noun.head.lower_ not in words.WITHIN:
        return []
    found = view.subjects(noun.head.head) if noun.head.head.pos_ == "VERB" else []
    return found if len(view.states_of(keys_of(found))) == 2 else []


def _held_with(view: View, noun: Token) -> list[Mention]:
    """ "The talks (that) A held with B", "a meeting that brought together A and B"."""
    found: list[Mention] = []
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in ("bring", "gather", "unite"):
            found.extend(view.roll(parse.child(clause, "dobj")))
        if clause.dep_ == "relcl" and clause.lemma_ in ("hold", "have"):
            found.extend(view.subjects(clause))
            for other in parse.companions(clause, "with"):
                found.extend(view.people(other))
    return found


def _among(view: View, head: Token) -> list[Mention]:
    """ "Held meetings with leaders, including (with) A and B"."""
    found: list[Mention] = []
    for item in head.children:
        if item.dep_ == "prep" and item.lower_ == "including":
            inner = parse.child(item, "prep")
            found.extend(view.roll(parse.child(item if inner is None else inner, "pobj")))
    return found


def _other_side(view: View, noun: Token) -> list[Mention]:
    """ "Talks between A's delegation, headed by X, and B's delegation", which the parser joins to the talks."""
    if len(parse.prepositional(noun, "between")) != 1:
        return []
    sides = [
        item for item in noun.children if item.dep_ == "conj" and item.lemma_.lower() in words.ROLE_NOUNS
    ]
    return [mention for item in sides for mention in view.people(item)]


def chairs_of(view: View, noun: Token) -> list[Mention]:
    """ "The meeting, chaired (attended) by A": A."""
    clauses = (item for item in noun.children if item.dep_ == "acl" and item.lemma_.lower() in THERE)
    return [mention for item in clauses for mention in view.people(parse.agent_of(item))]


def _modifiers(view: View, item: Token, noun: Token) -> list[Mention]:
    """ "BRICS summit", "Putin-Aso meeting", "U.S.-ASEAN Summit", "Russian-Turkish talks"."""
    found = []
    for part in item.subtree:
        mention = view.mentions.get(part.i) or _pair_at(view, part)
        if mention is None or mention.start > part.i:
            continue
        if mention.form == "demonym" and not _is_pair(view, mention):
            continue
        found.append(mention)
    return found


def _pair_at(view: View, token: Token) -> Mention | None:
    """Both bodies of one hyphenated word that names two ("U.S.-ASEAN")."""
    known = view.known
    found = [known.names(part) for part in token.text.split("-")]
    if len(found) != 2 or not all(found):
        return None
    keys = tuple(names[0].key for names in found)
    for key in keys:
        view.actors.setdefault(key, known.actor(key))
    return Mention(token.i, token.i + 1, keys, "demonym", token.i, 0.9, "pair")


def _is_pair(view: View, mention: Mention) -> bool:
    """An adjective of nationality takes part only beside another: "Greek-Turkish"."""
    doc = view.doc
    if len(mention.actors) > 1:
        return True
    beside = (mention.start - 1, mention.end)
    return any(0 <= index < len(doc) and doc[index].text in ("-", "–", "—") for index in beside)


def carried(
    view: View, noun: Token, support: Token | None, kind: str, *, own: list[Mention]
) -> list[Mention]:
    """Those whom the verb that carries the event brings in."""
    if support is None:
        return told_through(view, noun, kind, own)
    lemma = support.lemma_.lower()
    found: list[Mention] = []
    if noun.dep_ == "nsubj" and parse.is_passive(support):
        found.extend(view.roll(parse.agent_of(support)))
    elif noun.dep_ == "nsubj":
        if lemma in words.GATHERING_VERBS:
            found.extend(_gathered(view, parse.object_of(support)))
        if own:  # "a meeting between A, B and C took place", of whom the parser makes B the subject
            more = [item for item in support.children if item.dep_ == "nsubj" and noun.i < item.i < support.i]
            found.extend(mention for item in more for mention in view.people(item))
    elif noun.dep_ == "attr":
        pass  # "there was a meeting between A and B"
    elif lemma in ARRANGING and len(view.states_of(keys_of(own))) != 1:
        pass  # "C arranged a meeting between A and B", "had a part in arranging the summit"
    elif noun.dep_ != "nsubjpass" and not parse.is_passive(support):
        found.extend(view.subjects(support))
        if lemma == "join" and noun.dep_ == "pobj":
            found.extend(view.people(parse.object_of(support)))
    else:
        further = (item for item in support.children if item.dep_ == "conj")
        agents = (parse.agent_of(verb) for verb in (support, *further))  # "was organised and held by A"
        found.extend(view.roll(next((agent for agent in agents if agent is not None), None)))
    for other in (*parse.companions(support, "with", "between", "alongside", "to"), *_beside(support)):
        found.extend(view.roll(other))
    return found + _among(view, support)


def _beside(verb: Token) -> list[Token]:
    """ "Along with A", "together with A": who takes part beside the subject."""
    words_with = [item for item in verb.children if item.lower_ in ("along", "together")]
    return [noun for item in words_with for noun in parse.prepositional(item, "with")]


def _gathered(view: View, token: Token | None) -> list[Mention]:
    """ "bring together A and B", "see the participation of A and B"."""
    if token is None:
        return []
    found = view.people(token)
    if token.lemma_.lower() in ("participation", "attendance", "presence", "leader"):
        for other in parse.prepositional(token, "of", "by", "from"):
            found = found + view.people(other)
    return found


def hosts_of(view: View, noun: Token, support: Token | None) -> list[Mention]:
    """Who hosts or convenes the event."""
    found: list[Mention] = []
    done = noun.dep_ != "pobj"  # "convened a summit", and not "convened for talks"
    if support is not None and support.dep_ == "pcomp":
        done = False  # "spoke of convening a meeting"
    if support is not None and done and support.lemma_.lower() in ("host", "convene", "organize", "organise"):
        found.extend(view.subjects(support))
    for item in noun.subtree:
        if any(part.pos_ == "VERB" and noun.is_ancestor(part) for part in item.ancestors):
            continue
        if item.dep_ == "acl" and item.lemma_.lower() in ("host", "convene", "organize", "organise"):
            found.extend(view.people(parse.agent_of(item)))
    return found


def goal_of(view: View, noun: Token, people: list[Mention]) -> tuple[PlaceMention | None, list[str]]:
    """Where a visit goes, and the state there, unless it is the visitors' own."""
    home = set(view.states_of(keys_of(people)))
    for item in noun.children:
        mention = view.mentions.get(item.i)
        if item.dep_ == "amod" and mention is not None and mention.form == "demonym":
            states = [key for key in mention.actors if key not in home and view.kind(key) == "state"]
            if states:
                return None, states
    goals = parse.prepositional(noun, "to", "in", *(("of",) if noun.lemma_ == "tour" else ()))
    if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "on") and noun.head.head.lemma_ == "be":
        goals += parse.prepositional(noun.head.head, "in")  # "is in Oslo for a visit"
    goals += [
        goal for part in parse.prepositional(noun, "of", "by") for goal in parse.prepositional(part, "to")
    ]
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in words.CANCELLING | words.POSTPONING:
        goals += parse.prepositional(noun.head, "to")
    for goal in goals:
        place, state = destination(view, goal)
        if (place or state) and state not in home:
            return place, [state] if state else []
    return None, []

"""Names whose tie to the noun that they belong to the parser has lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings.words import ROLE_NOUNS
from loaders.extraction.mentions import Mention

# So many names make a list that is read word by word.
MANY = 3
# So many tokens behind the verb, whom somebody received may still be named.
REACH = 16
# Those who are sent to a state.
ENVOYS = frozenset({"ambassador", "envoy", "commissioner", "consul"})
# So many, the one who leads a delegation behind a title.
LONG = 30
# What stands before the day, and days without a preposition.
SET_BETWEEN = frozenset({"at", "in", "on", "today", "yesterday", "here"})

if TYPE_CHECKING:
    from loaders.extraction.meetings.view import View


def listed(view: View, start: int) -> list[Mention]:
    """Officials of a list, each with office and state, that is too long for the parser to hold together.

    The list goes on as long as nothing but names, offices, bodies and what joins them follows.
    """
    found: list[Mention] = []
    end = view.sentence(start)[1]
    at = start
    while at < end:
        mention = view.mentions.get(at)
        if mention is not None and mention.start == at:
            if mention.form in ("name", "surname") and view.kind(mention.actors[0]) == "official":
                found.append(mention)
            at = mention.end
        elif at in view.titled or _joins(view.doc[at]):
            at += 1
        else:
            break
    return found if len(found) >= MANY else []


def _joins(token: Token) -> bool:
    """What may stand between the names of a list: marks, articles, names of bodies, offices."""
    if token.tag_ in ("NNP", "NNPS", "CC", "DT", "POS", "HYPH", "JJ") or token.text in ",;:()-":
        return True
    about = token.tag_ == "NN" and token.i > 1 and token.nbor(-2).lower_ in ("for", "on")
    joined = token.lower_ in ("of", "for", "to", "as", "well", "with", "between", "on")
    return joined or about or token.lemma_.lower() in ROLE_NOUNS


def portfolio_of(view: View, prep: Token) -> list[Mention]:
    """ "State minister for foreign affairs A and B's minister C", where the parser hangs A on "for"."""
    name = parse.child(prep, "pobj")
    own = view.mentions.get(name.i) if name is not None else None
    if name is None or own is None or view.kind(own.actors[0]) != "official":
        return []
    return view.people(name) if name.left_edge.i < own.start else []


def strayed(view: View, prep: Token, own: Mention | None) -> list[Mention]:
    """Officials whom the parser hangs on the state before them: "A of France and Chancellor B".

    After a group, the other states too: "representatives of Norway and Chad".
    """
    body = parse.child(prep, "pobj")
    if body is None:
        return []
    bodies = parse.coordinated(body)
    parts = bodies[1:] + [item for part in bodies for item in part.children if item.dep_ == "appos"]
    found = [view.mentions[part.i] for part in parts if part.i in view.mentions]
    name = _last_of(view, body)
    if own is None and prep.head.lemma_.lower() in ROLE_NOUNS and is_behind_state(view, name):
        found = [view.mentions[name.i], *found]
        found += [
            mention for part in bodies[1:] if part.i not in view.mentions for mention in view.people(part)
        ]
    if own is not None and own.form == "description":
        return [mention for mention in found if mention.start >= own.end]
    return [mention for mention in found if view.kind(mention.actors[0]) == "official"]


def _last_of(view: View, body: Token) -> Token:
    """What the last "of" of an office is of: NAME in "Minister of Foreign Affairs of A NAME"."""
    for _ in range(2):
        inner = parse.prepositional(body, "of")
        if is_behind_state(view, body) or not inner:
            break
        body = inner[0]
    return body


def is_behind_state(view: View, name: Token) -> bool:
    """ "Prime Minister of A NAME", where the parser takes the state for a part of the name."""
    person = view.mentions.get(name.i)
    if person is None or person.form not in ("name", "surname") or person.start == 0:
        return False
    state = view.mentions.get(person.start - 1)
    return (
        state is not None
        and view.kind(state.actors[0]) == "state"
        and view.doc[person.start - 1].tag_ == "NNP"
    )


def beside(view: View, token: Token) -> list[Mention]:
    """ "His French and Polish counterparts A and B": the names that follow a role in the plural."""
    mention = view.mentions.get(token.i + 1)
    if mention is None or token.tag_ not in ("NNS", "NNPS") or token.lemma_.lower() not in ROLE_NOUNS:
        return []
    named = [m for m in view.people(view.doc[mention.head]) if m.form in ("name", "surname")]
    return named if len(named) > 1 and mention.start == token.i + 1 else []


def is_beside(prep: Token) -> bool:
    """ "A together with B", "A, along with B"."""
    return prep.i > 0 and prep.nbor(-1).lower_ in ("together", "along", "jointly")


def leader(view: View, led: Token) -> list[Mention]:
    """Who leads a delegation, and the body, where a long title has cut the name off: "led by Director of C, A"."""
    body: Mention | None = None
    for index in range(led.i + 1, min(led.i + LONG, view.sentence(led.i)[1])):
        mention = view.mentions.get(index)
        if view.doc[index].pos_ == "VERB":
            break
        if mention is None or mention.form not in ("name", "surname"):
            continue
        if view.kind(mention.actors[0]) in ("official", "actor"):
            return [mention] if body is None else [body, mention]
        if view.is_public(mention.actors[0]):
            body = mention
    return []


def accredited(view: View, verb: Token, noun: Token) -> list[Mention]:
    """ "Received Ambassador of A to B, C", "his counterpart from A": C and A, which the parser hangs on the verb."""
    if noun.lemma_.lower() not in ENVOYS:
        return _sent_from(view, verb, noun)
    found = [view.mentions.get(item.i) for item in parse.prepositional(verb, "to")]
    return [m for m in found if m is not None and view.kind(m.actors[0]) == "official"]


def _sent_from(view: View, verb: Token, noun: Token) -> list[Mention]:
    """The state of "his counterpart from A"."""
    if noun.lemma_.lower() not in ROLE_NOUNS:
        return []
    bodies = [item for item in parse.prepositional(verb, "from") if item.head.i == noun.i + 1]
    named = [view.mentions[item.i] for item in bodies if item.i in view.mentions]
    return [Mention(noun.i, m.end, m.actors, "description", noun.i, 0.8, "sent-from") for m in named]


def behind_day(view: View, verb: Token) -> list[Mention]:
    """ "Received on Thursday in Oslo President A": a name that the parser ties to the day or the town before it."""
    doc = view.doc
    end = min(verb.i + REACH, view.sentence(verb.i)[1])
    commas = (
        2 if verb.i + 1 < end and doc[verb.i + 1].text == "," else 0
    )  # "received, on Thursday, President A"
    for index in range(verb.i + 1, end):
        token, mention = doc[index], view.mentions.get(index)
        if mention is not None and mention.form == "name" and view.kind(mention.actors[0]) == "official":
            owns = mention.end < len(doc) and doc[mention.end].tag_ == "POS"
            return [] if owns else view.people(doc[mention.head])
        commas -= token.text == "," and token.nbor(-1).lemma_.lower() not in ROLE_NOUNS
        if commas < 0 or not (token.lower_ in SET_BETWEEN or _joins(token) and token.tag_ != "CC"):
            return []
    return []


def abbreviated(view: View, token: Token) -> list[Mention]:
    """ "With PM A": the name, which the parser does not tie to the short title before it."""
    mention = view.mentions.get(token.i + 1) if token.is_upper and len(token) < MANY + 1 else None
    if mention is None or mention.start != token.i + 1 or mention.form not in ("name", "surname"):
        return []
    return [mention] if view.kind(mention.actors[0]) == "official" else []


def behind(view: View, token: Token) -> list[Mention]:
    """ "Their counterparts, Secretary of State A and Adviser B": names set off by a comma, tie lost."""
    index = token.i + 1
    if token.lemma_.lower() not in ROLE_NOUNS or index >= len(view.doc) or view.doc[index].text != ",":
        return []
    for item in view.doc[index + 1 : index + 7]:
        mention = view.mentions.get(item.i)
        if mention is not None and mention.form in ("name", "surname"):
            return [m for m in view.people(view.doc[mention.head]) if m.form in ("name", "surname")]
        if item.pos_ not in ("PROPN", "ADJ", "NOUN", "ADP"):
            break
    return []

"""Verbs of meeting, calling and hosting: what each tells, with whom it tells it of."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings import strays, where, words
from loaders.extraction.meetings.blocs import is_assembly
from loaders.extraction.meetings.clauses import delegated, officials, sent, telling_of
from loaders.extraction.meetings.earlier import is_nameless
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View, keys_of
from loaders.extraction.mentions import Mention


def from_verb(view: View, verb: Token) -> Telling | None:
    """What a verb of meeting, calling or hosting tells."""
    lemma = verb.lemma_.lower()
    if lemma in words.MEET_VERBS:
        return _meeting(view, verb, lemma)
    if lemma in words.CALL_VERBS:
        return _call(view, verb)
    return _hosting(view, verb) if lemma in words.HOST_VERBS else None


def _meeting(view: View, verb: Token, lemma: str) -> Telling | None:
    """ "A met (with) B", "A and B spoke by phone"."""
    if any(
        item.lower_ in ("down", "out", "up", "over") and item.dep_ in ("prt", "advmod")
        for item in verb.children
    ):
        return None
    preps = ("with",) if lemma not in ("speak", "talk") else ("with", "to")
    people = view.subjects(verb)
    own = keys_of(people)
    others = _objects(view, verb) if lemma == "meet" else []
    for noun in (*parse.companions(verb, *preps, "alongside"), *_among(verb)):
        others = others + view.roll(noun)
    if not any(view.is_public(key) for key in keys_of(others)):
        others = others + (_after_with(view, verb, preps) or _locals(view, verb, preps))
    if not own and officials(view, others):
        return _half_told(view, verb, lemma, others) or _unnamed_met(view, verb, others)
    if not others and len(own) == 1 and verb.dep_ == "xcomp" and verb.head.lemma_ == "invite":
        others = view.subjects(verb.head)
    alone = not others and parse.object_of(verb) is None and lemma == "meet"
    if alone and len(own) < 2 and (subject := parse.subject_of(verb)) is not None:
        people = view.roll(subject) or people  # a list that is too long for the parser
        own = keys_of(people)
    if alone and len(own) == 1 and is_assembly(view, people, by_name=True):
        return _among_themselves(view, verb, people)
    if not own and alone and is_nameless(view, parse.subject_of(verb)):
        return telling_of(view, verb, "talks", [], rule="verb-meet")
    if not own or (not others and len(own) < 2) or _is_no_meeting(view, verb, own + keys_of(others), others):
        return None
    if set(keys_of(others)) & set(own) and not set(keys_of(others)) - set(own):
        return None
    return telling_of(view, verb, words.MEET_VERBS[lemma], people + others, rule=f"verb-{lemma}")


def _among(verb: Token) -> list[Token]:
    """ "Met officials there, including A": A, whom the parser hangs on the verb."""
    preps = [item for item in verb.children if item.dep_ == "prep" and item.lower_ == "including"]
    return [part for item in preps for part in item.children if part.dep_ == "pobj"]


def _is_no_meeting(view: View, verb: Token, keys: list[str], others: list[Mention]) -> bool:
    """ "Met their targets", "spoke to reporters", or a match between two countries' teams."""
    speaks = not others and verb.lemma_ in ("speak", "talk")
    if speaks and parse.prepositional(verb, "to", "with", "at", "before"):
        return True
    target = parse.object_of(verb)
    if not others and target is not None and target.left_edge.i == verb.i + 1:
        return True
    return is_sport(view, verb, keys)


def is_sport(view: View, verb: Token, keys: list[str]) -> bool:
    """Whether the words around are of a match, and no official takes part."""
    if any(view.kind(key) == "official" for key in keys):
        return False
    first, last = view.sentence(verb.i)
    return any(token.lower_ in words.SPORTS for token in view.doc[first:last])


def _among_themselves(view: View, verb: Token, people: list[Mention]) -> Telling | None:
    """ "EU foreign ministers met", "the Security Council will meet": a body whose members meet each other."""
    told = telling_of(view, verb, "talks", people, rule="verb-meet")
    if told is not None:
        told.assembly = True
    return told


def _half_told(view: View, verb: Token, lemma: str, others: list[Mention]) -> Telling | None:
    """ "He will meet B", with nobody known behind "he": adds to an event told of, and is none by itself."""
    subject = parse.subject_of(verb)
    if subject is None or subject.pos_ != "PRON":
        return None
    told = telling_of(view, verb, words.MEET_VERBS[lemma], others, rule=f"verb-{lemma}")
    if told is not None:
        told.refers, told.partial = True, True
    return told


def _unnamed_met(view: View, verb: Token, others: list[Mention]) -> Telling | None:
    """ "East African leaders met A and B": those two at least, of two sides, were there."""
    if (
        verb.lemma_ != "meet"
        or len(officials(view, others)) < 2
        or not is_nameless(view, parse.subject_of(verb))
    ):
        return None
    return telling_of(view, verb, "talks", others, rule="verb-meet")


def _after_with(view: View, verb: Token, preps: tuple[str, ...]) -> list[Mention]:
    """The official named next after "with", when the parse has lost the tie to it."""
    end = view.sentence(verb.i)[1]
    for token in view.doc[verb.i + 1 : end]:
        if token.pos_ == "VERB" or token.text == ";":
            break
        over = token.head
        if token.lower_ not in preps or over.lemma_.lower() in ("along", "together"):
            continue
        if over.lemma_.lower() in words.EVENT_NOUNS and over.head.lower_ in words.BESIDE:
            continue  # "after talks with A"
        for index in range(token.i + 1, min(token.i + 10, end)):
            mention = view.mentions.get(index)
            if mention is not None and mention.form != "pronoun" and officials(view, [mention]):
                return [mention]
            if mention is None and not _is_of_title(view.doc[index]):
                break
    return []


def _locals(view: View, verb: Token, preps: tuple[str, ...]) -> list[Mention]:
    """ "Met top officials in Rome": plural officials without a name act for the state of the place."""
    nouns = [noun for noun in (parse.object_of(verb), *parse.companions(verb, *preps)) if noun is not None]
    for noun in nouns:
        if noun.lemma_.lower() not in words.LOCAL_NOUNS or noun.tag_ != "NNS":
            continue
        if noun.lemma_ == "leader" and any(item.lower_ in ("foreign", "world") for item in noun.lefts):
            continue  # those of many states, gathered there
        place = where.place_of(view, [verb], [noun])
        if place is not None and place.place.state in view.actors:
            state = place.place.state or ""
            return [Mention(noun.i, noun.i + 1, (state,), "description", noun.i, 0.8, "local-officials")]
    return []


def _names_it(item: Token) -> bool:
    """ "Called him a liar", "called off": what is called something, or a particle."""
    if item.dep_ in ("xcomp", "ccomp"):
        return not any(part.lower_ == "to" and part.dep_ == "aux" for part in item.children)
    return item.dep_ in ("oprd", "prt")


def _is_of_title(token: Token) -> bool:
    """A word that may stand between "with" and a name: "the Secretary for Home Affairs"."""
    if token.pos_ in ("PROPN", "ADJ", "DET"):
        return True
    if token.text == ",":
        return token.nbor(-1).lemma_.lower() in words.ROLE_NOUNS  # "with his counterpart, A"
    return token.lower_ in ("of", "for", "and") or token.lemma_.lower() in words.ROLE_NOUNS


def _call(view: View, verb: Token) -> Telling | None:
    """ "A called B to …", "A phoned B", "A called on B"; not "called it a mistake"."""
    callee = parse.object_of(verb)
    behind = [item for item in verb.children if item.i > verb.i and (callee is None or item.i < callee.i)]
    if any(item.dep_ == "prep" and item.lower_ == "on" for item in behind):
        return _paid(view, verb)
    if callee is None or any(_names_it(item) for item in verb.children):
        return None
    if any(item.dep_ == "prep" for item in behind):
        return None
    caller, called = view.subjects(verb), _objects(view, verb)
    if not caller or not officials(view, called):
        return None
    return telling_of(view, verb, "call", caller + called, rule="verb-call")


def _paid(view: View, verb: Token) -> Telling | None:
    """ "Ambassador A called on Minister B in Oslo": a visit of courtesy, where nothing is asked of B."""
    asked = any(item.dep_ in ("xcomp", "ccomp", "advcl") and item.tag_ == "VB" for item in verb.children)
    asked = asked or any(item.lower_ == "for" for item in verb.children)
    people = view.subjects(verb)
    nouns = parse.prepositional(verb, "on")
    if not nouns:
        nouns = [item for item in verb.children if item.dep_ in ("dobj", "oprd") and item.pos_ == "PROPN"]
    called = [mention for noun in nouns for mention in view.people(noun)]
    come = officials(view, people) or sent(view, verb, people)
    if asked or verb.lemma_ != "call" or not come or not officials(view, called):
        return None
    return telling_of(view, verb, "talks", people + called, rule="verb-call")


def _hosting(view: View, verb: Token) -> Telling | None:
    """ "A hosted (received, welcomed) B"; "A, which hosts B" tells of no event."""
    if verb.dep_ == "relcl" and verb.tag_ in ("VBZ", "VBP") or _hosts_event(verb):
        return None
    hosts, guests = view.subjects(verb), _objects(view, verb)
    if not hosts or not (officials(view, guests) or delegated(view, guests) or _is_led(verb, guests)):
        return None
    told = telling_of(view, verb, "talks", hosts + guests, rule=f"verb-{verb.lemma_.lower()}")
    if told is not None:
        told.hosts = hosts
        told.format = told.format or "in-person"
    return told


def _is_led(verb: Token, guests: list[Mention]) -> bool:
    """ "Received a delegation led by A", whose office nobody knows."""
    group = parse.object_of(verb)
    if group is None or group.lemma_ not in ("delegation", "mission") or not guests:
        return False
    return any(item.dep_ == "acl" and item.lemma_ in words.LED_VERBS for item in group.children)


def _hosts_event(verb: Token) -> bool:
    """ "A dinner between A and B, hosted by C": the dinner, though the parser hangs it on B."""
    guest = verb.head
    while guest.dep_ in ("conj", "appos"):
        guest = guest.head
    event = guest.head.head
    between = guest.dep_ == "pobj" and guest.head.lower_ in ("between", "among", "with", "of")
    return verb.dep_ == "acl" and between and event.lemma_.lower() in words.EVENT_NOUNS


def _objects(view: View, verb: Token) -> list[Mention]:
    """Whom it is done to; the parser may give a title and the name after it as two objects."""
    if parse.is_passive(verb):
        return view.people(parse.object_of(verb))
    nouns = [item for item in verb.children if item.dep_ in ("dobj", "dative") and item.pos_ != "ADP"]
    first = parse.object_of(verb)
    if first is None and any(item.dep_ == "nsubj" and item.i < verb.i for item in verb.children):
        nouns = [item for item in verb.children if item.dep_ == "nsubj" and item.i > verb.i]
        return [mention for noun in nouns for mention in view.people(noun)] or strays.behind_day(view, verb)
    if first is None or not _is_somebody(view, first):
        return []
    if len(nouns) < 2:
        found = view.people(first)
        return found if officials(view, found) else found + strays.accredited(view, verb, first)
    return [mention for noun in nouns for mention in view.people(noun)]


def _is_somebody(view: View, noun: Token) -> bool:
    """The object itself is a name or a role, and not only a name further down its list."""
    if noun.i in view.mentions or noun.lemma_.lower() in words.ROLE_NOUNS | words.HONOURS:
        return True
    named = [
        view.mentions[item.i] for item in noun.children if item.dep_ == "appos" and item.i in view.mentions
    ]
    return bool(officials(view, named))  # "met state councillor Ruiz"

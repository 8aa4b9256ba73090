"""The noun phrases of a clause in the order in which they may tell towards whom it is: objects, phrases, purposes."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.unreal import is_purpose
from loaders.extraction.stances import is_felt, lemma, words_of

OBJECTS = ("dobj", "dative", "oprd", "nsubjpass")
# Prepositions that lead to whom a deed is done, before those that only say where or about what.
NEAR = words_of(
    "to with on upon against for towards toward from at of into onto between among by behind alongside down"
)
FAR = words_of(
    "in inside near over about along outside around across within off from concerning regarding out as"
)
FORUMS = words_of("court tribunal police")
SAVING = words_of("evacuate rescue airlift save free")
HELPING = words_of("help assist support aid benefit relieve")
# Verbs whose object changes hands: whom it goes to stands behind "to".
GIVING = words_of(
    "return hand give send grant deliver surrender donate provide contribute offer concede restore deploy switch"
)
# What somebody is charged with or judged for is told behind these; whom it names is not charged.
CHARGES = words_of("of for")
CHARGING = words_of("accuses criticizes praises coerces")
# From whom others are kept safe.
DEFENDING = words_of("defend protect shield guard insulate")
# What is done or promised "against" or "near" somebody is no kindness to him.
FRIENDLY = words_of("agrees pledges praises supports cooperates")
# Stances whose purpose names whom they are towards: troops sent "to deter", a strike "to demand".
AIMED = words_of("mobilizes protests coerces")
LETTERS = words_of("letter message note memo email telegram")
BIDDING = words_of("request invitation behest urging insistence order instruction initiative suggestion")
MAX_CLAUSES = 8  # infinitives and clauses one within another


def phrases(verb: Token, stance: str, *, far: bool, depth: int = 0) -> Iterator[Token]:
    """Heads of a clause's noun phrases: objects, then prepositional phrases, then what an infinitive adds."""
    if not far and lemma(verb) in GIVING:
        yield from after(verb, stance, far=False)
    own = parse.object_of(verb)
    if own is not None:
        yield own
    yield from (item for item in verb.children if item.dep_ in OBJECTS and item != own)
    clauses = [
        item
        for item in verb.children
        if item.dep_ in ("xcomp", "ccomp", "acomp") or _aims(item, stance, far=far) or _is_for(item)
    ]
    if not far:
        yield from _granted(verb)
        yield from (
            subject for item in clauses if (subject := parse.child(item, "nsubj", "nsubjpass")) is not None
        )
    for item in verb.children:
        if item.dep_ == "attr":
            yield from after(item, stance, far=far)
    yield from after(verb, stance, far=far)
    for item in clauses if depth < MAX_CLAUSES else ():
        if _is_told(item):
            continue
        if far and item.dep_ == "advcl":
            yield from phrases(item, stance, far=False, depth=depth + 1)
        yield from phrases(item, stance, far=far, depth=depth + 1)


def _is_told(clause: Token) -> bool:
    """ "Refused to accept that the troubles hurt Malta": whom others' doings in a content clause touch is not meant."""
    subject = parse.child(clause, "nsubj", "nsubjpass")
    if clause.dep_ != "ccomp" or subject is None or subject.pos_ == "PRON":
        return False
    finite = (clause, *(item for item in clause.children if item.dep_ in ("aux", "auxpass")))
    return any(item.tag_ in ("VBD", "VBZ", "VBP", "MD") for item in finite)


def _aims(item: Token, stance: str, *, far: bool) -> bool:
    """ "Gave money to help Haiti", "sent troops to deter Eritrea": the purpose names the other end."""
    if item.dep_ != "advcl" or item.tag_ != "VB":
        return False
    return far or lemma(item) in HELPING or stance in AIMED


def _is_for(item: Token) -> bool:
    """ "Gave approval for the mission to enter"."""
    return item.dep_ == "advcl" and item.tag_ == "VB" and any(part.lower_ == "for" for part in item.lefts)


def after(head: Token, stance: str, *, far: bool) -> Iterator[Token]:
    """The nouns in the prepositional phrases of a word."""
    adverbs = [item for item in head.children if item.dep_ in ("prt", "advmod") and item.i > head.i]
    for item in (*head.children, *(part for adverb in adverbs for part in adverb.children)):
        if item.dep_ in ("prep", "dative", "agent") and item.lower_ in (FAR if far else NEAR):
            if item.dep_ == "agent" and head.dep_ not in ("acl", "relcl") and not is_felt(head):
                continue
            if stance in CHARGING and item.lower_ in ("to", "with", "before") and _is_forum(item):
                continue
            if (
                is_company(item)
                or _is_bidden(item)
                or (item.lower_ in ("against", "near") and stance in FRIENDLY)
            ):
                continue
            if item.lower_ == "from" and stance == "supports" and {lemma(head), lemma(head.head)} & DEFENDING:
                continue
            if stance == "aids" and item.lower_ == "from" and lemma(head) not in SAVING:
                continue  # where the money comes from is not whom it helps
            yield from _behind(item, stance)


def _is_forum(preposition: Token) -> bool:
    """ "Complained to the court": who hears a charge is not whom it is against."""
    noun = parse.child(preposition, "pobj")
    return noun is not None and lemma(noun) in FORUMS


def _is_bidden(preposition: Token) -> bool:
    """ "At the request of": on whose word it is done is not towards whom."""
    return any(item.dep_ == "pobj" and lemma(item) in BIDDING for item in preposition.children) and (
        preposition.lower_ in ("at", "on", "upon")
    )


def is_company(preposition: Token) -> bool:
    """ "Together with", "along with": who does it too, not towards whom."""
    return preposition.i > 0 and preposition.nbor(-1).lower_ in ("together", "along", "alongside")


def _granted(verb: Token) -> Iterator[Token]:
    """ "Refused permission for the ship to dock": who is to have it, where the clause hangs on the noun."""
    noun = parse.object_of(verb)
    for item in noun.children if noun is not None else ():
        if _is_for(item) and (subject := parse.child(item, "nsubj", "nsubjpass")) is not None:
            yield subject


def _behind(preposition: Token, stance: str) -> Iterator[Token]:
    for item in preposition.children:
        if item.dep_ == "pobj":
            yield item
        elif item.dep_ == "pcomp" and item.pos_ == "VERB":
            subject = parse.child(item, "nsubj")  # "an attack on the ministry, calling it …", badly parsed
            if subject is not None:
                yield subject
            elif stance not in CHARGING or preposition.lower_ not in CHARGES:
                yield item
        elif item.dep_ == "pcomp":
            yield item
        elif item.dep_ == "prep" and item.i == preposition.i + 1:  # "out of", "from under"
            yield from _behind(item, stance)


def sought_in(verb: Token) -> Token | None:
    """The verb over "arrived in Kenya seeking asylum", whose place is that of which it is asked."""
    if lemma(verb) != "seek" or verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return None
    return verb.head if lemma(verb.head) in ("arrive", "flee", "cross", "come", "enter", "travel") else None


def letter_over(verb: Token) -> Token | None:
    """The verb of the call or letter in which something is said: its "to" is whom it is said to."""
    if is_purpose(verb):
        return verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and lemma(verb.head) in LETTERS and verb.head.dep_ == "dobj":
        return verb.head.head
    letter = parse.object_of(verb.head) if verb.dep_ == "advcl" and verb.tag_ == "VBG" else None
    return verb.head if letter is not None and lemma(letter) in LETTERS else None

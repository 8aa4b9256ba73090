"""Which words show what an actor holds or does: the rows of the tables that fit a word and what hangs on it.

Rows are looked up by lemma, so a sentence without any of these words costs one dictionary look-up a word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from loaders.extraction import parse
from loaders.extraction.once import once, once_a_doc
from loaders.extraction.stance_tables import (
    CONFLICT,
    COOPERATIVE,
    MATERIAL_CONFLICT,
    NEUTRAL,
    NOTHING,
    Row,
    actor_nouns,
    group,
    lexicon,
    table,
    words_of,
)

__all__ = [
    "CONFLICT",
    "COOPERATIVE",
    "MATERIAL_CONFLICT",
    "NEUTRAL",
    "actor_nouns",
    "beside",
    "group",
    "is_felt",
    "is_verdict",
    "lemma",
    "lemmas",
    "lexicon",
    "stance_of",
    "table",
    "words_of",
]

_PARTS = ("dobj", "attr", "acomp", "oprd", "dative", "nsubjpass")
_HOOKS = ("prt", "advmod", "acomp", "oprd", "mark", "intj")
# Prepositions that say when, under what or in spite of what something is done, and complete no verb.
_ADJUNCTS = words_of(
    "under after before during despite since amid amidst following without because until pending"
)
_PLACING = words_of("put place hold keep come bring")
# What a row may want to know of the subject, and of the object.
_ACTORS = words_of("person force peacekeepers state")

# Where spaCy's rules strip a final e too many ("hoped" is no hop), for verbs only.
_MENDED = {"hop": "hope", "rat": "rate", "stag": "stage", "wag": "wage", "slat": "slate", "staging": "stage"}


def lemma(token: Token) -> str:
    """The lemma as the tables spell it."""
    return lemmas(token.doc)[token.i]


@once_a_doc
def lemmas(doc: Doc) -> list[str]:
    """The lemmas of all words of a finished parse: the rules ask for the same ones many times over."""
    return [_spelt(doc.vocab, number, pos) for number, pos in doc.to_array(["LEMMA", "POS"]).tolist()]


@functools.lru_cache(maxsize=100_000)
def _spelt(vocab: Vocab, number: int, pos: int) -> str:
    found = vocab.strings[number].lower()
    return _MENDED.get(found, found) if vocab.strings[pos] == "VERB" else found


def stance_of(token: Token, noun: Token | None = None) -> str | None:
    """The stance that a verb or noun shows by itself and by what hangs on it, before negation and mood.

    With `noun`, only this one of its objects counts.
    """
    stance = _own_stance(token) if noun is None else _first_fit(token, noun)
    return None if stance == NOTHING else stance


@once
def _own_stance(token: Token) -> str | None:
    return _first_fit(token, None)


def _first_fit(token: Token, noun: Token | None) -> str | None:
    table = lexicon().nouns if token.pos_ in ("NOUN", "PROPN") else lexicon().verbs
    rows = table.get(lemma(token))
    if not rows:
        return None
    nouns: frozenset[str] | None = None
    hooks: frozenset[str] | None = None
    for row in rows:
        if row.plain:
            return row.stance
        nouns = beside(token, noun) if nouns is None else nouns
        fits = bool(row.nouns & nouns) or not (row.nouns or row.hooks)
        if not fits and not row.hooks:
            continue  # most rows end here, before anything but the nouns is looked at
        if hooks is None and (not fits or row.musts or row.bars):
            hooks = _hooks(token)
        if not fits and not row.hooks & (hooks or frozenset()) | _actor_hooks(token, row):
            continue
        around = nouns | (hooks or frozenset())
        if row.musts <= around and not row.bars & around:
            return row.stance
    return None


def beside(verb: Token, noun: Token | None = None) -> frozenset[str]:
    """Words and lemmas of the nouns that complete a verb, or of one: objects, predicates, phrases."""
    found: set[str] = set()
    for head in _complements(verb) if noun is None else (noun,):
        for item in _core(head) if noun is None else _own(noun):
            found.add(item.lower_)
            found.add(lemma(item))
            if item.i > 1 and item.nbor(-1).text == "-":
                found.add(f"{item.nbor(-2).lower_}-{item.lower_}")
    return frozenset(found)


def _complements(verb: Token) -> Iterator[Token]:
    own = parse.object_of(verb)
    if own is not None:
        yield own
    for item in verb.children:
        if item.dep_ in _PARTS and item != own:
            yield item
            if item.dep_ == "dative":  # "sent tanks to the border"
                yield from (part for part in item.children if part.dep_ == "pobj")
    for item in parse.hanging(verb):
        if item.head.dep_ != "acomp" and (item.lower_ not in _ADJUNCTS or _is_placed(item, verb)):
            yield from (part for part in item.children if part.dep_ in ("pobj", "pcomp"))


def _is_placed(preposition: Token, verb: Token) -> bool:
    """ "Put under arrest", "came under pressure": this "under" completes the verb."""
    return preposition.lower_ == "under" and lemma(verb) in _PLACING


def _core(head: Token, depth: int = 0) -> Iterator[Token]:
    """A noun, what is compounded or coordinated with it, and what it is of ("a state of emergency")."""
    yield head
    if depth > 2:
        return
    for item in head.children:
        if item.dep_ in ("compound", "conj", "nmod", "quantmod", "nummod") or (item.dep_ == "amod"):
            yield from _core(item, depth + 1)
        elif item.dep_ == "prep" and item.lower_ in ("of", "as"):
            for part in item.children:
                if part.dep_ == "pobj":
                    yield from _core(part, depth + 1)


def _own(noun: Token) -> Iterator[Token]:
    yield noun
    yield from (item for item in noun.children if item.dep_ in ("compound", "amod"))


def _hooks(token: Token) -> frozenset[str]:
    """Particles, prepositions and complementisers that hang on a word."""
    found = {item.lower_ for item in parse.hanging(token) if item.i > token.i and not _is_when(item)}
    found |= {item.lower_ for item in token.rights if item.dep_ in _HOOKS}
    if any(item.dep_ in ("ccomp", "acl") for item in token.children):
        found.add("that")
    found |= {item.lower_ for item in token.children if item.dep_ == "ccomp" and _is_predicate(item)}
    if any(item.dep_ == "advcl" and item.tag_ == "VB" and _has_for(item) for item in token.rights):
        found.add("for")  # "called for Peru to leave"
    if any(
        item.dep_ in ("xcomp", "ccomp") and item.tag_ == "VB" and _has_to(item) for item in token.children
    ):
        found.add("infinitive")
    asked = (item for item in token.children if item.dep_ in ("xcomp", "advcl"))
    found |= {f"to-{lemma(item)}" for item in asked if _has_to(item)}
    objects = [item for item in token.children if item.dep_ in ("dobj", "nsubjpass")]
    if parse.is_passive(token):
        found |= {"passive", "object"}
    elif objects:
        found.add("object")
    if any(item.dep_ == "prt" for item in token.rights):
        found.add("particle")
    if any(_is_posted(item) for item in objects):
        found.add("posted")
    return frozenset(found)


def _actor_hooks(token: Token, row: Row) -> frozenset[str]:
    """Of what the row wants to know: the subject a person, a force or peacekeepers, the object a state."""
    if not row.hooks & _ACTORS:
        return frozenset()
    found: set[str] = set()
    if any(item.dep_ in ("dobj", "nsubjpass") and _is_state(item) for item in token.children):
        found.add("state")
    subject = parse.subject_of(token)
    if subject is not None and (subject.ent_type_ == "PERSON" or subject.lower_ in ("he", "she")):
        found.add("person")
    if subject is not None and (subject.lower_ in group("force") or lemma(subject) in group("force")):
        found.add("force")
    sent = parse.child(token, "nsubj", "nsubjpass")
    if sent is not None and beside(token, sent) & {"peacekeeper", "peacekeeping"}:
        found.add("peacekeepers")
    return row.hooks & found


def _is_state(token: Token) -> bool:
    """Whether a noun names a state, by the tables where the language model took it for something else."""
    mentions = token.doc._.cq_mentions if token.doc.has_extension("cq_mentions") else ()
    named = next((one for one in mentions if one.start <= token.i < one.end), None)
    return token.ent_type_ == "GPE" or (named is not None and named.actors[0].startswith("state/"))


def is_felt(verb: Token) -> bool:
    """Whether the subject of a passive feels what the verb says: "is alarmed by the drills", "is opposed to it"."""
    if not parse.is_passive(verb):
        return False
    word = lemma(verb)
    return word in group("felt") or (word == "oppose" and parse.agent_of(verb) is None)


def is_verdict(verb: Token) -> bool:
    """Whether a predicate judges its subject, "is guilty", "is to blame": what others hold, and not the subject."""
    return lemma(verb) == "be" and bool(
        (beside(verb) & (group("verdict") | group("guilt") | {"blame"})) or "behind" in _hooks(verb)
    )


def _is_posted(envoy: Token) -> bool:
    """ "Its ambassador to Peru", "our envoy in Lima": one's own."""
    own = any(item.dep_ == "poss" and item.pos_ == "PRON" for item in envoy.children)
    return own and any(item.dep_ == "prep" and item.lower_ in ("to", "in") for item in envoy.children)


def _is_predicate(clause: Token) -> bool:
    """What is said of an object, taken for a clause: "declared the talks dead", "… the envoy persona non grata"."""
    return clause.pos_ == "ADJ" or clause.lower_ in ("persona", "personae")


def _has_for(clause: Token) -> bool:
    return any(item.dep_ == "mark" and item.lower_ == "for" for item in clause.lefts)


def _has_to(verb: Token) -> bool:
    return any(item.dep_ == "aux" and item.lower_ == "to" for item in verb.lefts)


def _is_when(preposition: Token) -> bool:
    """Whether a preposition leads to a date only ("until Friday" is a deadline), or to a posture: "with arms up"."""
    if preposition.lower_ == "with" and parse.child(preposition, "pcomp") is not None:
        return True
    return preposition.lower_ != "until" and any(
        item.ent_type_ in ("DATE", "TIME") for item in preposition.children if item.dep_ == "pobj"
    )

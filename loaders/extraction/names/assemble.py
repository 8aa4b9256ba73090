"""Puts the names of one article together: persons first, then bodies and places where no person stands."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from loaders.extraction.mentions import MentionForm
from loaders.extraction.names.bodies import read_body
from loaders.extraction.names.body import Bodies, choose, slugify
from loaders.extraction.names.context import attach_titles, likely_body
from loaders.extraction.names.describe import describe
from loaders.extraction.names.frame import framed
from loaders.extraction.names.headlines import cut_headlines
from loaders.extraction.names.hits import plain_hits
from loaders.extraction.names.identity import Person, group
from loaders.extraction.names.ledger import Ledger, Named
from loaders.extraction.names.linking import Linker
from loaders.extraction.names.lists import share_titles
from loaders.extraction.names.organs import (
    add_acronyms,
    add_entities,
    add_governments,
    add_ministries,
    add_organs,
    add_pairs,
    add_rules,
    add_title_bodies,
)
from loaders.extraction.names.persons import Candidate, find_persons
from loaders.extraction.names.surnames import add_surnames
from loaders.extraction.names.title import narrow
from loaders.extraction.names.titles import find_titles
from loaders.extraction.names.venues import add_capitals
from loaders.extraction.names.words import RULE_OF
from ontology.facts import Actor, Place
from ontology.reference import Hit, Name, Reference
from ontology.reference.post import GOVERNING

MODIFYING = frozenset(("compound", "poss", "nmod", "amod"))


def assemble(doc: Doc, reference: Reference) -> Named:
    """The actors, mentions and places of a parsed doc."""
    frame = framed(doc)
    hits = plain_hits(frame, reference)
    bodies = Bodies(reference, frame, hits)
    titles = find_titles(frame, hits, bodies)
    ledger = Ledger(frame, bodies, titles)
    chosen = [(hit, choose(reference.names(hit.text))) for hit in bodies.starts.values()]
    states = Counter(name.key for _, name in chosen if name.key.startswith("state/"))
    linker = Linker(reference, bodies, doc._.cq_published, frozenset(states))
    candidates = find_persons(frame, hits, titles, bodies)
    cut_headlines(frame, candidates, lambda word: linker.leader(word) is not None)
    add_surnames(frame, candidates, bodies, lambda word: linker.leader(word) is not None)
    attach_titles(frame, candidates, titles, bodies)
    share_titles(frame, candidates, titles, bodies)
    _add_persons(ledger, candidates, linker, states)
    add_ministries(ledger, bodies, hits)
    add_organs(ledger, bodies)
    add_pairs(ledger, bodies)
    for hit, name in chosen:
        if ledger.free(hit.start, hit.end):
            _add_body(ledger, bodies, hit, name)
    add_capitals(ledger, bodies)
    add_rules(ledger, doc._.cq_published)
    add_title_bodies(ledger, bodies)
    add_governments(ledger)
    for title in titles:
        ledger.take(title.start, title.end)
    add_entities(ledger)
    add_acronyms(ledger)
    return ledger.finish()


def _add_persons(ledger: Ledger, candidates: list[Candidate], linker: Linker, states: Counter[str]) -> None:
    for person in group(ledger.frame, candidates, linker.reference):
        linker.link(person)
        actor = describe(person, linker, likely_body(ledger.frame, person, linker, states), ledger.frame.doc)
        ledger.know(actor)
        for candidate in person.mentions:
            for title in candidate.titles:
                title.actor = actor.key
                narrow(ledger.bodies, title, actor.serves)
            _add_person(ledger, person, candidate, ledger.named.actors[actor.key])


def _add_person(ledger: Ledger, person: Person, candidate: Candidate, actor: Actor) -> None:
    frame = ledger.frame
    start, end = candidate.start, candidate.end
    head = frame.root(start, end)
    noun = frame.heads[head]
    if frame.lower[noun] in RULE_OF and frame.deps[head] in MODIFYING and noun >= end:
        _add_rule(ledger, candidate, noun, actor)
        return
    form: MentionForm = "name" if len(candidate.words) > 1 else "surname"
    ledger.mention(start, end, (actor.key,), form, head, person.confidence, person.rule or "text-person")


def _add_rule(ledger: Ledger, candidate: Candidate, noun: int, actor: Actor) -> None:
    """ "the Biden administration" is the state that the person governs, not the person."""
    state = next((key for key in actor.serves if key.startswith("state/")), None)
    if state is None and actor.key in ledger.reference.persons:
        terms = ledger.reference.persons[actor.key].terms
        state = next((t.body for t in terms if t.role in GOVERNING), None)
    if state is None:
        if candidate.sure:
            ledger.take(candidate.start, candidate.end)
        return
    ledger.look_up(state)
    start = candidate.start
    while start > 0 and ledger.frame.heads[start - 1] == noun:
        start -= 1
    ledger.mention(start, noun + 1, (state,), "description", noun, 0.9, "body-rule-of")


def _add_body(ledger: Ledger, bodies: Bodies, hit: Hit, name: Name) -> None:
    named = read_body(ledger.frame, hit, name, bodies)
    if not ledger.free(named.start, named.end):
        return
    for key in named.keys:
        ledger.look_up(key)
    if named.reading != "place":
        ledger.mention(
            named.start, named.end, named.keys, named.form, named.head, named.confidence, named.rule
        )
    if named.reading != "actor":
        ledger.place(hit.start, hit.end, _place(ledger, hit, name))
        ledger.take(hit.start, hit.end)


def _town(ledger: Ledger, name: Name) -> str:
    """The shortest name of a capital with which this one begins: "Washington" of "Washington, D.C."."""
    words = name.text.split()
    for end in range(1, len(words)):
        short = " ".join(words[:end])
        known = (other.key for other in ledger.reference.names(short) if other.kind == "capital")
        if name.kind == "capital" and name.key in known:
            return short
    return name.text


def _place(ledger: Ledger, hit: Hit, name: Name) -> Place:
    if name.kind in ("name", "abbreviation"):
        actor = ledger.reference.actor(name.key)
        return Place("place/" + name.key.split("/", 1)[1], actor.label, name.key)
    text = ledger.frame.text(hit.start, hit.end)
    text = text.title() if text.isupper() and len(text) > 3 else text
    return Place(
        f"place/{slugify(_town(ledger, name))}", text, name.key if name.key.startswith("state/") else None
    )

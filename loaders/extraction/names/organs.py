"""Ministries, and organisations and places that no table knows but the language model sees."""

from __future__ import annotations

import datetime as dt
import re

from loaders.extraction.names.body import LANDS, Bodies, choose, is_body_name, slugify
from loaders.extraction.names.edges import trim
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.ledger import Ledger
from loaders.extraction.names.location import is_dateline, is_location, is_named_town
from loaders.extraction.names.parties import is_generic
from loaders.extraction.names.venues import is_venue
from loaders.extraction.names.words import DAYS, GOVERNMENT, MODIFIERS, NO_BODY, ORGANS, RULE_OF, TITLE_WORDS
from ontology.facts import Actor, Place
from ontology.reference import Hit
from ontology.reference.post import GOVERNING

ACTING = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss"))
REGIONAL = frozenset(("government", "authorities", "parliament"))
COMMON = frozenset(
    ("the", "a", "this", "our", "their", "his", "federal", "local", "central", "western", "foreign")
)
# Before a state's name, these leave an army or a court the state's own.
STATELY = MODIFIERS | {"royal", "imperial", "new", "former", "soviet", "armed"}
LABELS = frozenset(("ORG", "GPE", "LOC", "FAC"))


def add_ministries(ledger: Ledger, bodies: Bodies, hits: list[Hit]) -> None:
    """Ministries with the state to which they belong: before them, behind "of", or else in the context."""
    for hit in hits:
        if hit.kind != "ministry" or not ledger.free(hit.start, hit.end):
            continue
        kind = bodies.reference.kind_of_ministry(hit.text)
        known = bodies.ends.get(hit.end)
        if kind is None or (known is not None and known.start < hit.start):
            continue
        start, end, state, sure = _owner(ledger, bodies, hit)
        iso2 = bodies.reference.states[state].iso2 if state else None
        if iso2 is None:  # a ministry that is nobody's would be everybody's
            ledger.take(hit.start, hit.end)
            continue
        actor = bodies.reference.ministry(iso2, kind)
        ledger.know(actor)
        _complete_title(ledger, hit, actor)
        head = ledger.frame.root(hit.start, hit.end)
        ledger.mention(start, end, (actor.key,), "name", head, sure, "ministry")


def _owner(ledger: Ledger, bodies: Bodies, hit: Hit) -> tuple[int, int, str | None, float]:
    """The words of a ministry with its owner, the state, and how sure that is."""
    frame = ledger.frame
    at = hit.start - 1 if frame.word(hit.start - 1) == "'s" else hit.start
    before = bodies.ends.get(at)
    if before is not None and (state := bodies.state_of(bodies.key(before))):
        return before.start, hit.end, state, 0.95
    at = hit.end + 2 if frame.word(hit.end + 1) == "the" else hit.end + 1
    behind = bodies.starts.get(at) if frame.word(hit.end) == "of" else None
    if behind is not None and (state := bodies.state_of(bodies.key(behind))):
        return hit.start, behind.end, state, 0.95
    if seat := _seat(ledger, bodies, hit):
        return hit.start, hit.end, seat, 0.9
    for title in ledger.titles_at.get(hit.start, ()):
        if title.actor:
            serves = ledger.named.actors[title.actor].serves
            state = next((key for key in serves if key.startswith("state/")), None)
            if state:
                return hit.start, hit.end, state, 0.9
    return hit.start, hit.end, _context(ledger, bodies, hit.start), 0.7


def _seat(ledger: Ledger, bodies: Bodies, hit: Hit) -> str | None:
    """The state in whose capital it is: "the foreign ministry in Oslo", "a Foreign Ministry spokesman in Oslo"."""
    ends = [hit.end, *(title.end for title in ledger.titles_at.get(hit.start, ()))]
    for end in ends:
        there = bodies.starts.get(end + 1) if ledger.frame.word(end) == "in" else None
        if there is not None and choose(bodies.reference.names(there.text)).kind == "capital":
            return bodies.state_of(bodies.key(there))
    return None


def _context(ledger: Ledger, bodies: Bodies, index: int) -> str | None:
    """The state spoken of last: before the index in its sentence, in the sentence before it, or behind it."""
    frame = ledger.frame
    states: list[tuple[int, str]] = []
    for number in (frame.sent[index] - 1, frame.sent[index]):
        for hit in bodies.by_sentence.get(number, ()):
            if state := bodies.state_of(bodies.key(hit)):
                states.append((hit.start, state))
        for mention in ledger.by_sentence.get(number, ()):
            serves = ledger.named.actors[mention.actors[0]].serves
            states.extend((mention.start, key) for key in serves if key.startswith("state/"))
    here = {state for start, state in states if frame.sent[start] == frame.sent[index] and start < index}
    before = {state for start, state in states if start < index}
    found = here or before or {state for _, state in states}
    return next(iter(found)) if len(found) == 1 else None


def _complete_title(ledger: Ledger, hit: Hit, ministry: Actor) -> None:
    """A spokesman of "the Foreign Ministry" serves it, now that it is known whose it is."""
    for title in ledger.titles_at.get(hit.start, ()):
        if hit.end <= title.end and ministry.key not in title.bodies:
            title.bodies = (
                ministry.key,
                *(key for key in ministry.serves if key not in title.bodies),
                *title.bodies,
            )
            if title.actor:
                actor = ledger.named.actors[title.actor]
                if actor.kind == "official" and not title.former:
                    ledger.know(
                        Actor(actor.key, actor.kind, actor.label, serves=(ministry.key, *ministry.serves))
                    )


def add_organs(ledger: Ledger, bodies: Bodies) -> None:
    """Organisations that have a state in their name: "Bank of China", "German Marshall Fund"."""
    frame = ledger.frame
    for ent in frame.entities:
        if ent.label_ != "ORG" or len(ent) < 3 or not ledger.free(ent.start, ent.end):
            continue
        start, end = trim(frame, ent.start, ent.end)
        inside = [at for at in range(start, end) if at in bodies.starts]
        if not inside or not frame.caps[end - 1] or _is_known(frame, bodies, start, end, inside):
            continue
        words = frame.lower[start:end]
        acts = words[-1] in GOVERNMENT and not _is_of_its_own(frame, start, end, inside[0])
        if ORGANS & set(words) and not acts and "'s" not in words:
            _add_entity(ledger, start, end, "ORG")


def _is_of_its_own(frame: Frame, start: int, end: int, state: int) -> bool:
    """Whether an army or coalition is not the state's in its name: "Free Syrian Army", "Syrian National Coalition"."""
    if frame.lower[end - 1] == "coalition":
        return all(frame.caps[start:end])
    return (
        state > start and frame.caps[start] and not STATELY & {frame.lower[start], *frame.lower[start:state]}
    )


def _is_known(frame: Frame, bodies: Bodies, start: int, end: int, inside: list[int]) -> bool:
    """Whether an entity ends in a body of the tables, with nothing before it that makes it another one."""
    if frame.lower[start] in ORGANS - LANDS and start not in inside and "of" in frame.lower[start:end]:
        return False  # "the Bank of Ghana"
    for at in inside:
        if bodies.starts[at].end >= end:
            before = frame.lower[start:at]
            return (
                not before
                or set(before) <= {"new", "former"}
                or before[-1] in ("", "'s", "of", "the")
                or (at in bodies.ends or at - 1 in inside)
            )
    return False


def add_pairs(ledger: Ledger, bodies: Bodies) -> None:
    """Two states in one word: "U.S.-Italy"."""
    reference, frame = bodies.reference, ledger.frame
    for at, word in enumerate(frame.words):
        if "-" not in word or len(word) < 5 or not frame.caps[at] or not ledger.free(at, at + 1):
            continue
        sides = [reference.names(side) for side in re.split("[-–]", word)]
        if len(sides) != 2 or not all(sides):
            continue
        keys = tuple(dict.fromkeys(choose(names).key for names in sides))
        if len(keys) == 2 and all(key.startswith("state/") for key in keys):
            for key in keys:
                ledger.look_up(key)
            ledger.mention(at, at + 1, keys, "demonym", at, 0.9, "body-pair")


def add_entities(ledger: Ledger) -> None:
    """What only the language model found: organisations, towns, regions."""
    frame = ledger.frame
    for ent in frame.entities:
        if ent.label_ not in LABELS or not ledger.free(ent.start, ent.end):
            continue
        start, end = trim(frame, ent.start, ent.end)
        if end <= start or frame.lower[end - 1] in TITLE_WORDS or frame.lower[start] in DAYS:
            continue
        _add_entity(ledger, start, end, ent.label_)


def add_governments(ledger: Ledger) -> None:
    """Regions that act: "the Gujarat government", whatever the language model calls the region."""
    frame = ledger.frame
    for at, word in enumerate(frame.lower):
        if word not in REGIONAL or not ledger.free(at, at + 1):
            continue
        start = at
        while start > 0 and frame.caps[start - 1] and frame.tags[start - 1].startswith(("NNP", "JJ")):
            start -= 1
        if start == at or not ledger.free(start, at) or frame.heads[start] < start:
            continue
        if frame.lower[start] in MODIFIERS or frame.lower[start] in COMMON:
            continue
        key = ledger.bodies.organ(frame, start, at)
        ledger.look_up(key)
        begin = start - 1 if frame.word(start - 1) == "the" else start
        ledger.mention(begin, at + 1, (key,), "description", at, 0.6, "region-government")


def add_rules(ledger: Ledger, date: dt.date | None) -> None:
    """ "The Clinton Administration": the state that somebody of that name governs or, if there is but one, governed."""
    frame, reference = ledger.frame, ledger.bodies.reference
    for at in range(1, frame.size):
        if frame.lower[at] not in RULE_OF or not frame.caps[at - 1] or not ledger.free(at - 1, at + 1):
            continue
        people = [
            entry.key for entry in reference.people_by_surname(frame.lower[at - 1]) if entry.form == "family"
        ]
        now = {
            h.term.body for key in people for h in reference.in_office(key, date) if h.term.role in GOVERNING
        }
        ever = {
            term.body for key in people for term in reference.persons[key].terms if term.role in GOVERNING
        }
        states = now if len(now) == 1 else ever
        if len(states) == 1:
            state = next(iter(states))
            ledger.look_up(state)
            start = at - 2 if frame.word(at - 2) == "the" else at - 1
            ledger.mention(start, at + 1, (state,), "description", at, 0.8, "body-rule-of")


def add_acronyms(ledger: Ledger) -> None:
    """Bodies in capitals that the language model passes over, where the words around have small letters."""
    frame = ledger.frame
    for at, word in enumerate(frame.words):
        if not 2 < len(word) < 8 or not word.isupper() or not word.isalpha() or not ledger.free(at, at + 1):
            continue
        if frame.deps[at] not in ACTING or not frame.tags[at].startswith("NNP") or frame.lower[at] in NO_BODY:
            continue
        around = [frame.raw(at - 1), frame.raw(at + 1)]
        if frame.ents[at] or all(other.isupper() or not other.isalpha() for other in around):
            continue
        key = ledger.bodies.organ(frame, at, at + 1)
        ledger.look_up(key)
        ledger.mention(at, at + 1, (key,), "name", at, 0.5, "capitals")


def add_title_bodies(ledger: Ledger, bodies: Bodies) -> None:
    """Bodies that no table knows and that a title names: "the SPD leader"."""
    for title in ledger.named.titles:
        for key in title.bodies:
            ledger.look_up(key)
        for start in range(title.start, title.end):
            if start in bodies.other_starts:
                end, key = bodies.other_starts[start]
                if key in title.bodies and ledger.free(start, end):
                    ledger.look_up(key)
                    head = ledger.frame.root(start, end)
                    ledger.mention(start, end, (key,), "name", head, 0.6, "model-entity")


def _add_entity(ledger: Ledger, start: int, end: int, label: str) -> None:
    frame = ledger.frame
    text, head = " ".join(frame.text(start, end).split()), frame.root(start, end)
    slug = slugify(" ".join(word for word in frame.lower[start:end] if word))
    if not slug or not is_body_name(frame, start, end):
        return
    written = is_dateline(frame, start, end) and frame.words[start].isupper()
    land = frame.lower[end - 1] in LANDS and frame.deps[head] not in ("nsubj", "nsubjpass", "poss")
    sure = label != "ORG" or is_named_town(frame, head)
    located = (sure and is_location(frame, head)) or is_venue(frame, start, end, label)
    if written or land or located:
        label_text = text.title() if text.isupper() and len(text) > 3 else text
        ledger.place(start, end, Place(f"place/{slug}", label_text))
        ledger.take(start, end)
    elif label not in ("FAC", "LOC"):
        inside = ledger.bodies.starts.get(start)
        name = inside.end if inside is not None else start
        generic = is_generic(frame.lower[start:end]) or is_generic(frame.lower[name:end])
        key = ledger.bodies.party(frame, start, end) if generic else ledger.bodies.organ(frame, start, end)
        if key is None:
            ledger.take(start, end)
            return
        ledger.look_up(key)
        ledger.mention(start, end, (key,), "name", head, 0.6, "model-entity")

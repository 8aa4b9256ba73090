"""The phrases of an article that name bodies: from the tables, else from the language model."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from loaders.extraction.names.edges import trim
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.namesakes import AMERICAN, is_american, is_of_person
from loaders.extraction.names.organ_keys import settled
from loaders.extraction.names.parties import GENERIC as PARTISAN
from loaders.extraction.names.parties import is_generic, main_state, of_state
from loaders.extraction.names.words import (
    COMPLEMENTS,
    DAYS,
    EVENTS,
    HONORIFICS,
    MODIFIERS,
    NO_BODY,
    ORGANS,
    RULE_OF,
    SPORTS,
    STYLES,
    TITLE_WORDS,
)
from ontology.reference import Hit, Name, Reference
from ontology.reference.post import GOVERNING

NOT_IN_BODIES = TITLE_WORDS | HONORIFICS
NO_BODYS_LAST = EVENTS | STYLES  # how no body's name ends
LANDS = frozenset(
    ("state", "states", "city", "islands", "province", "county", "region", "district", "prefecture")
)
# So many words of sport make a report of sport, unless it speaks of those who govern as well.
TEAMS = 5
OF_GOVERNMENT = frozenset(
    (
        "minister",
        "ministers",
        "president",
        "government",
        "ministry",
        "sanctions",
        "boycott",
        "ambassador",
        "envoy",
    )
)
GENERIC = MODIFIERS | COMPLEMENTS
# A body's name in a compound: "U.N.-backed", "NATO-led".
PARTICIPLE = re.compile(r"[-–](?:[a-z]+ed|led|run|held|born|wide)$")


class Bodies:
    """The phrases of one article that name states and organisations, found by where they begin or end."""

    def __init__(self, reference: Reference, frame: Frame, hits: list[Hit]) -> None:
        self.reference = reference
        self.words = frozenset(frame.lower)
        self.sports = len(SPORTS & self.words) >= TEAMS and not OF_GOVERNMENT & self.words
        self.labels: dict[str, str] = {}
        self.owners: dict[str, str] = {}
        self.other_starts: dict[int, tuple[int, str]] = {}
        self.other_ends: dict[int, tuple[int, str]] = {}
        self.starts: dict[int, Hit] = {}
        self.ends: dict[int, Hit] = {}
        self.ministries: dict[int, Hit] = {}
        self.ministry_starts: dict[int, Hit] = {}
        for hit in hits:
            if hit.kind == "actor":
                self.starts[hit.start] = hit
                self.ends[hit.end] = hit
            elif hit.kind == "ministry":
                self.ministries[hit.end] = hit
                self.ministry_starts[hit.start] = hit
        self.supported: dict[str, bool] = {}
        self.people = [hit.text for hit in hits if hit.kind == "person" and hit.end - hit.start > 1]
        for hit in [hit for hit in self.starts.values() if not self._names_body(frame, hit)]:
            del self.starts[hit.start]
            self.ends.pop(hit.end, None)
        self.named = frozenset(at for hit in self.starts.values() for at in range(hit.start, hit.end))
        self.by_sentence: dict[int, list[Hit]] = {}
        for hit in self.starts.values():
            self.by_sentence.setdefault(frame.sent[hit.start], []).append(hit)
        self.short: dict[str, str] = {}
        self._find_short(frame)
        self._find_others(frame)

    def key(self, hit: Hit) -> str:
        """The state or organisation that a phrase most likely names."""
        return choose(self.reference.names(hit.text)).key

    def qualifies(self, hit: Hit) -> bool:
        """Whether a phrase is an adjective ("Chinese"), which names no body by itself."""
        return choose(self.reference.names(hit.text)).kind in ("adjective", "demonym", "prefix")

    def state_of(self, key: str) -> str | None:
        """The state that a body is or serves."""
        if key.startswith("state/"):
            return key
        try:
            serves = self.reference.actor(key).serves
        except KeyError:
            return None
        return serves[0] if len(serves) == 1 and serves[0].startswith("state/") else None

    def _names_body(self, frame: Frame, hit: Hit) -> bool:
        """Whether a phrase of the tables names a state or organisation here, and not something else."""
        names = self.reference.names(hit.text)
        if not names or names[0].kind == "prefix" or frame.words[hit.start].startswith("/"):
            return False  # an agency's mark in a dateline, "/TASS/.", says nothing of whom the report names
        name = choose(names)
        if is_generic(hit.text.split()) and name.key in self.reference.organizations:
            before = frame.word(hit.start - 1)
            if before in PARTISAN and frame.caps[hit.start - 1]:
                return False  # "Christian Democrats" are no other Democrats
            return self._has_party(frame, hit, name.key)
        if name.strength != "ambiguous" or not name.key.startswith("state/"):
            return True
        if hit.text == "georgia" and is_american(frame, hit.end):
            return False
        if not frame.tags[hit.start].startswith(("NNP", "JJ")) or is_of_person(frame, hit):
            return False
        if name.kind not in ("name", "capital"):
            return True
        if hit.text not in self.supported:
            self.supported[hit.text] = self.supports(hit, name.key)
        return self.supported[hit.text]

    def _has_party(self, frame: Frame, hit: Hit, party: str) -> bool:
        """Whether "the Labour Party" is the one of the tables: its state stands beside it, or in the article."""
        own = self.state_of(party)
        beside = self.state_beside(frame, hit.start, hit.end)
        if beside is not None:
            return beside == own
        states = dict(self._states())
        return not states or own in states

    def state_beside(self, frame: Frame, start: int, end: int) -> str | None:
        """The state in "Canada's Green Party", "the Canadian Green Party" and "the Green Party of Canada"."""
        step = start - 1 if frame.word(start - 1) == "'s" else start
        at = end + 2 if frame.word(end + 1) == "the" else end + 1
        behind = self.starts.get(at) if frame.word(end) == "of" else None
        hit = self.ends.get(step) or behind or self.starts.get(start)
        return self.state_of(self.key(hit)) if hit is not None and not is_generic(hit.text.split()) else None

    def _states(self) -> list[tuple[str, int]]:
        """The states that the article names, with how often."""
        keys = (self.key(hit) for hit in self.starts.values() if not is_generic(hit.text.split()))
        return Counter(state for key in keys if (state := self.state_of(key))).most_common()

    def _state_of_parties(self) -> str | None:
        """The state whose parties the article names: others of general names beside them are of the same."""
        keys = {self.key(hit) for hit in self.starts.values()}
        known = self.reference.organizations
        states = {self.state_of(key) for key in keys if key in known and known[key].kind == "party"}
        return states.pop() if len(states) == 1 else None

    def party(self, frame: Frame, start: int, end: int) -> str | None:
        """The key of a party whose name many states have, with its state; None where that stays open."""
        state = self.state_beside(frame, start, end) or self._state_of_parties() or main_state(self._states())
        inside = self.starts.get(start)
        if inside is not None and not is_generic(inside.text.split()):
            start = inside.end
        if state is None or state not in self.reference.states or start >= end:
            return None
        key, label = of_state(self.reference, " ".join(frame.text(start, end).split()), state)
        self.labels.setdefault(key, label)
        self.owners.setdefault(key, state)
        return key

    def supports(self, hit: Hit, key: str) -> bool:
        """Whether an article with "Georgia" or "Victoria" speaks of that state.

        It names it otherwise too, or, unless the word is a capital, names other states or speaks of those who
        govern. Washington and Brussels need no support.
        """
        if key in ("state/US", "state/BE"):
            return True
        if key in self._led:
            return True
        at_home = hit.text == "georgia" and bool(AMERICAN & self.words)
        capital = choose(self.reference.names(hit.text)).kind == "capital"
        if not capital and not at_home and OF_GOVERNMENT & self.words:
            return True
        for other in self.starts.values():
            if other.text != hit.text:
                name = choose(self.reference.names(other.text))
                foreign = name.key.startswith("state/") and name.key != "state/US" and name.kind == "name"
                if name.key == key or (foreign and not capital and not at_home):
                    return True
        return False

    @cached_property
    def _led(self) -> frozenset[str]:
        """The states that persons of the tables whom the article names in full govern or governed."""
        persons = self.reference.persons
        keys = {entry.key for name in self.people for entry in self.reference.people(name)}
        return frozenset(term.body for key in keys for term in persons[key].terms if term.role in GOVERNING)

    def organ(self, frame: Frame, start: int, end: int) -> str:
        """The key of an organisation that stands in no table; its short name has the same."""
        if (key := settled(self, frame, start, end)) is not None:
            return key
        slug = slugify(" ".join(filter(None, frame.lower[start:end])))
        slug = self.short.get(slug, slug)
        key = f"organization/{slug}"
        self.labels.setdefault(key, " ".join(frame.text(start, end).split()))
        return key

    def _listed(self, start: int, end: int) -> bool:
        hit = self.starts.get(start)
        return hit is not None and hit.end >= end

    def _find_short(self, frame: Frame) -> None:
        """Short names that an article introduces in brackets: "Supreme Security Committee (SSC)"."""
        for ent in frame.entities:
            short = frame.raw(ent.end + 1)
            if ent.label_ != "ORG" or frame.raw(ent.end) != "(" or frame.raw(ent.end + 2) != ")":
                continue
            start, end = trim(frame, ent.start, ent.end)
            if end - start > 1 and short.isupper() and 2 <= len(short) <= 8 and not self._listed(start, end):
                key = self.organ(frame, start, end)
                self.short.setdefault(slugify(frame.lower[ent.end + 1]), key.split("/", 1)[1])

    def _find_others(self, frame: Frame) -> None:
        """Organisations and regions that stand in no table, where no table's phrase overlaps them."""
        known = {at for hit in self.starts.values() for at in range(hit.start, hit.end)}
        known |= {at for hit in self.ministries.values() for at in range(hit.start, hit.end)}
        for ent in frame.entities:
            if ent.label_ not in ("ORG", "GPE"):
                continue
            start, end = trim(frame, ent.start, ent.end)
            words = frame.lower[start:end]
            if not words or not is_body_name(frame, start, end):
                continue
            inside = known & set(range(start, end))
            if inside and (
                ent.label_ == "GPE" or words[0] not in ORGANS - LANDS or start in inside or "of" not in words
            ):
                continue  # but the Bank of Ghana is none of Ghana's names
            if len(words) == 1 and words[0] in GENERIC or frame.ents[start] == "ORG" and words[0] in DAYS:
                continue
            if words[-1] in RULE_OF and len(words) == 2:  # "Clinton Administration"
                continue
            of = ent.label_ == "GPE" and frame.word(start - 1) == "of"
            if NOT_IN_BODIES & set(words) or (frame.reads_as_person(start, end) and not of):
                continue
            own = self.party(frame, start, end) if is_generic(words) else self.organ(frame, start, end)
            if own is None:
                continue
            key = own
            self.other_starts[start] = (end, key)
            self.other_ends[end] = (start, key)


def choose(names: tuple[Name, ...]) -> Name:
    """The first of several readings, but a department before the state that it stands for.

    "Korean" alone is the Korea that is not said to be the North.
    """
    preferred = next((name for name in names if name.key == "state/KR"), None)
    if preferred is None and names[0].kind == "metonym":
        preferred = next((name for name in names if name.key.startswith("organization/")), None)
    return preferred or names[0]


def is_body_name(frame: Frame, start: int, end: int) -> bool:
    """Whether an entity can be the name of a body: with a capital, no event or style, no disease, no "U.N.-backed"."""
    if PARTICIPLE.search(frame.words[end - 1]):
        return False
    if frame.lower[end - 1] in NO_BODYS_LAST or NO_BODY & set(frame.lower[start:end]):
        return False
    return any(frame.caps[start:end])


def slugify(text: str) -> str:
    """Lower-case words joined by hyphens, for keys."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")

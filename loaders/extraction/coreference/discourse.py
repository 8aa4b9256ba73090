"""What has been mentioned so far: the memory that every kind of back-reference consults."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from spacy.tokens import Doc

from loaders.extraction.mentions import Mention, MentionForm
from loaders.extraction.names.frame import framed
from loaders.extraction.names.title import Title
from loaders.extraction.names.words import FEMALE_NAMES, MALE_NAMES
from ontology.facts import Actor
from ontology.reference import Reference, fold

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))


class Discourse:
    """The mentions of a doc in order, growing while back-references are resolved from left to right."""

    def __init__(self, doc: Doc, reference: Reference) -> None:
        self.doc = doc
        self.reference = reference
        self.date = doc._.cq_published
        self.actors: dict[str, Actor] = doc._.cq_actors
        self.mentions: list[Mention] = sorted(doc._.cq_mentions, key=lambda m: m.start)
        self.frame = frame = framed(doc)
        self.lower, self.tags = frame.lower, frame.tags
        self.deps, self.heads, self.sent = frame.deps, frame.heads, frame.sent
        self.paragraph = list(accumulate("\n" in word for word in frame.words))
        self.quoted = _quotations(frame.words)
        self.persons = {key for m in self.mentions if m.rule == "text-person" for key in m.actors}
        self.titles: dict[str, list[Title]] = {}
        for title in doc._.cq_titles:
            if title.actor is not None:
                self.titles.setdefault(title.actor, []).append(title)
        self.offices: dict[str, frozenset[str]] = {}
        self.fitting: dict[tuple[object, ...], list[str]] = {}  # kept by `offices` until an actor comes in
        self._serving: dict[str, list[str]] = {}
        for actor in self.actors.values():
            self._index(actor)
        self.gender: dict[str, str] = _honoured(self)

    def before(self, index: int, sentences: int) -> Iterable[Mention]:
        """Mentions that begin before token `index`, latest first, over the sentence and so many before it."""
        first = self.sent[index] - sentences
        for at in range(bisect_left(self.mentions, index, key=lambda m: m.start) - 1, -1, -1):
            mention = self.mentions[at]
            if self.sent[mention.start] < first:
                return
            yield mention

    def covering(self, index: int) -> Mention | None:
        """The mention over token `index`."""
        at = bisect_left(self.mentions, index + 1, key=lambda m: m.start) - 1
        if at >= 0 and self.mentions[at].end > index:
            return self.mentions[at]
        return None

    def add(
        self,
        start: int,
        end: int,
        actors: tuple[str, ...],
        form: MentionForm,
        head: int,
        sure: float,
        rule: str,
    ) -> None:
        """Put a mention in place of mere adjectives under it; nothing happens where a name already stands."""
        first = max(bisect_left(self.mentions, start, key=lambda m: m.start) - 1, 0)
        last = bisect_left(self.mentions, end, key=lambda m: m.start)
        inside = [m for m in self.mentions[first:last] if start < m.end]
        if any(
            m.form not in ("demonym", "metonym") and not (m.start >= start and m.end <= end) for m in inside
        ):
            return
        self.mentions[last - len(inside) : last] = [Mention(start, end, actors, form, head, sure, rule)]

    def know(self, key: str) -> None:
        """Take an actor of the reference into those of the article."""
        if key not in self.actors:
            self.enter(self.reference.actor(key))

    def enter(self, actor: Actor) -> None:
        """Take in an actor whom nobody has named."""
        self.actors[actor.key] = actor
        self._index(actor)
        self.fitting.clear()

    def _index(self, actor: Actor) -> None:
        if actor.kind == "official":
            for body in dict.fromkeys(actor.serves):
                self._serving.setdefault(body, []).append(actor.key)

    def officials_of(self, bodies: tuple[str, ...]) -> list[str]:
        """Keys of the officials who serve one of the bodies."""
        return list(dict.fromkeys(key for body in bodies for key in self._serving.get(body, ())))

    def is_person(self, key: str) -> bool:
        """Whether an actor is, or may be, a person."""
        return self.actors[key].kind == "official" or key in self.gender or key in self.persons

    def gender_of(self, key: str, unknown: str) -> str:
        """The gender of a person: by honorific or earlier pronouns, by the first name, or `unknown`."""
        if key not in self.gender:
            first = fold(self.actors[key].label).split()[0] if self.actors[key].label else ""
            given = "Masc" if first in MALE_NAMES else "Fem" if first in FEMALE_NAMES else None
            if given is None:
                return unknown
            self.gender[key] = given
        return self.gender[key]

    def roles_of(self, key: str) -> frozenset[str]:
        """The roles that the text or, at the article's date, the reference gives a person."""
        if key not in self.offices:
            stated = {role for title in self.titles.get(key, ()) for role in title.roles}
            if key in self.reference.persons:
                holdings = self.reference.in_office(key, self.date)
                stated |= {h.term.role for h in holdings if self.date is not None}
            self.offices[key] = frozenset(stated)
        return self.offices[key]

    def states_of(self, key: str) -> list[str]:
        """The states that an actor is or serves."""
        if key.startswith("state/"):
            return [key]
        return [served for served in self.actors[key].serves if served.startswith("state/")]

    def is_subject(self, mention: Mention) -> bool:
        """Whether a mention is the subject of its clause, alone or coordinated."""
        at = mention.head
        while self.deps[at] in ("conj", "appos") and self.heads[at] != at:
            at = self.heads[at]
        return self.deps[at] in SUBJECTS


def _quotations(words: list[str]) -> list[bool]:
    """Which tokens stand between double quotation marks."""
    inside, flags = False, []
    for word in words:
        if word == "“":
            inside = True
        elif word == "”":
            inside = False
        elif word in ('"', "``", "''"):
            inside = not inside
        flags.append(inside)
    return flags


def _honoured(discourse: Discourse) -> dict[str, str]:
    """Gender by honorific: "Mr. Wang", "Ms. Baerbock"."""
    known: dict[str, str] = {}
    for mention in discourse.mentions:
        word = discourse.lower[mention.start - 1].strip(".") if mention.start else ""
        if len(mention.actors) == 1 and word in GENDERS:
            known.setdefault(mention.actors[0], GENDERS[word])
    return known


MALE = ("mr", "sir", "king", "prince", "lord", "emir", "sultan")
FEMALE = ("mrs", "ms", "miss", "queen", "princess", "lady", "madam", "dame")
GENDERS = {**dict.fromkeys(MALE, "Masc"), **dict.fromkeys(FEMALE, "Fem")}

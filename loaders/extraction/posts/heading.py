"""Who heads which body by a verb: "Ada Berg, who heads the council", "the council, led by Ada Berg"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from loaders.extraction.mentions import Mention
from loaders.extraction.names.words import ORGANS
from loaders.extraction.posts.ministries import minister
from loaders.extraction.posts.office_verbs import real
from loaders.extraction.posts.offices import Offices
from loaders.extraction.posts.roles import kind_of_body, roles_of
from loaders.extraction.stances import lemmas
from ontology.reference import fold

VERBS = frozenset(("head", "lead", "chair", "take"))
ROLES = {"party": "party-leader", "body": "head-of-organisation", "bank": "head-of-organisation"}


class Heads:
    """The verbs of an article that say who heads a body."""

    def __init__(self, doc: Doc, offices: Offices, referring: list[Mention]) -> None:
        self.doc, self.offices = doc, offices
        self.people = {m.head: m for m in referring}
        self.bodies = {m.head: m for m in offices.starts.values() if m.form == "name"}

    def found(self) -> Iterator[tuple[Mention, str, str, int, int]]:
        """(person, role, body, first and last token of the words)."""
        for token in (self.doc[at] for at, word in enumerate(lemmas(self.doc)) if word in VERBS):
            if not token.tag_.startswith("VB") or not real(token):
                continue
            if token.lemma_ == "take" and not any(child.lower_ == "over" for child in token.children):
                continue
            person, body = self._passive(token) if token.tag_ == "VBN" else self._active(token)
            if person is None or body is None:
                continue
            role, key = self._role(body.actors[0])
            if role is not None:
                ends = [person.start, person.end, body.start, body.end, token.i + 1]
                yield person, role, key, min(ends), max(ends)

    def _active(self, verb: Token) -> tuple[Mention | None, Mention | None]:
        """Of the present: who led a party yesterday may have led it to victory."""
        if verb.tag_ not in ("VBZ", "VBP", "VBG"):
            return None, None
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        who = (
            verb.head
            if (subject is None or subject.lower_ == "who") and verb.dep_ in ("relcl", "acl")
            else subject
        )
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
        return self._at(self.people, who), self._at(self.bodies, thing)

    def _passive(self, verb: Token) -> tuple[Mention | None, Mention | None]:
        agent = next((child for child in verb.children if child.dep_ == "agent"), None)
        who = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent else None
        thing = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        thing = verb.head if thing is None and verb.dep_ == "acl" else thing
        return self._at(self.people, who), self._at(self.bodies, thing)

    @staticmethod
    def _at(mentions: dict[int, Mention], token: Token | None) -> Mention | None:
        return mentions.get(token.i) if token is not None else None

    def _role(self, body: str) -> tuple[str | None, str]:
        """The role of who heads a body, and where it is held: only of a body that is known, or that its name shows."""
        state = self.offices.state_of(body)
        words = minister(self.offices.reference, body) if state and state != body else None
        if state and words:  # "heads the Foreign Ministry"
            return next(
                iter(roles_of(self.offices.reference, words, self.offices.iso2(body), "state")), None
            ), state
        label = self.offices.label(body)
        if body.startswith("state/") or not (
            body in self.offices.reference.organizations or ORGANS & set(fold(label).split())
        ):
            return None, body
        return ROLES.get(kind_of_body(self.offices.reference, body, label)), body

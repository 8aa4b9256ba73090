"""Posts that a clause states: "is", "was appointed", "serves as", "her appointment as"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc, Token

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.offices import Held, Office

BEING = frozenset({"be", "become", "remain"})
NAMING = frozenset(
    {"appoint", "name", "elect", "nominate", "choose", "reelect", "designate", "crown", "select", "swear"}
)
LEAVING = frozenset(
    {"resign", "quit", "retire", "leave", "dismiss", "sack", "fire", "oust", "replace", "step", "remove"}
)
SERVING = frozenset(
    {"serve", "work", "act", "take", "succeed", "replace", "continue", "stay", "return", "describe"}
)
APPOINTMENTS = frozenset(
    {"appointment", "election", "nomination", "confirmation", "inauguration", "reelection"}
)
UNREAL = frozenset({"could", "would", "might", "may", "should", "can", "will", "'ll", "shall"})


class Clauses:
    """Finds the holder of an office in its clause; `make` puts mention, office and rule together."""

    def __init__(
        self,
        doc: Doc,
        referring: list[Mention],
        make: Callable[[Office, Mention, str, float], Held],
    ) -> None:
        self.doc, self.make = doc, make
        self.at = {i: m for m in referring for i in range(m.start, m.end)}  # pronouns too

    def holder(self, office: Office) -> Held | None:
        head = self.doc[office.head]
        verb = head.head
        rule, status = "text-being", office.status
        if head.dep_ == "pobj" and head.head.lower_ == "as":
            verb = head.head.head
            rule = "text-serving"
            if verb.pos_ == "NOUN":
                return self._appointment(office, verb)
            if verb.lemma_ not in NAMING | SERVING | LEAVING:
                return None
        elif head.dep_ in ("attr", "oprd", "dobj") and verb.lemma_ in BEING | NAMING:
            rule = "text-being" if verb.lemma_ in BEING else "text-naming"
        else:
            return None
        mention = self._subject(verb)
        if mention is None or not real(verb):
            return None
        if verb.lemma_ in LEAVING:
            status = "former"
        elif verb.lemma_ in ("nominate", "designate"):
            status = "coming" if status == "current" else status
        elif verb.lemma_ in ("be", "serve", "work", "act") and verb.tag_ == "VBD" and status == "current":
            status = "former"
        return replace(
            self.make(office, mention, rule, 0.85), status=status, end=max(office.end, mention.end)
        )

    def _appointment(self, office: Office, noun: Token) -> Held | None:
        """ "her appointment as foreign minister"."""
        owner = next((child.i for child in noun.children if child.dep_ == "poss"), -1)
        mention = self.at.get(owner)
        if mention is None or noun.lemma_ not in APPOINTMENTS:
            return None
        held = self.make(office, mention, "text-appointment", 0.8)
        return replace(held, end=max(office.end, mention.end))

    def _subject(self, verb: Token) -> Mention | None:
        passive = any(child.dep_ == "nsubjpass" for child in verb.children)
        wanted = ("nsubjpass",) if passive else ("dobj",) if verb.lemma_ in NAMING else ("nsubj",)
        for child in verb.children:
            if child.dep_ in wanted:
                if child.lower_ == "who" and verb.dep_ == "relcl":
                    return self.at.get(verb.head.i)
                return self.at.get(child.i)
        if passive is False and verb.dep_ in ("acl",) and verb.tag_ == "VBN":
            return self.at.get(verb.head.i)
        return None


def real(verb: Token) -> bool:
    """Whether a clause is asserted: not negated, conditional or wished for."""
    for child in verb.children:
        if (
            child.dep_ == "neg"
            or child.lower_ in UNREAL
            or (child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"))
        ):
            return False
    return verb.dep_ not in ("xcomp",) or verb.head.lemma_ in ("continue", "go")

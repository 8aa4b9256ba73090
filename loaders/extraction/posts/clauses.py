"""Posts that a clause states: "is", "was appointed", "serves as", "her appointment as"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from loaders.extraction.mentions import Mention
from loaders.extraction.names.reach import SENT
from loaders.extraction.posts.duties import duty
from loaders.extraction.posts.office import Held, Office
from loaders.extraction.posts.office_verbs import (
    BEING,
    FOLLOWING,
    HOLDING,
    LEAVING,
    NAMING,
    REMOVING,
    SERVING,
    real,
    replaces,
    status_by,
    subject,
)
from loaders.extraction.posts.offices import Offices

APPOINTMENTS = frozenset(
    {"appointment", "election", "nomination", "confirmation", "inauguration", "reelection"}
)
SHOWING = frozenset({"see", "include", "feature", "bring"})
CABINETS = frozenset(
    {"cabinet", "reshuffle", "lineup", "line", "government", "change", "appointment", "team"}
)
OWN = frozenset({"its", "their"})


class Clauses:
    """Finds the holder of an office in its clause; `make` puts mention, office and rule together."""

    def __init__(
        self,
        doc: Doc,
        referring: list[Mention],
        offices: Offices,
        make: Callable[[Office, Mention, str, float], Held],
    ) -> None:
        self.doc, self.make = doc, make
        self.at = {i: m for m in referring for i in range(m.start, m.end)}  # pronouns too
        self.bodies = {i: m for m in offices.starts.values() for i in range(m.start, m.end)}
        self.offices = {office.head: office for office in offices.found}

    def holders(self, office: Office) -> list[Held]:
        """Who holds, or held, an office by the clause in which it stands."""
        head = self._noun(office)
        linked = head.dep_ == "pobj" and head.head.lower_ == "as"
        had = duty(head)
        verb = had.verb if had is not None else _governing(head.head) if linked else head.head
        if verb.lemma_ in FOLLOWING and (linked or had is not None):
            return list(self._following(office, verb))
        if had is not None and had.holder is not None:
            found = self._had_by(office, verb, had.holder)
        else:
            found = self._holder(office, head, verb, "text-serving" if linked or had is not None else "")
        if found is None:
            return []
        return [found, *self._before(office, verb, head, found)]

    def _following(self, office: Office, verb: Token) -> Iterator[Held]:
        """ "Ada Berg replaced Juan Paz as foreign minister": the one holds the office, the other held it."""
        if not real(verb):
            return
        passive = any(child.dep_ == "nsubjpass" for child in verb.children)
        agents = [child for child in verb.children if child.dep_ == "agent"]
        by = {child.i for agent in agents for child in agent.children if child.dep_ == "pobj"}
        for child in verb.children:
            wanted = child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.lower_ != "who"
            mention = self.at.get(child.i if wanted else min(by, default=-1) if child in agents else -1)
            if mention is not None and mention.form != "pronoun":
                new = child in agents or (child.dep_ == "nsubj" and not passive)
                held = self.make(office, mention, "text-serving", 0.85)
                ends = max(office.end, mention.end)
                yield replace(held, status=office.status if new else "former", end=ends)

    def naming(self, mention: Mention, *, linked: bool) -> Token | None:
        """The verb by which a name with an office right behind it is named to that, alone or after another so named.

        `linked` says that "as" stands between the two.
        """
        first = mention.start - 1
        if first < 0:
            return None
        verb = self.doc[first]
        if verb.lower_ == "with" and linked:  # "formed a government, with Ada Berg as finance minister"
            above = verb.head
            return above if above.pos_ != "VERB" or real(above) else None
        if linked and verb.lemma_ in SHOWING:
            return verb if self._shows([verb]) and real(verb) else None
        if verb.lemma_ in NAMING:
            return verb if not linked and verb.pos_ == "VERB" and real(verb) else None
        if verb.lower_ not in (",", "and", ";", "while"):
            return None
        before = self.doc[mention.start].sent.start
        verbs = [self.doc[at] for at in range(before, first) if self.doc[at].pos_ in ("VERB", "AUX")]
        wanted = NAMING | SHOWING if linked and self._shows(verbs) else NAMING if linked else NAMING | BEING
        named = [verb for verb in verbs if verb.lemma_ in wanted]
        return named[-1] if named and verbs[-1] == named[-1] and real(named[-1]) else None

    @staticmethod
    def _shows(verbs: list[Token]) -> bool:
        """Whether a cabinet has somebody: "the reshuffle sees Ada Berg as minister of trade, Juan Paz as …"."""
        shown = [verb for verb in verbs if verb.lemma_ in SHOWING]
        return any(
            child.dep_ == "nsubj" and child.lemma_ in CABINETS for verb in shown for child in verb.children
        )

    def _noun(self, office: Office) -> Token:
        """The noun that hangs on the clause: "General" of "as Secretary General"."""
        head = self.doc[office.head]
        while head.dep_ == "compound" and office.head < head.head.i < office.end:
            head = head.head
        if head.dep_ == "conj" and office.start <= head.head.i < office.head:
            return head.head  # "is Foreign Affairs and Trade Minister"
        return head

    def _holder(self, office: Office, head: Token, verb: Token, rule: str) -> Held | None:
        """The holder by the verb on which the noun of an office hangs; with a `rule`, over "as" or "the post of"."""
        if rule and verb.pos_ == "NOUN":
            return self._appointment(office, verb)
        if rule:
            known = verb.lemma_ in NAMING | SERVING | HOLDING | LEAVING
        elif head.dep_ == "nsubj" and verb.lemma_ == "be" and verb.tag_ == "VBZ":
            return self._presented(office, verb)
        else:
            known = head.dep_ in ("attr", "oprd", "dobj") and verb.lemma_ in BEING | NAMING
            known |= head.dep_ == "oprd" and verb.lemma_ == "make" and verb.tag_ == "VBN"
            rule = "text-being" if verb.lemma_ in BEING else "text-naming"
        who = subject(verb) if known else None
        mention = self._named(who.i) if who is not None else None
        if mention is None or not real(verb):
            return None
        held = self.make(office, mention, rule, 0.85)
        of = held.of or self.of_subject(office, verb)
        return replace(held, status=status_by(verb, office.status), end=max(office.end, mention.end), of=of)

    def _had_by(self, office: Office, verb: Token, holder: Token) -> Held | None:
        """ "the post of minister is held by Ada Berg"."""
        mention = self._named(holder.i)
        if mention is None or mention.form == "pronoun" or not real(verb):
            return None
        held = self.make(office, mention, "text-serving", 0.85)
        past = status_by(verb, office.status) if verb.dep_ == "acl" or verb.tag_ == "VBD" else office.status
        return replace(held, status=past, end=max(office.end, mention.end))

    def _before(self, office: Office, verb: Token, head: Token, new: Held) -> Iterator[Held]:
        """Who had the office before: "…, replacing Juan Paz", "took over as minister from Juan Paz"."""
        named = [child for child in verb.children if replaces(child)]
        places = [verb, head, *named] if verb.lemma_ in ("take", "assume") else named
        for place in places:
            follows = place.lemma_ in FOLLOWING
            for child in place.children:
                who = child if follows and child.dep_ == "dobj" else None
                if not follows and child.dep_ == "prep" and child.lower_ == "from":
                    who = next((one for one in child.children if one.dep_ == "pobj"), None)
                mention = self._named(who.i) if who is not None else None
                if mention is None or mention.form == "pronoun" or mention.actors == new.mention.actors:
                    continue
                held = self.make(office, mention, "text-serving", 0.85)
                yield replace(held, status="former", end=max(office.end, mention.end), of=held.of or new.of)

    def _presented(self, office: Office, verb: Token) -> Held | None:
        """ "The new foreign minister is Ada Berg"."""
        named = next((self.at.get(child.i) for child in verb.children if child.dep_ == "attr"), None)
        if named is None or named.form not in ("name", "surname") or not real(verb):
            return None
        held = self.make(office, named, "text-being", 0.85)
        return replace(held, end=max(office.end, named.end))

    def of_subject(self, office: Office, verb: Token) -> str | None:
        """The body of whoever names or dismisses somebody: "elected her as its leader", "Chile's president named"."""
        namer = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if verb.lemma_ not in NAMING | REMOVING or office.left or namer is None:
            return None
        if any(joint != "to" for joint, _ in office.right):
            return None
        if any(c.dep_ == "poss" and c.lower_ in OWN for c in self.doc[office.head].children):
            body = self.bodies.get(namer.i)
            return body.actors[0] if body and body.actors[0].startswith("organization/") else None
        sent = office.words[-1] in SENT
        for token in (namer, *namer.children):
            named = self.offices.get(token.i)
            bodies = (*named.left, *named.bodies) if named is not None else ()
            found = [key for key in bodies if sent or key.startswith("state/")]
            if found:
                return found[-1]
        body = self.bodies.get(namer.i) if sent else None
        return body.actors[0] if body is not None else None

    def _appointment(self, office: Office, noun: Token) -> Held | None:
        """ "her appointment as foreign minister"."""
        owner = next((child.i for child in noun.children if child.dep_ == "poss"), -1)
        named = next((child for child in noun.children if child.lower_ == "of"), None)
        if owner < 0 and named is not None:  # "the appointment of Ada Berg as foreign minister"
            owner = next((child.i for child in named.children if child.dep_ == "pobj"), -1)
        mention = self.at.get(owner)
        if mention is None or noun.lemma_ not in APPOINTMENTS:
            return None
        held = self.make(office, mention, "text-appointment", 0.8)
        return replace(held, end=max(office.end, mention.end))

    def _named(self, index: int) -> Mention | None:
        """Who is named by a word, or by the title that stands before the name: "retired army chief Ada Berg"."""
        office = self.offices.get(index)
        return self.at.get(index) or (self.at.get(office.end) if office is not None else None)


def _governing(joint: Token) -> Token:
    """The verb that "as" goes with, also where it is parsed with the name behind the verb: "named Ada Berg as"."""
    above = joint.head
    if above.pos_ != "PROPN":
        return above
    if above.dep_ == "dobj":
        return above.head
    return above.head.head if above.dep_ == "pobj" and above.head.dep_ == "agent" else above

"""Who holds an office that the words name: the title before the name, in apposition, or after "is"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from loaders.extraction.mentions import Mention
from loaders.extraction.names.pairs import CHIEFS, GOVERNING, MARKS
from loaders.extraction.names.title import Sharing
from loaders.extraction.posts.around import Around
from loaders.extraction.posts.clauses import Clauses
from loaders.extraction.posts.office import Held, Office
from loaders.extraction.posts.offices import Offices
from loaders.extraction.posts.own_body import before_body
from loaders.extraction.posts.pairs import (
    ARTICLES,
    is_dateline,
    is_listed,
    left_edge,
    starts_sentence,
    verb_follows,
)
from loaders.extraction.posts.ranks import (
    APPOSED,
    BETWEEN,
    CLOSED,
    CLOSING,
    CONTINUING,
    RANKED,
    RANKS,
    STYLED,
    behind_address,
    behind_style,
)


def held_offices(doc: Doc, offices: Offices) -> Iterator[Held]:
    """Every office with its holder, in text order of the offices."""
    named = [m for m in doc._.cq_mentions if m.form in ("name", "surname") and len(m.actors) == 1]
    people = [m for m in named if is_person(m)]
    keys = {m.actors[0] for m in people}
    referring = [m for m in doc._.cq_mentions if len(m.actors) == 1 and m.actors[0] in keys]
    reader = _Reader(doc, offices, people, referring)
    for office in offices.found:
        yield from reader.holders(office)


def is_person(mention: Mention) -> bool:
    """Whether a mention by name is of a person."""
    key = mention.actors[0]
    return key.startswith("official/") or (key.startswith("actor/") and mention.rule == "text-person")


class _Reader(Around):
    def __init__(self, doc: Doc, offices: Offices, people: list[Mention], referring: list[Mention]) -> None:
        super().__init__(doc, offices, people)
        self.clauses = Clauses(doc, referring, offices, self.held)
        self.known: dict[int, list[Held]] = {}  # by the noun of the office

    def holders(self, office: Office) -> list[Held]:
        """The holders of one office phrase: by the closest pattern, and by further ones of the same kind.

        They are kept: an office may be coordinated with the one before it, and that with another.
        """
        if office.head not in self.known:
            self.known[office.head] = self._found(office)
        return self.known[office.head]

    def _found(self, office: Office) -> list[Held]:
        if office.sharing is not None:
            return list(self._shared(office, office.sharing))
        if before := self._before_name(office):
            return before
        if office.nested:
            return []
        for pattern in (self._in_series, self._after_name, self._coordinated, self._introduced):
            found = pattern(office)
            if found is not None:
                return [found]
        return self.clauses.holders(office)

    def _shared(self, office: Office, sharing: Sharing) -> Iterator[Held]:
        """ "The foreign ministers of Norway and Chile, A and B": each with the own body."""
        for start, body in sharing.bodies.items():
            mention = self.starts.get(start)
            if mention is not None:
                own = replace(office, left=[], right=[], bodies=())
                yield Held(
                    mention, own, sharing.start, sharing.end, "text-title-list", 0.88, office.status, body
                )

    # ---------- "Foreign Minister Wang Yi"

    def _before_name(self, office: Office) -> list[Held]:
        at = office.end
        while at < office.end + RANKED and self.offices.word(at) in BETWEEN | RANKS | {"h"}:
            if self.text(at) == "H" and self.text(at + 1) == "E":
                at += 1  # His Excellency, without the dots
            elif self.text(at) not in ("-", "–") and not (self.dotted(at) or self.text(at)[:1].isalpha()):
                break
            at += 1
        if at == office.end and self.text(at) in (":", "–", "—") and self.is_plural(office):
            at += 1  # "the following ambassadors: Ada Berg of Chile, …"
        if at == office.end and self.is_said_of(office):
            at = self.doc[office.head].head.i + 1
        at = behind_style(self.offices.lower, at)
        first = self.starts.get(at) or self.inside(office)
        if first is None or self.ends_sentence(at - 1):
            return []
        if self.offices.word(first.end) == "party":
            return []
        found = [self.held(office, first, "text-title", 0.95)]
        if self.plurals(" ".join(office.words)):
            further = [self.held(office, mention, "text-title-list", 0.9) for mention in self.listed(first)]
            return [*found, *further] if further else []
        return found

    # ---------- "Wang Yi, the foreign minister,"

    def _after_name(self, office: Office) -> Held | None:
        at = left_edge(self.offices, office)
        if self.text(at - 1) not in (",", "(", "–", "—") or is_dateline(self.doc, at - 1):
            return None
        end = at - 1
        if self.text(end - 1) == ")" and self.text(end - 3) == "(":  # "Ada Berg (CDU), the minister"
            end -= 3
        mention = self.ends.get(end) or before_body(self.offices, self.ends, end)
        if mention is None or self.claimed(office) or self._begins_next(office, mention):
            return None
        if self.doc[office.head].tag_ in ("NNS", "NNPS") and not (office.left or office.bodies):
            return None  # "Ada Berg, ministers and members of parliament"
        if is_listed(self.offices, self.ending, office, mention):
            return None
        if len(office.right) == 1 and self.offices.word(office.end) == "and" and self.is_plural(office):
            return None  # of several bodies, each with its own
        head = self.doc[office.head]
        apposed = head.dep_ == "appos" and mention.start <= head.head.i < mention.end
        closed = self.text(office.end) in CLOSING or self.offices.word(office.end) in CONTINUING
        closed = closed or (starts_sentence(self.doc, mention.start) and verb_follows(self.doc, office.end))
        if apposed or closed:
            return self.held(office, mention, "text-apposition", 0.92 if apposed else 0.85)
        return None

    def _begins_next(self, office: Office, mention: Mention) -> bool:
        """ "…Minister Ann Berg, Chile's foreign minister, Juan Paz, …": who has a title leaves this to the next."""
        if self._goes_on(office):
            return True
        at = behind_address(self.offices.lower, office.end + 1)
        following = self.starts.get(at) if self.text(office.end) == "," else None
        if following is None or following.actors == mention.actors:
            return False
        return self._titled(mention)

    def _titled(self, mention: Mention) -> bool:
        """Whether an office stands before a name: "the ambassador, His Excellency Ada Berg"."""
        at = mention.start
        while at > mention.start - RANKED and self.offices.word(at - 1) in STYLED:
            at -= 1
        return at in self.ending or (self.text(at - 1) == "," and at - 1 in self.ending)

    def _goes_on(self, office: Office) -> bool:
        """ "…, Minister of Education and Science Ada Berg": the words of the office are not all understood."""
        at = office.end + 1
        if self.offices.word(office.end) != "and" or office.right or not self.text(at)[:1].isupper():
            return False
        at_name = at in self.starts or behind_address(self.offices.lower, at) > at
        end = at
        while end < len(self.doc) and self.text(end)[:1].isupper():
            end += 1
        if end >= len(self.doc) or "\n" in self.text(end):
            return False  # of a line that ends there, without a name
        body = self.offices.starts.get(at)
        known = body is not None and body.rule != "model-entity"
        return not (at_name or known or {at, at + 1, at + 2} & self.beginning.keys())

    # ---------- "named Ada Berg foreign minister, Juan Paz as interior minister and …"

    def _in_series(self, office: Office) -> Held | None:
        at = left_edge(self.offices, office)
        linked = self.offices.word(at - 1) == "as"
        mention = self.ends.get(at - 1 if linked else at)
        if mention is None or (self.claimed(office) and not linked):
            return None
        verb = self.clauses.naming(mention, linked=linked)
        if verb is None:
            return None
        status = "coming" if office.status == "coming" else "current"
        held = self.held(office, mention, "text-naming", 0.85)
        return replace(held, status=status, of=held.of or self.clauses.of_subject(office, verb))

    # ---------- "…, a member of X and director of Y"

    def _coordinated(self, office: Office) -> Held | None:
        at = left_edge(self.offices, office)
        joint = self.offices.word(at - 1)
        if (joint != "and" and self.text(at - 1) != ",") or self.offices.word(office.end) == "'s":
            return None
        named = self.starts.get(office.end + 1) if self.text(office.end) == "," else None
        if named is not None and office.left and self.text(named.end) in CLOSED | CLOSING:
            return None  # "…, the premier, and Chile's foreign minister, Juan Paz, …"
        at -= 1
        at -= self.text(at - 1) == ","
        other = self.ending.get(at)
        if other is None and joint == "and":
            return self._after_description(office, at)
        holders = self.holders(other) if other is not None else []
        if len(holders) != 1 or holders[0].rule not in APPOSED:
            return None
        return replace(
            holders[0],
            office=office,
            end=office.end,
            rule="text-coordination",
            confidence=0.85,
            of=None,
            status=office.status,
        )

    def _after_description(self, office: Office, at: int) -> Held | None:
        """ "Ada Berg, a Christian Democrat and chairwoman of X": what stands first is no office."""
        first = next((i for i in range(at - 1, max(at - 5, 1), -1) if self.offices.word(i) in ("a", "an")), 0)
        mention = self.ends.get(first - 1) if self.text(first - 1) == "," else None
        if mention is None or self.text(office.end) not in CLOSING:
            return None
        return self.held(office, mention, "text-coordination", 0.85)

    # ---------- "the foreign minister, Wang Yi,"

    def _introduced(self, office: Office) -> Held | None:
        at = behind_style(self.offices.lower, office.end + 1)
        while at < office.end + RANKED and self.offices.word(at) in RANKS and self.text(at) not in CLOSED:
            at += 1
        mention = self.starts.get(at)
        if mention is None or self.text(office.end) not in (",", ":", "(", "–", "—"):
            return self._and_title(office)
        if self.is_plural(office) or self._is_next(mention):
            return None  # of several, whose posts are told elsewhere
        head = self.doc[mention.head]
        apposed = head.dep_ == "appos" and office.start <= head.head.i < office.end
        definite = self.offices.word(office.start - 1) in ("the", "its", "their") or bool(
            office.left or office.bodies
        )
        opens = starts_sentence(self.doc, office.start)
        definite = definite or (opens and self.text(office.end) == ":")  # "Minister of Justice: Ada Berg"
        closed = (
            self.text(mention.end) in (",", ".", ")", "–", "—", ";", ":")
            or self.offices.word(mention.end) in ("and", "who", "from")
            or (bool(office.left or office.bodies or opens) and verb_follows(self.doc, mention.end))
        )
        ranked = (
            at > office.end + 1 and self.text(office.head)[0].isupper()
        )  # "Chief of Staff, General Berg met"
        if ((apposed or definite) and (closed or apposed)) or ranked:
            return self.held(office, mention, "text-introduction", 0.88 if apposed else 0.78)
        return None

    def _is_next(self, mention: Mention) -> bool:
        """Whether a name begins the next of a series: "…as interior minister, Petra Exemplar as …"."""
        at = mention.end + 1 if self.offices.word(mention.end) == "as" else mention.end
        while self.offices.word(at) in ARTICLES or self.offices.word(at) == "new":
            at += 1
        return at in self.beginning

    def _and_title(self, office: Office) -> Held | None:
        """ "President and party chief Jane Doe": the first of two titles under one name."""
        if self.offices.word(office.end) != "and" and not self._marked(office):
            return None
        following = self.beginning.get(office.end + 1)
        if following is None or following.end not in self.starts or self.plurals(" ".join(following.words)):
            return None
        if self.offices.word(office.start - 1) == "the" and following.left:
            return None
        if self.offices.word(self.starts[following.end].end) == "'s":
            return None  # "ambassador to Peru and President Ada Berg's envoy": somebody else's
        return self.held(office, self.starts[following.end], "text-title-pair", 0.75)

    def _marked(self, office: Office) -> bool:
        """ "Deputy Prime Minister, Minister of Trade Jane Doe": a mark between two offices of one government."""
        if self.text(office.end) not in MARKS or self.is_plural(office):
            return False
        following = self.beginning.get(office.end + 1)
        if following is not None and "commander in chief" in " ".join(following.words):
            return self.text(office.head)[0].isupper()
        article = self.offices.word(office.start - 1) in ARTICLES
        governs = self.offices.word(office.head) in GOVERNING | CHIEFS and self.text(office.head)[0].isupper()
        return governs and not article

"""The names and offices of an article by where they begin and end, and what stands right around them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.office import Held, Office
from loaders.extraction.posts.office_verbs import dismissed
from loaders.extraction.posts.offices import Offices
from loaders.extraction.posts.own_body import listed_body, own_body, sits_for
from loaders.extraction.posts.ranks import BESIDE, RANKS

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Around:
    """What the patterns of holders look at: the people and offices beside each other."""

    def __init__(self, doc: Doc, offices: Offices, people: list[Mention]) -> None:
        self.doc, self.offices = doc, offices
        self.starts = {m.start: m for m in people}
        self.ends = {m.end: m for m in people}
        self.named = {i: m for m in people for i in range(m.start, m.end)}
        self.plurals = offices.reference.is_plural
        self.beginning: dict[int, Office] = {}
        self.ending: dict[int, Office] = {}
        for office in offices.found:
            self.beginning.setdefault(office.start, office)
            self.ending.setdefault(office.end, office)

    def text(self, index: int) -> str:
        return self.doc[index].text if 0 <= index < len(self.doc) else ""

    def ends_sentence(self, index: int) -> bool:
        """Whether a sentence ends with the "U.S." before a name: the parser may end one there that has no verb."""
        token = self.doc[index]
        if not token.is_sent_end or token.text[-1:] != "." or self.dotted(index):
            return False
        return any(word.tag_ in FINITE for word in token.sent)

    def dotted(self, at: int) -> bool:
        """Whether a dot belongs to the short form of a rank: "Lt. Col. Ada Berg"."""
        return self.text(at) == "." and self.offices.word(at - 1) in RANKS

    def inside(self, office: Office) -> Mention | None:
        """The name that the title was taken to be a part of."""
        mention = self.named.get(office.head)
        return mention if mention is not None and mention.end > office.end else None

    def is_plural(self, office: Office) -> bool:
        return self.doc[office.head].tag_ in ("NNS", "NNPS") or self.plurals(" ".join(office.words))

    def claimed(self, office: Office) -> bool:
        """Whether the words go on with a name that the title stands before."""
        return office.end in self.starts

    def held(self, office: Office, mention: Mention, rule: str, confidence: float) -> Held:
        bodied = bool(office.left or office.right or office.bodies)
        body, end = own_body(self.offices, mention, several=self.is_plural(office))
        if body is None and rule == "text-title" and not bodied:
            body, end = sits_for(self.offices, mention) or listed_body(self.offices, mention) or (body, end)
        start = min(office.start, mention.start)
        ended = rule in BESIDE and any(
            dismissed(self.doc[at], bodied=bodied) for at in (mention.head, office.head)
        )
        status = "former" if ended and office.status == "current" else office.status
        return Held(mention, office, start, max(end, office.end), rule, confidence, status, body)

    def is_said_of(self, office: Office) -> bool:
        """ "The ministers at the meeting included A of Chile, B (Peru) and C": a verb stands between."""
        noun = self.doc[office.head]
        verb = noun.head
        if noun.dep_ != "nsubj" or verb.lemma_ not in ("include", "be") or not self.is_plural(office):
            return False
        first = self.starts.get(verb.i + 1)
        return first is not None and own_body(self.offices, first, several=True)[0] is not None

    def listed(self, first: Mention) -> Iterator[Mention]:
        """The further names of a list that begins with `first`: "A of X, B of Y and C of Z"."""
        at = first
        while True:
            after = own_body(self.offices, at, several=True)[1]
            if self.text(after) in (",", "and") or self.offices.word(after) == "and":
                after += 1
                after += self.text(after) == "and"
            following = self.starts.get(after)
            if following is None or after == at.end:
                return
            yield following
            at = following

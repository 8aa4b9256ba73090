"""Who belongs to which party, as the words beside a name say: "Ada Berg of the Labour Party", "Ada Berg (CDU)".

Where a title says it ("leader of", "member of"), the offices find it; here is what has no title.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.offices import Offices
from loaders.extraction.posts.party_names import party, party_name
from loaders.extraction.posts.roles import kind_of_body

POLITICIANS = frozenset(
    ("politician", "politicians", "lawmaker", "legislator", "parliamentarian", "mp", "mep", "deputy", "senator",
     "congressman", "congresswoman", "candidate", "whip", "member", "activist", "grandee", "veteran")
)  # fmt: skip
ARTICLES = frozenset(("the", "a", "an"))
CLOSING = frozenset((")", ",", "/", ";"))
FAR = 4  # words that may stand between a party and the politician's name


class Parties:
    """The parties that an article names, by the tokens where their names begin and end."""

    def __init__(self, doc: Doc, offices: Offices) -> None:
        self.doc, self.offices = doc, offices
        self.starts: dict[int, tuple[int, str]] = {}
        self.ends: dict[int, tuple[int, str]] = {}
        for mention in offices.starts.values():
            key = mention.actors[0]
            if mention.form == "name" and kind_of_body(offices.reference, key, offices.label(key)) == "party":
                end = mention.end + (offices.word(mention.end) == "party")
                self.starts[mention.start] = (end, key)
                self.ends[end] = (mention.start, key)
        for at, word in enumerate(offices.lower):
            if word == "party" and at + 1 not in self.ends and (start := party_name(offices, at)) is not None:
                key = party(offices, start, at + 1)
                if key is None:
                    continue
                self.starts[start], self.ends[at + 1] = (at + 1, key), (start, key)

    def memberships(self, people: list[Mention]) -> Iterator[tuple[Mention, str, int, int]]:
        """(person, party, first and last token of the words that say so)."""
        for mention in people if self.starts else ():
            found = self._behind(mention) or self._before(mention)
            if found is not None:
                key, start, end = found
                yield mention, key, min(start, mention.start), max(end, mention.end)

    def _behind(self, mention: Mention) -> tuple[str, int, int] | None:
        """ "Ada Berg of the ruling Reform Party", "Ada Berg (Reform Party)", "Ada Berg, a Reform Party lawmaker"."""
        word, at = self.offices.word, mention.end
        bracket = self._text(at) == "("
        comma = self._text(at) == ","
        at += bracket or comma
        of = word(at) in ("of", "from")
        at += of
        article = word(at)
        at += article in ARTICLES
        while of and self.doc[at : at + 1].text.islower() and self.doc[at].pos_ in ("ADJ", "VERB"):
            at += 1
        if at not in self.starts:
            return None
        end, key = self.starts[at]
        if word(end) == "'s":
            return None
        if of or (bracket and self._text(end) in CLOSING):
            return key, mention.start, end
        noun = next((i for i in range(end, end + FAR) if word(i) in POLITICIANS), None)
        if comma and article in ARTICLES and noun is not None and all(map(word, range(end, noun))):
            return key, mention.start, noun + 1
        return None

    def _before(self, mention: Mention) -> tuple[str, int, int] | None:
        """ "Reform Party politician Ada Berg"."""
        word, at = self.offices.word, mention.start
        if word(at - 1) not in POLITICIANS:
            return None
        for end in range(at - 1, max(at - 1 - FAR, 0), -1):
            if end in self.ends:
                start, key = self.ends[end]
                return key, start, mention.end
            if not word(end - 1):
                return None
        return None

    def _text(self, index: int) -> str:
        return self.doc[index].text if 0 <= index < len(self.doc) else ""

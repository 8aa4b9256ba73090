"""Plain lists of what the rules ask of tokens, read once: attribute access on tokens is what naming would cost most."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from loaders.extraction.names.words import ORGANS
from ontology.reference import fold_word


class Frame:
    """A doc as parallel lists over its tokens; `sent` numbers the sentence, `heads` are absolute indices."""

    __slots__ = ("doc", "words", "lower", "tags", "deps", "heads", "ents", "caps", "glued", "sent", "size")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.size = len(doc)
        tokens = list(doc)
        self.words = [token.text for token in tokens]
        self.lower = [fold_word(word) for word in self.words]
        self.tags = [token.tag_ for token in tokens]
        self.deps = [token.dep_ for token in tokens]
        self.heads = [token.head.i for token in tokens]
        self.ents = [token.ent_type_ for token in tokens]
        self.caps = [word[:1].isupper() for word in self.words]
        self.glued = [not token.whitespace_ for token in tokens]
        self.sent = _sentences(tokens)

    def word(self, index: int) -> str:
        """The folded word at `index`, or nothing beyond the ends."""
        return self.lower[index] if 0 <= index < self.size else ""

    def raw(self, index: int) -> str:
        """The word at `index` as it stands, or nothing beyond the ends."""
        return self.words[index] if 0 <= index < self.size else ""

    def text(self, start: int, end: int) -> str:
        """The words `start` to `end` as they stand in the article."""
        return self.doc[start:end].text

    def reads_as_person(self, start: int, end: int) -> bool:
        """Whether two or three plain capitalised words hang on a verb of saying: perhaps a person mislabelled."""
        if not 2 <= end - start <= 3 or not all(self.caps[start:end]) or self.word(start - 1) == "the":
            return False
        return not ORGANS & set(self.lower[start:end]) and all(tag == "NNP" for tag in self.tags[start:end])

    def root(self, start: int, end: int) -> int:
        """The token of a span that hangs on something outside it; the last such, as names end in their head."""
        for index in range(end - 1, start - 1, -1):
            head = self.heads[index]
            if (head < start or head >= end or head == index) and self.deps[index] not in ("punct", "case"):
                return index
        return end - 1


def _sentences(tokens: list[Token]) -> list[int]:
    numbers, current = [], -1
    for token in tokens:
        if token.is_sent_start or current < 0:
            current += 1
        numbers.append(current)
    return numbers

"""Plain lists of what the rules ask of tokens, read once from the doc's arrays.

Attribute access token by token is what naming would cost most.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from loaders.extraction import texts
from loaders.extraction.names.words import ABBREVIATED, ORGANS, TITLE_WORDS
from loaders.extraction.once import once_a_doc

ATTRIBUTES: list[int | str] = ["ENT_IOB", "SPACY", "SENT_START"]
INSIDE = 1


class Frame:
    """A doc as parallel lists over its tokens; `sent` numbers the sentence, `heads` are absolute indices."""

    __slots__ = (
        *("doc", "size", "words", "lower", "tags", "deps", "heads", "sent"),
        *("ents", "inside", "caps", "glued", "entities", "entity_at"),
    )

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.size = len(doc)
        iobs, spaces, starts = _columns(doc)
        self.words, self.lower = texts.words(doc), list(texts.folded(doc))
        self.tags, self.deps = texts.named(doc, "TAG"), texts.labels(doc)
        self.ents = texts.named(doc, "ENT_TYPE")
        offsets: list[int] = doc.to_array("HEAD").astype("int64").tolist()
        self.heads = [at + offset for at, offset in enumerate(offsets)]
        self.inside = [iob == INSIDE for iob in iobs]
        self.caps = [word[:1].isupper() for word in self.words]
        self.glued = [not space for space in spaces]
        self.sent = _sentences(starts)
        self.entities: tuple[Span, ...] = tuple(doc.ents)
        self._leave_out(doc._.cq_credits)
        self.entity_at = {at: ent for ent in self.entities for at in range(ent.start, ent.end)}

    def _leave_out(self, left_out: list[tuple[int, int]]) -> None:
        """Take the names of writers and agencies for marks: nobody is looked for there."""
        for start, end in left_out:
            for at in range(start, end):
                self.lower[at], self.tags[at], self.ents[at] = "", "", ""
                self.caps[at] = self.inside[at] = False
        if left_out:
            self.entities = tuple(ent for ent in self.entities if any(self.ents[ent.start : ent.end]))

    def word(self, index: int) -> str:
        """The folded word at `index`, or nothing beyond the ends."""
        return self.lower[index] if 0 <= index < self.size else ""

    def raw(self, index: int) -> str:
        """The word at `index` as it stands, or nothing beyond the ends."""
        return self.words[index] if 0 <= index < self.size else ""

    def is_title_word(self, index: int) -> bool:
        """Whether a token is a noun of office, or the short form of one."""
        word = self.lower[index]
        if (
            word in ABBREVIATED and word not in TITLE_WORDS
        ):  # "Sen." before a name; "Hun Sen." ends a sentence
            going_on = index + 1 < self.size and self.sent[index + 1] == self.sent[index]
            marked = self.words[index].endswith(".") or (self.caps[index] and not self.caps[index - 1])
            return going_on and self.caps[index + 1] and marked
        return word in TITLE_WORDS

    def is_in_one(self, start: int, end: int) -> bool:
        """Whether tokens stand in one paragraph or line."""
        return not any("\n" in word for word in self.words[start:end])

    def text(self, start: int, end: int) -> str:
        """The words `start` to `end` as they stand in the article."""
        return self.doc[start:end].text

    def reads_as_person(self, start: int, end: int) -> bool:
        """Whether an entity is two or three plain names, perhaps a person mislabelled."""
        if not 2 <= end - start <= 3 or not all(self.caps[start:end]) or self.word(start - 1) == "the":
            return False
        return not ORGANS & set(self.lower[start:end]) and all(tag == "NNP" for tag in self.tags[start:end])

    def root(self, start: int, end: int) -> int:
        """The token of a span that hangs on something outside it; the last such."""
        for index in range(end - 1, start - 1, -1):
            head = self.heads[index]
            if (head < start or head >= end or head == index) and self.deps[index] not in ("punct", "case"):
                return index
        return end - 1


@once_a_doc
def framed(doc: Doc) -> Frame:
    """The frame of a parsed doc; naming and coreference look at the same one."""
    return Frame(doc)


def is_hyphen(frame: Frame, at: int) -> bool:
    """Whether a hyphen without spaces around it stands at `at`."""
    return 0 < at < frame.size and frame.words[at] in "-–" and frame.glued[at] and frame.glued[at - 1]


def _columns(doc: Doc) -> list[list[int]]:
    if not len(doc):
        return [[] for _ in ATTRIBUTES]
    return [column.tolist() for column in doc.to_array(ATTRIBUTES).T]


def _sentences(starts: list[int]) -> list[int]:
    numbers, current = [], -1
    for start in starts:
        if start == 1 or current < 0:
            current += 1
        numbers.append(current)
    return numbers

"""Sentences by token, looked up once: spaCy works each `Token.sent` out from the whole document anew."""

from __future__ import annotations

import bisect

from spacy.tokens import Doc, Span

from loaders.extraction import texts
from ontology.facts import Span as TextSpan


class Sentences:
    """The sentences of a document, in order."""

    def __init__(self, doc: Doc) -> None:
        self.spans: list[Span] = list(doc.sents)
        self._starts = [span.start for span in self.spans]
        self._first = [span.start_char for span in self.spans]
        self._last = [span.end_char for span in self.spans]
        self._text_spans: dict[int, TextSpan] = {}

    def at(self, index: int) -> Span:
        """The sentence that holds the token at `index`."""
        return self.spans[self.number(index)]

    def number(self, index: int) -> int:
        """The place of that sentence among all."""
        return bisect.bisect_right(self._starts, index) - 1

    def text_span(self, index: int) -> TextSpan:
        """Where that sentence stands in the text, without white space behind it."""
        number = self.number(index)
        if number not in self._text_spans:
            first = self._first[number]
            self._text_spans[number] = TextSpan(first, first + len(self.spans[number].text.rstrip()))
        return self._text_spans[number]

    def among(self, start: int, end: int) -> range:
        """The numbers of the sentences that hold the tokens `start` to `end` (exclusive)."""
        return range(self.number(start), self.number(end - 1) + 1) if start < end else range(0)

    def over(self, span: TextSpan) -> range:
        """The numbers of the sentences that hold some of the characters of a span of the text."""
        return range(bisect.bisect_right(self._last, span.start), bisect.bisect_left(self._first, span.end))


def starts(doc: Doc) -> list[int]:
    """Where sentences begin; a blank line ends one, though the parser runs a headline into the text."""
    starts = [index for index, start in enumerate(doc.to_array("SENT_START").tolist()) if start == 1]
    words = texts.words(doc)
    breaks = [at for at in range(1, len(words)) if words[at - 1].count("\n") > 1]
    return sorted({0, *starts, *breaks})

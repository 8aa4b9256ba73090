"""Sentences by token, looked up once: spaCy works each `Token.sent` out from the whole document anew."""

from __future__ import annotations

import bisect

from spacy.tokens import Doc, Span


class Sentences:
    """The sentences of a document, in order."""

    def __init__(self, doc: Doc) -> None:
        self.spans: list[Span] = list(doc.sents)
        self._starts = [span.start for span in self.spans]

    def at(self, index: int) -> Span:
        """The sentence that holds the token at `index`."""
        return self.spans[bisect.bisect_right(self._starts, index) - 1]

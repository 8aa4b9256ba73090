"""Sentences of bounded length: one that goes on for hundreds of words is parsed anew, piece by piece.

A text without full stops is one sentence to the parser, and its parse as deep as the text is long. spaCy and our
rules walk up and down a parse by recursion, so that nothing of such an article could be read; and what is costly
within a sentence costs its length squared. What is longer than the bound is a list, or a text that lost its marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.tokens import Doc

LONGEST = 300  # tokens

Parse = Callable[[list[Doc]], Iterable[Doc]]


class Bounded:
    """A parser after which no sentence has more than `LONGEST` tokens."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def __call__(self, docs: list[Doc]) -> Iterable[Doc]:
        """Set heads, dependencies and sentences of every Doc."""
        for doc in self._parse(docs):
            starts = _starts(doc)
            cuts = _cuts(doc, starts)
            if cuts:
                _forget(doc, [*starts, *cuts])
                yield from self._parse([doc])
            else:
                yield doc


def _starts(doc: Doc) -> list[int]:
    """The tokens at which the sentences begin."""
    return [0, *(np.flatnonzero(doc.to_array("SENT_START")[1:] == 1) + 1).tolist()] if len(doc) else []


def _cuts(doc: Doc, starts: list[int]) -> list[int]:
    """Where sentences that are too long are cut: behind the last mark within the bound, if there is one."""
    cuts: list[int] = []
    for start, end in pairwise([*starts, len(doc)]):
        while end - start > LONGEST:
            within = range(start + LONGEST, start + LONGEST // 2, -1)
            start = next((at for at in within if _is_mark(doc, at - 1)), start + LONGEST)
            cuts.append(start)
    return cuts


def _is_mark(doc: Doc, index: int) -> bool:
    return doc[index].is_punct or doc[index].is_space


def _forget(doc: Doc, starts: list[int]) -> None:
    """Take the parse off a Doc and leave only where a sentence must begin."""
    heads: Any = np.zeros((len(doc), 2), dtype=np.uint64)
    doc.from_array(["HEAD", "DEP"], heads)
    begins: Any = np.zeros((len(doc), 1), dtype=np.uint64)
    begins[starts] = 1
    doc.from_array(["SENT_START"], begins)

"""Where an article quotes: the stretches between quotation marks, single or over several paragraphs.

Works on characters and knows nothing of who speaks. Marks lost by scraping are met halfway: a quotation that
opens and never closes ends with its sentence.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from loaders.extraction import texts

OPENING = "“„«"
CLOSING = {"“": "”“", "„": "“”", "«": "»"}
STRAIGHT = '"'
DOUBLED = re.compile("''|``|’’|‘‘")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|\n(?=[^\S\n]*[“\"])|(?<=[.?!”\"])\n")
_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` between the marks; `closed` is False where the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Bounds of the paragraphs: blank lines, and line ends after a full stop or before a quotation mark."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _PARAGRAPH.finditer(text):
        if match.start() > start:
            bounds.append((start, match.start()))
        start = match.end()
    if start < len(text):
        bounds.append((start, len(text)))
    return bounds


def quotations(text: str) -> list[Quotation]:
    """All quotations of a text in order; one that runs on over paragraphs gives one for each of them."""
    found: list[Quotation] = []
    carried = False
    text = DOUBLED.sub(STRAIGHT + "\u200b", text)  # two apostrophes are one mark, and offsets stay
    for start, end in paragraphs(text):
        pieces = list(_in_paragraph(text, start, end))
        if carried and pieces and text[start : pieces[0].start - 1].strip():
            carried = False
        for piece in pieces:
            found.append(piece)
        carried = bool(pieces) and not pieces[-1].closed
    return [_clip(text, found, index) for index in range(len(found))]


def _clip(text: str, found: list[Quotation], index: int) -> Quotation:
    """An unclosed quotation keeps its paragraph only when the next paragraph goes on with a mark."""
    piece = found[index]
    if piece.closed:
        return piece
    following = found[index + 1] if index + 1 < len(found) else None
    if following is not None and not text[piece.end : following.start].strip(' \n\t“"„«'):
        return piece
    ending = _SENTENCE_END.search(text, piece.start, piece.end)
    return Quotation(piece.start, ending.end() if ending else piece.end, closed=False)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations of one paragraph: curly marks by their shape, straight ones by what stands beside them."""
    opened: int | None = None
    mark = ""
    for index in range(start, end):
        letter = text[index]
        if opened is None and (letter in OPENING or (letter == STRAIGHT and _opens(text, index, end))):
            opened, mark = index + 1, letter
        elif opened is None and letter == "”" and _is_turned(text, index, start, end):
            opened, mark = index + 1, "“"
        elif opened is not None and (
            _closes(letter, mark) or (letter == "”" and "“" not in text[opened:index])
        ):
            yield Quotation(opened, index)
            opened = None
    if opened is not None and end - opened > 1:
        yield Quotation(opened, end, closed=False)


def _is_turned(text: str, index: int, start: int, end: int) -> bool:
    """Whether a closing mark stands for an opening one: first in its paragraph, with a word right behind it."""
    return not text[start:index].strip() and index + 1 < end and text[index + 1].isalnum()


def _closes(letter: str, mark: str) -> bool:
    return letter == STRAIGHT if mark == STRAIGHT else letter in CLOSING[mark] or letter == STRAIGHT


def _opens(text: str, index: int, end: int) -> bool:
    """A straight mark opens unless it hangs on the word before it, as inches and lost openings do."""
    return index + 1 < end and (index == 0 or not text[index - 1].isalnum())


class Quoted:
    """Look-up of quotations by token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = texts.text(doc)
        self.pieces = quotations(self.text) if re.search("[“„«\"]|''|``|’’|‘‘", self.text) else []
        self._starts = [piece.start for piece in self.pieces]
        self._token_starts = texts.offsets(doc)
        self.paragraphs = paragraphs(self.text)
        self._paragraph_starts = [start for start, _ in self.paragraphs]

    def at(self, index: int) -> Quotation | None:
        """The quotation that holds the token at `index`."""
        place = self._token_starts[index]
        number = bisect.bisect_right(self._starts, place) - 1
        if number >= 0 and place < self.pieces[number].end:
            return self.pieces[number]
        return None

    def tokens(self, piece: Quotation) -> tuple[int, int]:
        """Bounds of a quotation in tokens, end exclusive."""
        return self.bounds(piece.start, piece.end)

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Bounds in tokens of those that begin between the characters `start` and `end`."""
        return bisect.bisect_left(self._token_starts, start), bisect.bisect_left(self._token_starts, end)

    def paragraph(self, index: int) -> int:
        """The number of the paragraph that the token at `index` stands in."""
        return max(bisect.bisect_right(self._paragraph_starts, self._token_starts[index]) - 1, 0)

    def share(self, start: int, end: int) -> float:
        """How much of the tokens `start` to `end` stands between quotation marks."""
        words = [token.i for token in self.doc[start:end] if not token.is_punct and not token.is_space]
        return sum(self.at(index) is not None for index in words) / len(words) if words else 0.0

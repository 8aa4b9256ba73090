"""Speech with its speaker's name and a colon before it: headlines and transcripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from loaders.extraction.positions.saying import MIN_QUOTE_WORDS, Saying, trim
from loaders.extraction.positions.who import Found
from loaders.extraction.quotations import Quoted

MAX_LABEL = 4  # words of a name before a colon


def headline(doc: Doc, quoted: Quoted, stands_for: Callable[[Token], Found | None]) -> Iterator[Saying]:
    """A headline that begins with who says it: "Lavrov: Talks will go on"."""
    if not quoted.paragraphs:
        return
    start, end = quoted.bounds(*quoted.paragraphs[0])
    colon = next((token.i for token in doc[start : min(start + 7, end)] if token.text == ":"), None)
    if colon is None or colon == start or any(not token.is_title for token in doc[start:colon]):
        return
    first, last = trim(doc, colon + 1, end)
    found = stands_for(doc[colon - 1])
    if last - first >= MIN_QUOTE_WORDS and found is not None and not _is_seat(found):
        yield Saying(first, last, doc[colon - 1], doc[colon - 1], "quotation")


def transcribed(doc: Doc, quoted: Quoted, stands_for: Callable[[Token], Found | None]) -> Iterator[Saying]:
    """Paragraphs of a transcript: "SMITH: We will sign." is said by Smith; "GENEVA: Talks …" by nobody."""
    for start, end in quoted.paragraphs:
        first_token, last_token = quoted.bounds(start, end)
        if first_token < last_token and doc[first_token].is_quote:
            first_token += 1
        span = doc[first_token:last_token]
        if (
            span is None
            or len(span) < 5
            or not (span[0].text.isupper() and span[0].is_alpha and len(span[0]) > 2)
        ):
            continue
        colon = next((token.i for token in span[1:5] if token.text == ":"), None)
        if colon is None or not all(
            token.text.isupper() or token.is_punct for token in doc[span.start : colon]
        ):
            continue
        turns = [(span.start, colon), *_labels(doc, colon + 1, span.end)]
        for (_, label), end in zip(turns, [*(begin for begin, _ in turns[1:]), span.end], strict=True):
            first, last = trim(doc, label + 1, end)
            if last - first >= MIN_QUOTE_WORDS and not _is_seat(stands_for(doc[label - 1])):
                yield Saying(first, last, doc[label - 1], doc[label - 1], "quotation")


def _labels(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Who speaks next in one paragraph of a transcript: where the names behind a full stop begin, and their colons."""
    for index in range(start + 1, end):
        if doc[index].text != ":":
            continue
        begin = index
        while begin > max(start, index - MAX_LABEL) and doc[begin - 1].is_title | doc[begin - 1].is_upper:
            begin -= 1
        if begin < index and doc[begin - 1].text in (".", "?", "!", '"', "”"):
            yield begin, index


def _is_seat(found: Found | None) -> bool:
    """Whether a name before a colon is a state's or a body's: where a report was written."""
    return found is not None and found.keys[0].startswith(("state/", "organization/"))

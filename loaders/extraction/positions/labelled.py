"""Speech with its speaker's name and a colon before it: headlines and transcripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from loaders.extraction.positions.saying import MIN_QUOTE_WORDS, Saying, trim
from loaders.extraction.positions.who import Found
from loaders.extraction.quotations import Quoted

MAX_LABEL = 4  # words of a name before a colon
MAX_TITLE = 10  # with the title before it
_LABEL = re.compile(r"\s*[\"“]?[A-Z][\w.'’-]*(?:\s+[\w.'’()-]+){0,7}\s*:\s")
_LINE_END = re.compile(r"\n[^\S\n]*(?=[A-Z\"“])")
_STOPS = frozenset((".", "...", "…", "?", "!"))
_FINITE = ("VBD", "VBZ", "VBP", "MD")

Known = Callable[[Token], Found | None]


def headline(doc: Doc, quoted: Quoted, stands_for: Known) -> Iterator[Saying]:
    """A text that begins with who says it: "Lavrov: Talks will go on". What stands behind is the article's own."""
    if not quoted.paragraphs:
        return
    span = _first_line(doc, quoted)
    colon = _colon(span, MAX_TITLE)
    if colon is None or not (_is_name(doc[span.start : colon]) or _is_titled(doc, span.start, colon)):
        return
    first, last = trim(doc, colon + 1, _stop(doc, colon + 2, span.end))
    found = stands_for(doc[colon - 1])
    if last - first >= MIN_QUOTE_WORDS and found is not None and not _is_seat(found):
        yield Saying(first, last, doc[colon - 1], doc[colon - 1], "quotation")


def transcribed(doc: Doc, quoted: Quoted, stands_for: Known) -> Iterator[Saying]:
    """Paragraphs of a transcript: "SMITH: We will sign." is said by Smith; "GENEVA: Talks …" by nobody."""
    script = _is_script(quoted)
    for number, (start, end) in enumerate(quoted.paragraphs):
        span = doc[slice(*quoted.bounds(start, end))] if number or script else _first_line(doc, quoted)
        if len(span) and span[0].is_quote:
            span = doc[span.start + 1 : span.end]
        colon = _capitals(span) or (_spoken(span, stands_for) if script else None)
        if colon is None:
            continue
        turns = [(span.start, colon), *_labels(doc, colon + 1, span.end)]
        for (_, label), until in zip(turns, [*(begin for begin, _ in turns[1:]), span.end], strict=True):
            first, last = trim(doc, label + 1, until)
            if last - first >= MIN_QUOTE_WORDS and not _is_seat(stands_for(doc[label - 1])):
                yield Saying(first, last, doc[label - 1], doc[label - 1], "quotation")


def _is_script(quoted: Quoted) -> bool:
    """Whether a text is the record of a talk: two or more of its paragraphs begin with who speaks."""
    begins = (_LABEL.match(quoted.text, start, end) for start, end in quoted.paragraphs)
    return sum(match is not None for match in begins) > 1


def _first_line(doc: Doc, quoted: Quoted) -> Span:
    """The first paragraph, or the line on top of it, where a headline has no full stop and no blank line behind."""
    start, end = quoted.paragraphs[0]
    line = _LINE_END.search(quoted.text, start, end)
    return doc[slice(*quoted.bounds(start, line.start() if line else end))]


def _stop(doc: Doc, start: int, end: int) -> int:
    """Where the sentence ends, by its mark: headlines are cut anywhere by the parser."""
    marks = (index + 1 for index in range(start, end) if doc[index].text in _STOPS)
    return next(marks, end)


def _colon(span: Span, words: int) -> int | None:
    """The colon behind the words that a paragraph begins with."""
    found = next((token.i for token in span[: words + 1] if token.text == ":"), None)
    return found if found is not None and found > span.start else None


def _is_name(label: Span) -> bool:
    return len(label) <= MAX_LABEL + 2 and all(token.is_title for token in label)


def _is_titled(doc: Doc, start: int, colon: int) -> bool:
    """ "Foreign Ministry spokesperson Ada Berg: We urge …": a person's name with the title right before it."""
    name = next((mention for mention in doc._.cq_mentions if mention.end == colon), None)
    title = next((title for title in doc._.cq_titles if title.end == (name.start if name else -1)), None)
    return title is not None and not any(token.tag_ in _FINITE for token in doc[start:colon])


def _capitals(span: Span) -> int | None:
    """The colon behind a name in capitals that opens a paragraph."""
    if len(span) < 5 or not (span[0].text.isupper() and span[0].is_alpha and len(span[0]) > 2):
        return None
    colon = _colon(span, MAX_LABEL)
    label = span.doc[span.start : colon] if colon is not None else span
    return colon if all(token.text.isupper() or token.is_punct for token in label) else None


def _spoken(span: Span, stands_for: Known) -> int | None:
    """The colon behind the name of a person who speaks in a transcript, with a title or without."""
    colon = _colon(span, MAX_TITLE)
    if colon is None or any(token.tag_ in _FINITE for token in span.doc[span.start : colon]):
        return None
    found = stands_for(span.doc[colon - 1])
    return colon if found is not None and found.keys[0].startswith("official/") else None


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

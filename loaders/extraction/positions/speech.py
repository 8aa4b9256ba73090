"""Who says what: the clauses and quotations that an article ascribes to a speaker, with the words that ascribe them.

Three ways lead to a saying: the clause under a verb of saying, "according to", and a quotation with its cue before
or behind it. A quotation without a cue of its own goes on with the speaker of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from loaders.extraction import parse
from loaders.extraction.positions.cues import CUES, LOOSE_CUES, is_cue
from loaders.extraction.quotations import Quotation, Quoted
from loaders.extraction.stances import lemma

MIN_QUOTE_WORDS = 4
NEAR_TOKENS = 18


@dataclass(frozen=True, slots=True)
class Saying:
    """Tokens `start` to `end` (exclusive) said by the noun phrase headed by `source`; `cue` is the saying word."""

    start: int
    end: int
    source: Token
    cue: Token
    rule: str


def sayings(doc: Doc, quoted: Quoted) -> list[Saying]:
    """All sayings of a document in text order, none inside another of the same source."""
    found: list[Saying] = []
    for sent in doc.sents:
        found.extend(_in_sentence(sent, quoted))
    found.extend(_quotes(doc, quoted, found))
    return _tidy(found)


def _tidy(found: list[Saying]) -> list[Saying]:
    ordered = sorted(found, key=lambda item: (item.start, -item.end, item.cue.i))
    kept: list[Saying] = []
    for item in ordered:
        if not any(
            other.start <= item.start and item.end <= other.end and other.source.i == item.source.i
            for other in kept
        ):
            kept.append(item)
    return kept


def _in_sentence(sent: Span, quoted: Quoted) -> Iterator[Saying]:
    for token in sent:
        if token.lower_ == "according" and token.nbor(1).lower_ == "to" if token.i + 1 < sent.end else False:
            yield from _according(token, sent)
        elif token.pos_ in ("VERB", "AUX") and is_cue(token):
            yield from _of_verb(token, sent, quoted)


def _of_verb(cue: Token, sent: Span, quoted: Quoted) -> Iterator[Saying]:
    """The clause that a verb of saying governs, or the one that it is set into."""
    source = source_of(cue)
    if source is None:
        return
    for item in cue.children:
        if item.dep_ == "ccomp" and _is_clause(item, cue, source):
            start, end = _extent(item, cue, sent)
            if end - start >= 2:
                yield Saying(start, end, source, cue, "said-that")
                return
    if cue.dep_ in ("parataxis", "ccomp", "advcl", "dep") and lemma(cue) in CUES and cue.head.i != cue.i:
        head = cue.head
        if head.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") and _set_in(cue, source):
            yield from _around(cue, head, source, sent)


def _is_clause(item: Token, cue: Token, source: Token) -> bool:
    return item.pos_ in ("VERB", "AUX") or any(
        part.dep_ in ("nsubj", "nsubjpass", "expl") for part in item.children
    )


def _set_in(cue: Token, source: Token) -> bool:
    """Whether the cue is a bare "he said" with nothing of its own but its source and adverbials."""
    return not any(item.dep_ in ("ccomp", "dobj", "xcomp") for item in cue.children)


def _around(cue: Token, head: Token, source: Token, sent: Span) -> Iterator[Saying]:
    """The longer stretch beside an inserted "he said"."""
    left, right = cue.left_edge.i, cue.right_edge.i + 1
    stretches = [(head.left_edge.i, left), (right, head.right_edge.i + 1)]
    start, end = max(stretches, key=lambda pair: pair[1] - pair[0])
    start, end = _trim(sent.doc, start, end)
    if end - start >= 3:
        yield Saying(start, end, source, cue, "inserted-said")


def _extent(clause: Token, cue: Token, sent: Span) -> tuple[int, int]:
    """Tokens of a clause without the cue's own, cut where the cue's phrase stands between."""
    tokens = {token.i for token in clause.subtree}
    start, end = min(tokens), max(tokens) + 1
    if start < cue.i < end:
        start, end = (start, cue.i) if clause.i < cue.i else (cue.i + 1, end)
    return _trim(sent.doc, start, end)


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The stretch without the marks and conjunctions at its edges."""
    while start < end and (doc[start].is_space or doc[start].is_punct or doc[start].lower_ == "that"):
        if doc[start].lower_ == "that" and doc[start].dep_ != "mark":
            break
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    return start, end


def _according(token: Token, sent: Span) -> Iterator[Saying]:
    """ "According to X": the rest of the sentence."""
    to = token.nbor(1)
    source = parse.child(to, "pobj") or parse.child(token, "pobj")
    if source is None:
        return
    phrase_start, phrase_end = token.i, source.right_edge.i + 1
    before, after = (sent.start, phrase_start), (phrase_end, sent.end)
    start, end = max((before, after), key=lambda pair: pair[1] - pair[0])
    start, end = _trim(sent.doc, start, end)
    if end - start >= 3:
        yield Saying(start, end, source, token, "according-to")


def source_of(cue: Token) -> Token | None:
    """Who says it: the subject, also behind the verb, or the "by" phrase; for a participle, the main clause's."""
    own = parse.child(cue, "nsubj")
    if own is not None and own.tag_ in ("WP", "WDT"):
        return cue.head if cue.dep_ == "relcl" else None
    if own is not None:
        return own
    source = parse.subject_of(cue)
    return source if source is not None and source.pos_ in ("NOUN", "PROPN", "PRON") else None


# -- quotations ---------------------------------------------------------------------------------------------------


def _quotes(doc: Doc, quoted: Quoted, known: list[Saying]) -> Iterator[Saying]:
    """Quotations that no clause holds yet, with the cue beside them or the speaker before them."""
    last: Saying | None = None
    last_end = -1
    for piece in quoted.pieces:
        start, end = quoted.tokens(piece)
        if end <= start:
            continue
        holder = next((item for item in known if item.start <= start + 1 and end - 1 <= item.end), None)
        if holder is not None:
            last, last_end = holder, end
            continue
        if sum(not token.is_punct for token in doc[start:end]) < MIN_QUOTE_WORDS:
            continue
        cue = _cue_beside(doc, quoted, start, end)
        if cue is not None:
            saying = Saying(*_trim(doc, start, end), cue[0], cue[1], "quotation")
        elif last is not None and _goes_on(doc, quoted, last_end, start, piece):
            saying = Saying(*_trim(doc, start, end), last.source, last.cue, "quotation-goes-on")
        else:
            continue
        yield saying
        last, last_end = saying, end


def _cue_beside(doc: Doc, quoted: Quoted, start: int, end: int) -> tuple[Token, Token] | None:
    """Source and cue of a quotation: behind it when it ends in a comma, else before it."""
    for tokens in (_behind(doc, quoted, end), _before(doc, quoted, start)):
        for token in tokens:
            if (
                token.pos_ in ("VERB", "AUX")
                and lemma(token) in CUES | LOOSE_CUES
                and quoted.at(token.i) is None
            ):
                source = source_of(token) or _subject_near(doc, token, start, end)
                if source is not None:
                    return source, token
    return None


def _behind(doc: Doc, quoted: Quoted, end: int) -> Iterator[Token]:
    """Tokens behind a quotation up to the end of that sentence, unless the quotation ended its own."""
    if end >= len(doc):
        return
    inside = doc[end - 1]
    after = doc[end + 1] if end + 1 < len(doc) else None
    if inside.text in (".",) and (after is None or after.is_title) and inside.text != ",":
        first = next((doc[i] for i in range(end, min(end + 3, len(doc))) if not doc[i].is_punct), None)
        if first is None or not (first.pos_ == "VERB" and is_cue(first)):
            return
    paragraph = quoted.paragraph(end - 1)
    for index in range(end, min(end + NEAR_TOKENS, len(doc))):
        token = doc[index]
        if quoted.paragraph(index) != paragraph or (token.text in (".", "?", "!") and index > end):
            return
        yield token


def _before(doc: Doc, quoted: Quoted, start: int) -> Iterator[Token]:
    """Tokens before a quotation, nearest first, back to the beginning of the sentence that leads to it."""
    for index in range(start - 1, max(start - NEAR_TOKENS - 8, -1), -1):
        token = doc[index]
        if token.text in (".", "?", "!") and index < start - 1:
            return
        if quoted.paragraph(index) < quoted.paragraph(start) - 1:
            return
        if quoted.paragraph(index) < quoted.paragraph(start) and not _colon_between(doc, index, start):
            return
        yield token


def _colon_between(doc: Doc, index: int, start: int) -> bool:
    return any(token.text in (":", ",") for token in doc[max(index, start - 5) : start])


def _subject_near(doc: Doc, cue: Token, start: int, end: int) -> Token | None:
    """The noun beside a cue whose subject the parse missed."""
    for index in (cue.i - 1, cue.i + 1):
        if 0 <= index < len(doc) and doc[index].pos_ in ("PROPN", "PRON") and not start <= index < end:
            return doc[index]
    return None


def _goes_on(doc: Doc, quoted: Quoted, last_end: int, start: int, piece: Quotation) -> bool:
    """Whether a quotation continues the one before: the same paragraph, or the next one that begins with it."""
    before, now = quoted.paragraph(max(last_end - 1, 0)), quoted.paragraph(start)
    if now == before:
        return start - last_end <= 40
    bounds = quoted.paragraphs[now]
    return now == before + 1 and not doc.text[bounds[0] : piece.start - 1].strip()

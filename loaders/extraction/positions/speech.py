"""Who says what: the clauses and quotations that an article ascribes to a speaker, with the ascribing words.

Four ways lead to a saying: the clause under a verb of saying, "according to", a quotation with its cue before or
behind it, and speech that goes on. A quotation without a cue of its own, or a bare sentence in "we" whose marks were
lost, goes on with the speaker before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from loaders.extraction import parse
from loaders.extraction.positions.cues import BESIDE_CUES, CUES, OBJECT_CUES, is_cue
from loaders.extraction.quotations import Quotation, Quoted
from loaders.extraction.stances import lemma, stance_of, words_of

MIN_QUOTE_WORDS = 4
NEAR_TOKENS = 18
GOES_ON_TOKENS = 60
BARE_SENTENCES = 6
# Who these are the words do not say.
NO_SOURCE = words_of("i we you it one that this who which what there something nothing")
QUOTE_MARKS = ("”", '"', "''", "’")


@dataclass(frozen=True, slots=True)
class Saying:
    """Tokens `start` to `end` (exclusive) said by the noun phrase headed by `source`; `cue` ascribes them."""

    start: int
    end: int
    source: Token
    cue: Token
    rule: str


def sayings(doc: Doc, quoted: Quoted, stands_for: Callable[[Token], object]) -> list[Saying]:
    """All sayings of a document in text order, none inside another of the same source.

    `stands_for` tells whether a pronoun is known to stand for somebody; "I" and "we" often are not.
    """
    found: list[Saying] = []
    for sent in doc.sents:
        found.extend(item for item in _in_sentence(sent) if _is_somebody(item.source, stands_for))
    found.extend(_quotes(doc, quoted, found))
    found = _tidy(found)
    return _tidy([*found, *_bare(doc, quoted, found)])


def _is_somebody(source: Token, stands_for: Callable[[Token], object]) -> bool:
    return source.lower_ not in NO_SOURCE or stands_for(source) is not None


def _tidy(found: list[Saying]) -> list[Saying]:
    """In text order, without what another saying of the same source holds."""
    ordered = sorted(found, key=lambda item: (item.start, -item.end, item.cue.i))
    kept: list[Saying] = []
    for item in ordered:
        if not any(_holds(other, item) for other in kept):
            kept.append(item)
    return kept


def _holds(outer: Saying, inner: Saying) -> bool:
    if not (outer.start <= inner.start and inner.end <= outer.end):
        return False
    return outer.source.i == inner.source.i or (outer.start == inner.start and outer.end == inner.end)


def _in_sentence(sent: Span) -> Iterator[Saying]:
    for token in sent:
        if token.lower_ == "according" and token.i + 1 < sent.end and token.nbor(1).lower_ == "to":
            yield from _according(token, sent)
        elif token.pos_ in ("VERB", "AUX") and is_cue(token):
            yield from _of_verb(token, sent)
        if token.pos_ == "VERB" and lemma(token) in OBJECT_CUES and (source := source_of(token)) is not None:
            yield from _of_object(token, source, sent)


def _of_verb(cue: Token, sent: Span) -> Iterator[Saying]:
    """The clause that a verb of saying governs, or the one that it is set into."""
    source = source_of(cue)
    if source is None:
        return
    below = [
        *cue.children,
        *(part for item in cue.children if item.lower_ == "clear" for part in item.children),
    ]
    for item in below:
        if (
            item.dep_ in ("ccomp", "advcl")
            and (item.dep_ == "ccomp" or item.head != cue)
            and _is_finite(item)
        ):
            start, end = _extent(item, cue, sent)
            if end - start >= 2:
                yield Saying(start, end, source, cue, "said-that")
                return
    if lemma(cue) not in CUES:
        return
    if _is_set_in(cue):
        yield from _around(cue, source, sent)
    else:
        yield from _trailing(cue, source, sent)


def _of_object(cue: Token, source: Token, sent: Span) -> Iterator[Saying]:
    """What somebody mentions or calls something: the object of a verb that names no stance."""
    parts = [item for item in cue.children if item.dep_ in ("dobj", "oprd") and item.i > cue.i]
    if not parts or stance_of(cue) is not None:
        return
    start, end = trim(sent.doc, cue.i + 1, max(item.right_edge.i for item in parts) + 1)
    if end - start >= 3:
        yield Saying(start, end, source, cue, "said-of")


def _trailing(cue: Token, source: Token, sent: Span) -> Iterator[Saying]:
    """A sentence that ends in ", X said" where the parse does not join the two."""
    if any(item.dep_ in ("ccomp", "dobj", "xcomp", "prep") for item in cue.children):
        return
    edge = min(cue.i, source.left_edge.i)
    if edge - 1 <= sent.start or sent.doc[edge - 1].text not in (",", "”", "''", '"'):
        return
    if sum(not item.is_punct and not item.is_space for item in sent.doc[cue.i + 1 : sent.end]) > 4:
        return
    start, end = trim(sent.doc, sent.start, edge - 1)
    if end - start >= 4:
        yield Saying(start, end, source, cue, "inserted-said")


def _is_finite(clause: Token) -> bool:
    """Whether a clause has a finite verb or a subject with an auxiliary; "found him guilty" has none."""
    if clause.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        item.tag_ in ("MD", "VBD", "VBZ", "VBP")
        for item in clause.children
        if item.dep_ in ("aux", "auxpass")
    )


def _is_set_in(cue: Token) -> bool:
    """Whether the cue is a bare "he said" inside another clause."""
    if cue.head == cue or cue.head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return False
    if cue.dep_ not in ("parataxis", "ccomp", "dep", "advcl") or parse.child(cue, "nsubj") is None:
        return False
    marks = [
        item for item in cue.children if item.dep_ in ("mark", "advmod") and item.lower_ not in ("as", "also")
    ]
    if cue.dep_ == "advcl" and (marks or not _has_comma_beside(cue)):
        return False
    return not any(
        item.dep_ in ("ccomp", "dobj", "xcomp", "mark") and item.lower_ != "as" for item in cue.children
    )


def _has_comma_beside(cue: Token) -> bool:
    left, right = cue.left_edge.i - 1, cue.right_edge.i + 1
    return any(0 <= index < len(cue.doc) and cue.doc[index].is_punct for index in (left, right))


def _around(cue: Token, source: Token, sent: Span) -> Iterator[Saying]:
    """The longer stretch beside an inserted "he said"."""
    head = cue.head
    stretches = [(head.left_edge.i, cue.left_edge.i), (cue.right_edge.i + 1, head.right_edge.i + 1)]
    start, end = max(stretches, key=lambda pair: pair[1] - pair[0])
    start, end = trim(sent.doc, start, end)
    if end - start >= 3 and not start <= source.i < end:
        yield Saying(start, end, source, cue, "inserted-said")


def _extent(clause: Token, cue: Token, sent: Span) -> tuple[int, int]:
    """Tokens of a clause without the cue's own, cut where the cue's phrase stands between."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if start < cue.i < end:
        start, end = (start, cue.i) if clause.i < cue.i else (cue.i + 1, end)
    return trim(sent.doc, start, end)


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The stretch without the marks and the conjunction at its edges."""
    while start < end and (doc[start].is_space or doc[start].is_punct or _is_that(doc[start])):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    return start, end


def _is_that(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark"


def _according(token: Token, sent: Span) -> Iterator[Saying]:
    """ "According to X": the rest of the sentence."""
    source = parse.child(token.nbor(1), "pobj") or parse.child(token, "pobj")
    if source is None:
        return
    before, after = (sent.start, token.i), (source.right_edge.i + 1, sent.end)
    start, end = trim(sent.doc, *max((before, after), key=lambda pair: pair[1] - pair[0]))
    if end - start >= 3:
        yield Saying(start, end, source, token, "according-to")


def source_of(cue: Token) -> Token | None:
    """Who says it: the subject, also behind the verb, or whom a participle takes over."""
    own = parse.child(cue, "nsubj")
    if own is not None and own.tag_ in ("WP", "WDT"):
        return cue.head if cue.dep_ == "relcl" else None
    if own is not None:
        return own
    source = parse.subject_of(cue)
    return source if source is not None and source.pos_ in ("NOUN", "PROPN", "PRON") else None


# -- quotations -----------------------------------------------------------------------------------------------


def _quotes(doc: Doc, quoted: Quoted, clauses: list[Saying]) -> Iterator[Saying]:
    """Quotations that no clause holds yet, with the cue beside them or the speaker before them."""
    known = list(clauses)
    for piece in quoted.pieces:
        start, end = trim(doc, *quoted.tokens(piece))
        if sum(not token.is_punct for token in doc[start:end]) < MIN_QUOTE_WORDS:
            continue
        if any(item.start <= start + 1 and end - 1 <= item.end for item in known):
            continue
        cue = _cue_beside(doc, quoted, start, end)
        last = max((item for item in known if item.end <= start + 1), key=lambda item: item.end, default=None)
        signed = _signed(doc, quoted, end)
        if signed is not None:
            saying = Saying(start, end, signed, signed, "quotation")
        elif cue is not None:
            saying = Saying(start, end, *cue, "quotation")
        elif last is not None and _goes_on(doc, quoted, last, start, piece):
            saying = Saying(start, end, last.source, last.cue, "quotation-goes-on")
        else:
            continue
        known.append(saying)
        yield saying


def _signed(doc: Doc, quoted: Quoted, end: int) -> Token | None:
    """The name behind a dash that signs a quotation: "… . ― Ana Ruiz"."""
    index = end
    while index < len(doc) and (doc[index].is_space or doc[index].text in QUOTE_MARKS):
        index += 1
    if index + 1 >= len(doc) or doc[index].text not in ("―", "—", "–") or not doc[index + 1].is_title:
        return None
    last = index + 1
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and doc[last + 1].is_title:
        last += 1
    following = doc[last + 1] if last + 1 < len(doc) else None
    return doc[last] if following is None or following.is_punct or following.is_space else None


def _cue_beside(doc: Doc, quoted: Quoted, start: int, end: int) -> tuple[Token, Token] | None:
    """Source and cue of a quotation: behind it in its own sentence, else before it."""
    for tokens in (_behind(doc, quoted, end), _before(doc, quoted, start)):
        for token in tokens:
            if (
                token.pos_ in ("VERB", "AUX")
                and lemma(token) in CUES | BESIDE_CUES
                and quoted.at(token.i) is None
            ):
                source = source_of(token)
                if source is None or start <= source.i < end or source.lower_ in NO_SOURCE:
                    source = _subject_near(doc, token, start, end)
                if source is not None:
                    return source, token
    return None


def _behind(doc: Doc, quoted: Quoted, end: int) -> Iterator[Token]:
    """Tokens behind a quotation up to the end of that sentence, unless the quotation ended its own."""
    if end >= len(doc):
        return
    following = [doc[index] for index in range(end, min(end + 5, len(doc))) if not doc[index].is_punct]
    full_stop = any(token.text == "." for token in doc[end : min(end + 2, len(doc))])
    if full_stop and not (following and following[0].pos_ == "VERB" and is_cue(following[0])):
        return
    paragraph = quoted.paragraph(end - 1)
    for index in range(end, min(end + NEAR_TOKENS, len(doc))):
        token = doc[index]
        if quoted.paragraph(index) != paragraph or (token.text in (".", "?", "!") and index > end + 1):
            return
        yield token


def _before(doc: Doc, quoted: Quoted, start: int) -> Iterator[Token]:
    """Tokens before a quotation, nearest first, back to the beginning of the sentence that leads to it."""
    here = quoted.paragraph(start)
    for index in range(start - 1, max(start - NEAR_TOKENS - 8, -1), -1):
        token = doc[index]
        if token.text in (".", "?", "!") and index < start - 1:
            return
        if quoted.paragraph(index) < here - 1 or (quoted.paragraph(index) < here and not _leads(doc, start)):
            return
        yield token


def _leads(doc: Doc, start: int) -> bool:
    """Whether a colon or comma right before a quotation leads into it over the paragraph's end."""
    return any(token.text in (":", ",") for token in doc[max(0, start - 5) : start])


def _subject_near(doc: Doc, cue: Token, start: int, end: int) -> Token | None:
    """The noun beside a cue whose subject the parse missed."""
    for index in (cue.i - 1, cue.i + 1):
        if 0 <= index < len(doc) and doc[index].pos_ in ("PROPN", "PRON") and not start <= index < end:
            return doc[index] if doc[index].head.pos_ != "PROPN" else doc[index].head
    return None


def _goes_on(doc: Doc, quoted: Quoted, last: Saying, start: int, piece: Quotation) -> bool:
    """Whether a quotation continues the one before: the same paragraph, or the next one that begins with it."""
    before, now = quoted.paragraph(max(last.end - 1, 0)), quoted.paragraph(start)
    if now == before:
        return start - last.end <= GOES_ON_TOKENS
    bounds = quoted.paragraphs[now]
    return now == before + 1 and not doc.text[bounds[0] : piece.start - 1].strip()


# -- speech whose marks were lost -------------------------------------------------------------------------------


def _bare(doc: Doc, quoted: Quoted, known: list[Saying]) -> Iterator[Saying]:
    """Sentences in "we" behind a saying in their paragraph, and those between, said by the same speaker."""
    waiting: list[Span] = []
    last: Saying | None = None
    for sent in doc.sents:
        inside = [item for item in known if item.start < sent.end and sent.start < item.end]
        if inside:
            last, waiting = inside[-1], []
            continue
        if last is None or quoted.paragraph(sent.start) != quoted.paragraph(last.end - 1):
            last, waiting = None, []
            continue
        waiting.append(sent)
        if len(waiting) > BARE_SENTENCES:
            last = None
        elif any(token.lower_ == "we" and quoted.at(token.i) is None for token in sent):
            for held in waiting:
                start, end = trim(doc, held.start, held.end)
                if end - start >= 3:
                    yield Saying(start, end, last.source, last.cue, "speech-goes-on")
            waiting = []

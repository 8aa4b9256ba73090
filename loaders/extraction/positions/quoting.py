"""Whose quotations and bare speech are: by the cue beside them, a signature, or the speaker before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from loaders.extraction.extents import Extents
from loaders.extraction.positions.cues import BESIDE_CUES, CUES, is_cue
from loaders.extraction.positions.judge import judge
from loaders.extraction.positions.labelled import headline, transcribed
from loaders.extraction.positions.saying import MIN_QUOTE_WORDS, NO_SOURCE, Saying, source_of, trim
from loaders.extraction.positions.speech import clause_sayings, tidy
from loaders.extraction.positions.who import Found
from loaders.extraction.quotations import Quotation, Quoted
from loaders.extraction.sentences import Sentences
from loaders.extraction.stances import lemma

NEAR_TOKENS = 18
GOES_ON_TOKENS = 60
BARE_SENTENCES = 6
LEAD_TOKENS = 40
SIGNATURE = 12  # tokens at the end of a paragraph among which it is signed
# What fills a clause, and is no clause of its own, whatever hangs on it.
FILLING = ("dobj", "pobj", "pcomp", "xcomp", "advcl", "acl", "dep", "advmod", "amod", "npadvmod")
MOST_OVER = 2  # verbs over the words: "urged Peru to return “at once”"
FINITE = ("VBD", "VBZ", "VBP", "MD")
DASHES = ("―", "—", "–", "--")


def all_sayings(
    doc: Doc, sentences: Sentences, quoted: Quoted, stands_for: Callable[[Token], Found | None]
) -> list[Saying]:
    """All sayings of a document in text order, none inside another of the same source."""
    found = [item for item in clause_sayings(sentences.spans, stands_for) if _is_inside(quoted, item)]
    found += transcribed(doc, quoted, stands_for)
    found += headline(doc, quoted, stands_for)
    found += quoted_sayings(doc, quoted, found)
    found = tidy(found)
    return tidy([*found, *bare_sayings(doc, sentences, quoted, found)])


def _is_inside(quoted: Quoted, saying: Saying) -> bool:
    """Whether what a quoted "he said" ascribes is quoted with it; words before the quotation are the article's."""
    piece = quoted.at(saying.cue.i)
    if piece is None or piece.start <= saying.cue.doc[saying.start].idx:
        return True
    return saying.source.pos_ != "PRON" or quoted.at(saying.start + 1) is not None  # else marks are lost


def quoted_sayings(doc: Doc, quoted: Quoted, clauses: list[Saying]) -> Iterator[Saying]:
    """Quotations that no clause holds yet, with the cue beside them or the speaker before them."""
    held, ended = Extents((item.start, item.end) for item in clauses), Ends(clauses)
    scripts = Extents((item.start, item.end) for item in clauses if item.source == item.cue)
    before: Saying | None = None
    for piece in quoted.pieces:
        start, end = trim(doc, *quoted.tokens(piece))
        if sum(not token.is_punct for token in doc[start:end]) < MIN_QUOTE_WORDS:
            continue
        told = held.reach(start + 1)
        if told >= end - 1:
            continue
        if told > start + 1 and any(token.text in (".", "?", "!") for token in doc[told - 1 : told + 1]):
            start, end = trim(
                doc, told, end
            )  # its first sentence ends a clause that is read: the rest goes on
            if sum(not token.is_punct for token in doc[start:end]) < MIN_QUOTE_WORDS:
                continue
        if scripts.reach(end - 1) > start:
            continue  # the words of a transcript
        cue = _cue_beside(doc, quoted, start, end)
        last = ended.before(start + 1)
        if before is not None and (last is None or before.end > last.end):
            last = before
        signed = _signed(doc, end) or _signed_below(doc, quoted, end)
        if signed is not None:
            saying = Saying(start, end, signed, signed, "quotation")
        elif cue is not None:
            saying = Saying(start, end, *cue, "quotation")
        elif last is not None and not _is_signature(last) and _goes_on(quoted, last, start, piece):
            saying = Saying(start, end, last.source, last.cue, "quotation-goes-on")
        else:
            continue
        before = saying
        if not _is_part_of_clause(doc, start, end):
            yield saying


def _is_part_of_clause(doc: Doc, start: int, end: int) -> bool:
    """ "Called on them to abandon “cold war approaches”": quoted words that only fill a clause which is read itself."""
    tops = [token for token in doc[start:end] if not start <= token.head.i < end and not token.is_punct]
    if len(tops) != 1 or tops[0].dep_ not in FILLING or tops[0].tag_ in FINITE:
        return False
    over = [item for item in tops[0].ancestors if item.pos_ in ("VERB", "AUX") and item.i < start]
    return any(judge(verb) is not None for verb in over[:MOST_OVER])


class Ends:
    """Sayings by where they end."""

    def __init__(self, sayings: list[Saying]) -> None:
        self._sayings = sorted(sayings, key=lambda saying: saying.end)
        self._ends = [saying.end for saying in self._sayings]

    def before(self, index: int) -> Saying | None:
        """The one that ends last at a token or before it; of several that end there, the first one given."""
        place = bisect_right(self._ends, index)
        return self._sayings[bisect_left(self._ends, self._ends[place - 1])] if place else None


def _signed(doc: Doc, end: int) -> Token | None:
    """The name behind a dash that signs a quotation: "… . ― Ana Ruiz"."""
    index = end
    while index < len(doc) and not _is_dash(doc[index]) and (doc[index].is_space or doc[index].is_punct):
        index += 1
    if index + 1 < len(doc) and _is_dash(doc[index]) and doc[index + 1].is_space:
        index += 1
    if index + 1 >= len(doc) or not _is_dash(doc[index]) or not doc[index + 1].is_title:
        return None
    last = index + 1
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and doc[last + 1].is_title:
        last += 1
    following = doc[last + 1] if last + 1 < len(doc) else None
    return doc[last] if following is None or following.is_punct or following.is_space else None


def _signed_below(doc: Doc, quoted: Quoted, end: int) -> Token | None:
    """The name behind a dash that ends the paragraph: it signs all that is quoted in it."""
    last = quoted.bounds(*quoted.paragraphs[quoted.paragraph(end - 1)])[1]
    dash = next(
        (index for index in range(last - 1, max(end, last - SIGNATURE), -1) if _is_dash(doc[index])), None
    )
    name = _signed(doc, dash) if dash is not None else None
    rest = doc[name.i + 1 : last] if name is not None else ()
    return name if all(token.is_punct or token.is_space for token in rest) else None


def _is_signature(saying: Saying) -> bool:
    """Whether a name behind the words signs them, so that the next words have a signature of their own."""
    return saying.source == saying.cue and saying.source.i >= saying.end


def _is_dash(token: Token) -> bool:
    """A dash, also one that the closing marks stick to."""
    return token.text in DASHES or (token.text[-1:] in DASHES and not token.text[0].isalnum())


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


def _goes_on(quoted: Quoted, last: Saying, start: int, piece: Quotation) -> bool:
    """Whether a quotation continues the one before: in its paragraph, or at the head of the next."""
    before, now = quoted.paragraph(max(last.end - 1, 0)), quoted.paragraph(start)
    if now == before:
        return start - last.end <= GOES_ON_TOKENS and not _is_led_in(quoted, last, start)
    bounds = quoted.paragraphs[now]
    return now == before + 1 and not quoted.text[bounds[0] : piece.start - 1].strip()


def _is_led_in(quoted: Quoted, last: Saying, start: int) -> bool:
    """Whether the words that lead to a quotation with a colon tell of something else than the speaker before."""
    lead: list[Token] = []
    for index in range(start - 1, max(last.end, start - LEAD_TOKENS), -1):
        token = quoted.doc[index]
        if token.text in (".", "?", "!") or quoted.at(index) is not None:
            break
        lead.append(token)
    if not any(token.text == ":" for token in lead[:3]):
        return False
    return not any(token.pos_ == "PRON" or token.text == last.source.text for token in lead)


# -- speech whose marks were lost ----------------------------------------------------------------------


def bare_sayings(doc: Doc, sentences: Sentences, quoted: Quoted, known: list[Saying]) -> Iterator[Saying]:
    """Sentences in "we" behind a saying in their paragraph, and those between, said by the same speaker."""
    last_in = {number: item for item in known for number in sentences.among(item.start, item.end)}
    waiting: list[Span] = []
    last: Saying | None = None
    for number, sent in enumerate(sentences.spans):
        if number in last_in:
            last, waiting = last_in[number], []
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
                if end - start >= MIN_QUOTE_WORDS:
                    yield Saying(start, end, last.source, last.cue, "speech-goes-on")
            waiting = []

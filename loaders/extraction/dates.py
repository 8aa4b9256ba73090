"""The component `communique_dates`: every date expression of an article as an interval of days.

Our own reading and not a library's, because what a weekday means hangs on the tense of the verb over
it, and because the precision of the words must not be lost.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from loaders.extraction import mentions, parse, texts
from loaders.extraction.dates_calendar import DAY, Interval
from loaders.extraction.dates_patterns import CUES, FORMS, Reader
from loaders.extraction.dates_readers import Direction, Frame
from loaders.extraction.mentions import DateMention

# Characters on either side of a cue that its date can reach; tokens back to the day that "later" counts from.
REACH = 44
NEAR = 90
BOUNDS = re.compile(r"\b(since|until|till|by|before|after)\s(?:the\s)?$", re.IGNORECASE)
BOUND_WORDS = re.compile(r"^(since|until|till|by|before|after)\s", re.IGNORECASE)
AHEAD_WORDS = frozenset(
    {"ahead", "before", "until", "till", "upcoming", "forthcoming", "planned", "scheduled"}
)
AHEAD_VERBS = frozenset({"schedule", "reschedule", "slate", "plan", "set", "expect", "bill"})
SETTING_VERBS = frozenset({"call", "announce", "arrange", "propose", "plan", "set", "schedule"})
AHEAD_NOUNS = frozenset({"preparation", "plan", "invitation", "preparations", "run", "agenda"})
BACK_WORDS = frozenset({"after", "following", "since", "recent"})


@Language.factory("communique_dates", assigns=["doc._.cq_dates"])
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it reads `doc._.cq_published` and the dependency parse."""
    mentions.install()
    return find_dates


def find_dates(doc: Doc) -> Doc:
    """Set `doc._.cq_dates`: every date expression that can be resolved, in text order."""
    found: list[DateMention] = []
    text = texts.text(doc)
    for start, end, match, reader in _matches(text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        frame = replace(frame_of(span), published=doc._.cq_published, anchor=_anchor(found, span))
        interval = reader(match, frame)
        if interval is None:
            continue
        interval, span = _bounded(interval, span, match[0], text)
        found.append(
            DateMention(span.start, span.end, interval.earliest, interval.latest, interval.precision)
        )
    doc._.cq_dates = _ranges(doc, found)
    return doc


def _ranges(doc: Doc, found: list[DateMention]) -> list[DateMention]:
    """ "Between Friday and May 6": the two days of a stretch, which are named in different ways, as one."""
    merged: list[DateMention] = []
    for date in found:
        before = merged[-1] if merged else None
        joined = before is not None and before.end == date.start - 1 and doc[before.end].lower_ == "and"
        if before is not None and joined and before.start and doc[before.start - 1].lower_ == "between":
            merged[-1] = DateMention(before.start, date.end, before.earliest, date.latest, before.precision)
        else:
            merged.append(date)
    return merged


def _matches(text: str) -> list[tuple[int, int, re.Match[str], Reader]]:
    """Matches of the forms that overlap no match of an earlier form, in text order."""
    found: list[tuple[int, int, re.Match[str], Reader]] = []
    taken = bytearray(len(text))
    for low, high, cues in _windows(text):
        here: list[tuple[int, int, re.Match[str], Reader]] = []
        for _, pattern, reader in (form for form in FORMS if not cues.isdisjoint(form[0])):
            for match in pattern.finditer(text, low, high):
                start, end = match.span()
                if start < end and not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    here.append((start, end, match, reader))
        found.extend(sorted(here, key=lambda item: item[0]))
    return found


def _windows(text: str) -> list[tuple[int, int, set[str]]]:
    """The stretches of text around words that a date can't do without, merged where they meet; and their kinds."""
    windows: list[tuple[int, int, set[str]]] = []
    for cue in CUES.finditer(text):
        low, high = max(0, cue.start() - REACH), min(len(text), cue.end() + REACH)
        low = text.rfind(" ", 0, low) + 1
        high = len(text) if (space := text.find(" ", high)) < 0 else space
        kind = {cue.lastgroup or ""}
        if windows and low <= windows[-1][1]:
            windows[-1] = (windows[-1][0], high, windows[-1][2] | kind)
        else:
            windows.append((low, high, kind))
    return windows


def frame_of(span: Span) -> Frame:
    """Which way the words over a date point: the tense of its verb, or "ahead of" and the like."""
    token, hops, hint = span.root, 0, _hint(span.root)
    while token.head != token and token.pos_ not in ("VERB", "AUX") and not _is_due(token):
        token = token.head
        hops += token.pos_ in ("NOUN", "PROPN", "PRON")
        hint = hint or _hint(token)
    if _is_due(token):
        return Frame(None, "future", loose=True)
    if token.pos_ not in ("VERB", "AUX"):
        return Frame(None, hint or "unknown", loose=True)
    if token.lemma_ in SETTING_VERBS and span.root.head.lower_ == "for":
        return Frame(None, "future", loose=True)  # "called talks for Friday"
    if token.lemma_.lower() in AHEAD_VERBS and (token.tag_ == "VBN" or token.dep_ == "acl"):
        return Frame(None, "future", loose=True)
    if token.tag_ == "VBG" and any(
        item.lower_ == "forward" for item in token.doc[max(token.i - 3, 0) : token.i]
    ):
        return Frame(None, "future")  # "he looked forward to visiting Oslo for the talks in May"
    if hint and hops:
        return Frame(None, hint, loose=True)
    return Frame(None, _direction(token, loose=hops > 0), loose=hops > 0)


def _is_due(token: Token) -> bool:
    """ "The summit due on Monday"; not "was due on Monday", whose verb says when."""
    return token.lower_ == "due" and token.dep_ != "acomp"


def _direction(verb: Token, *, loose: bool) -> Direction:
    tense = parse.tense(verb)
    if tense == "present":
        return "unknown" if loose else "future"
    return tense


def _hint(token: Token) -> Direction | None:
    if token.lower_ in AHEAD_WORDS or token.lemma_.lower() in AHEAD_NOUNS:
        return "future"
    if token.lower_ in BACK_WORDS:
        return "past"
    if token.pos_ in ("NOUN", "PROPN") and any(item.lower_ in AHEAD_WORDS for item in token.children):
        return "future"
    return None


def _anchor(found: list[DateMention], span: Span) -> dt.date | None:
    """The day told of last, within a sentence or two before."""
    for mention in reversed(found):
        if mention.start < span.start - NEAR:
            return None
        if mention.precision == "day" and mention.earliest == mention.latest:
            return mention.earliest
    return None


def _bounded(interval: Interval, span: Span, words: str, text: str) -> tuple[Interval, Span]:
    """ "since 2016" and "by Friday" bound a stretch and name no day; the preposition joins the mention."""
    before = BOUNDS.search(text, max(0, span.start_char - 12), span.start_char)
    inside = BOUND_WORDS.match(words)
    if before is None and inside is None:
        return interval, span
    word = (before or inside)[1].lower()  # type: ignore[index]
    doc = span.doc
    start = doc.char_span(before.start(), span.end_char, alignment_mode="expand") if before else span
    published = doc._.cq_published
    if word == "since":
        interval = Interval(interval.earliest, published, "open")
    elif word == "after":
        interval = Interval(interval.latest and interval.latest + DAY, None, "open")
    elif word == "before":
        interval = Interval(None, interval.earliest and interval.earliest - DAY, "open")
    else:
        interval = Interval(published, interval.latest, "open")
    return interval, start or span

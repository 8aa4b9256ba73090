"""Datelines: "KYIV, March 8 (Reuters) - " before the first sentence, so that it is read as a sentence of its own.

So is what follows "he wrote on X.", which a parser takes for an initial.

The parser takes the place for the subject of what follows, or hangs the agency on it; kept apart before it
parses, the sentence behind the dash is read as it would be anywhere else.
"""

from __future__ import annotations

import bisect
import re

from spacy.tokens import Doc

from loaders.extraction import texts
from ontology.reference import Reference

_PLACE = r"[A-Z][A-Z.'’]{2,}(?:[ -][A-Z][A-Z.'’]+){0,3}"
_AGENCY = r"[(/][A-Z][\w .:/-]{1,40}[)/]"
_DASH = r"(?:--?|[–—])"
# In capitals: "GENEVA - ", "TUNIS, Tunisia (AP) -- ", "UNITED NATIONS: ". In small letters only with the agency.
_DATELINE = re.compile(
    rf"^[^\S\n]*(?:{_PLACE}(?:,[^\n():–—]{{2,40}}?)?(?:\s*{_AGENCY}\s*(?:{_DASH}|:)|\s+{_DASH}|:)"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}(?:,[^\n():–—]{{2,40}}?)?\s*{_AGENCY}\s*{_DASH})"
    r"[^\S\n]+(?=[\"“'‘]?[A-Z])",
    re.MULTILINE,
)
# "TUNIS, Tunisia—" and "Tunis, March 8 (Agency)--" glued to the first word.
_GLUED = re.compile(
    rf"^[^\S\n]*(?:{_PLACE}(?:,[^\n():–—]{{2,40}}?)?—"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}(?:,[^\n():–—]{{2,40}}?)?\s*{_AGENCY}(?:--|[–—]))(?=[\"“'‘]?[A-Z])",
    re.MULTILINE,
)
# "Geneva: " before a paragraph, and no headline of what a capital said or a speaker's name.
_COLON = re.compile(
    r"^[^\S\n]*([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}):[^\S\n]+(?=[\"“'‘]?[A-Z][^\n]{80})", re.MULTILINE
)
_PLATFORM = re.compile(r"\b(?:on|platform) X\.[\"”]?\s+(?=[\"“‘]?[A-Z])")


def set_apart(doc: Doc, known: Reference) -> None:
    """Begins a sentence behind each dateline of a tokenised `doc`; the parser keeps to it."""
    text = texts.text(doc)
    ends = [match.end() for pattern in (_DATELINE, _GLUED, _PLATFORM) for match in pattern.finditer(text)]
    ends += [match.end() for match in _COLON.finditer(text) if _is_capital(match[1], known)]
    if not ends:
        return
    starts = texts.offsets(doc)
    for end in ends:
        index = bisect.bisect_left(starts, end)
        if index < len(doc):
            doc[index].is_sent_start = True


def opening(text: str, known: Reference) -> int:
    """Where the dateline that a text opens with ends, in characters; 0 where there is none."""
    if match := _DATELINE.match(text) or _GLUED.match(text):
        return match.end()
    match = _COLON.match(text)
    return match.end() if match and _is_capital(match[1], known) else 0


def _is_capital(name: str, known: Reference) -> bool:
    return any(found.kind == "capital" for found in known.names(name))

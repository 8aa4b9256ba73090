"""The text that is stored: what the source says, without what can't be stored, and not one change more.

Evidence offsets refer to the text after this step. Quotation marks, spacing and broken sentences stay
untouched. Changed are: bytes that are not UTF-8 (decoded), text that is clearly mojibake (ftfy), line ends
(one newline), control characters, lone surrogates, noncharacters, byte order marks and directional
overrides (dropped: XML, N-Quads or the reader's eye can't have them).
"""

from __future__ import annotations

import re

import charset_normalizer
import ftfy
import ftfy.badness

_NEWLINES = re.compile("\r\n?|\x85|\u2028|\u2029|\x0b|\x0c")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"
)
_UNDECODED = re.compile("[\udc80-\udcff]")
_NOT_BYTES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
WESTERN_SHARE = 0.05
ENOUGH = 100
MOST_STEPS = 10  # two do in nearly every text


def clean(text: str, *, encoding: str | None = None) -> str:
    """`text` fit to be stored. Surrogates U+DC80 to U+DCFF stand for bytes that were not UTF-8 (PEP 383)."""
    if text.isascii() and text.isprintable():
        return text
    if _UNDECODED.search(text):
        text = _redecoded(text, encoding=encoding)
    for _ in range(MOST_STEPS):
        before, text = text, _step(text)
        if text == before:
            break
    return text


def _step(text: str) -> str:
    """One step of cleaning; what is dropped may have stood between two halves of mojibake, so that another is due."""
    if not text.isascii() and ftfy.badness.is_bad(text):
        text = "\n".join(map(_repaired, text.split("\n")))
    return _DROPPED.sub("", _NEWLINES.sub("\n", text))


def _repaired(paragraph: str) -> str:
    """Mojibake undone, where the outcome is better for it."""
    fixed = ftfy.fix_encoding(paragraph)
    return fixed if ftfy.badness.badness(fixed) < ftfy.badness.badness(paragraph) else paragraph


def line(text: str, *, encoding: str | None = None) -> str:
    """`text` cleaned and on one line, as titles and names are."""
    for _ in range(MOST_STEPS):
        before, text = text, " ".join(clean(text, encoding=encoding).split())
        if text == before:  # fewer spaces may make mojibake of what was none
            break
    return text


def decode(data: bytes, *, encoding: str | None = None) -> str:
    """`data` as text, whatever its encoding is."""
    try:
        return data.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError:
        if encoding:
            return data.decode(encoding, errors="replace")
    return _guessed(data)


def _redecoded(text: str, *, encoding: str | None) -> str:
    """Where some of the text was UTF-8, only the bytes that were not are read anew."""
    text = _NOT_BYTES.sub("", text)
    if encoding is None and not _UNDECODED.sub("", text).isascii():
        return _UNDECODED.sub(lambda match: _byte(match[0]).decode("cp1252", errors="replace"), text)
    return decode(_byte(text), encoding=encoding)


def _byte(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _guessed(data: bytes) -> str:
    """English text has few letters beyond ASCII, too few to guess by; nearly always they are Windows's."""
    if len(data) < ENOUGH or len(_NOT_ASCII.findall(data)) <= WESTERN_SHARE * len(data):
        return data.decode("cp1252", errors="replace")
    best = charset_normalizer.from_bytes(data).best()
    return str(best) if best is not None else data.decode("utf-8", errors="replace")

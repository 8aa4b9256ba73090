"""Names made comparable: one spelling for case, accents, dots, hyphens and apostrophes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ə": "a"}
)
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'"})
POSSESSIVE = re.compile(r"'s\b", re.IGNORECASE)
NUMBERED = re.compile(r"[-–](?=\d)")  # G-20 is one word, as spaCy has it
SEPARATOR = re.compile(r"[-–—/\s]+")


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """One word in lower case without accents, dots, hyphens and inner apostrophes; "" for punctuation."""
    if word.isascii():
        if word.isalnum():
            return word.lower()
        word = word.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", word.translate(APOSTROPHES).lower().translate(LETTERS))
        word = "".join(char for char in decomposed if not unicodedata.combining(char))
    return word if word in ("'s", "&") else "".join(char for char in word if char.isalnum() or char == "+")


def fold(text: str) -> str:
    """A phrase as its folded words joined by one space; hyphens separate words, a possessive 's stands
    apart."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return " ".join(text.lower().split())
    text = NUMBERED.sub("", POSSESSIVE.sub(" 's ", text.translate(APOSTROPHES)))
    return " ".join(filter(None, map(fold_word, SEPARATOR.split(text))))


def plain(word: str) -> str:
    """A word with its case and accents, without dots and other marks: "U.S." is "US"."""
    return word if word.isalnum() else "".join(char for char in word if char.isalnum() or char == "+")

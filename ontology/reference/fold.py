"""Names made comparable: one spelling for case, accents, dots, hyphens and apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ə": "a"}
)
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'"})


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """One word in lower case without accents, dots, hyphens and inner apostrophes; "" for punctuation."""
    word = word.translate(APOSTROPHES).lower()
    if word == "'s":
        return word
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.translate(LETTERS))
        word = "".join(char for char in decomposed if not unicodedata.combining(char))
    return word if word.isalnum() else "".join(char for char in word if char.isalnum() or char in "+&")


def fold(text: str) -> str:
    """A phrase as its folded words joined by one space; hyphens separate words, a possessive 's stands apart."""
    text = text.translate(APOSTROPHES).replace("'s ", " 's ").replace("-", " ").replace("–", " ").replace("/", " ")
    return " ".join(filter(None, map(fold_word, text.split())))

"""Which language a text is in, so that an article the model can't read is named instead of misread.

py3langid: one 4.6 MB table, no network, no randomness, a tenth of a millisecond an article. It is asked
only about the languages that news agencies publish in: creoles and small relatives of English would
otherwise win over it on texts full of names.
"""

from __future__ import annotations

from functools import cache
from threading import Lock, Thread
from typing import Any

SAMPLE = 350
MIN_LETTERS = 40
POSSIBLE = 0.01
NEWS_LANGUAGES = frozenset((
    "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et",
    "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja",
    "ka", "kk", "km", "kn", "ko", "ky", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my",
    "nb", "ne", "nl", "nn", "no", "pa", "pl", "ps", "pt", "ro", "ru", "rw", "si", "sk", "sl", "so",
    "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tk", "tl", "tr", "uk", "ur", "uz", "vi", "zh",
))  # fmt: skip
_READING = Lock()


def other_language(text: str, *, wanted: str, declared: str | None) -> str | None:
    """The language of `text` when it is surely not `wanted`, else None.

    A text of few letters, such as a line of names, is no evidence: there what the source declares counts.
    """
    middle = max(SAMPLE, len(text) // 2)
    sample = f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        found = code(declared)
        return found if found and found != wanted else None
    shares: list[tuple[str, float]] = _identifier().rank(sample)
    return None if dict(shares).get(wanted, 1.0) > POSSIBLE else shares[0][0]


def code(tag: str | None) -> str | None:
    """The two- or three-letter code that a language tag such as ``en_GB`` begins with."""
    part = (tag or "").replace("_", "-").split("-")[0].strip().lower()
    return part if part.isascii() and part.isalpha() and len(part) in (2, 3) else None


def expect_texts() -> None:
    """Read the table now, beside other work: that takes half a second, and the first text would wait for it."""
    Thread(target=_identifier, name="languages", daemon=True).start()


def _identifier() -> Any:
    with _READING:
        return _table()


@cache
def _table() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(langs=[name for name in identifier.nb_classes if name in NEWS_LANGUAGES])
    return identifier

"""Where the name of a body begins and ends inside what the language model takes for it."""

from __future__ import annotations

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.words import LEANINGS, ORGANS, TITLE_WORDS

# What begins a clause, and so stands inside no name.
CLAUSAL = frozenset(("WRB", "WP", "WDT", "VBD", "VBZ", "MD"))
# Words of an office, and of no body: "European Union Special Envoy".
LEADING = frozenset(("special", "vice", "deputy", "chief", "permanent", "acting", "senior", "executive"))
TITLED = 10  # words before a name among which its title is looked for


def trim(frame: Frame, start: int, end: int) -> tuple[int, int]:
    """Tokens of an entity without article, possessive and punctuation at its edges."""
    while start < end and (frame.lower[start] in ("the", "a", "an") or not frame.lower[start]):
        start += 1
    while start < end - 1 and _describes(frame, start):
        start += 1
    end = next((at for at in range(start, end) if _breaks(frame, at) and end - start < 6), end)
    end = next((at for at in range(start, end) if _is_cut(frame, at, end)), end)
    end = next((at for at in range(start + 2, end - 1) if _is_followed(frame, at, end)), end)
    while (
        end > start + 1 and end < frame.size and frame.lower[end - 1] in LEADING and frame.is_title_word(end)
    ):
        end -= 1
    while end > start and (frame.lower[end - 1] in ("'s", "the", "of") or not frame.lower[end - 1]):
        end -= 1
    return start, end


def _describes(frame: Frame, at: int) -> bool:
    """Whether a plain adjective stands before a name: "the liberal Reform Party"."""
    adjective = frame.tags[at] in ("JJ", "VBG") or frame.lower[at] in LEANINGS
    return adjective and frame.words[at].islower() and frame.caps[at + 1]


def _breaks(frame: Frame, at: int) -> bool:
    return frame.words[at] == "," or "\n" in frame.words[at]


def _is_cut(frame: Frame, at: int, end: int) -> bool:
    """A bracket that the entity doesn't close, a dash between two phrases, "when", or a verb."""
    if frame.words[at] == "(":
        return ")" not in frame.words[at:end]
    if at > 0 and frame.tags[at] in CLAUSAL and not frame.caps[at]:
        return True
    dash = frame.words[at] in ("-", "–", "—")
    return dash and at > 0 and not (frame.glued[at] or frame.glued[at - 1])


def _is_followed(frame: Frame, at: int, end: int) -> bool:
    """Whether a body ends before `at` and a person's name follows: "director of the Space Agency Ada Berg"."""
    if end - at not in (2, 3) or frame.lower[at - 1] not in ORGANS:
        return False
    rest = range(at, end)
    if any(frame.lower[i] in ORGANS or frame.tags[i] != "NNP" or not frame.caps[i] for i in rest):
        return False
    return any(word in TITLE_WORDS for word in frame.lower[max(at - TITLED, 0) : at])

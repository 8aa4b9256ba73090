"""Names that a headline's capitals run into the words behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.persons import Candidate, name_words
from loaders.extraction.names.words import FEMALE_NAMES, MALE_NAMES

# Of a headline's words so many have a capital, the short ones aside.
TITLED, LEAST_WORDS, SHORT = 0.8, 4, 4
VERBAL = ("s", "ing", "ed")


def cut_headlines(frame: Frame, candidates: Iterable[Candidate], leaders: Callable[[str], bool]) -> None:
    """Take the verb off a family name that everybody or the article knows: "Obama Says", "Merkel Heading"."""
    found = list(candidates)
    families = {c.words[-1] for c in found if len(c.words) > 1 and not _in_headline(frame, c.start)}
    for candidate in found:
        start = candidate.start
        if candidate.titles or candidate.end - start < 2 or not _in_headline(frame, start):
            continue
        for at in range(start + 1, candidate.end):
            name, verb = frame.lower[at - 1], frame.lower[at]
            own = (name in families or leaders(name)) and name not in MALE_NAMES | FEMALE_NAMES
            if own and verb.endswith(VERBAL) and verb not in families:
                candidate.end, candidate.sure = at, True
                candidate.words = name_words(frame, start, at)
                break


def _in_headline(frame: Frame, at: int) -> bool:
    """Whether nearly all words of the sentence begin with a capital."""
    first = last = at
    while first > 0 and frame.sent[first - 1] == frame.sent[at] and "\n" not in frame.words[first - 1]:
        first -= 1
    while last < frame.size and frame.sent[last] == frame.sent[at] and "\n" not in frame.words[last]:
        last += 1
    words = [i for i in range(first, last) if frame.lower[i] and len(frame.words[i]) >= SHORT]
    return len(words) >= LEAST_WORDS and sum(frame.caps[i] for i in words) >= TITLED * len(words)

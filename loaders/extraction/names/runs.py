"""How far a name reaches: the run of capitalised words that can be a person's, from its first on."""

from __future__ import annotations

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame, is_hyphen
from loaders.extraction.names.marks import apostrophe, nickname
from loaders.extraction.names.words import CHANGES, DAYS, EVENTS, ORGANS, PARTICLES

LONGEST = 7
SHORTEST = 5  # letters of the verbs below: shorter ones are names as well
# Verbs behind a name in a headline whose words all have capitals: "Minister Berg Appointed Ambassador".
HEADLINED = frozenset(
    word for word in CHANGES - {"sacks"} if len(word) >= SHORTEST and word.endswith(("s", "ed", "sworn"))
)


def name_run(frame: Frame, start: int, bodies: Bodies, stops: set[int]) -> int:
    """The end of the capitalised run of name words that begins at `start`."""
    at, last, counted = start, start, 0
    while at < frame.size and counted < LONGEST and frame.sent[at] == frame.sent[start]:
        if at > start and nickname(frame, at):
            at += 3
        if at in stops or not (fits(frame, at, bodies) or apostrophe(frame, at, start)):
            break
        at += 1
        counted += frame.lower[at - 1] != "" and frame.lower[at - 1] not in PARTICLES
        if frame.caps[at - 1] or is_hyphen(frame, at - 2):
            last = at
    return last


def fits(frame: Frame, at: int, bodies: Bodies) -> bool:
    """Whether a word can be part of a person's name."""
    word, tag = frame.lower[at], frame.tags[at]
    if is_hyphen(frame, at) or is_hyphen(frame, at - 1):
        return True
    if not word or frame.is_title_word(at) or any(c.isdigit() for c in word):
        return False
    if word in DAYS and not _first_name(frame, at):
        return False
    if at > 0 and frame.caps[at - 1] and word in HEADLINED:
        return False
    hit = bodies.starts.get(at)
    if hit is not None and (frame.ents[at] != "PERSON" or frame.words[at].isupper()):
        return False
    if word in ORGANS or word in EVENTS:
        return False
    if word in PARTICLES:
        return frame.caps[at] or leads_on(frame, at + 1)
    return frame.caps[at] and (tag.startswith(("NN", "JJ", "FW", "XX")) or frame.ents[at] == "PERSON")


def _first_name(frame: Frame, at: int) -> bool:
    """Whether a month is a first name: "June Ross", but not "June 5" or "in May Germany"."""
    if frame.ents[at] == "PERSON" or frame.lower[at].endswith("day"):
        return not frame.lower[at].endswith("day")
    return at > 0 and frame.is_title_word(at - 1) and at + 1 < frame.size and frame.caps[at + 1]


def leads_on(frame: Frame, at: int) -> bool:
    """Whether a capital follows a particle, over a hyphen or another: "al-Assad", "van der Bellen"."""
    if at < frame.size and (frame.lower[at] in PARTICLES or is_hyphen(frame, at)):
        at += 1
    return at < frame.size and frame.caps[at]

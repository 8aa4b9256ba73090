"""Chambers of parliament behind an office: "president of the Italian Chamber of Deputies"."""

from __future__ import annotations

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame

# Who presides over one.
PRESIDING = frozenset(("president", "speaker", "chairman", "chairwoman", "chairperson", "chair", "head"))
# What the chambers of many states are called.
CHAMBERS = frozenset(
    ("parliament", "senate", "congress", "national assembly", "legislative assembly", "constituent assembly",
     "federal assembly", "grand national assembly", "chamber of deputies", "congress of deputies",
     "house of representatives", "house of commons", "house of lords", "house of councillors", "lower house",
     "upper house", "national council", "legislative council", "federation council", "state duma")
)  # fmt: skip
LONGEST = 3


def chamber(frame: Frame, bodies: Bodies, at: int) -> tuple[int, str, str] | None:
    """Where "the Italian Chamber of Deputies" or "the Senate of Chile" ends, the state, and what it is called."""
    at += frame.word(at) == "the"
    before = bodies.starts.get(at)
    first = at if before is None else before.end + (frame.word(before.end) == "'s")
    end = next(
        (first + n for n in range(LONGEST, 0, -1) if _reads(frame, first, first + n) in CHAMBERS), None
    )
    if end is None or frame.word(end) == "'s":  # "of the Peruvian parliament's trade committee"
        return None
    if before is not None:
        return _in_state(bodies, bodies.key(before), end, _reads(frame, first, end))
    behind = bodies.starts.get(end + 2 if frame.word(end + 1) == "the" else end + 1)
    if frame.word(end) != "of" or behind is None or frame.word(behind.end) == "'s":
        return None
    return _in_state(bodies, bodies.key(behind), behind.end, _reads(frame, first, end))


def own_chamber(frame: Frame, bodies: Bodies, at: int) -> str | None:
    """A chamber of which the article does not say whose it is, and which is a body of its own there."""
    end, key = bodies.other_starts.get(at, (at, ""))
    if _reads(frame, at, end) not in CHAMBERS or " of " in bodies.labels.get(key, " of "):
        return None
    return key


def _reads(frame: Frame, start: int, end: int) -> str:
    return " ".join(frame.lower[start:end])


def _in_state(bodies: Bodies, key: str, end: int, kind: str) -> tuple[int, str, str] | None:
    return (end, key, kind) if key in bodies.reference.states else None

"""Bodies that are called alike everywhere: "the Senate", "the Supreme Court", "the commission".

What many states have is the state's of which the article speaks. A word like "commission" is short for the one body
of the article that ends or begins with it. Where neither is found, it is a body of this article alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from loaders.extraction.nameless import is_common, own_key
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.location import is_location
from loaders.extraction.names.parties import is_generic, main_state, of_state

if TYPE_CHECKING:
    from loaders.extraction.names.body import Bodies

# The words of which the names of a state's own organs are made; those that are one by themselves; and those of the
# organs that act for the state, while parliaments and courts may well act against it.
NATIONAL = frozenset(
    ("senate", "house", "representatives", "congress", "parliament", "national", "assembly", "supreme",
     "constitutional", "court", "cabinet", "army", "navy", "air", "force", "armed", "forces", "treasury",
     "security", "council", "guard", "central", "bank", "of")
)  # fmt: skip
ALONE = frozenset(("senate", "house", "congress", "parliament", "cabinet", "army", "navy", "treasury"))
ACTING = frozenset(("cabinet", "army", "navy", "force", "forces", "treasury", "security", "guard", "bank"))
_LEGAL = frozenset(("constitutional", "appeals", "high", "criminal", "electoral"))
# A name of more words is one body's, however common its words.
MOST = 2


def is_anybodys(words: list[str]) -> bool:
    """Whether folded words are a name that bodies of many states or towns have."""
    said = [word for word in words if word not in ("of", "the", "for", "and")]
    known = all(is_common(word) or word in _LEGAL for word in said)
    return bool(said) and (set(words) <= NATIONAL or (known and len(said) <= MOST))


def settled(bodies: Bodies, frame: Frame, start: int, end: int) -> str | None:
    """The key of a body that many states have, told by what stands around it; None for a name of its own."""
    first = _behind_state(bodies, frame, start, end)
    words = [word for word in frame.lower[first:end] if word]
    national = set(words) <= NATIONAL and (len(words) > 1 or words[:1] and words[0] in ALONE)
    if not is_anybodys(words) or (first > start and not national):
        return None
    name = " ".join(frame.text(first, end).split())
    state = _state(bodies, frame, start, end) if national else None
    if state is not None:
        key, label = of_state(bodies.reference, name, state)
        bodies.labels.setdefault(key, label)
        if ACTING & set(words):
            bodies.owners.setdefault(key, state)
        return key
    if (known := _short_for(bodies, words)) is not None:
        return known
    key = own_key(frame.doc, f"organization/{'-'.join(words)}")
    bodies.labels.setdefault(key, name)
    return key


def _behind_state(bodies: Bodies, frame: Frame, start: int, end: int) -> int:
    """Where the name goes on behind a state's: "U.S. Senate", "Kenya's Supreme Court"."""
    inside = bodies.starts.get(start)
    if inside is None or inside.end >= end or not bodies.key(inside).startswith("state/"):
        return start
    return inside.end + 1 if frame.word(inside.end) == "'s" and inside.end + 1 < end else inside.end


def _state(bodies: Bodies, frame: Frame, start: int, end: int) -> str | None:
    """The state beside the name, else the one of which the article speaks, places where something happens aside."""
    beside = bodies.state_beside(frame, start, end)
    if beside is None:
        spoken = (
            hit
            for hit in bodies.starts.values()
            if not is_location(frame, frame.root(hit.start, hit.end)) and not is_generic(hit.text.split())
        )
        counts = Counter(state for hit in spoken if (state := bodies.state_of(bodies.key(hit))))
        beside = main_state(counts.most_common())
    return beside if beside in bodies.reference.states else None


def _short_for(bodies: Bodies, words: list[str]) -> str | None:
    """The one body of the tables that the article names and whose name ends, or before "of" begins, with the words."""
    found = {
        key
        for hit in bodies.starts.values()
        if (key := bodies.key(hit)) in bodies.reference.organizations
        if len(name := hit.text.split()) > len(words)
        if name[-len(words) :] == words or name[: len(words) + 1] == [*words, "of"]
    }
    return found.pop() if len(found) == 1 else None

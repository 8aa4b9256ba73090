"""The state of which an article speaks without naming it: that of the officials and bodies that it does name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ontology.facts import Actor

LEAST = 2  # officials and bodies of one state
TIMES = 3  # as many as of another


def implied(actors: Iterable[Actor]) -> str | None:
    """The state that most of the officials and bodies of an article serve, when few serve another."""
    served = Counter(
        actor.serves[0]
        for actor in actors
        if actor.kind in ("official", "organization")
        and len(actor.serves) == 1
        and actor.serves[0].startswith("state/")
    ).most_common(2)
    if not served or served[0][1] < LEAST:
        return None
    alone = len(served) == 1 or served[0][1] >= TIMES * served[1][1]
    return served[0][0] if alone else None

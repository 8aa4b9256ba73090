"""Who heads an organisation, where others beside the head are called as heads are: FIFA has a president and a
secretary general, the United Nations a Secretary-General and a High Commissioner for Refugees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from ontology.reference.fold import fold

HEAD = "head-of-organisation"
# Titles of those who run an organisation, which often has somebody who presides over it as well.
RUNNING = frozenset(
    {
        *("secretary general", "general secretary", "executive secretary"),
        *("director general", "executive director", "managing director", "chief executive"),
    }
)
PRESIDING = frozenset({"president", "chairman", "chairwoman", "chairperson", "chair", "speaker"})
LIMITED = frozenset({"for", "on", "of"})  # over a part of what the body does, or one of its organs


def without_body(title: str, names: Collection[str]) -> str:
    """A title without the body's name behind it; `names` are the body's, folded."""
    parts = title.split(" of ")
    for count in range(1, len(parts)):
        if fold(" of ".join(parts[count:])).removeprefix("the ") in names:
            return " of ".join(parts[:count])
    return title


def main_title(titles: Iterable[str]) -> str | None:
    """What the head is called, folded: of titles without the body's name, the most frequent plain one."""
    counts = Counter(map(fold, titles))
    return min(counts, key=lambda title: (is_limited(title), -counts[title], title), default=None)


def is_limited(title: str) -> bool:
    """Whether a title is one over a part: "high commissioner for refugees"."""
    return not LIMITED.isdisjoint(title.split())


def is_second(title: str, main: str | None) -> bool:
    """Whether a title is another's than the head's, who is called `main` where that is known.

    "Chief", "head" and all that only sometimes names the head are the head's.
    """
    title = fold(title)
    if main is not None and main.endswith(title):
        return False
    if is_limited(title):
        return True
    return title in RUNNING if main not in RUNNING else title in PRESIDING

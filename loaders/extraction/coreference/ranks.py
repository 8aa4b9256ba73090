"""Of which rank those are for whom a plural stands ("the two presidents"), and which word heads a title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loaders.extraction.coreference.discourse import Discourse
from loaders.extraction.mentions import Mention
from loaders.extraction.names.title import Title
from ontology.reference.post import GOVERNING

FOREIGN = frozenset({"foreign-minister"})
LEADING = GOVERNING | {
    "deputy-head-of-state",
    "deputy-head-of-government",
    "crown-prince",
    "head-of-organisation",
    "regional-leader",
    "party-leader",
    "opposition-leader",
    "speaker",
}
# By the last words of the phrase, longer ones first.
RANKS = {
    ("foreign", "ministers"): FOREIGN,
    ("foreign", "secretaries"): FOREIGN,
    ("top", "diplomats"): FOREIGN,
    ("chief", "diplomats"): FOREIGN,
    ("defence", "ministers"): frozenset({"defence-minister"}),
    ("defense", "ministers"): frozenset({"defence-minister"}),
    ("prime", "ministers"): frozenset({"head-of-government"}),
    ("premiers",): frozenset({"head-of-government"}),
    ("presidents",): frozenset({"head-of-state"}),
    ("leaders",): LEADING,
}
MODIFIERS = frozenset(
    ("foreign", "prime", "defence", "defense", "top", "chief", "senior", "visiting", "finance", "interior", "trade")
)  # fmt: skip


def opening(discourse: Discourse, noun: int) -> int:
    """Where the words begin that belong to a plural: at "foreign" of "the two foreign ministers"."""
    at = noun
    while at > 0 and discourse.lower[at - 1] in MODIFIERS:
        at -= 1
    return at


def wanted(discourse: Discourse, index: int) -> Callable[[str], bool] | None:
    """Whether somebody may be meant by the plural that begins at `index`; None where it says no rank."""
    noun = _noun(discourse, index)
    ranks = RANKS.get(tuple(discourse.lower[noun - 1 : noun + 1])) or RANKS.get((discourse.lower[noun],))
    if ranks is None:
        return None
    word = discourse.lower[noun].removesuffix("s")

    def fits(key: str) -> bool:
        """Of whom nothing is known may be anybody; "president" is also who is called so."""
        roles = discourse.roles_of(key)
        called = any(discourse.lower[title.head] == word for title in discourse.titles.get(key, ()))
        return not roles or bool(roles & ranks) or (called and word != "minister")

    return fits


def _noun(discourse: Discourse, index: int) -> int:
    noun = index
    while noun + 1 < len(discourse.lower) and discourse.tags[noun] not in ("NNS", "NNPS"):
        noun += 1
    return noun


def is_called(discourse: Discourse, mention: Mention, key: str, title: Title) -> bool:
    """ "The emir" is neither the king nor the crown prince: who is called so, by the article or just there."""
    word = discourse.lower[title.head]
    if mention.form == "title" and discourse.lower[mention.head] == word:
        return True
    return any(discourse.lower[other.head] == word for other in discourse.titles.get(key, ()))


def headed(discourse: Discourse, title: Title) -> Title:
    """A "secretary general" with the general for its head, as the parser sees it."""
    head = discourse.heads[title.head]
    inside = discourse.deps[title.head] == "compound" and title.head < head < title.end
    return replace(title, head=head) if inside else title

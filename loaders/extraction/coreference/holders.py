"""Who held an office of a body on the day of the article, by the tables."""

from __future__ import annotations

from loaders.extraction.coreference.discourse import Discourse
from loaders.extraction.names.title import Title
from loaders.extraction.names.words import ROYALTY
from ontology.reference import fold

TOP_OFFICES = (
    "head-of-state",
    "head-of-government",
    "foreign-minister",
    "defence-minister",
    "deputy-head-of-state",
    "finance-minister",
    "national-security-adviser",
    "high-representative",
)

PRESIDENTS = frozenset({"president", "presidents"})


def holder_of(discourse: Discourse, title: Title, bodies: tuple[str, ...]) -> str | None:
    """The one person who held a title's office in one of the bodies on the day; the highest office first."""
    if discourse.date is None or title.former:
        return None
    for role in TOP_OFFICES:
        if role not in title.roles and not (role == "head-of-government" and title.text in PRESIDENTS):
            continue
        for body in bodies:
            if title.text in PRESIDENTS and not _presides(discourse, role, body):
                continue
            holdings = [
                holding
                for holding in discourse.reference.holders(role, body, discourse.date)
                if holding.confidence >= 0.5 and _crowned(holding.term.post) is title.royal
            ]
            found = list(dict.fromkeys(holding.person for holding in holdings))
            if len(found) == 1:
                return found[0]
    return None


def _presides(discourse: Discourse, role: str, body: str) -> bool:
    """Whether the office is called a president's in a state: Iran's heads the government."""
    return "president" in discourse.reference.post_title(role, body, "").lower()


def _crowned(post: str) -> bool:
    """Whether the name of a post is that of a king or queen."""
    return bool(ROYALTY & set(fold(post).split())) or post.startswith("Monarch")

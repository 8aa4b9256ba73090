"""Offices of the European Union that are said without it: "European commissioner", "Trade Commissioner", "MEP"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extraction.posts.roles import PORTFOLIO

if TYPE_CHECKING:
    from loaders.extraction.posts.office import Office
    from loaders.extraction.posts.view import View

UNION = "organization/european-union"
COMMISSION = "organization/european-commission"
PARLIAMENT = "organization/european-parliament"
EUROPEAN = frozenset(("mep", "meps"))
TITLES = {"european commissioner": COMMISSION, "eu commissioner": COMMISSION}
# Portfolios of commissioners beside those that ministers have.
FURTHER = frozenset(
    ("enlargement", "expansion", "environment", "budget", "market", "fisheries", "industry", "neighbourhood")
)


def is_commissioner(view: View, office: Office) -> bool:
    """Whether "Trade Commissioner" stands in an article that names the union or its commission."""
    if office.words[-1] != "commissioner" or not any(map(view.names, (COMMISSION, UNION))):
        return False
    before = {view.offices.word(office.head - 1), *office.words[:-1]}
    return before <= PORTFOLIO | FURTHER

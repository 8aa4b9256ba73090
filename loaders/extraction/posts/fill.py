"""Posts that the article leaves to the reader: from the tables, at the article's date."""

from __future__ import annotations

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.seats import seat
from loaders.extraction.posts.view import View
from ontology.facts import Tenure
from ontology.reference import Holding, Term
from ontology.reference.post import GOVERNING

LEAST = 0.3  # below this the tables hardly know whether the term still ran
FILLED = 0.75
FORMER = 0.6
SENIOR = (
    "head-of-state", "head-of-government", "high-representative", "head-of-organisation", "foreign-minister",
    "deputy-head-of-government", "deputy-head-of-state", "defence-minister", "national-security-adviser",
    "finance-minister",
)  # fmt: skip


def known_post(view: View, mention: Mention) -> Tenure | None:
    """The highest post that a person held on the day; else the highest office of state held before."""
    key = mention.actors[0]
    person = view.reference.persons.get(key)
    if person is None or (mention.form == "surname" and not _at_home(view, person.terms)):
        return None
    holdings = [h for h in view.reference.in_office(key, view.date) if h.confidence >= LEAST]
    if holdings:
        serves = view.doc._.cq_actors[key].serves
        best = min(holdings, key=lambda h: (h.term.body not in serves, *_order(view, h)))
        sure = FILLED * best.confidence
        return _tenure(view, mention, best.term, sure, "reference-in-office", current=view.date is not None)
    past = [term for term in person.terms if term.role in GOVERNING and _over(view, term)]
    if not past or not _at_home(view, person.terms):
        return None  # many people are called like a former prime minister
    last = max(past, key=lambda term: (term.end, term.role == "head-of-state", term.start))
    return _tenure(view, mention, last, FORMER, "reference-former", current=False)


def _tenure(view: View, mention: Mention, term: Term, sure: float, rule: str, *, current: bool) -> Tenure:
    body = seat(view, term.role, term.body, term.post.lower().split())
    return Tenure(
        official=mention.actors[0],
        post=view.reference.post(term.role, body, view.label(body), term.post),
        evidence=(view.span(mention.start, mention.end),),
        confidence=round(sure * mention.confidence, 3),
        rule=rule,
        current=current,
        since=term.start or None,
        until=term.end or None,
    )


def _order(view: View, holding: Holding) -> tuple[int, bool, float, str]:
    """Highest post first; of two alike, that of a body in the news: a co-prince is a president above all."""
    role = holding.term.role
    rank = SENIOR.index(role) if role in SENIOR else len(SENIOR)
    return rank, not view.names(holding.term.body), -holding.confidence, holding.term.start


def _at_home(view: View, terms: tuple[Term, ...]) -> bool:
    """Whether the article names a body that the person has served: a bare surname alone is nobody."""
    return any(view.names(term.body) for term in terms)


def _over(view: View, term: Term) -> bool:
    return bool(term.end) and (view.date is None or term.end <= view.date.isoformat())

"""A title without a body, or a vague one, as the terms of the person in the tables explain it."""

from __future__ import annotations

from loaders.extraction.names.describe import HOMES
from loaders.extraction.names.words import ORGANS
from loaders.extraction.posts.office import Office
from loaders.extraction.posts.seats import RECALLED, Settled, is_vague, seat
from loaders.extraction.posts.view import View
from ontology.reference import Holding
from ontology.reference.post import GOVERNING


def recalled(
    view: View, office: Office, key: str, holdings: tuple[Holding, ...], body: str | None
) -> Settled | None:
    """A title without a body, or a vague one, as the person's terms explain it: those of the day first."""
    person = view.reference.persons.get(key)
    past = sorted(person.terms, key=lambda term: term.start, reverse=True) if person else []
    past = past if _plainly(view, office) else []
    past.sort(key=lambda term: (not view.names(term.body), term.body not in HOMES))
    state = view.offices.state_of(body) if body else None
    current = [holding.term for holding in holdings]
    for term in [*current, *past]:
        if body is not None and term.body not in (body, state):
            continue
        if office.status == "current" and view.date and term.start > view.date.isoformat():
            continue  # what came later
        fits = term.role in view.offices.roles(office, term.body)
        if (
            fits
            or (is_vague(office) and term.role in GOVERNING)
            or _loose(view, office, term.role, now=term in current)
        ):
            return Settled(term.role, seat(view, term.role, term.body, office.words), RECALLED)
    return None


def _plainly(view: View, office: Office) -> bool:
    """Whether no capitals stand before a noun of office that name another body: "Nepali Congress chairman"."""
    named = {i for m in view.offices.starts.values() for i in range(m.start, m.end) if m.end <= office.head}
    return not any(
        i not in named and view.offices.lower[i] in ORGANS and view.doc[i].text[:1].isupper()
        for i in range(office.start, office.head)
    )


def _loose(view: View, office: Office, role: str, *, now: bool) -> bool:
    """A bare "Secretary" or "Minister" is of the ministry that the person is known to lead; one of a portfolio
    that no table knows is of the one led `now`. A "cabinet office minister" is no other."""
    before = view.doc[office.start - 1] if office.start else None
    of = before is not None and (
        before.pos_ == "PROPN" or (before.pos_ == "NOUN" and before.dep_ == "compound")
    )
    for_more = (
        view.offices.word(office.head + 1) in ("of", "for") and not office.right
    )  # what, is not understood
    bare = office.words in (["secretary"], ["minister"]) and not for_more
    bare = bare or (now and _is_unknown(view, office))
    return bare and not of and role.endswith("minister") and not role.startswith("deputy")


def _is_unknown(view: View, office: Office) -> bool:
    """Whether a minister is for something that is in no title of the tables."""
    return (
        office.words[-1] in ("secretary", "minister")
        and len(office.words) > 1
        and not view.reference.titles(" ".join(office.words))
    )

"""Why a name was taken for this person: who else in the tables bears it, and who of them was in office that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graph import iri
from graph.describe import ALT_LABEL, LABEL
from graph.explain_facts import Line
from graph.store import Store
from ontology.reference import Reference, load
from ontology.reference.model import PersonName

NAMED = 5  # namesakes that are told by name


def links(store: Store, person: str) -> Iterator[Line]:
    """One line for each day and name under which articles speak of a person whom the tables know, by day."""
    key = person.removeprefix(iri.ID)
    reference = load()
    if key not in reference.persons:
        return
    for day, name in sorted(_names(store, person)):
        bearers = {entry.key for entry in _bearers(reference, name)}
        date = dt.date.fromisoformat(day)
        serving = {k: post for k in sorted(bearers | {key}) if (post := _post(reference, k, date))}
        others = sorted(bearers - {key})
        if others:
            yield Line(_told(reference, name, key, others, serving), day)


def _names(store: Store, person: str) -> set[tuple[str, str]]:
    """(day of the article, name in it)."""
    found = set()
    for predicate in (LABEL.value, ALT_LABEL.value):
        for _, _, name, graph in store.rows(person, predicate):
            days = store.rows(graph, iri.SCHEMA + "datePublished") if "/article/" in (graph or "") else ()
            found |= {(day[:10], name) for _, _, day, _ in days}
    return found


def _bearers(reference: Reference, name: str) -> tuple[PersonName, ...]:
    return reference.people(name) if " " in name else reference.people_by_surname(name)


def _post(reference: Reference, key: str, date: dt.date) -> str | None:
    holdings = reference.in_office(key, date)
    return f"{holdings[0].term.post} of {reference.actor(holdings[0].term.body).label}" if holdings else None


def _told(reference: Reference, name: str, key: str, others: list[str], serving: dict[str, str]) -> str:
    label = reference.persons[key].label
    rivals = [f"{reference.persons[k].label} ({serving[k]})" for k in others if k in serving]
    more = f" and {len(rivals) - NAMED} more" if len(rivals) > NAMED else ""
    mine = f"{label} was {serving[key]}" if key in serving else f"{label} held no post"
    theirs = f"also in office: {', '.join(rivals[:NAMED])}{more}" if rivals else "none of the others held one"
    return f"“{name}” is a name of {len(others) + 1} persons in the tables; on that day {mine}; {theirs}"

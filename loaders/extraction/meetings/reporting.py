"""From joined tellings to reports: slots settled, evidence cut, events with too little behind them gone."""

from __future__ import annotations

import datetime as dt

from loaders.extraction.meetings.blocs import is_assembly
from loaders.extraction.meetings.events import Event
from loaders.extraction.meetings.joining import KIND_ORDER
from loaders.extraction.meetings.tellings import Telling
from loaders.extraction.meetings.view import View
from loaders.extraction.mentions import text_span
from loaders.extraction.names.venues import is_building
from loaders.extraction.topics import MAX_TOPICS
from ontology.facts import MeetingReport, Span

STATUS_ORDER = ("denied", "cancelled", "postponed", "held", "under-way", "planned", "possible")


def reports(view: View, events: list[Event]) -> list[MeetingReport]:
    """The reports of events that have enough to stand on, in text order."""
    made = [_report(view, event) for event in events]
    found = [report for report in made if report is not None]
    return sorted(found, key=lambda report: (report.evidence[0], report.kind, report.participants))


def _report(view: View, event: Event) -> MeetingReport | None:
    named = [key for key in event.keys if not view.is_outlet(key)] or event.keys
    hosts = {key for telling in event.tellings for mention in telling.hosts for key in mention.actors}
    if event.tentative or (set(named) <= hosts and "summit" not in event.kinds):
        return None
    participants = _with_states(view, named)
    kind, status = _kind(event), _status(view, event)
    if status is None or not _stands(view, participants, kind, attended=_attended(view, event)):
        return None
    form = _first(telling.format for telling in event.tellings) or ("phone" if kind == "call" else None)
    best = max(event.tellings, key=lambda telling: telling.confidence)
    earliest, latest = _dates(view, event, status)
    if status in ("planned", "possible") and _is_over(view, latest):
        return None  # "was to have met last week": whether they did is not said
    return MeetingReport(
        kind="call" if (kind, form) == ("talks", "phone") else kind,
        status=status,
        participants=tuple(sorted(_with_bodies(view, participants))),
        evidence=_evidence(view, event),
        confidence=best.confidence,
        rule=best.rule,
        format=form,
        hosts=tuple(sorted(hosts)),
        place=_place(event),
        earliest=earliest,
        latest=latest,
        topics=_topics(view, event),
    )


def _with_states(view: View, named: list[str]) -> list[str]:
    """The named ones and the states and bodies that officials among them serve."""
    found = list(named)
    for key in named:
        if view.kind(key) == "official":
            found.extend(view.served(key))
    return list(dict.fromkeys(found))


def _with_bodies(view: View, participants: list[str]) -> set[str]:
    """No official alone: also the body of a post that only another sentence says is his."""
    found = set(participants)
    for key in participants:
        if view.kind(key) == "official":
            served = [*view.actors[key].serves, *view.posts.get(key, ())]
            if served and found.isdisjoint(served):
                found.add(served[0])
    return found


def _stands(view: View, participants: list[str], kind: str, *, attended: bool) -> bool:
    """Whether enough public actors take part for the kind of event; a bloc's summit stands alone."""
    officials = [key for key in participants if view.kind(key) == "official"]
    public = [key for key in participants if view.is_public(key)]
    if kind == "summit" and (attended or any(view.kind(key) == "organization" for key in public)):
        return bool(public)
    if kind == "talks" and attended and any(view.kind(key) == "organization" for key in public):
        return True
    if kind == "briefing":
        return bool(officials) or len(view.states_of(public)) > 1
    if kind == "visit":
        known = [key for key in participants if view.kind(key) == "organization" and view.counts(key)]
        return len(set(view.states_of([*public, *known]))) > 1
    if kind in ("call", "conference") and not officials:
        return False
    served = {body for key in officials for body in view.served(key)}
    sides = [key for key in participants if key in officials or (key not in served and view.counts(key))]
    return bool(public) and len(sides) > 1


def _attended(view: View, event: Event) -> bool:
    """Somebody is said to take part, or many of one bloc do, not only to speak of the event."""
    if any(telling.assembly or is_assembly(view, telling.people) for telling in event.tellings):
        return True
    verbs = ("attend", "join", "participate", "host", "convene", "take")
    return any(t.support is not None and t.support.lemma_ in verbs for t in event.tellings)


def _kind(event: Event) -> str:
    return next(kind for kind in KIND_ORDER if kind in event.kinds)


def _status(view: View, event: Event) -> str | None:
    told = [telling.status for telling in event.tellings]
    if "held" in told and "planned" in told and _lies_ahead(view, event):
        return "planned"  # "praised the talks", which another sentence dates to next week
    return next((status for status in STATUS_ORDER if status in told), None)


def _place(event: Event) -> str | None:
    """The most precise place: a town rather than the state it lies in, or a house that no table knows."""
    places = [telling.place.place for telling in event.tellings if telling.place is not None]
    towns = [place for place in places if len(place.key.rsplit("/", 1)[-1]) > 2]
    towns.sort(key=is_building)
    return (towns or places)[0].key if places else None


def _dates(view: View, event: Event, status: str) -> tuple[dt.date | None, dt.date | None]:
    """What all dated tellings leave over; without a date, what status and publication allow."""
    dated = [telling.date for telling in event.tellings if telling.date is not None]
    firsts = [date.earliest for date in dated if date.earliest]
    lasts = [date.latest for date in dated if date.latest]
    earliest, latest = max(firsts, default=None), min(lasts, default=None)
    published: dt.date | None = view.doc._.cq_published
    if published is None:
        return earliest, latest
    if status in ("held", "under-way") and (latest is None or (latest > published and status == "held")):
        latest = published
    if status in ("planned", "possible") and (earliest is None or earliest < published):
        earliest = published if latest is None or latest >= published else earliest
    if not dated and status in ("held", "under-way") and _opens(view, event.tellings[0]):
        earliest = published
    if earliest and latest and earliest > latest:
        return latest, latest
    return earliest, latest


def _is_over(view: View, latest: dt.date | None) -> bool:
    published: dt.date | None = view.doc._.cq_published
    return published is not None and latest is not None and latest < published


def _lies_ahead(view: View, event: Event) -> bool:
    published: dt.date | None = view.doc._.cq_published
    days = (telling.date.earliest for telling in event.tellings if telling.date is not None)
    return published is not None and any(day is not None and day > published for day in days)


def _opens(view: View, telling: Telling) -> bool:
    """Told in the first sentence, behind a dateline or not, as news of the day."""
    first = view.doc[view.sentence(telling.trigger.i)[0]]
    return first.idx <= view.opening and telling.rule.startswith("verb")


def _topics(view: View, event: Event) -> tuple[str, ...]:
    """What the sentences that tell of it speak of, the first ones first."""
    found: dict[str, None] = {}
    for telling in event.tellings:
        first, last = view.sentence(telling.trigger.i)
        found.update(dict.fromkeys(view.topics.of(first, last)))
    return tuple(found)[:MAX_TOPICS]


def _evidence(view: View, event: Event) -> tuple[Span, ...]:
    """One tight span a telling: from its first to its last word that the report rests on."""
    spans = {_span(view, telling) for telling in event.tellings}
    return tuple(sorted(spans))


def _span(view: View, telling: Telling) -> Span:
    first, last = view.sentence(telling.trigger.i)
    bounds = [(telling.trigger.i, telling.trigger.i + 1)]
    bounds += [(mention.start, mention.end) for mention in (*telling.people, *telling.hosts)]
    bounds += [(part.start, part.end) for part in (telling.place, telling.date) if part is not None]
    if telling.support is not None:
        bounds.append((telling.support.i, telling.support.i + 1))
    inside = [bound for bound in bounds if first <= bound[0] < last]
    return text_span(view.doc[min(start for start, _ in inside) : max(end for _, end in inside)])


def _first(values: object) -> str | None:
    return next((value for value in values if value), None)  # type: ignore[attr-defined]

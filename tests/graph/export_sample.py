"""A small store with everything that exports must survive, built from facts."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from graph.consolidation import consolidate
from graph.export import export
from graph.reference import PlainTables
from graph.store import Store
from ontology.facts import Actor, Article, MeetingReport, Place, Position, Post, Reading, Span, Tenure
from ontology.reference import State

NO, TD, FI = "state/NO", "state/TD", "state/FI"
BERG, SALEH, ODD = "official/Q1", "official/Q2", "official/odd"
MINISTRY = "org/no-mfa"
ODD_NAME = 'Odd </script><b>"$x$" \x07\x1b & {{data}} Ødegård 小野'
TEXT = (
    "Foreign Minister Ada Berg met Omar Saleh of Chad in Lima on Monday. Oslo praised the accord.\r\n\x0bFin."
)
OTHER = (
    "After two hours in the Peruvian capital the Norwegian and the Chadian side had little to tell. A summit"
    " is to follow in May, if the rains allow it; Chad does not like the wider treaty that some want."
)
DAY = dt.date(2021, 3, 8)
TABLES = PlainTables(
    {
        NO: State(NO, "Norway", "Kingdom of Norway", "NO", "Q20", "state", "Oslo"),
        TD: State(TD, "Chad", "Republic of Chad", "TD", "Q657", "state", "N'Djamena"),
    },
    {},
    {},
)
ACTORS = {
    NO: Actor(NO, "state", "Norway", iso2="NO", qid="Q20"),
    TD: Actor(TD, "state", "Chad", aliases=("Tchad",), iso2="TD", qid="Q657"),
    FI: Actor(FI, "state", "Finland", iso2="FI"),
    BERG: Actor(BERG, "official", "Ada Berg", qid="Q1", serves=(NO,)),
    SALEH: Actor(SALEH, "official", "Omar Saleh", qid="Q2", serves=(TD,)),
    ODD: Actor(ODD, "official", ODD_NAME, serves=(MINISTRY,)),
    MINISTRY: Actor(MINISTRY, "organization", "Ministry of Foreign Affairs of Norway", serves=(NO,)),
}


def article(number: int, text: str = TEXT, **facts: object) -> Reading:
    """An article of the day after the meeting, with every actor described."""
    source = Article(
        f"wire/{number} ü",
        text,
        title=f"Talks & “tea” {number}",
        published=DAY + dt.timedelta(days=number),
        url=f"https://news.example/{number}?a=1&b=2",
    )
    places = (Place("place/lima", "Lima"),)
    actors = tuple(ACTORS[key] for key in sorted(ACTORS))
    return Reading(source, actors=actors, places=places, **facts)  # type: ignore[arg-type]


def meeting(status: str = "held", *, day: dt.date = DAY, kind: str = "talks") -> MeetingReport:
    """Berg and Saleh, Norway and Chad."""
    return MeetingReport(
        kind,
        status,
        tuple(sorted((BERG, SALEH, NO, TD))),
        (Span(0, 67),),
        0.9,
        "verb-met",
        place="place/lima",
        format="in-person",
        earliest=day,
        latest=day,
        topics=("trade",),
    )


def position(
    actor: str, stance: str, target: str | None, modality: str = "asserted", **more: object
) -> Position:
    """A position whose statement is "the accord"."""
    targets = (target,) if target else ()
    return Position(
        actor, stance, Span(81, 91), (Span(68, 92),), 0.8, "verb", targets=targets, modality=modality, **more
    )  # type: ignore[arg-type]


def tenure(official: str, role: str, body: str) -> Tenure:
    """Stated in the text."""
    post = Post(f"post/{role}/{body}", f"{role}, {ACTORS[body].label}", role, body)
    return Tenure(official, post, (Span(0, 25),), 0.95, "text-title", since="2020")


READINGS = (
    article(
        1,
        tenures=(tenure(BERG, "foreign-minister", NO), tenure(ODD, "spokesperson", MINISTRY)),
        meetings=(meeting(),),
        positions=(
            position(NO, "praises", TD, speaker=ODD, date=DAY, topics=("trade", "energy")),
            position(NO, "praises", TD, date=dt.date(2021, 3, 9)),
            position(FI, "warns", ODD, date=DAY),
            position(FI, "hopes", NO),
        ),
    ),
    article(
        2,
        OTHER,
        meetings=(meeting(), meeting("planned", day=dt.date(2021, 5, 3), kind="summit")),
        positions=(
            position(TD, "opposes", NO, "conditional"),
            position(TD, "denies", None, date=DAY),
            position(TD, "supports", NO, polarity=-1, date=DAY),
        ),
    ),
    article(
        3, meetings=(meeting(),), positions=(position(NO, "praises", TD, date=DAY),)
    ),  # a copy of the first
)


def make(path: Path) -> Store:
    """The store, consolidated, open for writing."""
    store = Store.create(path, reference=TABLES)
    store.replace(READINGS)
    consolidate(store)
    return store


def written(store: Store, name: str, **options: object) -> bytes:
    """What a format writes."""
    stream = io.BytesIO()
    export(store, stream, name, **options)
    return stream.getvalue()

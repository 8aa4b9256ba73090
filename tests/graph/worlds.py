"""Small worlds for tests of the graph: readings written in a line each, with sound evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from graph import iri
from graph.reference import PlainTables
from graph.store import Store
from ontology.facts import Actor, Article, MeetingReport, Place, Position, Post, Reading, Span, Tenure
from ontology.reference import Organization, State

STATES = {"NO": "Norway", "TD": "Chad", "PE": "Peru", "KE": "Kenya", "FJ": "Fiji", "LA": "Laos"}
TABLES = PlainTables(
    {
        f"state/{iso}": State(f"state/{iso}", name, name, iso, f"Q{n}", "state", "")
        for n, (iso, name) in enumerate(STATES.items(), 901)
    },
    {
        "organization/sea": Organization(
            "organization/sea", "Sea Council", ("SC",), "igo", None, members=("state/NO", "state/FJ")
        )
    },
    {},
)
# Officials by a short name: label, state, role.
PEOPLE = {
    "berg": ("Ada Berg", "NO", "foreign-minister"),
    "lund": ("Ole Lund", "NO", "head-of-government"),
    "deby": ("Amina Hassane", "TD", "foreign-minister"),
    "rojas": ("Luz Rojas", "PE", "foreign-minister"),
    "otieno": ("Jane Otieno", "KE", "foreign-minister"),
    "mwangi": ("Peter Mwangi", "KE", "head-of-state"),
    "kamau": ("Ruth Kamau", "KE", "foreign-minister"),
    "vik": ("Eva Vik", "NO", "foreign-minister"),
}
PLACES = {
    "lima": ("Lima", "PE"),
    "oslo": ("Oslo", "NO"),
    "bergen": ("Bergen", "NO"),
    "nairobi": ("Nairobi", "KE"),
}


def key(name: str) -> str:
    """`NO` → state/NO, `berg` → official/ada-berg."""
    return f"state/{name}" if name in STATES else "official/" + PEOPLE[name][0].lower().replace(" ", "-")


def actors(names: Iterable[str]) -> list[Actor]:
    """Actors of a world, with the states that officials serve."""
    found = {}
    for name in names:
        if name in PEOPLE:
            label, state, _ = PEOPLE[name]
            found[key(name)] = Actor(key(name), "official", label, serves=(f"state/{state}",))
            name = state
        found[key(name)] = Actor(key(name), "state", STATES[name], iso2=name)
    return [found[k] for k in sorted(found)]


def day(text: str | None) -> dt.date | None:
    return None if text in (None, "-") else dt.date.fromisoformat(f"2021-{text}")


def report(
    who: str,
    when: str = "",
    *,
    kind: str = "talks",
    status: str = "held",
    place: str = "",
    form: str = "",
    host: str = "",
    confidence: float = 0.9,
) -> dict[str, Any]:
    """A report: ``report("berg deby", "03-08 03-09", place="lima")``."""
    bounds = (when.split() * 2)[:2] or [None, None]
    names = who.split()
    everybody = {key(name) for name in names} | {
        f"state/{PEOPLE[name][1]}" for name in names if name in PEOPLE
    }
    return {
        "names": names,
        "place": place,
        "fact": {
            "kind": kind,
            "status": status,
            "participants": tuple(sorted(everybody)),
            "confidence": confidence,
            "rule": "test",
            "hosts": (key(host),) if host else (),
            "format": form or None,
            "place": f"place/{place}" if place else None,
            "earliest": day(bounds[0]),
            "latest": day(bounds[1]),
        },
    }


def position(
    actor: str,
    stance: str,
    target: str,
    *,
    statement: str = "the accord",
    modality: str = "asserted",
    confidence: float = 0.9,
    speaker: str = "",
    polarity: int | None = None,
) -> dict[str, Any]:
    """A position: ``position("NO", "praises", "TD")``."""
    return {
        "names": [actor, target, *([speaker] if speaker else [])],
        "words": statement,
        "fact": {
            "actor": key(actor),
            "stance": stance,
            "targets": (key(target),),
            "modality": modality,
            "confidence": confidence,
            "polarity": polarity,
            "rule": "test",
            "speaker": key(speaker) if speaker else None,
        },
    }


def post_of(name: str) -> Post:
    """The post of one of `PEOPLE`."""
    _, state, role = PEOPLE[name]
    return Post(f"post/{role}/state/{state}", f"{role} of {STATES[state]}", role, f"state/{state}")


def article(
    article_id: str,
    published: str | None = "03-09",
    *,
    reports: Iterable[dict[str, Any]] = (),
    positions: Iterable[dict[str, Any]] = (),
    posts: Iterable[str] = (),
    words: str = "",
) -> Reading:
    """One article with its facts; every fact rests on a sentence of its own."""
    text = f"{words or 'Dispatch ' + article_id}."
    names: list[str] = list(posts)
    made: dict[str, list[object]] = {"meetings": [], "positions": [], "tenures": []}

    def sentence(words: str) -> Span:
        nonlocal text
        text += f" {words}."
        return Span(len(text) - len(words) - 1, len(text))

    for number, item in enumerate(reports, 1):
        names += item["names"]
        span = sentence(f"Report {number} of {article_id}")
        made["meetings"].append(MeetingReport(evidence=(span,), **item["fact"]))
    for item in positions:
        names += item["names"]
        span = sentence(f"It said {item['words']}")
        statement = Span(span.start + 8, span.end - 1)
        made["positions"].append(Position(evidence=(span,), statement=statement, **item["fact"]))
    for name in posts:
        span = sentence(f"{PEOPLE[name][0]} holds the post")
        made["tenures"].append(Tenure(key(name), post_of(name), (span,), 0.9, "text-title"))
    places = {item["place"] for item in reports if item["place"]}
    return Reading(
        Article(article_id, text, title=f"Title {article_id}", published=day(published)),
        actors=tuple(actors(names)),
        places=tuple(Place(f"place/{p}", PLACES[p][0], f"state/{PLACES[p][1]}") for p in sorted(places)),
        **{slot: tuple(facts) for slot, facts in made.items()},
    )


def said(when: str, stance: str, words: str) -> dict[str, Any]:
    """What Chad says of Norway on a day."""
    made = position("TD", stance, "NO", statement=words)
    return {**made, "fact": {**made["fact"], "date": day(when)}}


def quarrelling() -> list[Reading]:
    """Articles that disagree on a place, an actor that turns, a post with a gap and one with two holders."""
    lima, oslo = (report("otieno rojas", "05-01", place=place) for place in ("lima", "oslo"))
    return [
        article("before", "04-02", positions=[said("04-02", "opposes", "the accord")]),
        article("in lima", "05-02", reports=[lima], posts=["otieno"]),
        article("in oslo", "05-03", reports=[oslo], posts=["otieno", "berg"]),
        article("after", "06-01", positions=[said("06-01", "praises", "the pact")], posts=["kamau"]),
        article("late", "06-09", posts=["otieno", "vik"]),
    ]


def value(store: Store, predicate: str) -> list[str]:
    """Values of a predicate of the only meeting, or of all."""
    rows = store.rows(None, iri.CQ + predicate, None, iri.CONSOLIDATED.value)
    return sorted(v.rsplit("/", 1)[-1] for _, _, v, _ in rows)


def edges(store: Store, predicate: str) -> set[tuple[str, str]]:
    return {(iri.key_of(s), iri.key_of(o)) for s, _, o, _ in store.rows(None, iri.CQ + predicate)}

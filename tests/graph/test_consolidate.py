"""Reports of one meeting become one meeting, and reports of two stay two."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from worlds import TABLES, article, edges, key, report, value

from graph import iri
from graph.consolidation import Summary, consolidate, summary
from graph.store import Store
from ontology.facts import Reading


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "kg", reference=TABLES)


def meetings(store: Store) -> list[list[str]]:
    """Groups of articles that report one meeting, sorted."""
    groups: dict[str, list[str]] = {}
    for name, _, meeting, _ in store.rows(None, iri.CQ + "reports"):
        groups.setdefault(meeting, []).append(name.removeprefix(iri.ARTICLES).split("/")[0])
    return sorted(sorted(group) for group in groups.values())


CASES = Path(__file__).parents[1] / "cases" / "meetings_alike.tsv"


def pairs() -> list[ParameterSet]:
    """Two reports, as ``who | days | more``, and whether they tell of one meeting or two."""
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [pytest.param(row["one"], row["other"], int(row["meetings"]), id=row["name"]) for row in rows]


def told(cell: str) -> dict[str, Any]:
    who, days, more = (*map(str.strip, cell.split("|")), "", "")[:3]
    return report(who, days, **dict(item.split("=") for item in more.split()))


@pytest.mark.parametrize(("one", "other", "wanted"), pairs())
def test_two_reports(store: Store, one: str, other: str, wanted: int) -> None:
    store.replace([article("a", reports=[told(one)]), article("b", "03-10", reports=[told(other)])])
    consolidate(store)
    assert len(meetings(store)) == wanted


def test_who_lends_the_house_is_no_side_of_the_meeting(store: Store) -> None:
    announced = report("mwangi deby PE", "03-16", status="planned", host="PE", place="lima")
    beside = report("rojas mwangi", "03-16", place="lima")
    store.replace([article("a", reports=[announced]), article("b", reports=[beside])])
    consolidate(store)
    assert meetings(store) == [["a"], ["b"]]


def test_the_day_announced_stands_where_the_news_says_only_that_it_was(store: Store) -> None:
    announced = article("a", "03-01", reports=[report("berg deby", "03-16", status="planned")])
    told = report("berg deby")
    told["fact"]["latest"] = dt.date(2021, 3, 17)
    store.replace([announced, article("b", "03-17", reports=[told])])
    consolidate(store)
    assert meetings(store) == [["a", "b"]]
    assert value(store, "earliest") == value(store, "latest") == ["2021-03-16"]


def test_two_reports_of_one_article_are_two_meetings(store: Store) -> None:
    store.replace([article("a", reports=[report("berg deby", "03-08"), report("berg deby", "03-08")])])
    consolidate(store)
    assert meetings(store) == [["a"], ["a"]]


def test_preferred_values(store: Store) -> None:
    store.replace(
        [
            article("a", "03-01", reports=[report("berg rojas", "03-08 03-14", status="planned")]),
            article("b", "03-11", reports=[report("berg rojas", "03-10", place="lima", kind="visit")]),
            article("c", "03-11", reports=[report("berg rojas", "03-10", place="lima")]),
            article("d", "03-12", reports=[report("NO rojas", "03-09 03-10", form="in-person")]),
        ]
    )
    consolidate(store)
    assert summary(store) == Summary(reports=4, meetings=1, tenures=0, edges=4, duplicates=0, turns=0)
    assert value(store, "status") == ["held"]
    assert value(store, "kind") == ["talks"]
    assert value(store, "format") == ["in-person"]
    assert value(store, "place") == ["lima"]
    assert (value(store, "earliest"), value(store, "latest")) == (["2021-03-10"], ["2021-03-10"])
    assert value(store, "participant") == ["NO", "PE", "ada-berg", "luz-rojas"]
    labels = [
        v
        for s, _, v, g in store.rows(None, iri.RDFS + "label")
        if "/meeting/" in s and g == iri.CONSOLIDATED.value
    ]
    assert labels == ["Talks: Norway, Peru; Lima; 2021-03-10"]


@pytest.mark.parametrize(
    ("statuses", "wanted"),
    [
        ("planned held", "held"),
        ("planned under-way", "under-way"),
        ("planned cancelled", "cancelled"),
        ("planned postponed cancelled", "cancelled"),
        ("possible planned", "planned"),
        ("possible", "possible"),
        ("held held denied", "held"),
        ("held denied denied", "denied"),
    ],
)
def test_what_became_of_it(store: Store, statuses: str, wanted: str) -> None:
    for number, status in enumerate(statuses.split(), 1):
        store.replace(
            [article(f"a{number}", f"03-0{number}", reports=[report("berg deby", "03-08", status=status)])]
        )
    consolidate(store)
    assert len(meetings(store)) == 1
    assert value(store, "status") == [wanted]


def test_only_held_meetings_become_edges(store: Store) -> None:
    store.replace(
        [
            article("a", reports=[report("berg deby", "03-08")]),
            article("b", reports=[report("lund PE", "03-12", status="planned")]),
            article("c", reports=[report("otieno FJ", "03-14")]),
            article("d", reports=[report("mwangi LA", "03-14", kind="briefing")]),
        ]
    )
    consolidate(store)
    both = {
        ("state/NO", "state/TD"),
        (key("berg"), key("deby")),
        ("state/KE", "state/FJ"),
        (key("otieno"), "state/FJ"),
    }
    assert edges(store, "metWith") == both | {(b, a) for a, b in both}


def test_posts_are_attested_from_the_first_to_the_last_article(store: Store) -> None:
    store.replace([article(f"a{n}", f"0{n}-01", posts=["berg"]) for n in (3, 1, 2)])
    consolidate(store)
    rows = list(store.rows(None, iri.CQ + "attestedOn", None, iri.CONSOLIDATED.value))
    assert sorted(day for _, _, day, _ in rows) == ["2021-01-01", "2021-03-01"]
    sources = [s for s, _, o, _ in store.rows(rows[0][0], iri.PROV + "wasDerivedFrom")]
    assert len(sources) == 3


def many(count: int, seed: int) -> tuple[list[Reading], dict[str, int]]:
    """Articles about `count` meetings, two to four each, told differently, and which tells of which."""
    chance = random.Random(seed)
    people = ["berg", "lund", "deby", "rojas", "otieno", "mwangi"]
    states = {"berg": "NO", "lund": "NO", "deby": "TD", "rojas": "PE", "otieno": "KE", "mwangi": "KE"}
    readings, truth, taken = [], {}, set()
    while len(taken) < count:
        one, other = chance.sample(people, 2)
        month, date = chance.randrange(1, 12), chance.choice((3, 10, 17, 24))
        if states[one] == states[other] or (frozenset((states[one], states[other])), month, date) in taken:
            continue
        taken.add((frozenset((states[one], states[other])), month, date))
        exact, week = f"{month:02}-{date:02}", f"{month:02}-{date - 2:02} {month:02}-{date + 2:02}"
        for _ in range(chance.randrange(2, 5)):
            name = f"n{len(readings):04}"
            who = chance.choice(
                (f"{one} {other}", f"{one} {states[other]}", f"{states[one]} {states[other]}")
            )
            told = report(who, chance.choice((exact, exact, week)), status=chance.choice(("held", "planned")))
            readings.append(article(name, f"{month:02}-{date + 1:02}", reports=[told]))
            truth[name] = len(taken)
    return readings, truth


def test_many_meetings_are_told_apart(store: Store) -> None:
    readings, truth = many(60, seed=1)
    store.replace(readings)
    consolidate(store)
    found = meetings(store)
    sizes = Counter(truth.values())
    right = sum(n * (n - 1) / 2 for group in found for n in Counter(truth[a] for a in group).values())
    said = sum(len(group) * (len(group) - 1) / 2 for group in found)
    wanted = sum(n * (n - 1) / 2 for n in sizes.values())
    assert right / said >= 0.97
    assert 2 * right / (said + wanted) >= 0.95


def test_order_changes_nothing(tmp_path: Path) -> None:
    readings, _ = many(25, seed=2)
    lines = []
    for number, order in enumerate(
        (readings, readings[::-1], random.Random(3).sample(readings, len(readings)))
    ):
        with Store.create(tmp_path / str(number), reference=TABLES) as store:
            store.replace(order)
            consolidate(store)
            lines.append(list(store.dump_nquads()))
    assert lines[0] == lines[1] == lines[2]


def test_adding_and_removing_leaves_the_graph_as_before(store: Store) -> None:
    readings, _ = many(10, seed=4)
    store.replace(readings[:-1])
    consolidate(store)
    before = list(store.dump_nquads())
    store.replace(readings[-1:])
    consolidate(store)
    assert list(store.dump_nquads()) != before
    store.remove(readings[-1].article.id)
    consolidate(store)
    assert list(store.dump_nquads()) == before


def test_a_reason_is_kept_where_reports_differ(store: Store) -> None:
    store.replace(
        [
            article("a", "03-01", reports=[report("berg otieno", "03-08", status="planned", place="oslo")]),
            article("b", "03-09", reports=[report("berg otieno", "03-08", place="oslo")]),
            article("c", "03-09", reports=[report("berg otieno", "03-08", place="nairobi")]),
            article("d", "03-09", reports=[report("NO KE", "03-07 03-09", kind="visit", place="oslo")]),
        ]
    )
    consolidate(store)
    assert value(store, "place") == ["oslo"]
    reasons = {line.split(":")[0]: line for line in value(store, "preferredBecause")}
    assert set(reasons) == {"status", "days", "kind", "place"}
    assert reasons["place"].startswith("place: 3 of 4 reports say so, confidence 2.70 of 3.60")
    assert "outweighs what was planned" in reasons["status"]


def test_sides_left_out_by_both_are_a_difference_and_by_one_are_none(store: Store) -> None:
    both = [
        article("a", reports=[report("NO KE TD", "03-08")]),
        article("b", reports=[report("NO KE PE", "03-08")]),
    ]
    store.replace(both)
    consolidate(store)
    assert [line.split(":")[0] for line in value(store, "preferredBecause")] == ["participants"]
    store.replace([article("b", reports=[report("NO KE", "03-08")])])
    consolidate(store)
    assert value(store, "preferredBecause") == []


def test_reports_that_agree_need_no_reason(store: Store) -> None:
    store.replace([article(f"a{n}", reports=[report("berg deby", "03-08")]) for n in range(3)])
    consolidate(store)
    assert value(store, "preferredBecause") == []

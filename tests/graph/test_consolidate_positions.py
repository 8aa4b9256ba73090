"""Positions become edges and turns, and what was printed twice counts once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from worlds import TABLES, article, edges, position, report, value

from graph import iri
from graph.consolidation import consolidate, duplicates, summary
from graph.store import Store
from graph.views import to_networkx
from ontology.facts import Reading


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "kg", reference=TABLES)


def test_only_asserted_sure_positions_become_edges(store: Store) -> None:
    positions = [
        position("NO", "praises", "TD"),
        position("NO", "opposes", "PE", modality="conditional"),
        position("NO", "rejects", "KE", modality="denied"),
        position("NO", "accuses", "FJ", confidence=0.3),
        position("NO", "supports", "NO"),
    ]
    store.replace([article("a", positions=positions)])
    consolidate(store)
    assert edges(store, "praises") == {("state/NO", "state/TD")}
    for stance in ("opposes", "rejects", "accuses", "supports"):
        assert edges(store, stance) == set()


def test_words_that_turn_a_stance_round_make_no_edge(store: Store) -> None:
    positions = [
        position("NO", "supports", "TD", polarity=-1),
        position("NO", "supports", "PE", polarity=1),
        position("NO", "opposes", "KE", polarity=0),
        position("NO", "states", "FJ", polarity=-1),
    ]
    turned = [position("KE", "criticizes", "FJ", polarity=1), position("KE", "criticizes", "FJ")]
    store.replace([article("a", positions=positions), article("b", positions=turned)])
    consolidate(store)
    assert edges(store, "supports") == {("state/NO", "state/PE")}
    assert edges(store, "opposes") == set()
    assert edges(store, "states") == {("state/NO", "state/FJ")}  # a neutral stance takes either colour
    assert edges(store, "criticizes") == {("state/KE", "state/FJ")}
    [(*_, edge)] = to_networkx(store, view="stances").edges("state/KE", data=True)
    assert (edge["weight"], edge["polarity"]) == (1, -1)


def test_a_second_printing_counts_once(store: Store) -> None:
    words = (
        "The ministers of Norway and Chad talked for three hours about fishing rights, ports, loans and"
        " the weather, and agreed to meet again before the summer comes to an end"
    )
    line = "the long and patient work of its neighbours on the common river basin"
    positions = [position("NO", "praises", "TD", statement=line)]
    made = [
        article(
            name,
            published,
            words=words,
            positions=positions,
            reports=[report("NO TD", "03-08", status=status)],
        )
        for name, published, status in (
            ("b", "03-09", "held"),
            ("a", "03-10", "denied"),
            ("c", "03-11", "denied"),
        )
    ]
    made.append(
        article("other", positions=positions, words="Quite another story that happens to quote the same line")
    )
    store.replace(made)
    consolidate(store)
    assert summary(store).duplicates == 2
    marked = {(s[-1], o[-1]) for s, _, o, _ in store.rows(None, iri.PROV + "alternateOf")}
    assert marked == {("a", "b"), ("c", "b")}
    assert value(store, "status") == ["held"]


def dated(day: str, stance: str, target: str = "TD", topics: tuple[str, ...] = (), **more: Any) -> Reading:
    said = position("NO", stance, target, statement=f"{stance} on {day}", **more)
    said["fact"] = {**said["fact"], "date": dt.date.fromisoformat(f"2021-{day}"), "topics": topics}
    return article(f"{day} {stance} {target} {'-'.join(topics)}", day, positions=[said])


@pytest.mark.parametrize(
    ("stands", "wanted"),
    [
        ([("03-01", "praises"), ("03-02", "accuses")], [("03-02", "03-01")]),
        ([("03-01", "praises"), ("03-02", "states"), ("03-03", "accuses")], [("03-03", "03-01")]),
        (
            [("03-01", "praises"), ("03-02", "accuses"), ("03-03", "supports")],
            [("03-02", "03-01"), ("03-03", "03-02")],
        ),
        ([("03-01", "praises"), ("03-02", "supports")], []),
        ([("03-01", "praises"), ("03-01", "accuses")], []),
        ([("03-01", "praises"), ("03-02", "accuses", "PE")], []),
        ([("03-01", "praises", "TD", ("trade",)), ("03-02", "accuses", "TD", ("climate",))], []),
        (
            [("03-01", "praises", "TD", ("trade",)), ("03-02", "accuses", "TD", ("trade",))],
            [("03-02", "03-01")],
        ),
    ],
)
def test_a_turn_leads_from_one_side_to_the_other(
    store: Store, stands: list[tuple[Any, ...]], wanted: list[tuple[str, str]]
) -> None:
    store.replace([dated(*stand) for stand in stands])
    consolidate(store)
    found = [
        (later.removeprefix(iri.ARTICLES)[:5], earlier.removeprefix(iri.ARTICLES)[:5])
        for later, _, earlier, _ in store.rows(None, iri.CQ + "turnsFrom")
    ]
    assert sorted(found) == wanted


def test_what_is_not_asserted_or_not_sure_is_no_turn(store: Store) -> None:
    store.replace(
        [
            dated("03-01", "praises"),
            dated("03-02", "accuses", modality="denied"),
            dated("03-03", "accuses", confidence=0.4),
        ]
    )
    consolidate(store)
    assert summary(store).turns == 0


def test_a_dispatch_printed_often_is_one_and_costs_a_comparison_each(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (
        "The ministers of Norway and Chad talked for three hours about fishing rights, ports, loans and"
        " the weather, and agreed to meet again before the summer comes to an end"
    )
    line = "the long and patient work of its neighbours on the common river basin"
    copies = [
        article(f"copy {n:03}", words=words, positions=[position("NO", "praises", "TD", statement=line)])
        for n in range(60)
    ]
    compared, similarity = [], duplicates._similarity
    monkeypatch.setattr(
        duplicates,
        "_similarity",
        lambda one, other: compared.append(one) or similarity(one, other),
    )
    store.replace(copies)
    consolidate(store)
    assert summary(store).duplicates == 59
    assert len(compared) == 59

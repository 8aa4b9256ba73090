"""A consolidation takes in what changed, at the cost of that, and comes to what all anew would come to."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from worlds import TABLES, article, position, report

from graph import changes, gists, iri
from graph.consolidation import Summary, consolidate, summary
from graph.gist import Gist
from graph.shelf import Shelf
from graph.store import Store
from ontology.facts import Reading

NAMES = [f"n{number:02}" for number in range(24)]
SIDES = (
    "berg deby",
    "lund NO TD",
    "rojas otieno",
    "NO PE KE TD",
    "mwangi rojas",
    "NO TD",
    "PE KE",
    "otieno berg",
)
DAYS = ("03-01", "03-02", "03-04", "03-01 03-07", "03-05 03-20", "")
WORDS = (
    "The ministers talked for three hours about fishing rights, ports, loans and the weather, and agreed before they"
    " parted that their governments should meet again in the capital of the other country when the summer has come",
    "The presidents signed a long treaty on the waters of the river that runs from the one country to the other, with"
    " annexes on dams, locks, ferries and bridges which parliaments on both banks of it will have to read this year",
)


def drawn(dice: random.Random, name: str) -> Reading:
    """An article with what dice say: of few people, days, places and things to say, so that much of it meets."""
    chosen = dice.choice
    reports = [
        report(
            chosen(SIDES),
            chosen(DAYS),
            kind=chosen(("talks", "visit", "summit")),
            status=chosen(("held", "planned", "cancelled")),
            place=chosen(("", "oslo", "lima")),
            confidence=chosen((0.4, 0.9)),
        )
        for _ in range(chosen((0, 1, 1, 2)))
    ]
    words = chosen(("", *WORDS))
    said = [_said(dice, words or chosen(WORDS)) for _ in range(chosen((0, 1, 3)))]
    day, posts = chosen(("03-02", "03-05", "03-09", None)), chosen(((), ("berg",), ("berg", "otieno")))
    made = article(name, day, reports=reports, positions=said, posts=posts, words=words)
    return _told_otherwise(dice, made)


def _said(dice: random.Random, words: str) -> dict[str, Any]:
    one, other = dice.sample(("NO", "TD", "PE"), 2)
    made = position(
        one,
        dice.choice(("praises", "accuses")),
        other,
        confidence=dice.choice((0.3, 0.8, 0.9)),
        statement=words,
    )
    return {
        **made,
        "fact": {
            **made["fact"],
            "date": article("x", dice.choice(("03-02", "03-04", "03-06"))).article.published,
        },
    }


def _told_otherwise(dice: random.Random, made: Reading) -> Reading:
    """Some articles put a city into another state, or call a city or an official otherwise."""
    places = tuple(
        replace(
            one,
            state="state/KE" if dice.random() < 0.2 else one.state,
            label=dice.choice(("Big Town", one.label, "Port")),
        )
        for one in made.places
    )
    actors = tuple(
        replace(one, label=f"Dr {one.label}") if one.kind == "official" and dice.random() < 0.5 else one
        for one in made.actors
    )
    return replace(made, places=places, actors=actors)


def agreed(store: Store) -> tuple[Summary, list[str]]:
    consolidate(store)
    return summary(store), sorted(map(str, store.graph(iri.CONSOLIDATED)))


def anew(path: Path, readings: dict[str, Reading]) -> tuple[Summary, list[str]]:
    with Store.create(path, reference=TABLES) as store:
        store.replace(readings.values())
        return agreed(store)


@pytest.mark.parametrize("seed", range(4))
def test_what_changes_is_worked_in_as_if_all_were_new(tmp_path: Path, seed: int) -> None:
    dice, there = random.Random(seed), dict[str, Reading]()
    with Store.create(tmp_path / "kg", reference=TABLES) as store:
        for round_ in range(12):
            gone = dice.sample(sorted(there), min(len(there), dice.choice((0, 0, 1, 4))))
            come = {name: drawn(dice, name) for name in dice.sample(NAMES, dice.choice((1, 2, 6)))}
            store.discard(gone)
            store.replace(come.values())
            there = {name: one for name, one in there.items() if name not in gone} | come
            assert agreed(store) == anew(tmp_path / f"{round_}", there)


def test_the_worlds_have_what_can_go_wrong(tmp_path: Path) -> None:
    """Otherwise the test above says little."""
    found = []
    for seed in range(4):
        dice = random.Random(seed)
        found.append(anew(tmp_path / f"{seed}", {name: drawn(dice, name) for name in NAMES}))
    for what in ("duplicates", "turns", "edges", "tenures"):
        assert any(getattr(counts, what) for counts, _ in found), what
    assert all(0 < counts.meetings < counts.reports for counts, _ in found)
    for words in ('"Dr ', "place: ", "/state/KE>"):
        assert any(words in line for _, lines in found for line in lines), words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kg"
    with Store.create(path, reference=TABLES) as store:
        store.replace(article(name, reports=[report("mwangi deby", "03-16")]) for name in NAMES)
        store.replace(
            [
                article(
                    "far",
                    reports=[report("berg rojas", "08-16")],
                    positions=[position("NO", "praises", "PE")],
                )
            ]
        )
        consolidate(store)
    return path


def test_it_costs_what_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    lines: list[str] = []
    kept, exchange = gists.kept, changes._exchange

    def reading(shelf: Shelf, name: str) -> Gist | None:
        read.append(name)
        return kept(shelf, name)

    def exchanging(store: Any, name: Any, gone: list[str], come: list[str]) -> None:
        lines.extend([*gone, *come])
        exchange(store, name, gone, come)

    monkeypatch.setattr(gists, "kept", reading)
    monkeypatch.setattr(changes, "_exchange", exchanging)
    with Store.open(path, read_only=False) as store:
        store.replace([article("far", reports=[report("berg rojas", "08-17")])])
        consolidate(store)
        assert {value[:10] for _, _, value, _ in store.rows(None, iri.CQ + "earliest")} >= {"2021-08-17"}
    assert set(read) == {iri.article("far").value}
    assert any("2021-08-17" in line for line in lines)
    assert not [line for line in lines if "deby" in line or "2021-03-16" in line]


MOMENTS = {
    "while it works": "module.describe = die",
    "before it writes": "Store.agree_on = Store.agree = die",
    "while it writes": """changes._PIECE = 1
        changes._exchange, changes._load = after(changes._exchange), after(changes._load)""",
    "after it wrote": "Store.agree_on, Store.agree = after(Store.agree_on), after(Store.agree)",
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("whole", [False, True])
def test_killed_at_any_moment_it_is_put_right(path: Path, moment: str, whole: bool) -> None:
    script = textwrap.dedent(f"""
        import os, signal, sys
        from graph import changes
        from graph.consolidation import consolidate
        from graph.store import Store
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from worlds import article, report
        module = sys.modules["graph.consolidation.consolidate"]
        def die(*_, **__):
            os.kill(os.getpid(), signal.SIGKILL)
        def after(function):
            return lambda *values: (function(*values), die())
        {MOMENTS[moment]}
        with Store.open({str(path)!r}, read_only=False) as store:
            store.remove("far")
            store.replace([article("n00", reports=[report("mwangi rojas", "03-17", place="lima")])])
            consolidate(store)
    """)
    if whole:
        (path / "texts" / "gists.db").unlink()
    env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    assert subprocess.run([sys.executable, "-c", script], env=env).returncode == -9
    last = article("n01", reports=[report("otieno rojas", "03-18", place="oslo")])
    first = article("n00", reports=[report("mwangi deby", "03-16")])
    with Store.open(path, read_only=False) as store:
        assert not store.is_settled()
        store.replace([first, last])
        found = agreed(store)
        assert store.is_settled()
    there = {name: article(name, reports=[report("mwangi deby", "03-16")]) for name in NAMES} | {"n01": last}
    assert found == anew(path.parent / "anew", there)

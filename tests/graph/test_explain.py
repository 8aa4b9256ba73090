"""Explanations tell what the graph says of a thing, with the words of the articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from worlds import TABLES, article, position, report

from graph import iri
from graph.consolidation import consolidate
from graph.explain import MOST, explain
from graph.store import Store
from ontology.errors import QueryError
from ontology.facts import Actor, Article, Post, Reading, Span, Tenure


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("explain") / "kg", reference=TABLES) as made:
        made.replace(
            [
                article(
                    "one",
                    reports=[report("berg rojas", "03-08", place="lima")],
                    positions=[position("NO", "praises", "PE", statement="a fair deal", speaker="berg")],
                    posts=["berg"],
                ),
                article(
                    "two",
                    "03-10",
                    reports=[report("berg PE", "03-08 03-09", status="planned")],
                    positions=[position("PE", "opposes", "NO", modality="conditional")],
                ),
                article(
                    "three",
                    "03-11",
                    positions=[position("FJ", "hopes", "LA", statement=f"n{n}") for n in range(120)],
                ),
            ]
        )
        consolidate(made)
        yield made


def meeting(store: Store) -> str:
    return next(store.rows(None, iri.CQ + "reports"))[2]


CASES = Path(__file__).parents[1] / "cases" / "explanations.tsv"


def told() -> list[tuple[str, ...]]:
    """Whom one asks about, the class that is found, and what the text must say."""
    return [tuple(line.split("\t")) for line in CASES.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("name", "kind", "words"), told())
def test_things_are_told(store: Store, name: str, kind: str, words: str) -> None:
    found = explain(store, name)
    assert found.thing is not None
    assert found.thing.kind == kind
    assert words in found.text()


def test_a_meeting_shows_every_report_with_its_words(store: Store) -> None:
    found = explain(store, meeting(store))
    titles = {section.title: section for section in found.sections}
    assert [len(line.quotations) for line in titles["What the articles together say"].lines] == [2]
    assert [line.quotations[0].article for line in titles["What each article says"].lines] == ["one", "two"]


def test_every_quotation_stands_in_its_article(store: Store) -> None:
    quotations = [
        quotation
        for name in ("Norway", "Peru", "Ada Berg", meeting(store))
        for section in explain(store, name).sections
        for line in section.lines
        for quotation in line.quotations
    ]
    assert len(quotations) > 8
    assert all(store.text(q.article)[q.start : q.end] == q.words for q in quotations)


def test_long_lists_say_what_they_leave_out(store: Store) -> None:
    found = explain(store, "Fiji")
    section = next(section for section in found.sections if section.title == "Positions")
    assert (len(section.lines), section.left_out) == (MOST, 20)
    assert "… and 20 more" in found.text()


def test_an_ambiguous_name_gives_its_candidates(store: Store) -> None:
    from dataclasses import replace

    from ontology.facts import Actor

    twin = article("twin")
    twin = replace(twin, actors=(Actor("official/berg-2", "official", "Ada Berg"),))
    store.replace([twin])
    consolidate(store)
    found = explain(store, "Ada Berg")
    store.remove("twin")
    consolidate(store)
    assert found.thing is None
    assert [candidate.iri for candidate in found.candidates] == [
        iri.ID + "official/ada-berg",
        iri.ID + "official/berg-2",
    ]
    assert "id:official/berg-2  Ada Berg (official)" in found.text()


def test_an_unknown_name_is_a_sentence(store: Store) -> None:
    with pytest.raises(QueryError, match="nothing called 'Atlantis'"):
        explain(store, "Atlantis")
    with pytest.raises(
        QueryError, match="'Human rights' is a topic: .* who-said-about --set topic=human-rights'"
    ):
        explain(store, "Human rights")


def test_a_shared_name_is_told_with_those_who_bear_it(tmp_path: Path) -> None:
    wang = Actor("official/Q701801", "official", "Wang Yi", ("Wang",), "Q701801", None, ("state/CN",))
    post = Post(
        "post/foreign-minister-cn", "Minister of Foreign Affairs of China", "foreign-minister", "state/CN"
    )
    text = "Foreign Minister Wang spoke."
    held = Tenure(wang.key, post, (Span(0, 21),), 0.9, "text-title")
    source = Article("namesakes", text, title="", published=dt.date(2021, 3, 10))
    china = Actor("state/CN", "state", "China", iso2="CN")
    with Store.create(tmp_path / "kg", reference=TABLES) as made:
        made.replace([Reading(source, actors=(wang, china), tenures=(held,))])
        shown = explain(made, "official/Q701801").text()
    why = shown.partition("Why this person, of those of the name\n")[2]
    assert why.startswith("  2021-03-10  “Wang” is a name of "), shown
    assert "on that day Wang Yi was" in why
    assert "Wang Qishan (Vice President of China)" in why
    assert "“Wang Yi” is a name" not in why

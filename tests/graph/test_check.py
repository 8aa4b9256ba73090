"""A sound graph has no problems, and each kind of damage is named."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import zstandard
from pyoxigraph import Literal, NamedNode, Quad
from worlds import TABLES, article, key, position, report

from graph import folder, iri, orders
from graph.check import check
from graph.consolidation import consolidate
from graph.store import Store
from ontology.errors import StoreError


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "kg", reference=TABLES)
    made.replace(
        [
            article("one", reports=[report("berg rojas", "03-08", place="lima")], posts=["berg", "rojas"]),
            article(
                "two", reports=[report("berg rojas", "03-08")], positions=[position("NO", "praises", "TD")]
            ),
        ]
    )
    consolidate(made)
    return made


def swap(store: Store, article_id: str, old: str, new: Literal | NamedNode | None) -> None:
    """Give another value to every statement of an article with the predicate `old`, or take it away."""
    name = iri.article(article_id)
    quads = list(store.graph(name))
    kept = [quad for quad in quads if quad.predicate != iri.cq(old)]
    changed = [Quad(q.subject, q.predicate, new, name) for q in quads if new is not None and q not in kept]
    store.replace_graph(name, kept + changed)


def problems(store: Store) -> list[str]:
    return [f"{problem.where}: {problem.what}" for problem in check(store)]


def complaints(path: Path) -> list[str]:
    """What is said of a graph, be it that it can't even be opened."""
    try:
        with Store.open(path) as reader:
            return problems(reader)
    except StoreError as error:
        return [str(error)]


def test_a_sound_graph_has_no_problems(store: Store) -> None:
    assert check(store) == []


def test_a_reader_can_check(store: Store) -> None:
    store.close()
    with Store.open(store.path) as reader:
        assert check(reader) == []


def test_a_moved_quotation_is_named(store: Store) -> None:
    swap(store, "two", "exact", Literal("other words"))
    assert problems(store) == ["two: a quotation does not stand at its offsets"] * 2


def test_a_statement_in_other_words_is_named(store: Store) -> None:
    swap(store, "two", "statement", Literal("never said"))
    assert problems(store) == ["two: a statement is not in the article's words"]


def test_a_changed_text_is_named(store: Store) -> None:
    name = store._sha256(iri.article("two"))
    store.close()
    with sqlite3.connect(store.path / "texts" / "texts.db") as texts:
        packed = zstandard.ZstdCompressor().compress(b"Something else")
        texts.execute("UPDATE texts SET text = ? WHERE sha256 = ?", (packed, name))
    with Store.open(store.path) as reader:
        found = problems(reader)
    assert "two: the stored text is not the one that was read" in found
    assert "two: a quotation does not stand at its offsets" in found


def test_a_missing_text_is_named(store: Store) -> None:
    store._texts.settle([store._sha256(iri.article("two")) or ""])
    assert any("text of 'two' is missing" in problem for problem in problems(store))


@pytest.mark.parametrize(
    ("predicate", "value", "sentence"),
    [
        ("evidence", None, "rests on evidence"),
        ("confidence", Literal("2", datatype=NamedNode(iri.XSD + "decimal")), "rests on evidence"),
        ("status", iri.concept("status", "dreamt"), "one status"),
        ("participant", iri.thing(key("lund")), "participants, actors described in the same graph"),
        ("place", iri.thing("place/nowhere"), "described in the same graph"),
        ("earliest", Literal("2021-03-30", datatype=NamedNode(iri.XSD + "date")), "not after the latest"),
        ("sha256", Literal("12"), "64 hexadecimal digits"),
    ],
)
def test_a_broken_shape_is_named(store: Store, predicate: str, value, sentence: str) -> None:
    swap(store, "one", predicate, value)
    assert any(problem.startswith("one: ") and sentence in problem for problem in problems(store))


def test_a_broken_meeting_is_named(store: Store) -> None:
    quads = [
        q for q in store.graph(iri.CONSOLIDATED) if q.predicate not in (iri.cq("status"), iri.cq("reports"))
    ]
    store.replace_graph(iri.CONSOLIDATED, quads)
    assert problems(store) == [
        "cq:consolidated: A meeting is reported by at least one article.",
        "cq:consolidated: The status of a meeting is a concept of cq:statuses.",
    ]


def test_every_order_holds_every_statement(store: Store) -> None:
    assert {count(store) for count in orders.ORDERS.values()} == {len(store)}


def test_damage_to_any_file_of_the_database_is_named(store: Store) -> None:
    store.close()
    files = sorted((store.path / "store").glob("*.sst"))
    assert len(files) > len(orders.ORDERS)
    for file in files:
        sound = file.read_bytes()
        file.write_bytes(sound[:20] + bytes([sound[20] ^ 1]) + sound[21:])
        assert complaints(store.path), file.name
        file.write_bytes(sound)
    assert complaints(store.path) == []


def test_an_order_with_fewer_statements_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(orders.ORDERS, "object, subject, predicate, graph", lambda store: len(store) - 1)
    (problem,) = problems(store)
    assert problem.startswith("kg: the order object, subject, predicate, graph holds")


def test_strangers_are_named(store: Store) -> None:
    name = NamedNode("http://example.org/graph")
    store.replace_graph(name, [Quad(name, name, name, name)])
    (store.path / folder.MANIFEST).write_text("[]")
    assert [problem.split(": ")[0] for problem in problems(store)] == [folder.MANIFEST, "store"]

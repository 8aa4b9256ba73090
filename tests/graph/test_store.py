"""Articles go in and out of a folder whole or not at all."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import SMALL, TEXT, reading

from graph import folder, iri
from graph.quads import Provenance
from graph.reference import PlainTables
from graph.store import Store
from ontology.errors import SourceError, StoreError
from ontology.facts import Reading
from ontology.reference import State


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "kg", reference=SMALL)


def test_an_article_comes_back(store: Store) -> None:
    store.replace([reading("a"), reading("b/c d")])
    assert store.articles() == ["a", "b/c d"]
    assert store.text("b/c d") == TEXT
    assert store.reading("a") == reading("a")


def test_what_was_written_is_there_after_closing(store: Store) -> None:
    store.replace([reading("a")])
    lines = list(store.dump_nquads())
    store.close()
    with Store.open(store.path) as again:
        assert list(again.dump_nquads()) == lines
        assert again.reading("a") == reading("a")
        assert again.manifest == store.manifest


def test_a_new_reading_replaces_the_old(store: Store) -> None:
    changed = reading("a", text=TEXT + " It rained.", confidence=0.5)
    store.replace([changed])
    wanted = list(store.dump_nquads())
    store.replace([reading("a")])
    store.replace([changed, reading("b")])
    assert store.text("a") == TEXT + " It rained."
    store.remove("b")
    assert list(store.dump_nquads()) == wanted


def test_removing_an_article_leaves_what_was_before(store: Store) -> None:
    store.replace([reading("a")])
    before, texts = list(store.dump_nquads()), store._texts.hashes()
    store.replace([reading("b", text=TEXT + "!"), reading("c")])
    store.remove("b")
    assert "b" not in store
    store.remove("c")
    assert list(store.dump_nquads()) == before
    assert store._texts.hashes() == texts


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2)), max_size=10))
def test_any_history_ends_in_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, int]]
) -> None:
    """Added, changed and removed in any order: only what is there at the end counts. 0 removes."""
    folders = tmp_path_factory.mktemp("history")
    now: dict[str, Reading] = {}
    with Store.create(folders / "long", reference=SMALL) as long:
        for name, version in history:
            if version:
                now[name] = reading(name, text=TEXT + "!" * version, confidence=version / 3)
                long.replace([now[name]])
            elif now.pop(name, None):
                long.remove(name)
        with Store.create(folders / "short", reference=SMALL) as short:
            short.replace(now.values())
            assert list(long.dump_nquads()) == list(short.dump_nquads())
            assert long._texts.hashes() == short._texts.hashes()


def test_a_text_that_two_articles_share_stays(store: Store) -> None:
    store.replace([reading("a"), reading("b")])
    store.remove("a")
    assert store.text("b") == TEXT


def test_order_and_batches_change_nothing(tmp_path: Path) -> None:
    readings = [reading(name, confidence=number / 10) for number, name in enumerate("abcde", 1)]
    with Store.create(tmp_path / "one", reference=SMALL) as one:
        one.replace(readings)
        first = list(one.dump_nquads())
    with Store.create(tmp_path / "two", reference=SMALL) as two:
        two.replace([readings[0], dataclasses.replace(readings[1], meetings=())])
        two.replace(readings[4:0:-1])
        assert list(two.dump_nquads()) == first
    assert (tmp_path / "one" / folder.MANIFEST).read_bytes() == (
        tmp_path / "two" / folder.MANIFEST
    ).read_bytes()


def test_reference_and_articles_stand_apart(store: Store) -> None:
    store.replace([reading("a")])
    assert store.graphs() == sorted([iri.REFERENCE, iri.article("a")], key=lambda name: name.value)


def test_text_that_is_no_unicode_is_refused_by_name(store: Store) -> None:
    store.replace([reading("a")])
    before = list(store.dump_nquads())
    for bad in (reading("b", text=TEXT + "\ud800"), reading("\udcff")):
        with pytest.raises(SourceError, match="holds characters that can't be kept"):
            store.replace([reading("c"), bad])
    assert list(store.dump_nquads()) == before


def test_an_unknown_article_is_a_sentence(store: Store) -> None:
    for call in (store.remove, store.text, store.reading):
        with pytest.raises(StoreError, match="has no article 'nobody'"):
            call("nobody")


def test_provenance_stands_in_the_manifest(tmp_path: Path) -> None:
    with Store.create(
        tmp_path / "kg", provenance=Provenance(version="1.2", model="m 3"), reference=SMALL
    ) as store:
        assert store.manifest == {"format": folder.FORMAT, "program": "1.2", "model": "m 3", "settings": ""}


def test_other_tables_take_the_place_of_the_old(store: Store) -> None:
    store.replace([reading("a")])
    before = store.manifest
    store.renew(Provenance(), SMALL)
    assert store.manifest == before
    chad = State("state/TD", "Chad", "", "TD", "Q657", "state", "")
    store.renew(Provenance(settings="reference 2"), PlainTables({"state/TD": chad}, {}, {}))
    labels = [v for _, _, v, _ in store.rows(None, iri.RDFS + "label", None, iri.REFERENCE.value)]
    assert labels == ["Chad"]
    assert store.manifest["settings"] == "reference 2"
    assert store.reading("a") == reading("a")

"""The graph ends as if built anew from all sources: copies, changes, articles that are gone, other versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import communique
from communique.increment import Ledger
from communique.report import BuildReport
from graph.consolidation import consolidate
from graph.quads import Provenance
from graph.store import Store

TEXT = "Norway's foreign minister, Anniken Huitfeldt, met Sweden's Ann Linde in Oslo on Monday."
OTHER = "President Nana Akufo-Addo said on Tuesday that Ghana opposes new sanctions on Mali."
THIRD = "Chile will host the summit of the Pacific Alliance in Santiago next week, it said."


def source(path: Path, texts: dict[str, str]) -> Path:
    rows = [{"id": name, "text": text, "published": "2022-02-03"} for name, text in texts.items()]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def whole(folder: Path) -> tuple[str, list[str]]:
    """Everything that must be the same: the quads and the texts."""
    with Store.open(folder) as store:
        return "".join(store.dump_nquads()), store._texts.hashes()


@pytest.fixture
def anew(tmp_path: Path):
    """What a build from the start makes of these articles."""

    def built(texts: dict[str, str]) -> tuple[str, list[str]]:
        communique.build([source(tmp_path / "anew.jsonl", texts)], tmp_path / "anew")
        return whole(tmp_path / "anew")

    return built


def skipped(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "skipped.jsonl").read_text().splitlines()]


def test_a_copy_in_another_build_is_kept_once_under_the_smallest_id(tmp_path: Path, anew) -> None:
    kg, mine, theirs = tmp_path / "kg", tmp_path / "mine.jsonl", tmp_path / "theirs.jsonl"
    source(mine, {"m": TEXT, "o": OTHER})
    communique.build([mine], kg)
    report = communique.build([source(theirs, {"z": TEXT})], kg)
    assert (report.read, report.unchanged, report.skipped) == (0, 0, 1)
    assert [(row["id"], row["duplicate_of"]) for row in skipped(kg)] == [("z", "m")]
    report = communique.build([source(theirs, {"a": TEXT, "z": TEXT})], kg)
    assert (report.read, report.removed, report.skipped) == (1, 1, 1)
    assert communique.build([mine], kg).skipped == 1
    assert whole(kg) == anew({"m": TEXT, "o": OTHER, "a": TEXT, "z": TEXT})


def test_what_articles_agree_on_is_worked_out_again_only_after_a_change(tmp_path: Path, monkeypatch) -> None:
    times: list[Store] = []
    monkeypatch.setattr(
        "communique.builder.consolidate", lambda store: (times.append(store), consolidate(store))
    )
    kg, path = tmp_path / "kg", tmp_path / "source.jsonl"
    for texts, after in [({"m": TEXT}, 1), ({"m": TEXT}, 1), ({"m": TEXT, "o": OTHER}, 2), ({"m": THIRD}, 3)]:
        communique.build([source(path, texts)], kg)
        assert len(times) == after
    lines = whole(kg)
    (kg / "texts" / "gists.db").unlink()
    communique.build([path], kg)
    assert len(times) == 4
    assert whole(kg) == lines


def test_a_copy_comes_back_when_its_original_is_removed(tmp_path: Path, anew) -> None:
    kg, path = tmp_path / "kg", tmp_path / "source.jsonl"
    communique.build([source(path, {"a": TEXT, "b": TEXT, "o": OTHER})], kg)
    assert communique.remove(kg, "a") == ["b"]
    report = communique.build([source(path, {"b": TEXT, "o": OTHER})], kg)
    assert (report.read, report.unchanged) == (1, 1)
    assert whole(kg) == anew({"b": TEXT, "o": OTHER})


def test_a_copy_is_read_when_its_original_changes_and_dropped_when_it_comes(tmp_path: Path, anew) -> None:
    kg, path = tmp_path / "kg", tmp_path / "source.jsonl"
    communique.build([source(path, {"a": TEXT, "b": TEXT})], kg)
    communique.build([source(path, {"a": THIRD, "b": TEXT})], kg)
    assert whole(kg) == anew({"a": THIRD, "b": TEXT})
    communique.build([source(path, {"a": TEXT, "b": TEXT})], kg)
    assert whole(kg) == anew({"a": TEXT})


def test_what_is_gone_from_the_sources_is_kept_unless_they_are_mirrored(tmp_path: Path, anew) -> None:
    kg, path = tmp_path / "kg", tmp_path / "source.jsonl"
    communique.build([source(path, {"a": TEXT, "b": OTHER, "c": THIRD})], kg)
    before = whole(kg)
    assert communique.build([source(path, {"b": OTHER})], kg).removed == 0
    assert whole(kg) == before
    report = communique.build([path], kg, mirror=True)
    assert (report.unchanged, report.removed) == (1, 2)
    assert whole(kg) == anew({"b": OTHER})


def test_mirroring_gives_the_copy_that_is_left(tmp_path: Path, anew) -> None:
    kg, path = tmp_path / "kg", tmp_path / "source.jsonl"
    communique.build([source(path, {"a": TEXT, "b": TEXT})], kg)
    report = communique.build([source(path, {"b": TEXT})], kg, mirror=True)
    assert (report.read, report.removed) == (1, 1)
    assert whole(kg) == anew({"b": TEXT})


@pytest.mark.parametrize("damage", [b"\x1f\x8b\x08\x00rubbish", b'{"id": "a", "te'])
def test_a_source_that_can_not_be_read_wipes_nothing(tmp_path: Path, damage: bytes) -> None:
    kg, folder = tmp_path / "kg", tmp_path / "sources"
    folder.mkdir()
    source(folder / "one.jsonl", {"a": TEXT})
    source(folder / "two.jsonl", {"b": OTHER})
    communique.build([folder], kg)
    before = whole(kg)
    (folder / "one.jsonl").write_bytes(damage)
    report = communique.build([folder], kg, mirror=True)
    assert report.removed == 0
    assert any("Nothing was removed" in notice for notice in report.notices)
    assert whole(kg) == before


def test_another_version_is_named_and_reads_again_what_the_sources_hold(tmp_path: Path, monkeypatch) -> None:
    kg, path = tmp_path / "kg", tmp_path / "source.jsonl"
    communique.build([source(path, {"a": TEXT, "b": OTHER})], kg)
    monkeypatch.setattr("communique.builder.__version__", "9.9")
    report = communique.build([source(path, {"a": TEXT})], kg)
    assert (report.read, report.unchanged) == (1, 0)
    first, second = report.notices
    assert "was written by communique 0.1.0" in first
    assert "this is communique 9.9" in first
    assert second.startswith("1 of the articles")
    report = communique.build([source(path, {"a": TEXT, "b": OTHER})], kg)
    assert (report.read, report.unchanged, report.notices) == (1, 1, [])


def test_a_copy_left_by_a_killed_build_is_taken_out(tmp_path: Path, anew) -> None:
    """Between writing the smaller id and removing the larger one, a build may die."""
    kg, path = tmp_path / "kg", tmp_path / "source.jsonl"
    communique.build([source(path, {"b": TEXT})], kg)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ledger, "tidy", killed)
        with pytest.raises(KeyboardInterrupt):
            communique.build([source(path, {"a": TEXT})], kg)
    with Store.open(kg) as store:
        assert store.articles() == ["a", "b"]
    assert communique.build([path], kg).removed == 1
    assert whole(kg) == anew({"a": TEXT})


def killed(_: object) -> None:
    raise KeyboardInterrupt


def test_the_record_of_a_build_stands_beside_the_graph(tmp_path: Path) -> None:
    kg, path = tmp_path / "kg", source(tmp_path / "source.jsonl", {"a": TEXT, "b": TEXT})
    communique.build([path], kg)
    communique.build([path], kg)
    first, second = (json.loads(file.read_text()) for file in sorted((kg / "runs").iterdir()))
    assert first["outcome"] == second["outcome"] == "done"
    assert (first["counts"]["read"], second["counts"]["unchanged"]) == (1, 1)
    assert first["counts"]["total"] == 2
    assert first["skipped_by_reason"] == {"duplicate": 1}
    assert set(first["seconds_by_step"]) == {"read", "extract", "write", "consolidate", "other"}
    assert sum(first["seconds_by_step"].values()) == pytest.approx(first["seconds"], abs=0.5)
    assert first["versions"]["communique"] == communique.__version__
    assert first["peak_memory_mib"]["main"] > 50


def test_reading_by_others_is_counted(tmp_path: Path) -> None:
    with Store.create(tmp_path / "kg") as store:
        ledger = Ledger(store, Provenance(), BuildReport(), mirror=False)
        assert ledger.read_by_others() == 0

"""The same input gives the same bytes, whatever the order, the workers or an interruption."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import communique
from graph.store import Store
from ontology.errors import SourceError

STORIES = [
    (
        "Norway's foreign minister, Anniken Huitfeldt, met Sweden's Ann Linde in Oslo on Monday.",
        3,
    ),
    ("President Nana Akufo-Addo said on Tuesday that Ghana opposes new sanctions on Mali.", 4),
    (
        "Chile will host the summit of the Pacific Alliance in Santiago next week, it said.",
        5,
    ),
    ("Japan and Kenya signed an agreement on health cooperation in Nairobi on Wednesday.", 6),
    (
        "Poland no longer supports the proposal, Polish Foreign Minister Zbigniew Rau said.",
        7,
    ),
    ("Peru called on Bolivia to reopen the border; Bolivia rejected the demand on Thursday.", 8),
]


def rows() -> list[str]:
    return [
        json.dumps({"id": f"story-{number}", "title": "", "text": text, "published": f"2022-02-0{day}"})
        for number, (text, day) in enumerate(STORIES)
    ]


def nquads(folder: Path) -> str:
    with Store.open(folder) as store:
        return "".join(store.dump_nquads())


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "stories.jsonl"
    path.write_text("\n".join(rows()) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("expected") / "kg"
    report = communique.build([source], folder)
    assert report.read == len(STORIES)
    assert report.meetings >= 2
    assert report.positions >= 2
    return nquads(folder)


def test_workers_make_no_difference(source: Path, expected: str, tmp_path: Path) -> None:
    communique.build([source], tmp_path / "kg", jobs=2)
    assert nquads(tmp_path / "kg") == expected


def test_the_order_of_sources_makes_no_difference(expected: str, tmp_path: Path) -> None:
    shuffled = rows()
    random.Random(4).shuffle(shuffled)
    files = []
    for number, row in enumerate(shuffled):
        files.append(tmp_path / f"{number}.jsonl")
        files[-1].write_text(row + "\n", encoding="utf-8")
    communique.build(files, tmp_path / "kg")
    assert nquads(tmp_path / "kg") == expected


def test_building_in_pieces_makes_no_difference(source: Path, expected: str, tmp_path: Path) -> None:
    half = tmp_path / "half.jsonl"
    half.write_text("\n".join(rows()[:3]) + "\n", encoding="utf-8")
    communique.build([half], tmp_path / "kg")
    report = communique.build([source], tmp_path / "kg")
    assert (report.read, report.unchanged) == (3, 3)
    assert nquads(tmp_path / "kg") == expected


def test_a_changed_article_replaces_what_it_said(source: Path, expected: str, tmp_path: Path) -> None:
    changed = tmp_path / "changed.jsonl"
    changed.write_text(source.read_text(encoding="utf-8").replace("Oslo", "Bergen"), encoding="utf-8")
    communique.build([changed], tmp_path / "kg")
    assert nquads(tmp_path / "kg") != expected
    report = communique.build([source], tmp_path / "kg")
    assert (report.read, report.unchanged) == (1, len(STORIES) - 1)
    assert nquads(tmp_path / "kg") == expected


def test_removing_is_building_without(source: Path, tmp_path: Path) -> None:
    fewer = tmp_path / "fewer.jsonl"
    fewer.write_text("\n".join(rows()[1:]) + "\n", encoding="utf-8")
    communique.build([fewer], tmp_path / "fewer")
    communique.build([source], tmp_path / "kg")
    communique.remove(tmp_path / "kg", "story-0")
    assert nquads(tmp_path / "kg") == nquads(tmp_path / "fewer")


def test_a_users_own_entries_are_known_and_forgotten(tmp_path: Path) -> None:
    story = tmp_path / "visit.txt"
    story.write_text(
        "date 2030-02-03\n\nVisit\n\nMinister Fjellheim said that Norway supports the treaty.\n", "utf-8"
    )
    entries = tmp_path / "entries.csv"
    entries.write_text("name,role,state,start\nAstrid Fjellheim,foreign-minister,NO,2030-01-02\n", "utf-8")
    communique.build([story], tmp_path / "plain")
    communique.build([story], tmp_path / "kg", reference=entries)
    assert '"Astrid Fjellheim"' in nquads(tmp_path / "kg")
    report = communique.build([story], tmp_path / "kg")
    assert report.read == 1
    assert nquads(tmp_path / "kg") == nquads(tmp_path / "plain")


def test_nothing_usable_is_an_error_that_names_the_first_reason(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("{\n", encoding="utf-8")
    with pytest.raises(SourceError, match="1 skipped"):
        communique.build([tmp_path / "broken.jsonl"], tmp_path / "kg")


def test_the_python_side_opens_the_graph_everywhere(source: Path, tmp_path: Path) -> None:
    communique.build([source], tmp_path / "kg")
    with communique.open(tmp_path / "kg") as kg:
        assert kg.articles() == sorted(json.loads(row)["id"] for row in rows())
        assert kg.text("story-0") == STORIES[0][0]
        assert kg.check() == []
        met = list(kg.query("who-met-whom", a="Norway"))
        assert len(met) == 1
        assert "Sweden" in str(met[0]["participants"])
        assert len(kg.to_rdflib()) > 1000
        names = nx_labels(kg.to_networkx("actors"))
        assert {"Norway", "Sweden"} <= names


def nx_labels(network: object) -> set[str]:
    return {str(data.get("label")) for _, data in network.nodes(data=True)}  # type: ignore[attr-defined]

"""Builds that are killed, that meet another build, a reader or a full disk: real processes, real limits."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.store import Store

COMMAND = [sys.executable, "-c", "from communique.cli import main; main()"]
STORIES = (
    "Norway's foreign minister, Anniken Huitfeldt, met Sweden's Ann Linde in Oslo on Monday, day {}.",
    "President Nana Akufo-Addo said on Tuesday that Ghana opposes new sanctions on Mali, point {}.",
    "Chile will host the summit of the Pacific Alliance in Santiago next week, it said in note {}.",
)
COUNT = 120  # more than are written at once


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "stories.jsonl"
    rows = [
        {"id": f"s{number}", "text": STORIES[number % 3].format(number), "published": "2022-02-03"}
        for number in range(COUNT)
    ]
    rows.append({**rows[0], "id": "t0"})  # a copy, which is skipped
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "not json\n", encoding="utf-8")
    return path


def build(source: Path, folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [*COMMAND, "build", str(source), "--out", str(folder), *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)


def ended(process: subprocess.Popen[str], code: int) -> str:
    """What a build said in the end."""
    said = process.communicate(timeout=300)[1]
    assert process.returncode == code, said
    return said


def whole(folder: Path) -> tuple[str, list[str], str, str]:
    """Everything that must be the same."""
    with Store.open(folder) as store:
        assert store.damage() == []
        quads, texts = "".join(store.dump_nquads()), store._texts.hashes()
    skipped, manifest = ((folder / name).read_text() for name in ("skipped.jsonl", "manifest.json"))
    return quads, texts, skipped, manifest


@pytest.fixture(scope="module")
def uninterrupted(
    source: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[tuple[str, list[str], str, str], float]:
    """What a build ends with that nobody disturbs, and the seconds that it takes."""
    folder, start = tmp_path_factory.mktemp("expected") / "kg", time.monotonic()
    assert f"{COUNT} articles read, 0 unchanged, 2 skipped" in ended(build(source, folder, "-j", "0"), 0)
    return whole(folder), time.monotonic() - start


@pytest.fixture(scope="module")
def expected(
    uninterrupted: tuple[tuple[str, list[str], str, str], float],
) -> tuple[str, list[str], str, str]:
    return uninterrupted[0]


def test_a_build_killed_with_all_its_workers_goes_on_and_ends_the_same(
    source: Path, uninterrupted: tuple[tuple[str, list[str], str, str], float], tmp_path: Path
) -> None:
    """Six kills at random moments, each in what the one before left, or in a new build where that was whole."""
    expected, seconds = uninterrupted
    moments, kg = random.Random(3), tmp_path / "kg"
    killed = 0
    for _ in range(6):
        process = build(source, kg, "-j", "1")
        try:
            process.wait(seconds * moments.uniform(0.1, 0.8))
            shutil.rmtree(kg)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.communicate()
    assert killed >= 3
    ended(build(source, kg, "-j", "1"), 0)
    assert whole(kg) == expected
    records = [json.loads(path.read_text()) for path in sorted((kg / "runs").glob("*.json"))]
    assert records[-1]["outcome"] == "done"


def test_a_worker_killed_during_a_build_changes_nothing(
    source: Path, expected: tuple[str, list[str], str, str], tmp_path: Path
) -> None:
    process = build(source, tmp_path / "kg", "-j", "1")
    killed = 0
    while process.poll() is None and killed < 2:
        for child in children(process.pid):
            os.kill(child, signal.SIGKILL)
            killed += 1
        time.sleep(0.5)
    ended(process, 0)
    assert killed
    assert whole(tmp_path / "kg") == expected


def children(parent: int) -> list[int]:
    """Worker processes that a process has started; without the helper that counts their semaphores."""
    listed = Path(f"/proc/{parent}/task").glob("*/children")
    found = [int(child) for path in listed for child in path.read_text().split()]
    return [one for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def test_a_second_build_on_a_folder_is_refused_in_a_sentence(source: Path, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    first = build(source, kg, "-j", "0")
    wait_until(lambda: (kg / "lock").exists() and is_locked(kg / "lock"))
    said = ended(build(source, kg, "-j", "0"), 1)
    assert said == f"communique: Another program is writing to {kg}: wait until it has finished.\n"
    ended(first, 0)


def test_readers_find_a_whole_graph_at_any_moment_of_a_build(source: Path, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    process = build(source, kg, "-j", "0")
    wait_until((kg / "manifest.json").exists)
    counts = []
    while process.poll() is None:
        with Store.open(kg) as reader:
            articles = reader.articles()
            assert all(reader.text(name) for name in articles)
            counts.append(len(articles))
    ended(process, 0)
    assert counts == sorted(counts)
    with Store.open(kg) as reader:
        assert len(reader.articles()) == COUNT


def wait_until(holds) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("It did not come to pass within half a minute.")


def is_locked(path: Path) -> bool:
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.mark.parametrize("size", ["9m", "17m"])
def test_after_a_full_disk_the_next_build_goes_on(
    source: Path, expected: tuple[str, list[str], str, str], small_disk: Path, size: str
) -> None:
    """Full during the creation, and full later."""
    kg = small_disk / "kg"
    subprocess.run(["mount", "-o", f"remount,size={size}", str(small_disk)], check=True)
    said = ended(build(source, kg, "-j", "0"), 1)
    assert said.startswith("communique: The disk that holds ")
    assert "free some space and run the command again" in said
    subprocess.run(["mount", "-o", "remount,size=400m", str(small_disk)], check=True)
    ended(build(source, kg, "-j", "0"), 0)
    assert whole(kg) == expected


def test_an_article_above_the_limits_is_skipped_with_its_reason(source: Path, tmp_path: Path) -> None:
    long = {"id": "long", "text": " ".join(STORIES) * 400}
    (tmp_path / "long.jsonl").write_text(json.dumps(long) + "\n")
    kg = tmp_path / "kg"
    files = [str(tmp_path / "long.jsonl"), "--max-chars", "1000"]
    said = ended(build(source, kg, *files, "-j", "0"), 0)
    assert "1 too-long" in said
    said = ended(build(source, kg, str(tmp_path / "long.jsonl"), "-j", "1", "--max-seconds", "0.2"), 0)
    assert "1 too-slow" in said
    rows = [json.loads(line) for line in (kg / "skipped.jsonl").read_text().splitlines()]
    assert ("long", "It was not read within 0.2 seconds.") in [(row["id"], row["detail"]) for row in rows]

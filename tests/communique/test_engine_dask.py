"""A cluster builds the graph that one machine builds, also when it loses workers on the way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask
import psutil
import pytest

import communique
from communique.builder import MODEL, provenance_of
from communique.engines import Work
from communique.engines.dask import read
from communique.pool import Settings
from graph.quads import Provenance
from graph.store import Store
from graph.written import Written
from loaders.reading import Skipped
from ontology.errors import RemoteError
from ontology.facts import Article

SENTENCES = [
    "Norway's foreign minister, Anniken Huitfeldt, met Sweden's Ann Linde in Oslo on Monday.",
    "President Nana Akufo-Addo said on Tuesday that Ghana opposes new sanctions on Mali.",
    "Chile will host the summit of the Pacific Alliance in Santiago next week, it said.",
    "Japan and Kenya signed an agreement on health cooperation in Nairobi on Wednesday.",
    "Poland no longer supports the proposal, Polish Foreign Minister Zbigniew Rau said.",
    "Peru called on Bolivia to reopen the border; Bolivia rejected the demand on Thursday.",
]
ARTICLES = 48


def nquads(folder: Path) -> str:
    with Store.open(folder) as store:
        return "".join(store.dump_nquads())


def texts(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        return [store.text(name) for name in store.articles()]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of some sentences each, and one in French, which is skipped."""
    chosen = random.Random(11)
    path = tmp_path_factory.mktemp("source") / "stories.jsonl"
    rows = [
        {"id": f"story/{n}", "title": "", "text": " ".join(chosen.sample(SENTENCES, 4)), "published": day}
        for n in range(ARTICLES)
        for day in [f"2022-02-{n % 20 + 1:02}"]
    ]
    french = (
        "Le ministre des Affaires étrangères a rencontré son homologue à Paris lundi pour parler du climat."
    )
    rows.insert(20, {"id": "french", "title": "", "text": french, "published": "2022-02-03"})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def local(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("local") / "kg"
    report = communique.build([source], folder)
    assert report.read > ARTICLES - 5
    assert report.reasons["language"] == 1
    return folder


class Cluster:
    """A scheduler and workers, each a program of its own, on loopback."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self._log = (folder / "log").open("wb")
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--port", "0", "--dashboard-address", "127.0.0.1:0")
        self.address = self._told()

    def _told(self) -> str:
        """The address that the scheduler writes down, once it has written all of it."""
        for _ in range(600):
            if self._file.exists() and (written := self._file.read_text()).rstrip().endswith("}"):
                return str(json.loads(written)["address"])
            time.sleep(0.1)
        raise TimeoutError("The scheduler has not told its address within a minute.")

    def add_worker(self) -> None:
        options = (
            "--nthreads",
            "1",
            "--no-nanny",
            "--dashboard-address",
            "127.0.0.1:0",
            "--local-directory",
            self._file.parent,
        )
        self.workers.append(self._start("worker", *options))

    def _start(self, *command: Any) -> subprocess.Popen[bytes]:
        words = [
            sys.executable,
            "-m",
            "dask",
            *command,
            "--host",
            "127.0.0.1",
            "--scheduler-file",
            self._file,
        ]
        return subprocess.Popen([str(word) for word in words], stdout=self._log, stderr=self._log)

    def close(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()
        self._log.close()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.close()


def test_a_cluster_of_its_own_builds_what_one_process_builds(
    source: Path, local: Path, tmp_path: Path
) -> None:
    report = communique.build([source], tmp_path / "kg", engine="dask", jobs=1)
    assert nquads(tmp_path / "kg") == nquads(local)
    assert texts(tmp_path / "kg") == texts(local)
    assert report.reasons["language"] == 1


def reading_processes(worker: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return [p for p in psutil.Process(worker.pid).children() if "spawn_main" in " ".join(p.cmdline())]


class Killed:
    """A build into a shared folder on two workers, one of which is killed in mid-run."""

    def __init__(self, source: Path, folder: Path, cluster: Cluster) -> None:
        self.kg, self.shards = folder / "kg", folder / "shards"
        cluster.add_worker()
        cluster.add_worker()
        self.victim, self.survivor = cluster.workers
        self.left: list[psutil.Process] = []
        killer = threading.Thread(target=self._kill)
        killer.start()
        communique.build([source], self.kg, engine="dask", scheduler=cluster.address, shards=self.shards)
        killer.join(timeout=60)

    def _kill(self) -> None:
        give_up = time.monotonic() + 120
        while not (reading_processes(self.victim) and list(self.shards.rglob("*.jsonl.zst"))):
            if time.monotonic() > give_up:
                return  # the tests see that nobody was killed
            time.sleep(0.02)
        self.left = reading_processes(self.victim)
        self.victim.kill()


@pytest.fixture(scope="module")
def killed(source: Path, tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Killed:
    return Killed(source, tmp_path_factory.mktemp("killed"), cluster)


def test_a_worker_killed_in_mid_run_makes_no_difference(killed: Killed, local: Path) -> None:
    assert killed.victim.wait(timeout=10) == -signal.SIGKILL
    assert nquads(killed.kg) == nquads(local)
    assert texts(killed.kg) == texts(local)


def test_no_process_is_left_behind_on_the_workers(killed: Killed) -> None:
    assert killed.left
    assert psutil.wait_procs(killed.left, timeout=20)[1] == []
    assert no_reading_is_left(killed.survivor)


def no_reading_is_left(worker: subprocess.Popen[bytes]) -> bool:
    give_up = time.monotonic() + 20
    while reading_processes(worker) and time.monotonic() < give_up:
        time.sleep(0.1)
    return not reading_processes(worker)


def test_what_lies_in_the_shared_folder_is_not_read_again(
    source: Path, local: Path, tmp_path: Path, cluster: Cluster, killed: Killed
) -> None:
    files = sorted(path for path in killed.shards.rglob("*") if path.is_file())
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
    damaged = files[0]
    damaged.write_bytes(before[damaged][0][:-9])  # as a full disk leaves it
    communique.build(
        [source], tmp_path / "kg", engine="dask", scheduler=cluster.address, shards=killed.shards
    )
    assert nquads(tmp_path / "kg") == nquads(local)
    assert {path: path.read_bytes() for path in files} == {path: old for path, (old, _) in before.items()}
    anew = {path.name[:32] for path in files if path.stat().st_mtime_ns != before[path][1]}
    assert anew == {damaged.name[:32]}


def work(**options: Any) -> Work:
    settings = Settings(MODEL, seconds=options.pop("seconds", 120.0))
    return Work(settings, provenance_of(settings), jobs=1, **options)


def outcome(one: Written | Skipped) -> str:
    return one.reason if isinstance(one, Skipped) else "read"


def story(name: str, text: str = SENTENCES[0]) -> Article:
    return Article(id=name, text=text)


def test_an_article_that_takes_too_long_is_named_and_the_others_are_read() -> None:
    items = [story("long", " ".join(SENTENCES * 400)), story("a"), story("b")]
    found = {one.id: outcome(one) for one in read(items, work(seconds=3.0))}
    assert found == {"long": "too-slow", "a": "read", "b": "read"}


class Deadly(str):
    """Text that kills every other process that takes it in."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _die, (os.getpid(),)


def _die(maker: int) -> Deadly:
    if os.getpid() != maker:
        os.kill(os.getpid(), signal.SIGKILL)
    return Deadly("Nothing happened.")


def test_an_article_that_kills_the_workers_themselves_is_named_and_the_others_are_read() -> None:
    items = [story("a"), story("deadly", Deadly("Nothing happened.")), story("b")]
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        found = {one.id: outcome(one) for one in read(items, work())}
    assert found == {"a": "read", "deadly": "killed-worker", "b": "read"}


def test_a_scheduler_that_is_not_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.engines.dask._CONNECT", 0.5)
    with pytest.raises(RemoteError, match="no Dask scheduler at tcp://127.0.0.1:9"):
        list(read([story("a")], work(scheduler="tcp://127.0.0.1:9")))


def test_workers_of_another_version_are_refused() -> None:
    newer = replace(work(), provenance=Provenance(version="99.0"))
    with pytest.raises(RemoteError, match="install the same on both"):
        list(read([story("a")], newer))


def test_without_the_extra_a_sentence_says_what_to_install(source: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['distributed'] = None\n"
        "from communique.cli import main; sys.argv[1:] = sys.argv[1:]; main()"
    )
    command = [sys.executable, "-c", code, "build", source, "--out", tmp_path / "kg", "--engine", "dask"]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "pip install 'communique[dask]'" in done.stderr

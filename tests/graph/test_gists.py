"""What is kept of each article for consolidation says what the article's graph says, or isn't there."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from worlds import TABLES, article, report

from graph import iri
from graph.consolidation import consolidate
from graph.gist import Gist, gist_of, unpacked
from graph.quads import Provenance
from graph.store import Store

NAMES = "abcd"
READINGS = [
    article(name, f"03-{day}", reports=[report("mwangi deby", f"03-{day}", place="lima")])
    for name, day in zip(NAMES, (16, 16, 17, 18), strict=True)
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kg"
    with Store.create(path, reference=TABLES) as store:
        store.replace(READINGS)
    return path


def gists(path: Path) -> Path:
    return path / "texts" / "gists.db"


def kept(store: Store) -> dict[str, Gist | None]:
    with closing(sqlite3.connect(gists(store.path))) as base:
        found = dict(base.execute("SELECT graph, gist FROM gists"))
    return {name: unpacked(found[name]) if name in found else None for name in store.article_graphs()}


def alike(gist: Gist | None) -> dict[str, list[tuple[Any, ...]]]:
    return {table: sorted(lines, key=repr) for table, lines in (gist or {}).items()}


def made(store: Store, name: str) -> Gist:
    return gist_of(name, ((q.subject, q.predicate, q.object) for q in store.graph(iri.NamedNode(name))))


def consolidated(path: Path) -> list[str]:
    with Store.open(path, read_only=False) as store:
        consolidate(store)
        return list(store.dump_nquads())


def test_gists_follow_every_change(path: Path) -> None:
    dice = random.Random(7)
    with Store.open(path, read_only=False) as store:
        for round_ in range(12):
            changed = dice.sample(READINGS, 2)
            if round_ % 3 == 0:
                store.discard(reading.article.id for reading in changed)
            else:
                day = f"03-{10 + round_}"
                store.replace(
                    article(one.article.id, day, reports=[report("mwangi rojas", day)]) for one in changed
                )
            found = kept(store)
            assert [alike(gist) for gist in found.values()] == [alike(made(store, name)) for name in found]
            with closing(sqlite3.connect(gists(path))) as base:
                assert base.execute("SELECT count(*) FROM gists").fetchone() == (len(found),)


def test_a_graph_put_in_by_other_means_has_no_old_gist(path: Path) -> None:
    with Store.open(path, read_only=False) as store:
        name = iri.article("a")
        store.replace_graph(name, [quad for quad in store.graph(name) if "lima" not in str(quad)])
        assert kept(store)[name.value] is None
        again = store.gist(name.value)
        consolidate(store)
        assert alike(again) == alike(made(store, name.value)) == alike(kept(store)[name.value])


def test_another_program_trusts_none_of_them(path: Path) -> None:
    with Store.open(path, read_only=False) as store:
        store.renew(Provenance(version="0.9"), TABLES)
        assert set(kept(store).values()) == {None}
        consolidate(store)
        store.renew(Provenance(version="0.9"), TABLES)
        assert None not in kept(store).values()


def delete(path: Path) -> None:
    path.unlink()


def no_database(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(9_000))


def torn(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + random.Random(1).randbytes(len(whole) - 4096))


def other_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE gists SET gist = x'00'")
        base.execute("PRAGMA user_version = 99")


def other_bytes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        (blob,) = base.execute("SELECT gist FROM gists").fetchone()
        base.execute("UPDATE gists SET gist = ?", (blob[:20] + bytes([blob[20] ^ 1]) + blob[21:],))


@pytest.mark.parametrize("harm", [delete, no_database, torn, other_version, other_bytes])
def test_a_lost_or_damaged_file_is_made_again(path: Path, harm: Callable[[Path], None]) -> None:
    wanted = consolidated(path)
    harm(gists(path))
    assert consolidated(path) == wanted
    changed = article("a", "03-16", reports=[report("mwangi rojas", "03-16")])
    for reading in (changed, READINGS[0]):
        with Store.open(path, read_only=False) as store:
            store.replace([reading])
            consolidate(store)
    assert consolidated(path) == wanted
    with Store.open(path, read_only=False) as store:
        assert None not in kept(store).values()


@pytest.mark.parametrize("moment", ["changes.write", "Store._sweep", "Gists.keep"])
def test_a_killed_writer_leaves_no_gist_that_says_something_else(path: Path, moment: str) -> None:
    script = textwrap.dedent(f"""
        import os, signal, sys
        from graph import changes
        from graph.gists import Gists
        from graph.store import Store
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from worlds import article, report
        store = Store.open({str(path)!r}, read_only=False)
        {moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        store.replace([article("a", "03-20", reports=[report("rojas deby", "03-20")])])
    """)
    env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    assert subprocess.run([sys.executable, "-c", script], env=env).returncode == -9
    with Store.open(path, read_only=False) as store:
        assert kept(store)[iri.article("a").value] is None
        assert None not in [gist for name, gist in kept(store).items() if name != iri.article("a").value]
    lines = consolidated(path)
    gists(path).unlink()
    assert consolidated(path) == lines


def test_whether_all_is_settled_is_known_until_something_changes(path: Path) -> None:
    with Store.open(path, read_only=False) as store:
        assert not store.is_settled()
        consolidate(store)
        assert store.is_settled()
    with Store.open(path, read_only=False) as store:
        assert store.is_settled()
        store.remove("a")
        assert not store.is_settled()
        consolidate(store)
        store.renew(Provenance(version="0.9"), TABLES)
        assert not store.is_settled()


def test_a_killed_consolidation_settles_nothing(path: Path) -> None:
    script = textwrap.dedent(f"""
        import os, signal
        from graph.consolidation import consolidate
        from graph.store import Store
        with Store.open({str(path)!r}, read_only=False) as store:
            consolidate(store)
            store.remove("a")
            Store.agree_on = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
            consolidate(store)
    """)
    env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    assert subprocess.run([sys.executable, "-c", script], env=env).returncode == -9
    with Store.open(path, read_only=False) as store:
        assert not store.is_settled()


def test_readers_need_none(path: Path) -> None:
    gists(path).unlink()
    with Store.open(path) as store:
        assert store.articles() == list(NAMES)
    assert not gists(path).exists()

"""Damage, rivals, full disks and bad folders end in a sentence, and what was written stays."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from small import SMALL, TEXT, reading

from graph import folder
from graph.check import check
from graph.store import Store
from graph.texts import digest
from ontology.errors import StoreError


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "kg", reference=SMALL)


def test_one_program_writes_and_others_read(store: Store) -> None:
    store.replace([reading("a")])
    with pytest.raises(StoreError, match="Another program is writing"):
        Store.open(store.path, read_only=False)
    with Store.open(store.path) as reader:
        store.replace([reading("b")])
        assert reader.reading("a") == reading("a")
        with pytest.raises(StoreError, match="for reading only"):
            reader.remove("a")


def test_readers_do_not_stop_a_writer(tmp_path: Path) -> None:
    """Readers open the folder again and again while another process writes to it."""
    path = tmp_path / "kg"
    Store.create(path, reference=SMALL).close()
    script = textwrap.dedent(f"""
        import sys
        from graph.store import Store
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from small import reading
        with Store.open({str(path)!r}, read_only=False) as store:
            for number in range(60):
                store.replace([reading(str(number))])
    """)
    writer = subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    seen = 0
    while writer.poll() is None:
        with Store.open(path) as reader:
            ids = reader.articles()
            assert len(ids) >= seen
            seen = len(ids)
            assert all(reader.reading(article_id) == reading(article_id) for article_id in ids[-2:])
    assert writer.returncode == 0
    with Store.open(path) as reader:
        assert len(reader.articles()) == 60


def test_a_killed_writer_leaves_a_whole_graph(tmp_path: Path) -> None:
    path = tmp_path / "kg"
    Store.create(path, reference=SMALL).close()
    script = textwrap.dedent(f"""
        import os, signal, sys
        from graph.store import Store
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from small import reading
        store = Store.open({str(path)!r}, read_only=False)
        for number in range(20):
            store.replace([reading(f"{{number}}-1"), reading(f"{{number}}-2")])
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    assert subprocess.run([sys.executable, "-c", script], env=env).returncode == -9
    with Store.open(path, read_only=False) as store:
        assert len(store.articles()) == 40
        assert all(store.reading(article_id) == reading(article_id) for article_id in store.articles())


@pytest.mark.parametrize("moment", ["changes.write", "Store._sweep"])
def test_a_writer_killed_between_texts_and_quads_leaves_no_stray_text(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "kg"
    with Store.create(path, reference=SMALL) as store:
        store.replace([reading("a", text=TEXT + "!"), reading("b")])
    script = textwrap.dedent(f"""
        import os, signal, sys
        from graph import changes
        from graph.store import Store
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from small import TEXT, reading
        store = Store.open({str(path)!r}, read_only=False)
        {moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        store.replace([reading("a", text=TEXT + "?"), reading("c", text=TEXT + " Later.")])
    """)
    env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    assert subprocess.run([sys.executable, "-c", script], env=env).returncode == -9
    with Store.open(path, read_only=False) as store:
        used = {digest(store.text(article_id)) for article_id in store.articles()}
        assert set(store._texts.hashes()) == used
        assert len(used) == (2 if moment == "changes.write" else 3)


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk."""
    path = tmp_path / "kg"
    Store.create(path, reference=SMALL).close()
    script = textwrap.dedent(f"""
        import random, resource, string, sys
        from graph.store import Store
        from ontology.errors import SourceError, StoreError
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from small import TEXT, reading
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        chance = random.Random(1)
        store = Store.open({str(path)!r}, read_only=False)
        for number in range(1000):
            text = TEXT + "".join(chance.choices(string.ascii_letters, k=5000))
            try:
                store.replace([reading(str(number), text=text)])
            except StoreError as error:
                print(number, error)
                break
    """)
    env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    ran = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True)
    number, _, sentence = ran.stdout.partition(" ")
    assert sentence.startswith(f"The disk that holds {path} is full")
    with Store.open(path, read_only=False) as store:
        assert store.articles() == sorted(map(str, range(int(number))))
        assert all(store.reading(article_id).positions for article_id in store.articles())
        store.replace([reading("one more")])


def test_a_folder_that_cannot_be_written_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without room for links of its own, a reader works on the files themselves."""
    path = tmp_path / "kg"
    with Store.create(path, reference=SMALL) as store:
        store.replace([reading("a")])

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "link", refuse)
    with Store.open(path) as reader:
        assert reader.reading("a") == reading("a")
    assert not any((path / "readers").iterdir())
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(StoreError, match="can't be written"):
        Store.open(path, read_only=False)


def test_links_of_a_killed_reader_are_cleared_away(tmp_path: Path) -> None:
    path = tmp_path / "kg"
    Store.create(path, reference=SMALL).close()
    (path / "readers" / "left").mkdir(parents=True)
    with Store.open(path) as one, Store.open(path) as two:
        assert len(list(path.glob("readers/*"))) == 2
        assert one.articles() == two.articles() == []
    assert list(path.glob("readers/*")) == []


def test_an_interrupted_creation_is_done_again(tmp_path: Path) -> None:
    path = tmp_path / "kg"
    Store.create(path, reference=SMALL).close()
    (path / folder.MANIFEST).unlink()
    with pytest.raises(StoreError, match="no knowledge-graph folder"):
        Store.open(path)
    with Store.create(path, reference=SMALL) as store:
        assert store.articles() == []


def test_a_lost_manifest_loses_no_article(tmp_path: Path) -> None:
    path = tmp_path / "kg"
    with Store.create(path, reference=SMALL) as store:
        store.replace([reading("a")])
    manifest = (path / folder.MANIFEST).read_bytes()
    (path / folder.MANIFEST).unlink()
    with pytest.raises(StoreError, match="holds articles, but its manifest.json is missing: put it back"):
        Store.create(path, reference=SMALL)
    (path / folder.MANIFEST).write_bytes(manifest)
    with Store.open(path) as store:
        assert store.reading("a") == reading("a")


def test_a_folder_that_cannot_be_made_is_a_sentence() -> None:
    with pytest.raises(StoreError, match="/proc/kg can't be made"):
        Store.create("/proc/kg")


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: os.truncate(file, file.stat().st_size // 2)])
def test_a_file_of_the_database_that_is_gone_or_cut_is_a_sentence(tmp_path: Path, harm) -> None:
    """Whichever file it is, and whoever meets the damage first."""
    path = tmp_path / "kg"
    with Store.create(path, reference=SMALL) as store:
        store.replace([reading("a")])
        store.replace([reading("b")])
    for name in sorted(file.name for file in (path / "store").glob("*.sst")):
        broken = tmp_path / "broken"
        shutil.rmtree(broken, ignore_errors=True)
        shutil.copytree(path, broken)
        harm(broken / "store" / name)
        with pytest.raises(StoreError, match="damaged"), Store.open(broken) as store:
            store.graphs()
            list(store.quads())
            check(store)


def _foreign(path: Path) -> None:
    path.mkdir()
    (path / "letter.txt").write_text("dear")


def _damaged(path: Path) -> None:
    Store.create(path, reference=SMALL).close()
    (path / "store" / "CURRENT").write_text("rubbish")


def test_damage_within_the_files_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "kg"
    with Store.create(path) as store:
        store.replace([reading("a")])
    for file in (path / "store").glob("*.sst"):
        middle = file.stat().st_size // 2
        with file.open("r+b") as changed:
            changed.seek(middle // 2)
            changed.write(b"\xff" * middle)
    with pytest.raises(StoreError, match="damaged"), Store.open(path) as store:
        list(store.dump_nquads())


def _without_texts(path: Path) -> None:
    Store.create(path, reference=SMALL).close()
    shutil.rmtree(path / "texts")


def _rubbish_texts(path: Path) -> None:
    Store.create(path, reference=SMALL).close()
    (path / "texts" / "texts.db").write_bytes(b"rubbish" * 200)


def _rubbish_manifest(path: Path) -> None:
    Store.create(path, reference=SMALL).close()
    (path / folder.MANIFEST).write_text("{")


def _future_manifest(path: Path) -> None:
    Store.create(path, reference=SMALL).close()
    (path / folder.MANIFEST).write_text('{"format": 99}')


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (lambda path: None, "There is no knowledge graph"),
        (Path.mkdir, "no knowledge-graph folder"),
        (_foreign, "no knowledge-graph folder"),
        (Path.touch, "There is no knowledge graph"),
        (_damaged, "damaged"),
        (_without_texts, "damaged"),
        (_rubbish_texts, "damaged"),
        (_rubbish_manifest, "rebuild"),
        (_future_manifest, "another format"),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_bad_folder_is_a_sentence(tmp_path: Path, prepare, sentence: str, read_only: bool) -> None:
    path = tmp_path / "kg"
    prepare(path)
    with pytest.raises(StoreError, match=sentence):
        Store.open(path, read_only=read_only)
    assert not list(path.glob("readers/*"))


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (_foreign, "holds other files"),
        (Path.touch, "is a file"),
        (lambda path: Store.create(path, reference=SMALL).close(), "already"),
    ],
)
def test_creation_never_writes_over_anything(tmp_path: Path, prepare, sentence: str) -> None:
    path = tmp_path / "kg"
    prepare(path)
    before = sorted(path.rglob("*"))
    with pytest.raises(StoreError, match=sentence):
        Store.create(path, reference=SMALL)
    assert sorted(path.rglob("*")) == before

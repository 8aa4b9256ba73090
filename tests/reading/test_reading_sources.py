"""Files, folders, patterns and standard input: which articles come, under which ids, and what is refused."""

from __future__ import annotations

import itertools
import os
import socket
import stat

import pytest

from loaders.reading import Options, open_sources
from ontology.errors import SourceError, UsageError


def text(number: int) -> str:
    return (
        f"Delegation number {number} of Norland met the council of Sudria and spoke about bridges at length."
    )


@pytest.fixture
def folder(tmp_path):
    top = tmp_path / "news"
    for number, name in enumerate(
        ["b.txt", "a.txt", "2024/x.txt", "2024/may/y.md", ".hidden/z.txt", "a.v2.txt"]
    ):
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number), encoding="utf-8")
    return top


def ids(articles):
    return [article.id for article in articles]


def test_a_folder_is_read_to_its_depths_in_order_without_hidden_files(folder, gather):
    articles, skipped = gather(folder)
    assert ids(articles) == ["2024/may/y", "2024/x", "a", "a.v2", "b"]
    assert skipped == []


def test_a_single_file_is_called_by_its_name(folder, gather):
    assert ids(gather(folder / "2024" / "x.txt")[0]) == ["x"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a", "a.v2", "b"]),
        ("**/*.txt", ["a", "a.v2", "b", "2024/x"]),
        ("20*", ["2024/may/y", "2024/x"]),
        ("2024/**/*", ["may/y", "x"]),
    ],
)
def test_a_pattern_names_files_from_where_it_begins_to_vary(folder, gather, pattern, expected):
    articles, _ = gather(str(folder / pattern))
    assert sorted(ids(articles)) == sorted(expected)


def test_the_order_in_which_sources_are_given_changes_nothing(folder, gather):
    sources = [folder / "2024", folder / "a.txt", str(folder / "*.txt")]
    outcomes = {str(gather(*order)) for order in itertools.permutations(sources)}
    assert len(outcomes) == 1


def test_a_source_named_twice_is_read_once_and_without_a_word(folder, gather):
    articles, skipped = gather(folder, folder, folder / "a.txt")
    assert len(articles) == 5
    assert skipped == []


def test_a_missing_source_says_so_at_once(tmp_path):
    with pytest.raises(SourceError, match=r"There is no '.*nowhere.txt'; name a file, a folder"):
        open_sources([tmp_path / "nowhere.txt"])


def test_an_address_is_to_be_downloaded_first():
    with pytest.raises(
        SourceError, match="Nothing is fetched from the network: download 'https://news.example/feed'"
    ):
        open_sources(["https://news.example/feed"])


@pytest.mark.parametrize("name", ["", "*.txt"])
def test_an_empty_folder_or_a_pattern_without_a_match_says_so_at_once(tmp_path, name):
    with pytest.raises(SourceError, match="There are no articles"):
        open_sources([str(tmp_path / name)])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"format": "docx"}, "There is no format 'docx'; choose one of csv, feed"),
        ({"encoding": "utf-99"}, "There is no encoding 'utf-99'"),
        ({"language": "English"}, "There is no language 'English' to tell; choose one of am, ar"),
        ({"max_chars": 0}, "must be 1 or more"),
    ],
)
def test_options_that_can_not_be_say_so_at_once(folder, options, message):
    with pytest.raises(UsageError, match=message):
        open_sources([folder], options=Options(**options))


def test_a_loop_of_links_is_gone_through_once(folder, gather):
    (folder / "2024" / "again").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    articles, skipped = gather(folder)
    assert len(articles) == 5
    assert [(gap.reason, "self.txt" in gap.detail) for gap in skipped] == [("unreadable", True)]
    assert ids(gather(str(folder / "**" / "x.txt"))[0]) == ["2024/x"]


def test_a_graph_among_its_articles_is_no_source(folder, gather):
    for name in ("manifest.json", "store/000014.log", "texts/texts.db", "skipped.jsonl"):
        (folder / "kg" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "kg" / name).write_text(text(9))
    assert len(gather(folder)[0]) == len(gather(str(folder / "*"))[0]) == 5
    with pytest.raises(SourceError, match="is a knowledge graph; name the articles"):
        gather(folder / "kg")


def test_a_link_out_of_the_folder_is_named_and_not_followed(folder, gather):
    (folder.parent / "secret").mkdir()
    (folder.parent / "secret" / "key.txt").write_text(text(8))
    (folder / "key.txt").symlink_to(folder.parent / "secret" / "key.txt")
    (folder / "2024" / "all").symlink_to(folder.parent / "secret")
    (folder / "b2.txt").symlink_to(folder / "2024" / ".." / "b.txt")
    for source in (folder, str(folder / "**" / "*")):
        articles, skipped = gather(source)
        assert not any("number 8" in article.text for article in articles)
        named = {gap.id for gap in skipped if gap.reason == "outside"}
        assert {"key", "2024/all"} <= named <= {"key", "2024/all", "2024/all/key"}
        assert "name what it leads to as a source of its own" in skipped[0].detail
    # Whoever names the link means it; so is one that stays inside.
    assert ids(gather(folder / "key.txt")[0]) == ["key"]
    assert ids(gather(folder / "2024" / "all")[0]) == ["key"]
    assert [gap.duplicate_of for gap in gather(folder)[1] if gap.id == "b2"] == ["b"]


def test_a_link_that_leads_nowhere_is_named(folder, gather):
    (folder / "gone.txt").symlink_to(folder / "never")
    articles, (gap,) = gather(folder)
    assert len(articles) == 5
    assert gap.reason == "unreadable" and "no such file" in gap.detail


def test_a_very_deep_folder_is_no_problem(tmp_path, gather):
    here = tmp_path
    for _ in range(400):
        here = here / "d"
        here.mkdir()
    (here / "x.txt").write_text(text(1))
    (article,), _ = gather(tmp_path)
    assert article.id.endswith("d/d/x")


def test_a_file_that_the_system_refuses_to_read_is_named(folder, gather):
    # A regular file that not even the superuser can read from its beginning.
    articles, (gap,) = gather(folder, "/proc/self/mem")
    assert len(articles) == 5
    assert gap.reason == "unreadable" and gap.detail.endswith("check its permissions.")


def test_a_socket_or_a_device_is_no_source(folder, gather, monkeypatch):
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind("ear.sock")
        assert stat.S_ISSOCK((folder / "ear.sock").stat().st_mode)
        articles, (gap,) = gather(folder, "/dev/zero")[0], gather("/dev/zero")[1]
    assert len(articles) == 5 and gap.reason == "not-a-file"


def test_hostile_names_stay_as_they_are(tmp_path, gather):
    names = ["a b#c?.txt", "%2e%2e.txt", "<script>.txt", "Ωmega ☃.txt", "-rf.txt", "[x].txt"]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(text(number), encoding="utf-8")
    articles, skipped = gather(tmp_path)
    assert sorted(ids(articles)) == sorted(name.removesuffix(".txt") for name in names)
    assert gather(tmp_path / "[x].txt")[0][0].id == "[x]"
    assert skipped == []


def test_a_name_that_is_not_text_does_not_end_the_run(tmp_path, gather):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w") as stream:  # noqa: PTH123  a name in bytes
        stream.write(text(1))
    (article,), _ = gather(tmp_path)
    assert article.id == r"caf\xe9"

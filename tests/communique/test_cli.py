"""The command line as a person uses it: real processes; bad input ends in one clear sentence."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [str(Path(sys.executable).parent / "communique")]
STORY = (
    "date 2021-03-19\n\nMinisters meet in Alaska\n\nChinese Foreign Minister Wang Yi met Secretary of State "
    "Antony Blinken in Anchorage on Thursday. Blinken said the United States opposes coercion.\n"
)


def communique(
    *arguments: str | Path, cwd: Path | None = None, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, timeout=240)


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    (folder / "anchorage.txt").write_text(STORY, encoding="utf-8")
    done = communique("build", folder / "anchorage.txt", "--out", folder / "kg", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    return folder / "kg"


def sentence(done: subprocess.CompletedProcess[str], code: int) -> str:
    """The one sentence that a refused command says, after checking that it is one."""
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("communique: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_build_tells_what_it_found(tmp_path: Path) -> None:
    (tmp_path / "anchorage.txt").write_text(STORY, encoding="utf-8")
    done = communique("build", "anchorage.txt", "--out", "kg", "--jobs", "0", cwd=tmp_path)
    assert done.returncode == 0
    assert "1 articles read, 0 unchanged, 0 skipped" in done.stderr
    again = communique("build", "anchorage.txt", "--out", "kg", "--jobs", "0", cwd=tmp_path)
    assert "0 articles read, 1 unchanged, 0 skipped" in again.stderr


def test_build_reads_standard_input(tmp_path: Path) -> None:
    row = json.dumps({"id": "one", "title": "", "text": STORY.split("\n\n")[2], "published": "2021-03-19"})
    done = communique("build", "-", "--out", tmp_path / "kg", "--jobs", "0", stdin=row + "\n")
    assert done.returncode == 0, done.stderr
    assert "1 articles read" in done.stderr


def test_query_in_every_format(kg: Path) -> None:
    assert "Wang Yi" in communique("query", kg, "who-met-whom").stdout
    rows = json.loads(communique("query", kg, "who-met-whom", "--format", "json").stdout)
    assert rows["results"]["bindings"]
    table = communique("query", kg, "who-met-whom", "--format", "csv").stdout.splitlines()
    assert len(table) == len(rows["results"]["bindings"]) + 1


def test_query_takes_sparql_and_files(kg: Path, tmp_path: Path) -> None:
    graph = "https://w3id.org/communique/id/article/anchorage"
    text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    direct = communique("query", kg, "-q", text, "--format", "csv")
    (tmp_path / "count.rq").write_text(text, encoding="utf-8")
    from_file = communique("query", kg, tmp_path / "count.rq", "--format", "csv")
    assert direct.stdout == from_file.stdout
    assert int(direct.stdout.split()[1]) > 20


def test_check_passes_and_explain_quotes(kg: Path) -> None:
    assert communique("check", kg).returncode == 0
    told = communique("explain", kg, "Wang Yi")
    assert told.returncode == 0, told.stderr
    assert "met Secretary of State Antony Blinken" in told.stdout


def test_adding_then_removing_leaves_the_graph_as_before(kg: Path, tmp_path: Path) -> None:
    def nquads(folder: Path) -> bytes:
        done = communique("export", folder, "--format", "nquads", "-o", tmp_path / "graph.nq")
        assert done.returncode == 0, done.stderr
        return (tmp_path / "graph.nq").read_bytes()

    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        STORY.replace("Thursday", "Wednesday").replace("19", "18"), encoding="utf-8"
    )
    communique("build", tmp_path / "a.txt", "--out", tmp_path / "kg", "--jobs", "0")
    before = nquads(tmp_path / "kg")
    communique("build", tmp_path / "b.txt", "--out", tmp_path / "kg", "--jobs", "0")
    assert nquads(tmp_path / "kg") != before
    assert communique("remove", tmp_path / "kg", "b").returncode == 0
    assert nquads(tmp_path / "kg") == before


# Without the time of writing in its header, which would give the test another name in each worker process.
CUT_GZIP = gzip.compress(b'{"id": "a", "text": "Some words."}\n' * 50, mtime=0)[:40]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "empty"),
        ("noise.txt", bytes(range(256)) * 40, "binary"),
        ("broken.jsonl", b'{"id": "a", "text": ', "broken"),
        ("cut.jsonl.gz", CUT_GZIP, "truncated"),
    ],
)
def test_bad_files_are_named_with_the_reason(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    done = communique("build", tmp_path / name, "--out", tmp_path / "kg", "--jobs", "0")
    assert name.split(".")[0] in sentence(done, 1)
    reasons = [
        json.loads(line)["reason"] for line in (tmp_path / "kg" / "skipped.jsonl").read_text().splitlines()
    ]
    assert told in reasons


def test_a_bad_article_beside_a_good_one_does_not_end_the_run(tmp_path: Path) -> None:
    good = json.dumps({"id": "good", "text": STORY.split("\n\n")[2], "published": "2021-03-19"})
    (tmp_path / "wire.jsonl").write_text(f"{good}\nnot json\n", encoding="utf-8")
    done = communique("build", tmp_path / "wire.jsonl", "--out", tmp_path / "kg", "--jobs", "0")
    assert done.returncode == 0, done.stderr
    assert "1 articles read, 0 unchanged, 1 skipped" in done.stderr


def test_what_is_missing_or_wrong_is_said_in_one_sentence(kg: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "nowhere.txt" in sentence(
        communique("build", tmp_path / "nowhere.txt", "--out", tmp_path / "k"), 1
    )
    assert "empty" in sentence(communique("build", tmp_path / "empty", "--out", tmp_path / "k"), 1)
    assert "nothing-here" in sentence(communique("query", tmp_path / "nothing-here", "who-met-whom"), 1)
    assert "SPARQL" in sentence(communique("query", kg, "-q", "SELECT WHERE"), 1)
    assert "no-such-query" in sentence(communique("query", kg, "no-such-query"), 1)
    assert "xml" in sentence(communique("query", kg, "who-met-whom", "--format", "xml"), 2)
    assert "--list" in sentence(communique("query", kg), 2)
    unknown = communique("export", kg, "--format", "word")
    assert unknown.returncode == 2
    assert "turtle" in unknown.stderr
    assert "Nobody Atall" in sentence(communique("explain", kg, "Nobody Atall"), 1)
    assert "no-such-article" in sentence(communique("remove", kg, "no-such-article"), 1)
    missing = communique(
        "build", kg.parent / "anchorage.txt", "--out", tmp_path / "k", "--model", "no_such_model"
    )
    assert "no_such_model" in sentence(missing, 2)


def test_an_update_is_refused(kg: Path) -> None:
    before = communique("query", kg, "-q", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").stdout
    sentence(communique("query", kg, "-q", "DELETE WHERE { ?s ?p ?o }"), 1)
    assert communique("query", kg, "-q", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").stdout == before


def test_a_damaged_folder_is_said_to_be_damaged(kg: Path, tmp_path: Path) -> None:
    broken = tmp_path / "kg"
    subprocess.run(["cp", "-r", str(kg), str(broken)], check=True)
    for file in (broken / "store").iterdir():
        if file.name.startswith(("MANIFEST", "CURRENT")):
            file.write_bytes(b"rubbish")
    assert str(broken) in sentence(communique("query", broken, "who-met-whom"), 1)


def test_a_full_disk_is_said_in_one_sentence(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "anchorage.txt").write_text(STORY, encoding="utf-8")
    done = communique("build", tmp_path / "anchorage.txt", "--out", small_disk / "kg", "--jobs", "0")
    assert "full" in sentence(done, 1)


def test_a_folder_that_can_not_be_written_is_said_so(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "anchorage.txt").write_text(STORY, encoding="utf-8")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = communique("build", tmp_path / "anchorage.txt", "--out", small_disk / "kg", "--jobs", "0")
    assert "can't be written" in sentence(done, 1)


def fastest(*arguments: str | Path) -> float:
    """Processor seconds of the fastest of five runs: what the program needs, whatever else the machine does."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert communique(*arguments).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_it_starts_at_once(kg: Path) -> None:
    assert fastest("--help") < 0.4
    assert fastest("query", kg, "who-met-whom") < 1.0

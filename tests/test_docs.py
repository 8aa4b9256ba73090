"""The documents are true: their examples come out of the pipeline, the command reference out of the program.

When an output changed on purpose, read it, then write the documents anew: python tests/test_docs.py
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import communique
from graph.named import named
from ontology.facts import Actor, Article, MeetingReport, Place, Position, Reading, Tenure

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = [DOCS / "how-it-decides.md", DOCS / "what-it-gets-wrong.md"]
BLOCK = re.compile(r"```facts\n(.*?)```", re.S)
PYTHON = re.compile(r"```python\n(.*?)```", re.S)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
PUBLISHED = dt.date(2021, 3, 10)

Read = Callable[[str], Reading]


def facts(reading: Reading) -> list[str]:
    """A line for each fact: posts that the text states, meetings, positions."""
    known = {**{a.key: a for a in reading.actors}, **{p.key: p for p in reading.places}}
    posts = [t for t in reading.tenures if t.rule.startswith("text-")]
    lines = [post(t, known) for t in posts] + [meeting(m, known) for m in reading.meetings]
    lines += [position(p, known, reading.article.text) for p in reading.positions]
    return list(dict.fromkeys(lines)) or ["nothing"]


def post(tenure: Tenure, known: dict[str, Actor | Place]) -> str:
    over = "" if tenure.current else ", not now"
    return f"post: {known[tenure.official].label}: {tenure.post.label} ({tenure.post.role}{over})"


def meeting(report: MeetingReport, known: dict[str, Actor | Place]) -> str:
    who = ", ".join(sorted(known[key].label for key in report.participants))
    parts = [f"{report.kind}, {report.status}", who]
    parts += [f"in {known[report.place].label}"] if report.place else []
    first, last = report.earliest, report.latest
    if first and last:
        parts.append(f"{first}" if first == last else f"{first} to {last}")
    elif first or last:
        parts.append(f"from {first}" if first else f"by {last}")
    return "meeting: " + " · ".join(parts)


def position(said: Position, known: dict[str, Actor | Place], text: str) -> str:
    speaker = known[said.speaker].label if said.speaker and said.speaker != said.actor else ""
    who = known[said.actor].label + (f" (by {speaker})" if speaker else "")
    towards = ", ".join(known[key].label for key in said.targets)
    words = text[said.statement.start : said.statement.end]
    modality = "" if said.modality == "asserted" else f" · {said.modality}"
    return f"position: {who} {said.stance}{' → ' + towards if towards else ''} · “{words}”{modality}"


def replayed(page: str, read: Read) -> str:
    """The page with what comes out of the sentences of its blocks now."""

    def block(match: re.Match[str]) -> str:
        sentences = [line for line in match[1].splitlines() if line.startswith("> ")]
        shown = "\n\n".join("\n".join([line, *facts(read(line[2:]))]) for line in sentences)
        return f"```facts\n{shown}\n```"

    return BLOCK.sub(block, page)


def script(name: str) -> ModuleType:
    """A script of the documents' folder."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"docs/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands() -> str:
    """The command reference as it should be."""
    return str(script("make_commands").reference())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_the_examples_show_is_what_comes_out(path: Path, read: Read) -> None:
    page = path.read_text(encoding="utf-8")
    assert len(BLOCK.findall(page)) >= 8
    assert replayed(page, read) == page


def test_the_command_reference_is_that_of_the_program() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == commands()


def test_the_page_of_dependencies_names_them_all_with_their_licences() -> None:
    maker = script("make_dependencies")
    written = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    assert written == maker.page()
    assert [name for name in maker.notes() if f"| {name} |" not in written] == []


def test_the_python_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    articles = DOCS.parent / "examples" / "articles"
    communique.build(sorted(articles.glob("2021-0[36]*.txt")), "kg")
    blocks = PYTHON.findall((DOCS / "guide.md").read_text(encoding="utf-8"))
    assert len(blocks) == 2
    for block in blocks:
        names: dict[str, object] = {}
        exec(compile(block, "guide.md", "exec"), names)
    assert names["report"].kind == "talks"  # type: ignore[attr-defined]


def test_the_guide_speaks_of_queries_commands_and_options_that_exist() -> None:
    page = (DOCS / "guide.md").read_text(encoding="utf-8")
    queries = re.search(r"\| query \| answers.*?\n\n", page, re.S)
    assert queries
    assert set(re.findall(r"`([a-z-]+)`", re.sub(r"\|[^|]*\|\n", "|\n", queries[0]))) <= set(named())
    lines = [line for line in page.splitlines() if line.startswith("$ communique ")]
    known = commands()
    assert len(lines) >= 6
    assert [line for line in lines if f"## {' '.join(line.split()[1:3])}\n" not in known] == []
    options = {option for line in lines for option in re.findall(r" (--[a-z-]+)", line)}
    assert {option for option in options if f"{option}" not in known} == set()


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def write() -> None:
    """Write the examples' outputs and the command reference anew."""
    from loaders.extraction import pipeline

    nlp = pipeline.load()

    def read(text: str) -> Reading:
        return next(pipeline.read(nlp, [Article(id="test", text=text, published=PUBLISHED)]))

    for page in PAGES:
        page.write_text(replayed(page.read_text(encoding="utf-8"), read), encoding="utf-8")
    (DOCS / "commands.md").write_text(commands(), encoding="utf-8")
    (DOCS / "dependencies.md").write_text(script("make_dependencies").page(), encoding="utf-8")


if __name__ == "__main__":
    write()

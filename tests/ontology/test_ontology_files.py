"""The ontology's files are complete, agree with one another, and what is generated from them is in step."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import SKOS

from ontology import context, generate, lint, roles, terms

CASES = Path(__file__).parents[1] / "cases"
EUROVOC = "http://eurovoc.europa.eu/"


def table(name: str) -> list[list[str]]:
    """The rows of a table of cases, without its head; a line break stands as backslash n."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()[1:]
    return [[cell.replace("\\n", "\n") for cell in line.split("\t")] for line in lines]


def test_lint_has_nothing_to_say() -> None:
    assert lint.faults() == []


def test_generated_files_are_in_step() -> None:
    assert list(generate.stale()) == []
    assert generate.main([]) == 0


def test_a_stale_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "page.md"
    monkeypatch.setattr(generate, "FILES", {old: lambda: "new text\n"})
    assert generate.main([]) == 1
    assert "page.md" in capsys.readouterr().err
    assert generate.main(["--write"]) == 0
    assert old.read_text(encoding="utf-8") == "new text\n"
    assert generate.main([]) == 0


FAULTS = table("ontology_faults.tsv")


@pytest.mark.parametrize(("name", "before", "after", "sentence"), FAULTS, ids=[fault[3] for fault in FAULTS])
def test_lint_finds_what_is_wrong(name: str, before: str, after: str, sentence: str, tmp_path: Path) -> None:
    files = [terms.ONTOLOGY_FILE, terms.SCHEMES_FILE, terms.SHAPES_FILE]
    for number, file in enumerate(files):
        if file.name == name:
            text = file.read_text(encoding="utf-8")
            assert before in text
            files[number] = tmp_path / name
            files[number].write_text(text.replace(before, after, 1), encoding="utf-8")
    assert any(sentence in fault for fault in lint.faults(lint.read(*files)))


def test_every_role_of_the_table_is_a_concept() -> None:
    with roles.ROLES_TABLE.open(encoding="utf-8", newline="") as lines:
        table = {row["role"]: row["label"] for row in csv.DictReader(lines)}
    assert {role: concept.label for role, concept in terms.concepts("roles").items()} == table


def test_a_name_that_holds_in_some_states_only_stands_without_them(tmp_path: Path) -> None:
    table = tmp_path / "roles.csv"
    table.write_text(
        'role,label,aliases\nchief,"The ""chief""","first chief(GB,FR)|chief"\n', encoding="utf-8"
    )
    text = roles.render(table)
    assert '"first chief"@en , "chief"@en' in text
    assert '"The \\"chief\\""@en' in text


DOCUMENT = {
    "@id": "id:article/a/position/1",
    "type": "Position",
    "actor": "id:state/CV",
    "target": ["id:state/TG"],
    "stance": "warns",
    "topic": ["trade"],
    "date": "2023-05-02",
    "quoted": True,
    "confidence": 0.5,
}


def document() -> str:
    """A small JSON-LD document that uses the context."""
    shared = json.loads(terms.CONTEXT_FILE.read_text(encoding="utf-8"))
    return json.dumps({**shared, **DOCUMENT})


def test_plain_json_with_the_context_is_a_graph_for_rdflib() -> None:
    rows = {(p.n3(), o.n3()) for _, p, o in Graph().parse(data=document(), format="json-ld")}
    assert (f"<{terms.cq('stance')}>", f"<{terms.concept('stances', 'warns')}>") in rows
    assert (f"<{terms.cq('topic')}>", f"<{terms.concept('topics', 'trade')}>") in rows
    assert (f"<{terms.cq('target')}>", f"<{terms.THING}state/TG>") in rows
    assert (f"<{terms.cq('date')}>", f'"2023-05-02"^^<{terms.XSD}date>') in rows


def test_plain_json_with_the_context_is_a_graph_for_oxigraph() -> None:
    rows = {(q.predicate.value, str(q.object)) for q in ox.parse(document(), format=ox.RdfFormat.JSON_LD)}
    assert (terms.cq("stance"), f"<{terms.concept('stances', 'warns')}>") in rows
    assert (terms.cq("actor"), f"<{terms.THING}state/CV>") in rows


def test_the_context_names_every_term() -> None:
    names = json.loads(context.render())["@context"]
    assert set(terms.classes()) | set(terms.properties()) <= set(names)
    assert names["participant"]["@container"] == "@set"
    assert "@container" not in names["actor"]


def test_ontology_loads_in_rdflib_with_its_schemes_and_shapes() -> None:
    data = Dataset()
    for path in (terms.ONTOLOGY_FILE, terms.SCHEMES_FILE, terms.SHAPES_FILE):
        data.parse(path, format="turtle")
    assert len(data) > 1000


def test_topics_match_concepts_of_eurovoc_each_once() -> None:
    schemes = Graph().parse(terms.SCHEMES_FILE, format="turtle")
    matched = [
        (topic, code)
        for kind in (SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch)
        for topic, code in schemes.subject_objects(kind)
        if str(code).startswith(EUROVOC)
    ]
    assert all(re.fullmatch(r"\d{1,6}|c_[0-9a-f]{8}", code.removeprefix(EUROVOC)) for _, code in matched)
    assert len({code for _, code in matched}) == len(matched)
    assert {topic for topic, _ in matched} <= set(schemes.subjects(SKOS.inScheme, URIRef(terms.cq("topics"))))
    assert len({topic for topic, _ in matched}) > 25

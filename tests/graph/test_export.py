"""Every format is read back by a real reader and compared with the graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from export_sample import TABLES, make, written
from rdflib.compare import isomorphic

from graph import iri
from graph.export import FORMATS, export
from graph.export_plover import COLUMNS
from graph.store import Store
from graph.views import VIEWS
from ontology.errors import CommuniqueError, UsageError


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make(tmp_path_factory.mktemp("export") / "kg") as store:
        yield store


def quads(store: Store) -> set[str]:
    return {str(quad) for quad in store.quads()}


def triples(store: Store) -> set[str]:
    return {str(quad.triple) for quad in store.quads()}


# ------------------------------------------------------------------------------------------------- RDF


@pytest.mark.parametrize(
    ("name", "form"),
    [("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_quad_formats_hold_every_quad_for_oxigraph(store: Store, name: str, form: ox.RdfFormat) -> None:
    assert {str(quad) for quad in ox.parse(written(store, name), format=form)} == quads(store)


@pytest.mark.parametrize("name", ["trig", "jsonld"])
def test_quad_formats_hold_every_quad_for_rdflib(store: Store, name: str) -> None:
    data = rdflib.Dataset()
    data.parse(data=written(store, name), format={"jsonld": "json-ld"}.get(name, name))
    wanted = rdflib.Dataset()
    wanted.parse(data=written(store, "nquads"), format="nquads")
    graphs = {graph.identifier for graph in wanted.graphs() if len(graph)}
    assert {graph.identifier for graph in data.graphs() if len(graph)} == graphs
    assert all(isomorphic(data.graph(name), wanted.graph(name)) for name in graphs)


@pytest.mark.parametrize(
    ("name", "form"), [("turtle", ox.RdfFormat.TURTLE), ("ntriples", ox.RdfFormat.N_TRIPLES)]
)
def test_triple_formats_hold_the_union_once(store: Store, name: str, form: ox.RdfFormat) -> None:
    found = [str(quad.triple) for quad in ox.parse(written(store, name), format=form)]
    assert set(found) == triples(store)
    assert len(found) == len(set(found))


def test_turtle_is_readable(store: Store) -> None:
    text = written(store, "turtle").decode()
    assert "@prefix stance: <https://w3id.org/communique/stance/> ." in text
    assert "cq:stance stance:praises" in text


def test_json_is_plain(store: Store) -> None:
    document = json.loads(written(store, "jsonld"))
    nodes = [node for graph in document["@graph"] for node in graph["@graph"]]
    said = next(node for node in nodes if node.get("stance") == "praises")
    assert said["actor"] == "https://w3id.org/communique/id/state/NO"
    assert said["type"] == ["Position"]
    assert said["quoted"] is False
    assert said["date"] == "2021-03-08"


def test_nquads_are_sorted_within_each_graph(store: Store) -> None:
    lines = written(store, "nquads").decode().splitlines(keepends=True)
    assert lines == list(store.dump_nquads())


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("nquads", ox.RdfFormat.N_QUADS),
        ("trig", ox.RdfFormat.TRIG),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_the_tables_may_stay_out(store: Store, name: str, form: ox.RdfFormat) -> None:
    found = {str(quad.triple) for quad in ox.parse(written(store, name, reference=False), format=form)}
    kept = [quad for quad in store.quads() if quad.graph_name != iri.REFERENCE]
    assert found == {str(quad.triple) for quad in kept}
    assert len(kept) < len(store)


# ----------------------------------------------------------------------------------------- all of them


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if not form.several])
def test_equal_graphs_give_equal_bytes(store: Store, name: str, tmp_path: Path) -> None:
    with make(tmp_path / "kg") as other:
        assert written(store, name) == written(other, name)


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_empty_graph_can_be_exported(name: str, tmp_path: Path) -> None:
    with Store.create(tmp_path / "kg", reference=TABLES) as empty:
        export(empty, tmp_path / "out", name)
    assert any(path.name.startswith("out") for path in tmp_path.iterdir())


def test_unknown_formats_and_options_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format 'excel'; choose one of:\n  nquads "):
        export(store, tmp_path / "x", "excel")
    with pytest.raises(UsageError, match="png has no option 'colour'; it has: min_confidence, most, title"):
        export(store, tmp_path / "x", "png", colour="red")
    with pytest.raises(UsageError, match="no view 'friends'"):
        export(store, tmp_path / "x", "gexf", view="friends")
    with pytest.raises(UsageError, match="makes several files"):
        export(store, "-", "csv")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_export_is_a_sentence_and_the_old_file_stays(store: Store, tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match="can't be written: No such file or directory. Make the folder first"
    ):
        export(store, tmp_path / "no" / "x.nq", "nquads")
    old = tmp_path / "old.gexf"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="no view"):
        export(store, old, "gexf", view="friends")
    assert old.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["old.gexf"]


def test_devices_and_pipes_are_written_as_they_are(store: Store, tmp_path: Path) -> None:
    export(store, "/dev/null", "nquads")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(CommuniqueError, match="/dev/full can't be written: No space left on device"):
        export(store, "/dev/full", "nquads")
    with pytest.raises(UsageError, match="Is a directory"):
        export(store, tmp_path, "nquads")
    assert list(tmp_path.iterdir()) == []


def test_standard_output(store: Store, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    export(store, "-", "nquads")
    assert capfdbinary.readouterr().out == written(store, "nquads")


# ---------------------------------------------------------------------------------------------- documentation


def test_the_page_on_exports_names_every_format_option_view_and_column(root: Path) -> None:
    text = (root / "docs" / "exports.md").read_text(encoding="utf-8")
    cells = set(re.findall(r"`([^`]+)`", text))
    options = {option for form in FORMATS.values() for option in form.options}
    assert {*FORMATS, *options, *VIEWS, "full", *COLUMNS} <= cells

"""Networks, events and pictures are read back by a real reader and compared with the graph."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from export_sample import (
    BERG,
    DAY,
    FI,
    NO,
    ODD,
    ODD_NAME,
    SALEH,
    TABLES,
    TD,
    article,
    make,
    position,
    written,
)

from graph.consolidation import consolidate
from graph.export import export
from graph.export_networks import plain
from graph.store import Store
from graph.views import to_networkx
from ontology.facts import Actor

SHOWN = " ".join(ODD_NAME.replace("\x07", " ").replace("\x1b", " ").split())  # in pictures
NETWORKS = ("actors", "stances", "network", "meetings", "offices", "full")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make(tmp_path_factory.mktemp("export") / "kg") as store:
        yield store


def edges(network: nx.Graph) -> Counter[tuple[str, ...]]:
    """Ends and kinds of all edges; the ends sorted where the graph has no direction."""
    ends = (lambda s, t: (s, t)) if network.is_directed() else (lambda s, t: tuple(sorted((s, t))))
    return Counter((*ends(s, t), data["kind"]) for s, t, data in network.edges(data=True))


def same(found: nx.Graph, store: Store, view: str) -> None:
    wanted = plain(to_networkx(store, view=view))
    assert found.is_directed() == wanted.is_directed()
    assert set(found) == set(wanted)
    assert edges(found) == edges(wanted)
    for node, data in wanted.nodes(data=True):
        assert {name: found.nodes[node].get(name) for name in data} == data


@pytest.mark.parametrize("view", NETWORKS)
def test_graphml_comes_back_with_types(store: Store, view: str) -> None:
    found = nx.read_graphml(io.BytesIO(written(store, "graphml", view=view)))
    same(found, store, view)
    weights = [data["weight"] for *_, data in found.edges(data=True) if "weight" in data]
    assert all(type(weight) is int for weight in weights)


def test_graphml_gives_every_edge_an_id_of_its_own(store: Store) -> None:
    root = ElementTree.fromstring(written(store, "graphml"))
    ids = [edge.get("id") for edge in root.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(ids) == len(set(ids)) > 5


@pytest.mark.parametrize("view", NETWORKS)
def test_gexf_comes_back(store: Store, view: str) -> None:
    same(nx.read_gexf(io.BytesIO(written(store, "gexf", view=view))), store, view)


def test_gexf_has_days_for_the_timeline_and_no_day_of_export(store: Store) -> None:
    text = written(store, "gexf", view="stances").decode()
    graph = ElementTree.fromstring(text).find("{http://www.gexf.net/1.2draft}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spans = {
        (edge.get("start"), edge.get("end")) for edge in graph.iter("{http://www.gexf.net/1.2draft}edge")
    }
    assert ("2021-03-08", "2021-03-09") in spans
    assert "lastmodifieddate" not in text


@pytest.mark.parametrize("view", NETWORKS)
def test_cytoscape_comes_back(store: Store, view: str) -> None:
    document = json.loads(written(store, "cytoscape", view=view))
    found = nx.cytoscape_graph(document, name="label")
    assert edges(found) == edges(plain(to_networkx(store, view=view)))
    assert {data["label"] for _, data in found.nodes(data=True)} == {
        data["label"] for _, data in plain(to_networkx(store, view=view)).nodes(data=True)
    }


@pytest.mark.parametrize("view", NETWORKS)
def test_tables_come_back(store: Store, view: str, tmp_path: Path) -> None:
    export(store, tmp_path / "tables", "csv", view=view)
    with (tmp_path / "tables" / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = {row["id"]: row for row in csv.DictReader(file)}
    with (tmp_path / "tables" / "edges.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = plain(to_networkx(store, view=view))
    assert {key: row["label"] for key, row in nodes.items()} == dict(wanted.nodes(data="label"))
    found = nx.MultiDiGraph() if wanted.is_directed() else nx.MultiGraph()
    for row in rows:
        found.add_edge(row["source"], row["target"], kind=row["kind"])
    assert edges(found) == edges(wanted)
    assert {row["type"] for row in rows} == {"Directed" if wanted.is_directed() else "Undirected"}


def test_neo4j_headers_say_types(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "tables", "neo4j", view="stances")
    head = (tmp_path / "tables" / "edges.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert head[:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert {"weight:long", "polarity:long", "confidence:double", "first"} <= set(head)
    assert (tmp_path / "tables" / "nodes.csv").read_text(encoding="utf-8").startswith(":ID,:LABEL,iri,")


def test_plain_attributes_have_one_type_and_no_unwritable_character() -> None:
    network = nx.MultiDiGraph(made=None)
    network.add_node("a\x00", a=1, b=None, c=("x", "y\x1b"), d=True)
    network.add_node("b", a=1.5, c="z", d="yes\ud800")
    network.add_edge("a\x00", "b", key="k\x07", when=nx.__version__, n=None)
    found = plain(network)
    assert dict(found.nodes(data=True)) == {
        "a\ufffd": {"a": 1.0, "c": "x; y\ufffd", "d": "True"},
        "b": {"a": 1.5, "c": "z", "d": "yes\ufffd"},
    }
    assert list(found.edges(keys=True)) == [("a\ufffd", "b", "k\ufffd")]
    assert found.graph == {}


# ---------------------------------------------------------------------------------------------- events


def test_events_are_dyads_in_plover_classes(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(written(store, "plover").decode())))
    found = {(r["source_id"], r["target_id"], r["event"], r["quad"], r["mode"], r["date"]) for r in rows}
    meeting = ("CONSULT", "verbal-cooperation", "talks", "2021-03-08")
    assert found == {
        (NO, TD, "SUPPORT", "verbal-cooperation", "praises", "2021-03-08"),
        (NO, TD, "SUPPORT", "verbal-cooperation", "praises", "2021-03-09"),
        (FI, ODD, "THREATEN", "verbal-conflict", "warns", "2021-03-08"),
        (BERG, SALEH, *meeting),
        (SALEH, BERG, *meeting),
        (NO, TD, *meeting),
        (TD, NO, *meeting),
    }
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert len({row["event_id"] for row in rows}) == len(rows)


def test_events_say_who_the_actors_are_and_on_what_words_they_rest(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(written(store, "plover").decode())))
    row = next(r for r in rows if r["source_id"] == BERG)
    assert (row["source_iso3"], row["source_iso2"], row["source_sector"]) == ("NOR", "NO", "GOV")
    assert row["source_role"] == "foreign-minister"
    assert row["target_iso3"] == "TCD"
    assert row["evidence"].startswith("Foreign Minister Ada Berg met")
    assert row["articles"] == "wire/1 ü; wire/2 ü"
    warned = next(r for r in rows if r["event"] == "THREATEN")
    assert warned["target_name"] == ODD_NAME
    assert warned["target_iso3"] == "NOR"


def test_an_organisation_that_acts_for_no_state_has_no_state_in_an_event(tmp_path: Path) -> None:
    league = Actor("organization/league", "organization", "League of Rivers")
    told = article(4, positions=(position(league.key, "praises", TD, date=DAY),))
    with Store.create(tmp_path / "kg", reference=TABLES) as store:
        store.replace([replace(told, actors=tuple(sorted((*told.actors, league), key=lambda who: who.key)))])
        consolidate(store)
        (row,) = csv.DictReader(io.StringIO(written(store, "plover").decode()))
    assert (row["source_id"], row["source_sector"]) == (league.key, "IGO")
    assert (row["source_iso3"], row["source_iso2"]) == ("", "")


# -------------------------------------------------------------------------------------------- pictures


class Page(HTMLParser):
    """Tags with their attributes, and the text of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.scripts.append(data)


def test_the_page_holds_the_network_and_fetches_nothing(store: Store) -> None:
    text = written(store, "html").decode()
    page = Page()
    page.feed(text)
    data = json.loads(page.scripts[0])
    assert {dot["key"]: dot["label"] for dot in data["dots"]}[ODD] == SHOWN
    groups = {(line["source"], line["target"], line["group"]) for line in data["lines"]}
    assert {(NO, TD, "met"), (NO, TD, "cooperative"), (FI, ODD, "conflictual"), (ODD, NO, "serves")} <= groups
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and "http-equiv" in a)
    assert (policy or "").startswith("default-src 'none'")
    assert not [tag for tag, attributes in page.tags if {"src", "href"} & set(attributes)]
    assert re.findall(r"https?://[^\s\"']+", text.replace(page.scripts[0], "")) == [
        "http://www.w3.org/2000/svg"
    ]


def test_a_name_full_of_markup_stays_a_name(store: Store) -> None:
    text = written(store, "html", title="<script>alert(1)</script>").decode()
    page = Page()
    page.feed(text)
    assert sum(tag == "script" for tag, _ in page.tags) == 2
    assert not any(tag == "b" for tag, _ in page.tags)


def test_png_is_an_image_of_its_size(store: Store) -> None:
    data = written(store, "png")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (2240, 1440)


def test_svg_is_xml_with_everything_drawn(store: Store) -> None:
    root = ElementTree.fromstring(written(store, "svg"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    names = [group.get("id") or "" for group in root.iter("{http://www.w3.org/2000/svg}g")]
    assert sum(name.startswith("PathCollection") for name in names) == len(to_networkx(store, view="network"))


def test_a_picture_of_the_most_connected_says_how_many_are_left_out(store: Store) -> None:
    text = written(store, "html", most=4).decode()
    assert "actors not shown" in text

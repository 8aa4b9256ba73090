"""The queries that come with the program answer on a small world, and nothing gets out of a query."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from worlds import TABLES, article, position, quarrelling, report

from graph import iri
from graph.consolidation import consolidate
from graph.named import named, parse
from graph.query import run
from graph.store import Store
from ontology.errors import QueryError

QUOTED = {**position("NO", "supports", "PE", statement="the harbour fees must fall", speaker="berg")}
QUOTED["fact"] = {**QUOTED["fact"], "quoted": True, "topics": ("trade",)}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("queries") / "kg", reference=TABLES) as made:
        made.replace(
            [
                article(
                    "one",
                    "03-09",
                    reports=[
                        report("berg rojas", "03-08", place="lima"),
                        report("NO TD", "03-20", status="planned"),
                    ],
                    positions=[position("NO", "praises", "TD"), QUOTED],
                    posts=["berg", "rojas"],
                ),
                article("two", "03-10", reports=[report("berg rojas", "03-09", kind="visit", place="lima")]),
                article("three", "04-02", positions=[position("TD", "opposes", "NO")], posts=["berg"]),
            ]
        )
        consolidate(made)
        yield made


@pytest.fixture(scope="module")
def quarrels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A world in which articles disagree, actors turn, and a post has a gap and two holders."""
    with Store.create(tmp_path_factory.mktemp("quarrels") / "kg", reference=TABLES) as made:
        made.replace(quarrelling())
        consolidate(made)
        yield made


@pytest.fixture(scope="module")
def worlds(store: Store, quarrels: Store) -> dict[str, Store]:
    return {"plain": store, "quarrels": quarrels}


def rows(store: Store, name: str, **parameters: str) -> list[dict[str, str | None]]:
    return list(run(store, name, parameters))


CASES = Path(__file__).parents[1] / "cases" / "queries.tsv"


def answers() -> list[Any]:
    """World, query, parameters, columns, and the rows that these columns must show, from the table of cases."""
    with CASES.open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        pytest.param(
            case["world"],
            case["query"],
            dict(item.split("=") for item in case["parameters"].split(" & ") if item),
            case["columns"].split(),
            [row.split(" | ") for row in case["rows"].split(" || ") if row],
            id=f"{case['query']} {case['parameters']}",
        )
        for case in cases
    ]


@pytest.mark.parametrize(("world", "name", "parameters", "columns", "wanted"), answers())
def test_named_queries_answer(
    worlds: dict[str, Store],
    world: str,
    name: str,
    parameters: dict[str, str],
    columns: list[str],
    wanted: list[list[str]],
) -> None:
    found = [[row[column] or "-" for column in columns] for row in rows(worlds[world], name, **parameters)]
    assert sorted(found) == sorted(wanted)


def test_participants_are_named_in_one_cell(store: Store) -> None:
    names = rows(store, "who-met-whom", a="Norway")[0]["participants"] or ""
    assert sorted(names.split(", ")) == ["Ada Berg", "Luz Rojas", "Norway", "Peru"]


def test_a_holder_outside_the_known_term_is_a_contradiction(tmp_path: Path) -> None:
    from dataclasses import replace

    from ontology.reference import Person, Term

    term = Term("foreign-minister", "Foreign Minister", "state/NO", "2015-01-01", "2020-12-31", "", "")
    tables = replace(
        TABLES, persons={"official/ada-berg": Person("official/ada-berg", "Ada Berg", (), None, (term,))}
    )
    late = article("late", "03-09", posts=["berg"])
    (tenure,) = late.tenures
    known_post = replace(tenure.post, key="post/foreign-minister-no")  # as the tables name it
    with Store.create(tmp_path / "kg", reference=tables) as made:
        made.replace([replace(late, tenures=(replace(tenure, post=known_post),))])
        consolidate(made)
        found = [(row["what"], row["from"]) for row in rows(made, "office-timeline", body="NO")]
    assert sorted(found) == [
        ("contradiction: outside the term in the tables", "2021-03-09"),
        ("holds, as articles say", "2021-03-09"),
        ("holds, by the tables", "2015-01-01"),
    ]


def test_every_query_is_answered_above() -> None:
    assert {answer.values[1] for answer in answers()} == set(named())


def test_every_query_says_what_it_is() -> None:
    for query in named().values():
        assert query.title
        assert query.description.endswith(".")
        for parameter in query.parameters:
            assert f"${parameter.name}" in query.sparql
            assert parameter.description


def test_every_query_is_sparql_as_it_stands(store: Store) -> None:
    """Other engines can run the files with the variables bound by hand; only LIMIT needs a number."""
    from ontology.terms import PREFIXES

    for query in named().values():
        store.query(query.sparql.replace("LIMIT $most", ""), prefixes=PREFIXES)


WRONG = [
    ("who-met-who", {}, "There is no query 'who-met-who'; there are: .*who-met-whom"),
    ("timeline", {}, "needs 'actor'"),
    ("timeline", {"actor": "Atlantis"}, "knows no actor 'Atlantis'"),
    ("quotations-of", {"person": "berg"}, "knows no person 'berg'. Did you mean Ada Berg"),
    (
        "timeline",
        {"actor": "Norway's foreign-minister"},
        'an office: .* with "foreign-minister of Norway" names',
    ),
    ("represents", {"body": "the foreign-minister"}, "knows no body 'the foreign-minister'"),
    ("meetings-at-place", {"place": "Limma"}, "Did you mean Lima"),
    ("timeline", {"actor": "NO", "whose": "x"}, "no parameter 'whose'; it takes: actor, since, until"),
    ("timeline", {"actor": "NO", "since": "May"}, "'since' is a day such as"),
    ("most-active", {"most": "many"}, "'most' is a number"),
    ("who-said-about", {"topic": "chess"}, "no topic 'chess'; there are: trade"),
    ("represents", {"body": "Ada Berg"}, "knows no body 'Ada Berg'"),
    ("SELECT ?s WHERE { ?s a cq:State", {}, "not valid SPARQL"),
    ("SELECT ?s WHERE { ?s a nope:State }", {}, "not valid SPARQL"),
    ("SELECT (", {}, r"not valid SPARQL: error at 1:\d+: expected one of [^\n]{1,150} …\.$"),
    ("SELECT ?s WHERE { ?s a cq:State }", {"a": "b"}, "declares no parameters"),
    ("# hello {}", {}, "This is no query"),
    ("INSERT DATA { <a:a> <a:b> <a:c> }", {}, "INSERT is refused"),
    ("PREFIX x: <a:> DELETE WHERE { ?s ?p ?o }", {}, "DELETE is refused"),
    ("LOAD <file:///etc/hostname>", {}, "LOAD is refused"),
    ("DROP ALL", {}, "DROP is refused"),
    ("SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", {}, "SERVICE is refused"),
    ("SELECT * WHERE { service silent ?x { ?s ?p ?o } }", {}, "SERVICE is refused"),
    ("SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }", {}, "SERVICE is refused"),
    ("SELECT * WHERE { ?s ?p '\\'' . SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", {}, "SERVICE is refused"),
    ("SELECT * # '\n{ SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", {}, "SERVICE is refused"),
    ("SELECT * FROM <file:///etc/hostname> WHERE { ?s ?p ?o }", {}, "FROM a file is refused"),
    ("SELECT * FROM NAMED <FILE:///etc/hostname> WHERE { ?s ?p ?o }", {}, "FROM a file is refused"),
]


@pytest.mark.parametrize(("query", "parameters", "sentence"), WRONG)
def test_a_bad_query_is_a_sentence(
    store: Store, query: str, parameters: dict[str, str], sentence: str
) -> None:
    before = len(store)
    with pytest.raises(QueryError, match=sentence):
        run(store, query, parameters)
    assert len(store) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service WHERE { ?service a cq:State } LIMIT 1",
        "SELECT ?s WHERE { ?s a cq:State . FILTER(STR(?s) != 'SERVICE <x>') } LIMIT 1",
        'SELECT ?s WHERE { ?s a cq:State . FILTER(STR(?s) != """INSERT " DATA""") } LIMIT 1',
        "# SERVICE\nSELECT ?s WHERE { ?s a cq:State } LIMIT 1",
        "PREFIX service: <http://example.org/service> SELECT ?s WHERE { ?s a cq:State } LIMIT 1",
    ],
)
def test_harmless_words_pass(store: Store, query: str) -> None:
    assert len(run(store, query)) == 1


def test_values_are_never_read_as_sparql(store: Store) -> None:
    name = 'x" } INSERT DATA { <a:a> <a:b> <a:c> } #'
    with pytest.raises(QueryError, match="knows no actor"):
        run(store, "timeline", {"actor": name})
    own = '# title: T\n# description: D.\n# param: words text "W"\nASK { FILTER($words = "a") }'
    assert rows(store, own, words=name) == [{"answer": "false"}]
    assert rows(store, own, words="a") == [{"answer": "true"}]


def test_plain_queries_see_everything_and_from_narrows(store: Store) -> None:
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) {0} WHERE {{ ?s a {1} }}"
    assert rows(store, count.format("", "cq:Article")) == [{"n": "3"}]
    assert rows(store, count.format("", "cq:Meeting")) == [{"n": "2"}]
    assert rows(store, count.format("FROM cq:consolidated", "cq:Meeting")) == [{"n": "2"}]
    assert rows(store, count.format("FROM cq:consolidated", "cq:Article")) == [{"n": "0"}]


def test_tables_come_out_as_text_csv_and_json(store: Store) -> None:
    table = run(store, "bloc-members", {"body": "Sea Council"})
    assert table.to_table().splitlines() == [
        "iso2  member  state",
        "----  ------  -----------",
        "FJ    Fiji    id:state/FJ",
        "NO    Norway  id:state/NO",
    ]
    assert list(csv.DictReader(io.StringIO(table.to_csv()))) == list(table)
    solutions = ox.parse_query_results(table.to_json(), format=ox.QueryResultsFormat.JSON)
    assert [tuple(solution) for solution in solutions] == list(table.rows)
    assert json.loads(run(store, "ASK { ?s ?p ?o }").to_json()) == {"head": {}, "boolean": True}
    assert run(store, "ASK { ?s ?p ?o }").to_table() == "yes\n"
    assert run(store, "SELECT ?s WHERE { ?s a cq:Nothing }").to_table() == "Nothing found.\n"


def test_a_cut_answer_says_so(store: Store) -> None:
    table = run(store, "SELECT ?s WHERE { ?s a cq:State }", limit=2)
    assert (len(table), table.complete) == (2, False)
    assert "more than these 2 rows" in table.to_table()
    assert run(store, "bloc-members", {"body": "Sea Council"}, limit=2).complete


def test_graphs_are_answered_as_triples(store: Store) -> None:
    table = run(store, "CONSTRUCT { ?s a cq:State } WHERE { ?s cq:iso2 'NO' }")
    assert set(table.triples()) == {
        ox.Triple(iri.thing("state/NO"), iri.cq("State"), iri.cq("State"))
    } or len(table)
    assert table.columns == ("subject", "predicate", "object")


def test_a_wrong_head_is_a_sentence() -> None:
    with pytest.raises(QueryError, match="# title"):
        parse("x", "SELECT * {}")
    with pytest.raises(QueryError, match="parameter line"):
        parse("x", "# title: T\n# description: D\n# param: who\nSELECT * {}")


def test_asking_loads_nothing_heavy() -> None:
    heavy = ["rdflib", "networkx", "pyshacl", "spacy", "numpy", "trafilatura"]
    code = f"import sys, graph.query; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert found.stdout.strip() == "[]"

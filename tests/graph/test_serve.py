"""The endpoint as real clients use it, and as hostile ones do: a real server over a real graph."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import rdflib
import uvicorn
from apart import apart
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper

from graph.serve import Limits, create_app
from graph.store import Store
from ontology.errors import StoreError

LIMITS = Limits(seconds=2.0, answer_bytes=200_000, request_bytes=10_000, request_seconds=1.0, processes=2)
STATES = "SELECT ?state ?label WHERE { ?state a cq:State ; rdfs:label ?label } ORDER BY ?label LIMIT 5"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the endpoint of a server that runs while this file's tests do."""
    folder = tmp_path_factory.mktemp("served") / "kg"
    Store.create(folder).close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(folder, limits=LIMITS), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(400):
        if server.started:
            break
        time.sleep(0.05)
    assert server.started
    yield f"http://127.0.0.1:{port}/sparql"
    server.should_exit = True
    thread.join(timeout=20)
    assert not thread.is_alive()


def get(endpoint: str, query: str, **headers: str) -> httpx.Response:
    return httpx.get(endpoint, params={"query": query}, headers=headers, timeout=30)


@pytest.mark.parametrize(
    ("accept", "kind", "begins"),
    [
        ("*/*", "application/sparql-results+json", '{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv", "state,label"),
        ("text/tab-separated-values", "text/tab-separated-values", "?state"),
        ("text/html, text/csv;q=0.5, application/json;q=0.1", "text/csv", "state,label"),
    ],
)
def test_results_come_as_the_client_likes_them(endpoint: str, accept: str, kind: str, begins: str) -> None:
    answer = get(endpoint, STATES, accept=accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.text.startswith(begins)


@pytest.mark.parametrize(
    ("accept", "reader"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_graphs_come_as_the_client_likes_them(endpoint: str, accept: str, reader: str) -> None:
    construct = "CONSTRUCT { ?s a cq:State } WHERE { ?s a cq:State } LIMIT 7"
    answer = get(endpoint, construct, accept=accept)
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert len(rdflib.Graph().parse(data=answer.text, format=reader)) == 7


def test_every_way_to_send_a_query_gives_the_same_answer(endpoint: str) -> None:
    body = {"content-type": "application/sparql-query"}
    ways = [
        get(endpoint, STATES),
        httpx.post(endpoint, data={"query": STATES}),
        httpx.post(endpoint, content=STATES, headers=body),
    ]
    assert [way.status_code for way in ways] == [200, 200, 200]
    assert len({way.text for way in ways}) == 1


def test_graphs_named_in_the_request_or_the_query_are_the_ones_asked(endpoint: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s a cq:State }"
    reference = {"default-graph-uri": "https://w3id.org/communique#reference"}
    elsewhere = {"default-graph-uri": "https://example.org/nothing"}

    def number(query: str, extra: dict[str, str]) -> int:
        rows = httpx.get(endpoint, params={"query": query, **extra}).json()["results"]["bindings"]
        return int(rows[0]["n"]["value"])

    assert number(count, {}) == number(count, reference) > 200
    assert number(count, elsewhere) == 0
    assert number(count.replace("WHERE", "FROM <https://example.org/nothing> WHERE"), {}) == 0


def test_the_service_describes_itself(endpoint: str) -> None:
    description = rdflib.Graph().parse(data=httpx.get(endpoint).text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert [str(url) for url in description.objects(None, sd.endpoint)] == [endpoint]


def test_rdflib_and_sparqlwrapper_and_curl_are_served(endpoint: str) -> None:
    store = rdflib.Graph(SPARQLStore(endpoint))
    prefixes = (
        "PREFIX cq: <https://w3id.org/communique#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    )
    by_rdflib = [str(row.label) for row in store.query(prefixes + STATES)]
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(prefixes + STATES)
    wrapper.setReturnFormat(JSON)
    by_wrapper = [row["label"]["value"] for row in wrapper.query().convert()["results"]["bindings"]]
    command = ["curl", "-sG", endpoint, "--data-urlencode", f"query={STATES}", "-H", "Accept: text/csv"]
    by_curl = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout
    assert by_rdflib == by_wrapper
    assert [line.partition(",")[2] for line in by_curl.splitlines()[1:]] == by_rdflib


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT WHERE", 400),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }", 400),
        ("SELECT * WHERE { S\\u0045RVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }", 400),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", 400),
        ("LOAD <file:///etc/passwd>", 400),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", 400),
        ("DROP ALL", 400),
        ("SELECT * WHERE { ?s ?p ?o }", 500),
        (ENDLESS, 503),
    ],
)
def test_what_it_does_not_do_is_refused_with_a_sentence(endpoint: str, query: str, status: int) -> None:
    answer = get(endpoint, query)
    assert answer.status_code == status
    assert answer.text.endswith(".\n")
    assert "Traceback" not in answer.text


def test_no_request_makes_the_server_call_anybody(endpoint: str) -> None:
    """Whatever names an address that listens, in a query or beside it: nobody connects to it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
        asked = [
            {"query": f"SELECT * WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"},
            {"query": f"SELECT * WHERE {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}"},
            {"query": f"SELECT * WHERE {{ VALUES ?where {{ <{url}> }} SERVICE ?where {{ ?s ?p ?o }} }}"},
            {"query": f"SELECT * WHERE {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}"},
            {"query": f"SELECT * FROM <{url}> WHERE {{ ?s ?p ?o }}"},
            {"query": f"SELECT * FROM NAMED <{url}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}"},
            {"query": f"LOAD <{url}>"},
            {"query": f"DESCRIBE <{url}>"},
            {"query": "SELECT * WHERE { ?s ?p ?o }", "default-graph-uri": url},
            {"query": "SELECT * WHERE { ?s ?p ?o }", "named-graph-uri": "file:///etc/passwd"},
        ]
        for parameters in asked:
            answer = httpx.get(endpoint, params=parameters, timeout=30)
            assert answer.status_code in (200, 400), parameters
            assert answer.status_code == 400 or "root:" not in answer.text
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_head_without_end_is_refused_and_silence_holds_nobody_up(endpoint: str) -> None:
    host, port = endpoint.split("/")[2].split(":")
    with socket.create_connection((host, int(port)), timeout=15) as long:
        long.sendall(b"GET /sparql?query=" + b"x" * 200_000)
        assert long.recv(100).startswith(b"HTTP/1.1 4")
    with contextlib.ExitStack() as held:
        for number in range(100):
            silent = held.enter_context(socket.create_connection((host, int(port)), timeout=15))
            silent.sendall(b"GET /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " if number % 2 else b"")
        assert get(endpoint, STATES).status_code == 200


def test_who_does_not_read_the_answer_holds_nobody_up(endpoint: str) -> None:
    host, port = endpoint.split("/")[2].split(":")
    many = "SELECT%20%2A%20WHERE%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%20900"
    head = f"GET /sparql?query={many} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/csv\r\n\r\n"
    with contextlib.ExitStack() as held:
        for _ in range(20):
            deaf = held.enter_context(socket.create_connection((host, int(port)), timeout=15))
            deaf.sendall(head.encode())
        assert get(endpoint, STATES).status_code == 200


def test_an_endless_query_is_ended_at_its_limit_and_the_others_go_on(endpoint: str) -> None:
    with ThreadPoolExecutor(5) as clients:
        start = time.monotonic()
        endless = clients.submit(get, endpoint, ENDLESS)
        others = [clients.submit(get, endpoint, STATES) for _ in range(4)]
        assert [other.result().status_code for other in others] == [200] * 4
        assert endless.result().status_code == 503
        assert "GRAPH cq:reference" in endless.result().text
        assert time.monotonic() - start < LIMITS.seconds + 4
    assert get(endpoint, STATES).status_code == 200


def test_fifty_clients_at_once_all_get_their_answer(endpoint: str) -> None:
    with ThreadPoolExecutor(50) as clients:
        answers = list(clients.map(lambda _: get(endpoint, STATES), range(50)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


def test_requests_that_are_wrong_are_refused(endpoint: str) -> None:
    update = {"content-type": "application/sparql-update"}
    assert httpx.post(endpoint, content="DROP ALL", headers=update).status_code == 403
    assert httpx.post(endpoint, data={"update": "DROP ALL"}).status_code == 403
    assert httpx.post(endpoint, content="ASK {}", headers={"content-type": "text/html"}).status_code == 415
    assert httpx.get(f"{endpoint}?query=ASK%7B%7D&query=ASK%7B%7D").status_code == 400
    assert get(endpoint, STATES, accept="image/png").status_code == 406
    large = httpx.post(endpoint, content="#" * 20_000, headers={"content-type": "application/sparql-query"})
    assert large.status_code == 413
    assert httpx.delete(endpoint).status_code == 405


def test_other_hosts_and_other_origins_are_kept_out(endpoint: str) -> None:
    assert get(endpoint, STATES, host="evil.example").status_code == 400
    assert "access-control-allow-origin" not in get(endpoint, STATES, origin="https://evil.example").headers


def test_origins_that_are_allowed_may_read(tmp_path: Path) -> None:
    Store.create(tmp_path / "kg").close()
    app = create_app(
        tmp_path / "kg", limits=LIMITS, hosts=("graph.example",), origins=("https://ours.example",)
    )

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport) as client:
            headers = {"origin": "https://ours.example"}
            return await client.get(
                "http://graph.example/sparql", params={"query": "ASK {}"}, headers=headers
            )

    assert apart(ask()).headers["access-control-allow-origin"] == "https://ours.example"


def test_a_client_that_sends_slowly_is_let_go_and_holds_nobody_up(endpoint: str) -> None:
    host, port = endpoint.split("/")[2].split(":")
    kind = "Content-Type: application/sparql-query\r\nContent-Length: 500"
    head = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\n{kind}\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=15) as slow:
        slow.sendall(head.encode() + b"ASK")
        assert get(endpoint, STATES).status_code == 200
        assert slow.recv(100).startswith(b"HTTP/1.1 408")


def test_a_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        create_app(tmp_path)

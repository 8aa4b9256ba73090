"""The graph side without the language model: building, consolidating, named queries, explorer pages, the endpoint.

    python benchmarks/graph_side.py [--sizes 1000 3000 10000] [--asked 2000] [--json FILE]

Facts are invented (`benchmarks/invented.py`). `--sizes` measures what it takes to put so many articles into a
store and to consolidate it, and again with the articles of a day more, in seconds of processor time, in processes
of their own. `--asked` is the number of articles of the store that is asked: 2,000 make a million quads. Queries
and pages count with the median of five. The endpoint gets 50 clients at once, and a query that multiplies itself in
between.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import invented

from graph.consolidation import consolidate, summary
from graph.named import named
from graph.query import run
from graph.store import Store
from ontology.terms import PREFIXES, THING

BATCH = 200
ROUNDS = 5
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HELD = """SELECT ?day ?what WHERE { GRAPH cq:consolidated {
  ?meeting a cq:Meeting ; rdfs:label ?what ; cq:status status:held ; cq:earliest ?day } } ORDER BY ?day LIMIT 50"""
# A value for each kind of parameter; the second actor of a query is another.
VALUES = {"actor": "CN", "body": "CN", "organization": "id:organization/european-union", "topic": "trade"}
OTHER = "US"
PAGES = [
    "start",
    "search?q=foreign+minister",
    "network?limit=200",
    "network?limit=2000",
    "network?limit=2000&since=2015-03-01&until=2015-05-31",
    "network?limit=2000&confidence=0.7&kinds=met,conflictual",
    "network?limit=2000&around=state/CN",
    "network?limit=2000&around=state/CN,state/US&since=2015-03-01&confidence=0.7",
    "timeline",
    "timeline?around=state/CN",
    "timeline?since=2015-03-01&confidence=0.7&kinds=met,conflictual",
    "timeline?offset=5000",
    "matrix",
    "matrix?since=2015-03-01&confidence=0.7",
    "cell?actor=state/CN&target=state/US",
    "queries",
    "thing?id=state/CN",
    "thing?id=state/US",
    "section?id=state/CN&name=positions&offset=100",
    "thing?id=organization/european-union",
    "thing?id=post/foreign-minister-cn",
    "thing?id=topic/trade",
]
DIFFERING = """SELECT ?meeting (COUNT(?report) AS ?n) WHERE { GRAPH cq:consolidated {
  ?meeting cq:preferredBecause ?why . ?report cq:reports ?meeting } } GROUP BY ?meeting ORDER BY DESC(?n) LIMIT 1"""


def build(folder: Path, number: int) -> dict[str, float]:
    """Put invented articles into a store and consolidate it, and again with those of a day more: processor seconds."""
    found = invented.readings(number + invented.A_DAY)
    first = islice(found, number)
    started = time.process_time()
    with Store.create(folder) as store:
        while batch := list(islice(first, BATCH)):
            store.replace(batch)
        stored = time.process_time()
        consolidate(store)
        done = time.process_time()
        counts = summary(store)
        quads = len(store)
        store.replace(found)
        came = time.process_time()
        consolidate(store)
        return {
            "articles": number,
            "quads": quads,
            "reports": counts.reports,
            "meetings": counts.meetings,
            "copies": counts.duplicates,
            "turns": counts.turns,
            "storing": round(stored - started, 1),
            "consolidating": round(done - stored, 1),
            "consolidating_a_day": round(time.process_time() - came, 2),
        }


def apart(number: int) -> dict[str, Any]:
    """`build` in a process of its own, with its peak memory in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        code = (
            "import json, resource, sys; from pathlib import Path; import graph_side;"
            "made = graph_side.build(Path(sys.argv[1]), int(sys.argv[2]));"
            "made['peak'] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024; print(json.dumps(made))"
        )
        command = [sys.executable, "-c", code, str(Path(folder) / "kg"), str(number)]
        paths = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def median(act: Callable[[], Any]) -> float:
    """Seconds, the median of five."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return round(statistics.median(taken), 3)


def queries(store: Store) -> dict[str, float]:
    """Seconds of each named query, with values for what it needs, else for its first choice."""
    known = {**VALUES, **{kind: f"<{thing}>" for kind, thing in _things(store)}}
    found = {}
    for name, query in named().items():
        wanted = [p for p in query.parameters if not p.optional and p.default is None] or [
            p for p in query.parameters if p.kind in known
        ][:1]
        values = {p.name: known[p.kind] for p in wanted}
        if {"a", "b"} <= set(values):
            values["b"] = OTHER
        found[name] = median(partial(run, store, name, values))
    return found


def _things(store: Store) -> Iterator[tuple[str, str]]:
    """The meeting, place and official that most reports and articles tell of."""
    counted = (
        "SELECT ?thing (COUNT(*) AS ?n) WHERE {{ {0} }} GROUP BY ?thing ORDER BY DESC(?n) ?thing LIMIT 1"
    )
    for kind, where in {
        "meeting": "GRAPH cq:consolidated { ?report cq:reports ?thing }",
        "fact": "GRAPH cq:consolidated { ?report cq:reports ?thing }",
        "place": "GRAPH cq:consolidated { ?meeting cq:place ?thing }",
        "person": "GRAPH ?article { ?position cq:speaker ?thing }",
    }.items():
        for row in store.query(counted.format(where), prefixes=PREFIXES):
            yield kind, row["thing"].value


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of ``communique serve`` over the store."""
    command = [sys.executable, "-c", "from communique.cli import main; main()", "serve", str(folder)]
    command += ["--port", "0", "--timeout", "5"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        line = server.stdout.readline() if server.stdout else ""
        try:
            yield next(word for word in line.split() if word.startswith("http")).rstrip("/")
        finally:
            server.terminate()


def pages(address: str) -> dict[str, float]:
    """Seconds of each page of the explorer at the server, every kind of page and of filter among them."""
    with httpx.Client(base_url=address, timeout=120) as client:
        client.get("/api/matrix")  # what is kept at hand is read once
        asked = [*PAGES, *(f"thing?id={name}" for name in _told(client))]
        return {page: median(partial(_page, client, page)) for page in asked}


def _told(client: httpx.Client) -> Iterator[str]:
    """A meeting of one report, one whose reports differ, the person and the state in most articles, an article."""
    entries = client.get("/api/timeline?kinds=met").json()["entries"]
    yield entries[0]["id"]
    found = client.get("/sparql", params={"query": DIFFERING}).json()["results"]["bindings"]
    yield from (row["meeting"]["value"].removeprefix(THING) for row in found)
    most = client.get("/api/start").json()
    yield from (most[kind][0]["id"] for kind in ("people", "states"))
    yield "article/a000100"


def _page(client: httpx.Client, page: str) -> None:
    client.get(f"/api/{page}").raise_for_status()


def endpoint(address: str) -> dict[str, Any]:
    """50 clients at once, and whether an endless query ends at its limit while others are answered."""

    def ask(query: str) -> tuple[int, float]:
        started = time.perf_counter()
        answer = httpx.get(f"{address}/sparql", params={"query": query}, timeout=120)
        return answer.status_code, time.perf_counter() - started

    with ThreadPoolExecutor(51) as clients:
        answers = list(clients.map(ask, [HELD] * 50))
        endless = clients.submit(ask, ENDLESS)
        time.sleep(0.5)
        beside = ask(HELD)
        ended = endless.result()
    return {
        "clients": 50,
        "errors": sum(status != 200 for status, _ in answers),
        "slowest": round(max(taken for _, taken in answers), 2),
        "endless": {"status": ended[0], "seconds": round(ended[1], 1)},
        "beside_it": {"status": beside[0], "seconds": round(beside[1], 2)},
        "afterwards": ask(HELD)[0],
    }


def main() -> int:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--sizes", nargs="*", type=int, default=[1000, 3000, 10000])
    parser.add_argument("--asked", type=int, default=2000)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures here")
    options = parser.parse_args()
    figures: dict[str, Any] = {"sizes": []}
    for number in options.sizes:
        figures["sizes"].append(apart(number))
        print(figures["sizes"][-1], flush=True)
    if options.asked:
        with tempfile.TemporaryDirectory() as where:
            folder = Path(where) / "kg"
            figures["asked"] = build(folder, options.asked)
            print(figures["asked"], flush=True)
            with Store.open(folder) as store:
                figures["queries"] = queries(store)
                print("queries", json.dumps(figures["queries"], indent=1), flush=True)
            with served(folder) as address:
                figures["pages"] = pages(address)
                print("pages", json.dumps(figures["pages"], indent=1), flush=True)
                figures["endpoint"] = endpoint(address)
        print("endpoint", json.dumps(figures["endpoint"], indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

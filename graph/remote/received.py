"""What a server holds, kept in a folder, so that the next time only what changed there is read.

An article's graph follows from its text, from how it was described and from the program that read it; a server
tells these of all its articles at once. What was read is noted after it lies on disk: a run that broke off goes on.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from graph import folder, iri
from graph.quads import Provenance
from graph.reference import PlainTables
from graph.remote.log import Log
from graph.remote.server import Server
from graph.store import Store
from ontology.errors import RemoteError, StoreError

_PAGE = 5_000  # articles that a server tells of at once
_BATCH = 200  # articles that are read before they are written and noted
_DESCRIBED = {
    "text": iri.CQ + "sha256",
    "program": iri.PROV + "wasGeneratedBy",
    "headline": iri.SCHEMA + "headline",
    "day": iri.SCHEMA + "datePublished",
    "url": iri.SCHEMA + "url",
    "publisher": iri.SCHEMA + "publisher",
    "language": iri.SCHEMA + "inLanguage",
}
_PARTS = " ".join(f"OPTIONAL {{{{ ?g <{name}> ?{part} }}}}" for part, name in _DESCRIBED.items())
_ARTICLES = f"""SELECT DISTINCT ?g {" ".join(f"?{part}" for part in _DESCRIBED)}
    WHERE {{{{ GRAPH ?g {{{{ ?g a <{iri.CQ}Article> {_PARTS} }}}}
    FILTER(STR(?g) > "{{after}}") }}}} ORDER BY STR(?g) LIMIT {_PAGE}"""


def receive(place: Path, server: Server, asked: Server) -> int:
    """Make the folder `place` hold the articles and reference tables that a server does; how many articles it has.

    The server answers at two addresses: `server` gives graphs, `asked` answers queries. Raises `RemoteError`, and
    `StoreError` when something else lies in the folder.
    """
    there = described(asked)
    if not there:
        raise RemoteError(
            f"{asked.address} holds no articles: send some with 'communique push KG {server.address}'."
        )
    _make(place, asked.address)
    with folder.sentences(place), closing(Log(place, asked.address)) as log:
        _receive_reference(place, server, log)
        gone = [name for name in log.graphs() if name not in there and iri.is_article_graph(name)]
        names = [*gone, *(name for name, contents in there.items() if log.contents(name) != contents)]
        for start in range(0, len(names), _BATCH):
            batch = names[start : start + _BATCH]
            with Store.open(place, read_only=False) as store:
                store.put_graphs(
                    {NamedNode(name): b"" if name not in there else _lines(server, name) for name in batch}
                )
            for name in batch:
                log.note(name, there.get(name))
    return len(there)


def described(asked: Server) -> dict[str, str]:
    """The names of all article graphs, sorted, each with a hash of what its contents follow from.

    Asked for in pages, because servers bound their answers.
    """
    found: dict[str, str] = {}
    after = ""
    while page := asked.select(_ARTICLES.format(after=after)):
        for row in page:
            after = row.pop("g")
            found[after] = _hash(json.dumps(row, sort_keys=True))
    return {name: found[name] for name in sorted(found) if iri.is_article_graph(name)}


def _make(place: Path, address: str) -> None:
    """A folder for what this server holds, or the one that was made for it; anew when another version made it."""
    made = Provenance(version=version("communique"), settings=f"received from {address}")
    if (place / folder.MANIFEST).exists():
        found = folder.read_manifest(place)
        if found["settings"] != made.settings:
            raise StoreError(f"{place} does not hold what {address} does: give --keep a folder of its own.")
        if found["program"] == made.version:
            return
        shutil.rmtree(place)
    Store.create(place, provenance=made, reference=PlainTables({}, {}, {})).close()


def _receive_reference(place: Path, server: Server, log: Log) -> None:
    lines = _lines(server, iri.REFERENCE.value)
    contents = hashlib.sha256(lines).hexdigest()
    if log.contents(iri.REFERENCE.value) != contents:
        with Store.open(place, read_only=False) as store:
            store.replace_graph(iri.REFERENCE, ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True))
        log.note(iri.REFERENCE.value, contents)


def _lines(server: Server, name: str) -> bytes:
    """A graph as N-Quads, sorted, each once."""
    graph = NamedNode(name)
    lines = {f"{Quad(t.subject, t.predicate, t.object, graph)} .\n" for t in server.get(name)}
    return "".join(sorted(lines)).encode()


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()

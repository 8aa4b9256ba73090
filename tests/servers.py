"""SPARQL servers of others, started on loopback for a test: the Oxigraph server, and Virtuoso where it is installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path

import httpx
import pyoxigraph as ox

from graph import iri

_PATIENCE = 90.0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class SparqlServer(ABC):
    """A server that runs in a folder, can be killed and started again, and can be asked what it holds."""

    environment: dict[str, str] = {}

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.root = f"http://127.0.0.1:{self.port}"
        self.start()

    @abstractmethod
    def command(self) -> list[str]:
        """What starts it, in its folder."""

    def start(self) -> None:
        with (self.folder / "output").open("ab") as output:
            self.process = subprocess.Popen(self.command(), cwd=self.folder, stdout=output, stderr=output)
        give_up = time.monotonic() + _PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError((self.folder / "output").read_text(errors="replace"))
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            return httpx.get(self.query, params={"query": "ASK {}"}, timeout=5).is_success
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def graphs(self) -> dict[str, list[str]]:
        """Every named graph as sorted N-Triples, with literals as Oxigraph writes them."""
        ask = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
        found = httpx.get(
            self.query, params={"query": ask}, headers={"Accept": "application/sparql-results+json"}
        )
        names = [row["g"]["value"] for row in found.raise_for_status().json()["results"]["bindings"]]
        return {name: self._triples(name) for name in sorted(names) if name.startswith(iri.BASE)}

    def _triples(self, graph: str) -> list[str]:
        ask = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        found = httpx.get(self.query, params={"query": ask}, headers={"Accept": self.triples}, timeout=60)
        normal = ox.Store()
        normal.load(found.raise_for_status().content, format=ox.RdfFormat.N_TRIPLES)
        return sorted(f"{quad.triple} .\n" for quad in normal)

    triples = "application/n-triples"

    @property
    @abstractmethod
    def query(self) -> str:
        """The address that answers queries."""

    @property
    @abstractmethod
    def store(self) -> str:
        """The address of its Graph Store Protocol."""

    @property
    @abstractmethod
    def update(self) -> str:
        """The address that takes SPARQL Update."""


class Oxigraph(SparqlServer):
    """The Oxigraph server, as its package installs it beside Python."""

    def command(self) -> list[str]:
        program = Path(sys.executable).parent / "oxigraph"
        return [str(program), "serve", "--location", "data", "--bind", f"127.0.0.1:{self.port}"]

    @property
    def query(self) -> str:
        return f"{self.root}/query"

    @property
    def store(self) -> str:
        return f"{self.root}/store"

    @property
    def update(self) -> str:
        return f"{self.root}/update"


class Virtuoso(SparqlServer):
    """Virtuoso 7, with a fresh database, whose administrator has the password that it comes with."""

    environment = {"COMMUNIQUE_STORE_USER": "dba", "COMMUNIQUE_STORE_PASSWORD": "dba"}
    triples = "text/plain"  # what Virtuoso calls N-Triples

    @staticmethod
    def installed() -> bool:
        return shutil.which("virtuoso-t") is not None

    def command(self) -> list[str]:
        settings = self.folder / "virtuoso.ini"
        if not settings.exists():
            settings.write_text(_VIRTUOSO.format(sql=free_port(), http=self.port), encoding="utf-8")
        return ["virtuoso-t", "+configfile", str(settings), "+foreground"]

    @property
    def query(self) -> str:
        return f"{self.root}/sparql"

    @property
    def store(self) -> str:
        return f"{self.root}/sparql-graph-crud-auth"

    @property
    def update(self) -> str:
        return f"{self.root}/sparql-auth"


_VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""

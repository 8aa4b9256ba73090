"""Sends a knowledge graph to a server: what changed since the last time, each graph whole or not at all.

First the reference tables, then the articles, then what the articles agree on, so that the consolidated graph
never speaks of an article that is not there yet. It is the local one: equal bytes, whatever the server.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph import folder, iri
from graph.remote.credentials import credentials
from graph.remote.log import Log
from graph.remote.server import TRIES, Body, Server
from graph.store import Store

_IN_MEMORY = 1 << 22  # bytes of a graph that are not worth a file


@dataclass(slots=True)
class Pushed:
    """How many graphs were sent, were there already, and were deleted because the folder has them no more."""

    sent: int = 0
    unchanged: int = 0
    deleted: int = 0


def push(
    store: Store,
    address: str,
    *,
    protocol: str = "graph-store",
    again: bool = False,
    consolidated: bool = True,
    timeout: float = 300.0,
    tries: int = TRIES,
    progress: Callable[[Pushed], None] | None = None,
) -> Pushed:
    """Make the server at `address` hold the graphs of `store`; graphs of others there stay as they are.

    `protocol` is one of `graph.remote.PROTOCOLS`, `again` sends what is there already too;
    without `consolidated`, that graph is left to `graph.remote.consolidate_there`. `timeout` is in seconds for
    one request, of which each has so many `tries`, `progress` is called after each graph. Who asks comes from
    the environment. A push that broke off goes on where it stopped. Raises `RemoteError`.
    """
    done = Pushed()
    auth = credentials(os.environ)
    server = Server(address, protocol=protocol, auth=auth, timeout=timeout, tries=tries)
    with server, folder.sentences(store.path):
        log = Log(store.path, server.address)
        try:
            if again or (log.contents(iri.REFERENCE.value) and server.lacks(iri.REFERENCE.value)):
                log.clear()
            names = [name for name in store.graphs() if consolidated or name != iri.CONSOLIDATED]
            for _ in _steps(names, store, server, log, done):
                if progress:
                    progress(done)
        finally:
            log.close()
    return done


def _steps(names: list[NamedNode], store: Store, server: Server, log: Log, done: Pushed) -> Iterator[None]:
    here = {name.value for name in names}
    for name in _in_order(names):
        if _sent(store, server, log, name):
            done.sent += 1
        else:
            done.unchanged += 1
        yield
    for gone in log.graphs():
        if gone not in here and gone != iri.CONSOLIDATED.value:
            server.delete(gone)
            log.note(gone, None)
            done.deleted += 1
            yield


def _in_order(names: list[NamedNode]) -> list[NamedNode]:
    places = {iri.REFERENCE: 0, iri.CONSOLIDATED: 2}
    return sorted(names, key=lambda name: (places.get(name, 1), name.value))


def _sent(store: Store, server: Server, log: Log, name: NamedNode) -> bool:
    """Send a graph, if the server has other contents under its name."""
    with body_of(store, name) as (triples, contents):
        if log.contents(name.value) == contents:
            return False
        server.put(name.value, triples)
        log.note(name.value, contents)
        return True


@contextmanager
def body_of(store: Store, name: NamedNode) -> Iterator[tuple[Body, str]]:
    """The triples of a graph, ready to be sent, and a hash of them; the larger graphs wait in a file."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
        contents = hashlib.sha256()
        for quad in store.graph(name):
            line = f"{quad.triple} .\n".encode()
            contents.update(line)
            file.write(line)
        yield Body(file, file.tell()), contents.hexdigest()

"""What articles on a server agree on, worked out from what the server holds, and put there.

Several machines may send their articles to one server; each knows its own only. The article graphs are read
into a store of this machine, which may be kept for the next time, consolidated as everywhere else, and the result
replaces the server's cq:consolidated in one request: equal article graphs give equal bytes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from graph import iri
from graph.consolidation import Summary, consolidate, summary
from graph.remote.credentials import credentials
from graph.remote.push import body_of
from graph.remote.received import receive
from graph.remote.server import TRIES, Server
from graph.store import Store


def consolidate_there(
    address: str,
    query: str,
    *,
    texts: Sequence[Path] = (),
    keep: Path | None = None,
    timeout: float = 300.0,
    tries: int = TRIES,
) -> Summary:
    """Work out cq:consolidated on a server anew, from all articles there.

    `address` is its Graph Store Protocol endpoint, `query` its SPARQL query endpoint. Texts are not on the
    server: near-duplicate articles are recognised among those whose texts lie in one of the knowledge-graph
    folders `texts`, others when their texts are the same to the letter. With a folder `keep`, what was read stays
    there, and the next time only what changed is read and worked out. Raises `RemoteError` and `StoreError`.
    """
    auth = credentials(os.environ)
    with ExitStack() as stack:
        server = stack.enter_context(Server(address, auth=auth, timeout=timeout, tries=tries))
        asked = stack.enter_context(Server(query, auth=auth, timeout=timeout, tries=tries))
        known = [stack.enter_context(Store.open(folder)) for folder in texts]
        place = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        receive(place, server, asked)
        store = stack.enter_context(Store.open(place, read_only=False))
        consolidate(store, text=_Texts(store, known))
        found = summary(store)
        with body_of(store, iri.CONSOLIDATED) as (triples, _):
            server.put(iri.CONSOLIDATED.value, triples)
    return found


class _Texts:
    """The text of an article where a folder has the very one, else its hash, which only the same text shares."""

    def __init__(self, store: Store, known: Sequence[Store]) -> None:
        self._store = store
        self._known = known

    def __call__(self, article_id: str) -> str:
        name = iri.article(article_id)
        (sha256,) = (value for _, _, value, _ in self._store.rows(name.value, iri.CQ + "sha256"))
        for folder in self._known:
            if article_id in folder and sha256 in {
                v for _, _, v, _ in folder.rows(name.value, iri.CQ + "sha256")
            }:
                return folder.text(article_id)
        return str(sha256)

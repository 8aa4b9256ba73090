"""A SPARQL 1.1 server, written to one named graph at a time, each replaced whole or not at all.

What a network does is met with patience: a server that is busy, restarts or breaks off is asked again, each
time later. What a person must mend ends the run with a sentence. Redirects are not followed: they could
carry a password to another host.
"""

from __future__ import annotations

import email.utils
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import IO

import httpx
import pyoxigraph as ox

from ontology.errors import RemoteError, UsageError

_log = logging.getLogger(__name__)

TRIES = 7
_FIRST, _LONGEST = 0.5, 30.0  # seconds between two tries: doubled each time
_ASKED_FOR = 300.0  # seconds to wait at most when a server says how long
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK = 1 << 16
_TRIPLES = "application/n-triples, text/turtle;q=0.9"
_FORMATS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,  # what it was called before RDF 1.1
    "text/turtle": ox.RdfFormat.TURTLE,
}
_ROWS = "application/sparql-results+json"


class Body:
    """Triples in a file, as Turtle; can be sent more than once, as retries and digest authentication need."""

    def __init__(self, file: IO[bytes], size: int, *, before: bytes = b"", after: bytes = b"") -> None:
        self._file, self._before, self._after = file, before, after
        self.size = len(before) + size + len(after)

    def wrapped(self, before: str, after: str) -> Body:
        """The same triples with something before and after them."""
        size = self.size - len(self._before) - len(self._after)
        return Body(self._file, size, before=before.encode(), after=after.encode())

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        yield self._before
        while chunk := self._file.read(_CHUNK):
            yield chunk
        yield self._after


@dataclass(frozen=True, slots=True)
class Call:
    """One request: `graph` is a parameter of the address where the protocol wants it."""

    method: str
    graph: str | None = None
    kind: str | None = None
    body: Body | None = None
    accept: str | None = None
    query: str | None = None


class GraphStore:
    """The Graph Store Protocol: a graph is a resource, to be put and deleted."""

    def put(self, graph: str, triples: Body) -> Call:
        """Make the graph hold exactly these triples. N-Triples is Turtle, which every server takes."""
        return Call("PUT", graph, "text/turtle", triples)

    def delete(self, graph: str) -> Call:
        """Remove the graph."""
        return Call("DELETE", graph)


class Update:
    """SPARQL Update, for servers without the other: the same, as one request that happens whole or not."""

    def put(self, graph: str, triples: Body) -> Call:
        """Make the graph hold exactly these triples."""
        before = f"DROP SILENT GRAPH <{graph}>; INSERT DATA {{ GRAPH <{graph}> {{\n"
        return Call("POST", None, "application/sparql-update", triples.wrapped(before, "} }"))

    def delete(self, graph: str) -> Call:
        """Remove the graph."""
        from io import BytesIO

        words = f"DROP SILENT GRAPH <{graph}>"
        return Call("POST", None, "application/sparql-update", Body(BytesIO(), 0, before=words.encode()))


Protocol = GraphStore | Update
PROTOCOLS: dict[str, Callable[[], Protocol]] = {"graph-store": GraphStore, "update": Update}


class Server:
    """A server at an address; close it, best as a context manager.

    Every method raises `RemoteError` when the server refuses, or is still not to be had after all tries.
    """

    def __init__(
        self,
        address: str,
        *,
        protocol: str = "graph-store",
        auth: httpx.Auth | None = None,
        timeout: float = 300.0,
        tries: int = TRIES,
    ) -> None:
        if protocol not in PROTOCOLS:
            raise UsageError(f"There is no protocol '{protocol}'; there are: {', '.join(PROTOCOLS)}.")
        self.address = checked(address)
        self._protocol = PROTOCOLS[protocol]()
        self._tries = tries
        waits = httpx.Timeout(timeout, connect=min(10.0, timeout))
        self._client = httpx.Client(auth=auth, timeout=waits, follow_redirects=False)

    def put(self, graph: str, triples: Body) -> None:
        """Make a graph hold exactly these triples."""
        self._send(self._protocol.put(graph, triples))

    def delete(self, graph: str) -> None:
        """Remove a graph; fine when it isn't there."""
        self._send(self._protocol.delete(graph), fine=(404,))

    def lacks(self, graph: str) -> bool:
        """Whether the server says that it has no such graph; False when it can't say."""
        if not isinstance(self._protocol, GraphStore):
            return False
        return self._send(Call("HEAD", graph), fine=range(402, 600)).status_code == httpx.codes.NOT_FOUND

    def get(self, graph: str) -> Iterator[ox.Triple]:
        """The triples of a graph."""
        answer = self._send(Call("GET", graph, accept=_TRIPLES))
        kind = answer.headers.get("content-type", "").split(";")[0].strip()
        form = _FORMATS.get(kind)
        if form is None:
            raise RemoteError(f"{self.address} answers with {kind or 'nothing known'}, not with triples.")
        try:
            for quad in ox.parse(answer.content, format=form):
                yield quad.triple
        except SyntaxError as error:
            raise RemoteError(f"{self.address} answers with broken triples for {graph}: {error}.") from error

    def select(self, query: str) -> list[dict[str, str]]:
        """The answer to a SELECT query: for each row, the values of its variables."""
        answer = self._send(Call("GET", query=query, accept=_ROWS))
        try:
            rows = answer.json()["results"]["bindings"]
            return [{name: value["value"] for name, value in row.items()} for row in rows]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RemoteError(f"{self.address} is no SPARQL query endpoint: give it with --query.") from error

    def _send(self, call: Call, fine: range | tuple[int, ...] = ()) -> httpx.Response:
        """One request, again after a while when the server or the network fails."""
        for tried in range(1, self._tries + 1):
            asked_for: float | None = None
            try:
                response = self._client.send(self._request(call))
            except httpx.TransportError as error:
                trouble = f"{type(error).__name__}: {error}"
            else:
                if response.is_success or response.status_code in fine:
                    return response
                if response.status_code not in _BUSY:
                    raise RemoteError(refusal(self.address, call, response))
                trouble, asked_for = said(response), retry_after(response)
            if tried < self._tries:
                wait = min(_FIRST * 2 ** (tried - 1), _LONGEST) if asked_for is None else asked_for
                _log.warning("%s: %s; trying again in %g seconds.", self.address, trouble, wait)
                time.sleep(wait)
        what = f"the graph {call.graph}" if call.graph else "a graph"
        raise RemoteError(
            f"{self.address} did not take {what} in {self._tries} tries, the last time: {trouble}. "
            "Run the same command again when it is well: what was sent is kept."
        )

    def _request(self, call: Call) -> httpx.Request:
        headers = {"Content-Type": call.kind} if call.kind else {}
        if call.accept:
            headers["Accept"] = call.accept
        if call.body is not None:
            headers["Content-Length"] = str(call.body.size)
        url = httpx.URL(self.address)
        if call.graph is not None:
            url = url.copy_add_param("graph", call.graph)
        if call.query is not None:
            url = url.copy_add_param("query", call.query)
        return self._client.build_request(call.method, url, headers=headers, content=call.body)

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def checked(address: str) -> str:
    """The address, if it is one that can be sent to. Raises `UsageError`."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, TypeError) as error:
        raise UsageError(f"'{address}' is no address: {error}.") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(
            f"'{address}' is no address of a server: give one that begins with http:// or https://."
        )
    if url.userinfo:
        raise UsageError(
            "A password in an address ends up in logs: set COMMUNIQUE_STORE_USER and "
            "COMMUNIQUE_STORE_PASSWORD instead."
        )
    return str(url)


def refusal(address: str, call: Call, response: httpx.Response) -> str:
    """A sentence on an answer that asking again does not change."""
    code = response.status_code
    if code == httpx.codes.UNAUTHORIZED:
        return (
            f"{address} wants to know who asks: set COMMUNIQUE_STORE_USER and COMMUNIQUE_STORE_PASSWORD, "
            f"or COMMUNIQUE_STORE_TOKEN, to what it knows ({said(response)})."
        )
    if code == httpx.codes.FORBIDDEN:
        return f"{address} does not let this user write ({said(response)}): give the user the right to."
    if response.is_redirect:
        there = response.headers.get("location", "nowhere")
        return (
            f"{address} sends on to {there}, which is not followed: give that address if it is the right one."
        )
    if code in (httpx.codes.NOT_FOUND, httpx.codes.METHOD_NOT_ALLOWED):
        return (
            f"{address} is no address to write graphs to ({said(response)}): give that of the server's "
            "Graph Store Protocol, or of its SPARQL Update with --protocol update."
        )
    if code == httpx.codes.UNSUPPORTED_MEDIA_TYPE:
        return f"{address} does not take {call.kind} ({said(response)}): it is no SPARQL 1.1 endpoint of that kind."
    return f"{address} refuses the graph {call.graph or ''} ({said(response)})."


def said(response: httpx.Response) -> str:
    """What a server answered, on one line."""
    words = " ".join(response.text.split())[:200] if response.content else ""
    return f"{response.status_code} {response.reason_phrase}{': ' + words if words else ''}"


def retry_after(response: httpx.Response) -> float | None:
    """For how many seconds the server asks not to be asked, or None."""
    words = response.headers.get("retry-after", "")
    if words.isdigit():
        return min(float(words), _ASKED_FOR)
    try:
        then = email.utils.parsedate_to_datetime(words).timestamp()
    except ValueError:
        return None
    return min(max(then - time.time(), 0.0), _ASKED_FOR)

"""What servers and networks answer when something is wrong, and what is said of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from servers import free_port
from small import SMALL, reading

from graph.remote import Pushed, push
from graph.store import Store
from ontology.errors import RemoteError, UsageError

Answer = tuple[int, dict[str, str]]
DONE: Answer = (204, {})


class Scripted:
    """A server on loopback that gives the answers of a list, then 204, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, str | None, int]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_HEAD(self) -> None:
                self.do_PUT()

            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.asked.append((self.command, self.headers.get("Authorization"), len(body)))
                status, headers = outer.answers.pop(0) if outer.answers else DONE
                self.send_response(status)
                for name, value in {"Content-Length": "0", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
                """Nothing to standard error."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/store"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Scripted]:
    started = Scripted()
    yield started
    started.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "kg", reference=SMALL) as made:
        made.replace([reading("a")])
        yield made


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_server_is_asked_again(store: Store, server: Scripted, status: int) -> None:
    server.answers = [(status, {})]
    assert push(store, server.address) == Pushed(sent=2)
    sizes = [size for _, _, size in server.asked]
    assert sizes[0] == sizes[1] > 100  # the whole graph again


def test_a_server_that_says_how_long_is_left_alone_so_long(store: Store, server: Scripted) -> None:
    server.answers = [(429, {"Retry-After": "2"})]
    start = time.monotonic()
    push(store, server.address)
    assert time.monotonic() - start >= 2


def test_a_server_that_stays_busy_ends_the_push_with_its_words(store: Store, server: Scripted) -> None:
    server.answers = [(503, {})] * 2
    with pytest.raises(RemoteError, match="in 2 tries, the last time: 503 Service Unavailable. Run the same"):
        push(store, server.address, tries=2)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "COMMUNIQUE_STORE_USER and COMMUNIQUE_STORE_PASSWORD"),
        (403, "does not let this user write"),
        (404, "no address to write graphs to"),
        (405, "--protocol update"),
        (415, "does not take text/turtle"),
        (400, "refuses the graph .*reference"),
    ],
)
def test_a_refusal_is_a_sentence_and_not_repeated(
    store: Store, server: Scripted, status: int, words: str
) -> None:
    server.answers = [(status, {})]
    with pytest.raises(RemoteError, match=words):
        push(store, server.address)
    assert len(server.asked) == 1


def test_nobody_there_is_a_sentence(store: Store) -> None:
    with pytest.raises(RemoteError, match=r"Connection refused"):
        push(store, f"http://127.0.0.1:{free_port()}/store", tries=2)


def test_a_password_goes_out_when_it_is_asked_for(
    store: Store, server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_STORE_USER", "Ada")
    monkeypatch.setenv("COMMUNIQUE_STORE_PASSWORD", "secret")
    server.answers = [(401, {"WWW-Authenticate": 'Basic realm="x"'})]
    assert push(store, server.address) == Pushed(sent=2)
    assert [said for _, said, _ in server.asked] == [None, "Basic QWRhOnNlY3JldA==", "Basic QWRhOnNlY3JldA=="]


def test_a_token_goes_out_with_every_request(
    store: Store, server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_STORE_TOKEN", "t0k3n")
    push(store, server.address)
    assert {said for _, said, _ in server.asked} == {"Bearer t0k3n"}


def test_credentials_never_follow_a_redirect(
    store: Store, server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_STORE_TOKEN", "t0k3n")
    elsewhere = Scripted()
    server.answers = [(307, {"Location": elsewhere.address})]
    with pytest.raises(RemoteError, match=f"sends on to {elsewhere.address}, which is not followed"):
        push(store, server.address)
    elsewhere.close()
    assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://ada:secret@127.0.0.1/store", "ends up in logs"),
        ("ftp://127.0.0.1/store", "begins with http"),
        ("kg", "no address"),
    ],
)
def test_an_address_that_cannot_be_used_is_a_wrong_call(store: Store, address: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        push(store, address)


@pytest.mark.parametrize(
    "given",
    [
        {"COMMUNIQUE_STORE_USER": "Ada"},
        {"COMMUNIQUE_STORE_PASSWORD": "secret"},
        {"COMMUNIQUE_STORE_TOKEN": "t", "COMMUNIQUE_STORE_USER": "Ada"},
    ],
)
def test_half_a_name_is_a_wrong_call(
    store: Store, server: Scripted, monkeypatch: pytest.MonkeyPatch, given: dict[str, str]
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match="COMMUNIQUE_STORE_"):
        push(store, server.address)


def test_an_unknown_protocol_lists_them(store: Store, server: Scripted) -> None:
    with pytest.raises(UsageError, match="no protocol 'ftp'; there are: graph-store, update"):
        push(store, server.address, protocol="ftp")

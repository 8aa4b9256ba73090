"""What a server holds, kept for the next consolidation: read once, then only what changed, always the same result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Oxigraph
from worlds import TABLES, article, position, report

from graph import folder, iri
from graph.consolidation import consolidate
from graph.remote import consolidate_there, push
from graph.remote.server import Server
from graph.store import Store
from ontology.errors import RemoteError, StoreError
from ontology.facts import Reading


def world(number: int, *, words: str = "They met") -> Reading:
    return article(
        f"dispatch {number}",
        f"03-{number % 20 + 1:02}",
        reports=[report("berg deby", f"03-{number % 7 + 1:02}", place="lima")],
        positions=[position("NO", "praises", "TD", statement=f"the accord {number}")],
        posts=["berg"],
        words=f"{words} {number}",
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    started = Oxigraph(tmp_path_factory.mktemp("oxigraph"))
    yield started
    started.kill()


@pytest.fixture
def store(tmp_path: Path, server: Oxigraph) -> Iterator[Store]:
    """Twelve articles, on the server and nothing else there."""
    with Server(server.store) as old:
        for name in server.graphs():
            old.delete(name)
    with Store.create(tmp_path / "kg", reference=TABLES) as made:
        made.replace([world(number) for number in range(12)])
        push(made, server.store, consolidated=False)
        yield made


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the article graphs that are read from the server, as they are."""
    names: list[str] = []
    get = Server.get

    def noted(self: Server, graph: str) -> object:
        if graph != iri.REFERENCE.value:
            names.append(graph)
        return get(self, graph)

    monkeypatch.setattr(Server, "get", noted)
    return names


def agreed(store: Store) -> list[str]:
    """What the articles of a folder agree on, worked out there."""
    consolidate(store)
    return sorted(f"{quad.triple} .\n" for quad in store.graph(iri.CONSOLIDATED))


def test_only_what_changed_is_read_and_the_result_is_that_of_a_whole(
    tmp_path: Path, server: Oxigraph, store: Store, fetched: list[str]
) -> None:
    keep = tmp_path / "kept"
    consolidate_there(server.store, server.query, keep=keep)
    assert len(fetched) == 12
    assert server.graphs()[iri.CONSOLIDATED.value] == agreed(store)

    fetched.clear()
    consolidate_there(server.store, server.query, keep=keep)
    assert fetched == []

    store.replace([world(3, words="They met again"), world(12)])
    store.remove("dispatch 5")
    push(store, server.store, consolidated=False)
    consolidate_there(server.store, server.query, keep=keep)
    assert fetched == [iri.article(name).value for name in ("dispatch 12", "dispatch 3")]
    assert server.graphs()[iri.CONSOLIDATED.value] == agreed(store)


def test_a_server_that_breaks_off_is_read_on(
    tmp_path: Path, server: Oxigraph, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, get = tmp_path / "kept", Server.get

    def broken(self: Server, graph: str) -> object:
        if graph == iri.article("dispatch 7").value:
            raise RemoteError("the line is dead")
        return get(self, graph)

    with monkeypatch.context() as patch:
        patch.setattr(Server, "get", broken)
        with pytest.raises(RemoteError, match="the line is dead"):
            consolidate_there(server.store, server.query, keep=keep)
    consolidate_there(server.store, server.query, keep=keep)
    assert server.graphs()[iri.CONSOLIDATED.value] == agreed(store)


def test_a_folder_of_something_else_is_refused_and_left_as_it_is(
    tmp_path: Path, server: Oxigraph, store: Store
) -> None:
    before = sorted(quad for quad in map(str, store.graph(iri.article("dispatch 1"))))
    with pytest.raises(StoreError, match="give --keep a folder of its own"):
        consolidate_there(server.store, server.query, keep=store.path)
    assert sorted(map(str, store.graph(iri.article("dispatch 1")))) == before


def test_what_another_version_kept_is_read_anew(
    tmp_path: Path, server: Oxigraph, store: Store, fetched: list[str]
) -> None:
    keep = tmp_path / "kept"
    consolidate_there(server.store, server.query, keep=keep)
    manifest = json.loads((keep / folder.MANIFEST).read_text("utf-8"))
    (keep / folder.MANIFEST).write_text(json.dumps({**manifest, "program": "0.0.1"}), "utf-8")
    fetched.clear()
    consolidate_there(server.store, server.query, keep=keep)
    assert len(fetched) == 12
    assert server.graphs()[iri.CONSOLIDATED.value] == agreed(store)

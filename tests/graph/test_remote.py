"""A graph sent to servers of others is the graph there: sent whole, in part, broken off, changed and removed."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import Oxigraph, SparqlServer, Virtuoso
from worlds import TABLES, article, position, report

from graph import iri
from graph.consolidation import consolidate
from graph.remote import Pushed, consolidate_there, push
from graph.remote.credentials import credentials
from graph.remote.server import Server
from graph.store import Store
from ontology.errors import RemoteError
from ontology.facts import Reading

NEEDED = bool(os.environ.get("CI"))
virtuoso = pytest.mark.skipif(
    not (Virtuoso.installed() or NEEDED),
    reason="Virtuoso is not installed: apt-get install virtuoso-opensource-7, or tests/setup_virtuoso.sh",
)


@pytest.fixture(scope="module", params=[Oxigraph, pytest.param(Virtuoso, marks=virtuoso)])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SparqlServer]:
    started = request.param(tmp_path_factory.mktemp(request.param.__name__))
    yield started
    started.kill()


@pytest.fixture(autouse=True)
def who(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's user in the environment, where it asks for one."""
    if "server" in request.fixturenames:
        for name, value in request.getfixturevalue("server").environment.items():
            monkeypatch.setenv(name, value)


def world(number: int, *, stance: str = "praises") -> Reading:
    words = f"Dispatch {number} “quoted”, a back\\slash, a tab\t, 𐍈 and {'a very long passage ' * 400}"
    return article(
        f"dispatch {number}/é",
        f"03-{number % 20 + 1:02}",
        reports=[report("berg deby", f"03-{number % 20 + 1:02}", place="lima", confidence=0.83)],
        positions=[position("NO", stance, "TD", statement=f"the accord {number}")],
        posts=["berg"],
        words=words,
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "kg", reference=TABLES) as made:
        made.replace([world(number) for number in range(12)])
        consolidate(made)
        yield made


def local(store: Store) -> dict[str, list[str]]:
    return {name.value: sorted(f"{quad.triple} .\n" for quad in store.graph(name)) for name in store.graphs()}


def counts(done: Pushed) -> tuple[int, int, int]:
    return done.sent, done.unchanged, done.deleted


def test_every_graph_is_there_and_only_what_differs_is_sent_again(store: Store, server: SparqlServer) -> None:
    assert counts(push(store, server.store)) == (14, 0, 0)
    assert server.graphs() == local(store)
    assert counts(push(store, server.store)) == (0, 14, 0)
    store.replace([world(3, stance="criticizes")])
    store.remove("dispatch 5/é")
    consolidate(store)
    assert counts(push(store, server.store)) == (2, 11, 1)
    assert server.graphs() == local(store)
    assert iri.article("dispatch 5/é").value not in server.graphs()
    assert counts(push(store, server.store, again=True)) == (13, 0, 0)
    assert server.graphs() == local(store)


def test_an_update_does_the_same(store: Store, server: SparqlServer) -> None:
    push(store, server.update, protocol="update")
    assert server.graphs() == local(store)
    store.replace([world(3, stance="criticizes")])
    store.remove("dispatch 5/é")
    consolidate(store)
    assert counts(push(store, server.update, protocol="update")) == (2, 11, 1)
    assert server.graphs() == local(store)


def killer(at: int, act: Callable[[], None]) -> Callable[[Pushed], None]:
    def progress(done: Pushed) -> None:
        if done.sent == at:
            act()

    return progress


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Oxigraph]:
    """A server that a test may kill."""
    started = Oxigraph(tmp_path / "server")
    yield started
    started.kill()


def test_a_push_goes_on_where_a_killed_server_broke_it_off(store: Store, own: Oxigraph) -> None:
    with pytest.raises(RemoteError, match="did not take the graph .* in 2 tries"):
        push(store, own.store, tries=2, progress=killer(6, own.kill))
    own.start()
    assert counts(push(store, own.store)) == (8, 6, 0)
    assert own.graphs() == local(store)


def test_a_server_that_comes_back_is_waited_for(store: Store, own: Oxigraph) -> None:
    def restart() -> None:
        own.kill()
        threading.Timer(1.0, own.start).start()

    assert counts(push(store, own.store, progress=killer(6, restart))) == (14, 0, 0)
    time.sleep(0.2)
    assert own.graphs() == local(store)


def test_a_server_that_lost_everything_is_sent_everything(
    store: Store, tmp_path: Path, own: Oxigraph
) -> None:
    push(store, own.store)
    own.kill()
    (tmp_path / "server" / "data").rename(tmp_path / "lost")
    own.start()
    assert counts(push(store, own.store)) == (14, 0, 0)
    assert own.graphs() == local(store)


def dispatch(name: str, day: str, words: str) -> Reading:
    """A report of one meeting, told in words of its own or in those of another dispatch."""
    talks = report("berg deby", "03-08", place="lima")
    said = position("NO", "praises", "TD", statement=words)
    return article(name, day, reports=[talks], positions=[said], words=words)


LONG = (
    "The ministers of both countries spoke for an hour about the river, the bridge over it and the fish in it, "
    "about pilots who had lost their papers, a lighthouse without a keeper, two schools on one island, "
    "the price of salt, and whether a ferry that nobody owns may carry the mail of three towns until spring"
)
HALVES = (
    [dispatch("a", "03-08", LONG), dispatch("b", "03-09", "Two ministers met"), world(7)],
    [dispatch("c", "03-10", LONG), dispatch("d", "03-10", "They met in Lima"), world(8)],
)


def build(folder: Path, readings: list[Reading]) -> Path:
    with Store.create(folder, reference=TABLES) as made:
        made.replace(readings)
        consolidate(made)
    return folder


def test_articles_of_several_machines_are_consolidated_where_they_meet(
    tmp_path: Path, server: SparqlServer
) -> None:
    with Server(server.store, auth=credentials(os.environ)) as old:
        for name in server.graphs():
            old.delete(name)
    halves = [build(tmp_path / str(number), half) for number, half in enumerate(HALVES)]
    for folder in halves:
        with Store.open(folder) as store:
            push(store, server.store, consolidated=False)
    with Store.open(build(tmp_path / "whole", HALVES[0] + HALVES[1])) as whole:
        expected = local(whole)
    summary = consolidate_there(server.store, server.query, texts=halves)
    assert (summary.reports, summary.duplicates) == (6, 1)
    assert server.graphs() == expected

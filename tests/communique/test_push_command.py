"""`communique push` and `build --store`, with a real server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Oxigraph

from graph.store import Store

COMMAND = [str(Path(sys.executable).parent / "communique")]


def communique(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=240)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Oxigraph]:
    started = Oxigraph(tmp_path / "server")
    yield started
    started.kill()


def test_a_build_is_sent_and_a_push_sends_what_changed(root: Path, tmp_path: Path, server: Oxigraph) -> None:
    article = root / "examples" / "articles" / "2018-06-13-singapore-summit.txt"
    kg = tmp_path / "kg"
    built = communique("build", article, "--out", kg, "--jobs", "0", "--store", server.store)
    assert built.returncode == 0, built.stderr
    assert f"3 graphs sent, 0 there already, 0 deleted at {server.store}" in built.stdout
    with Store.open(kg) as store:
        here = {name.value: sorted(f"{q.triple} .\n" for q in store.graph(name)) for name in store.graphs()}
    assert server.graphs() == here
    again = communique("push", kg, server.store)
    assert again.stdout == f"0 graphs sent, 3 there already, 0 deleted at {server.store}\n"


def test_a_wrong_address_is_one_sentence(root: Path, tmp_path: Path, server: Oxigraph) -> None:
    article = root / "examples" / "articles" / "2018-06-13-singapore-summit.txt"
    communique("build", article, "--out", tmp_path / "kg", "--jobs", "0")
    done = communique("push", tmp_path / "kg", server.root + "/nothing-here")
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"communique: {server.root}/nothing-here is no address to write graphs to (404"
    )
    assert done.stderr.count("\n") == 1

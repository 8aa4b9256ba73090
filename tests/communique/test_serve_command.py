"""`communique serve` as it is started: it says where it is, answers there, and ends when interrupted."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from graph.store import Store


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command") / "kg"
    Store.create(folder).close()
    return folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from communique.cli import main; main()", "serve", *arguments]


def test_it_tells_its_address_answers_and_ends_when_interrupted(kg: Path) -> None:
    arguments = command(str(kg), "--port", "0", "--timeout", "5", "--cors", "https://ours.example")
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/sparql", line)
        assert found, line
        answer = httpx.get(
            found[0], params={"query": "ASK { ?s a cq:State }"}, headers={"origin": "https://ours.example"}
        )
        assert answer.json()["boolean"] is True
        assert answer.headers["access-control-allow-origin"] == "https://ours.example"
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0
        assert server.stderr is not None
        assert "Traceback" not in server.stderr.read()


def test_a_port_that_is_taken_is_told_in_a_sentence(kg: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        arguments = command(str(kg), "--port", str(taken.getsockname()[1]))
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "try another port" in done.stderr


def test_a_folder_without_a_graph_is_told_in_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(command(str(tmp_path)), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("communique: ")

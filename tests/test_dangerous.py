"""What could run foreign code, start a program or call out stands only where it is listed, name by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = ("communique", "graph", "loaders", "ontology")
BUILT_IN = ("eval", "exec", "compile", "__import__")
# Modules and functions that make objects, programs or connections of what they are given.
DANGEROUS = (
    "pickle marshal shelve dill cloudpickle jsonpickle joblib yaml.load yaml.full_load yaml.unsafe_load numpy.load "
    "pandas.read_pickle builtins code ctypes runpy os.system os.popen os.exec os.spawn os.posix_spawn os.fork "
    "subprocess pty shell httpx requests urllib.request urllib3 http.client aiohttp websockets xmlrpc socket ssl "
    "ftplib smtplib telnetlib poplib imaplib webbrowser distributed"
)
# Where which of them may stand; a name allows what begins with it.
ALLOWED = {
    "communique/workers.py": ("pickle.UnpicklingError",),  # of multiprocessing's own pipe, cut by a kill
    "communique/engines/dask.py": ("distributed",),
    "graph/heap.py": ("ctypes.CDLL",),  # malloc_trim and mallopt of the C library
    "graph/remote/credentials.py": ("httpx",),
    "graph/remote/server.py": ("httpx",),
    "graph/serve/app.py": ("socket",),  # listens, and calls nobody
}


def reached(tree: ast.Module) -> Iterator[str]:
    """Dotted names that a module imports, with what it takes from them; built-in functions; "shell" for a shell."""
    origin = {name: name for name in BUILT_IN}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                origin[alias.asname or top] = alias.name if alias.asname else top
                yield from [alias.name] if alias.name != top else []
        elif isinstance(node, ast.ImportFrom) and node.module:
            origin |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "shell" and ast.unparse(node.value) != "False":
            yield "shell"
        base, *rest = ([] if id(node) in inner else chain(node)) or [""]
        if base in origin:
            yield ".".join([origin[base], *rest])


def chain(node: ast.AST) -> list[str]:
    """The parts of "a.b.c"; nothing for what is no such name."""
    rest: list[str] = []
    while isinstance(node, ast.Attribute):
        rest.insert(0, node.attr)
        node = node.value
    return [node.id, *rest] if isinstance(node, ast.Name) else []


def is_of(name: str, family: str) -> bool:
    """Whether a name is this one or stands below it; "os.exec" stands for "os.execv" too."""
    return name == family or name.startswith(family if family[:3] == "os." else f"{family}.")


def dangers(source: str) -> set[str]:
    return {
        name
        for name in reached(ast.parse(source))
        if any(is_of(name, one) for one in (*BUILT_IN, *DANGEROUS.split()))
    }


def test_what_is_dangerous_stands_only_where_it_is_listed(root: Path) -> None:
    files = [path for room in ROOMS for path in sorted((root / room).rglob("*.py"))]
    assert len(files) > 200
    found = {str(path.relative_to(root)): dangers(path.read_text(encoding="utf-8")) for path in files}
    wrong = {
        name: sorted(names)
        for name, reached_here in found.items()
        if (names := {one for one in reached_here if not any(is_of(one, ok) for ok in ALLOWED.get(name, ()))})
    }
    assert wrong == {}
    assert [name for name in ALLOWED if not found.get(name)] == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import pickle as p\np.loads(b'')", {"pickle.loads"}),
        ("from pickle import loads as read", {"pickle.loads"}),
        ("import os\nos.system('ls')", {"os.system"}),
        ("from os import execv, path", {"os.execv"}),
        ("def f():\n    import subprocess\n    subprocess.run('ls')", {"subprocess.run"}),
        ("run('ls', shell=True)", {"shell"}),
        ("run('ls', shell=False)", set()),
        ("eval('1')\nexec('1')\n__import__('os')", {"eval", "exec", "__import__"}),
        ("f = eval", {"eval"}),
        ("import re\nre.compile('a')", set()),
        ("import yaml\nyaml.safe_load('')\nyaml.load('')", {"yaml.load"}),
        ("import urllib.request", {"urllib.request"}),
        ("from urllib import request", {"urllib.request"}),
        ("from urllib.parse import quote", set()),
        ("import http.client as c\nc.HTTPConnection('x')", {"http.client", "http.client.HTTPConnection"}),
        ("value.evaluate()\nself.exec(1)\nnetwork.socket", set()),
    ],
)
def test_the_check_sees_through_other_names(source: str, names: set[str]) -> None:
    assert dangers(source) == names

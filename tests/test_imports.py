"""Imports go downwards only; loaders and graph do not know each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

MAY_IMPORT = {
    "ontology": {"ontology"},
    "loaders": {"loaders", "ontology"},
    "graph": {"graph", "ontology"},
    "communique": {"communique", "graph", "loaders", "ontology"},
}


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.append(node.module)
        rooms |= {name.split(".")[0] for name in names}
    return rooms & set(MAY_IMPORT)


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_lies_below_it(room: str, root: Path) -> None:
    files = sorted((root / room).rglob("*.py"))
    assert files
    wrong = {
        str(path.relative_to(root)): sorted(bad)
        for path in files
        if (bad := imported_rooms(path) - MAY_IMPORT[room])
    }
    assert wrong == {}

"""communique reads news about diplomacy and builds a knowledge graph that points at the words it rests on.

import communique

communique.build(["articles/"], "kg")
with communique.open("kg") as kg:
    for row in kg.query("who-met-whom", a="China"):
        print(row)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ontology.errors import (
    CommuniqueError,
    QueryError,
    ReferenceDataError,
    RemoteError,
    SourceError,
    StoreError,
    UsageError,
)

if TYPE_CHECKING:
    from communique.builder import build
    from communique.knowledge_graph import KnowledgeGraph, remove
    from communique.knowledge_graph import open_graph as open  # noqa: A004 - communique.open reads best
    from communique.report import BuildReport

__version__ = "0.1.0"

# The language model and the store take seconds to import: each is loaded when it is first asked for.
_LAZY = {
    "build": ("communique.builder", "build"),
    "BuildReport": ("communique.report", "BuildReport"),
    "KnowledgeGraph": ("communique.knowledge_graph", "KnowledgeGraph"),
    "open": ("communique.knowledge_graph", "open_graph"),
    "remove": ("communique.knowledge_graph", "remove"),
}

__all__ = [
    "BuildReport",
    "CommuniqueError",
    "KnowledgeGraph",
    "QueryError",
    "ReferenceDataError",
    "RemoteError",
    "SourceError",
    "StoreError",
    "UsageError",
    "__version__",
    "build",
    "open",
    "remove",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'communique' has no attribute '{name}'")
    from importlib import import_module

    module, attribute = _LAZY[name]
    return getattr(import_module(module), attribute)

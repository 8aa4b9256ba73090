"""The knowledge graph that the notebooks read: the example articles of this repository, built when it is missing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import communique

REPOSITORY = Path(__file__).resolve().parent.parent
ARTICLES = REPOSITORY / "examples" / "articles"


def open_example() -> communique.KnowledgeGraph:
    """The graph in the folder that COMMUNIQUE_EXAMPLE_KG names, or one built now, in about half a minute."""
    folder = os.environ.get("COMMUNIQUE_EXAMPLE_KG")
    if not folder:
        folder = str(Path(tempfile.mkdtemp()) / "kg")
        communique.build([ARTICLES], folder)
    return communique.open(folder)

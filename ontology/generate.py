"""Writes what is generated from the ontology, so that nothing has to be kept in step by hand.

``python -m ontology.generate`` exits with status 1 and names the files that are out of step; with ``--write``
it writes them again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from ontology import context, document, roles
from ontology.terms import CONCEPT_PREFIXES, CONTEXT_FILE, HERE, SCHEMES_FILE, SHAPES_FILE, scheme

LISTS_MARK = (
    "# ------------------------------------------------- lists of concepts, generated from schemes.ttl\n"
)


def schemes_text() -> str:
    """schemes.ttl with its roles from the reference table."""
    return roles.updated(SCHEMES_FILE.read_text(encoding="utf-8"))


def shapes_text() -> str:
    """shapes.ttl with its lists of concepts from schemes.ttl."""
    written = SHAPES_FILE.read_text(encoding="utf-8").partition(LISTS_MARK)[0]
    return written + LISTS_MARK + "".join(map(_list_shape, CONCEPT_PREFIXES))


# In this order: the later ones read the earlier.
FILES: dict[Path, Callable[[], str]] = {
    SCHEMES_FILE: schemes_text,
    SHAPES_FILE: shapes_text,
    CONTEXT_FILE: context.render,
    HERE.parent / "docs" / "ontology.md": document.render,
}


def stale() -> Iterator[Path]:
    """The generated files that differ from what would be written now."""
    for path, render in FILES.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != render():
            yield path


def main(arguments: list[str]) -> int:
    """Check, or write with ``--write``; the exit status."""
    if "--write" in arguments:
        for path, render in FILES.items():
            path.write_text(render(), encoding="utf-8")
        return 0
    names = [path.name for path in stale()]
    if names:
        sys.stderr.write(f"Out of step: {', '.join(names)}. Run: python -m ontology.generate --write\n")
    return int(bool(names))


def _list_shape(name: str) -> str:
    prefix = CONCEPT_PREFIXES[name]
    ids = " ".join(f"{prefix}:{concept_id}" for concept_id in scheme(name))
    return f"\nshape:{name} a sh:NodeShape ;\n    sh:in ( {ids} ) .\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

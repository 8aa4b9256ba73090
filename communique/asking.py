"""The answers of `communique query`: named queries listed, results as a table, CSV or JSON."""

from __future__ import annotations

import sys
from pathlib import Path

from graph import query
from graph.named import named
from graph.store import Store
from ontology.errors import UsageError

FORMATS = ("table", "csv", "json")


def list_queries() -> None:
    """Every named query with its description and parameters."""
    for name, one in sorted(named().items()):
        sys.stdout.write(f"{name}: {one.description}\n")
        for parameter in one.parameters:
            sys.stdout.write(f"    --set {parameter.name}=…  {parameter.description}\n")


def ask(
    folder: Path,
    name: str,
    sparql: str | None,
    settings: list[str],
    form: str,
    limit: int | None,
) -> None:
    """Run a named query, a file or SPARQL text, and write its result to standard output."""
    if form not in FORMATS:
        raise UsageError(f"There is no format '{form}'; choose one of {', '.join(FORMATS)}.")
    text = sparql if sparql is not None else _text(name)
    with Store.open(folder) as store:
        table = query.run(store, text, _parameters(settings), limit=limit)
    sys.stdout.write(getattr(table, f"to_{form}")())


def _text(name: str) -> str:
    """The SPARQL of a file, or the name of a named query as it is."""
    if not name.endswith(".rq"):
        return name
    try:
        return Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"The query file {name} can't be read: {error.strerror}.") from error


def _parameters(settings: list[str]) -> dict[str, str]:
    wrong = [one for one in settings if "=" not in one]
    if wrong:
        raise UsageError(f"--set takes name=value, not '{wrong[0]}'.")
    return dict(one.split("=", 1) for one in settings)

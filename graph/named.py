"""The queries that come with the program: SPARQL files that say in their head what they answer and take.

    # title: Who met whom
    # description: Held meetings, with day, place and the number of articles.
    # param: a actor optional "One of those who met"
    # param: since date optional "First day"
    # param: most number=50 "At most so many"

In the body a parameter is a variable written with ``$``. When a query is run, the value takes its place; a
line that names a parameter without a value is left out. So each file is a whole query for any SPARQL
engine, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.guard import tokens
from ontology.errors import QueryError

FOLDER = Path(__file__).resolve().parent / "queries"
_PARAM = re.compile(r"(\w+) (\w+)( optional|=(\S+))? \"(.*)\"")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter. `kind` is a key of `graph.find.KINDS`, a scheme's prefix, date, text or number."""

    name: str
    kind: str
    description: str
    optional: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that comes with the program."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def fill(self, values: dict[str, str]) -> str:
        """The query with values (SPARQL terms as text) in place of its parameters."""
        lines = [line for line in self.sparql.splitlines() if not line.startswith("#")]
        return "\n".join(filter(None, (self._fill(line, values) for line in lines)))

    def _fill(self, line: str, values: dict[str, str]) -> str | None:
        names = {parameter.name for parameter in self.parameters}
        filled, end = "", 0
        for kind, text, start in tokens(line):
            if kind == "variable" and text[0] == "$" and text[1:] in names:
                if text[1:] not in values:
                    return None
                filled += line[end:start] + values[text[1:]]
                end = start + len(text)
        return filled + line[end:]


@cache
def named() -> dict[str, NamedQuery]:
    """All named queries by name, sorted."""
    return {path.stem: parse(path.stem, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.rq"))}


def parse(name: str, text: str) -> NamedQuery:
    """A query from its file. Raises `QueryError` when its head is wrong."""
    head = [line[1:].strip() for line in text.splitlines() if line.startswith("#")]
    fields = dict(line.split(": ", 1) for line in head if line.startswith(("title: ", "description: ")))
    if set(fields) != {"title", "description"}:
        raise QueryError(f"The query '{name}' needs the comment lines '# title: …' and '# description: …'.")
    parameters = tuple(_parameter(name, line) for line in head if line.startswith("param: "))
    return NamedQuery(name, fields["title"], fields["description"], parameters, text)


def _parameter(query: str, line: str) -> Parameter:
    match = _PARAM.fullmatch(line.removeprefix("param: "))
    if match is None:
        raise QueryError(f"The query '{query}' has a parameter line that can't be read: '{line}'.")
    name, kind, option, default, description = match.groups()
    return Parameter(name, kind, description, optional=option is not None, default=default)

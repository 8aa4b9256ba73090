"""Which SPARQL a read-only graph answers: SELECT, ASK, CONSTRUCT, DESCRIBE, nothing that reaches outside.

Updates, SERVICE (which would call other machines) and FROM of files are refused by name before the engine
sees them. Words count where SPARQL reads them as keywords: not within strings, comments, IRIs or prefixed
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.errors import QueryError

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    |(?P<string>\"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3}|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<name>[\w.\-]*:(?:[\w.:%\-]|\\.)*)
    |(?P<tag>@[A-Za-z][\w\-]*)
    |(?P<word>\w+)
    |(?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def tokens(sparql: str) -> Iterator[tuple[str, str, int]]:
    """Kind, text and offset of each token; white space is left out."""
    for match in _TOKEN.finditer(sparql):
        yield match.lastgroup or "other", match.group(), match.start()


def check_read_only(sparql: str) -> None:
    """Raises `QueryError` for what a read-only graph does not do. Syntax is the engine's business."""
    # SPARQL lets any character be written as \uXXXX, so a keyword may be hidden that way.
    for text in (sparql, _ESCAPE.sub(_character, sparql)):
        _check(text)


def names_graphs(sparql: str) -> bool:
    """Whether the query chooses its graphs with FROM."""
    return any(kind == "word" and text.upper() == "FROM" for kind, text, _ in tokens(sparql))


def names_no_graph(sparql: str) -> bool:
    """Whether the query reads all graphs as one, because neither GRAPH nor FROM stands in it."""
    return not any(kind == "word" and text.upper() in ("GRAPH", "FROM") for kind, text, _ in tokens(sparql))


def _check(sparql: str) -> None:
    form, before = None, ""
    for kind, text, _ in tokens(sparql):
        word = text.upper() if kind == "word" else ""
        if word == "SERVICE":
            raise QueryError("SERVICE is refused: a query reads this graph only, and calls no other machine.")
        if form is None and word in _UPDATES:
            raise QueryError(
                f"{word} is refused: queries read the graph; articles change it, through 'build'."
            )
        if form is None and word in _FORMS:
            form = word
        if before in ("FROM", "NAMED") and kind == "iri" and text[1:].partition(":")[0].casefold() == "file":
            raise QueryError("FROM a file is refused: a query reads the graphs of this folder only.")
        before = word
    if form is None:
        raise QueryError("This is no query: it has none of SELECT, ASK, CONSTRUCT and DESCRIBE.")


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]

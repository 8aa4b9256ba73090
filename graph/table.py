"""The answer to a query, as rows of RDF terms, and its ways out: text for a terminal, CSV, JSON, RDF."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ontology import terms

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_WIDEST = 60  # characters of a cell on a terminal


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of an answer. ASK gives one row with one boolean, CONSTRUCT and DESCRIBE rows of triples.

    `complete` is False when there were more rows than the limit allowed.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    form: str = "select"
    complete: bool = True

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str | None]]:
        """Rows as dictionaries of plain values: IRIs and literals as text, None where nothing is bound."""
        return (dict(zip(self.columns, map(plain, row), strict=True)) for row in self.rows)

    def to_table(self) -> str:
        """Aligned columns for a terminal; IRIs are shortened, long cells cut."""
        if self.form == "ask":
            return ("yes" if plain(self.rows[0][0]) == "true" else "no") + "\n"
        cells = [[_short(value) for value in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(self.columns, *cells, strict=True)]
        lines = [_line(self.columns, widths), _line(["-" * width for width in widths], widths)]
        lines += [_line(row, widths) for row in cells]
        if not self.rows:
            lines = ["Nothing found."]
        if not self.complete:
            shown = "this row" if len(self.rows) == 1 else f"these {len(self.rows)} rows"
            lines.append(f"… more than {shown}: raise --limit to see them.")
        return "\n".join(lines) + "\n"

    def to_csv(self) -> str:
        """SPARQL 1.1 query results in CSV: plain values under a header."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([value or "" for value in map(plain, row)] for row in self.rows)
        return out.getvalue()

    def to_json(self) -> str:
        """SPARQL 1.1 query results in JSON; N-Triples in a JSON list where the answer is a graph."""
        if self.form == "ask":
            answer: object = {"head": {}, "boolean": plain(self.rows[0][0]) == "true"}
        else:
            bindings = [
                {name: _json(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
                for row in self.rows
            ]
            answer = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"

    def triples(self) -> Iterator[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, to be serialised by `pyoxigraph.serialize`."""
        return (ox.Triple(*row) for row in self.rows)  # type: ignore[arg-type]


def plain(term: Term | None) -> str | None:
    """The text of a term; None stays None."""
    return None if term is None else str(term) if isinstance(term, ox.Triple) else term.value


def _short(term: Term | None) -> str:
    if isinstance(term, ox.NamedNode):
        return terms.shorten(term.value)
    text = " ".join((plain(term) or "").split())
    printable = "".join(char if char.isprintable() else "�" for char in text)
    return printable if len(printable) <= _WIDEST else printable[: _WIDEST - 1] + "…"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        return {"type": "triple", "value": str(term)}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return {**found, "xml:lang": term.language}
    if term.datatype.value != terms.XSD + "string":
        return {**found, "datatype": term.datatype.value}
    return found

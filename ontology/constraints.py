"""The shapes as SPARQL queries, so that a graph of any size is checked by the store itself, in seconds.

`shapes.ttl` stays the one source, and pyshacl reads it too; a test holds that both find the same. Each query
looks at every named graph by itself: an article's graph is valid without the others.

What is translated is what the shapes use: target classes; paths of one step, forward or inverse; counts of
one; datatype, class, kind of node, pattern, length, bounds, order of two properties, lists of values,
references to other shapes, alternatives, closed shapes, and SPARQL constraints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count

from ontology.terms import CQ, RDF, SH, SHAPES_FILE, XSD, Node, description

_NODE_KINDS = {f"{SH}IRI": "isIRI({0})", f"{SH}Literal": "isLiteral({0})"}
# What says nothing about a value by itself.
_DESCRIBING = {
    *(SH + name for name in ("targetClass", "message", "path", "ignoredProperties", "prefixes", "declare")),
    RDF + "type",
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that must hold: who breaks it is what `sparql` selects, as ?graph and ?this."""

    shape: str
    message: str
    sparql: str


@cache
def constraints(*, reference: bool = False) -> tuple[Constraint, ...]:
    """Every constraint of the shapes, in the order of the file, over articles' graphs and all meetings.

    With `reference` over the reference graph instead. Raises ValueError for what can't be translated.
    """
    nodes = description(SHAPES_FILE)
    shapes = [iri for iri, node in nodes.items() if node[f"{SH}targetClass"]]
    return tuple(constraint for shape in shapes for constraint in _of_shape(shape, nodes, reference))


def _of_shape(shape: str, nodes: dict[str, Node], reference: bool) -> Iterator[Constraint]:
    node, writer = nodes[shape], _Writer(nodes)
    name = shape.rpartition("#")[2]
    classes = " ".join(f"<{iri}>" for iri in node[f"{SH}targetClass"])
    targets = f"{_where(name, reference)} VALUES ?class {{ {classes} }} ?this a ?class ."
    own = {predicate: values for predicate, values in node.items() if predicate != f"{SH}property"}
    if expression := writer.conditions(own, "?this"):
        message = next(iter(node[f"{SH}message"]), f"{name} is as its shape says.")
        yield Constraint(name, message, _query(targets, f"FILTER({_fails(expression)})"))
    for part in node[f"{SH}property"]:
        message = next(iter(nodes[part][f"{SH}message"]), f"{name} is as its shape says.")
        yield Constraint(name, message, _query(targets, f"FILTER({_fails(writer.property(part, '?this'))})"))
    for part in node[f"{SH}sparql"]:
        text = nodes[part][f"{SH}select"][0]
        body = text[text.index("{") + 1 : text.rindex("}")].replace("$this", "?this")
        yield Constraint(name, nodes[part][f"{SH}message"][0], _query(targets, body))


def _where(shape: str, reference: bool) -> str:
    """Which graphs are meant, so that a store goes to them at once."""
    if reference:
        return "VALUES ?graph { cq:reference }"
    # The consolidated graph speaks of things that the articles' graphs describe: only its meetings are whole.
    return "VALUES ?graph { cq:consolidated }" if shape == "Meeting" else "?graph a cq:Article ."


def _query(targets: str, body: str) -> str:
    return f"PREFIX cq: <{CQ}> SELECT DISTINCT ?graph ?this WHERE {{ GRAPH ?graph {{ {targets} {body} }} }}"


def _fails(expression: str) -> str:
    """True where the expression is false, and where it is an error, as for a number compared with a word."""
    return f"!COALESCE({expression}, false)"


class _Writer:
    """Writes a shape as an expression over a variable that is true for what conforms."""

    def __init__(self, nodes: dict[str, Node]) -> None:
        self._nodes = nodes
        self._numbers = count(1)

    def shape(self, iri: str, variable: str) -> str:
        """A shape, named or not."""
        node = self._nodes[iri]
        if node[f"{SH}path"]:
            return self.property(iri, variable)
        parts = [self.property(part, variable) for part in node[f"{SH}property"]]
        own = {predicate: values for predicate, values in node.items() if predicate != f"{SH}property"}
        return " && ".join(filter(None, [self.conditions(own, variable), *parts])) or "true"

    def property(self, iri: str, variable: str) -> str:
        """What must hold for all values of a path: how many there are, and what each is."""
        node = self._nodes[iri]
        path = self._path(node[f"{SH}path"][0])
        value, other = self._variable(), self._variable()
        parts = []
        if "1" in node[f"{SH}minCount"]:
            parts.append(f"EXISTS {{ {variable} {path} {value} }}")
        if "1" in node[f"{SH}maxCount"]:
            pair = f"{variable} {path} {value}, {other} . FILTER(!sameTerm({value}, {other}))"
            parts.append(f"NOT EXISTS {{ {pair} }}")
        if expression := self.conditions(dict(node), value):
            parts.append(f"NOT EXISTS {{ {variable} {path} {value} . FILTER({_fails(expression)}) }}")
        for name, sign in (("lessThan", "<"), ("lessThanOrEquals", "<=")):
            for second in node[SH + name]:
                wrong = f"FILTER({_fails(f'{value} {sign} {other}')})"
                parts.append(f"NOT EXISTS {{ {variable} {path} {value} ; <{second}> {other} . {wrong} }}")
        return " && ".join(parts)

    def conditions(self, node: dict[str, list[str]], variable: str) -> str:
        """What a shape says of one value, without its properties."""
        parts: list[str] = []
        for predicate, values in node.items():
            if values and predicate not in _DESCRIBING:
                parts += self._condition(predicate.removeprefix(SH), values, variable, node)
        return " && ".join(f"({part})" for part in parts)

    def _condition(
        self, name: str, values: list[str], variable: str, node: dict[str, list[str]]
    ) -> list[str]:
        match name:
            case "datatype":
                return [f"isLiteral({variable}) && datatype({variable}) = <{values[0]}>"]
            case "class":
                return [f"EXISTS {{ {variable} a <{iri}> }}" for iri in values]
            case "nodeKind":
                return [_NODE_KINDS[values[0]].format(variable)]
            case "pattern":
                return [f"regex(str({variable}), {_text(values[0])})"]
            case "minLength":
                return [f"strlen(str({variable})) >= {values[0]}"]
            case "minInclusive" | "maxInclusive":
                return [f"{variable} {'>=' if name.startswith('min') else '<='} {values[0]}"]
            case "in":
                return [f"{variable} IN ({', '.join(map(_term, self._list(values[0])))})"]
            case "node":
                return [self.shape(iri, variable) for iri in values]
            case "or":
                options = " || ".join(f"({self.shape(part, variable)})" for part in self._list(values[0]))
                return [options]
            case "closed":
                return [self._closed(variable, node)]
            case "minCount" | "maxCount" | "lessThan" | "lessThanOrEquals" | "sparql":
                return []
        raise ValueError(f"The shapes use sh:{name}, which has no translation to SPARQL.")

    def _closed(self, variable: str, node: dict[str, list[str]]) -> str:
        shape = next(iri for iri, other in self._nodes.items() if other[f"{SH}closed"] and _same(other, node))
        paths = [
            self._path(self._nodes[part][f"{SH}path"][0]) for part in self._nodes[shape][f"{SH}property"]
        ]
        allowed = ", ".join([*paths, *(f"<{iri}>" for iri in self._list(node[f"{SH}ignoredProperties"][0]))])
        predicate, value = self._variable(), self._variable()
        return f"NOT EXISTS {{ {variable} {predicate} {value} . FILTER({predicate} NOT IN ({allowed})) }}"

    def _path(self, path: str) -> str:
        inverse = self._nodes[path][f"{SH}inversePath"] if path in self._nodes else []
        return f"^<{inverse[0]}>" if inverse else f"<{path}>"

    def _list(self, head: str) -> Iterator[str]:
        while head != f"{RDF}nil":
            yield self._nodes[head][f"{RDF}first"][0]
            head = self._nodes[head][f"{RDF}rest"][0]

    def _variable(self) -> str:
        return f"?v{next(self._numbers)}"


def _same(one: dict[str, list[str]], other: dict[str, list[str]]) -> bool:
    return one[f"{SH}targetClass"] == other[f"{SH}targetClass"]


def _term(value: str) -> str:
    """An IRI, or a whole number."""
    return f"<{value}>" if ":" in value else f'"{value}"^^<{XSD}integer>'


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

"""The named queries as examples in the editor: parameters filled with what this graph talks of most."""

from __future__ import annotations

from collections.abc import Iterator

from graph.find import KINDS
from graph.named import NamedQuery, Parameter
from graph.serve.memory import Memory
from graph.serve.things import full_iri
from ontology import terms

_CLASSES = {"Official": "official", "MeetingReport": "meeting"}
_TOPIC = "trade"


def example(query: NamedQuery, memory: Memory) -> str:
    """The query, with values for the parameters that it can't do without."""
    used: set[str] = set()
    values = {}
    for parameter in query.parameters:
        value = parameter.default or (None if parameter.optional else _value(parameter, memory, used))
        if value is not None:
            values[parameter.name] = value
    return f"# {query.title}: {query.description}\n{query.fill(values)}"


def _value(parameter: Parameter, memory: Memory, used: set[str]) -> str | None:
    """A term for the parameter, another than the query has already; None leaves its line out."""
    if parameter.kind in terms.CONCEPT_PREFIXES.values():
        scheme = next(name for name, prefix in terms.CONCEPT_PREFIXES.items() if prefix == parameter.kind)
        known = terms.scheme(scheme)
        return f"{parameter.kind}:{_TOPIC if _TOPIC in known else known[0]}"
    for name in _candidates(parameter.kind, memory, len(used) + 1):
        if name not in used:
            used.add(name)
            return f"<{full_iri(name)}>"
    return None


def _candidates(kind: str, memory: Memory, most: int) -> Iterator[str]:
    for wanted in KINDS.get(kind, ()):
        own = _CLASSES.get(wanted, wanted.lower())
        yield from memory.most_mentioned(own, most)

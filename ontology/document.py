"""Makes `docs/ontology.md`, the reference page of the ontology, from the Turtle files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.terms import (
    CONCEPT_PREFIXES,
    CQ,
    RDF,
    SH,
    SHAPES_FILE,
    Term,
    borrowed,
    classes,
    concepts,
    description,
    local_name,
    properties,
    shorten,
    stances,
)

INTRODUCTION = """\
# The ontology

This page is generated from `ontology/communique.ttl`, `schemes.ttl` and `shapes.ttl` by
`python -m ontology.generate --write`; a test holds that it is in step.

The namespace is `https://w3id.org/communique#`, with the prefix `cq:`. Things live under
`https://w3id.org/communique/id/` (prefix `id:`), and concepts under the prefix of their scheme:
`stance:warns` is `https://w3id.org/communique/stance/warns`.

A graph has two layers, and what was known before:

1. **What an article says** stands in one named graph an article, whose name is the article's IRI.
2. **What the articles agree on** stands in the graph `cq:consolidated`, worked out from the first layer.
3. **What is known before any article is read** (states, organisations, officials with their terms, the
   schemes on this page) stands in the graph `cq:reference`.

A query without `GRAPH` sees the union of all three.
"""


def render() -> str:
    """The page as Markdown."""
    parts = [
        INTRODUCTION,
        _classes(),
        _by_domain(),
        _shortcuts(),
        _borrowed(),
        _stances(),
        _schemes(),
        _validity(),
    ]
    return "\n".join(parts)


def _classes() -> str:
    rows = (
        (f"`cq:{name}`", term.definition, _names(term.parents), term.example)
        for name, term in classes().items()
    )
    return "## Classes\n\n" + _table(("class", "what it is", "is a", "for example"), rows)


def _by_domain() -> str:
    groups: dict[tuple[str, ...], list[Term]] = {}
    for term in properties().values():
        if not _is_shortcut(term):
            groups.setdefault(term.domain, []).append(term)
    parts = ["## Properties\n\n*Edge* marks what pictures and network views draw as an edge.\n"]
    for domain, members in groups.items():
        parts.append(f"### Of {_names(domain)}\n\n{_properties(members)}")
    return "\n".join(parts)


def _properties(members: Iterable[Term]) -> str:
    rows = (
        (
            f"`{shorten(term.iri)}`",
            f"`cq:{term.scheme}`" if term.scheme else _names(term.range),
            "edge" if term.drawn else "",
            term.definition,
            term.example,
        )
        for term in members
    )
    return _table(("property", "values", "drawn", "what it says", "for example"), rows)


def _is_shortcut(term: Term) -> bool:
    return term.layers == ("consolidated",) and term.domain == term.range


def _shortcuts() -> str:
    rows = (
        (
            f"`{shorten(term.iri)}`",
            f"`stance:{term.stance}`" if term.stance else "held meetings",
            term.definition,
        )
        for term in properties().values()
        if _is_shortcut(term)
    )
    text = (
        "## Shortcut edges\n\nFrom actor to actor, derived in `cq:consolidated` only from meetings that were"
        " held and positions that are asserted, of a confidence of 0.5 at least. All are drawn as edges.\n\n"
    )
    return text + _table(("property", "derived from", "what it says"), rows)


def _borrowed() -> str:
    rows = (
        (f"`{name}`", _names(term.domain), _names(term.range), term.definition, term.example)
        for name, term in borrowed().items()
    )
    head = ("property", "of", "values", "what it says", "for example")
    return "## Borrowed from other vocabularies\n\n" + _table(head, rows)


def _stances() -> str:
    known = concepts("stances")
    rows = (
        (
            f"`stance:{stance_id}`",
            f"{stance.polarity:+d}" if stance.polarity else "0",
            f"`plover:{stance.plover}` ({(stance.quad or '').replace('-', ' ')})" if stance.plover else "",
            known[stance_id].definition,
            known[stance_id].example,
        )
        for stance_id, stance in stances().items()
    )
    text = (
        "## Stances\n\nThe scheme `cq:stances`. Polarity is 1 for cooperative, 0 for neutral, -1 for"
        " conflictual; a position that the words turn round has a `cq:polarity` of its own.\n\n"
    )
    return text + _table(("stance", "polarity", "PLOVER class", "meaning", "for example"), rows)


def _schemes() -> str:
    parts = ["## Other schemes\n"]
    for name, prefix in CONCEPT_PREFIXES.items():
        if name != "stances":
            rows = (
                (f"`{prefix}:{c.id}`", c.label, _scope(name, c.definition, c.alt))
                for c in concepts(name).values()
            )
            parts.append(f"### `cq:{name}`\n\n" + _table(("concept", "label", "meaning"), rows))
    return "\n".join(parts)


def _scope(name: str, definition: str, alt: tuple[str, ...]) -> str:
    """For a role the names by which it goes, which say more than its definition."""
    return ", ".join(alt[:8]) + (" …" if len(alt) > 8 else "") if name == "roles" and alt else definition


def _validity() -> str:
    lines = [f"- {message}" for message in dict.fromkeys(_messages())]
    text = (
        "## What a valid graph is\n\nThe SHACL shapes in `ontology/shapes.ttl` hold for every article's graph"
        " by itself; `communique check` reports what breaks them.\n\n"
    )
    return text + "\n".join(lines) + "\n"


def _messages() -> Iterator[str]:
    nodes = description(SHAPES_FILE)
    for node in list(nodes.values()):
        if f"{SH}NodeShape" in node[f"{RDF}type"]:
            yield from node[f"{SH}message"]
            for constraint in node[f"{SH}property"] + node[f"{SH}sparql"]:
                yield from nodes[constraint][f"{SH}message"]


def _names(iris: Iterable[str]) -> str:
    return ", ".join(f"`{local_name(iri) if iri.startswith(CQ) else shorten(iri)}`" for iri in iris)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)

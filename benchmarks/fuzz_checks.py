"""What must hold of whatever came out, however strange what went in was. Raises AssertionError where it does not."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph import iri
from graph.quads import reading_quads
from graph.read import reading_of
from loaders.reading import MAX_CHARS, Skipped, cleaning
from loaders.reading.cooking import MAX_FIELD
from ontology.constraints import constraints
from ontology.facts import Article, MeetingReport, Position, Reading, Span, Tenure

DAY = dt.date(2021, 3, 10)


def must(holds: object, what: str) -> None:
    """One thing that holds always."""
    if not holds:
        raise AssertionError(what)


def outcome(result: Article | Skipped) -> None:
    """What a source gave: an article that can be stored, or a gap that is named in one sentence."""
    if isinstance(result, Skipped):
        must(result.detail.endswith(".") and "\n" not in result.detail, f"no sentence: {result.detail!r}")
        must(result.source and result.id and result.reason, "a gap without a name")
        must(len(result.detail) <= 2 * MAX_FIELD, "a sentence without end")
        f"{result.source} {result.id} {result.detail}".encode()
        return
    must(result.text.strip() and len(result.text) <= MAX_CHARS, "no text, or too much")
    must(result.id and result.id == cleaning.line(result.id), f"an id that can't be written: {result.id!r}")
    for text in (result.title, result.publisher or "", result.url or "", result.id):
        must(
            len(text) <= MAX_FIELD and text == cleaning.line(text), f"a field that can't be written: {text!r}"
        )
    must(cleaning.clean(result.text) == result.text, "a text that would change when it is read again")
    stored(Reading(result))


def stored(reading: Reading) -> None:
    """As quads it is one graph, whose bytes can be written and parsed, and which gives the reading back."""
    quads = list(reading_quads(reading))
    name = iri.article(reading.article.id)
    must({quad.graph_name for quad in quads} == {name}, "quads outside the article's graph")
    lines = "".join(f"{quad} .\n" for quad in quads)
    parsed = list(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    must(set(parsed) == set(quads), "quads that change when they are written")
    must(
        reading_of(quads, reading.article.text).article == reading.article,
        "an article that changes in the graph",
    )


def spans(reading: Reading) -> Iterator[tuple[object, Span]]:
    """Every span that a reading points at, with the fact that does."""
    for fact in (*reading.tenures, *reading.meetings, *reading.positions):
        yield from ((fact, span) for span in fact.evidence)
        if isinstance(fact, Position):
            yield fact, fact.statement


def evidence(reading: Reading) -> int:
    """Facts without evidence: none. Spans lie within the text and hold words."""
    text = reading.article.text
    facts: tuple[Tenure | MeetingReport | Position, ...] = (
        *reading.tenures,
        *reading.meetings,
        *reading.positions,
    )
    bare = sum(not fact.evidence for fact in facts)
    must(not bare, f"{bare} facts without evidence")
    for fact, span in spans(reading):
        if not 0 <= span.start < span.end <= len(text) or not text[span.start : span.end].strip():
            raise AssertionError(f"{span} holds no words of the text: {fact}")
    return len(facts)


def shapes(readings: Iterable[Reading]) -> None:
    """The graphs of these articles hold their shapes, and every quotation stands at its offsets."""
    store = ox.Store()
    for reading in readings:
        quads = list(reading_quads(reading))
        store.extend(quads)
        _quoted(quads, reading.article.text)
    for constraint in constraints():
        broken = [(graph.value, this.value) for graph, this in store.query(constraint.sparql)]
        must(not broken, f"{constraint.message} {broken[:3]}")


def _quoted(quads: list[ox.Quad], text: str) -> None:
    values: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value.removeprefix(iri.CQ) in ("start", "end", "exact"):
            values.setdefault(quad.subject.value, {})[quad.predicate.value.removeprefix(iri.CQ)] = (
                quad.object.value
            )
    for span in values.values():
        must(text[int(span["start"]) : int(span["end"])] == span["exact"], f"no quotation: {span}")


def same(first: Reading, second: Reading) -> None:
    """Two readings of one text are one."""
    for field in dataclasses.fields(Reading):
        one, two = getattr(first, field.name), getattr(second, field.name)
        must(one == two, f"{field.name} differ between two readings")

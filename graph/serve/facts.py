"""Facts as the interface gives them: what is said, of whom, how sure, by which rule, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph import iri
from graph.serve.lookup import Frame, Lookup, concept, key
from graph.serve.memory import Memory
from ontology import terms

_CONCEPTS = ("kind", "format", "status", "stance", "modality")
_REFS = ("actor", "speaker", "official", "post", "place", "occasion")
_LISTS = ("target", "participant", "host", "topic")
_PLAIN = ("statement", "earliest", "latest", "date", "from", "until", "attestedOn", "rule")
_TYPES = {"Position": "position", "MeetingReport": "meeting", "Tenure": "tenure"}


async def facts(ask: Lookup, memory: Memory, names: Iterable[str]) -> list[dict[str, Any]]:
    """The facts with these IRIs, as articles state them, in their order; others are left out."""
    frames = await ask.frames(names)
    stated = [
        (name, frame)
        for name, found in frames.items()
        for frame in found
        if iri.is_article_graph(frame.graph) and _type(frame)
    ]
    spans = await ask.frames(span for _, frame in stated for span in frame.all("evidence"))
    turned = {
        name: earlier
        for name, found in frames.items()
        for frame in found
        if frame.graph == iri.CONSOLIDATED.value and (earlier := frame.all("turnsFrom"))
    }
    before = await ask.frames(name for earlier in turned.values() for name in earlier)
    return [
        _fact(name, frame, spans, memory) | _turns(turned.get(name, []), before, memory)
        for name, frame in stated
    ]


def _turns(names: list[str], before: dict[str, list[Frame]], memory: Memory) -> dict[str, Any]:
    """The earlier positions, on the other side, that a position turns from."""
    found = [
        {
            "id": key(name),
            "stance": concept(frame.one("stance")),
            "polarity": _polarity(frame),
            "statement": frame.one("statement"),
            "date": frame.one("date"),
            "article": _article(frame, memory),
        }
        for name in names
        for frame in before[name]
        if iri.is_article_graph(frame.graph)
    ]
    return {"turnsFrom": found} if found else {}


def _fact(name: str, frame: Frame, spans: dict[str, list[Frame]], memory: Memory) -> dict[str, Any]:
    fact: dict[str, Any] = {"id": key(name), "type": _type(frame), "article": _article(frame, memory)}
    for field in _CONCEPTS:
        fact[field] = concept(frame.one(field))
    for field in _REFS:
        value = frame.one(field)
        fact[field] = memory.ref(key(value)) if value else None
    for field in _LISTS:
        fact[field] = [_mention(value, memory) for value in frame.all(field)]
    for field in _PLAIN:
        fact[field] = frame.one(field)
    fact["quoted"] = frame.one("quoted") == "true"
    fact["polarity"] = _polarity(frame)
    fact["confidence"] = float(frame.one("confidence") or 0)
    fact["evidence"] = _evidence(frame, spans)
    return {field: value for field, value in fact.items() if value is not None and value != []}


def _type(frame: Frame) -> str | None:
    classes = (concept(name) or "" for name in frame.all(iri.RDF + "type"))
    return next((_TYPES[name] for name in classes if name in _TYPES), None)


def _article(frame: Frame, memory: Memory) -> dict[str, str]:
    name = key(frame.graph)
    return {**memory.ref(name), "published": memory.published.get(name, "")}


def _mention(value: str, memory: Memory) -> dict[str, str]:
    """An actor, or a topic, which is a concept."""
    if value.startswith(iri.ID):
        return memory.ref(key(value))
    known = terms.concepts("topics").get(terms.local_name(value))
    name = known.label if known else terms.local_name(value)
    return {"id": f"topic/{terms.local_name(value)}", "label": name, "kind": "topic"}


def _polarity(frame: Frame) -> int | None:
    stance, own = concept(frame.one("stance")), frame.one("polarity")
    if stance is None:
        return None
    return terms.polarity(stance, own)


def _evidence(frame: Frame, spans: dict[str, list[Frame]]) -> list[dict[str, Any]]:
    found = [described[0] for name in frame.all("evidence") if (described := spans.get(name))]
    quotes = [
        {
            "start": int(span.one("start") or 0),
            "end": int(span.one("end") or 0),
            "quote": span.one("exact") or "",
        }
        for span in found
    ]
    return sorted(quotes, key=lambda quote: (quote["start"], quote["end"]))


def segments(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The text in pieces, each with the facts (by their place in `found`) whose words it belongs to.

    Spans may overlap and lie within each other; offsets count code points, as Python does and browsers don't.
    """
    spans = [
        (max(0, quote["start"]), min(len(text), quote["end"]), number)
        for number, fact in enumerate(found)
        for quote in fact["evidence"]
    ]
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for start, end, number in spans:
        if start < end:
            opens.setdefault(start, []).append(number)
            closes.setdefault(end, []).append(number)
    edges = sorted({0, len(text), *opens, *closes})
    pieces: list[dict[str, Any]] = []
    within: list[int] = []
    for start, end in zip(edges, edges[1:], strict=False):
        for number in closes.get(start, []):
            within.remove(number)
        within += opens.get(start, [])
        pieces.append({"text": text[start:end], "facts": sorted(set(within))})
    return pieces

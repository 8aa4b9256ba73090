"""What a picture of the actor network shows, and where: shared by the plot and the page.

The layout is computed from a fixed start, so that equal graphs give equal pictures.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.actors import Quads
from graph.gathering import Gathering, gather
from graph.views import network

MOST = 60
BACKGROUND, INK = "#fcfbf8", "#22262b"
NODES = {  # kind: (words, colour)
    "state": ("state", "#27496d"),
    "official": ("official", "#d98324"),
    "organization": ("organisation", "#6b4e8f"),
    "actor": ("other actor", "#7d8590"),
}
EDGES = {  # group: (words, colour)
    "met": ("met", "#8a93a0"),
    "cooperative": ("cooperative position", "#2f8f5b"),
    "conflictual": ("conflictual position", "#c4392f"),
    "neutral": ("neutral position", "#c9a227"),
    "serves": ("serves", "#d8d3c8"),
}
_PULL = {"serves": 4.0, "met": 1.6, "cooperative": 1.0, "conflictual": 0.7, "neutral": 0.6}
_POLARITY = {1: "cooperative", 0: "neutral", -1: "conflictual"}


@dataclass(frozen=True, slots=True)
class Dot:
    """A node: its place in a square from -1 to 1, and its size from 0 to 1."""

    key: str
    label: str
    kind: str
    note: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """All edges of one group from one node to another; `notes` say what they are, one line each."""

    source: str
    target: str
    group: str
    weight: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture before it is painted. `left_out` counts the actors that are too small to be shown."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left_out: int
    caption: str


def draw(store: Quads, *, min_confidence: float = 0.0, most: int = MOST) -> Drawing:
    """The actor network of a store, with the `most` most connected actors."""
    found = gather(store, min_confidence=min_confidence)
    whole = network(found)
    lines = _lines(whole)
    strength: dict[str, float] = defaultdict(float)
    for line in lines:
        if line.group != "serves":
            for end in (line.source, line.target):
                strength[end] += line.weight
    ranked = sorted(whole, key=lambda key: (-strength[key], key))[: max(most, 0)]
    kept = frozenset(_connected(ranked, lines))
    shown = [line for line in lines if line.source in kept and line.target in kept]
    places = _places(sorted(kept), shown)
    top = max((strength[key] for key in kept), default=1) or 1
    dots = tuple(
        Dot(
            key,
            _on_one_line(whole.nodes[key]["label"]),
            whole.nodes[key]["kind"],
            whole.nodes[key].get("post", ""),
            *places[key],
            math.sqrt(strength[key] / top),
        )
        for key in sorted(kept, key=lambda key: (strength[key], key))
    )
    return Drawing(dots, tuple(shown), len(whole) - len(kept), _caption(found))


def _on_one_line(text: str) -> str:
    """Without control characters, which no font can show."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _connected(ranked: list[str], lines: list[Line]) -> list[str]:
    """Those that something else in the picture is joined to."""
    kept = frozenset(ranked)
    joined = {
        end for line in lines if {line.source, line.target} <= kept for end in (line.source, line.target)
    }
    return [key for key in ranked if key in joined]


def _lines(whole: nx.MultiDiGraph) -> list[Line]:
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for source, target, data in whole.edges(data=True):
        group = {"metWith": "met", "serves": "serves"}.get(data["kind"]) or _POLARITY[data.get("polarity", 0)]
        groups[source, target, group].append(data)
    return [
        Line(source, target, group, sum(data["weight"] for data in found), tuple(map(_note, found)))
        for (source, target, group), found in sorted(groups.items())
    ]


def _note(data: dict[str, Any]) -> str:
    """An edge in words: "met 3 times, 2021-03-18 to 2021-06-16"."""
    kind, weight, first, last = data["kind"], data["weight"], data.get("first"), data.get("last")
    words = {"metWith": "met", "serves": "serves"}.get(kind, kind)
    times = f" {weight} times" if weight > 1 else ""
    span = "" if not first else f", {first}" if first == last or not last else f", {first} to {last}"
    quote = f": “{data['quote']}”" if data.get("quote") else ""
    return f"{words}{times}{span}{quote}"


def _places(keys: list[str], lines: list[Line]) -> dict[str, tuple[float, float]]:
    """Where each node stands, by forces from a fixed start, scaled to a square from -1 to 1."""
    pulls = nx.Graph()
    pulls.add_nodes_from(keys)
    for line in lines:
        weight = _PULL[line.group] * (1 + math.log(line.weight or 1))
        before = pulls.get_edge_data(line.source, line.target, {"weight": 0.0})["weight"]
        pulls.add_edge(line.source, line.target, weight=before + weight)
    if not keys:
        return {}
    start = nx.circular_layout(pulls)
    around = nx.spring_layout(
        pulls, pos=start, k=2.4 / math.sqrt(len(keys)), iterations=400, seed=1, method="force"
    )
    return _squared({key: (float(x), float(y)) for key, (x, y) in around.items()})


def _squared(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Each axis spread over -1 to 1; far-off places are drawn in, so that the middle is not crowded."""
    spread = []
    for axis in (0, 1):
        values = sorted(place[axis] for place in places.values())
        middle = values[len(values) // 2]
        moved = {
            key: math.copysign(abs(p[axis] - middle) ** 0.75, p[axis] - middle) for key, p in places.items()
        }
        low, high = min(moved.values()), max(moved.values())
        width = (high - low) or 1.0
        spread.append({key: round(2 * (value - low) / width - 1, 4) for key, value in moved.items()})
    return {key: (spread[0][key], spread[1][key]) for key in places}


def _caption(found: Gathering) -> str:
    days = sorted(source.published for source in found.articles.values() if source.published)
    span = f", {days[0]} to {days[-1]}" if days else ""
    held = sum(event.held for event in found.events)
    asserted = sum(said.modality == "asserted" for said in found.said)
    return f"{len(found.articles)} articles{span} · {held} meetings held · {asserted} positions asserted"

"""What a picture of the actor network shows, and where: shared by the plot and the page.

The layout is computed from a fixed start, so that equal graphs give equal pictures.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from textwrap import shorten
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
}
EDGES = {  # group: (words, colour)
    "met": ("met", "#8a93a0"),
    "cooperative": ("cooperative position", "#2f8f5b"),
    "conflictual": ("conflictual position", "#c4392f"),
    "neutral": ("neutral position", "#c9a227"),
    "serves": ("serves", "#d8d3c8"),
}
# How long an edge would like to be; parts of the network that nothing joins stand an island apart.
_LENGTH = {"serves": 0.7, "met": 1.0, "cooperative": 1.2, "conflictual": 1.5, "neutral": 1.5}
_ISLAND = 1.8
_LETTER, _LINE_HEIGHT = 0.0115, 0.075  # of a label, where the picture is 2 by 2
_ROUNDS = 150
_QUOTE = 300  # letters of a quotation that a page shows
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
    """A picture before it is painted. `left_out` counts the actors that are not shown."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left_out: int
    caption: str


def draw(store: Quads, *, min_confidence: float = 0.0, most: int = MOST) -> Drawing:
    """The actor network of a store, with the `most` most connected states, officials and organisations.

    Actors of which nothing is known but a name are left out: a picture makes too much of them.
    """
    found = gather(store, min_confidence=min_confidence)
    whole = network(found)
    lines = _lines(whole)
    strength: dict[str, float] = defaultdict(float)
    for line in lines:
        if line.group != "serves":
            for end in (line.source, line.target):
                strength[end] += line.weight
    known = [key for key in whole if whole.nodes[key]["kind"] in NODES]
    ranked = sorted(known, key=lambda key: (-strength[key], key))[: max(most, 0)]
    kept = frozenset(_connected(ranked, lines))
    shown = [line for line in lines if line.source in kept and line.target in kept]
    labels = {key: whole.nodes[key]["label"] for key in sorted(kept)}
    places = _places(labels, shown)
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
    words_of = shorten(_on_one_line(data.get("quote", "")), _QUOTE, placeholder=" …")
    quote = f": “{words_of}”" if words_of else ""
    return f"{words}{times}{span}{quote}"


def _places(labels: dict[str, str], lines: list[Line]) -> dict[str, tuple[float, float]]:
    """Where each node stands in a square from -1 to 1; labels keep out of each other's way."""
    if not labels:
        return {}
    near = nx.Graph()
    near.add_nodes_from(labels)
    for line in sorted(lines, key=lambda line: -_LENGTH[line.group]):
        length = _LENGTH[line.group] / (1 + 0.25 * math.log(max(line.weight, 1)))
        near.add_edge(line.source, line.target, length=length)
    hubs = [max(sorted(part), key=near.degree) for part in nx.connected_components(near)]
    hubs.sort(key=lambda key: (-near.degree(key), key))
    near.add_edges_from(((hubs[0], hub) for hub in hubs[1:]), length=_ISLAND)
    around = nx.kamada_kawai_layout(near, weight="length", pos=nx.circular_layout(near))
    places = _squared(_gathered({key: (float(x), float(y)) for key, (x, y) in around.items()}))
    # A picture of many actors is looked at closer, or is larger.
    small = max(1.0, math.sqrt(len(labels) / MOST))
    widths = {key: (0.05 + _LETTER * len(label)) / small for key, label in labels.items()}
    for _ in range(2):  # a second time, because filling the square again brings some together
        places = _apart(places, widths, _LINE_HEIGHT / small)
    return places


def _gathered(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """What is far off comes nearer to the middle, so that the middle, where most is, gets the room."""
    middle = [sorted(place[axis] for place in places.values())[len(places) // 2] for axis in (0, 1)]
    return {
        key: (_drawn_in(place[0] - middle[0]), _drawn_in(place[1] - middle[1]))
        for key, place in places.items()
    }


def _drawn_in(distance: float) -> float:
    return math.copysign(abs(distance) ** 0.75, distance)


def _squared(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Each axis spread over -1 to 1."""
    spread = []
    for axis in (0, 1):
        values = [place[axis] for place in places.values()]
        low, width = min(values), (max(values) - min(values)) or 1.0
        spread.append({key: 2 * (place[axis] - low) / width - 1 for key, place in places.items()})
    return {key: (round(spread[0][key], 4), round(spread[1][key], 4)) for key in places}


def _apart(
    places: dict[str, tuple[float, float]], widths: dict[str, float], height: float
) -> dict[str, tuple[float, float]]:
    """Push nodes apart whose labels, to the right of them, would overlap: bit by bit, the shorter way."""
    keys = sorted(places)
    x = {key: places[key][0] + widths[key] / 2 for key in keys}
    y = {key: places[key][1] for key in keys}
    for _ in range(_ROUNDS):
        moved = False
        for number, one in enumerate(keys):
            for other in keys[number + 1 :]:
                wide = (widths[one] + widths[other]) / 2 - abs(x[one] - x[other])
                high = height - abs(y[one] - y[other])
                if wide <= 0 or high <= 0:
                    continue
                moved = True
                axis, push = (y, high) if high < wide else (x, wide)
                sign = 1 if axis[one] >= axis[other] else -1
                axis[one] += sign * push * 0.26
                axis[other] -= sign * push * 0.26
        if not moved:
            break
    return _squared({key: (x[key] - widths[key] / 2, y[key]) for key in keys})


def _caption(found: Gathering) -> str:
    days = sorted(source.published for source in found.articles.values() if source.published)
    span = f", {days[0]} to {days[-1]}" if days else ""
    held = sum(event.held for event in found.events)
    asserted = sum(said.modality == "asserted" for said in found.said)
    return f"{len(found.articles)} articles{span} · {held} meetings held · {asserted} positions asserted"

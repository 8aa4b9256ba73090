"""The actor network as one HTML file that can be sent by mail: everything in it, nothing fetched.

Names and quotations come from articles, which may hold anything. They travel as JSON and are shown as text,
never as HTML, and the page's own policy forbids it to load or send anything.
"""

from __future__ import annotations

import html as escaping
import json
from dataclasses import asdict
from importlib.resources import files
from typing import BinaryIO

from graph.actors import Quads
from graph.drawing import EDGES, NODES, Drawing, draw

MOST = 150
_BENDS = {"met": 0.0, "serves": 0.0, "cooperative": 0.1, "conflictual": 0.2, "neutral": 0.3}


def html(
    store: Quads, stream: BinaryIO, *, min_confidence: float = 0.0, most: int = MOST, title: str = ""
) -> None:
    """An interactive page of the `most` most connected actors."""
    stream.write(page(draw(store, min_confidence=min_confidence, most=most), title=title).encode())


def page(drawing: Drawing, *, title: str = "") -> str:
    """The page of a drawing."""
    rest = f" · {drawing.left_out} actors not shown" if drawing.left_out else ""
    fields = {
        "title": escaping.escape(title or "Who met whom, and who stands how towards whom"),
        "caption": escaping.escape(drawing.caption + rest),
        "data": _embedded(drawing),
    }
    # In one pass over the template, so that a name such as {{data}} in an article stays a name.
    before, *parts = files("graph").joinpath("picture.html").read_text(encoding="utf-8").split("{{")
    filled = (fields[name] + text for name, _, text in (part.partition("}}") for part in parts))
    return before + "".join(filled)


def _embedded(drawing: Drawing) -> str:
    """JSON that can't end its script element, whatever the names are."""
    data = {
        "dots": [asdict(dot) for dot in drawing.dots],
        "lines": [asdict(line) for line in drawing.lines],
        "kinds": {kind: {"words": words, "colour": colour} for kind, (words, colour) in NODES.items()},
        "groups": {group: _look(group, words, colour) for group, (words, colour) in EDGES.items()},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return safe.encode("utf-8", "replace").decode()


def _look(group: str, words: str, colour: str) -> dict[str, object]:
    directed = group not in ("met", "serves")
    return {"words": words, "colour": colour, "bend": _BENDS[group], "directed": directed}

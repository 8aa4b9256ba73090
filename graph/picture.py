"""The actor network as a plot: PNG for a page, SVG for print. Equal graphs give equal bytes."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from graph.actors import Quads
from graph.drawing import BACKGROUND, EDGES, INK, MOST, NODES, Dot, Drawing, Line, draw

SIZE = (14.0, 9.0)  # inches
_BEND = {"met": 0.0, "serves": 0.0, "cooperative": 0.16, "conflictual": 0.3, "neutral": 0.42}
_Box = tuple[float, float, float, float]


def png(
    store: Quads,
    stream: BinaryIO,
    *,
    min_confidence: float = 0.0,
    most: int = MOST,
    title: str = "",
    dpi: int = 160,
) -> None:
    """A PNG of 14 by 9 inches."""
    figure = paint(draw(store, min_confidence=min_confidence, most=most), title=title)
    with _quietly():
        figure.savefig(stream, format="png", dpi=dpi, metadata={"Software": None})


def svg(
    store: Quads, stream: BinaryIO, *, min_confidence: float = 0.0, most: int = MOST, title: str = ""
) -> None:
    """An SVG without the day of its making."""
    import matplotlib as mpl

    figure = paint(draw(store, min_confidence=min_confidence, most=most), title=title)
    with _quietly(), mpl.rc_context({"svg.hashsalt": "communique"}):
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})


@contextmanager
def _quietly() -> Iterator[None]:
    """Letters that the font lacks are drawn as boxes, without a warning for each."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def paint(drawing: Drawing, *, title: str = "") -> Any:
    """A matplotlib Figure of a drawing, made without pyplot, so that no window or global state is touched."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, facecolor=BACKGROUND)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.02, 0.07, 0.96, 0.83))
    axes.set_xlim(-1.12, 1.12)
    axes.set_ylim(-1.1, 1.1)
    axes.axis("off")
    dots = {dot.key: dot for dot in drawing.dots}
    for line in sorted(drawing.lines, key=lambda line: line.group != "serves"):
        _line(axes, line, dots)
    for dot in drawing.dots:
        size, colour = _area(dot), NODES[dot.kind][1]
        axes.scatter([dot.x], [dot.y], s=size, c=colour, edgecolors=BACKGROUND, linewidths=1.2, zorder=3)
    with _quietly():
        _labels(figure, axes, drawing)
    _words(figure, drawing, title)
    _legend(figure, drawing)
    return figure


def _area(dot: Dot) -> float:
    """Area in square points."""
    return (40 if dot.kind == "official" else 70) + 520 * dot.size**2


def _line(axes: Any, line: Line, dots: dict[str, Dot]) -> None:
    from matplotlib.patches import FancyArrowPatch

    source, target = dots[line.source], dots[line.target]
    way = "-" if line.group in ("met", "serves") else "-|>"
    axes.add_patch(
        FancyArrowPatch(
            (source.x, source.y),
            (target.x, target.y),
            arrowstyle=way,
            connectionstyle=f"arc3,rad={_BEND[line.group]}",
            mutation_scale=11,
            shrinkA=math.sqrt(_area(source)) / 2,
            shrinkB=math.sqrt(_area(target)) / 2 + 1,
            color=EDGES[line.group][1],
            linewidth=1.0 + 0.9 * math.log(max(line.weight, 1)),
            linestyle=(0, (1, 1.6)) if line.group == "serves" else "-",
            alpha=0.9 if line.group != "met" else 0.75,
            zorder=1 if line.group == "serves" else 2,
        )
    )


def _labels(figure: Any, axes: Any, drawing: Drawing) -> None:
    """Names beside their nodes, the greatest first, each where it hides the least."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.patheffects import withStroke

    renderer = figure.canvas.get_renderer()
    points = figure.dpi / 72
    wide, high = figure.canvas.get_width_height()
    far = 10 * max(wide, high)
    # What lies outside the picture is taken too.
    taken: list[_Box] = [(wide, -far, far, far), (-far, -far, 0, far), (-far, high, far, far)]
    centres = {dot.key: tuple(axes.transData.transform((dot.x, dot.y))) for dot in drawing.dots}
    for dot in drawing.dots:
        x, y = centres[dot.key]
        r = math.sqrt(_area(dot)) / 2 * points * 0.8
        taken.append((x - r, y - r, x + r, y + r))
    for dot in reversed(drawing.dots):
        font = FontProperties(size=7.5 + 3.5 * dot.size, weight="bold" if dot.kind == "state" else "normal")
        width, height, _ = renderer.get_text_width_height_descent(dot.label, font, False)
        radius = math.sqrt(_area(dot)) / 2 * points + 2 * points
        x, y = centres[dot.key]
        box = min(_around(x, y, width, height, radius), key=lambda b: _hidden(b, taken))
        taken.append(box)
        x, y = axes.transData.inverted().transform((box[0], box[1]))
        axes.text(
            x,
            y,
            dot.label,
            fontproperties=font,
            color=INK,
            zorder=5,
            va="bottom",
            ha="left",
            parse_math=False,
            path_effects=[withStroke(linewidth=2.6, foreground=BACKGROUND)],
        )


def _around(x: float, y: float, width: float, height: float, radius: float) -> list[_Box]:
    """Boxes for a label right, left, above, below and in the corners of its node."""
    near = radius * 0.75
    corners = [
        (x + radius, y - height / 2),
        (x - width / 2, y - radius - height),
        (x - width / 2, y + radius),
        (x - radius - width, y - height / 2),
        (x + near, y + near),
        (x + near, y - near - height),
        (x - near - width, y + near),
        (x - near - width, y - near - height),
    ]
    return [(left, low, left + width, low + height) for left, low in corners]


def _hidden(box: _Box, taken: list[_Box]) -> float:
    """The area of a box that others have taken."""
    return sum(
        max(0.0, min(box[2], b[2]) - max(box[0], b[0])) * max(0.0, min(box[3], b[3]) - max(box[1], b[1]))
        for b in taken
    )


def _words(figure: Any, drawing: Drawing, title: str) -> None:
    heading = title or "Who met whom, and who stands how towards whom"
    figure.text(0.03, 0.955, heading, fontsize=17, weight="bold", color=INK, parse_math=False)
    rest = f" · {drawing.left_out} actors not shown" if drawing.left_out else ""
    figure.text(0.03, 0.922, drawing.caption + rest, fontsize=10, color="#5d646d", parse_math=False)


def _legend(figure: Any, drawing: Drawing) -> None:
    from matplotlib.lines import Line2D

    kinds = {dot.kind for dot in drawing.dots}
    groups = {line.group for line in drawing.lines}
    handles = [
        Line2D([], [], marker="o", linestyle="", markersize=9, color=colour, label=words)
        for kind, (words, colour) in NODES.items()
        if kind in kinds
    ]
    handles += [
        Line2D([], [], color=colour, linewidth=2.2, linestyle=":" if group == "serves" else "-", label=words)
        for group, (words, colour) in EDGES.items()
        if group in groups
    ]
    if handles:
        figure.legend(
            handles=handles, loc="lower left", bbox_to_anchor=(0.022, 0.012), ncols=len(handles),
            frameon=False, fontsize=10, labelcolor=INK, handletextpad=0.5, columnspacing=1.8,
        )  # fmt: skip

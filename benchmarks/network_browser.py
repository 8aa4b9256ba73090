"""The explorer's network in a real headless browser: the time to its first picture, and frames while it is moved.

    python benchmarks/network_browser.py [--actors 2000] [--articles 6000] [--json FILE]

Articles are invented: each tells of one meeting and one position among so many states and officials, some of whom
are met far more often than others. The page is opened with all of them. Frames are those in which the browser drew;
panning and zooming come from events made in the page, one each frame for three seconds. Without a graphics card the
browser draws in software, as here: a laptop's card is faster.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import psutil
from graph_side import BATCH, served
from playwright.sync_api import Page, sync_playwright

from graph.consolidation import consolidate
from graph.store import Store
from ontology.facts import Actor, Article, MeetingReport, Position, Reading, Span
from ontology.reference import load
from ontology.terms import stances

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "graph"))
from conftest import CHROMIUM, FLAGS  # the browser that the tests use

FIRST_DAY = dt.date(2015, 1, 1)
SECONDS = 3
MOVES = {
    "settling": "() => undefined",
    "panning": """(layer, at, n) => {
      const send = (kind, x) => layer.dispatchEvent(new MouseEvent(kind, {
        bubbles: true, cancelable: true, clientX: at.x + x, clientY: at.y, buttons: 1 }));
      if (n === 0) send("mousedown", 0);
      send("mousemove", 120 * Math.sin(n / 20));
    }""",
    "zooming": """(layer, at, n) => layer.dispatchEvent(new WheelEvent("wheel", {
      bubbles: true, cancelable: true, clientX: at.x, clientY: at.y, deltaY: Math.sin(n / 25) > 0 ? -40 : 40 }))""",
}
# Notes each frame, whether anything was drawn in it, and when the network was first seen.
WATCH = """
window.frames_ = []; window.first_ = null;
let drew = false;
for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext]) {
  for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
    const draw = prototype[name];
    if (draw) prototype[name] = function (...given) { drew = true; return draw.apply(this, given); };
  }
}
const tick = (now) => {
  if (drew && first_ === null && document.querySelector(".canvas[data-nodes]")) first_ = now;
  frames_.push([now, drew]);
  drew = false;
  requestAnimationFrame(tick);
};
requestAnimationFrame(tick);
"""
PLAY = """async ([move, seconds]) => {
  const act = eval(move), layer = document.querySelector(".canvas .sigma-mouse"), box = layer.getBoundingClientRect();
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const start = performance.now(), before = frames_.length;
  for (let n = 0; performance.now() - start < 1000 * seconds; n += 1) {
    act(layer, at, n);
    await new Promise(requestAnimationFrame);
  }
  layer.dispatchEvent(new MouseEvent("mouseup", { bubbles: true, clientX: at.x, clientY: at.y }));
  return frames_.slice(before);
}"""


def crowd(actors: int, articles: int, *, seed: int = 5) -> Iterator[Reading]:
    """Articles of a meeting and a position each, among the states of the tables and officials who serve them."""
    chance = random.Random(seed)
    everybody = _everybody(actors)
    chance.shuffle(everybody)
    by_key = {one.key: one for one in everybody}
    for number in range(articles):
        # Everybody is there once at least; beyond that, the first of them more often than the last.
        one = everybody[number % actors]
        other = everybody[min(int(chance.expovariate(8 / actors)), actors - 1)]
        if one.key != other.key:
            yield _report(number, one.key, other.key, chance.choice(list(stances())), by_key)


def _everybody(count: int) -> list[Actor]:
    """All states, and officials who serve them, so many in all."""
    states = sorted(load().states)
    found = [Actor(key, "state", load().states[key].label) for key in states]
    for number in range(count - len(found)):
        serves = (states[number % len(states)],)
        found.append(Actor(f"official/made-{number}", "official", f"Official {number}", serves=serves))
    return found


def _report(number: int, one: str, other: str, stance: str, by_key: dict[str, Actor]) -> Reading:
    """An article of one meeting between two, and one position of the first towards the second."""
    title, day = f"Report {number}", FIRST_DAY + dt.timedelta(days=number % 2_000)
    text = f"{title}. They met on that day. It was said that the matter rests."
    met = Span(len(title) + 2, text.index(".", 12) + 1)
    said = Span(text.index("It was"), len(text))
    there = tuple(sorted({one, other}))
    told = sorted({*there, *(served for key in there for served in by_key[key].serves)})
    meeting = MeetingReport("talks", "held", there, (met,), 0.9, "verb-met", earliest=day, latest=day)
    position = Position(one, stance, said, (said,), 0.7, "said-that", targets=(other,), date=day)
    return Reading(
        Article(f"c{number:06}", text, title=title, published=day, language="en"),
        actors=tuple(by_key[key] for key in told),
        meetings=(meeting,),
        positions=(position,),
    )


def build(folder: Path, actors: int, articles: int) -> None:
    """A store of such articles."""
    found = crowd(actors, articles)
    with Store.create(folder) as store:
        while batch := list(islice(found, BATCH)):
            store.replace(batch)
        consolidate(store)


def watch(page: Page, address: str, actors: int) -> dict[str, Any]:
    """What the page shows, after how long, and how it moves."""
    page.add_init_script(WATCH)
    page.goto(f"{address}/network?limit={actors}")
    canvas = page.locator(".canvas[data-nodes]")
    canvas.wait_for(timeout=120_000)
    figures: dict[str, Any] = {"settling": _frames(page, "settling")}
    page.locator(".canvas[data-settled=true]").wait_for(timeout=300_000)
    figures["settled"] = round(page.evaluate("performance.now()") / 1000, 1)
    figures["first"] = round(page.evaluate("first_") / 1000, 2)
    figures |= {name: _frames(page, name) for name in ("panning", "zooming")}
    figures["shown"] = page.locator("main > div:last-child p.quiet").inner_text()
    return figures


def _frames(page: Page, move: str) -> dict[str, float]:
    """Frames a second in which something was drawn, the longest between two, and processor time a frame."""
    started = _processor()
    frames = [now for now, drew in page.evaluate(PLAY, [MOVES[move], SECONDS]) if drew]
    taken = _processor() - started
    gaps = [later - now for now, later in zip(frames, frames[1:], strict=False)]
    return {
        "frames_a_second": round(len(frames) / SECONDS, 1),
        "longest_ms": round(max(gaps, default=0)),
        "processor_ms_a_frame": round(1000 * taken / max(len(frames), 1)),
    }


def _processor() -> float:
    """Processor seconds that the browser has used so far, in all its processes."""
    browsers = [one for one in psutil.Process().children(recursive=True) if "chrom" in one.name()]
    return sum(sum(one.cpu_times()[:2]) for one in browsers)


def main() -> int:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--actors", type=int, default=2000)
    parser.add_argument("--articles", type=int, default=6000)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as where, sync_playwright() as playwright:
        folder = Path(where) / "kg"
        build(folder, options.actors, options.articles)
        with served(folder) as address:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(address)  # the server has read what it keeps at hand
            page.locator("dl.counts dd").first.wait_for(timeout=120_000)
            figures = watch(page, address, options.actors)
            browser.close()
    figures["load"] = os.getloadavg()[0]
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

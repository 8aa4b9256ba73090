"""How often facts of a confidence are right: a reliability table on the annotated gold articles.

    python benchmarks/calibration.py

Each fact is scored alone by the scorer that stands beside the gold sets: a tenure is right with its role and body, a
meeting with its participants and dates, a position with its actor and polarity.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import gold

sys.path.insert(0, str(gold.GOLD))
import kg
import score

CONFIDENCE = kg.CQ + "confidence"
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def judged(name: str, folder: Path) -> list[tuple[str, float, bool]]:
    """Kind, confidence and rightness of every fact that was read from an annotated set."""
    gold.score(name, folder)
    graph = kg.Graph.load(folder / f"{name}.nq")
    answers = {row["article"]: row for row in _rows(gold.GOLD / name / "gold.jsonl")}
    found = []
    for article in _rows(gold.GOLD / name / "articles.jsonl"):
        doc = graph.doc(article["id"])
        for fact in doc.facts:
            alone = _alone(doc, fact)
            report = score.Report(name)
            score.score_annotated(report, [score.Case(article, answers[article["id"]], alone)], graph)
            found.append((fact.kind, _confidence(graph, fact.iri), report.get("FACTS")["right"] > 0))
    return found


def _rows(path: Path) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _alone(doc: kg.Doc, fact: kg.Fact) -> kg.Doc:
    """The article's graph as if this fact were all that it states."""
    facts = ([one for one in group if one is fact] for group in (doc.tenures, doc.meetings, doc.positions))
    return kg.Doc(doc.id, doc.iri, *facts)


def _confidence(graph: kg.Graph, iri: str) -> float:
    return next(
        float(v.value) for g in graph.graphs_of[iri] for v in graph.by_graph[g][iri].get(CONFIDENCE, ())
    )


def table(facts: list[tuple[str, float, bool]]) -> list[str]:
    """Rows of a Markdown table: kind and bin, number of facts, mean confidence, share that is right."""
    bins: dict[tuple[str, float], list[tuple[float, bool]]] = defaultdict(list)
    for kind, confidence, right in facts:
        low = max(bound for bound in BINS if bound <= confidence)
        for name in (kind, "all"):
            bins[name, low].append((confidence, right))
    lines = ["| facts | confidence from | number | mean confidence | right |", "|---|---|---|---|---|"]
    for (name, low), members in sorted(bins.items()):
        mean = sum(confidence for confidence, _ in members) / len(members)
        share = sum(right for _, right in members) / len(members)
        lines.append(f"| {name} | {low:.1f} | {len(members)} | {mean:.2f} | {share:.2f} |")
    return lines


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        print(
            "\n".join(table([row for name in ("seed", "annotated") for row in judged(name, Path(scratch))]))
        )

"""How well reports of one meeting are put together: pairwise precision, recall and F1 with known answers.

    python benchmarks/consolidation.py [--show] [--json FILE]

Reads `tests/cases/consolidation` (66 meetings that never took place, told by some 200 short reports), from
the words to the consolidated graph. The report that counts for an article is the one that names all parties
of its meeting and gives its day, the narrowest interval if several do. A pair of articles is right when they
tell of one meeting and share one in the graph. `found` says how many articles have such a report at all; the
figures are given over these, and over all articles (where one that was not found is in no pair).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from spacy.language import Language

from graph import iri
from graph.consolidation import consolidate
from graph.store import Store
from loaders.extraction import pipeline
from loaders.reading import open_sources
from ontology.facts import Article

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "cases" / "consolidation"
Groups = dict[str, frozenset[str]]


def answers(folder: Path = FOLDER) -> dict[str, dict[str, Any]]:
    """The answer record of each article, by its id."""
    lines = (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["article"]: record for record in map(json.loads, lines)}


def read(where: Path, nlp: Language, folder: Path = FOLDER) -> Groups:
    """Builds a graph of the reports in `where`; the meetings in it that each article tells of."""
    source = [str(folder / "reports.jsonl")]
    articles = [item for item in open_sources(source) if isinstance(item, Article)]
    with Store.create(where) as store:
        store.replace(pipeline.read(nlp, articles))
        consolidate(store)
        return told(store, answers(folder))


def told(store: Store, wanted: dict[str, dict[str, Any]]) -> Groups:
    """For each article the consolidated meeting of the report that tells of its answer, when one does."""
    meeting_of = {report: meeting for report, _, meeting, _ in store.rows(None, iri.CQ + "reports")}
    groups: Groups = {}
    for name, record in wanted.items():
        reports = sorted(_telling(store, iri.article(name).value, record))
        groups[name] = frozenset(meeting_of[report] for _, report in reports[:1] if report in meeting_of)
    return groups


def _telling(store: Store, article: str, record: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Days of the interval and name of each report with all parties of the answer and its day."""
    parties = {f"state/{code}" for code in record["parties"]}
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in ("participant", "earliest", "latest"):
        for report, _, value, _ in store.rows(None, iri.CQ + name, None, article):
            values[report][name].add(iri.key_of(value) if name == "participant" else value)
    for report, slots in values.items():
        first, last = min(slots["earliest"], default=""), max(slots["latest"], default="")
        if parties <= slots["participant"] and first and last and first <= record["says"] <= last:
            yield (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days, report


def pairs(groups: Groups, wanted: dict[str, dict[str, Any]], names: list[str]) -> dict[str, float]:
    """Pairwise figures over the articles `names`."""
    right = system = gold = 0
    for one, other in combinations(names, 2):
        same = wanted[one]["meeting"] == wanted[other]["meeting"]
        joined = bool(groups[one] & groups[other])
        right, system, gold = right + (same and joined), system + joined, gold + same
    precision, recall = (right / system if system else 0.0), (right / gold if gold else 0.0)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"pairs": gold, "precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def measure(groups: Groups, wanted: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """All figures."""
    found = [name for name in wanted if groups[name]]
    return {
        "articles": len(wanted),
        "meetings": len({record["meeting"] for record in wanted.values()}),
        "found": len(found),
        "of_found": pairs(groups, wanted, found),
        "of_all": pairs(groups, wanted, list(wanted)),
    }


def mistakes(groups: Groups, wanted: dict[str, dict[str, Any]]) -> list[str]:
    """Every article not found, and every pair joined or parted wrongly, in words."""
    lines = [f"not found  {name}" for name in wanted if not groups[name]]
    for one, other in combinations([name for name in wanted if groups[name]], 2):
        same, joined = wanted[one]["meeting"] == wanted[other]["meeting"], bool(groups[one] & groups[other])
        if same != joined:
            lines.append(f"{'parted' if same else 'joined'}     {one}  {other}")
    return lines


def main() -> int:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--show", action="store_true", help="also print every mistake")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures here")
    options = parser.parse_args()
    wanted = answers()
    with tempfile.TemporaryDirectory() as folder:
        groups = read(Path(folder) / "kg", pipeline.load())
    figures = measure(groups, wanted)
    print(f"{figures['articles']} articles of {figures['meetings']} meetings, found {figures['found']}")
    for name in ("of_found", "of_all"):
        row = figures[name]
        print(f"{name:9} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}")
    if options.show:
        print("\n".join(mistakes(groups, wanted)))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

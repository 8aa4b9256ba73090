"""The trap suite: sentences that tempt a reader into asserting what they do not say.

    python benchmarks/traps.py [--kind KIND] [--show] [--json FILE] [--table FILE] [--settle]

Reads `tests/cases/traps.tsv` (columns id, kind, published, sentence, must, must_not, known_wrong; the
patterns are those of `fact_patterns.py`), each sentence as an article of its own, and prints for each kind
how many of the facts that must come out did, and what came out that must not. Irony is shown and not
counted. The exit code is 0 only when nothing wrong was asserted. `known_wrong` names the cause of a failure
that is known, and the tests expect it; `--settle` empties it for the cases that are right by now.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import fact_patterns
from fact_patterns import Pattern

from loaders.extraction import pipeline
from ontology.facts import Article, Reading

TABLE = Path(__file__).resolve().parent.parent / "tests" / "cases" / "traps.tsv"
UNSCORED = frozenset({"irony"})
Reader = Callable[[Iterable[Article]], Iterable[Reading]]


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the table. `known_wrong` says why the case is known to fail, or is empty."""

    id: str
    kind: str
    published: dt.date
    sentence: str
    must: tuple[Pattern, ...]
    must_not: tuple[Pattern, ...]
    known_wrong: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one case: the patterns found, those missed, wrong assertions, and all facts."""

    case: Case
    right: tuple[str, ...]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    facts: tuple[str, ...]


def cases(table: Path = TABLE) -> list[Case]:
    """Every row of the table, in order."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Case(
            id=row["id"],
            kind=row["kind"],
            published=dt.date.fromisoformat(row["published"]),
            sentence=row["sentence"],
            must=fact_patterns.parse(row["must"]),
            must_not=fact_patterns.parse(row["must_not"]),
            known_wrong=row["known_wrong"] or "",
        )
        for row in rows
    ]


def outcome(case: Case, reading: Reading) -> Outcome:
    """The reading of a case's sentence, judged."""
    right = tuple(pattern.text for pattern in case.must if fact_patterns.found(reading, pattern))
    return Outcome(
        case=case,
        right=right,
        missed=tuple(pattern.text for pattern in case.must if pattern.text not in right),
        wrong=tuple(pattern.text for pattern in case.must_not if fact_patterns.found(reading, pattern)),
        facts=tuple(fact_patterns.describe(reading)),
    )


def run(table: Iterable[Case], reader: Reader) -> list[Outcome]:
    """The outcome of each case, its sentence read by `reader` as an article of its own."""
    todo = list(table)
    articles = [Article(id=case.id, text=case.sentence, published=case.published) for case in todo]
    return [outcome(case, reading) for case, reading in zip(todo, reader(articles), strict=True)]


def communique_reader() -> Reader:
    """The program's own pipeline."""
    nlp = pipeline.load()
    return lambda articles: pipeline.read(nlp, articles)


def figures(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Counts over `outcomes`, with precision and recall; 1.0 where there is nothing to find."""
    todo = list(outcomes)
    right = sum(len(one.right) for one in todo)
    wrong = sum(len(one.wrong) for one in todo)
    wanted = right + sum(len(one.missed) for one in todo)
    return {
        "cases": len(todo),
        "wanted": wanted,
        "right": right,
        "wrong": wrong,
        "precision": round(right / (right + wrong), 3) if right + wrong else 1.0,
        "recall": round(right / wanted, 3) if wanted else 1.0,
    }


def report(outcomes: list[Outcome]) -> dict[str, dict[str, float]]:
    """The figures of each kind, in the table's order, then of all that is scored."""
    kinds = list(dict.fromkeys(one.case.kind for one in outcomes))
    table = {kind: figures(one for one in outcomes if one.case.kind == kind) for kind in kinds}
    table["all"] = figures(one for one in outcomes if one.case.kind not in UNSCORED)
    return table


def show(outcomes: list[Outcome], *, failures: bool) -> None:
    """The table, and with `failures` every case that is not as it should be."""
    for kind, row in report(outcomes).items():
        note = "   (not scored)" if kind in UNSCORED else ""
        print(
            f"{kind:17}{row['cases']:5.0f} cases  wrong {row['wrong']:3.0f}"
            f"  right {row['right']:3.0f} of {row['wanted']:3.0f}"
            f"  P {row['precision']:.2f}  R {row['recall']:.2f}{note}"
        )
    for one in outcomes if failures else ():
        if one.wrong or one.missed:
            print(f"\n{one.case.id}  {one.case.sentence}")
            for text in one.wrong:
                print(f"    WRONG   {text}")
            for text in one.missed:
                print(f"    missed  {text}")
            for text in one.facts:
                print(f"      read  {text}")


def as_json(outcomes: list[Outcome]) -> str:
    details = [
        {"id": one.case.id, "right": one.right, "missed": one.missed, "wrong": one.wrong, "facts": one.facts}
        for one in outcomes
    ]
    return json.dumps({"figures": report(outcomes), "cases": details}, indent=1, ensure_ascii=False) + "\n"


def settle(table: Path, outcomes: list[Outcome]) -> list[str]:
    """Forgets the known failures that are none any more; returns the ids of those not known before."""
    fixed = {one.case.id for one in outcomes if one.case.known_wrong and not one.wrong}
    lines = table.read_text(encoding="utf-8").splitlines()
    settled = [
        line.rpartition("\t")[0] + "\t" if line.partition("\t")[0] in fixed else line for line in lines
    ]
    table.write_text("\n".join(settled) + "\n", encoding="utf-8")
    scored = [one for one in outcomes if one.case.kind not in UNSCORED]
    return [one.case.id for one in scored if one.wrong and not one.case.known_wrong]


def main(reader: Callable[[], Reader] = communique_reader) -> int:
    """The command line; `reader` makes what is measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--kind", help="only the cases of this kind")
    parser.add_argument("--show", action="store_true", help="also print every failure")
    parser.add_argument(
        "--json", metavar="FILE", help="write figures and cases here; '-' for standard output"
    )
    parser.add_argument("--settle", action="store_true", help="update the column known_wrong of the table")
    options = parser.parse_args()
    table = [case for case in cases(options.table) if options.kind in (None, case.kind)]
    outcomes = run(table, reader())
    if options.json == "-":
        print(as_json(outcomes), end="")
    else:
        show(outcomes, failures=options.show)
        if options.json:
            Path(options.json).write_text(as_json(outcomes), encoding="utf-8")
    for name in settle(options.table, outcomes) if options.settle else ():
        print(f"not known before: {name}")
    return int(any(one.wrong for one in outcomes if one.case.kind not in UNSCORED))


if __name__ == "__main__":
    sys.exit(main())

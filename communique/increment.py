"""What a build has to read, and what it has to take out: the graph ends as if built anew from all sources.

An article that the graph holds, unchanged, is not read again. A text is kept once, under the smallest of the
ids that it comes with, also when the copies come in different builds; these are settled last, when every
other article stands as its source has it. What is remembered lies in a private temporary database, so that
memory does not grow with the number of articles.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from types import TracebackType

from communique.report import BuildReport
from graph import iri
from graph.describe import GENERATED_BY
from graph.quads import Provenance, reading_quads
from graph.shelf import Shelf
from graph.store import Store
from graph.texts import digest
from loaders.reading import Skipped
from ontology.facts import Article, Reading

Item = Article | Skipped
# Reasons that leave open which articles a source holds; a record that is broken has no id.
UNSURE = frozenset({"binary", "bomb", "broken", "not-a-file", "truncated", "unknown-format", "unreadable"})
# What was judged to be none of the articles to read, as a build from the start would.
JUDGED = frozenset({"duplicate", "same-id", "language", "too-long"})
_BATCH = 64
_TABLES = """
CREATE TABLE seen (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE copy (id TEXT PRIMARY KEY, article TEXT) WITHOUT ROWID;
CREATE TABLE gone (id TEXT PRIMARY KEY, original TEXT) WITHOUT ROWID;
"""


class Ledger:
    """Which articles of the sources the graph lacks, and which of the graph's should go."""

    def __init__(self, store: Store, provenance: Provenance, report: BuildReport, *, mirror: bool) -> None:
        self._store = store
        self._provenance = provenance
        self._report = report
        self._mirror = mirror
        self._unsure = 0

    def __enter__(self) -> Ledger:
        self._notes = Shelf(_TABLES)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._notes.__exit__(kind, error, trace)

    def fresh(self, items: Iterable[Item]) -> Iterator[Item]:
        """What is to be read now; gaps pass through. Copies of what the graph holds wait for `copies`."""
        for item in items:
            if isinstance(item, Skipped):
                self._note_gap(item)
                yield item
                continue
            self._see(item.id)
            if not self._mirror and self._others(item):
                values = json.dumps(asdict(item), default=str)
                self._notes.run("INSERT OR REPLACE INTO copy VALUES (?, ?)", item.id, values)
            elif self._holds(item):
                self._report.unchanged += 1
            else:
                yield item

    def copies(self) -> Iterator[Item]:
        """Of the copies, when all else is written, those that are to be read; the others as skipped."""
        for (values,) in self._notes.run("SELECT article FROM copy ORDER BY id"):
            article = _article(values)
            first = min((article.id, *self._others(article)))
            if first == article.id:
                for other in self._others(article):
                    self._notes.run("INSERT OR REPLACE INTO gone VALUES (?, ?)", other, first)
                if self._holds(article):
                    self._report.unchanged += 1
                else:
                    yield article
            else:
                self._notes.run("INSERT OR REPLACE INTO gone VALUES (?, ?)", article.id, first)
                detail = f"It has the same text as '{first}', which stands in the graph in its place."
                yield Skipped("", article.id, "duplicate", detail, duplicate_of=first)

    def tidy(self) -> None:
        """Take out copies whose original is in the graph, and with `mirror` what the sources don't hold."""
        rows = self._notes.run("SELECT id, original FROM gone ORDER BY id")
        self._take_out(name for name, original in rows if original in self._store)
        if self._mirror and self._unsure:
            self._report.notices.append(
                f"Nothing was removed, since {self._unsure} of the sources or records can't be read and may "
                "hold anything: mend them or take them away (skipped.jsonl names them), and build again."
            )
        elif self._mirror and (self._report.read or self._report.unchanged):
            self._take_out(name for name in self._store.ids() if not self._is_seen(name))

    def read_by_others(self) -> int:
        """How many articles of the graph were read by another program, model or tables."""
        present = iri.thing(self._provenance.key).value
        return sum(row[2] != present for row in self._store.rows(None, GENERATED_BY.value))

    def _note_gap(self, gap: Skipped) -> None:
        self._unsure += gap.reason in UNSURE
        if gap.reason not in JUDGED:
            self._see(gap.id)
        if gap.duplicate_of and gap.id in self._store:
            self._notes.run("INSERT OR REPLACE INTO gone VALUES (?, ?)", gap.id, gap.duplicate_of)

    def _see(self, name: str) -> None:
        if self._mirror:
            self._notes.run("INSERT OR IGNORE INTO seen VALUES (?)", name)

    def _is_seen(self, name: str) -> bool:
        return self._notes.one("SELECT 1 FROM seen WHERE id = ?", name) is not None

    def _others(self, article: Article) -> list[str]:
        """Other articles of the graph that have this text."""
        return [name for name in self._store.with_text(digest(article.text)) if name != article.id]

    def _holds(self, article: Article) -> bool:
        """Whether the graph describes this very article, read by the same program, model and settings."""
        if article.id not in self._store:
            return False
        name = iri.article(article.id)
        described = reading_quads(Reading(article), provenance=self._provenance)
        return {q for q in described if q.subject == name} == set(self._store.quads(name, graph=name))

    def _take_out(self, names: Iterable[str]) -> None:
        names = iter(names)
        while batch := list(islice(names, _BATCH)):
            self._report.removed += self._store.discard(batch)


def _article(values: str) -> Article:
    fields = json.loads(values)
    day = fields.pop("published")
    return Article(**fields, published=dt.date.fromisoformat(day) if day else None)

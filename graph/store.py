"""The store: articles in and out of a knowledge-graph folder, each whole or not at all.

Quads stand in Oxigraph on disk, texts beside them. Each article is replaced atomically, and only what differs
is written. One program writes at a time; any number read, while it writes too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from graph import changes, folder, iri
from graph.gists import Gists
from graph.heap import give_back
from graph.quads import Provenance
from graph.reference import Tables, reference_quads
from graph.shelf import Shelf
from graph.snapshot import Snapshot, take
from graph.statements import Statements
from graph.texts import Texts
from graph.written import Written, written
from ontology.errors import StoreError
from ontology.facts import Reading

_FRESHEN = 1_000  # articles after which the database is opened anew

T = TypeVar("T")


class Store(Statements):
    """A knowledge graph on disk. Use `Store.create` or `Store.open`, and close it, best as a context manager.

    Whatever goes wrong raises `StoreError` with a sentence; what was committed before stays.
    """

    def __init__(
        self,
        path: Path,
        quads: ox.Store,
        texts: Texts,
        manifest: dict[str, Any],
        *,
        gists: Gists | None = None,
        lock: int | None = None,
        snapshot: Snapshot | None = None,
    ) -> None:
        self.path = path
        self.manifest = manifest
        self._quads = quads
        self._texts = texts
        self._gists = gists
        self._lock = lock
        self._snapshot = snapshot
        self._touched = 0

    @classmethod
    def create(
        cls, path: str | Path, *, provenance: Provenance | None = None, reference: Tables | None = None
    ) -> Store:
        """A new graph, with the reference tables in it, open for writing.

        The manifest comes last: an interrupted creation leaves no graph, and the next one starts over.
        """
        where, source = Path(path), provenance or Provenance()
        manifest = folder.manifest(source.version, source.model, source.settings)
        with folder.sentences(where):
            where.mkdir(parents=True, exist_ok=True)
            folder.refuse_foreign(where)
            lock = folder.lock(where)
            try:
                folder.prepare(where)
                quads = ox.Store(str(where / "store"))
                quads.bulk_extend(reference_quads(reference))
                texts = Texts(where / "texts" / "texts.db", read_only=False)
                gists = Gists(where / "texts" / "gists.db")
                quads.flush()
                folder.write_manifest(where, manifest)
            except BaseException:
                os.close(lock)
                raise
        return cls(where, quads, texts, manifest, gists=gists, lock=lock)

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = True) -> Store:
        """A graph that exists; for reading, or for writing when nobody else writes."""
        where = Path(path)
        manifest = folder.read_manifest(where)
        with folder.sentences(where):
            lock, snapshot = None if read_only else folder.lock(where), None
            try:
                snapshot = take(where) if read_only else None
                quads = snapshot.quads if snapshot else ox.Store(str(where / "store"))
                texts = Texts(where / "texts" / "texts.db", read_only=read_only)
                gists = None if read_only else Gists(where / "texts" / "gists.db")
            except BaseException:
                if snapshot is not None:
                    snapshot.release()
                if lock is not None:
                    os.close(lock)
                raise
        store = cls(where, quads, texts, manifest, gists=gists, lock=lock, snapshot=snapshot)
        if not read_only:
            store._finish()
        return store

    def replace(self, readings: Iterable[Reading], *, provenance: Provenance | None = None) -> None:
        """Put these articles in, each in place of what its graph said before, and each whole or not at all."""
        self.put([written(reading, provenance=provenance) for reading in readings])

    def put(self, articles: Iterable[Written]) -> None:
        """Put in articles that are written already, on this machine or another."""
        batch = {iri.article(article.id): article for article in articles}
        gists = self._writable()
        with folder.sentences(self.path):
            self._texts.add((article.text for article in batch.values()), doubtful=self._hashes(batch))
            gists.forget(name.value for name in batch)
            changes.write(self._quads, {name: article.lines for name, article in batch.items()})
            self._sweep()
            gists.keep({name.value: article.gist for name, article in batch.items()})
            self._touch(len(batch))

    def freshen(self) -> None:
        """What the database keeps in memory of its files goes when it is opened anew; iterators must be done."""
        self._writable()
        with folder.sentences(self.path):
            self._touched = 0
            self._quads = ox.Store()
            give_back()
            self._quads = ox.Store(str(self.path / "store"))

    def _touch(self, articles: int) -> None:
        self._touched += articles
        if self._touched >= _FRESHEN:
            self.freshen()

    def remove(self, article_id: str) -> None:
        """Retract exactly what one article said. Raises `StoreError` when the graph doesn't know it."""
        self._known(article_id)
        self.discard([article_id])

    def discard(self, article_ids: Iterable[str]) -> int:
        """Retract what these articles said, as far as the graph knows them; how many it did know."""
        gists = self._writable()
        names = [iri.article(article_id) for article_id in article_ids if article_id in self]
        with folder.sentences(self.path):
            self._texts.add((), doubtful=self._hashes(names))
            gists.forget(name.value for name in names)
            changes.write(self._quads, dict.fromkeys(names, b""))
            self._sweep()
        return len(names)

    def renew(self, provenance: Provenance, reference: Tables) -> None:
        """Put the present reference tables in, when the graph was written by another program, model or tables.

        Another program may have changed graphs and known nothing of gists, or made them otherwise.
        """
        present = folder.manifest(provenance.version, provenance.model, provenance.settings)
        if self.manifest == present:
            return
        with folder.sentences(self.path):
            self._writable().clear()
        self.replace_graph(iri.REFERENCE, reference_quads(reference))
        self.manifest = present
        with folder.sentences(self.path):
            folder.write_manifest(self.path, self.manifest)

    def replace_graph(self, name: NamedNode, quads: Iterable[Quad]) -> None:
        """Make a graph hold exactly these quads."""
        gists = self._writable()
        with folder.sentences(self.path):
            gists.forget([name.value])
            changes.renew(self._quads, name, quads)

    def put_graphs(self, graphs: Mapping[NamedNode, bytes]) -> None:
        """Make article graphs that are written already hold exactly these N-Quads; a graph of none goes.

        Each changes whole or not at all; their texts are not here.
        """
        gists = self._writable()
        with folder.sentences(self.path):
            gists.forget(name.value for name in graphs)
            changes.write(self._quads, graphs)
            self._touch(len(graphs))

    def agree(self, quads: Iterable[Quad]) -> None:
        """Make cq:consolidated hold exactly these quads; for `graph.consolidation`."""
        self._writable()
        with folder.sentences(self.path):
            changes.renew(self._quads, iri.CONSOLIDATED, quads)
            self._quads.flush()  # what is noted of it must not outlive it in a power cut

    def agree_on(self, parts: Iterable[changes.Part]) -> None:
        """Make these parts of cq:consolidated what they shall be; for `graph.consolidation`."""
        self._writable()
        with folder.sentences(self.path):
            changes.amend(self._quads, iri.CONSOLIDATED, parts)
            self._quads.flush()

    def is_settled(self) -> bool:
        """Whether cq:consolidated says what the articles agree on, as they are now."""
        gists = self._writable()
        with folder.sentences(self.path):
            return gists.is_settled()

    def worked_out(self, work: Callable[[Shelf], T]) -> T:
        """What `work` makes of the gists, in their file; once more from the start where that is damaged."""
        gists = self._writable()
        with folder.sentences(self.path):
            return gists.worked_out(work)

    def _hashes(self, names: Iterable[NamedNode]) -> list[str]:
        """The hashes of the texts that these articles have at present."""
        return [found for name in names if (found := self._sha256(name))]

    def _sweep(self) -> None:
        """Drop those of the doubtful texts that no article has, also where a killed program left off."""
        doubtful = self._texts.doubtful()
        if doubtful:
            self._texts.settle([name for name in doubtful if not self._is_used(name)])

    def _is_used(self, sha256: str) -> bool:
        found = self._quads.quads_for_pattern(None, iri.cq("sha256"), Literal(sha256), None)
        return next(found, None) is not None

    def _finish(self) -> None:
        """Tidy up after a program that was killed, before anything is written."""
        try:
            with folder.sentences(self.path):
                self._sweep()
        except BaseException:
            self.close()
            raise

    def _writable(self) -> Gists:
        if self._lock is None or self._gists is None:
            raise StoreError(f"{self.path} is open for reading only.")
        return self._gists

    def damage(self) -> list[str]:
        """What is wrong with the databases themselves; empty when they are sound."""
        stray = next(self.quads(None, None, None, ox.DefaultGraph()), None)
        with folder.sentences(self.path):
            return self._texts.damage() + ([f"a statement stands in no graph: {stray}"] if stray else [])

    def close(self) -> None:
        """Write everything to disk and let go of the folder; harmless to call again."""
        lock, self._lock = self._lock, None
        try:
            if lock is not None:
                with folder.sentences(self.path):
                    self._quads.flush()
        finally:
            self._texts.close()
            if self._gists is not None:
                self._gists.close()
            self._quads = ox.Store()  # lets go of the one on disk
            if self._snapshot is not None:
                self._snapshot.release()
            if lock is not None:
                os.close(lock)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

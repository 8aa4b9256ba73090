"""An article as the store takes it, made where it is read: the process that stores is one, those that read are many."""

from __future__ import annotations

from dataclasses import dataclass

import zstandard

from graph import iri
from graph.gist import gist_of, packed
from graph.quads import Provenance, reading_triples
from ontology.facts import Reading

_LEVEL = 1  # the lines are many and alike


@dataclass(frozen=True, slots=True)
class Written:
    """An article's text, its graph and its gist, and how many facts of each kind it states.

    `quads` are the N-Quads of its graph, each line once, compressed (zstd), as `gist` is: many articles wait.
    """

    id: str
    text: str
    quads: bytes
    gist: bytes
    tenures: int
    meetings: int
    positions: int

    @property
    def lines(self) -> bytes:
        """The N-Quads of its graph."""
        return zstandard.ZstdDecompressor().decompress(self.quads)


def written(reading: Reading, *, provenance: Provenance | None = None) -> Written:
    """What one article says, ready to be stored. Raises `SourceError` for text that is no Unicode."""
    graph = iri.article(reading.article.id)
    triples = reading_triples(reading, provenance=provenance)
    lines = "".join(f"{subject} {predicate} {value} {graph} .\n" for subject, predicate, value in triples)
    return Written(
        id=reading.article.id,
        text=reading.article.text,
        quads=compressed(lines.encode()),
        gist=packed(gist_of(graph.value, triples)),
        tenures=len(reading.tenures),
        meetings=len(reading.meetings),
        positions=len(reading.positions),
    )


def compressed(lines: bytes) -> bytes:
    """N-Quads as `Written` keeps them."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(lines)

"""What a worker on a cluster hands over: a partition of articles, read and written as two compressed files.

NAME.nq.zst    N-Quads, one graph an article, sorted; any RDF store loads it as it is
NAME.jsonl.zst a line for each article in the order given: its text, counts and gist, or why it was skipped

The name is a hash of the articles and of the program, model and settings that read them, so a partition that
lies there need not be read again. The second file comes last: a shard without it is not there yet.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import uuid
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import zstandard

from communique.pool import Item
from graph import iri
from graph.quads import Provenance
from graph.written import Written, compressed
from loaders.reading import Skipped
from ontology.errors import StoreError
from ontology.facts import Article

_log = logging.getLogger(__name__)

_PACKER = zstandard.ZstdCompressor(level=6, write_checksum=True)
_MOST = 64  # articles, and characters of text, that a partition may hold
_CHARACTERS = 200_000
_ENDS = 16  # one article in so many ends its partition


@dataclass(frozen=True, slots=True)
class Shard:
    """The two files of a partition, as bytes."""

    quads: bytes
    texts: bytes


def partitions(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in order, in pieces whose ends the articles themselves decide.

    An article whose hash says so ends its piece: when articles are added, or when a run goes on from the
    middle, the pieces after the next such article are the same as before, and so are the names of their shards.
    """
    piece: list[Item] = []
    size = 0
    for item in items:
        piece.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if size >= _CHARACTERS or len(piece) >= _MOST or _ends(item):
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _ends(item: Item) -> bool:
    return isinstance(item, Article) and _digest(item).digest()[0] % _ENDS == 0


def _digest(article: Article) -> hashlib._Hash:
    fields = json.dumps(asdict(article), sort_keys=True, default=str)
    return hashlib.sha256(fields.encode("utf-8", "surrogatepass"))


def name_of(articles: Iterable[Article], provenance: Provenance) -> str:
    """The name of the shard that this program makes of these articles: 32 hexadecimal digits."""
    name = hashlib.sha256(provenance.label.encode())
    for article in articles:
        name.update(_digest(article).digest())
    return name.hexdigest()[:32]


def pack(outcomes: Iterable[Written | Skipped]) -> Shard:
    """The files of a partition; equal outcomes give equal bytes."""
    graphs: dict[str, bytes] = {}
    rows: list[str] = []
    for one in outcomes:
        if isinstance(one, Written):
            graphs[iri.article(one.id).value] = b"".join(sorted(_lines(one.lines)))
            gist = b64encode(one.gist).decode()
            counts = {"tenures": one.tenures, "meetings": one.meetings, "positions": one.positions}
            rows.append(
                json.dumps({"id": one.id, **counts, "gist": gist, "text": one.text}, ensure_ascii=False)
            )
        else:
            rows.append(json.dumps({"skipped": asdict(one)}, ensure_ascii=False))
    lines = b"".join(graphs[name] for name in sorted(graphs))
    return Shard(_PACKER.compress(lines), _PACKER.compress("\n".join(rows).encode()))


def unpack(shard: Shard) -> list[Written | Skipped]:
    """The articles of a partition, in the order given. Raises ValueError for files that are not whole."""
    try:
        lines, rows = (zstandard.decompress(part) for part in (shard.quads, shard.texts))
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error
    graphs = {name: b"".join(of) for name, of in groupby(_lines(lines), _graph)}
    return [_outcome(json.loads(row), graphs) for row in rows.split(b"\n") if row]


def _lines(quads: bytes) -> list[bytes]:
    return [line + b"\n" for line in quads.split(b"\n")[:-1]]


def _graph(line: bytes) -> bytes:
    """The name of the graph of a line of N-Quads, as it stands there."""
    return line.rsplit(b" ", 2)[1]


def _outcome(row: dict[str, Any], graphs: dict[bytes, bytes]) -> Written | Skipped:
    if "skipped" in row:
        return Skipped(**row["skipped"])
    lines = graphs.get(str(iri.article(row["id"])).encode())
    if lines is None or "gist" not in row:
        raise ValueError(f"the article '{row['id']}' is not there whole")
    return Written(**row | {"quads": compressed(lines), "gist": b64decode(row["gist"])})


def save(folder: Path, name: str, shard: Shard) -> None:
    """Put a shard into the folder, whole or not at all; several machines may save the same one at once."""
    try:
        (folder / name[:2]).mkdir(parents=True, exist_ok=True)
        for path, content in zip(_paths(folder, name), (shard.quads, shard.texts), strict=True):
            new = path.with_name(f"{path.name}.{uuid.uuid4().hex}.new")
            with new.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
    except OSError as error:
        raise StoreError(f"The shards can't be written to {folder}: {error.strerror or error}.") from error


def stored(folder: Path, name: str) -> list[Written | Skipped] | None:
    """The articles of the shard of this name; None when it isn't there, or damaged and to be made anew."""
    shard = _load(folder, name)
    try:
        return None if shard is None else unpack(shard)
    except ValueError as error:
        _log.warning("The shard %s in %s is damaged (%s) and is made anew.", name, folder, error)
        return None


def _load(folder: Path, name: str) -> Shard | None:
    """The shard of this name, or None when it is not there, or not whole."""
    quads, texts = _paths(folder, name)
    try:
        return Shard(quads.read_bytes(), texts.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"The shards in {folder} can't be read: {error.strerror or error}.") from error


def _paths(folder: Path, name: str) -> Sequence[Path]:
    """In the order in which they are written; 256 folders keep each of them small."""
    place = folder / name[:2]
    return place / f"{name}.nq.zst", place / f"{name}.jsonl.zst"

"""Takes the graph out: `FORMATS` names every format, `export` writes one, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from graph import export_ftm, export_networks, export_plover, export_rdf, picture, picture_page
from graph.actors import Quads
from ontology.errors import CommuniqueError, UsageError

Writer = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written: `write(store, stream, **options)`; with a folder where it makes several files.

    `options` are the keyword options that `export` passes on.
    """

    about: str
    write: Writer
    options: tuple[str, ...] = ()
    several: bool = False


_RDF = ("reference",)
_CERTAIN = ("min_confidence",)
_NETWORK = ("view", "min_confidence")
_PICTURE = ("min_confidence", "most", "title")
FORMATS: dict[str, Format] = {
    "nquads": Format("every quad, sorted: equal graphs give equal bytes", export_rdf.nquads, _RDF),
    "trig": Format("every quad, readable, graph by graph", export_rdf.trig, _RDF),
    "turtle": Format("all graphs in one, as triples: which article says what is lost", export_rdf.turtle, _RDF),
    "ntriples": Format("the same, sorted, a line each", export_rdf.ntriples, _RDF),
    "jsonld": Format("every quad, as JSON with short names", export_rdf.jsonld, _RDF),
    "graphml": Format("a view for Gephi, yEd, Cytoscape, igraph", export_networks.graphml, _NETWORK),
    "gexf": Format("a view for Gephi, with days for its timeline", export_networks.gexf, _NETWORK),
    "cytoscape": Format("a view as Cytoscape JSON", export_networks.cytoscape, _NETWORK),
    "csv": Format("a view as a folder with nodes.csv and edges.csv", export_networks.csv_files, _NETWORK, True),
    "neo4j": Format("the same, with headers for neo4j-admin", export_networks.neo4j, _NETWORK, True),
    "plover": Format("event data: who did what to whom, in PLOVER classes", export_plover.events, _CERTAIN),
    "ftm": Format("FollowTheMoney entities, a JSON object a line", export_ftm.entities, _CERTAIN),
    "html": Format("an interactive picture in one file, without network access", picture_page.html, _PICTURE),
    "png": Format("a picture of the actor network", picture.png, _PICTURE),
    "svg": Format("the same picture, as vectors", picture.svg, _PICTURE),
}  # fmt: skip


def export(store: Quads, target: str | Path | BinaryIO, format: str, **options: Any) -> None:  # noqa: A002
    """Write the graph in one of `FORMATS` to a file, a binary stream, or standard output (``-``).

    Raises `UsageError` for a format or option that does not exist, and for a place where no file can be;
    `CommuniqueError` where writing fails. A file that was there stays as it was until the new one is whole.
    """
    chosen = _format(format, options)
    if not isinstance(target, str | Path):
        _streams_only(chosen, format, write=lambda: chosen.write(store, target, **options))
    elif str(target) == "-":
        if format == "png" and sys.stdout.isatty():
            raise UsageError("A picture in PNG is nothing for a terminal: name a file with -o.")
        _streams_only(chosen, format, write=lambda: chosen.write(store, sys.stdout.buffer, **options))
    elif chosen.several:
        with _sentences(target):
            chosen.write(store, Path(target), **options)
    else:
        with _sentences(target), _whole(Path(target)) as stream:
            chosen.write(store, stream, **options)


def _format(name: str, options: dict[str, Any]) -> Format:
    if name not in FORMATS:
        lines = "\n".join(f"  {known:<10} {found.about}" for known, found in FORMATS.items())
        raise UsageError(f"There is no format '{name}'; choose one of:\n{lines}")
    unknown = [option for option in options if option not in FORMATS[name].options]
    if unknown:
        known = ", ".join(FORMATS[name].options) or "none"
        raise UsageError(f"The format {name} has no option '{unknown[0]}'; it has: {known}.")
    return FORMATS[name]


def _streams_only(chosen: Format, name: str, *, write: Callable[[], None]) -> None:
    if chosen.several:
        raise UsageError(f"The format {name} makes several files: name a folder for them with -o.")
    write()


@contextmanager
def _sentences(target: str | Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise UsageError(
            f"{target} can't be written: {error.strerror or error}. Make the folder first."
        ) from error
    except (
        FileExistsError,
        IsADirectoryError,
        NotADirectoryError,
        PermissionError,
    ) as error:
        raise UsageError(f"{target} can't be written: {error.strerror or error}.") from error
    except OSError as error:
        raise CommuniqueError(f"{target} can't be written: {error.strerror or error}.") from error


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A stream to a file beside `path` that takes its place at the end; a device is written as it is."""
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as stream:
            yield stream
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

"""What `communique build` takes on the command line: its arguments and options, with the words that explain them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE", help="Files, folders, globs, feeds, archives, or - for standard input."),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The knowledge-graph folder to write.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 reads in this one. [default: all cores]"),
]
EngineName = Annotated[
    str, typer.Option(metavar="ENGINE", help="Where articles are read: local or dask (a cluster).")
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="The Dask scheduler. [default: a cluster on this machine]"),
]
Shards = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="A folder all workers see, to keep what they read. [default: none]"),
]
StoreAddress = Annotated[
    str | None, typer.Option(metavar="URL", help="Then send it to this SPARQL server, as push does.")
]
Model = Annotated[str | None, typer.Option(help="A spaCy pipeline with tagger, parser and ner.")]
ReferenceFile = Annotated[
    Path | None, typer.Option(help="A CSV file of your own officials, states and organisations.")
]
Select = Annotated[
    str,
    typer.Option(
        metavar="WHICH",
        help="public-affairs: an article that shows no sign of them is kept without facts; all: read every one.",
    ),
]
Language = Annotated[str, typer.Option(help="Articles in other languages are skipped.")]
Mirror = Annotated[
    bool, typer.Option("--mirror", help="Remove the articles that the sources no longer hold.")
]
MaxSeconds = Annotated[
    float,
    typer.Option(min=0.1, help="An article that takes longer is skipped; there is no limit with --jobs 0."),
]
MaxChars = Annotated[int, typer.Option(min=1, help="A longer article is skipped.")]

"""The commands that reach other machines; in a file of their own, beside `communique.cli`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from graph.remote import Pushed

_SECONDS = 10.0  # between two lines on how far a push is


class _Lines:
    """A plain line on standard error now and then."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: Pushed) -> None:
        if time.monotonic() - self._last >= _SECONDS:
            self._last = time.monotonic()
            sys.stderr.write(f"{done.sent} graphs sent, {done.unchanged} there already\n")


Address = Annotated[str, typer.Argument(metavar="URL", help="The server's Graph Store Protocol endpoint.")]


def push(
    kg: Annotated[Path, typer.Argument(metavar="KG", help="The knowledge-graph folder.")],
    url: Address,
    protocol: Annotated[
        str, typer.Option(help="graph-store, or update when URL is a SPARQL Update endpoint.")
    ] = "graph-store",
    again: Annotated[
        bool, typer.Option("--again", help="Send everything, also what the server was sent before.")
    ] = False,
    consolidated: Annotated[
        bool, typer.Option(help="Send what the articles agree on too; else `consolidate` sees to it.")
    ] = True,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds that a request may take.")] = 300.0,
) -> None:
    """Send the graph to a SPARQL server: what changed since the last time, each article whole or not at all.

    COMMUNIQUE_STORE_USER with COMMUNIQUE_STORE_PASSWORD (basic or digest, as the server asks), or
    COMMUNIQUE_STORE_TOKEN (bearer), in the environment say who asks.
    """
    from graph.remote import push as send
    from graph.store import Store

    with Store.open(kg) as store:
        done = send(
            store,
            url,
            protocol=protocol,
            again=again,
            consolidated=consolidated,
            timeout=timeout,
            progress=_Lines(),
        )
    typer.echo(f"{done.sent} graphs sent, {done.unchanged} there already, {done.deleted} deleted at {url}")


def consolidate(
    url: Address,
    query: Annotated[str, typer.Option(metavar="URL", help="The server's SPARQL query endpoint.")],
    texts: Annotated[
        list[Path] | None,
        typer.Option(metavar="KG", help="Graph folders with texts, to recognise near-duplicate articles by."),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="A folder for what was read: the next time only what changed is. [default: none]",
        ),
    ] = None,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds that a request may take.")] = 300.0,
) -> None:
    """Work out anew what all articles on a server agree on, whoever sent them, and put it there."""
    from graph.remote import consolidate_there

    found = consolidate_there(url, query, texts=texts or (), keep=keep, timeout=timeout)
    typer.echo(f"{found.meetings} meetings from {found.reports} reports, {found.edges} edges, now at {url}")

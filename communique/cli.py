"""The command line. Each command imports what it needs when it runs, so that `--help` starts at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from communique import __version__, cli_remote
from communique import cli_options as options
from ontology.errors import CommuniqueError, UsageError

NOTHING_USABLE, USAGE = 1, 2

app = typer.Typer(
    name="communique",
    help="Read news about diplomacy and build a knowledge graph in which every fact points at its words.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
reference_app = typer.Typer(
    help="The reference data: states, officials, organisations, roles.", no_args_is_help=True
)
app.add_typer(reference_app, name="reference")

Folder = Annotated[Path, typer.Argument(metavar="KG", help="The knowledge-graph folder.")]


def _version(value: bool) -> None:
    if value:
        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Log what is done, to standard error.")
    ] = False,
) -> None:
    import logging

    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )


@app.command()
def build(
    sources: options.Sources,
    out: options.Out,
    jobs: options.Jobs = None,
    engine: options.EngineName = "local",
    scheduler: options.Scheduler = None,
    shards: options.Shards = None,
    store: options.StoreAddress = None,
    model: options.Model = None,
    reference: options.ReferenceFile = None,
    select: options.Select = "public-affairs",
    language: options.Language = "en",
    mirror: options.Mirror = False,
    max_seconds: options.MaxSeconds = 120.0,
    max_chars: options.MaxChars = 1_000_000,
) -> None:
    """Read articles into a knowledge graph; what it holds already, unchanged, is not read again."""
    from communique.builder import MODEL, build, default_jobs
    from communique.progress import Progress
    from loaders.reading import Options

    with Progress() as progress:
        report = build(
            sources,
            out,
            jobs=default_jobs() if jobs is None else jobs,
            engine=engine,
            scheduler=scheduler,
            shards=shards,
            model=model or MODEL,
            reference=reference,
            select=select,
            options=Options(language=language, max_chars=max_chars),
            mirror=mirror,
            seconds=max_seconds,
            progress=progress.update,
        )
    progress.summary(report, out)
    if store is not None:
        cli_remote.push(out, store)


@app.command()
def query(
    kg: Folder,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME | FILE.rq]", help="A named query, or a file of SPARQL.")
    ] = None,
    sparql: Annotated[str | None, typer.Option("-q", help="SPARQL text.")] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="A parameter of a named query: name=value.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="table, csv or json.")] = "table",
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the named queries with their parameters.")
    ] = False,
) -> None:
    """Ask the graph: a named query, a file of SPARQL, or SPARQL text."""
    from communique import asking

    if list_:
        asking.list_queries()
        return
    if (name is None) == (sparql is None):
        raise UsageError(
            "Give the name of a query, a .rq file, or -q SPARQL; `communique query KG --list` lists names."
        )
    asking.ask(kg, name or "", sparql, set_ or [], format_, limit)


@app.command()
def export(
    kg: Folder,
    format_: Annotated[str, typer.Option("--format", "-f", help="The format; an unknown one lists all.")],
    out: Annotated[str, typer.Option("--out", "-o", help="The file to write; - is standard output.")] = "-",
    view: Annotated[str | None, typer.Option(help="Networks: actors, stances, meetings …")] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="Drop the less sure.")] = None,
    most: Annotated[int | None, typer.Option(min=1, help="Pictures: at most so many actors.")] = None,
    title: Annotated[str | None, typer.Option(help="Pictures: the heading.")] = None,
    reference: Annotated[
        bool | None,
        typer.Option(help="RDF: with the program's own tables of states and officials, or without."),
    ] = None,
) -> None:
    """Take the graph out: RDF, graph formats for Gephi and Cytoscape, tables, event data, a picture."""
    from communique.knowledge_graph import KnowledgeGraph

    asked = {
        "view": view,
        "min_confidence": min_confidence,
        "most": most,
        "title": title,
        "reference": reference,
    }
    given = {name: value for name, value in asked.items() if value is not None}
    with KnowledgeGraph(kg) as graph:
        graph.export(out, format=format_, **given)


@app.command()
def explain(
    kg: Folder,
    thing: Annotated[
        str, typer.Argument(help="A person, state, organisation, meeting, position or article.")
    ],
) -> None:
    """Tell in words what the graph says of a thing, with every quotation."""
    from communique.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg) as graph:
        typer.echo(graph.explain(thing).text())


@app.command()
def serve(
    kg: Folder,
    host: Annotated[
        str, typer.Option(help="The address to listen at; others than loopback let others in.")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that a query may take.")] = 10.0,
    cors: Annotated[
        list[str] | None, typer.Option(metavar="ORIGIN", help="A web origin whose pages may read the graph.")
    ] = None,
) -> None:
    """Serve the graph: the explorer for the browser, and a SPARQL endpoint for programs."""
    from graph.serve import Limits, serve

    def ready(address: str) -> None:
        typer.echo(f"The explorer is at {address}/ and the SPARQL endpoint at {address}/sparql; Ctrl+C ends.")

    limits = Limits(seconds=timeout)
    serve(kg, host=host, port=port, limits=limits, origins=tuple(cors or ()), ready=ready)


@app.command()
def check(kg: Folder) -> None:
    """Check shapes, evidence (every quotation stands at its offsets) and the store; exit 1 if wrong."""
    from communique.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph(kg) as graph:
        problems = graph.check()
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise typer.Exit(NOTHING_USABLE)
    typer.echo("The graph is sound: its shapes hold and every quotation stands at its offsets.")


@app.command()
def remove(kg: Folder, article: Annotated[str, typer.Argument(help="The article's id.")]) -> None:
    """Retract exactly what one article said."""
    from communique.knowledge_graph import remove

    copies = remove(kg, article)
    typer.echo(f"Removed what {article} said.")
    if copies:
        typer.echo(
            f"The last build left out copies of it ({copies[0]} …): build again to read one in its place."
        )


app.command()(cli_remote.push)
app.command()(cli_remote.consolidate)


@reference_app.command("update")
def reference_update(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="A Wikidata query result, as CSV.")],
) -> None:
    """Merge newer terms of office from Wikidata into the reference data; row by row, or not at all."""
    from ontology.reference.wikidata import import_wikidata

    report = import_wikidata(file)
    typer.echo(f"{report.added} terms added, {report.changed} changed, {report.unchanged} known already.")
    for row, reason in report.skipped:
        typer.echo(f"  row {row} left out: {reason}")


@reference_app.command("query")
def reference_query(
    role: Annotated[
        list[str] | None, typer.Option(help="Only these roles, such as foreign-minister.")
    ] = None,
    state: Annotated[list[str] | None, typer.Option(help="Only these states, as ISO codes.")] = None,
    since: Annotated[int, typer.Option(help="Terms that ended in this year or later.")] = 2015,
) -> None:
    """Print the Wikidata query whose result `reference update` takes."""
    from ontology.reference.wikidata import query as wikidata_query

    typer.echo(wikidata_query(roles=role or (), states=state or (), since=since))


def main() -> None:
    """Run the command line; an expected error is one sentence and exit code 1, or 2 if the call was wrong."""
    try:
        app(standalone_mode=True)
    except CommuniqueError as error:
        sys.stderr.write(f"communique: {error}\n")
        sys.exit(USAGE if isinstance(error, UsageError) else NOTHING_USABLE)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough: end quietly, and keep Python from flushing again.
        sys.stderr.close()
        sys.exit(NOTHING_USABLE)
    except KeyboardInterrupt:
        sys.stderr.write("communique: stopped.\n")
        sys.exit(130)

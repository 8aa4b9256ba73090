"""What the articles agree on, worked out from the store alone: the graph cq:consolidated.

Reports become meetings, attested posts become spans of time, held meetings and asserted positions become
the shortcut edges that people query and draw, positions that change sides become turns, and near-duplicate
articles are marked so that none counts twice. The step is deterministic: equal article graphs give an equal
consolidated graph, however they came in. It takes in what changed since the last time, and works out again what
that can change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph import gists, iri
from graph.consolidation.duplicates import Copies, find_duplicates
from graph.consolidation.groups import Grouping
from graph.consolidation.meetings import describe
from graph.consolidation.positions import replace_positions
from graph.consolidation.reports import ReportReader, mentioned
from graph.consolidation.shelved import packed
from graph.consolidation.statements import Change, Moved, changes, lay_down
from graph.consolidation.tables import ANEW
from graph.consolidation.turns import retell
from graph.consolidation.writing import Writer, mark_all, mark_none
from graph.gists import UNWRITTEN, UNWRITTEN_WHOLE, WORKED_IN
from graph.shelf import Shelf
from graph.store import Store

_MENTIONING = "SELECT graph FROM mention JOIN article ON article = number WHERE name = ?"
_TOLD_OF = (
    "INSERT OR IGNORE INTO regrouped SELECT meeting FROM member JOIN report ON report = number WHERE name = ?"
)
_LEFT = """
DELETE FROM article WHERE graph IN
    (SELECT graph FROM changed WHERE NOT EXISTS (SELECT 1 FROM gists WHERE gists.graph = changed.graph))
"""
_EDGES = (
    "SELECT count(*) FROM (SELECT one, 'metWith', other FROM met UNION SELECT one, kind, other FROM stance)"
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a consolidation found."""

    reports: int
    meetings: int
    tenures: int
    edges: int
    duplicates: int
    turns: int


def consolidate(store: Store, *, text: Callable[[str], str] | None = None) -> None:
    """Make cq:consolidated say what the articles agree on. The store must be open for writing.

    `text` gives the text of an article where the store has none. What grows with the number of articles lies
    on disk, in the file of the gists; a program killed meanwhile leaves it and the graph to be put right by the next.
    """
    store.worked_out(lambda shelf: _consolidate(store, shelf, text or store.text))


def summary(store: Store) -> Summary:
    """What the last consolidation found, counted; the store must be open for writing."""
    return store.worked_out(_summary)


def _consolidate(store: Store, shelf: Shelf, text: Callable[[str], str]) -> None:
    if gists.stages(shelf) & {UNWRITTEN, UNWRITTEN_WHOLE}:
        _write(store, shelf)
    strange = any(not iri.is_article_graph(name) for (name,) in shelf.run("SELECT graph FROM changed"))
    whole = strange or WORKED_IN not in gists.stages(shelf)
    if whole or shelf.one("SELECT 1 FROM changed"):
        store.freshen()  # the database lets go of what was written last
        with shelf.transaction():
            _work_in(store, shelf, text, whole=whole)
            gists.note(shelf, WORKED_IN, UNWRITTEN_WHOLE if whole else UNWRITTEN)
        _write(store, shelf)


def _work_in(store: Store, shelf: Shelf, text: Callable[[str], str], *, whole: bool) -> None:
    if whole:
        shelf.script(ANEW)
        shelf.run("DELETE FROM changed")
        names = ((name,) for name in store.article_graphs())
        shelf.many("INSERT INTO changed VALUES (?, NULL)", names)
        store.freshen()
    moved = lay_down(store, shelf, whole=whole)
    turned = find_duplicates(shelf, text, whole=whole)
    grouping = Grouping(shelf, whole=whole)
    _replace(shelf, grouping, moved, turned)
    grouping.run()
    for change in _unchanged(shelf, {*_mentioning(shelf, moved.called), *turned}):
        shelf.many(_TOLD_OF, {row[:1] for row in (change.now or {}).get("said", ())})
    describe(shelf, Copies(shelf))
    retell(shelf)
    shelf.run(_LEFT)
    shelf.run("DELETE FROM changed")
    if whole:
        mark_all(shelf)


def _replace(shelf: Shelf, grouping: Grouping, moved: Moved, turned: set[str]) -> None:
    """Put what the changed articles tell and hold now in the place of what they did, and of what others then do."""
    reader, copies = ReportReader(shelf), Copies(shelf)
    for change in changes(shelf):
        _replace_reports(shelf, grouping, reader, change)
        _replace_positions(shelf, copies, turned, change)
    for change in _unchanged(shelf, _mentioning(shelf, moved.related)):
        _replace_reports(shelf, grouping, reader, change)
    for change in _unchanged(shelf, turned):
        _replace_positions(shelf, copies, turned, change)


def _mentioning(shelf: Shelf, names: Iterable[str]) -> set[str]:
    """The articles whose reports mention one of these."""
    return {graph for name in names for (graph,) in shelf.run(_MENTIONING, name)}


def _unchanged(shelf: Shelf, graphs: Iterable[str]) -> Iterable[Change]:
    """Those of the articles that did not change."""
    for graph in sorted(graphs):
        if not shelf.one("SELECT 1 FROM changed WHERE graph = ?", graph):
            gist = gists.kept(shelf, graph)
            yield Change(graph, gist, gist)


def _replace_reports(shelf: Shelf, grouping: Grouping, reader: ReportReader, change: Change) -> None:
    """The reports of an article, as far as they are others than before, and what they mention."""
    now = {report.name: report for report in (reader.reports(change.now) if change.now else ())}
    article = shelf.one("SELECT number FROM article WHERE graph = ?", change.name)
    shelf.run("DELETE FROM mention WHERE article = ?", article)
    names = mentioned(change.now, now.values()) if change.now else ()
    shelf.many("INSERT INTO mention VALUES (?, ?)", ((name, article) for name in names))
    for name in sorted({row[0] for row in (change.before or {}).get("said", ())}):
        body = shelf.one("SELECT body FROM report WHERE name = ?", name)
        if name in now and packed(now[name]) == body:
            del now[name]
        else:
            grouping.remove(name)
    for report in now.values():
        grouping.add(report)


def _replace_positions(shelf: Shelf, copies: Copies, turned: set[str], change: Change) -> None:
    """The positions of an article, none of a copy; `turned` are those that are copies now, or are copies no more."""
    is_copy = change.name in copies
    before = None if is_copy != (change.name in turned) else change.before
    replace_positions(shelf, change.name, before, None if is_copy else change.now)


def _write(store: Store, shelf: Shelf) -> None:
    """Write what is to be written, and note that nothing is any more."""
    parts = Writer(store, shelf).parts()
    if UNWRITTEN_WHOLE in gists.stages(shelf):
        store.freshen()
        store.agree(quad for part in parts for quad in part.quads)
    else:
        store.agree_on(parts)
    with shelf.transaction():
        mark_none(shelf)
        gists.note(shelf, WORKED_IN)


def _summary(shelf: Shelf) -> Summary:
    def count(what: str, table: str) -> int:
        return int(shelf.one(f"SELECT count({what}) FROM {table}"))

    return Summary(
        reports=count("*", "report"),
        meetings=count("*", "meeting"),
        tenures=count("DISTINCT node", "tenure"),
        edges=shelf.one(_EDGES),
        duplicates=count("*", "copy"),
        turns=count("*", "(SELECT DISTINCT later, earlier FROM turn)"),
    )

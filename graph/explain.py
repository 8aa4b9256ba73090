"""What the graph says of one thing, in plain words and with every quotation, so that a reader can judge.

    explain(store, "Wang Yi").text()

A thing is named by its label, an alias, an ISO code, a Wikidata id, a key or an IRI. A name that several
things share is answered with the candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph import iri
from graph.describe import ALT_LABEL, EXACT_MATCH, MEMBER_OF
from graph.explain_facts import Fact, Line, Term, Together, facts, reports_of
from graph.explain_links import links
from graph.find import Found, find, label_of, unknown
from graph.store import Store
from ontology import terms
from ontology.errors import QueryError

MOST = 100  # lines of a section


@dataclass(frozen=True, slots=True)
class Section:
    """Facts of one sort; `left_out` is how many more there are."""

    title: str
    lines: tuple[Line, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the graph says of a thing. Where the name was ambiguous, only `candidates` are filled."""

    name: str
    thing: Found | None
    about: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    candidates: tuple[Found, ...] = ()

    def text(self) -> str:
        """The whole in plain words."""
        if self.thing is None:
            lines = [f"'{self.name}' may mean several; ask again with one of these:"]
            lines += [f"  {terms.shorten(c.iri)}  {c.label} ({_class(c.kind)})" for c in self.candidates]
            return "\n".join(lines)
        lines = [f"{self.thing.label} ({_class(self.thing.kind)}, {terms.shorten(self.thing.iri)})"]
        lines += [f"  {sentence}" for sentence in self.about]
        for section in self.sections:
            lines += ["", section.title, *(row for line in section.lines for row in _rows(line))]
            if section.left_out:
                lines.append(f"  … and {section.left_out} more")
        return "\n".join(lines)


def _rows(line: Line) -> Iterator[str]:
    yield f"  {line.day or '(no day)':10}  {line.text}"
    if line.why:
        yield f"              {line.why}"
    for quotation in line.quotations:
        yield f"              {quotation}"


def _class(kind: str) -> str:
    return terms.classes()[kind].label.lower()


def explain(store: Store, name: str) -> Explanation:
    """What the graph says of the thing called `name`. Raises `QueryError` when it knows none."""
    found = find(store, name)
    if not found:
        raise QueryError(unknown(store, name))
    best = [thing for thing in found if thing.kind == found[0].kind]
    if len(best) > 1:
        return Explanation(name, None, candidates=tuple(found))
    thing = found[0]
    sections = tuple(_section(title, facts_) for title, facts_ in _MAKERS[thing.kind](store, thing.iri))
    if thing.kind == "Official":
        told = tuple(links(store, thing.iri))
        sections += (Section("Why this person, of those of the name", told[:MOST], max(0, len(told) - MOST)),)
    filled = tuple(section for section in sections if section.lines)
    return Explanation(name, thing, tuple(_about(store, thing)), filled)


def _section(title: str, found: Iterable[Fact]) -> Section:
    """The first facts by day, in words; of the others only the number."""
    ordered = sorted(found, key=lambda fact: (fact.day or "9999", fact.name))
    return Section(title, tuple(fact.line() for fact in ordered[:MOST]), max(0, len(ordered) - MOST))


def _about(store: Store, thing: Found) -> Iterator[str]:
    """Names, links and membership."""
    aliases = sorted({v for _, _, v, _ in store.rows(thing.iri, ALT_LABEL.value)} - {thing.label})
    if aliases:
        yield f"Also called: {', '.join(aliases)}."
    for match in sorted({value for _, _, value, _ in store.rows(thing.iri, EXACT_MATCH.value)}):
        yield f"The same as {terms.shorten(match)} in Wikidata."
    for predicate, words in ((iri.CQ + "serves", "Serves"), (MEMBER_OF.value, "Member of")):
        values = {label_of(store, value) for _, _, value, _ in store.rows(thing.iri, predicate)}
        if values:
            yield f"{words} {', '.join(sorted(values))}."
    if thing.kind == "Article":
        article = Fact(store, thing.iri, thing.iri)
        for field, words in (("identifier", "Its id is"), ("datePublished", "Published on"), ("url", "From")):
            if article.one(iri.SCHEMA + field):
                yield f"{words} {article.one(iri.SCHEMA + field)}."


Sections = Iterator[tuple[str, Iterable[Fact]]]


def _person(store: Store, name: str) -> Sections:
    yield "Posts, as articles say", facts(store, "official", name)
    yield "Posts, from the reference tables", _terms(store, "official", name)
    yield "Meetings", _meetings(store, "participant", name)
    yield "Positions voiced", facts(store, "speaker", name)
    yield "Positions held", facts(store, "actor", name)
    yield "Positions of others towards this person", facts(store, "target", name)


def _body(store: Store, name: str) -> Sections:
    posts = sorted({post for post, _, _, _ in store.rows(None, iri.CQ + "body", name)})
    yield "Officials, as articles say", (fact for post in posts for fact in facts(store, "post", post))
    yield "Meetings", _meetings(store, "participant", name)
    yield "Positions", facts(store, "actor", name)
    yield "Positions of others towards it", facts(store, "target", name)


def _place(store: Store, name: str) -> Sections:
    yield "Meetings", _meetings(store, "place", name)


def _post(store: Store, name: str) -> Sections:
    yield "Holders, as articles say", facts(store, "post", name)
    yield "Holders, from the reference tables", _terms(store, "post", name)


def _article(store: Store, name: str) -> Sections:
    for title, predicate in (("Posts", "official"), ("Meetings", "status"), ("Positions", "actor")):
        rows = store.rows(None, iri.CQ + predicate, None, name)
        yield title, (Fact(store, subject, name) for subject, _, _, _ in rows)


def _meeting(store: Store, name: str) -> Sections:
    reports = reports_of(store, name)
    yield "What the articles together say", [Together(store, name)]
    yield "What each article says", reports
    yield (
        "Said on this occasion",
        (fact for r in reports for fact in facts(store, "occasion", r.name)),
    )


def _fact(store: Store, name: str) -> Sections:
    if "/article/" in name:
        yield "What the article says", [Fact(store, name, name.rsplit("/", 2)[0])]
    else:
        derived = store.rows(name, iri.PROV + "wasDerivedFrom")
        sources = [value for _, _, value, _ in derived]
        yield (
            "What articles say",
            (Fact(store, source, source.rsplit("/", 2)[0]) for source in sources),
        )


def _meetings(store: Store, predicate: str, name: str) -> Iterator[Fact]:
    for meeting, _, _, _ in store.rows(None, iri.CQ + predicate, name, iri.CONSOLIDATED.value):
        yield Together(store, meeting)


def _terms(store: Store, predicate: str, name: str) -> Iterator[Fact]:
    for tenure, _, _, _ in store.rows(None, iri.CQ + predicate, name, iri.REFERENCE.value):
        yield Term(store, tenure)


_MAKERS: dict[str, Callable[[Store, str], Sections]] = {
    "Official": _person,
    "State": _body,
    "Organization": _body,
    "Actor": _body,
    "Place": _place,
    "Post": _post,
    "Article": _article,
    "Meeting": _meeting,
    "MeetingReport": _fact,
    "Position": _fact,
    "Tenure": _fact,
}

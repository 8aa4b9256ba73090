"""Facts in plain words, each with the passages that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph import iri
from graph.describe import LABEL, TYPE
from graph.find import label_of
from graph.store import Store

_STATUS = {
    "held": "held",
    "under-way": "under way",
    "planned": "planned",
    "possible": "possible",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "denied": "denied",
}
# How a rule's name says where a fact comes from.
_SOURCES = {
    "text-": "stated in the text",
    "reference-": "named in the text, the post filled in from the reference tables",
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an article, code points `start` to `end` of its text."""

    article: str
    published: str
    start: int
    end: int
    words: str

    def __str__(self) -> str:
        day = f", {self.published}" if self.published else ""
        return f"“{' '.join(self.words.split())}” ({self.article}{day}, {self.start}–{self.end})"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact in words: when, what, why it is believed, and what it rests on."""

    text: str
    day: str = ""
    iri: str = ""
    rule: str = ""
    confidence: float | None = None
    quotations: tuple[Quotation, ...] = ()

    @property
    def why(self) -> str:
        """The rule that found the fact, and how sure it is."""
        source = next((words for start, words in _SOURCES.items() if self.rule.startswith(start)), "")
        sure = "" if self.confidence is None else f"confidence {self.confidence:g}"
        return ", ".join(filter(None, (f"rule {self.rule}" if self.rule else "", source, sure)))


class Fact:
    """A fact of one article, or anything that one graph describes, with its values at hand."""

    def __init__(self, store: Store, name: str, graph: str) -> None:
        self.store, self.name, self.graph = store, name, graph

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """Sorted values by predicate; those of `cq:` by their bare names."""
        found: dict[str, list[str]] = {}
        for _, predicate, value, _ in self.store.rows(self.name, None, None, self.graph):
            found.setdefault(predicate.removeprefix(iri.CQ), []).append(value)
        return {predicate: sorted(values) for predicate, values in found.items()}

    def one(self, predicate: str) -> str:
        """The first value, or nothing."""
        return next(iter(self.values.get(predicate, ())), "")

    def concept(self, scheme: str) -> str:
        """The id of a concept."""
        return iri.concept_name(self.one(scheme), scheme)

    def labels(self, predicate: str) -> str:
        """The things that a predicate points at, by name."""
        return ", ".join(sorted(label_of(self.store, value) for value in self.values.get(predicate, ())))

    @property
    def days(self) -> str:
        """The day or the days that a meeting is bounded by."""
        first, last = self.one("earliest"), self.one("latest")
        if not first and not last:
            return "no day given"
        return first if first == last else f"{first or '…'} to {last or '…'}"

    def quotations(self) -> tuple[Quotation, ...]:
        """The passages that the fact rests on, in text order."""
        article = Fact(self.store, self.graph, self.graph)
        source = article.one(iri.SCHEMA + "identifier"), article.one(iri.SCHEMA + "datePublished")
        spans = [Fact(self.store, span, self.graph) for span in self.values.get("evidence", ())]
        found = [Quotation(*source, int(s.one("start")), int(s.one("end")), s.one("exact")) for s in spans]
        return tuple(sorted(found, key=lambda quotation: (quotation.start, quotation.end)))

    @property
    def day(self) -> str:
        """The day by which facts are ordered: attested, said, held, or begun."""
        return next(filter(None, map(self.one, ("attestedOn", "date", "earliest", "latest", "from"))), "")

    def line(self) -> Line:
        """The fact in words."""
        kind = self.one(TYPE.value).removeprefix(iri.CQ)
        sure = float(self.one("confidence")) if self.one("confidence") else None
        return Line(_WORDS[kind](self), self.day, self.name, self.one("rule"), sure, self.quotations())


class Together(Fact):
    """A consolidated meeting: what its reports together say."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__(store, name, iri.CONSOLIDATED.value)

    def line(self) -> Line:
        """The meeting in words, with the passages of all its reports."""
        reports = reports_of(self.store, self.name)
        articles = len({report.graph for report in reports})
        told = f"{articles} article" + ("s" if articles != 1 else "")
        text = f"{self.one(LABEL.value)} ({_STATUS.get(self.concept('status'), '')}, {told})"
        quotations = tuple(quotation for report in reports for quotation in report.quotations())
        return Line(text, self.day, self.name, quotations=quotations)


class Term(Fact):
    """A term of office that the reference tables know."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__(store, name, iri.REFERENCE.value)

    def line(self) -> Line:
        """The term in words; nobody's words stand behind it."""
        term = f"{self.one('from') or '…'} to {self.one('until') or '…'}"
        return Line(f"{self.labels('official')}: {self.labels('post')} ({term})", self.day, self.name)


def facts(store: Store, predicate: str, value: str) -> Iterator[Fact]:
    """The facts of articles that point at a thing with a `cq:` predicate."""
    for name, _, _, graph in store.rows(None, iri.CQ + predicate, value):
        if iri.is_article_graph(graph):
            yield Fact(store, name, graph)


def _tenure(fact: Fact) -> str:
    term = " to ".join(filter(None, (fact.one("from") or "…", fact.one("until"))))
    known = f" ({term})" if fact.one("from") or fact.one("until") else ""
    former = "" if fact.one("attestedOn") else " (not, or not known to be, in office then)"
    return f"{fact.labels('official')}: {fact.labels('post')}{known}{former}"


def _report(fact: Fact) -> str:
    status = _STATUS.get(fact.concept("status"), "")
    parts = [f"{fact.concept('kind').capitalize()}, {status}: {fact.labels('participant')}"]
    parts += [
        f"{word} {fact.labels(slot)}" for slot, word in (("host", "host"), ("place", "at")) if fact.one(slot)
    ]
    parts += [fact.concept("format")] if fact.one("format") else []
    return "; ".join([*parts, fact.days])


def _position(fact: Fact) -> str:
    modality = fact.concept("modality")
    manner = "quoted" if fact.one("quoted") == "true" else "in the article's words"
    towards = f" towards {fact.labels('target')}" if fact.one("target") else ""
    speaker = f", voiced by {fact.labels('speaker')}" if fact.one("speaker") else ""
    said = "" if modality == "asserted" else f"{modality}, "
    words = " ".join(fact.one("statement").split())
    stance = fact.concept("stance")
    return f"{fact.labels('actor')} {stance}{towards}: “{words}” ({said}{manner}{speaker})"


_WORDS = {"Tenure": _tenure, "MeetingReport": _report, "Position": _position}


def reports_of(store: Store, meeting: str) -> list[Fact]:
    """The reports of a meeting, in the order of their articles."""
    names = sorted(name for name, _, _, _ in store.rows(None, iri.CQ + "reports", meeting))
    return [Fact(store, name, name.rsplit("/", 2)[0]) for name in names]

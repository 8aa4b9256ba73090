"""Facts become quads and come back the same."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from graph import iri
from graph.describe import decimal, term_pairs
from graph.quads import Provenance, reading_quads
from graph.read import reading_of
from ontology.facts import Actor, Article, MeetingReport, Place, Position, Post, Reading, Span, Tenure

TEXT = "Norland's minister Ada Berg met her Sudland colleague on Monday. She praised the treaty."

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_ids = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_spans = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda p: Span(p[0], p[0] + p[1]))
_evidence = st.sets(_spans, min_size=1, max_size=3).map(lambda s: tuple(sorted(s)))
_confidence = st.integers(0, 1000).map(lambda n: n / 1000)
_days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
_partial = st.none() | _days.map(str) | _days.map(lambda d: str(d)[:7]) | _days.map(lambda d: str(d)[:4])
_states = ("state/AA", "state/BB")
_people = ("official/Q1", "official/ada berg/ü%2F")


def _some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(values)).map(lambda s: tuple(sorted(s)))


_FACT = {"evidence": _evidence, "confidence": _confidence, "rule": _words}
_POSTS = [Post(f"post/AA/{role}", role, role, "state/AA") for role in ("envoy", "foreign-minister")]
_HELD = st.sets(st.sampled_from([(person, post) for person in _people for post in _POSTS]), max_size=3)
_MEETING = st.builds(
    MeetingReport,
    st.sampled_from(["talks", "summit"]),
    st.sampled_from(["held", "planned"]),
    participants=_some(_states + _people),
    hosts=_some(_states),
    format=st.none() | st.just("virtual"),
    place=st.none() | st.just("place/x y"),
    earliest=st.none() | _days,
    latest=st.none() | _days,
    topics=_some(("trade", "arms-control")),
    **_FACT,
)
_ARTICLE = st.builds(
    Article,
    _ids,
    st.just(TEXT),
    title=_words,
    published=st.none() | _days,
    url=st.none() | _words.filter(bool),
    publisher=st.none() | _words.filter(bool),
)


def _tenure(person: str, post: Post) -> st.SearchStrategy[Tenure]:
    days = {"since": _partial, "until": _partial}
    return st.builds(Tenure, st.just(person), st.just(post), current=st.booleans(), **days, **_FACT)


def _official(person: str, serving: bool) -> st.SearchStrategy[Actor]:
    """A person, with the body of the posts held now."""
    return st.builds(
        Actor,
        st.just(person),
        st.just("official"),
        _words,
        aliases=st.sets(_words, max_size=2).map(lambda names: tuple(sorted(names))),
        qid=st.none() | st.just("Q1"),
        serves=st.just(("state/AA",)) if serving else _some(_states),
    )


def _position(meetings: int) -> st.SearchStrategy[Position]:
    """A position, taken at one of so many meetings if there are any."""
    return st.builds(
        Position,
        st.sampled_from(_states),
        st.sampled_from(["praises", "opposes"]),
        st.just(Span(0, len(TEXT))),
        speaker=st.none() | st.sampled_from(_people),
        targets=_some(_states),
        topics=_some(("trade",)),
        quoted=st.booleans(),
        modality=st.sampled_from(["asserted", "denied"]),
        polarity=st.none() | st.integers(-1, 1),
        date=st.none() | _days,
        occasion=st.integers(0, meetings - 1) if meetings else st.none(),
        **_FACT,
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings as extraction gives them: actors sorted, with the bodies of their current posts."""
    tenures = tuple(draw(_tenure(person, post)) for person, post in draw(_HELD))
    serving = {t.official for t in tenures if t.current}
    actors = [Actor(key, "state", draw(_words), iso2=key[-2:]) for key in _states]
    actors += [draw(_official(key, key in serving)) for key in _people]
    meetings = tuple(draw(st.lists(_MEETING, max_size=12)))
    return Reading(
        article=draw(_ARTICLE),
        actors=tuple(sorted(actors, key=lambda a: iri.thing(a.key).value)),
        places=(Place("place/x y", draw(_words), draw(st.none() | st.just("state/AA"))),),
        tenures=tenures,
        meetings=meetings,
        positions=tuple(draw(st.lists(_position(len(meetings)), max_size=3))),
    )


@settings(max_examples=60, deadline=None)
@given(readings())
def test_facts_come_back_from_their_quads(reading: Reading) -> None:
    quads = list(reading_quads(reading))
    assert reading_of(reversed(quads), TEXT) == reading
    assert len(set(quads)) == len(quads)
    assert {quad.graph_name for quad in quads} == {iri.article(reading.article.id)}


@settings(max_examples=30, deadline=None)
@given(readings())
def test_a_store_and_a_file_change_nothing(reading: Reading) -> None:
    """The store writes numbers in its own way; ours are already written so."""
    quads = set(reading_quads(reading))
    store = Store()
    store.extend(quads)
    copy = Store()
    copy.load(store.dump(format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS)
    assert set(store) == set(copy) == quads


@pytest.mark.parametrize(
    ("article_id", "end"),
    [
        ("2021-03-10_talks", "2021-03-10_talks"),
        ("news/2021/a b.txt", "news%2F2021%2Fa%20b.txt"),
        ("Gespräch", "Gespr%C3%A4ch"),
    ],
)
def test_article_iris_can_be_read(article_id: str, end: str) -> None:
    assert iri.article(article_id).value == iri.ARTICLES + end


@pytest.mark.parametrize(
    "article_id", ["", ".", "..", "x" * 500, "a\nb", "\u202efdp", "sha256-" + "0" * 32, "\ud800"]
)
def test_hostile_ids_are_hashed(article_id: str) -> None:
    found = iri.article(article_id).value
    assert found.startswith(iri.ARTICLES + "sha256-")
    assert len(found) == len(iri.ARTICLES) + 7 + 32
    assert found != iri.article(article_id + "x").value


def test_a_fact_is_no_article() -> None:
    article = iri.article("a/tenure/1")
    assert iri.is_article_graph(article.value)
    assert not iri.is_article_graph(iri.part(iri.article("a"), "tenure", 1).value)
    assert not iri.is_article_graph(iri.REFERENCE.value)


@pytest.mark.parametrize(
    ("value", "written"), [(0.83, "0.83"), (1.0, "1"), (0.0, "0"), (0.12345, "0.123"), (-0.0, "0")]
)
def test_decimals_are_written_as_the_store_does(value: float, written: str) -> None:
    assert decimal(value).value == written


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2019", "2020", "2019-01-01", "2020-12-31"),
        ("2019-06", "2020-02", "2019-06-01", "2020-02-29"),
        ("2019-06-07", "2021-02", "2019-06-07", "2021-02-28"),
        ("1899-12-31", "1900-02", "1899-12-31", "1900-02-28"),
    ],
)
def test_a_month_or_a_year_gives_the_widest_term(since: str, until: str, first: str, last: str) -> None:
    pairs = {predicate.value: value.value for predicate, value in term_pairs(since, until)}
    assert (pairs[iri.CQ + "from"], pairs[iri.CQ + "until"]) == (first, last)


def test_a_former_holder_holds_nothing() -> None:
    post = Post("post/AA/envoy", "Envoy of Norland", "envoy", "state/AA")
    tenure = Tenure("official/Q1", post, (Span(0, 7),), 0.9, "text-former", current=False)
    article = Article("a", TEXT, published=dt.date(2021, 3, 10))
    actor = Actor("official/Q1", "official", "Ada Berg")
    former = {q.predicate.value for q in reading_quads(Reading(article, actors=(actor,), tenures=(tenure,)))}
    assert not former & {iri.CQ + name for name in ("holdsPost", "serves", "attestedOn")}
    now = dataclasses.replace(tenure, current=True)
    present = {q.predicate.value for q in reading_quads(Reading(article, actors=(actor,), tenures=(now,)))}
    assert {iri.CQ + name for name in ("holdsPost", "serves", "attestedOn")} <= present


def test_a_ministry_acts_for_its_state() -> None:
    ministry = Actor(
        "organization/aa-mfa", "organization", "Ministry of Foreign Affairs", serves=("state/AA",)
    )
    quads = list(reading_quads(Reading(Article("a", TEXT), actors=(ministry,))))
    found = [q.object for q in quads if q.predicate == NamedNode(iri.PROV + "actedOnBehalfOf")]
    assert found == [iri.thing("state/AA")]


def test_provenance_names_program_and_model() -> None:
    provenance = Provenance(version="1.2", model="en_core_web_sm 3.8.0")
    quads = list(reading_quads(Reading(Article("a", TEXT)), provenance=provenance))
    labels = [
        q.object
        for q in quads
        if q.subject == iri.thing(provenance.key) and q.predicate.value.endswith("label")
    ]
    assert labels == [Literal("communique 1.2, en_core_web_sm 3.8.0")]

"""The shapes accept what the program writes, and refuse each way of breaking it, with a sentence.

Both readers of the shapes are asked, pyshacl and the queries made of them, and have to agree.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from graph import iri
from graph.quads import reading_quads
from ontology import constraints, terms
from ontology.facts import Actor, Article, MeetingReport, Place, Position, Post, Reading, Span, Tenure

TEXT = "Foreign Minister Ana Lima met Togo's president in Praia. She praised Togo."
ANA, CV, TG = "official/ana-lima-cv", "state/CV", "state/TG"
POST = Post("post/foreign-minister/state/CV", "Foreign minister, Cabo Verde", "foreign-minister", CV)
READING = Reading(
    Article("a-1", TEXT, title="Visit", published=dt.date(2023, 5, 2)),
    actors=(
        Actor(ANA, "official", "Ana Lima", serves=(CV,)),
        Actor(CV, "state", "Cabo Verde", iso2="CV"),
        Actor(TG, "state", "Togo", iso2="TG"),
    ),
    places=(Place("place/praia", "Praia", CV),),
    tenures=(Tenure(ANA, POST, (Span(0, 25),), 0.95, "text-title-before-name", since="2021"),),
    meetings=(
        MeetingReport(
            kind="talks",
            status="held",
            participants=(ANA, CV, TG),
            evidence=(Span(0, 56),),
            confidence=0.9,
            rule="verb-met",
            place="place/praia",
            earliest=dt.date(2023, 5, 1),
            latest=dt.date(2023, 5, 2),
            topics=("trade",),
        ),
    ),
    positions=(
        Position(
            CV,
            "praises",
            Span(61, 73),
            (Span(57, 74),),
            0.8,
            "verb-praised",
            speaker=ANA,
            targets=(TG,),
            date=dt.date(2023, 5, 2),
            occasion=0,
        ),
    ),
)


def graph() -> Graph:
    """The sample article's graph."""
    lines = "".join(f"{quad.triple} .\n" for quad in reading_quads(READING))
    return Graph().parse(data=lines, format="nt")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes, parsed once."""
    return Graph().parse(terms.SHAPES_FILE)


def messages(data: Graph, shapes: Graph) -> list[str]:
    """What the validation says, sorted."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    results = report.objects(None, SH.result)
    return sorted({str(text) for result in results for text in report.objects(result, SH.resultMessage)})


def broken(data: Graph, *, reference: bool = False) -> list[str]:
    """What the queries made of the shapes say, sorted."""
    store = ox.Store()
    name = ox.NamedNode(terms.cq("reference")) if reference else iri.article("a-1")
    store.load(data.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES, to_graph=name)
    asked = constraints.constraints(reference=reference)
    found = [(constraint.message, row[0]) for constraint in asked for row in store.query(constraint.sparql)]
    assert all(graph == name for _, graph in found)
    return sorted({message for message, _ in found})


def test_what_the_program_writes_is_valid(shapes: Graph) -> None:
    assert messages(graph(), shapes) == broken(graph()) == []


BREAKS = [
    ("DELETE { ?f cq:evidence ?e } WHERE { ?f a cq:MeetingReport ; cq:evidence ?e }", "rests on evidence"),
    ("DELETE { ?f cq:confidence ?c } WHERE { ?f a cq:Tenure ; cq:confidence ?c }", "rests on evidence"),
    ("INSERT { ?f cq:confidence 1.5 } WHERE { ?f a cq:Position }", "from 0 to 1"),
    ("DELETE { ?e cq:start ?s } INSERT { ?e cq:start 99 } WHERE { ?e cq:start ?s }", "before its end"),
    ("DELETE { ?e cq:end ?s } INSERT { ?e cq:end '9' } WHERE { ?e cq:end ?s }", "ends at one integer"),
    ("DELETE { ?e cq:inArticle ?a } WHERE { ?e cq:inArticle ?a }", "stands in one article"),
    ("INSERT { ?e cq:rule 'x' } WHERE { ?e a cq:Evidence }", "and nothing else"),
    (
        "DELETE { ?m cq:latest ?d } INSERT { ?m cq:latest '2023-04-01'^^xsd:date } WHERE { ?m cq:latest ?d }",
        "not after the latest",
    ),
    (
        "DELETE { ?m cq:kind ?k } INSERT { ?m cq:kind <https://w3id.org/communique/kind/party> }"
        " WHERE { ?m cq:kind ?k }",
        "a concept of cq:meetingKinds",
    ),
    ("INSERT { ?m cq:topic stance:warns } WHERE { ?m a cq:MeetingReport }", "a concept of cq:topics"),
    ("DELETE { ?p cq:stance ?s } WHERE { ?p cq:stance ?s }", "has one stance"),
    ("INSERT { ?p cq:polarity 2 } WHERE { ?p a cq:Position }", "is -1, 0 or 1"),
    ("INSERT { ?p cq:speaker ?t } WHERE { ?p cq:target ?t }", "one speaker at most"),
    (
        "DELETE { ?p cq:role ?r } INSERT { ?p cq:role 'minister' } WHERE { ?p cq:role ?r }",
        "a post has one role",
    ),
    ("DELETE { ?s a cq:State } WHERE { ?s cq:iso2 'TG' ; a cq:State }", "described in the same graph"),
    ("DELETE { ?s rdfs:label ?l } WHERE { ?s a cq:State ; rdfs:label ?l }", "has a label"),
    ("INSERT { ?s cq:iso2 'Togo' } WHERE { ?s a cq:State }", "of two capitals"),
    (
        "DELETE { ?m cq:participant ?s } WHERE { ?m cq:participant ?s . ?s cq:iso2 'CV' }",
        "brings a state or body served",
    ),
    ("DELETE { ?t cq:official ?o } WHERE { ?t cq:official ?o }", "one official's"),
    ("DELETE { ?a schema:identifier ?i } WHERE { ?a schema:identifier ?i }", "schema:identifier"),
]


@pytest.mark.parametrize(("update", "sentence"), BREAKS, ids=[sentence for _, sentence in BREAKS])
def test_each_way_of_breaking_a_graph_is_refused(update: str, sentence: str, shapes: Graph) -> None:
    data = graph()
    data.update(update, initNs={name: space for name, space in terms.PREFIXES.items() if name != "id"})
    found = messages(data, shapes)
    assert any(sentence.casefold() in text.casefold() for text in found)
    assert broken(data) == found


def test_a_term_known_from_the_tables_needs_no_evidence(shapes: Graph) -> None:
    data = graph()
    tenure = next(data.subjects(None, URIRef(terms.cq("Tenure"))))
    known = URIRef(f"{terms.THING}tenure/official/ana-lima-cv/1")
    for predicate in ("official", "post"):
        data.add(
            (known, URIRef(terms.cq(predicate)), next(data.objects(tenure, URIRef(terms.cq(predicate)))))
        )
    data.add((known, URIRef(terms.RDF + "type"), URIRef(terms.cq("Tenure"))))
    assert messages(data, shapes) == broken(data) == []


def test_consolidated_meetings_are_checked_too() -> None:
    store, name = ox.Store(), ox.NamedNode(terms.cq("consolidated"))
    store.add(
        ox.Quad(
            ox.NamedNode("urn:m"), ox.NamedNode(terms.RDF + "type"), ox.NamedNode(terms.cq("Meeting")), name
        )
    )
    found = {c.message for c in constraints.constraints() if list(store.query(c.sparql))}
    assert "A meeting is reported by at least one article." in found
    assert "A meeting has participants." in found


def test_a_tenure_in_the_reference_graph_is_checked_where_it_stands() -> None:
    data = Graph()
    data.add((URIRef("urn:t"), RDF.type, URIRef(terms.cq("Tenure"))))
    found = broken(data, reference=True)
    assert "A tenure is one official's, described in the same graph." in found


@pytest.mark.parametrize(("name", "value"), [("sh:minExclusive", "0"), ("sh:uniqueLang", "true")])
def test_a_shape_that_can_not_be_translated_is_refused(
    name: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "shapes.ttl"
    text = terms.SHAPES_FILE.read_text(encoding="utf-8")
    changed.write_text(text.replace("sh:minInclusive 0", f"{name} {value}"), encoding="utf-8")
    monkeypatch.setattr(constraints, "SHAPES_FILE", changed)
    constraints.constraints.cache_clear()
    with pytest.raises(ValueError, match=f"The shapes use {name}, which has no translation"):
        constraints.constraints()
    monkeypatch.undo()
    constraints.constraints.cache_clear()

"""The reference graph: tables and schemes as quads that join with what articles say."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph import iri
from graph.reference import reference_quads
from ontology import terms
from ontology.reference import load
from ontology.reference.post import post_key

Index = dict[tuple[str, str], list[str]]


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(reference_quads())


@pytest.fixture(scope="module")
def index(quads: list[Quad]) -> Index:
    found: Index = {}
    for quad in quads:
        found.setdefault((quad.subject.value, quad.predicate.value), []).append(quad.object.value)
    return found


def test_nothing_twice_and_all_in_one_graph(quads: list[Quad]) -> None:
    assert len(set(quads)) == len(quads)
    assert {quad.graph_name for quad in quads} == {iri.REFERENCE}


def test_terms_are_those_of_the_ontology(quads: list[Quad]) -> None:
    used = {quad.predicate.value for quad in quads if quad.predicate.value.startswith(iri.CQ)}
    assert used <= {iri.CQ + name for name in terms.properties()}
    classes = {
        q.object.value for q in quads if q.predicate.value == iri.RDF + "type" and iri.CQ in q.object.value
    }
    assert classes <= {iri.CQ + name for name in terms.classes()}


def test_states_belong_to_bodies_and_ministries_act_for_states(index: Index) -> None:
    norway, nato = iri.thing("state/NO").value, iri.thing("organization/nato").value
    assert nato in index[norway, iri.ORG + "memberOf"]
    assert (nato, iri.ORG + "memberOf") not in index
    assert index[iri.thing("organization/cn-mfa").value, iri.PROV + "actedOnBehalfOf"] == [
        iri.thing("state/CN").value
    ]


def test_states_have_the_names_that_mean_them_only(index: Index) -> None:
    names = index[iri.thing("state/US").value, iri.SKOS + "altLabel"]
    assert {"United States of America", "USA"} <= set(names)
    assert "Washington" not in names


def test_every_tenure_joins_an_official_and_a_post(quads: list[Quad], index: Index) -> None:
    kind = iri.RDF + "type"
    tenures = [
        q.subject.value for q in quads if q.predicate.value == kind and q.object.value == iri.CQ + "Tenure"
    ]
    assert len(tenures) > 10_000
    for tenure in tenures:
        (official,), (post,) = index[tenure, iri.CQ + "official"], index[tenure, iri.CQ + "post"]
        assert index[official, kind] == [iri.CQ + "Official"]
        assert index[post, kind] == [iri.CQ + "Post"]
        assert len(index[post, iri.CQ + "body"]) == len(index[post, iri.CQ + "role"]) == 1
        since, until = (
            index.get((tenure, iri.CQ + "from"), [""]),
            index.get((tenure, iri.CQ + "until"), ["9999"]),
        )
        assert since[0] <= until[0]


def test_roles_are_concepts_of_the_scheme(quads: list[Quad]) -> None:
    roles = {q.object.value for q in quads if q.predicate.value == iri.CQ + "role"}
    assert roles <= {concept.iri for concept in terms.concepts("roles").values()}


def test_posts_are_those_that_articles_name(quads: list[Quad], index: Index) -> None:
    foreign = iri.thing(post_key("foreign-minister", "state/CN")).value
    assert index[foreign, iri.CQ + "body"] == [iri.thing("state/CN").value]
    holders = [
        q.subject for q in quads if q.predicate.value == iri.CQ + "post" and q.object == NamedNode(foreign)
    ]
    assert len(holders) >= 3


def test_stances_carry_their_polarity(quads: list[Quad]) -> None:
    found = {q.subject.value: q.object for q in quads if q.predicate.value == iri.CQ + "polarity"}
    assert found[iri.concept("stance", "praises").value] == Literal(
        "1", datatype=NamedNode(iri.XSD + "integer")
    )
    assert len(found) == len(terms.stances())


def test_the_tables_of_the_look_up_give_the_same(quads: list[Quad]) -> None:
    assert set(reference_quads(load())) == set(quads)

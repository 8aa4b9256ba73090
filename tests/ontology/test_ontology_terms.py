"""The terms that code reads from the Turtle files."""

from __future__ import annotations

import subprocess
import sys

import pyoxigraph as ox
import pytest

from ontology import roles, terms


def test_classes_are_the_thirteen_of_the_design() -> None:
    wanted = (
        "Article Actor Official State Organization Place Post Tenure Meeting MeetingReport Position Topic"
    )
    assert set(terms.classes()) == {*wanted.split(), "Evidence"}


def test_a_property_says_domain_range_and_whether_it_is_drawn() -> None:
    body = terms.properties()["body"]
    assert body.domain == (terms.cq("Post"),)
    assert body.range == (terms.cq("State"), terms.cq("Organization"))
    assert body.links
    assert body.drawn
    assert terms.properties()["status"].scheme == "statuses"
    assert not terms.properties()["exact"].drawn


def test_every_stance_has_a_shortcut_edge_of_its_name() -> None:
    shortcuts = {name: term.stance for name, term in terms.properties().items() if term.stance}
    assert shortcuts == {stance: stance for stance in terms.stances()}
    assert {terms.cq(name) for name in shortcuts} < set(terms.edge_properties())


@pytest.mark.parametrize(
    ("stance", "polarity", "plover", "quad"),
    [
        ("supports", 1, "SUPPORT", "verbal-cooperation"),
        ("aids", 1, "AID", "material-cooperation"),
        ("demands", -1, "REQUEST", "verbal-conflict"),
        ("coerces", -1, "COERCE", "material-conflict"),
        ("states", 0, None, None),
    ],
)
def test_stances_carry_polarity_and_plover(
    stance: str, polarity: int, plover: str | None, quad: str | None
) -> None:
    assert terms.stances()[stance] == terms.Stance(polarity, plover, quad)


def test_every_scheme_has_concepts_under_its_prefix() -> None:
    for scheme, prefix in terms.CONCEPT_PREFIXES.items():
        for concept_id, concept in terms.concepts(scheme).items():
            assert concept.iri == terms.PREFIXES[prefix] + concept_id == terms.concept(scheme, concept_id)


def test_unknown_terms_and_concepts_are_refused() -> None:
    with pytest.raises(KeyError, match="no term cq:particpant"):
        terms.cq("particpant")
    with pytest.raises(KeyError, match="no concept abhors"):
        terms.concept("stances", "abhors")
    with pytest.raises(KeyError, match="no scheme cq:moods"):
        terms.scheme("moods")


def test_roles_are_in_step_with_the_reference_table() -> None:
    text = terms.SCHEMES_FILE.read_text(encoding="utf-8")
    assert roles.updated(text) == text


def test_schemes_have_no_blank_nodes_so_that_reloading_adds_nothing() -> None:
    quads = ox.parse(terms.SCHEMES_FILE.read_bytes(), format=ox.RdfFormat.TURTLE)
    assert all(isinstance(quad.subject, ox.NamedNode) for quad in quads)


def test_the_polarity_of_a_position_is_its_own_or_its_stances() -> None:
    assert terms.polarity("supports", "-1") == -1
    assert (terms.polarity("supports"), terms.polarity("warns"), terms.polarity("states")) == (1, -1, 0)
    assert terms.polarity("abhors") == 0


def test_shorten_takes_the_longest_prefix() -> None:
    assert terms.shorten(terms.concept("stances", "warns")) == "stance:warns"
    assert terms.shorten(terms.cq("actor")) == "cq:actor"
    assert terms.shorten("urn:x") == "urn:x"


def test_reading_terms_imports_no_heavy_library() -> None:
    code = (
        "import sys; from ontology import terms; terms.stances(); "
        "print(sorted({'rdflib', 'spacy', 'networkx'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

"""Networks say what the facts say, and nothing that was not held or not asserted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from export_sample import BERG, FI, MINISTRY, NO, ODD, ODD_NAME, READINGS, SALEH, TABLES, TD, make

from graph.store import Store
from graph.views import VIEWS, to_networkx, to_rdflib
from ontology.errors import UsageError


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make(tmp_path_factory.mktemp("views") / "kg") as store:
        yield store


def test_who_met_whom_counts_a_meeting_once_however_many_report_it(store: Store) -> None:
    network = to_networkx(store, view="actors")
    assert sorted(tuple(sorted(edge)) for edge in network.edges) == [(BERG, SALEH), (NO, TD)]
    edge = network.edges[BERG, SALEH]
    assert (edge["kind"], edge["weight"], edge["first"], edge["last"]) == (
        "metWith",
        1,
        "2021-03-08",
        "2021-03-08",
    )
    assert len(edge["meetings"]) == 1


def test_actors_are_described(store: Store) -> None:
    nodes = to_networkx(store, view="actors").nodes
    assert nodes[TD]["label"] == "Chad"
    assert nodes[TD]["iso2"] == "TD"
    assert nodes[BERG]["state"] == NO
    assert nodes[BERG]["post"] == "foreign-minister, Norway"
    assert nodes[BERG]["iri"] == "https://w3id.org/communique/id/official/Q1"


def test_stances_are_signed_dated_and_only_asserted(store: Store) -> None:
    network = to_networkx(store, view="stances")
    edges = {(s, t, k): data for s, t, k, data in network.edges(keys=True, data=True)}
    # Chad's "supports" has words that turn it round, so it is no support of Norway
    assert sorted(edges) == [(FI, ODD, "warns"), (FI, NO, "hopes"), (NO, TD, "praises")]
    praised = edges[NO, TD, "praises"]
    assert (praised["weight"], praised["polarity"], praised["plover"]) == (2, 1, "SUPPORT")
    assert (praised["first"], praised["last"]) == ("2021-03-08", "2021-03-09")
    assert praised["topics"] == ("energy", "trade")
    assert praised["quote"] == "Oslo praised the accord."


def test_an_official_of_a_ministry_serves_its_state_in_the_picture(store: Store) -> None:
    network = to_networkx(store, view="network")
    assert network.has_edge(ODD, NO, "serves")
    assert network.has_edge(BERG, NO, "serves")
    assert network.nodes[ODD]["label"] == ODD_NAME


def test_meetings_of_any_status_are_bipartite(store: Store) -> None:
    network = to_networkx(store, view="meetings")
    events = {key: data for key, data in network.nodes(data=True) if data["bipartite"] == 1}
    assert sorted((e["status"], e["meeting"], e["articles"], e["place"]) for e in events.values()) == [
        ("held", "talks", 2, "Lima"),
        ("planned", "summit", 1, "Lima"),
    ]
    assert nx.bipartite.is_bipartite(network)
    assert all(set(network[key]) == {BERG, SALEH, NO, TD} for key in events)


def test_offices_lead_from_officials_through_posts_to_bodies(store: Store) -> None:
    network = to_networkx(store, view="offices")
    post = "post/spokesperson/org/no-mfa"
    assert nx.has_path(network, ODD, MINISTRY)
    assert network.nodes[post]["role"] == "spokesperson"
    assert network.edges[ODD, post, "holdsPost"]["first"] == "2021-03-09"


def test_the_full_view_has_every_fact_and_its_literals(store: Store) -> None:
    network = to_networkx(store, view="full")
    kinds = [data["kind"] for _, data in network.nodes(data=True)]
    assert kinds.count("meetingreport") == 4
    assert kinds.count("meeting") == 2
    assert kinds.count("position") == 8
    assert "evidence" not in kinds
    said = "article/wire%2F1%20%C3%BC/position/1"
    assert network.nodes[said]["stance"] == "praises"
    assert network.nodes[said]["quoted"] is False
    assert network.nodes[said]["confidence"] == pytest.approx(0.8)
    assert network.edges[said, TD, "target"]["articles"] == ("article/wire%2F1%20%C3%BC",)
    assert network.edges[NO, TD, "praises"]["weight"] == 0


def test_facts_below_the_confidence_are_left_out(store: Store) -> None:
    network = to_networkx(store, view="network", min_confidence=0.85)
    assert {data["kind"] for *_, data in network.edges(data=True)} == {"metWith", "serves"}


def test_a_store_that_is_not_consolidated_gives_the_same_pairs(store: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "kg", reference=TABLES) as raw:
        raw.replace(READINGS)
        network = to_networkx(raw, view="actors")
    assert set(network.edges) == set(to_networkx(store, view="actors").edges)
    assert network.edges[NO, TD]["weight"] == 3


def test_an_empty_store_gives_empty_networks(tmp_path: Path) -> None:
    with Store.create(tmp_path / "kg", reference=TABLES) as empty:
        assert all(len(to_networkx(empty, view=view)) == 0 for view in (*VIEWS, "full"))


def test_an_unknown_view_is_refused_with_the_known_ones(store: Store) -> None:
    with pytest.raises(UsageError, match="no view 'friends'; choose one of actors, stances"):
        to_networkx(store, view="friends")


def test_equal_stores_give_equal_networks(store: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "kg", reference=TABLES) as other:
        from graph.consolidation import consolidate

        other.replace(reversed(READINGS))
        consolidate(other)
        for view in (*VIEWS, "full"):
            one, two = to_networkx(store, view=view), to_networkx(other, view=view)
            assert list(one.nodes(data=True)) == list(two.nodes(data=True))
            assert list(one.edges(data=True)) == list(two.edges(data=True))


def test_rdflib_holds_every_quad(store: Store) -> None:
    dataset = to_rdflib(store)
    assert sum(1 for _ in dataset.quads()) == len(store)

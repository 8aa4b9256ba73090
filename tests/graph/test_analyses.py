"""Analyses give the answers that a small world of meetings and stances makes plain."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pytest
from worlds import TABLES, article, position, report

from graph import analyses
from graph.consolidation import consolidate
from graph.store import Store
from graph.views import to_networkx
from ontology.errors import UsageError

NO, TD, PE, KE, FJ = (f"state/{iso}" for iso in ("NO", "TD", "PE", "KE", "FJ"))
BERG, DEBY, ROJAS = "official/ada-berg", "official/amina-hassane", "official/luz-rojas"

# Norway meets Chad and Peru, Kenya meets Peru: Peru stands between Norway and Kenya. Fiji is cancelled.
READINGS = [
    article("wire-1", "01-20", reports=[report("berg deby", "01-12"), report("NO FJ", status="cancelled")]),
    article("wire-2", "02-09", reports=[report("berg deby", "02-08", kind="call")]),
    article("wire-3", "04-03", reports=[report("berg rojas", "04-02"), report("otieno rojas", "04-03")]),
    article(
        "wire-4",
        "05-02",
        positions=[
            position("NO", "praises", "TD"),
            position("berg", "supports", "TD"),
            position("NO", "criticizes", "TD"),
            position("TD", "praises", "NO", statement="the visit"),
            position("NO", "accuses", "PE"),
            position("TD", "rejects", "PE"),
            position("KE", "supports", "PE"),
            position("KE", "states", "NO"),
            position("KE", "threatens", "FJ", modality="conditional"),
        ],
    ),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("analyses") / "kg", reference=TABLES) as store:
        store.replace(READINGS)
        consolidate(store)
        yield store


@pytest.fixture(scope="module")
def actors(store: Store) -> nx.Graph:
    return to_networkx(store, view="actors")


@pytest.fixture(scope="module")
def meetings(store: Store) -> nx.Graph:
    return to_networkx(store, view="meetings")


@pytest.fixture(scope="module")
def stances(store: Store) -> nx.MultiDiGraph:
    return to_networkx(store, view="stances")


def test_parties_and_officials_part_a_network(actors: nx.Graph) -> None:
    assert set(analyses.parties(actors)) == {NO, TD, PE, KE}
    assert {BERG, DEBY, ROJAS} < set(analyses.officials(actors))
    assert set(analyses.parties(actors)) | set(analyses.officials(actors)) == set(actors)
    assert list(analyses.parties(actors)) == [key for key in actors if key.startswith("state/")]


def test_a_window_counts_the_meetings_that_touch_it(actors: nx.Graph, meetings: nx.Graph) -> None:
    early = analyses.within(actors, meetings, "2021-01-01", "2021-02-01")
    assert {tuple(sorted(edge)) for edge in early.edges} == {(BERG, DEBY), (NO, TD)}
    assert early.edges[NO, TD]["weight"] == 1
    whole = analyses.within(actors, meetings, "2021-01-01", "2022-01-01")
    assert whole.edges[NO, TD]["weight"] == 2
    assert set(whole.edges) == set(actors.edges)


def test_centrality_moves_with_the_windows(actors: nx.Graph, meetings: nx.Graph) -> None:
    windows = analyses.centrality_over_time(analyses.parties(actors), meetings, months=1)
    assert list(windows) == ["2021-01-01", "2021-02-01", "2021-03-01", "2021-04-01"]
    assert windows["2021-01-01"] == {NO: 1.0, TD: 1.0}
    assert windows["2021-03-01"] == {}
    assert windows["2021-04-01"] == {KE: 0.5, NO: 0.5, PE: 1.0}


def test_every_measure_is_known_by_its_name(actors: nx.Graph, meetings: nx.Graph) -> None:
    for measure in analyses.MEASURES:
        (year,) = analyses.centrality_over_time(actors, meetings, measure=measure).values()
        assert set(year) == set(actors)
    strength = analyses.centrality_over_time(analyses.parties(actors), meetings, measure="strength")
    assert strength["2021-01-01"] == {KE: 1, NO: 3, PE: 2, TD: 2}


def test_communities_are_those_that_meet(actors: nx.Graph) -> None:
    found = analyses.communities(analyses.parties(actors))
    assert found.groups == ((KE, PE), (NO, TD))
    assert found.modularity > 0


def test_a_broker_stands_on_the_ways_between_two_states(actors: nx.Graph) -> None:
    states = analyses.parties(actors)
    assert analyses.brokers(states, NO, KE) == {PE: 1.0}
    assert analyses.brokers(states, KE, TD) == {NO: 1.0, PE: 1.0}
    assert analyses.brokers(states, NO, TD) == {}


def test_two_ways_share_the_brokerage() -> None:
    square = nx.cycle_graph(["a", "b", "c", "d"])
    assert analyses.brokers(square, "a", "c") == {"b": 0.5, "d": 0.5}
    square.add_edge("a", "c")
    assert analyses.brokers(square, "a", "c") == {"b": 0.5, "d": 0.5}


def test_activity_counts_every_month_and_only_what_was_held(meetings: nx.Graph) -> None:
    found = analyses.activity(meetings)
    assert {month: dict(kinds) for month, kinds in found.items()} == {
        "2021-01": {"talks": 1},
        "2021-02": {"call": 1},
        "2021-03": {},
        "2021-04": {"talks": 2},
    }
    assert list(analyses.activity(meetings, actor=KE)) == ["2021-04"]
    assert analyses.activity(meetings, status="denied") == {}


def test_what_officials_hold_counts_for_their_states(stances: nx.MultiDiGraph) -> None:
    pairs = analyses.signed(stances)
    assert pairs.edges[NO, TD] == {"net": 1, "sign": 1, "weight": 3}
    assert pairs.edges[NO, PE]["sign"] == -1
    assert pairs.edges[KE, NO] == {"net": 0, "sign": 0, "weight": 1}
    assert not pairs.has_edge(KE, FJ)
    assert analyses.signed(stances, states_only=False).has_edge(BERG, TD)


def test_friends_with_a_common_adversary_are_balanced(stances: nx.MultiDiGraph) -> None:
    found = analyses.balance(stances)
    assert found.triads == ((NO, PE, TD, 1),)
    assert found.share == 1.0


def test_a_quarrel_between_friends_of_one_is_not_balanced() -> None:
    network = nx.MultiDiGraph()
    network.add_nodes_from((key, {"kind": "state", "label": key}) for key in "abc")
    for one, other, polarity in (("a", "b", 1), ("c", "a", 1), ("b", "c", -1)):
        network.add_edge(one, other, polarity=polarity, weight=1)
    found = analyses.balance(network)
    assert found.triads == (("a", "b", "c", -1),)
    assert found.share == 0.0


def test_stances_are_answered_or_not(stances: nx.MultiDiGraph) -> None:
    found = analyses.reciprocity(stances)
    assert found.overall == pytest.approx(2 / 5)
    assert found.dyads == ((NO, TD, 1, 1),)
    assert analyses.reciprocity(stances, sign=-1).dyads == ()


def test_an_empty_network_has_empty_answers() -> None:
    nothing, silence = nx.Graph(), nx.MultiDiGraph()
    assert analyses.centrality_over_time(nothing, nothing) == {}
    assert analyses.communities(nothing).groups == ()
    assert analyses.activity(nothing) == {}
    assert analyses.balance(silence).share is None
    assert analyses.reciprocity(silence).overall is None


def test_what_is_not_known_is_refused(actors: nx.Graph, meetings: nx.Graph) -> None:
    with pytest.raises(UsageError, match="no measure 'fame'; choose one of degree"):
        analyses.centrality_over_time(actors, meetings, measure="fame")
    with pytest.raises(UsageError, match="at least one month"):
        analyses.centrality_over_time(actors, meetings, months=0)
    with pytest.raises(UsageError, match="knows no 'state/ZZ'"):
        analyses.brokers(actors, NO, "state/ZZ")

"""What analysts ask of a network: centrality over time, communities, balance, brokers, activity, reciprocity.

Every function takes the views of `graph.views` and leaves the mathematics to networkx. Nodes go by their keys
(``state/CN``), days are ISO dates, and answers come in a fixed order, so that equal graphs give equal
answers.

    actors, meetings = kg.to_networkx("actors"), kg.to_networkx("meetings")
    brokers(parties(actors), "state/US", "state/KP")

A network from the news shows what was reported, not all that happened: an absent edge is not an absent
meeting.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

import networkx as nx

from ontology.errors import UsageError

LONGEST = 31  # a meeting whose words allow more days than this has no month

MEASURES: dict[str, Callable[[nx.Graph], dict[str, float]]] = {
    "degree": nx.degree_centrality,
    "strength": lambda network: dict(network.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "pagerank": nx.pagerank,
}


@dataclass(frozen=True)
class Communities:
    """Groups of nodes, the largest first, and how much denser they are inside than by chance (-0.5 to 1)."""

    groups: tuple[tuple[str, ...], ...]
    modularity: float


@dataclass(frozen=True)
class Balance:
    """Triads of actors that all take a side towards one another.

    `triads` are (a, b, c, product of the three signs); `share` is the balanced part, 0 to 1, None of no
    triads.
    """

    triads: tuple[tuple[str, str, str, int], ...]
    share: float | None


@dataclass(frozen=True)
class Reciprocity:
    """Whether stances are answered.

    `overall` is the part of directed edges that have a counterpart, 0 to 1, None of no edges; `dyads` are
    those that do: (a, b, sign of a towards b, sign of b towards a), each pair once.
    """

    overall: float | None
    dyads: tuple[tuple[str, str, int, int], ...]


def parties(actors: nx.Graph) -> nx.Graph:
    """The states and organisations of a network, without persons."""
    return _of_kinds(actors, "state", "organization")


def officials(actors: nx.Graph) -> nx.Graph:
    """The officials of a network."""
    return _of_kinds(actors, "official")


def within(actors: nx.Graph, meetings: nx.Graph, start: str, end: str) -> nx.Graph:
    """Who met whom from the day `start` to before the day `end`; weights count the meetings of that time.

    Takes the views ``actors`` and ``meetings``. A meeting belongs to a window when the days its words allow
    touch it; one of which only the last possible day is known stands on that day.
    """
    inside = nx.Graph(name=f"who met whom, {start} to {end}")
    for one, other, data in actors.edges(data=True):
        held = tuple(key for key in data["meetings"] if _touches(meetings.nodes[key], start, end))
        if held:
            inside.add_nodes_from((key, actors.nodes[key]) for key in (one, other))
            inside.add_edge(one, other, kind=data["kind"], weight=len(held), meetings=held)
    return inside


def centrality_over_time(
    actors: nx.Graph, meetings: nx.Graph, *, measure: str = "degree", months: int = 12
) -> dict[str, dict[str, float]]:
    """A centrality of every actor in consecutive windows of `months`, by the window's first day.

    Takes the views ``actors`` and ``meetings``. Windows start on 1 January of the first year and include
    empty ones. `measure` is one of `MEASURES`: degree, closeness and betweenness are shares of what is
    possible (Freeman 1979), strength counts a meeting once for each counterpart, pagerank sums to 1 in each
    window. Raises `UsageError` for another measure or a window of less than a month.
    """
    if measure not in MEASURES:
        raise UsageError(f"There is no measure '{measure}'; choose one of {', '.join(MEASURES)}.")
    if months < 1:
        raise UsageError(f"A window has at least one month, not {months}.")
    used = sorted({key for *_, data in actors.edges(data=True) for key in data["meetings"]})
    days = sorted(span[0] for key in used if (span := _span(meetings.nodes[key])))
    if not days:
        return {}
    windows = {}
    for start, end in _windows(days[0], days[-1], months):
        network = within(actors, meetings, start, end)
        windows[start] = dict(sorted(MEASURES[measure](network).items())) if len(network) else {}
    return windows


def communities(network: nx.Graph, *, resolution: float = 1.0) -> Communities:
    """Groups that meet among themselves, by greedy modularity (Clauset, Newman and Moore 2004), weighted.

    A higher `resolution` gives smaller groups. Takes the view ``actors`` or a part of it.
    """
    if not network.number_of_edges():
        return Communities((), 0.0)
    found = nx.community.greedy_modularity_communities(network, weight="weight", resolution=resolution)
    groups = sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group))
    return Communities(tuple(groups), nx.community.modularity(network, groups, resolution=resolution))


def brokers(network: nx.Graph, one: str, other: str) -> dict[str, float]:
    """Who stands between two actors: the share of the shortest paths from one to the other through each.

    Betweenness restricted to a pair (Brandes 2008), 0 to 1, highest first. The pair's own edge is left out,
    so that it also answers who else could carry a message; empty when no path leads around. Takes the view
    ``actors``, mostly its `parties`. Raises `UsageError` when the network knows one of the two not.
    """
    for key in (one, other):
        if key not in network:
            raise UsageError(f"The network knows no '{key}'; its nodes have keys such as 'state/CN'.")
    around = nx.Graph(network)
    around.remove_edges_from([(one, other)])
    pair = [one, other]
    between = nx.betweenness_centrality_subset(around, sources=pair, targets=pair)
    ranked = sorted(between.items(), key=lambda item: (-item[1], item[0]))
    return {key: share for key, share in ranked if share > 0}


def activity(
    meetings: nx.Graph, *, actor: str | None = None, status: str = "held"
) -> dict[str, Counter[str]]:
    """Meetings a month (``2021-03``) by kind, every month from the first to the last, those without any too.

    Takes the view ``meetings``; `actor` keeps those in which it took part. A meeting counts in the month of
    its first possible day, or of its last where only that is known, and not at all when its words allow more
    than 31 days ("in 1993") or no day.
    """
    found: dict[str, Counter[str]] = {}
    for key, data in meetings.nodes(data=True):
        if data["kind"] == "meeting" and data["status"] == status and actor in (None, *meetings[key]):
            span = _span(data)
            if span and _days(*span) <= LONGEST:
                found.setdefault(span[0][:7], Counter())[data["meeting"]] += 1
    if not found:
        return {}
    return {month: found.get(month, Counter()) for month in _months(min(found), max(found))}


def signed(stances: nx.MultiDiGraph, *, states_only: bool = True) -> nx.DiGraph:
    """One edge an ordered pair: ``net`` (sum of polarity times weight), ``sign`` (1, 0, -1), ``weight``.

    Takes the view ``stances`` or ``network``, whose edges without a polarity are passed over. With
    `states_only`, what officials hold counts for the states that they serve, and what a state holds towards
    itself is left out.
    """
    pairs = nx.DiGraph(name="signed")
    for actor, target, data in stances.edges(data=True):
        if "polarity" not in data:
            continue
        ends = [_party(stances, key) if states_only else key for key in (actor, target)]
        if ends[0] == ends[1]:
            continue
        for key in ends:
            pairs.add_node(key, label=stances.nodes[key]["label"] if key in stances else key)
        edge = pairs.edges[ends] if pairs.has_edge(*ends) else {"net": 0, "weight": 0}
        net = edge["net"] + data["polarity"] * data["weight"]
        pairs.add_edge(*ends, net=net, sign=(net > 0) - (net < 0), weight=edge["weight"] + data["weight"])
    return pairs


def balance(stances: nx.MultiDiGraph, *, states_only: bool = True) -> Balance:
    """Which triads are balanced: the product of their signs is positive.

    After Heider 1946, as Cartwright and Harary 1956 put it. The sign of a pair is that of both directions
    together; pairs that come out neutral take no side.
    """
    pairs = nx.Graph()
    directed = signed(stances, states_only=states_only)
    for one, other in sorted({(min(pair), max(pair)) for pair in directed.edges}):
        net = sum(directed.edges[e]["net"] for e in ((one, other), (other, one)) if directed.has_edge(*e))
        if net:
            pairs.add_edge(one, other, sign=1 if net > 0 else -1)
    cliques = takewhile(lambda clique: len(clique) <= 3, nx.enumerate_all_cliques(pairs))
    triads = []
    for a, b, c in sorted(tuple(sorted(clique)) for clique in cliques if len(clique) == 3):
        signs = [pairs.edges[edge]["sign"] for edge in ((a, b), (b, c), (a, c))]
        triads.append((a, b, c, signs[0] * signs[1] * signs[2]))
    share = sum(sign > 0 for *_, sign in triads) / len(triads) if triads else None
    return Balance(tuple(triads), share)


def reciprocity(
    stances: nx.MultiDiGraph, *, sign: int | None = None, states_only: bool = True
) -> Reciprocity:
    """Whether stances are answered: all with a side, or by `sign` friendly (1) or hostile (-1) ones."""
    pairs = signed(stances, states_only=states_only)
    wanted = (1, -1) if sign is None else (sign,)
    pairs.remove_edges_from([edge for edge in pairs.edges if pairs.edges[edge]["sign"] not in wanted])
    overall = nx.overall_reciprocity(pairs) if pairs.number_of_edges() else None
    both = sorted((a, b) for a, b in pairs.edges if a < b and pairs.has_edge(b, a))
    dyads = tuple((a, b, pairs.edges[a, b]["sign"], pairs.edges[b, a]["sign"]) for a, b in both)
    return Reciprocity(overall, dyads)


def _of_kinds(network: nx.Graph, *kinds: str) -> nx.Graph:
    part = network.copy()  # a subgraph may give its nodes in the order of a set
    part.remove_nodes_from([key for key, data in network.nodes(data=True) if data["kind"] not in kinds])
    return part


def _party(network: nx.Graph, key: str) -> str:
    """The state that an official serves, or the actor itself."""
    return str(network.nodes[key].get("state") or key)


def _span(meeting: dict[str, str]) -> tuple[str, str] | None:
    """The first and last possible day; a side that is not known stands on the other."""
    first, last = meeting.get("first"), meeting.get("last")
    return (first or last or "", last or first or "") if first or last else None


def _touches(meeting: dict[str, str], start: str, end: str) -> bool:
    span = _span(meeting)
    return span is not None and span[0] < end and span[1] >= start


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1


def _windows(first: str, last: str, months: int) -> Iterator[tuple[str, str]]:
    start = f"{first[:4]}-01"
    while start <= last[:7]:
        end = _later(start, months)
        yield f"{start}-01", f"{end}-01"
        start = end


def _months(first: str, last: str) -> Iterable[str]:
    while first <= last:
        yield first
        first = _later(first, 1)


def _later(month: str, months: int) -> str:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + months, 12)
    return f"{year:04}-{number + 1:02}"

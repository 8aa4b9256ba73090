"""Networks for networkx: who met whom, who was at which meeting, who stands how towards whom, and everything.

Nodes go by keys (``state/CN``, ``official/Q42``); `graph.iri.thing` makes the IRI again. Days are ISO dates,
and what is not known is left out, so that every attribute survives every file format. Lists are tuples.

=============  ===========  ===========================================================================
view           class        what it holds
=============  ===========  ===========================================================================
``actors``     Graph        who met whom, in meetings that were held
``stances``    MultiDiGraph from actor to target, one edge a stance, from positions that are asserted
``network``    MultiDiGraph both, and whom officials serve: what is drawn in pictures
``meetings``   Graph        actors and the meetings that they took part in, of any status (bipartite)
``offices``    MultiDiGraph officials, the posts they hold, and the bodies of these
``full``       MultiDiGraph everything that the ontology draws as an edge, from every article
=============  ===========  ===========================================================================

Attributes of actors: ``label``, ``kind`` (official, state, organization, actor), ``iri``, and where known
``iso2``, ``qid``, ``state`` (key of the state that it is or serves), ``post``, ``role``.
Edges of who met whom: ``kind`` (metWith), ``weight`` (number of meetings), ``first``, ``last``, ``quote`` (of
the surest), ``meetings`` (their keys).
Edges of stances: ``kind`` (the stance, also the edge's key), ``polarity`` (1, 0, -1), ``weight`` (number of
positions), ``first``, ``last``, ``confidence`` (highest), ``quote`` (of the surest), ``topics``, ``plover``.
Meetings: ``label``, ``kind`` (meeting), ``meeting`` (summit …), ``status``, ``format``, ``place``,
``first``, ``last``, ``topics``, ``articles`` (number); edges to them: ``kind`` (participant or host).
``bipartite`` is 0 for actors, 1 for meetings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any

import networkx as nx

from graph import iri
from graph.actors import Quads, Who
from graph.full_view import full
from graph.gathering import Event, Gathering, Said, gather
from ontology import terms
from ontology.errors import UsageError

INTIMATE = 8  # at a meeting of more parties than this, being there is not meeting one another


def to_networkx(store: Quads, *, view: str = "actors", min_confidence: float = 0.0) -> nx.Graph:
    """A view of the store as a networkx graph, nodes and edges in a fixed order.

    Raises `UsageError` when there is no such view.
    """
    if view == "full":
        return full(store)
    if view not in VIEWS:
        raise UsageError(f"There is no view '{view}'; choose one of {', '.join([*VIEWS, 'full'])}.")
    return VIEWS[view](gather(store, min_confidence=min_confidence))


def to_rdflib(store: Quads) -> Any:
    """The whole store as an rdflib Dataset, one named graph an article."""
    import rdflib

    dataset = rdflib.Dataset()
    for name in store.graphs():
        lines = "".join(f"{quad} .\n" for quad in store.graph(name))
        dataset.parse(data=lines, format="nquads")
    return dataset


def actors(found: Gathering) -> nx.Graph:
    """Who met whom, weighted and dated."""
    network = nx.Graph(name="who met whom")
    for (one, other), events in sorted(_meetings_of_pairs(found).items()):
        _add_actors(network, found, (one, other))
        network.add_edge(one, other, **_met(events))
    return network


def stances(found: Gathering) -> nx.MultiDiGraph:
    """From actor to target, signed, one edge a stance."""
    network = nx.MultiDiGraph(name="who stands how towards whom")
    for (actor, target, stance), positions in sorted(_positions_of_pairs(found).items()):
        _add_actors(network, found, (actor, target))
        network.add_edge(actor, target, key=stance, **_stance(stance, positions))
    return network


def network(found: Gathering) -> nx.MultiDiGraph:
    """Who met whom and who stands how towards whom, and the states that the officials among them serve."""
    drawn = nx.MultiDiGraph(name="actors")
    for one, other, data in actors(found).edges(data=True):
        _add_actors(drawn, found, (one, other))
        drawn.add_edge(one, other, key="metWith", **data)
    for actor, target, stance, data in stances(found).edges(keys=True, data=True):
        _add_actors(drawn, found, (actor, target))
        drawn.add_edge(actor, target, key=stance, **data)
    for key in list(drawn):
        state = found.who[key].state if key in found.who else None
        if state and state != key:
            _add_actors(drawn, found, (state,))
            drawn.add_edge(key, state, key="serves", kind="serves", weight=1)
    return drawn


def meetings(found: Gathering) -> nx.Graph:
    """Actors and the meetings that they took part in."""
    bipartite = nx.Graph(name="meetings")
    for event in found.events:
        bipartite.add_node(event.key, bipartite=1, **_event(event, found))
        for kind, keys in (("participant", event.participants), ("host", event.hosts)):
            _add_actors(bipartite, found, keys, bipartite=0)
            for key in keys:
                bipartite.add_edge(key, event.key, kind=kind)
    return bipartite


def offices(found: Gathering) -> nx.MultiDiGraph:
    """Officials, posts and bodies: holdsPost with the days on which articles attest it, and body."""
    holders = nx.MultiDiGraph(name="offices")
    attested: dict[tuple[str, str], list[str]] = defaultdict(list)
    for office in found.offices:
        if office.current:
            _add_actors(holders, found, (office.official, office.body))
            holders.add_node(
                office.post, label=office.label, kind="post", role=office.role, iri=_iri(office.post)
            )
            holders.add_edge(office.post, office.body, key="body", kind="body", weight=1)
            attested[office.official, office.post] += [office.published] if office.published else []
    for (official, post), days in sorted(attested.items()):
        span = {"first": min(days), "last": max(days)} if days else {}
        holders.add_edge(official, post, key="holdsPost", kind="holdsPost", weight=max(len(days), 1), **span)
    return holders


VIEWS: dict[str, Callable[[Gathering], nx.Graph]] = {
    "actors": actors,
    "stances": stances,
    "network": network,
    "meetings": meetings,
    "offices": offices,
}


def met_pairs(event: Event, found: Gathering) -> Iterator[tuple[str, str]]:
    """Who met whom: parties, officials of different parties, and officials and parties that sent none."""
    people = [key for key in event.participants if _who(key, found).kind == "official"]
    parties = _parties(event, people, found)
    if not event.held or event.kind == "briefing" or len(parties) > INTIMATE:
        return
    sides = {key: _sides(_who(key, found)) for key in (*people, *parties)}
    voiced = frozenset().union(*(sides[key] for key in people))
    guests = ((person, party) for person in people for party in parties if not sides[party] & voiced)
    for one, other in (*combinations(parties, 2), *combinations(people, 2), *guests):
        if not sides[one] & sides[other] and found.agreed(one, other, "metWith"):
            yield one, other


def _parties(event: Event, people: list[str], found: Gathering) -> list[str]:
    """States and bodies at a meeting, with the state that a visit goes to."""
    served = {state for key in people if (state := _who(key, found).state)}
    ground = found.grounds.get(event.place or "")
    visited = {ground} if ground and (event.kind == "visit" or found.edges is not None) else set()
    return sorted({*event.participants, *served, *visited} - set(people))


def _sides(who: Who) -> frozenset[str]:
    """The actor, whom it serves, and its state."""
    own = () if who.kind == "official" else (who.key,)
    return frozenset((*own, *who.serves, *((who.state,) if who.state else ())))


def _who(key: str, found: Gathering) -> Who:
    return found.who.get(key) or Who(key, "actor", key)


def _meetings_of_pairs(found: Gathering) -> dict[tuple[str, str], list[Event]]:
    pairs: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in found.events:
        for one, other in met_pairs(event, found):
            pairs[min(one, other), max(one, other)].append(event)
    return pairs


def _positions_of_pairs(found: Gathering) -> dict[tuple[str, str, str], list[Said]]:
    pairs: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for said in found.said:
        for target in said.targets:
            allowed = said.modality == "asserted" and target != said.actor and _is_as_it_says(said)
            if allowed and found.agreed(said.actor, target, said.stance):
                pairs[said.actor, target, said.stance].append(said)
    return pairs


def _is_as_it_says(said: Said) -> bool:
    """Whether the words leave the stance its meaning."""
    stance = terms.stances().get(said.stance)
    return stance is None or stance.fits(said.polarity)


def _met(events: list[Event]) -> dict[str, Any]:
    first = min((e.earliest for e in events if e.earliest), default=None)
    last = max((e.latest for e in events if e.latest), default=None)
    keys = tuple(event.key for event in events)
    surest = max(events, key=lambda event: event.confidence)
    quote = surest.quotes[0] if surest.quotes else None
    return _known(kind="metWith", weight=len(events), first=first, last=last, quote=quote, meetings=keys)


def _stance(stance: str, positions: list[Said]) -> dict[str, Any]:
    days = [said.date for said in positions if said.date]
    surest = max(positions, key=lambda said: said.confidence)
    return _known(
        kind=stance,
        polarity=surest.polarity,
        weight=len(positions),
        first=min(days, default=None),
        last=max(days, default=None),
        confidence=surest.confidence,
        quote=surest.quotes[0] if surest.quotes else surest.statement,
        topics=tuple(sorted({topic for said in positions for topic in said.topics})),
        plover=terms.stances()[stance].plover if stance in terms.stances() else None,
    )


def _event(event: Event, found: Gathering) -> dict[str, Any]:
    who = [_who(key, found) for key in event.participants]
    sides = [w.label for w in who if w.kind != "official"] or [w.label for w in who]
    return _known(
        label=f"{event.kind.capitalize()}: {', '.join(sides)}",
        kind="meeting",
        meeting=event.kind,
        status=event.status,
        format=event.format,
        place=found.places.get(event.place or "", event.place),
        first=event.earliest,
        last=event.latest,
        topics=event.topics,
        articles=len(event.articles),
        iri=_iri(event.key),
    )


def _add_actors(network: nx.Graph, found: Gathering, keys: Iterable[str], **more: Any) -> None:
    for key in keys:
        if key not in network:
            who = _who(key, found)
            about = {"iso2": who.iso2, "qid": who.qid, "state": who.state, "post": who.post, "role": who.role}
            node = _known(label=who.label, kind=who.kind, iri=iri.thing(key).value, **about)
            network.add_node(key, **node, **more)


def _iri(key: str) -> str:
    return iri.ID + key


def _known(**values: Any) -> dict[str, Any]:
    """The attributes that are known."""
    return {name: value for name, value in values.items() if value is not None and value != ()}

"""The queries behind the pictures: SPARQL that finds what a network, a timeline or a matrix shows."""

from __future__ import annotations

from graph.serve.pictures import Filter
from graph.serve.things import full_iri

_STANCES = """  GRAPH ?article {{
    ?position cq:actor ?actor ; cq:target ?target ; cq:stance ?stance ; cq:modality modality:asserted ;
              cq:confidence ?confidence .
    OPTIONAL {{ ?position cq:date ?day }}
  }}
  FILTER NOT EXISTS {{ GRAPH cq:consolidated {{ ?article prov:alternateOf ?original }} }}
  GRAPH cq:reference {{ ?stance cq:polarity ?polarity }}
{filters}"""
_MEETINGS = """  GRAPH cq:consolidated {{
    ?meeting cq:participant ?actor , ?target ; cq:status ?status .
    ?actor cq:metWith ?target .
    OPTIONAL {{ ?meeting cq:earliest ?day }}
    FILTER(?status IN (status:held, status:under-way) && STR(?actor) < STR(?target))
  }}
{filters}"""
_NAMES = """  GRAPH cq:consolidated { ?actor rdfs:label ?one . ?target rdfs:label ?other }
"""
_POLARITY = {"conflictual": "-1", "neutral": "0", "cooperative": "1"}


def network(chosen: Filter) -> str:
    """Pairs of actors with the number of their meetings and positions."""
    parts = []
    if "met" in chosen.kinds:
        parts.append("{\n" + _MEETINGS.format(filters=_filters(chosen)) + '  BIND("met" AS ?kind)\n}')
    if signs := _signs(chosen):
        where = _STANCES.format(filters=_filters(chosen, confidence=True)) + signs
        parts.append("{\n" + where + "  BIND(STR(?polarity) AS ?kind)\n}")
    body = "\nUNION\n".join(parts) + "\n" + _NAMES
    head = "SELECT ?one ?other ?kind (COUNT(*) AS ?weight) (MIN(?day) AS ?first) (MAX(?day) AS ?last)"
    return f"{head} WHERE {{\n{body}}}\nGROUP BY ?one ?other ?kind\nORDER BY DESC(?weight) ?one ?other"


def matrix(chosen: Filter) -> str:
    """Positions between states, counted by polarity; what ministers say counts for their state."""
    where = _STANCES.format(filters=_filters(chosen, confidence=True))
    head = "SELECT ?one ?other ?polarity (COUNT(DISTINCT ?position) AS ?positions)"
    return (
        f"{head} WHERE {{\n{where}{_SIDES}}}\nGROUP BY ?one ?other ?polarity\nORDER BY ?one ?other ?polarity"
    )


_SIDES = """  OPTIONAL { GRAPH cq:consolidated {
    ?held cq:official ?actor ; cq:post ?post . ?post cq:body ?served } }
  OPTIONAL { GRAPH cq:consolidated {
    ?held_ cq:official ?target ; cq:post ?post_ . ?post_ cq:body ?served_ } }
  BIND(COALESCE(?served, ?actor) AS ?state) BIND(COALESCE(?served_, ?target) AS ?state_)
  FILTER(?state != ?state_)
  GRAPH cq:reference { ?state a cq:State ; rdfs:label ?one . ?state_ a cq:State ; rdfs:label ?other }
"""


def cell(chosen: Filter, actor: str, target: str) -> str:
    """The positions of one state towards another."""
    sides = _SIDES + f"  FILTER(?state = <{full_iri(actor)}> && ?state_ = <{full_iri(target)}>)\n"
    where = _STANCES.format(filters=_filters(chosen, confidence=True))
    return (
        f"SELECT DISTINCT ?position ?day ?stance ?one ?other WHERE {{\n{where}{sides}}}\nORDER BY DESC(?day)"
    )


def timeline(chosen: Filter) -> str:
    """Meetings and positions by day."""
    around = " ".join(f"<{full_iri(name)}>" for name in chosen.around)
    parts = []
    if "met" in chosen.kinds:
        who = f"  VALUES ?actor {{ {around} }}\n" if around else ""
        inner = (
            "?what cq:participant ?actor ; cq:earliest ?day ; rdfs:label ?words"
            if around
            else ("?what a cq:Meeting ; cq:earliest ?day ; rdfs:label ?words")
        )
        parts.append(f"{{\n{who}  GRAPH cq:consolidated {{ {inner} }}\n{_days(chosen)}}}")
    if signs := _signs(chosen):
        where = _STANCES.format(filters=_filters(chosen, confidence=True)).replace("?position", "?what")
        who = f"  FILTER(?actor IN ({_list(chosen)}) || ?target IN ({_list(chosen)}))\n" if around else ""
        parts.append("{\n" + where + signs + who + "  GRAPH ?article { ?what cq:statement ?words }\n}")
    return (
        "SELECT DISTINCT ?day ?words ?what WHERE {\n" + "\nUNION\n".join(parts) + "\n}\nORDER BY DESC(?day)"
    )


def _list(chosen: Filter) -> str:
    return ", ".join(f"<{full_iri(name)}>" for name in chosen.around)


def _signs(chosen: Filter) -> str:
    wanted = [value for kind, value in _POLARITY.items() if kind in chosen.kinds]
    return f"  FILTER(?polarity IN ({', '.join(wanted)}))\n" if wanted else ""


def _filters(chosen: Filter, *, confidence: bool = False) -> str:
    text = _days(chosen)
    if confidence and chosen.confidence:
        text += f"  FILTER(?confidence >= {chosen.confidence:.2f})\n"
    if chosen.around:
        text += f"  FILTER(?actor IN ({_list(chosen)}) || ?target IN ({_list(chosen)}))\n"
    return text


def _days(chosen: Filter) -> str:
    text = f'  FILTER(?day >= "{chosen.since}"^^xsd:date)\n' if chosen.since else ""
    return text + (f'  FILTER(?day <= "{chosen.until}"^^xsd:date)\n' if chosen.until else "")

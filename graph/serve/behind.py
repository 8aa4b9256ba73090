"""The queries behind the pictures: SPARQL that finds what a network, a timeline or a matrix shows.

Counts come before names: what is grouped first leaves few rows to look names up for, also in a large graph.
"""

from __future__ import annotations

from graph.serve.pictures import Filter
from graph.serve.things import full_iri
from ontology import terms

_SIGNS = {"cooperative": 1, "neutral": 0, "conflictual": -1}
_POSITIONS = """  GRAPH ?article {
    ?position cq:actor ?actor ; cq:target ?target ; cq:stance ?stance ; cq:modality modality:asserted ;
              cq:confidence ?confidence .
    OPTIONAL { ?position cq:date ?day }
    OPTIONAL { ?position cq:polarity ?own }
  }
  MINUS { GRAPH cq:consolidated { ?article prov:alternateOf ?original } }
"""
_MEETINGS = """  VALUES ?status { status:held status:under-way }
  GRAPH cq:consolidated {
    ?meeting cq:status ?status ; cq:participant ?actor , ?target .
    ?actor cq:metWith ?target . FILTER(STR(?actor) < STR(?target))
    OPTIONAL { ?meeting cq:earliest ?day }
    OPTIONAL { ?meeting cq:latest ?end }
  }
"""
_SURE = """  { SELECT DISTINCT ?meeting WHERE {
    GRAPH cq:consolidated { ?report cq:reports ?meeting }
    GRAPH ?told { ?report cq:confidence ?sure } FILTER(?sure >= %.2f) } }
"""
_NAMES = """  GRAPH cq:consolidated { ?actor rdfs:label ?one }
  GRAPH cq:consolidated { ?target rdfs:label ?other }
"""
# Whoever holds an office of a state counts for the state.
_SIDE = """  OPTIONAL { { SELECT ({0} AS ?{1}) (MIN(?body) AS ?{1}Of) WHERE { GRAPH cq:consolidated {
    ?held cq:official {0} ; cq:post ?post . ?post cq:body ?body }
    FILTER(STRSTARTS(STR(?body), CONCAT(STR(id:), "state/"))) } GROUP BY {0} } }
"""


def network(chosen: Filter) -> str:
    """Pairs of actors with the number of their meetings and positions."""
    parts = []
    if "met" in chosen.kinds:
        where = (
            _MEETINGS + _sure(chosen) + _days(chosen, "end") + _around(chosen) + '  BIND("met" AS ?kind)\n'
        )
        parts.append(_grouped("?meeting", where))
    if signs := _signs(chosen):
        where = _POSITIONS + _polarity() + signs + _limits(chosen) + _around(chosen)
        parts.append(_grouped("?position", where + "  BIND(STR(?polarity) AS ?kind)\n"))
    body = "\nUNION\n".join(parts) or "  FILTER(false)"
    return (
        f"SELECT ?one ?other ?kind ?weight ?first ?last WHERE {{\n{body}\n{_NAMES}}} ORDER BY DESC(?weight)"
    )


def _grouped(counted: str, where: str) -> str:
    pair = "?actor ?target ?kind"
    head = f"SELECT {pair} (COUNT(DISTINCT {counted}) AS ?weight) (MIN(?day) AS ?first) (MAX(?day) AS ?last)"
    return f"{{ {head} WHERE {{\n{where}}} GROUP BY {pair} }}"


def matrix(chosen: Filter) -> str:
    """Positions between states, counted by polarity."""
    counted = "SELECT ?actor ?target ?polarity (COUNT(DISTINCT ?position) AS ?n)"
    where = f"  {{ {counted} WHERE {{\n{_POSITIONS}{_polarity()}{_limits(chosen)}}}\n"
    where += f"  GROUP BY ?actor ?target ?polarity }}\n{_sides()}"
    labels = (
        "  GRAPH cq:reference { ?from rdfs:label ?one }\n  GRAPH cq:reference { ?to rdfs:label ?other }\n"
    )
    head = "SELECT ?one ?other ?polarity (SUM(?n) AS ?positions)"
    groups = "?one ?other ?polarity"
    return f"{head} WHERE {{\n{where}{labels}}}\nGROUP BY {groups}\nORDER BY {groups}"


def cell(chosen: Filter, actor: str, target: str) -> str:
    """The positions of one state towards another."""
    ends = f"  FILTER(?from = <{full_iri(actor)}> && ?to = <{full_iri(target)}>)\n"
    where = f"{_POSITIONS}{_polarity()}{_limits(chosen)}{_sides()}{ends}"
    head = "SELECT DISTINCT ?position ?day ?stance ?polarity ?actor ?target ?article"
    return f"{head} WHERE {{\n{where}}}\nORDER BY DESC(?day) ?position"


def timeline(chosen: Filter) -> str:
    """Meetings and positions by day."""
    parts = []
    if "met" in chosen.kinds:
        who = f"?meeting cq:participant ?actor . FILTER(?actor IN ({_list(chosen)}))" if chosen.around else ""
        what = f"  GRAPH cq:consolidated {{ ?meeting cq:earliest ?day ; rdfs:label ?words . {who}"
        what += " OPTIONAL { ?meeting cq:latest ?end } }\n"
        parts.append(f"{{\n{what}{_sure(chosen)}{_days(chosen, 'end')}  BIND(?meeting AS ?what)\n}}")
    if signs := _signs(chosen):
        said = _POSITIONS.replace("cq:confidence", "cq:statement ?words ; cq:confidence")
        where = said + _polarity() + signs + _limits(chosen) + _around(chosen)
        parts.append(f"{{\n{where}  BIND(?position AS ?what) FILTER(BOUND(?day))\n}}")
    body = "\nUNION\n".join(parts) or "  FILTER(false)"
    return f"SELECT DISTINCT ?day ?words ?what WHERE {{\n{body}\n}} ORDER BY DESC(?day) ?what"


def _sides() -> str:
    sides = _SIDE.replace("{0}", "?actor").replace("{1}", "actor")
    sides += _SIDE.replace("{0}", "?target").replace("{1}", "target")
    sides = sides.replace("(?actor AS ?actor)", "?actor").replace("(?target AS ?target)", "?target")
    sides += "  BIND(COALESCE(?actorOf, ?actor) AS ?from) BIND(COALESCE(?targetOf, ?target) AS ?to)\n"
    states = " && ".join(f'STRSTARTS(STR(?{end}), CONCAT(STR(id:), "state/"))' for end in ("from", "to"))
    return f"{sides}  FILTER(?from != ?to && {states})\n"


def _polarity() -> str:
    """A position's own polarity, else its stance's."""
    known = terms.stances().items()
    one, other = (
        ", ".join(f"stance:{name}" for name, stance in known if stance.polarity == sign) for sign in (1, -1)
    )
    own = f"IF(?stance IN ({one}), 1,\n    IF(?stance IN ({other}), -1, 0))"
    return f"  BIND(COALESCE(?own, {own}) AS ?polarity)\n"


def _list(chosen: Filter) -> str:
    return ", ".join(f"<{full_iri(name)}>" for name in chosen.around)


def _around(chosen: Filter) -> str:
    ends = _list(chosen)
    return f"  FILTER(?actor IN ({ends}) || ?target IN ({ends}))\n" if ends else ""


def _signs(chosen: Filter) -> str:
    wanted = [str(sign) for kind, sign in _SIGNS.items() if kind in chosen.kinds]
    return f"  FILTER(?polarity IN ({', '.join(wanted)}))\n" if wanted else ""


def _sure(chosen: Filter) -> str:
    return _SURE % chosen.confidence if chosen.confidence else ""


def _limits(chosen: Filter) -> str:
    sure = f"  FILTER(?confidence >= {chosen.confidence:.2f})\n" if chosen.confidence else ""
    return sure + "  FILTER(?actor != ?target)\n" + _days(chosen, "day")


def _days(chosen: Filter, end: str) -> str:
    text = ""
    if chosen.since:
        text += f'  FILTER(COALESCE(?{end}, ?day) >= "{chosen.since}"^^xsd:date)\n'
    return text + (f'  FILTER(?day <= "{chosen.until}"^^xsd:date)\n' if chosen.until else "")

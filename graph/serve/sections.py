"""What stands on the page of each kind of thing: its lists, and the query behind each.

``$iri`` stands for the thing. Everything that the queries name is in the store's indexes, so that a page
comes at once from a large graph too.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.named import named
from graph.serve.positions import TURNS

_POSITIONS = """SELECT DISTINCT ?position ?day WHERE {
  GRAPH ?article { ?position cq:$role <$iri> ; a cq:Position . OPTIONAL { ?position cq:date ?day } }
  MINUS { GRAPH cq:consolidated { ?article prov:alternateOf ?original } }
} ORDER BY DESC(?day) ?position"""
_MEETINGS = """SELECT DISTINCT ?meeting ?day WHERE { GRAPH cq:consolidated {
  ?meeting cq:$role <$iri> ; a cq:Meeting . OPTIONAL { ?meeting cq:earliest ?day } }
} ORDER BY DESC(?day) ?meeting"""
_OFFICES = """SELECT DISTINCT ?official ?post ?body ?from ?until ?first ?last ?tenure WHERE {
  { GRAPH cq:reference {
      $where ?tenure cq:official ?official ; cq:post ?post . ?post cq:body ?body .
      OPTIONAL { ?tenure cq:from ?from } OPTIONAL { ?tenure cq:until ?until } } }
  UNION { SELECT ?official ?post ?body ?tenure (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {
      GRAPH cq:consolidated {
        $where ?tenure cq:official ?official ; cq:post ?post ; cq:attestedOn ?day . ?post cq:body ?body } }
    GROUP BY ?official ?post ?body ?tenure }
  BIND(COALESCE(?last, ?until, ?from) AS ?order)
} ORDER BY DESC(?order) ?post ?official ?from ?tenure"""
_REPORTS = """SELECT ?report WHERE {
  GRAPH cq:consolidated { ?report cq:reports <$iri> } } ORDER BY ?report"""
_TENURES = """SELECT ?tenure WHERE {
  GRAPH cq:consolidated { <$iri> prov:wasDerivedFrom ?tenure } } ORDER BY ?tenure"""
_MEMBERS = """SELECT ?member WHERE { GRAPH cq:reference {
  ?member org:memberOf <$iri> ; rdfs:label ?label } } ORDER BY ?label"""
_FACTS = """SELECT DISTINCT ?fact WHERE { GRAPH <$iri> {
  ?fact cq:evidence ?words . ?words cq:start ?start } } ORDER BY ?start ?fact"""
_TURNS = """SELECT DISTINCT ?position ?day WHERE {
  GRAPH cq:consolidated { ?position cq:turnsFrom ?earlier }
  GRAPH ?article { ?position cq:actor <$iri> ; cq:date ?day } } ORDER BY DESC(?day) ?position"""
# Holders as the tables know them with their terms, and those whom only articles name. That what they took part in
# is a meeting goes without saying in the consolidated graph; saying so would have the engine read all meetings.
_OF_HOLDERS = """SELECT DISTINCT ?meeting ?day WHERE {
  { GRAPH cq:reference { ?tenure cq:post <$iri> ; cq:official ?who .
      OPTIONAL { ?tenure cq:from ?from } OPTIONAL { ?tenure cq:until ?until } } }
  UNION { GRAPH cq:consolidated { ?attested cq:post <$iri> ; cq:official ?who }
    FILTER NOT EXISTS { GRAPH cq:reference { ?known cq:post <$iri> ; cq:official ?who } } }
  GRAPH cq:consolidated { ?meeting cq:participant ?who ; cq:latest ?day }
  FILTER((!BOUND(?from) || ?from <= ?day) && (!BOUND(?until) || ?day <= ?until))
} ORDER BY DESC(?day) ?meeting"""
SELF = "SELECT DISTINCT ?property ?value WHERE { GRAPH ?graph { <$iri> ?property ?value } }"


@dataclass(frozen=True, slots=True)
class Section:
    """A list on a page: its query, and how the rows of it become entries."""

    name: str
    title: str
    sparql: str
    # What the entries are: facts, meetings, offices, refs, or the rows of a table. Meetings of an actor or at a
    # place are at hand and not asked for; those of others are, as "asked".
    shape: str
    # Positions are at hand too: those in which the thing has this role.
    role: str = ""


def _said(name: str, title: str, role: str) -> Section:
    return Section(name, title, _POSITIONS.replace("$role", role), "facts", role)


_ACTOR = (
    Section("meetings", "Meetings", _MEETINGS.replace("$role", "participant"), "meetings"),
    _said("positions", "Positions taken", "actor"),
    _said("towards", "Positions of others", "target"),
    Section("turns", "Changes of side", _TURNS, "facts", TURNS),
)
_BODY = Section("officials", "Officials", _OFFICES.replace("$where", "?post cq:body <$iri> ."), "offices")
_OPEN = Section(
    "open",
    "Gaps and contradictions in offices",
    named()["office-timeline"].fill({"body": "<$iri>", "only": '"doubts"'}),
    "doubts",
)
_HELD = _OFFICES.replace("$where", "?tenure cq:official <$iri> .")
_VOICED = _said("voiced", "Voiced by this person", "speaker")
SECTIONS: dict[str, tuple[Section, ...]] = {
    "official": (_ACTOR[0], _VOICED, *_ACTOR[1:], Section("offices", "Offices", _HELD, "offices")),
    "state": (*_ACTOR, _BODY, _OPEN),
    "organization": (*_ACTOR, _BODY, _OPEN, Section("members", "Members", _MEMBERS, "refs")),
    "actor": _ACTOR,
    "place": (Section("here", "Meetings here", _MEETINGS.replace("$role", "place"), "meetings"),),
    "post": (
        Section("holders", "Holders", _OFFICES.replace("$where", "?tenure cq:post <$iri> ."), "offices"),
        Section("meetings", "Meetings of its holders in office", _OF_HOLDERS, "asked"),
    ),
    "topic": (_said("about", "Positions about it", "topic"),),
    "meeting": (
        Section(
            "values", "Where reports differ", named()["meeting-values"].fill({"meeting": "<$iri>"}), "values"
        ),
        Section("reports", "What each article says", _REPORTS, "facts"),
    ),
    "tenure": (Section("said", "What articles say", _TENURES, "facts"),),
    "article": (Section("facts", "What the article says", _FACTS, "facts"),),
}

"""How things in a communique graph are named, so that the same input gives the same IRI on every machine.

Keys of actors, posts and places become the last part of an IRI as they are. The ids of articles come from
outside and may hold anything: they are percent-encoded, or hashed where an IRI should not carry them.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from ontology.terms import BASE, CQ, ORG, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, THING, WIKIDATA, XSD

ID = THING
WD = WIKIDATA

REFERENCE = NamedNode(CQ + "reference")
CONSOLIDATED = NamedNode(CQ + "consolidated")
ARTICLES = ID + "article/"

# Long enough for any real id, short enough for file names and RDF tools that stumble over very long IRIs.
_LONGEST_ID = 200


@lru_cache(maxsize=4096)
def cq(name: str) -> NamedNode:
    """A term of the ontology."""
    return NamedNode(CQ + name)


@lru_cache(maxsize=8192)
def thing(key: str) -> NamedNode:
    """The IRI of an actor, post or place from its key (``state/CN``)."""
    return NamedNode(ID + quote(key, safe="/-._~"))


def key_of(iri: str) -> str:
    """The key that `thing` made an IRI of."""
    return unquote(iri.removeprefix(ID))


@lru_cache(maxsize=4096)
def concept(scheme: str, name: str) -> NamedNode:
    """A concept of one of the SKOS schemes: ``concept("stance", "supports")``."""
    return NamedNode(f"{BASE}/{scheme}/{quote(name, safe='-._~')}")


def concept_name(iri: str, scheme: str) -> str:
    """The id of a concept within its scheme."""
    return unquote(iri.removeprefix(f"{BASE}/{scheme}/"))


def article(article_id: str) -> NamedNode:
    """The IRI of an article, which is also the name of its graph."""
    encoded = quote(article_id, safe="-._~", errors="surrogatepass")
    if not article_id or len(encoded) > _LONGEST_ID or encoded.strip(".") == "" or _hostile(article_id):
        digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()
        encoded = "sha256-" + digest[:32]
    return NamedNode(ARTICLES + encoded)


def _hostile(article_id: str) -> bool:
    """Ids that an IRI should not repeat, and those that look like the hash of another."""
    return article_id.startswith("sha256-") or not article_id.isprintable()


def part(of: NamedNode, *names: object) -> NamedNode:
    """The IRI of something within an article: ``part(article, "tenure", 1)``."""
    return NamedNode("/".join((of.value, *map(str, names))))


def is_article_graph(name: str) -> bool:
    """Whether a graph's name is an article's (facts within an article have longer IRIs)."""
    return name.startswith(ARTICLES) and "/" not in name[len(ARTICLES) :]


__all__ = [
    "ARTICLES",
    "BASE",
    "CONSOLIDATED",
    "CQ",
    "ID",
    "ORG",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "REFERENCE",
    "SCHEMA",
    "SKOS",
    "WD",
    "XSD",
    "article",
    "concept",
    "concept_name",
    "cq",
    "is_article_graph",
    "key_of",
    "part",
    "thing",
]

"""Finding things by what people call them: an IRI, a key, an ISO code, a Wikidata id, a label or an alias.

Exact matches use the store's indexes; only when there are none are all labels looked through, without
regard to case. What stays ambiguous is answered with all candidates, the most talked about first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Literal

from graph import iri
from graph.describe import ALT_LABEL, EXACT_MATCH, LABEL, TYPE
from graph.store import Store
from ontology import terms

# What a parameter or an explanation may ask for, and the classes that it means.
KINDS = {
    "actor": ("State", "Organization", "Official", "Actor"),
    "state": ("State",),
    "organization": ("Organization",),
    "body": ("State", "Organization"),
    "person": ("Official",),
    "place": ("Place",),
    "post": ("Post",),
    "article": ("Article",),
    "meeting": ("Meeting", "MeetingReport"),
    "fact": ("Meeting", "MeetingReport", "Position", "Tenure"),
    "thing": ("State", "Organization", "Official", "Actor", "Place", "Post", "Article", "Meeting")
    + ("MeetingReport", "Position", "Tenure"),
}
# Where a label stands once, before the graphs of all articles.
_CONDENSED = (iri.CONSOLIDATED.value, iri.REFERENCE.value, None)
_FEW = 50
_SUGGESTED = 5
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_SMALL = frozenset({"of", "the", "and", "for"})
_QID = re.compile(r"(?:wd:)?(Q\d+)")
_PREF_LABEL = iri.SKOS + "prefLabel"
_HEADLINE = iri.SCHEMA + "headline"
_IDENTIFIER = iri.SCHEMA + "identifier"


@dataclass(frozen=True, slots=True)
class Found:
    """A thing: its IRI, its class (local name), its label, and how many articles describe it.

    The number of articles ranks candidates; of a single one it is not counted and stands at 1.
    """

    iri: str
    kind: str
    label: str
    articles: int


def find(store: Store, text: str, kind: str = "thing") -> list[Found]:
    """Things of a kind (a key of `KINDS`) that `text` names; the best candidates, most talked about first."""
    wanted = KINDS[kind]
    for look in (_by_name, _exact, _folded):
        kinds = {name: _kind(store, name, wanted) for name in sorted(set(look(store, text)))}
        known = {name: kind for name, kind in kinds.items() if kind is not None}
        if known:
            found = [
                Found(name, kind, label_of(store, name), _articles(store, name) if len(known) > 1 else 1)
                for name, kind in known.items()
            ]
            return sorted(found, key=lambda thing: (wanted.index(thing.kind), -thing.articles, thing.iri))
    return []


def suggest(store: Store, text: str, kind: str = "thing") -> list[str]:
    """Labels close to a text that names nothing: those with all its words, else those spelt alike."""
    from rapidfuzz import fuzz, process  # only where something was not found

    labels = _labels(store, kind)
    found = _with_words(store, labels, text)
    if not found:
        alike = process.extract(text, sorted(labels), scorer=fuzz.WRatio, score_cutoff=80, limit=_SUGGESTED)
        found = [label for label, _, _ in alike]
    return found[:_SUGGESTED]


def _labels(store: Store, kind: str) -> dict[str, str]:
    """The things of a kind that articles speak of, by what they are called."""
    rows = store.rows(None, LABEL.value, None, iri.CONSOLIDATED.value)
    return {label: name for name, _, label, _ in rows if _kind(store, name, KINDS[kind])}


def _with_words(store: Store, labels: dict[str, str], text: str) -> list[str]:
    """The labels that have all words of a text, the most talked about first."""
    words = set(words_of(text))
    found = [label for label in labels if words and words <= set(label.casefold().split())]
    return sorted(found, key=lambda label: (-_articles(store, labels[label]), label))


def words_of(text: str) -> list[str]:
    """The words by which something is looked for: "China's foreign minister" has china, foreign and minister."""
    return [word for word in _POSSESSIVE.sub(" ", text.casefold()).split() if word not in _SMALL]


def unknown(store: Store, text: str, kind: str = "thing") -> str:
    """A sentence for a text that names nothing, with what may have been meant."""
    if "Official" in KINDS[kind] and "Post" not in KINDS[kind]:
        offices = _with_words(store, _labels(store, "post"), text)
        if offices and not _with_words(store, _labels(store, kind), text):
            return f"'{text}' is no {kind} but an office: 'communique explain' with \"{offices[0]}\" names its holders."
    if kind == "thing" and (topic := find_concept("topic", text)):
        asked = f"communique query KG who-said-about --set topic={terms.local_name(topic)}"
        return f"'{text}' is a topic: '{asked}' has the positions about it."
    close = suggest(store, text, kind)
    what = "nothing called" if kind == "thing" else f"no {kind}"
    return f"The graph knows {what} '{text}'." + (f" Did you mean {' or '.join(close)}?" if close else "")


def find_concept(scheme: str, text: str) -> str | None:
    """The IRI of a concept of a scheme (``stance``, ``topic`` …) by its id or label, whatever the case."""
    folded = text.strip().casefold().replace(" ", "-")
    for name, prefix in terms.CONCEPT_PREFIXES.items():
        if prefix == scheme:
            for concept in terms.concepts(name).values():
                if folded in (concept.id, concept.iri, concept.label.casefold().replace(" ", "-")):
                    return concept.iri
    return None


def _by_name(store: Store, text: str) -> Iterable[str]:
    """IRIs, prefixed or not, and keys."""
    full = text.strip().strip("<>")
    prefix, colon, rest = full.partition(":")
    candidates = [full] if full.startswith(iri.ID) else []
    if colon and prefix == "id":
        candidates.append(iri.ID + rest)
    if "/" in full and not colon:
        candidates.append(iri.thing(full).value)
    return [name for name in candidates if _valid(name) and next(store.rows(name), None)]


def _valid(name: str) -> bool:
    return not re.search(r"[\x00-\x20<>\"{}|\\^`]", name)


def _exact(store: Store, text: str) -> Iterable[str]:
    plain = text.strip()
    if match := _QID.fullmatch(plain):
        return [s for s, _, _, _ in store.rows(None, EXACT_MATCH.value, iri.WD + match[1])]
    values = {iri.CQ + "iso2": plain.upper()} if re.fullmatch("[A-Za-z]{2}", plain) else {}
    values |= dict.fromkeys((LABEL.value, ALT_LABEL.value, _IDENTIFIER, _HEADLINE), plain)
    for predicate, value in values.items():
        for graph in _CONDENSED:
            found = {s for s, _, _, _ in store.rows(None, predicate, Literal(value), graph)}
            if found:
                return found
    return []


def _folded(store: Store, text: str) -> Iterable[str]:
    folded = " ".join(text.split()).casefold()
    for predicate in (LABEL.value, ALT_LABEL.value, _HEADLINE):
        for graph in _CONDENSED:
            rows = store.rows(None, predicate, None, graph)
            found = {name for name, _, label, _ in rows if label.casefold() == folded}
            if found:
                return found
    return []


def _kind(store: Store, name: str, wanted: tuple[str, ...]) -> str | None:
    """The first wanted class that a thing has; what it is in a few graphs it is in all."""
    rows = islice(store.rows(name, TYPE.value), _FEW)
    kinds = {kind.removeprefix(iri.CQ) for _, _, kind, _ in rows}
    return next((kind for kind in wanted if kind in kinds), None)


def _articles(store: Store, name: str) -> int:
    return sum(iri.is_article_graph(graph) for _, _, _, graph in store.rows(name, TYPE.value))


def label_of(store: Store, name: str) -> str:
    """What to call a thing: its consolidated label, else any, else its key."""
    for predicate in (LABEL.value, _PREF_LABEL, _HEADLINE):
        for graph in _CONDENSED:
            row = next(store.rows(name, predicate, None, graph), None)
            if row:
                return row[2]
    return iri.key_of(name)

"""The graph as event data in PLOVER classes, as political scientists use it: who did what to whom, and when.

One row is one dyad. A position gives a row for each target; a meeting that was held gives CONSULT in both
directions between those who met. Only what is an edge of the consolidated graph too, and has a class in
PLOVER, is an event.

Columns: ``event_id``, ``date`` (day of the event; the last possible one where only an interval is known),
``date_from``; for source and target each ``name``, ``iso3`` and ``iso2`` (of the state that they are or
serve), ``sector`` (GOV, MIL, LEG, JUD, SPY, PTY, OPP, IGO), ``role`` (ours), ``id``; ``event`` and ``quad``
(PLOVER), ``mode`` (the stance, or the kind of meeting), ``polarity``, ``topics``, ``confidence``,
``articles``, ``published``, ``url``, ``evidence`` (the quotations, between " | ").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from graph.actors import Quads, Who
from graph.gathering import Event, Gathering, Said, gather
from graph.views import met_pairs
from ontology import terms
from ontology.reference import tables

_SIDE = ("name", "iso3", "iso2", "sector", "role", "id")
COLUMNS = (
    "event_id", "date", "date_from",
    *(f"{side}_{name}" for side in ("source", "target") for name in _SIDE),
    "event", "quad", "mode", "polarity", "topics", "confidence", "articles", "published", "url", "evidence",
)  # fmt: skip
_SECTORS = {
    "defence-minister": "MIL",
    "deputy-defence-minister": "MIL",
    "military-chief": "MIL",
    "intelligence-chief": "SPY",
    "legislator": "LEG",
    "speaker": "LEG",
    "judge": "JUD",
    "court-president": "JUD",
    "prosecutor": "JUD",
    "opposition-leader": "OPP",
    "party-leader": "PTY",
    "party-official": "PTY",
    "party-foreign-policy-chief": "PTY",
}
_CONSULT = terms.Stance(1, "CONSULT", "verbal-cooperation")


def events(store: Quads, stream: BinaryIO, *, min_confidence: float = 0.0) -> None:
    """CSV with `COLUMNS`, sorted by day and id."""
    found = gather(store, min_confidence=min_confidence)
    # Some states, past or not recognised, have no two letters: those of nobody are not theirs.
    codes = {iso2: iso3 for iso2, iso3, *_ in tables.read_rows("states") if iso2}
    rows = [*_from_positions(found, codes), *_from_meetings(found, codes)]
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: (row["date"], row["event_id"])))
    stream.write(text.getvalue().encode("utf-8", "replace"))


def _from_positions(found: Gathering, codes: dict[str, str]) -> Iterator[dict[str, str]]:
    for said in found.said:
        stance = terms.stances().get(said.stance)
        if said.modality == "asserted" and stance and stance.plover and said.polarity == stance.polarity:
            for target in (key for key in said.targets if found.agreed(said.actor, key, said.stance)):
                yield {
                    **_pair(said.actor, target, found, codes),
                    **_what(stance, said.stance, said, found, (said.article,)),
                    "event_id": f"{said.key}#{target}",
                    "date": said.date or "",
                    "date_from": said.date or "",
                }


def _from_meetings(found: Gathering, codes: dict[str, str]) -> Iterator[dict[str, str]]:
    for event in found.events:
        for one, other in met_pairs(event, found):
            for source, target in ((one, other), (other, one)):
                yield {
                    **_pair(source, target, found, codes),
                    **_what(_CONSULT, event.kind, event, found, event.articles),
                    "event_id": f"{event.key}#{source}#{target}",
                    "date": event.latest or event.earliest or "",
                    "date_from": event.earliest or "",
                }


def _what(
    stance: terms.Stance, mode: str, fact: Said | Event, found: Gathering, articles: tuple[str, ...]
) -> dict[str, str]:
    sources = [found.articles[key] for key in articles]
    return {
        "event": stance.plover or "",
        "quad": stance.quad or "",
        "mode": mode,
        "polarity": str(stance.polarity),
        "topics": "; ".join(fact.topics),
        "confidence": f"{fact.confidence:g}",
        "articles": "; ".join(source.id for source in sources),
        "published": min((source.published for source in sources if source.published), default=""),
        "url": "; ".join(source.url for source in sources if source.url),
        "evidence": " | ".join(fact.quotes),
    }


def _pair(source: str, target: str, found: Gathering, codes: dict[str, str]) -> dict[str, str]:
    sides = (("source", source), ("target", target))
    return {f"{side}_{name}": v for side, key in sides for name, v in _side(key, found, codes).items()}


def _side(key: str, found: Gathering, codes: dict[str, str]) -> dict[str, str]:
    who = found.who.get(key) or Who(key, "actor", key)
    state = found.who.get(who.state or "")
    iso2 = (state.iso2 if state else None) or who.iso2 or _code(who.state)
    values = (who.label, codes.get(iso2, ""), iso2, _sector(who), who.role or "", key)
    return dict(zip(_SIDE, values, strict=True))


def _code(state: str | None) -> str:
    """The ISO code in the key of a state that no article describes."""
    code = (state or "").rpartition("/")[2]
    return code if len(code) == 2 and code.isupper() else ""


def _sector(who: Who) -> str:
    if who.kind == "organization" and not who.state:
        return "IGO"
    return _SECTORS.get(who.role or "", "GOV" if who.kind != "actor" else "")

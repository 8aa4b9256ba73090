"""States and organisations in the text: acting, qualifying something, or a place where something happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loaders.extraction.mentions import MentionForm
from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.location import is_dateline, is_location
from loaders.extraction.names.words import DOINGS, GOVERNMENT, MODIFIERS, PERSONNEL
from ontology.reference import Hit, Name

Reading = Literal["actor", "place", "both"]
# Prepositions before somebody to whom something is done or said.
PARTNERS = frozenset(
    ("by", "with", "between", "against", "toward", "towards", "among", "on", "upon", "to", "from", "for")
)
# Capitals that, when they act, are the seat of something else than their state.
SEATS = {"brussels": "organization/european-union"}


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase read as a state or organisation: words, actors, form, and whether it is a place."""

    start: int
    end: int
    keys: tuple[str, ...]
    form: MentionForm
    head: int
    reading: Reading
    confidence: float
    rule: str


def read_body(frame: Frame, hit: Hit, name: Name, bodies: Bodies) -> Named:
    """How the phrase `hit` stands in its sentence."""
    head = frame.root(hit.start, hit.end)
    wide = _government_of(frame, hit, head, bodies)
    if wide is not None:
        return wide
    if bodies.sports and name.kind not in ("adjective", "demonym") and name.key.startswith("state/"):
        return Named(hit.start, hit.end, (name.key,), "name", head, "place", 0.6, "body-team")
    if name.kind in ("adjective", "demonym"):
        return Named(hit.start, hit.end, (name.key,), "demonym", head, "actor", 0.9, "body-demonym")
    dateline = is_dateline(frame, hit.start, hit.end)
    located = dateline or is_location(frame, head)
    if name.kind in ("capital", "metonym"):
        return _metonym(frame, hit, name, head, located)
    state = name.key.startswith("state/")
    if state and dateline:
        return Named(hit.start, hit.end, (name.key,), "name", head, "place", 0.95, "body-dateline")
    if state and frame.deps[head] in ("compound", "nmod", "amod") and frame.heads[head] >= hit.end:
        return Named(hit.start, hit.end, (name.key,), "demonym", head, "actor", 0.9, "body-modifier")
    reading: Reading = "both" if located and state else "actor"
    return Named(hit.start, hit.end, (name.key,), "name", head, reading, 0.95, "body-name")


def _metonym(frame: Frame, hit: Hit, name: Name, head: int, located: bool) -> Named:
    """A capital or a building: the government when it acts, a place where something happens."""
    seat = frame.deps[head] == "poss" and frame.ents[frame.heads[head]] == "ORG"  # "London's Financial Times"
    acts = not located and not seat and (name.kind == "metonym" or stands_for_government(frame, head))
    reading: Reading = "actor" if acts else "place"
    keys = (SEATS.get(hit.text, name.key) if acts else name.key,)
    return Named(hit.start, hit.end, keys, "metonym", head, reading, 0.85, "body-metonym")


def _government_of(frame: Frame, hit: Hit, head: int, bodies: Bodies) -> Named | None:
    """The noun phrase round a state whose noun stands for its government, or None."""
    noun = frame.heads[head]
    if noun == head or noun < hit.end or noun - hit.end > 4 or frame.lower[noun] not in GOVERNMENT:
        return None
    if frame.deps[head] not in ("amod", "compound", "nmod", "poss"):
        return None
    if frame.deps[noun] in ("compound", "amod", "nmod") and frame.heads[noun] > noun:
        return None
    others = [bodies.starts[at] for at in range(hit.end, noun) if at in bodies.starts]
    covered = {at for other in others for at in range(other.start, other.end)}
    between = [frame.lower[at] for at in range(hit.end, noun) if frame.lower[at] and at not in covered]
    between = [word for word in between if word not in ("'s", "and")]
    if len(between) > 2 or (others and between):
        return None
    if frame.lower[noun] in PERSONNEL and any(word not in MODIFIERS for word in between):
        return None
    start = hit.start
    while start > 0 and frame.heads[start - 1] == noun and frame.deps[start - 1] in ("det", "amod"):
        start -= 1
    keys = dict.fromkeys((bodies.key(hit), *(bodies.key(other) for other in others)))
    form: MentionForm = "description" if len(keys) == 1 else "group"
    return Named(start, noun + 1, tuple(keys), form, noun, "actor", 0.9, "body-government")


def stands_for_government(frame: Frame, head: int) -> bool:
    """Whether a capital acts: as subject, agent, possessor, or partner of a relation."""
    dep = frame.deps[head]
    chain = head
    while dep in ("conj", "appos") and frame.heads[chain] != chain:
        chain = frame.heads[chain]
        dep = frame.deps[chain]
    if dep in ("nsubj", "nsubjpass", "poss", "dobj", "iobj", "dative"):
        return True
    if dep == "pobj":
        prep = frame.heads[chain]
        doing = frame.lower[prep] == "of" and frame.doc[frame.heads[prep]].lemma_.lower() in DOINGS
        return doing or frame.lower[prep] in PARTNERS
    return False

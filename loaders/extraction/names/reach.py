"""How far the name of a body or region reaches beside a title: lists, owners, longer names."""

from __future__ import annotations

from loaders.extraction.names.body import LANDS, Bodies
from loaders.extraction.names.frame import Frame, is_hyphen
from loaders.extraction.names.words import (
    COMPLEMENTS,
    DAYS,
    FORMER,
    GOVERNMENT,
    HONORIFICS,
    LEANINGS,
    MODIFIERS,
)
from ontology.reference import Hit

# Words before the name of a party or a band.
RULING = frozenset(("ruling", "governing", "opposition", "main", "largest", "biggest"))
# Offices that are held somewhere else: "ambassador to Chile".
SENT = frozenset(
    ("ambassador", "ambassadors", "envoy", "envoys", "representative", "representatives", "delegate")
)
KINDS = frozenset(("group", "party", "movement", "faction", "militia", "alliance", "coalition", "bloc"))
DESCRIBING = ("amod", "compound", "nmod")
MOST = 4  # words that describe a body before its name
CHAMBERS = frozenset(("house", "senate", "assembly", "congress", "chamber"))


def names_region(frame: Frame, at: int) -> bool:
    """Whether a capitalised word may be (part of) the name of a region or body."""
    word = frame.lower[at]
    if not word or not frame.caps[at] or not frame.tags[at].startswith(("NNP", "JJ")):
        return False
    if frame.sent[at] != frame.sent[at + 1] or word in LEANINGS or word in DAYS or word in HONORIFICS:
        return False
    return not frame.is_title_word(at) and word not in MODIFIERS and word not in FORMER


def behind_brackets(frame: Frame, at: int) -> int:
    """Where a name ends whose short form stands in brackets behind it: "Free Green Front (FGF) leader"."""
    short = frame.raw(at - 1) == ")" and frame.raw(at - 3) == "(" and frame.raw(at - 2).isupper()
    return at - 3 if short else at


def over_brackets(frame: Frame, at: int) -> int:
    """Behind the short form in brackets that follows a name: "director of the Free Green Front (FGF)"."""
    short = frame.raw(at) == "(" and frame.raw(at + 2) == ")" and frame.raw(at + 1).isupper()
    return at + 3 if short else at


def described(frame: Frame, bodies: Bodies, first: int) -> int:
    """Where a body's name begins behind words that say what it is: "the rebel Free Front", "the militant group X"."""
    at = first
    while at < min(first + MOST, frame.size) and frame.lower[at] and not frame.caps[at]:
        if frame.lower[at] not in RULING | KINDS and frame.deps[at] not in DESCRIBING:
            return first
        at += 1
    hit = bodies.starts.get(at)
    known = at in bodies.other_starts or (hit is not None and not bodies.qualifies(hit))
    return at if known and frame.sent[at] == frame.sent[first] else first


def owned(frame: Frame, bodies: Bodies, hit: Hit, keys: list[str]) -> int:
    """The end of a body behind "of", with one of its own: "China's Taiwan Affairs Office"."""
    end = hit.end
    if frame.word(end) != "'s":
        keys.append(bodies.key(hit))
        return end
    for at in range(end + 1, min(end + 6, frame.size)):
        if not frame.lower[at] or frame.lower[at] == "and":
            break
        if frame.lower[at] in LANDS and at > end + 1 and all(frame.caps[end + 1 : at]):
            keys.append(bodies.organ(frame, end + 1, at))
            return at + 1
        if at in bodies.starts:
            keys.extend((bodies.key(bodies.starts[at]), bodies.key(hit)))
            return bodies.starts[at].end
        if at in bodies.other_starts:
            keys.append(bodies.other_starts[at][1])
            return bodies.other_starts[at][0]
        if frame.lower[at] in GOVERNMENT or frame.lower[at] in CHAMBERS:
            keys.append(bodies.key(hit))
            return at + 1
    return hit.start - 1


def listed(frame: Frame, bodies: Bodies, at: int, keys: list[str]) -> int:
    """Over further bodies of a plural office: "foreign ministers of Chile, Peru and Bolivia"."""
    while frame.word(at) == "and" or frame.raw(at) == ",":
        start = at + 1
        while frame.word(start) in ("and", "the"):
            start += 1
        if start not in bodies.starts:
            break
        keys.append(bodies.key(bodies.starts[start]))
        at = bodies.starts[start].end
    return at


def goes_on(frame: Frame, start: int, end: int) -> bool:
    """Whether a name is but the beginning of a longer one: "the Oslo-based league", "the BBC Arabic service"."""
    if is_hyphen(frame, end):
        return frame.raw(end + 1).islower()
    at = frame.root(start, end)
    while frame.deps[at] in ("amod", "compound", "nmod") and end <= frame.heads[at] <= end + 2:
        if frame.word(end) == "and":  # "director of the agency and chief inspector"
            return False
        at = frame.heads[at]
        if frame.tags[at] == "NN":
            return True
    return False


def modifies_other(frame: Frame, hit: Hit) -> bool:
    """Whether a name goes with a noun behind it: "director of Singapore tannery Heng Long"."""
    return goes_on(frame, hit.start, hit.end)


def complement(frame: Frame, at: int) -> int:
    first = at
    while frame.word(at) in COMPLEMENTS:
        at += 1
    while at > first and frame.word(at - 1) in ("and", "the"):  # "minister for trade and Ada Berg"
        at -= 1
    return at


def belongs(frame: Frame, at: int) -> bool:
    """Whether somebody is said to be of a people, faith or party: ", a Kurd", ", a Christian Democrat and …"."""
    if frame.word(at) not in ("a", "an") or at + 1 >= frame.size or frame.ents[at + 1] != "NORP":
        return False
    at += 1
    while at < frame.size and frame.ents[at] == "NORP":
        at += 1
    return frame.raw(at) in (",", ".") or frame.word(at) in ("and", "who", "from")


def sent_to(frame: Frame, bodies: Bodies, at: int) -> int:
    """Over the place to or for which somebody is sent, or where somebody sits: it is not the body served."""
    if frame.word(at) not in ("to", "for", "in", "on"):
        return at
    start = at + 2 if frame.word(at + 1) == "the" else at + 1
    if start in bodies.starts:
        end = _and_further(frame, bodies, bodies.starts[start].end)
        affairs = frame.word(end) == "'s" and frame.word(end + 1) == "affairs"
        return end + 2 * affairs
    if start in bodies.other_starts:
        return bodies.other_starts[start][0]
    return _region(frame, start) or at


def _and_further(frame: Frame, bodies: Bodies, end: int) -> int:
    """Over a second place: "Special Representative for Afghanistan and Pakistan Ada Berg"."""
    following = (
        bodies.starts.get(end + 1 + (frame.word(end + 1) == "the")) if frame.word(end) == "and" else None
    )
    if following is None or bodies.qualifies(following) or frame.word(following.end) == "'s":
        return end
    return following.end


def _region(frame: Frame, start: int) -> int | None:
    """The end of a region in no table before a person's name: "Special Representative for Central Asia Ada Berg"."""
    end = start
    while end < frame.size and end - start < MOST and frame.ents[end] != "PERSON":
        if not (frame.caps[end] or (frame.word(end) in ("of", "the") and end > start)):
            break
        end += 1
    named = end < frame.size and (frame.ents[end] == "PERSON" or frame.raw(end) == ",")
    return end if end > start and named and frame.sent[end] == frame.sent[start] else None

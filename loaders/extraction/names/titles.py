"""Titles of office in the text: which words they cover, what office they mean, and of which bodies."""

from __future__ import annotations

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.chambers import PRESIDING, chamber, own_chamber
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.portfolios import (
    behind_and,
    behind_for,
    behind_list,
    is_portfolio,
    joint,
    office_words,
    plain_portfolio,
    portfolio,
    region,
    says_for,
    unknown_portfolio,
    without_name,
)
from loaders.extraction.names.ranks import is_style
from loaders.extraction.names.reach import (
    SENT,
    behind_brackets,
    complement,
    described,
    goes_on,
    listed,
    modifies_other,
    names_region,
    over_brackets,
    owned,
    sent_to,
)
from loaders.extraction.names.senders import sent_by
from loaders.extraction.names.title import Title, settle
from loaders.extraction.names.words import (
    ABBREVIATED,
    FORMER,
    MODIFIERS,
    OFFICES,
    ROYALTY,
    TITLE_WORDS,
)
from ontology.reference import Hit

# Offices that regions have; a state's premier is called by the state.
REGIONAL = frozenset(
    ("premier", "state premier", "chief minister", "first minister", "governor", "deputy governor")
)
LONG_ACRONYM = 5  # letters; the names of most bodies in capitals are shorter
# How adjectives of places end: they name a region, but not by its name.
ADJECTIVAL = ("an", "ian", "ish", "ese", "ic")
# Words that say of a spokesperson or adviser that the state is served.
OF_GOVERNMENT = frozenset(("government", "presidential", "cabinet"))


def find_titles(frame: Frame, hits: list[Hit], bodies: Bodies) -> list[Title]:
    """Every title phrase, in text order, not overlapping."""
    phrases = {hit.start: hit for hit in hits if hit.kind == "title" and frame.is_in_one(hit.start, hit.end)}
    people = {hit.start: hit.end for hit in hits if hit.kind == "person"}
    found: list[Title] = []
    index = 0
    while index < frame.size:
        behind = bool(found) and found[-1].end == index
        if index not in phrases and not frame.is_title_word(index) and not behind:
            index += 1
            continue
        if _leads(frame, index, phrases) and (index not in phrases or phrases[index].end == index + 1):
            index += 1
            continue
        floor = found[-1].end if found and _is_sent(frame, found[-1]) else 0
        if behind and index < people.get(index, 0) - 1:  # "Minister Amir Khan Muttaqi"
            index = people[index]
            continue
        if found and is_style(frame, found[-1].end, index):
            index += 1
            continue
        if index in phrases and not _names_party(frame, phrases[index]):
            title = _title(frame, bodies, index, phrases[index].end, floor)
        elif frame.is_title_word(index) and (frame.caps[index] or not frame.tags[index].startswith("VB")):
            title = _title(frame, bodies, index, index + 1, floor)
        else:
            index += 1
            continue
        sent_by(frame, bodies, title, found, phrases)
        found.append(title)
        index = max(title.end, index + 1)
    return found


def _leads(frame: Frame, index: int, phrases: dict[int, Hit]) -> bool:
    """Whether a word of office only says which one follows: "deputy leader", "Deputy FM"."""
    if frame.lower[index] not in MODIFIERS or index + 1 >= frame.size:
        return False
    return frame.is_title_word(index + 1) or index + 1 in phrases


def _names_party(frame: Frame, hit: Hit) -> bool:
    """Whether "leader of the opposition" goes on with the name of a party."""
    return frame.lower[hit.end - 1] == "opposition" and hit.end < frame.size and frame.caps[hit.end]


def _title(frame: Frame, bodies: Bodies, start: int, end: int, floor: int) -> Title:
    words = frame.lower[start:end]
    head = next((start + i for i, word in enumerate(words) if word in OFFICES or word in ABBREVIATED), None)
    if head is None:
        head = next((start + i for i, word in enumerate(words) if word in TITLE_WORDS), end - 1)
    title = Title(start, end, head, " ".join(filter(None, words)))
    before = _extend_left(frame, bodies, title, floor)
    after = _extend_right(frame, bodies, title)
    if not before and not after:
        before = _unknown_left(frame, bodies, title)
    within = [bodies.key(bodies.starts[at]) for at in range(start, end) if at in bodies.starts]
    if not (before or after or within):  # "Senate President"
        within = [key for at in range(start, head) if (key := own_chamber(frame, bodies, at)) is not None]
    keys = list(dict.fromkeys([*after, *before, *within]))
    title.government = bool(OF_GOVERNMENT & set(frame.lower[title.start : head]))
    title.royal = frame.lower[head] in ROYALTY
    title.strong = frame.lower[head] in OFFICES or frame.lower[head] in ABBREVIATED
    settle(bodies, title, keys)
    if keys and (whole := _in_body(frame, bodies, title, keys[0])):
        title.text, title.roles = whole
    return title


def _in_body(frame: Frame, bodies: Bodies, title: Title, key: str) -> tuple[str, tuple[str, ...]] | None:
    """The words of a title, with what stands before its noun, that the tables have for this very organisation."""
    inside = range(title.start, title.head + 1)
    words = [frame.lower[at] for at in inside if at not in bodies.named and frame.lower[at] not in ("", "'s")]
    text = " ".join(words)
    roles = bodies.reference.roles_in_body(text, key) if len(words) > 1 else ()
    return (text, roles) if roles else None


def _extend_left(frame: Frame, bodies: Bodies, title: Title, floor: int) -> list[str]:
    """The bodies before the noun, behind the `floor` where the places end to which an envoy before it is sent."""
    keys: list[str] = []
    at, region = title.start, False
    while at > floor:
        at = behind_brackets(frame, at)
        step = at - 1 if frame.lower[at - 1] == "'s" else at
        hit = bodies.ends.get(step) or bodies.ministries.get(step)
        joined = frame.word(at - 1) == "and" or frame.raw(at - 1) == ","
        if hit is None and keys and joined and frame.tags[title.head].endswith("S"):
            hit = bodies.ends.get(at - 1)
        if hit is not None:
            if hit.kind == "ministry":
                title.ministry = bodies.reference.kind_of_ministry(hit.text)
            elif not region:  # "Iraqi Kurdistan's premier" serves the region
                keys.append(bodies.key(hit))
            at = hit.start
        elif step == at and step in bodies.other_ends and is_portfolio(frame, bodies, step, title.head):
            at = bodies.other_ends[step][0]
        elif step in bodies.other_ends and not keys and not _is_agency(frame, bodies.other_ends[step][0]):
            at, key = bodies.other_ends[step]
            keys.append(key)
            region = frame.ents[at] in ("GPE", "LOC")
        elif _modifies(frame, at - 1):
            title.former |= frame.lower[at - 1] in FORMER
            at -= 1
        elif (first := joint(frame, bodies, at, title.head)) is not None:
            at = _joined(frame, bodies, title, first)
        elif (
            over := portfolio(frame, bodies, at) or plain_portfolio(frame, bodies, at, title.head)
        ) is not None:
            at = over
        else:
            break
    title.start = at
    return keys


def _is_agency(frame: Frame, start: int) -> bool:
    """Whether a name in capitals opens the report of which it is the source: "ASTANA. KAZINFORM Prime Minister …"."""
    opens = start == 0 or frame.raw(start - 1) == "." or frame.sent[start] != frame.sent[start - 1]
    return opens and len(frame.words[start]) > LONG_ACRONYM and frame.words[start].isupper()


def _joined(frame: Frame, bodies: Bodies, title: Title, first: tuple[int, str]) -> int:
    """Where two portfolios begin; of both, the office is called by the first, if that is known."""
    at, words = first
    text = f"{words} {frame.lower[title.head]}"
    title.text = text if bodies.reference.titles(text) else title.text
    return at


def _unknown_left(frame: Frame, bodies: Bodies, title: Title) -> list[str]:
    """The region before an office of regions: "Ontario Premier"; other names leave open of what it is."""
    first = at = title.start - 1 if frame.word(title.start - 1) == "'s" else title.start
    while at > 0 and first - at < 3 and names_region(frame, at - 1):
        at -= 1
    placed = any(frame.ents[i] in ("GPE", "NORP", "LOC") for i in range(at, first))
    if at == first or not frame.caps[title.start]:
        title.vague = placed  # "the Catalan foreign minister"
        return []
    adjective = any(frame.lower[i].endswith(ADJECTIVAL) for i in range(at, first))
    if frame.lower[title.head] == "minister" and title.text not in REGIONAL and not (placed or adjective):
        return []  # "Equal Opportunities Minister"
    title.vague = True
    if title.text not in REGIONAL:
        return []
    key = region(frame, bodies, first - 1) if adjective else bodies.organ(frame, at, first)
    if key is None:
        return []
    title.start, title.vague = at, False
    return [key]


def _modifies(frame: Frame, index: int) -> bool:
    word = frame.lower[index]
    if word == "office":
        return frame.word(index - 1) == "presidential"
    if not word:
        return frame.words[index] in "-–" and frame.glued[index]
    if word == "designate" and frame.tags[index].startswith("VB"):
        return False  # "they designate Foreign Minister Ada Berg"
    return word in MODIFIERS or word in FORMER


def _extend_right(frame: Frame, bodies: Bodies, title: Title) -> list[str]:
    keys: list[str] = []
    at = _whole_portfolio(frame, bodies, title)
    plural = frame.tags[title.head].endswith("S")
    while frame.word(at) in ("of", "for") or (plural and frame.word(at) == "from"):
        first = at + 2 if frame.word(at + 1) == "the" else at + 1
        if frame.word(at) == "for" and _is_sent(frame, title):
            break
        if (seat := _seat(frame, bodies, title, at + 1)) is not None:
            return [seat]
        if first in bodies.ministry_starts and first not in bodies.starts:
            title.ministry = bodies.reference.kind_of_ministry(bodies.ministry_starts[first].text)
            at = bodies.ministry_starts[first].end
            continue
        first = described(frame, bodies, first)
        known = first in bodies.starts or first in bodies.other_starts
        next_at = first if known else complement(frame, at + 1)
        hit = bodies.starts.get(next_at)
        if hit is not None and not bodies.qualifies(hit) and not modifies_other(frame, hit):
            next_at = owned(frame, bodies, hit, keys)
            if next_at < hit.end:
                break
            next_at = listed(frame, bodies, next_at, keys) if plural else next_at
        elif next_at in bodies.other_starts and frame.word(bodies.other_starts[next_at][0] - 1) == "affairs":
            at = bodies.other_starts[next_at][0]  # what the office is for: "Secretary for European Affairs"
            continue
        elif next_at in bodies.other_starts and says_for(frame, bodies, next_at, title):
            at = without_name(frame, *_other(bodies, next_at))
            continue
        elif next_at in bodies.other_starts and not goes_on(frame, *_other(bodies, next_at)):
            next_at, key = bodies.other_starts[next_at]
            keys.append(key)
        elif next_at == at + 1 and (end := unknown_portfolio(frame, bodies, at, title)) is not None:
            at = end
            continue
        elif next_at == at + 1 or frame.lower[next_at - 1] == "the":
            break
        at = next_at if known else behind_and(frame, bodies, next_at)
    _close(frame, bodies, title, at, named=bool(keys))
    return keys


def _close(frame: Frame, bodies: Bodies, title: Title, at: int, *, named: bool) -> None:
    """End a title at `at`, or behind what belongs to it there; `named` says that a body is among its words."""
    if frame.raw(at) == "," and not named:
        at = behind_list(frame, bodies, at, title.head)
    at = over_brackets(frame, at) if named else at
    at = behind_for(frame, bodies, at, title.head)
    title.text = " ".join(filter(None, [title.text, *office_words(frame, title.end, at, bodies)]))
    title.end = sent_to(frame, bodies, at) if _is_sent(frame, title) else at


def _is_sent(frame: Frame, title: Title) -> bool:
    """Whether an office is held somewhere else; a high commissioner is an ambassador within the Commonwealth."""
    return frame.lower[title.head] in SENT or title.text == "high commissioner"


def _whole_portfolio(frame: Frame, bodies: Bodies, title: Title) -> int:
    """Where the words of what a minister is for end: "Minister of Foreign Affairs and European Integration"."""
    said = {"of", "for"} & set(frame.lower[title.head : title.end])
    return behind_and(frame, bodies, title.end) if said else title.end


def _seat(frame: Frame, bodies: Bodies, title: Title, at: int) -> str | None:
    """The state over whose parliament somebody presides, with the words of the office made those of all others."""
    found = chamber(frame, bodies, at) if title.text in PRESIDING else None
    if found is None:
        return None
    title.end, state, kind = found
    named = f"{title.text} of the {kind}"
    title.text = named if bodies.reference.titles(named) else f"{title.text} of parliament"
    return state


def _other(bodies: Bodies, start: int) -> tuple[int, int]:
    return start, bodies.other_starts[start][0]

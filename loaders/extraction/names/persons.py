"""Names of persons in the text: where they begin and end, whatever the language model made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.given import is_family_known, is_given
from loaders.extraction.names.location import is_location
from loaders.extraction.names.ranks import behind_ranks
from loaders.extraction.names.reach import belongs, over_brackets
from loaders.extraction.names.runs import fits, leads_on, name_run
from loaders.extraction.names.title import Title
from loaders.extraction.names.words import (
    CHANGES,
    COMPLEMENTS,
    EVENTS,
    GOVERNMENT,
    HONORIFICS,
    MODIFIERS,
    NO_BODY,
    ORGANS,
    PARTICLES,
    RULE_OF,
    STYLES,
    SUFFIXES,
)
from ontology.reference import Hit

# What stands behind a title and is no name by itself: "Minister Resigns", "head of the EU Delegation".
NOT_NAMES = (
    NO_BODY
    | CHANGES
    | GOVERNMENT
    | MODIFIERS
    | {"staff", "responsible", "delegate", "mission", "gazette", "website", "officer", "officers"}
)
LONG = 4
INITIALS = re.compile(r"(?:[A-Z]\.?-?)+\.|[A-Z]")  # "W.", "H.W.", "S"
PLACED = frozenset(("GPE", "LOC", "NORP"))
_NOT_PERSONS = frozenset(("GPE", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "LANGUAGE", "LAW"))


@dataclass(slots=True)
class Candidate:
    """Tokens `start` to `end` that name a person; `words` are the parts that identify, folded."""

    start: int
    end: int
    sure: bool
    titles: list[Title] = field(default_factory=list)
    words: tuple[str, ...] = ()
    listed: bool = False
    initials: str = ""


def find_persons(frame: Frame, hits: list[Hit], titles: list[Title], bodies: Bodies) -> list[Candidate]:
    """Candidates in text order, not overlapping."""
    starts = {title.start for title in titles}
    found = [
        *_titled(frame, titles, bodies, starts),
        *(
            Candidate(hit.start, hit.end, True, listed=True)
            for hit in hits
            if hit.kind == "person" and hit.end - hit.start > 1
        ),
        *_honoured(frame, bodies, starts),
        *_recognised(frame, bodies, starts, {at for title in titles for at in range(title.start, title.end)}),
        *_mislabelled(frame, titles, bodies, starts),
        *_apposed(frame, titles, bodies, starts),
    ]
    merged = _merged(sorted(found, key=lambda c: (c.start, -c.end)))
    kept = [c for c in merged if _is_person(frame, c, bodies)]
    known = {hit.start: hit.end for hit in hits if hit.kind == "person" and hit.end - hit.start > 1}
    for candidate in kept:
        if frame.words[candidate.end - 1].isupper():  # of a headline in capitals, only what is a name
            candidate.end = known.get(candidate.start, candidate.end)
        _behead(frame, candidate)
        candidate.end = _suffixed(frame, candidate.end)
        candidate.words = name_words(frame, candidate.start, candidate.end)
        between = frame.words[candidate.start + 1 : candidate.end - 1]
        candidate.initials = "".join(word for word in between if INITIALS.fullmatch(word)).replace(".", "")
    return [candidate for candidate in kept if candidate.words]


def _behead(frame: Frame, candidate: Candidate) -> None:
    """Take a title off the front of a name."""
    while candidate.end - candidate.start > 1 and (
        frame.is_title_word(candidate.start) or frame.lower[candidate.start] in HONORIFICS
    ):
        candidate.start += 1


def _suffixed(frame: Frame, end: int) -> int:
    """The end of a name with its "Jr." or ", Jr."."""
    at = end + 1 if frame.raw(end) == "," else end
    return at + 1 if frame.word(at) in ("jr", "sr", "ii", "iii") and frame.caps[at] else end


def name_words(frame: Frame, start: int, end: int) -> tuple[str, ...]:
    """The folded words of a name without initials and suffixes."""
    words = [
        frame.lower[i]
        for i in range(start, end)
        if len(frame.lower[i]) > 1 and not (start < i < end - 1 and INITIALS.fullmatch(frame.words[i]))
    ]
    while words and words[0] in HONORIFICS:
        words.pop(0)
    return tuple(word for word in words if word not in SUFFIXES and word != "'s")


def _titled(frame: Frame, titles: list[Title], bodies: Bodies, stops: set[int]) -> Iterator[Candidate]:
    for title in titles:
        start = behind_ranks(frame, title.end)
        if start >= frame.size or _inside_organ(frame, title.head, start):
            continue
        named = frame.caps[start] or (frame.lower[start] in PARTICLES and leads_on(frame, start + 1))
        end = name_run(frame, start, bodies, stops) if named else start
        organ = frame.word(end) in ORGANS - RULE_OF and frame.caps[end]  # "head of the Joint Review Panel"
        if organ or frame.word(end) in ("officer", "officers"):  # "Chief Technology Officer"
            continue
        if end > start and (frame.ents[start] not in _NOT_PERSONS or frame.caps[title.head]):
            yield Candidate(start, end, True, [title])


def _inside_organ(frame: Frame, head: int, start: int) -> bool:
    """Whether the word of office is part of a longer name: "General Assembly", "Premier League"."""
    if not frame.caps[head] or frame.ents[start] not in ("ORG", "FAC", "EVENT", "LOC", "WORK_OF_ART"):
        return False
    if frame.lower[head] == "general" and frame.ents[start] == "ORG":
        return True
    around = frame.entity_at.get(head)
    return around is not None and bool((ORGANS | EVENTS) & set(frame.lower[start : around.end]))


def _honoured(frame: Frame, bodies: Bodies, stops: set[int]) -> Iterator[Candidate]:
    for index in range(frame.size - 1):
        if frame.word(index) == "miss" and frame.tags[index - 1] in ("DT", "JJ"):
            continue  # the winner of a contest
        if frame.lower[index] in HONORIFICS and frame.caps[index] and frame.caps[index + 1]:
            end = name_run(frame, index + 1, bodies, stops)
            if end > index + 1:
                yield Candidate(index + 1, end, True)


def _recognised(frame: Frame, bodies: Bodies, stops: set[int], titled: set[int]) -> Iterator[Candidate]:
    for ent in frame.entities:
        if ent.label_ != "PERSON":
            continue
        start, end = ent.start, ent.end
        body = bodies.starts.get(start)
        if body is not None and frame.word(start - 1) in ("of", "to") and start - 2 in titled:
            start = min(body.end, end)  # "Foreign Minister of Armenia Ada Berg"
        if end - start == 1 and _overlooked(frame, start - 1, bodies) and start - 1 not in titled:
            start -= 1
        for index in range(start, ent.end):
            if frame.is_title_word(index) or frame.lower[index] in HONORIFICS:
                start = index + 1
        end = min(end, name_run(frame, start, bodies, stops)) if start < end else start
        if end > start:
            yield Candidate(start, end, False)


def _overlooked(frame: Frame, at: int, bodies: Bodies) -> bool:
    """Whether a word before a family name can only be the first name: without it, somebody else might be meant."""
    if at < 1 or not frame.caps[at] or frame.ents[at] or frame.tags[at] != "NNP" or frame.words[at].isupper():
        return False
    word = frame.lower[at]
    if frame.sent[at] != frame.sent[at - 1] or word in HONORIFICS | MODIFIERS | COMPLEMENTS:
        return False
    return frame.deps[at] in ("compound", "nmod") and fits(frame, at, bodies)


def _mislabelled(frame: Frame, titles: list[Title], bodies: Bodies, stops: set[int]) -> Iterator[Candidate]:
    """Names that the model calls something else, with a title behind them or the name of a known person."""
    apposed = {title.start for title in titles} | {title.start - 1 for title in titles}
    for ent in frame.entities:
        if (
            ent.label_ not in ("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART")
            or not 2 <= len(ent) <= 4
        ):
            continue
        if name_run(frame, ent.start, bodies, stops) < ent.end or frame.word(ent.start) == "the":
            continue
        behind = over_brackets(frame, ent.end)  # "Ada Berg (CDU), the minister"
        given = ent.label_ == "ORG" and is_given(
            frame.lower[ent.start], bodies.reference, short=len(ent) < LONG
        )
        if (
            given
            or (frame.raw(behind) == "," and (behind + 1 in apposed or belongs(frame, behind + 1)))
            or is_family_known(frame, ent.start, ent.end, bodies.reference)
        ):
            yield Candidate(ent.start, ent.end, False)


def _apposed(frame: Frame, titles: list[Title], bodies: Bodies, stops: set[int]) -> Iterator[Candidate]:
    """Names that the model overlooks beside a title: "Ada Berg, chief minister", "the premier, Ada Berg,"."""
    for title in titles:
        if not (title.strong or title.bodies or title.government):
            continue
        end = title.start - 1 if frame.word(title.start - 1) in ("a", "an", "the") else title.start
        start = end - 1
        while start > 0 and frame.caps[start - 1] and frame.tags[start - 1] == "NNP" and end - start < 5:
            start -= 1
        if (
            frame.raw(end - 1) == ","
            and 2 <= end - 1 - start <= 4
            and _fresh(frame, start, end - 1, bodies, stops)
        ):
            yield Candidate(start, end - 1, False)
        start = title.end + 1
        definite = frame.word(title.start - 1) == "the" or bool(title.bodies)
        if frame.raw(title.end) == "," and definite and start < frame.size:
            end = name_run(frame, start, bodies, stops) if frame.caps[start] else start
            named = (
                2 <= end - start <= 4 and frame.raw(end) == "," and not PLACED & set(frame.ents[start:end])
            )
            if named and all(frame.tags[at] == "NNP" for at in range(start, end)):
                yield Candidate(start, end, False)


def _fresh(frame: Frame, start: int, end: int, bodies: Bodies, stops: set[int]) -> bool:
    """Whether plain words could be the whole of a name: no entity, no body, all of it a run of name words."""
    if any(frame.ents[start:end]) or frame.word(start - 1) in ("the", "of", "and"):
        return False
    return name_run(frame, start, bodies, stops) == end


def _merged(found: list[Candidate]) -> list[Candidate]:
    merged: list[Candidate] = []
    for candidate in found:
        last = merged[-1] if merged else None
        if last is None or candidate.start >= last.end:
            merged.append(candidate)
            continue
        if candidate.listed and not last.listed and not last.titles:
            last.start = candidate.start
        last.listed |= candidate.listed
        last.end = max(last.end, candidate.end)
        last.sure |= candidate.sure
        last.titles.extend(title for title in candidate.titles if title not in last.titles)
    return merged


def _names_an_organ(frame: Frame, candidate: Candidate) -> bool:
    """Whether a name is the beginning of a body's: "Ford Foundation", "George Bush Presidential Center"."""
    at = candidate.end
    while frame.word(at) in MODIFIERS and frame.caps[at]:
        at += 1
    word = frame.word(at)
    return not candidate.titles and word in ORGANS and frame.caps[at] and word not in RULE_OF


def _is_person(frame: Frame, candidate: Candidate, bodies: Bodies) -> bool:
    """Whether nothing else that is known claims the whole of the name."""
    start, end = candidate.start, candidate.end
    hit = bodies.starts.get(start)
    if hit is None and start in bodies.named:
        return False  # "DR Congo" is no doctor
    if frame.lower[end - 1] in STYLES:
        return False
    if hit is not None and hit.end >= end:
        names = bodies.reference.names(hit.text)
        return candidate.sure and bool(names) and names[0].strength == "ambiguous"
    if _names_an_organ(frame, candidate) or (end - start == 1 and frame.lower[start] in NOT_NAMES):
        return False
    if candidate.sure or end - start > 1:
        return True
    word = frame.words[start]
    if is_location(frame, frame.root(start, end)):
        return False
    return not (word.isupper() and len(word) < 5) and frame.tags[start].startswith("NNP")

"""Names of persons in the text: where they begin and end, whatever the language model made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.titles import Bodies, Title
from loaders.extraction.names.words import DAYS, HONORIFICS, PARTICLES, SUFFIXES, TITLE_WORDS
from ontology.reference import Hit

LONGEST = 7
_NOT_PERSONS = frozenset(("GPE", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "LANGUAGE", "LAW"))


@dataclass(slots=True)
class Candidate:
    """Tokens `start` to `end` that name a person; `words` are the parts that identify, folded."""

    start: int
    end: int
    sure: bool
    title: Title | None = None
    words: tuple[str, ...] = ()


def find_persons(frame: Frame, hits: list[Hit], titles: list[Title], bodies: Bodies) -> list[Candidate]:
    """Candidates in text order, not overlapping."""
    starts = {title.start for title in titles}
    found = [
        *_titled(frame, titles, bodies, starts),
        *(
            Candidate(hit.start, hit.end, True)
            for hit in hits
            if hit.kind == "person" and hit.end - hit.start > 1
        ),
        *_honoured(frame, bodies, starts),
        *_recognised(frame, bodies, starts),
    ]
    merged = _merged(sorted(found, key=lambda c: (c.start, -c.end)))
    kept = [c for c in merged if _is_person(frame, c, bodies)]
    for candidate in kept:
        candidate.words = name_words(frame, candidate.start, candidate.end)
    return [candidate for candidate in kept if candidate.words]


def name_words(frame: Frame, start: int, end: int) -> tuple[str, ...]:
    """The folded words of a name without initials and suffixes."""
    words = [frame.lower[i] for i in range(start, end) if len(frame.lower[i]) > 1]
    return tuple(word for word in words if word not in SUFFIXES and word not in HONORIFICS and word != "'s")


def name_run(frame: Frame, start: int, bodies: Bodies, stops: set[int]) -> int:
    """The end of the capitalised run of name words that begins at `start` (`start` itself when there is none)."""
    at, last = start, start
    while at < frame.size and at - start < LONGEST and frame.sent[at] == frame.sent[start]:
        if at in stops or not _fits(frame, at, bodies):
            break
        at += 1
        if frame.caps[at - 1] or _hyphen(frame, at - 2):
            last = at
    return last


def _fits(frame: Frame, at: int, bodies: Bodies) -> bool:
    word, tag = frame.lower[at], frame.tags[at]
    if _hyphen(frame, at) or _hyphen(frame, at - 1):
        return True
    if not word or word in DAYS or word in TITLE_WORDS or any(c.isdigit() for c in word):
        return False
    hit = bodies.starts.get(at)
    if hit is not None and frame.ents[at] != "PERSON":
        return False
    if word in PARTICLES:
        return frame.caps[at] or (at + 1 < frame.size and frame.caps[at + 1])
    return frame.caps[at] and (tag.startswith(("NN", "JJ", "FW", "XX")) or frame.ents[at] == "PERSON")


def _hyphen(frame: Frame, at: int) -> bool:
    return 0 < at < frame.size and frame.words[at] in "-–" and frame.glued[at] and frame.glued[at - 1]


def _titled(frame: Frame, titles: list[Title], bodies: Bodies, stops: set[int]) -> Iterator[Candidate]:
    for title in titles:
        start = title.end
        while frame.word(start) in HONORIFICS:
            start += 1
        end = name_run(frame, start, bodies, stops) if start < frame.size and frame.caps[start] else start
        if end > start and (frame.ents[start] not in _NOT_PERSONS or frame.caps[title.head]):
            yield Candidate(start, end, True, title)


def _honoured(frame: Frame, bodies: Bodies, stops: set[int]) -> Iterator[Candidate]:
    for index in range(frame.size - 1):
        if frame.lower[index] in HONORIFICS and frame.caps[index] and frame.caps[index + 1]:
            end = name_run(frame, index + 1, bodies, stops)
            if end > index + 1:
                yield Candidate(index + 1, end, True)


def _recognised(frame: Frame, bodies: Bodies, stops: set[int]) -> Iterator[Candidate]:
    for ent in frame.doc.ents:
        if ent.label_ != "PERSON":
            continue
        start, end = ent.start, ent.end
        for index in range(ent.start, ent.end):
            if frame.lower[index] in TITLE_WORDS or frame.lower[index] in HONORIFICS:
                start = index + 1
        end = min(end, name_run(frame, start, bodies, stops)) if start < end else start
        if end > start:
            yield Candidate(start, end, False)


def _merged(found: list[Candidate]) -> list[Candidate]:
    merged: list[Candidate] = []
    for candidate in found:
        last = merged[-1] if merged else None
        if last is None or candidate.start >= last.end:
            merged.append(candidate)
            continue
        last.end = max(last.end, candidate.end)
        last.sure |= candidate.sure
        last.title = last.title or candidate.title
    return merged


def _is_person(frame: Frame, candidate: Candidate, bodies: Bodies) -> bool:
    """Whether nothing else that is known claims the whole of the name."""
    start, end = candidate.start, candidate.end
    hit = bodies.starts.get(start)
    if hit is not None and hit.end >= end:
        names = bodies.reference.names(hit.text)
        return candidate.sure and bool(names) and names[0].strength == "ambiguous"
    if candidate.sure or end - start > 1:
        return True
    word = frame.words[start]
    return not (word.isupper() and len(word) < 5) and frame.tags[start].startswith("NNP")

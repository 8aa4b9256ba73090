"""One title in the plural for several people: "the foreign ministers of Norway and Chile, Anna Berg and Pedro Ruiz".

Each has the body that stands in the same place of the other list. Where the lists are not equally long, nobody has any.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.persons import Candidate
from loaders.extraction.names.title import Sharing, Title, settle
from loaders.extraction.names.words import HONORIFICS
from ontology.reference import Hit

BREAKS = frozenset((",", ":", "–", "—", "("))
ARTICLES = frozenset(("the", "a", "an"))


def share_titles(frame: Frame, candidates: list[Candidate], titles: list[Title], bodies: Bodies) -> None:
    """Give each of the people in a list beside a plural title the title with the own body."""
    starts = {candidate.start: candidate for candidate in candidates}
    ends = {candidate.end: candidate for candidate in candidates}
    for title in titles:
        if not frame.tags[title.head].endswith("S") and not bodies.reference.is_plural(title.text):
            continue
        people = _behind(frame, title, starts) or _before(frame, title, ends)
        if len(people) < 2:
            continue
        named = [bodies.starts[at] for at in range(title.start, title.end) if at in bodies.starts]
        end = max(title.end, people[-1].end)
        if len(named) < 2 and people[0].start >= title.end:
            named, end = _listed(frame, people[-1].end, bodies)
        if len(named) > 1:
            keys = [bodies.key(hit) for hit in named]
            start = min(title.start, people[0].start)
            title.sharing = Sharing(start, end, dict(_matched(title, people, keys, bodies)))


def _matched(title: Title, people: list[Candidate], keys: list[str], bodies: Bodies) -> list[tuple[int, str]]:
    for person in people:
        person.titles = [held for held in person.titles if held is not title]
    if len(people) != len(keys):
        return []
    for person, key in zip(people, keys, strict=True):
        own = replace(title, bodies=(), sharing=None)
        settle(bodies, own, [key])
        person.titles.append(own)
    return [(person.start, key) for person, key in zip(people, keys, strict=True)]


def _behind(frame: Frame, title: Title, starts: dict[int, Candidate]) -> list[Candidate]:
    """ "Ministers A, B and C"; none where a body stands behind each name."""
    at = title.end + (frame.raw(title.end) in BREAKS)
    found: list[Candidate] = []
    while (candidate := starts.get(_named(frame, at))) is not None:
        found.append(candidate)
        at = _joined(frame, candidate.end)
        if at == candidate.end:
            break
    if found and frame.word(found[0].end) == "of":
        return []
    return found


def _before(frame: Frame, title: Title, ends: dict[int, Candidate]) -> list[Candidate]:
    """ "A and B, the ministers of …"."""
    at = title.start - (frame.word(title.start - 1) in ARTICLES)
    if frame.raw(at - 1) != ",":
        return []
    at -= 1
    found: list[Candidate] = []
    while (candidate := ends.get(at)) is not None:
        found.insert(0, candidate)
        at = candidate.start
        while frame.word(at - 1) in HONORIFICS:
            at -= 1
        joint = at
        at -= frame.word(at - 1) == "and"
        at -= frame.raw(at - 1) == ","
        if at == joint:
            break
    return found


def _named(frame: Frame, at: int) -> int:
    while frame.word(at) in HONORIFICS:
        at += 1
    return at


def _joined(frame: Frame, at: int) -> int:
    """Over a comma, an "and" or both."""
    at += frame.raw(at) == ","
    return at + (frame.word(at) == "and")


def _listed(frame: Frame, at: int, bodies: Bodies) -> tuple[list[Hit], int]:
    """The bodies in "of X, Y and Z", and where they end."""
    found: list[Hit] = []
    if frame.word(at) != "of":
        return found, at
    start = end = at + 1
    while (hit := bodies.starts.get(start + (frame.word(start) == "the"))) is not None:
        found.append(hit)
        start, end = _joined(frame, hit.end), hit.end
        if start == end:
            break
    return found, end

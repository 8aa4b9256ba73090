"""What the words around a person's name say of the office: titles in apposition or after "is"."""

from __future__ import annotations

from collections import Counter

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.identity import Person
from loaders.extraction.names.linking import Linker
from loaders.extraction.names.location import is_location
from loaders.extraction.names.pairs import paired, share
from loaders.extraction.names.persons import Candidate
from loaders.extraction.names.ranks import RANKS
from loaders.extraction.names.title import Title, settle
from loaders.extraction.names.titles import REGIONAL
from loaders.extraction.names.words import ABBREVIATED, HONORIFICS
from ontology.reference import Reference

ADDRESSED = ABBREVIATED | RANKS | HONORIFICS
DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their"])
NATIONAL = frozenset(
    ("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister",
     "finance-minister", "chief-cabinet-secretary", "national-security-adviser")
)  # fmt: skip


def attach_titles(frame: Frame, candidates: list[Candidate], titles: list[Title], bodies: Bodies) -> None:
    """Give candidates the title in apposition to them, and titles the body behind a name."""
    by_start = {title.start: title for title in titles}
    by_end = {title.end: title for title in titles}
    for candidate in candidates:
        apposed = _after(frame, candidate, by_start) or _before(frame, candidate, by_end)
        if apposed is not None and apposed not in candidate.titles:
            candidate.titles.append(apposed)
        for title in candidate.titles:
            _body_behind(frame, candidate, title, bodies)
        owns = frame.word(candidate.end) == "'s"  # "envoy to Peru and President Berg's adviser"
        for title in candidate.titles[:] if not owns else ():
            first = paired(frame, title, by_end)
            if first is not None and first not in candidate.titles and title.end <= candidate.start:
                share(bodies, first, title)
                candidate.titles.append(first)


def _body_behind(frame: Frame, candidate: Candidate, title: Title, bodies: Bodies) -> None:
    """ "Foreign Minister Anna Berg of Norway": the body stands behind the name."""
    at = candidate.end
    if title.end > candidate.start or frame.word(at) != "of":
        return
    at += 2 if frame.word(at + 1) == "the" else 1
    hit = bodies.starts.get(at)
    if hit is not None and frame.word(hit.end) != "'s":  # "of Slovakia's Reform Party"
        settle(bodies, title, [bodies.key(hit)])


def _after(frame: Frame, candidate: Candidate, by_start: dict[int, Title]) -> Title | None:
    """ "Jake Sullivan, the national security adviser"."""
    if frame.word(candidate.end) or frame.raw(candidate.end) != ",":
        return None
    at = candidate.end + 1
    if frame.word(at) in DETERMINERS:
        at += 1
    title = by_start.get(at)
    if title is None:
        return None
    apposed = frame.deps[title.head] == "appos" and candidate.start <= frame.heads[title.head] < candidate.end
    return title if apposed or frame.raw(title.end) in (",", ".", ";", ")", "—") else None


def _before(frame: Frame, candidate: Candidate, by_end: dict[int, Title]) -> Title | None:
    """ "the national security adviser, Jake Sullivan"."""
    start = candidate.start
    while start > 1 and (
        frame.word(start - 1) in ADDRESSED or frame.raw(start - 1) == "."
    ):  # "the president, Lt. Col. Ada Berg", "the ambassador, H.E. Ada Berg"
        start -= 1
    if frame.raw(start - 1) != ",":
        return None
    title = by_end.get(start - 1)
    head = frame.root(candidate.start, candidate.end)
    if title is None:
        return None
    apposed = frame.deps[head] == "appos" and frame.heads[head] == title.head
    closed = frame.raw(candidate.end) in (",", ".", ";", ")")
    return title if apposed or (_introduced(frame, title) and closed) else None


def _introduced(frame: Frame, title: Title) -> bool:
    """Whether one person is meant: "a spokeswoman, Anna Berg,", not "ministers, Anna Berg,"."""
    definite = frame.word(title.start - 1) in ("a", "an", "the") or bool(title.bodies)
    return definite and frame.tags[title.head] in ("NN", "NNP")


def likely_body(frame: Frame, person: Person, linker: Linker, states: Counter[str]) -> str | None:
    """The state of a national office whose title names none: the one state spoken of there."""
    national = any(_national(title) and not title.former for title in person.titles)
    if person.key or person.bodies() or not national:
        return None
    first = person.mentions[0]
    side = _side(frame, frame.root(first.start, first.end))
    near = {
        state
        for hit in linker.bodies.by_sentence.get(frame.sent[first.start], ())
        if not is_location(frame, root := frame.root(hit.start, hit.end)) and not _is_source(frame, root)
        if not _is_opposite(side, _side(frame, root))
        if (state := linker.bodies.state_of(linker.bodies.key(hit)))
    }
    placed = {
        linker.bodies.state_of(linker.bodies.key(hit))
        for hit in linker.bodies.by_sentence.get(frame.sent[first.start], ())
        if is_location(frame, frame.root(hit.start, hit.end))
    }
    common = [one for one in states.most_common(2) if one[0] not in placed]
    found: str | None = None
    if len(near) == 1:
        found = next(iter(near))
    elif common and common[0][1] > 1 and (len(common) == 1 or common[0][1] >= 3 * common[1][1]):
        found = common[0][0]
    reference = linker.reference
    fits = found and all(
        reference.has_post(role, found, title.text) for title in person.titles for role in title.roles
    )
    return found if fits and all(_is_had_by(reference, title, found) for title in person.titles) else None


def _is_had_by(reference: Reference, title: Title, state: str | None) -> bool:
    """Whether a state may have a title: Pakistan has a foreign secretary, the United States none."""
    known = reference.states.get(state or "")
    readings = reference.titles(title.text)
    return known is None or not readings or any(not r.states or known.iso2 in r.states for r in readings)


def _is_source(frame: Frame, root: int) -> bool:
    """Whether something only comes from a state: "in a statement from the Netherlands"."""
    above = frame.heads[root]
    return frame.deps[root] == "pobj" and frame.lower[above] == "from"


Side = tuple[int, bool] | None


def _side(frame: Frame, at: int) -> Side:
    """The verb whose subject or object a word is in, and whether that is the subject."""
    while frame.heads[at] != at:
        above = frame.heads[at]
        if frame.deps[at] in ("nsubj", "nsubjpass"):
            return above, True
        if frame.deps[at] in ("dobj", "dative"):
            return above, False
        if frame.deps[at] == "pobj" and frame.lower[above] in ("with", "to", "against", "by"):
            return _verb(frame, frame.heads[above]), False
        at = above
    return None


def _verb(frame: Frame, at: int) -> int:
    """The verb of "held talks", whose object a word hangs on."""
    while frame.deps[at] == "dobj" and frame.heads[at] != at:
        at = frame.heads[at]
    return at


def _is_opposite(one: Side, other: Side) -> bool:
    """ "President X criticised Y": whom somebody deals with is not whom he serves."""
    return one is not None and other is not None and one[0] == other[0] and one[1] != other[1]


def _national(title: Title) -> bool:
    """Whether an office is one of a state's government: "Prime Minister", "government spokeswoman"."""
    if title.local or title.royal or title.vague or title.text in REGIONAL:
        return False
    return bool(NATIONAL & set(title.roles)) or title.government or title.ministry is not None

"""Parts of names that stand for a whole one, whatever the language model makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.edges import CLAUSAL
from loaders.extraction.names.frame import Frame, is_hyphen
from loaders.extraction.names.persons import Candidate
from loaders.extraction.names.words import DAYS, HONORIFICS, PARTICLES, RULE_OF, TITLE_WORDS

SHORT = 4


def add_surnames(
    frame: Frame, candidates: list[Candidate], bodies: Bodies, leaders: Callable[[str], bool]
) -> None:
    """Add parts of the names of persons named in full elsewhere, and family names known to everybody."""
    _split(frame, candidates, leaders)
    taken = {at for c in candidates for at in range(c.start, c.end)}
    parts: dict[str, dict[tuple[str, ...], None]] = {}
    for candidate in candidates:
        for at, word in enumerate(candidate.words if len(candidate.words) > 1 else ()):
            if word not in PARTICLES:
                parts.setdefault(word, {})[candidate.words[at:]] = None
    for at in range(frame.size):
        word = frame.lower[at]
        if at in taken or not frame.caps[at] or len(word) < 2 or frame.is_title_word(at):
            continue
        known = word in parts
        if not (known or leaders(word)) or not _is_name(frame, at, known):
            continue
        end = _run(frame, at, parts.get(word, [(word,)]))
        pair = end == at + 1 and any(
            _is_pair(frame, first, parts, leaders) and not _is_double(frame, first, parts)
            for first in (at - 2, at)
        )
        if pair or _stands_alone(frame, at, end, bodies, known):
            start = _with_particle(frame, at) if known else at
            taken.update(range(start, end))
            words = tuple(filter(None, frame.lower[start:end]))
            candidates.append(Candidate(start, end, known, [], words))
    candidates.sort(key=lambda c: c.start)


def _split(frame: Frame, candidates: list[Candidate], leaders: Callable[[str], bool]) -> None:
    """Take two family names apart that a headline puts side by side: "Lavrov Kuleba talks", "Obama-Xi summit"."""
    families = {c.words[-1] for c in candidates if len(c.words) > 1 and c.end - c.start > 1}
    for candidate in list(candidates):
        if _is_pair(frame, candidate.start, families, leaders) and candidate.end == candidate.start + 3:
            one, two = candidate.words[0], candidate.words[-1]
            candidates.append(Candidate(candidate.end - 1, candidate.end, True, [], (two,)))
            candidate.end, candidate.words, candidate.sure = candidate.start + 1, (one,), True
    last = Counter(c.words[-1] for c in candidates if len(c.words) > 1)
    for candidate in list(candidates):
        one, two = candidate.words[0], candidate.words[-1]
        if candidate.end - candidate.start != 2 or candidate.titles or candidate.listed or one == two:
            continue
        if one in families and last[one] and last[two] > 1:  # of two, one is this name's own
            last[two] -= 1
            middle = candidate.start + 1
            candidates.append(Candidate(middle, candidate.end, True, [], (two,)))
            candidate.end, candidate.words = middle, (one,)


def _is_pair(frame: Frame, at: int, families: Collection[str], leaders: Callable[[str], bool]) -> bool:
    """Whether a hyphen joins the family names of two people whom the article or everybody knows."""
    if at < 0 or not is_hyphen(frame, at + 1) or at + 2 >= frame.size or not frame.caps[at + 2]:
        return False
    return all(word in families or leaders(word) for word in (frame.lower[at], frame.lower[at + 2]))


def _is_double(frame: Frame, at: int, parts: dict[str, dict[tuple[str, ...], None]]) -> bool:
    """Whether two names with a hyphen are one person's."""
    both = (frame.lower[at], frame.lower[at + 2])
    return any(tail[:2] == both for tail in parts.get(both[0], ()))


def _is_name(frame: Frame, at: int, known: bool) -> bool:
    """Whether a capital makes a name here: not at the beginning of a sentence, where every word has one."""
    if frame.tags[at].startswith("NNP"):
        return True
    first = at == 0 or frame.sent[at] != frame.sent[at - 1]
    return known and (not first or len(frame.lower[at]) > SHORT)


def _run(frame: Frame, at: int, tails: Iterable[tuple[str, ...]]) -> int:
    """The end of the longest tail of a known name that stands here: "Ríos Vidal"."""
    best = at + 1
    for tail in tails:
        end, left = at, list(tail)
        while left and end < frame.size and (not frame.lower[end] or frame.lower[end] == left[0]):
            if frame.lower[end]:
                left.pop(0)
            elif not is_hyphen(frame, end):
                break
            end += 1
        if not left:
            best = max(best, end)
    return best


def _with_particle(frame: Frame, at: int) -> int:
    """Over the particle before a family name: "dos Santos", "al-Assad"."""
    before = at - 2 if is_hyphen(frame, at - 1) else at - 1
    return before if before >= 0 and frame.lower[before] in PARTICLES - {"y"} else at


def _stands_alone(frame: Frame, at: int, end: int, bodies: Bodies, known: bool) -> bool:
    """Whether a part of a name is not part of another, longer name."""
    if at in bodies.starts or frame.word(at) in DAYS:
        return False
    if end == at + 1 and frame.words[at].isupper() and not (known and len(frame.words[at]) > SHORT):
        return False  # an abbreviation, unless it is a name of the article in a headline's capitals
    if (
        end < frame.size
        and frame.ents[end] == frame.ents[at]
        and frame.inside[end]
        and frame.tags[end] not in CLAUSAL
        and frame.lower[end] not in RULE_OF | {"'s"}
    ):
        return False
    before = frame.word(at - 1) if at and frame.tags[at - 1] not in CLAUSAL else ""
    if frame.inside[at] and before and before not in TITLE_WORDS | HONORIFICS | PARTICLES | {"the", "and"}:
        return False
    if not known and end + 1 < frame.size and frame.caps[end] and is_hyphen(frame, end + 1):
        return False  # the family name of somebody else: "Hong Joon-pyo"
    particle = is_hyphen(frame, at - 1) and frame.word(at - 2) in PARTICLES
    return not is_hyphen(frame, end) and (particle or not is_hyphen(frame, at - 1))

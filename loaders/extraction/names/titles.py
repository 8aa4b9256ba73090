"""Titles of office in the text: which words they cover, what office they mean, and of which bodies."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extraction.names.frame import Frame
from loaders.extraction.names.words import COMPLEMENTS, FORMER, MODIFIERS, OFFICES, ROYALTY, TITLE_WORDS
from ontology.reference import Hit, Name, Reference


@dataclass(slots=True)
class Title:
    """Tokens `start` to `end` name an office; `head` is its noun. `bodies` are keys, best known first; `actor` is the
    key of the person to whose name it belongs."""

    start: int
    end: int
    head: int
    text: str
    bodies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    ministry: str | None = None
    former: bool = False
    strong: bool = False
    royal: bool = False
    government: bool = False
    actor: str | None = None


class Bodies:
    """The phrases of one article that name states and organisations, found by where they begin or end."""

    def __init__(self, reference: Reference, hits: list[Hit]) -> None:
        self.reference = reference
        self.starts: dict[int, Hit] = {}
        self.ends: dict[int, Hit] = {}
        self.ministries: dict[int, Hit] = {}
        for hit in hits:
            if hit.kind == "actor":
                self.starts[hit.start] = hit
                self.ends[hit.end] = hit
            elif hit.kind == "ministry":
                self.ministries[hit.end] = hit

    def key(self, hit: Hit) -> str:
        """The state or organisation that a phrase most likely names."""
        return choose(self.reference.names(hit.text)).key

    def qualifies(self, hit: Hit) -> bool:
        """Whether a phrase is an adjective ("Chinese"), which names no body by itself."""
        return choose(self.reference.names(hit.text)).kind in ("adjective", "demonym", "prefix")

    def state_of(self, key: str) -> str | None:
        """The state that a body is or serves."""
        if key.startswith("state/"):
            return key
        try:
            serves = self.reference.actor(key).serves
        except KeyError:
            return None
        return serves[0] if len(serves) == 1 and serves[0].startswith("state/") else None

    def supports(self, hit: Hit, key: str) -> bool:
        """Whether an article that names "Georgia" or "Victoria" speaks of the state: by its other names, or of world
        affairs at all. The United States need no support."""
        if key == "state/US":
            return True
        for other in self.starts.values():
            if other.text != hit.text:
                name = choose(self.reference.names(other.text))
                if name.key == key or (
                    name.strength == "strong" and name.key.startswith("state/") and name.key != "state/US"
                ):
                    return True
        return False

    def settle(self, title: Title, keys: list[str]) -> None:
        """Roles and bodies of a title whose words are known."""
        reference = self.reference
        state = next((state for state in map(self.state_of, keys) if state), None)
        iso2 = reference.states[state].iso2 if state else None
        if not keys:
            only = {reading.states for reading in reference.titles(title.text)}
            if len(only) == 1 and len(states := next(iter(only))) == 1:
                iso2, state = states[0], f"state/{states[0]}"
                keys = [state]
        title.roles = tuple(reference.roles_of_title(title.text, iso2))
        if title.ministry and iso2:
            keys.insert(0, reference.ministry(iso2, title.ministry).key)
        if state and state not in keys:
            keys.append(state)
        title.bodies = tuple(dict.fromkeys(keys))


def choose(names: tuple[Name, ...]) -> Name:
    """The first of several readings, but a department before the state that it stands for; "Korean" alone is the
    Korea that is not said to be the North."""
    preferred = next((name for name in names if name.key == "state/KR"), None)
    if preferred is None and names[0].kind == "metonym":
        preferred = next((name for name in names if name.key.startswith("organization/")), None)
    return preferred or names[0]


def find_titles(frame: Frame, hits: list[Hit], bodies: Bodies) -> list[Title]:
    """Every title phrase, in text order, not overlapping."""
    phrases = {hit.start: hit for hit in hits if hit.kind == "title"}
    found: list[Title] = []
    index = 0
    while index < frame.size:
        if index in phrases:
            title = _title(frame, bodies, index, phrases[index].end)
        elif frame.lower[index] in TITLE_WORDS:
            title = _title(frame, bodies, index, index + 1)
        else:
            index += 1
            continue
        found.append(title)
        index = max(title.end, index + 1)
    return found


def _title(frame: Frame, bodies: Bodies, start: int, end: int) -> Title:
    words = frame.lower[start:end]
    head = next((start + i for i, word in enumerate(words) if word in OFFICES), None)
    if head is None:
        head = next((start + i for i, word in enumerate(words) if word in TITLE_WORDS), end - 1)
    title = Title(start, end, head, " ".join(filter(None, words)))
    before = _extend_left(frame, bodies, title)
    after = _extend_right(frame, bodies, title)
    keys = list(dict.fromkeys([*after, *before]))
    title.government = "government" in frame.lower[title.start : head]
    title.royal = frame.lower[head] in ROYALTY
    title.strong = frame.lower[head] in OFFICES
    bodies.settle(title, keys)
    return title


def _extend_left(frame: Frame, bodies: Bodies, title: Title) -> list[str]:
    keys: list[str] = []
    at = title.start
    while at > 0:
        step = at - 1 if frame.lower[at - 1] == "'s" else at
        hit = bodies.ends.get(step) or bodies.ministries.get(step)
        if hit is not None:
            if hit.kind == "ministry":
                title.ministry = bodies.reference.kind_of_ministry(hit.text)
            else:
                keys.append(bodies.key(hit))
            at = hit.start
        elif _modifies(frame, at - 1):
            title.former |= frame.lower[at - 1] in FORMER
            at -= 1
        elif (over := _portfolio(frame, bodies, at)) is not None:
            at = over
        else:
            break
    title.start = at
    return keys


def _portfolio(frame: Frame, bodies: Bodies, at: int) -> int | None:
    """Over capitalised words of a portfolio to the body before them: "Germany's Integration Commissioner"."""
    if not frame.caps[at]:
        return None
    for back in range(at - 1, max(at - 4, 0), -1):
        step = back - 1 if frame.lower[back - 1] == "'s" else back
        if not frame.caps[back] or frame.ents[back] == "PERSON":
            return None
        if step in bodies.ends:
            return back
    return None


def _modifies(frame: Frame, index: int) -> bool:
    word = frame.lower[index]
    if not word:
        return frame.words[index] in "-–" and frame.glued[index]
    return word in MODIFIERS or word in FORMER


def _extend_right(frame: Frame, bodies: Bodies, title: Title) -> list[str]:
    keys: list[str] = []
    at = title.end
    while frame.word(at) in ("of", "for"):
        next_at = _complement(frame, at + 1)
        hit = bodies.starts.get(next_at)
        if hit is not None and not bodies.qualifies(hit):
            keys.append(bodies.key(hit))
            next_at = hit.end
        elif next_at == at + 1 or frame.lower[next_at - 1] == "the":
            break
        at = next_at
    title.text = " ".join(filter(None, [title.text, *_office_words(frame, title.end, at, bodies)]))
    title.end = at
    return keys


def _complement(frame: Frame, at: int) -> int:
    while frame.word(at) in COMPLEMENTS:
        at += 1
    return at


def _office_words(frame: Frame, start: int, end: int, bodies: Bodies) -> list[str]:
    """The words of an office behind its noun ("of foreign affairs"), up to the name of its body."""
    words: list[str] = []
    for index in range(start, end):
        if index in bodies.starts:
            break
        words.append(frame.lower[index])
    while words and words[-1] in ("of", "for", "the"):
        words.pop()
    return words

"""What stands before a noun of office and is no body: a portfolio ("Rural Affairs Minister"), a region's adjective."""

from __future__ import annotations

from loaders.extraction.names.body import Bodies
from loaders.extraction.names.frame import Frame
from loaders.extraction.names.title import Title
from loaders.extraction.names.words import COMPLEMENTS, ORGANS

# Between an office and what it is of, for or in.
JOINTS = ("of", "for", "from", "to", "in")

# Offices that are for something, and never of a body that is no state or region.
PORTFOLIOED = frozenset(("minister", "ministers", "commissioner"))
PORTFOLIO_WORDS = COMPLEMENTS - {"and", "the", "state", "national", "war"}
BARE = frozenset(("minister", "deputy minister", "vice minister", "assistant minister"))
# What has ministers without being a state, by the words of its name.
GOVERNMENTAL = frozenset(
    ("government", "authority", "council", "assembly", "cabinet", "union", "republic", "state")
)
FOR_SOMETHING = frozenset(("general", "secretary", "undersecretary", "commissioner", "adviser", "advisor"))
# What else a ministry is called after.
SECOND = frozenset(
    ("integration", "expatriates", "emigrants", "diaspora", "worship", "tourism", "migration", "immigration",
     "industry", "culture", "sports", "communications", "francophonie", "planning", "agriculture", "fisheries",
     "resources", "technology", "innovation", "science", "aerospace", "infrastructure", "youth", "family", "women",
     "housing", "roads", "railways", "mines", "mining", "petroleum", "water", "forestry", "lands", "works",
     "ecology", "environment", "climate", "administration", "policy", "protection", "situations", "emergencies",
     "investment", "investments", "employment", "gender", "children", "heritage", "aviation", "telecommunications",
     "media", "reform", "reforms", "reconstruction", "veterans", "welfare", "entrepreneurship", "climate")
)  # fmt: skip
FAR = 6  # plain words of a portfolio
SHORTEST_NAME = 2  # words of a full name
STEM = 5  # letters that an adjective and its region have in common


def is_portfolio(frame: Frame, bodies: Bodies, end: int, head: int) -> bool:
    """Whether what reads like a body before a minister is what the office is for: "Rural Affairs Minister"."""
    start = bodies.other_ends[end][0]
    words = range(start, end)
    if frame.lower[head] not in PORTFOLIOED or frame.ents[start] != "ORG":
        return False
    organs = GOVERNMENTAL if frame.lower[head].startswith("minister") else ORGANS
    return not any(frame.words[at].isupper() or frame.lower[at] in organs for at in words)


def behind_list(frame: Frame, bodies: Bodies, at: int, head: int) -> int:
    """Over further portfolios behind commas: "Minister of Information, Culture and National Guidance"."""
    if frame.lower[head] not in PORTFOLIOED or not frame.caps[head]:
        return at
    end, last, known = at, False, False
    while not last and (frame.raw(end) == "," or frame.word(end) == "and"):
        start = end + 1 + (frame.raw(end) == "," and frame.word(end + 1) == "and")
        last = frame.word(start - 1) == "and"
        end = start
        while (
            end < frame.size and end - start < 3 and frame.caps[end] and _names_portfolio(frame, bodies, end)
        ):
            end += 1
        if end == start:
            return at
        known |= frame.lower[end - 1] in PORTFOLIO_WORDS | SECOND
    closed = frame.raw(end) == "," or (end < frame.size and frame.ents[end] == "PERSON")
    return end if last and known and closed else at


def says_for(frame: Frame, bodies: Bodies, at: int, title: Title) -> bool:
    """Whether what reads like a body behind "of" is what a minister is for: "Minister of Public Works"."""
    return title.text in BARE and is_portfolio(frame, bodies, bodies.other_starts[at][0], title.head)


def portfolio(frame: Frame, bodies: Bodies, at: int) -> int | None:
    """Over capitalised words of a portfolio to the body before them: "Germany's Integration Commissioner"."""
    if not frame.caps[at]:
        return None
    for back in range(at - 1, max(at - 4, 0), -1):
        step = back - 1 if frame.lower[back - 1] == "'s" else back
        if not frame.caps[back] or frame.ents[back] == "PERSON" or frame.is_title_word(back):
            return None
        if step in bodies.ends:
            return back
    return None


def plain_portfolio(frame: Frame, bodies: Bodies, at: int, head: int) -> int | None:
    """Over the plain words of a portfolio to its owner: "the EU's economic and monetary affairs commissioner"."""
    if frame.lower[head] not in PORTFOLIOED:
        return None
    for back in range(at - 1, max(at - FAR, 0), -1):
        if (
            frame.caps[back]
            or not frame.tags[back].startswith(("NN", "JJ", "CC"))
            or frame.is_title_word(back)
        ):
            return None
        step = back - 1 if frame.lower[back - 1] == "'s" else back
        if step in bodies.ends:
            return back
    return None


def joint(frame: Frame, bodies: Bodies, at: int, head: int) -> tuple[int, str] | None:
    """Over the first of two portfolios, with its words: "Foreign Affairs and Trade Minister"."""
    if frame.lower[head] not in PORTFOLIOED or at > head:
        return None
    back = at
    while at - back < 3 and _names_portfolio(frame, bodies, back - 1):
        back -= 1
    first = back - 1
    while frame.word(first - 1) in PORTFOLIO_WORDS and first - 1 not in bodies.named:
        first -= 1
    if frame.word(back - 1) != "and" or first == back - 1 or frame.caps[first] != frame.caps[head]:
        return None
    return first, " ".join(frame.lower[first : back - 1])


def _names_portfolio(frame: Frame, bodies: Bodies, at: int) -> bool:
    """Whether a word before a minister can be of what the office is for."""
    if not 0 <= at < frame.size or not frame.lower[at] or frame.lower[at] == "and":
        return False
    if at in bodies.named and frame.lower[at] != "european":
        return False
    plain = frame.lower[at] in PORTFOLIO_WORDS or frame.caps[at]
    return plain and frame.ents[at] not in ("PERSON", "GPE") and not frame.is_title_word(at)


def behind_for(frame: Frame, bodies: Bodies, at: int, head: int) -> int:
    """Over what an under-secretary is for, in capitals: "Under-Secretary-General for Peacekeeping Operations"."""
    if frame.word(at) != "for" or frame.lower[head] not in FOR_SOMETHING or not frame.caps[head]:
        return at
    end = _named_portfolio(frame, bodies, at + 1)
    if (
        frame.is_title_word(end) and "and" in frame.lower[at:end]
    ):  # "for Humanitarian Affairs and Relief Coordinator"
        return max(i for i in range(at, end) if frame.lower[i] == "and")
    closed = frame.raw(end) == "," or (end < frame.size and frame.ents[end] == "PERSON")
    return end if end > at + 1 and closed else at


def behind_and(frame: Frame, bodies: Bodies, at: int) -> int:
    """Over the second of two portfolios behind "of": "Minister of Foreign Affairs and European Integration"."""
    if frame.word(at) != "and" or not _names_portfolio(frame, bodies, at + 1):
        return at
    end = _named_portfolio(frame, bodies, at + 1)
    if end > at + 1 and not _names_next(frame, end):
        end = _last_known(frame, at + 1, end)
    return end if end > at + 1 and not frame.is_title_word(end) else at


def without_name(frame: Frame, start: int, end: int) -> int:
    """Where a portfolio ends in which the model has put the minister's name: "Food Security Ada Berg"."""
    known = _last_known(frame, start, end)
    named = all(word and word != "and" for word in frame.lower[known:end])
    return known if named and start < known <= end - SHORTEST_NAME else end


def _last_known(frame: Frame, start: int, end: int) -> int:
    """Behind the last word that portfolios are known for; the start where there is none."""
    known = (at for at in range(end, start, -1) if frame.lower[at - 1] in PORTFOLIO_WORDS | SECOND)
    return next(known, start)


def _names_next(frame: Frame, at: int) -> bool:
    """Whether a person's name begins behind a portfolio."""
    return at < frame.size and frame.ents[at] == "PERSON" and frame.sent[at] == frame.sent[at - 1]


def unknown_portfolio(frame: Frame, bodies: Bodies, at: int, title: Title) -> int | None:
    """Over capitals behind "of" that say what a minister is for: "Minister of Public Works Ada Berg"."""
    if title.text not in BARE or not frame.caps[title.head] or not frame.caps[min(at + 1, frame.size - 1)]:
        return None
    end = _named_portfolio(frame, bodies, at + 1)
    closed = frame.raw(end) == "," or (end < frame.size and frame.ents[end] == "PERSON")
    return end if at + 1 < end and closed else None


def _named_portfolio(frame: Frame, bodies: Bodies, at: int) -> int:
    end = at
    while end < frame.size and end - at < FAR and frame.sent[end] == frame.sent[at]:
        joined = frame.word(end) == "and" and end > at and _names_portfolio(frame, bodies, end + 1)
        if not joined and not (frame.caps[end] and _names_portfolio(frame, bodies, end)):
            break
        end += 1
    return end


def region(frame: Frame, bodies: Bodies, at: int) -> str | None:
    """The region of the article to which an adjective belongs: Bavaria, of "Bavarian"."""
    word = frame.lower[at]
    stem = word[: max(STEM, len(word) - 2)]
    found = {
        key
        for start, (end, key) in bodies.other_starts.items()
        if end - start == 1 and frame.ents[start] == "GPE" and frame.lower[start].startswith(stem)
    }
    return found.pop() if len(found) == 1 else None


def office_words(frame: Frame, start: int, end: int, bodies: Bodies) -> list[str]:
    """The words of an office behind its noun ("of foreign affairs"), up to the name of its body."""
    words: list[str] = []
    for index in range(start, end):
        if index in bodies.starts or index in bodies.other_starts:
            joints = [at for at, word in enumerate(words) if word in JOINTS]
            words = words[: joints[-1]] if joints else words  # without what is said of the body
            break
        words.append(frame.lower[index])
    while words and words[-1] in (*JOINTS, "the"):
        words.pop()
    return words

"""Titles that stand for persons: "the minister", "the Chinese premier", "his Japanese counterpart"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from loaders.extraction.coreference import ranks
from loaders.extraction.coreference.discourse import Discourse
from loaders.extraction.coreference.groups import PERSONS
from loaders.extraction.coreference.holders import TOP_OFFICES, holder_of
from loaders.extraction.names.reach import SENT
from loaders.extraction.names.title import Title

Step = tuple[int, Callable[[], None]]
ARGUMENTS = frozenset(
    ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "iobj", "dative", "appos", "ROOT")
)
PASSING = frozenset(
    (
        "interim",
        "transitional",
        "provisional",
        "acting",
        "proclaimed",
        "opposition",
        "elect",
        "designate",
        "next",
        "exiled",
    )
)
DEFINITE = frozenset(("the", "his", "her", "its", "their", "this", "that"))
OWNED = frozenset(("his", "her", "its", "their"))
INDEFINITE = frozenset(("a", "an", "one", "another", "some", "any", "every", "no"))


def find_offices(discourse: Discourse) -> Iterator[Step]:
    """One step for each title phrase that belongs to no name."""
    for title in discourse.doc._.cq_titles:
        if title.actor is not None or title.sharing is not None:
            continue
        title = ranks.headed(discourse, title)
        if discourse.deps[title.head] in ARGUMENTS:
            yield title.start, _resolver(discourse, title)


def _resolver(discourse: Discourse, title: Title) -> Callable[[], None]:
    return lambda: _resolve(discourse, title)


def _resolve(discourse: Discourse, title: Title) -> None:
    if discourse.covering(title.head) is not None or discourse.quoted[title.head]:
        return
    start = title.start
    article = discourse.lower[start - 1] if start else ""
    indefinite = article in INDEFINITE
    definite = article in DEFINITE
    if definite or indefinite:
        start -= 1
    plural = discourse.tags[title.head] in ("NNS", "NNPS") or discourse.lower[title.head] in PERSONS
    if plural and not indefinite and len(_states(title)) > 1 and _holders(discourse, title, start):
        return
    if indefinite or plural or _as_role(discourse, title):
        if title.bodies and not _as_role(discourse, title):
            _for_body(discourse, title, start)
        return
    if discourse.lower[title.head] == "counterpart":
        title = replace(title, roles=_owner_roles(discourse, title))
    bodies = title.bodies or _owner_bodies(discourse, title)
    if bodies:
        _with_body(discourse, replace(title, bodies=bodies), start)
    elif article in OWNED and "spokesperson" in title.roles:
        return  # "his spokesman", of somebody unknown: not simply the last one named
    elif definite and not _posted(discourse, title) and discourse.lower[title.head] != "counterpart":
        _bare(discourse, title, start)


def _posted(discourse: Discourse, title: Title) -> bool:
    """ "the ambassador in London": told apart by the place, so not simply the last one named."""
    after = discourse.lower[title.end] if title.end < len(discourse.lower) else ""
    return discourse.lower[title.head] in SENT and after in ("in", "to", "from", "at")


def _owner_roles(discourse: Discourse, title: Title) -> tuple[str, ...]:
    """Of "his Greek counterpart": the highest office of whoever he is."""
    owner = discourse.covering(title.start - 1) if title.start else None
    roles = (
        discourse.roles_of(owner.actors[0]) if owner is not None and len(owner.actors) == 1 else frozenset()
    )
    return tuple(role for role in TOP_OFFICES if role in roles)[:1]


def _owner_bodies(discourse: Discourse, title: Title) -> tuple[str, ...]:
    """Of "his spokesman", "its foreign minister": what he serves, or what it is."""
    if not title.start or discourse.lower[title.start - 1] not in OWNED:
        return ()
    owner = discourse.covering(title.start - 1)
    if owner is None or len(owner.actors) != 1 or discourse.lower[title.head] == "counterpart":
        return ()
    key = owner.actors[0]
    return discourse.actors[key].serves if discourse.actors[key].kind == "official" else (key,)


def _states(title: Title) -> list[str]:
    return [key for key in title.bodies if key.startswith("state/")]


def _holders(discourse: Discourse, title: Title, start: int) -> bool:
    """ "the Japanese and Australian prime ministers": each of them, or the states where not all are known."""
    people: list[str] = []
    for state in _states(title):
        officials = discourse.officials_of((state,))
        named = [key for key in officials if set(title.roles) & discourse.roles_of(key)]
        holder = named[0] if len(named) == 1 else holder_of(discourse, title, (state,))
        if holder is not None:
            _take(discourse, holder, state)
            people.append(holder)
    keys = people if len(people) == len(_states(title)) else _states(title)
    for key in keys:
        discourse.know(key)
    discourse.add(start, title.end, tuple(keys), "group", title.head, 0.65, "title-group")
    return True


def _as_role(discourse: Discourse, title: Title) -> bool:
    """ "as president", "the post of minister": an office, not who holds it."""
    governor = discourse.heads[title.head]
    return discourse.deps[title.head] == "pobj" and discourse.lower[governor] == "as"


def _with_body(discourse: Discourse, title: Title, start: int) -> None:
    """A title with its body: who has it in the article, else who held it on the day, else the body."""
    keys = _fitting(discourse, title, title.bodies)
    if len(keys) == 1:
        discourse.add(start, title.end, (keys[0],), "title", title.head, 0.85, "title-body")
        return
    if not keys and title.local and _bare(discourse, title, start):
        return
    if not keys and _plain(discourse, title) and (then := _holder_then(discourse, title, start)):
        discourse.add(start, title.end, (then,), "title", title.head, 0.65, "title-then")
        return
    if not keys and _plain(discourse, title) and discourse.date is not None:
        holder = _holder(discourse, title)
        if holder is not None:
            discourse.add(start, title.end, (holder,), "title", title.head, 0.65, "title-reference")
            return
    if not title.former:
        _for_body(discourse, title, start)


def _plain(discourse: Discourse, title: Title) -> bool:
    """Whether the office is held in full: an interim or self-proclaimed president is not in the tables."""
    return not title.former and not PASSING & set(discourse.lower[title.start : title.head])


def _holder_then(discourse: Discourse, title: Title, start: int) -> str | None:
    """ "A welcomed Bill Clinton when the U.S. president came to Hanoi": who held it once, just named in full.

    Not the subject or object of the same verb, nor somebody whom the article calls a former one.
    """
    found = {
        key: mention
        for mention in discourse.before(start, 0)
        for key in mention.actors
        if key in discourse.reference.persons and len(mention.actors) == 1 and mention.form == "name"
        if _once_held(discourse, key, title)
    }
    if len(found) != 1:
        return None
    key, mention = found.popitem()
    former = any(other.former for other in discourse.titles.get(key, ()))
    apart = _clause(discourse, mention.head) != _clause(discourse, title.head)
    return key if apart and not former else None


def _once_held(discourse: Discourse, key: str, title: Title) -> bool:
    terms = discourse.reference.persons[key].terms
    top = set(TOP_OFFICES[:2]) & set(title.roles)
    return any(term.role in top and term.body in title.bodies for term in terms)


def _clause(discourse: Discourse, at: int) -> int:
    """The verb in whose clause a word is."""
    while discourse.heads[at] != at and not discourse.tags[at].startswith(("VB", "MD")):
        at = discourse.heads[at]
    return at


def _holder(discourse: Discourse, title: Title) -> str | None:
    """The one person who held the office on the article's day, taken into the article's actors."""
    found = holder_of(discourse, title, title.bodies)
    if found is not None:
        bodies = {term.body for term in discourse.reference.persons[found].terms}
        _take(discourse, found, next((body for body in title.bodies if body in bodies), title.bodies[0]))
    return found


def _take(discourse: Discourse, key: str, body: str) -> None:
    if key not in discourse.actors:
        actor = discourse.reference.actor(key)
        discourse.enter(replace(actor, aliases=(), serves=(body,)))
    discourse.know(body)


def _for_body(discourse: Discourse, title: Title, start: int) -> None:
    """ "a Chinese official", "the Turkish ministers": nobody in person, so the body stands for them."""
    if len(title.bodies) and not title.former:
        body = title.bodies[0]
        if body in discourse.actors:
            discourse.add(start, title.end, (body,), "description", title.head, 0.7, "title-of-body")


def _bare(discourse: Discourse, title: Title, start: int) -> bool:
    """ "the minister": who was last named with such an office, subjects before others."""
    best: dict[str, int] = {}
    for mention in discourse.before(title.start, 12):
        for key in mention.actors if len(mention.actors) == 1 else ():
            called = title.royal and ranks.is_called(discourse, mention, key, title)
            fits = called if title.royal else _fits(discourse, key, title)
            if discourse.actors[key].kind not in ("official", "actor") or not fits:
                continue
            distance = discourse.sent[title.start] - discourse.sent[mention.start]
            rank = distance - (2 if discourse.is_subject(mention) else 0)
            best[key] = min(best.get(key, rank), rank)
    if not best:
        return _ahead(discourse, title, start)
    sure = 0.85 if len(best) == 1 else 0.65
    discourse.add(
        start, title.end, (min(best, key=best.__getitem__),), "title", title.head, sure, "title-bare"
    )
    return True


def _ahead(discourse: Discourse, title: Title, start: int) -> bool:
    """A report that opens with "The President": the one person whom it later names with that office."""
    keys = _fitting(discourse, title)
    if len(keys) != 1 or discourse.lower[start] != "the":
        return False
    discourse.add(start, title.end, (keys[0],), "title", title.head, 0.6, "title-ahead")
    return True


def _fitting(discourse: Discourse, title: Title, bodies: tuple[str, ...] | None = None) -> list[str]:
    """Keys of the actors who may be meant by a title, with `bodies` of the officials who serve one of these."""
    asked = bodies, title.roles, title.royal, discourse.lower[title.head]
    if asked not in discourse.fitting:
        keys = list(discourse.actors) if bodies is None else discourse.officials_of(bodies)
        discourse.fitting[asked] = [key for key in keys if _fits(discourse, key, title)]
    return discourse.fitting[asked]


def _fits(discourse: Discourse, key: str, title: Title) -> bool:
    roles = discourse.roles_of(key)
    owned = discourse.titles.get(key, [])
    if title.royal and not any(other.royal for other in owned):
        return False
    if set(title.roles) & roles:
        return True
    word = discourse.lower[title.head]
    if any(discourse.lower[other.head] == word for other in owned):
        return True
    if word == "leader":
        return bool(roles & {"head-of-state", "head-of-government", "party-leader"})
    return word == "minister" and any(role.endswith("-minister") and "deputy" not in role for role in roles)

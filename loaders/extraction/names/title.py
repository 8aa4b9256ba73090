"""A title of office: the words, the body, and what they mean together."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extraction.names.body import Bodies

NATIONAL = frozenset(("head-of-state", "head-of-government", "foreign-minister", "defence-minister"))


@dataclass(frozen=True, slots=True)
class Sharing:
    """Several people under one title, tokens `start` to `end`: the body of each, by where the name begins."""

    start: int
    end: int
    bodies: dict[int, str]


@dataclass(slots=True)
class Title:
    """Tokens `start` to `end` name an office; `head` is its noun.

    `bodies` are keys, best known first; `local` says that one stands in no table: a region, a firm.
    `vague` says that a name before it, which nobody knows, tells of what the office is: "Bavarian Premier".
    `actor` is the key of the person to whose name the title belongs; `sharing` says that it is several people's.
    `assumed` says that the body is in no words: the only one that has such an office ("Secretary of State").
    `sender` is the key of the body of whoever sent or speaks through the holder: "Prime Minister A's envoy".
    """

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
    local: bool = False
    vague: bool = False
    assumed: bool = False
    actor: str | None = None
    sharing: Sharing | None = None
    sender: str | None = None


def settle(bodies: Bodies, title: Title, keys: list[str]) -> None:
    """Give a title whose words are known its roles and bodies."""
    reference = bodies.reference
    state = next((state for state in map(bodies.state_of, keys) if state), None)
    iso2 = reference.states[state].iso2 if state else None
    if not keys and title.text != "minister of state":  # Monaco's, and many a minister's deputy
        only = {reading.states for reading in reference.titles(title.text)}
        if len(only) == 1 and len(states := next(iter(only))) == 1:
            iso2, state = states[0], f"state/{states[0]}"
            keys, title.assumed = [state], True
    title.roles = tuple(reference.roles_of_title(title.text, iso2))
    if title.ministry and iso2:
        keys.insert(0, reference.ministry(iso2, title.ministry).key)
    if state and state not in keys and not any(key in bodies.labels for key in keys):
        keys.append(state)
    title.bodies = tuple(dict.fromkeys(keys))
    title.local = any(key in bodies.labels for key in keys)
    if title.local:  # the president of a club is no head of state
        title.roles = tuple(role for role in title.roles if role not in NATIONAL)


def narrow(bodies: Bodies, title: Title, serves: tuple[str, ...]) -> None:
    """Of the roles of a title without a body, those that it means in the state that its holder serves."""
    state = next((key for key in serves if key in bodies.reference.states), None)
    if state is not None and not title.bodies:
        iso2 = bodies.reference.states[state].iso2
        title.roles = tuple(bodies.reference.roles_of_title(title.text, iso2)) or title.roles

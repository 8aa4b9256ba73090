"""The actor that a person becomes: a node of the reference, a new official, or somebody without a post."""

from __future__ import annotations

import re

from loaders.extraction.names.identity import Person
from loaders.extraction.names.linking import Linker
from ontology.facts import Actor

# Weights that decide which of several states an office-holder serves first.
HONORARY = ("Co-Prince",)


def describe(person: Person, linker: Linker, body: str | None) -> Actor:
    """The actor of a person; `body` is where an office that names no body most likely belongs."""
    stated = tuple(dict.fromkeys(k for title in person.titles if not title.former for k in title.bodies))
    if person.key:
        base = linker.reference.actor(person.key)
        aliases = tuple(name for name in person.names if name != base.label)
        serves = stated or _in_office(person.key, linker)
        return Actor(base.key, "official", base.label, aliases, base.qid, None, serves)
    aliases = tuple(name for name in person.names if name != person.label)
    slug = slugify("-".join(person.words))
    if not is_official(person, body):
        return Actor(f"actor/{slug}", "actor", person.label, aliases)
    serves = stated or ((body,) if body else ())
    return Actor(
        f"official/{slug}{_place(linker, serves)}", "official", person.label, aliases, None, None, serves
    )


def _in_office(key: str, linker: Linker) -> tuple[str, ...]:
    """The bodies served at the article's date, those of the article first; honorary offices left out."""
    holdings = [
        holding
        for holding in linker.reference.in_office(key, linker.date)
        if holding.confidence >= 0.3 and not holding.term.post.startswith(HONORARY)
    ]
    bodies = list(dict.fromkeys(holding.term.body for holding in holdings))
    return tuple(sorted(bodies, key=lambda body: body not in linker.seen))


def is_official(person: Person, body: str | None) -> bool:
    """Whether the text gives a post in public life."""
    return any(title.strong or title.bodies for title in person.titles) or body is not None


def _place(linker: Linker, serves: tuple[str, ...]) -> str:
    state = next((state for key in serves if (state := linker.bodies.state_of(key))), None)
    key = state or (serves[0] if serves else None)
    return "-" + key.split("/", 1)[1].lower() if key else ""


def slugify(text: str) -> str:
    """Lower-case words joined by hyphens, for keys."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")

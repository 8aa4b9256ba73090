"""The actor that a person becomes: a node of the reference, a new official, or somebody without a post."""

from __future__ import annotations

from spacy.tokens import Doc

from loaders.extraction.nameless import own_key
from loaders.extraction.names.body import slugify
from loaders.extraction.names.identity import Person
from loaders.extraction.names.linking import Linker
from loaders.extraction.names.title import Title
from loaders.extraction.names.words import PUBLIC
from ontology.facts import Actor

# Where somebody who is head of many states lives.
HOMES = frozenset(("state/GB",))


def describe(person: Person, linker: Linker, body: str | None, doc: Doc) -> Actor:
    """The actor of a person of `doc`; `body` is where an office that names no body most likely belongs."""
    stated = tuple(dict.fromkeys(k for title in person.titles if not title.former for k in title.bodies))
    if person.key:
        base = linker.reference.actor(person.key)
        aliases = tuple(name for name in person.names if name != base.label)
        serves = _confirmed(person.key, stated, linker) or _in_office(person.key, linker)
        return Actor(base.key, "official", base.label, aliases, base.qid, None, serves)
    aliases = tuple(name for name in person.names if name != person.label)
    slug = slugify("-".join(person.words))
    serves = stated or ((body,) if body else ())
    official = is_official(person, body)
    key = f"official/{slug}{_place(linker, serves)}" if official else f"actor/{slug}"
    if len(person.words) == 1 and not (official and serves):
        key = own_key(doc, key)  # a family name is many people's
    if not official:
        return Actor(key, "actor", person.label, aliases)
    return Actor(key, "official", person.label, aliases, None, None, serves)


def _confirmed(key: str, stated: tuple[str, ...], linker: Linker) -> tuple[str, ...]:
    """Of the bodies that the titles name, those which the person is known to have served."""
    bodies = {term.body for term in linker.reference.persons[key].terms}
    bodies |= {state for body in bodies if (state := linker.bodies.state_of(body))}
    return tuple(body for body in stated if body in bodies or linker.bodies.state_of(body) in bodies)


def _in_office(key: str, linker: Linker) -> tuple[str, ...]:
    """The bodies served at the article's date; of several states one, or those that the article names.

    A king of many realms, or a president who is a prince elsewhere, stands for his home state first.
    """
    terms = linker.reference.persons[key].terms
    holdings = [h for h in linker.reference.in_office(key, linker.date) if h.confidence >= 0.3]
    bodies = list(dict.fromkeys(holding.term.body for holding in holdings))
    states = [body for body in bodies if body.startswith("state/")]
    if len(states) < 2:
        return tuple(bodies)
    home = max(states, key=lambda body: (body in HOMES, sum(term.body == body for term in terms)))
    served = [body for body in states if body in linker.seen] or [home]
    if home in linker.seen:
        served = [home]
    return (*served, *(body for body in bodies if body not in states))


def is_official(person: Person, body: str | None) -> bool:
    """Whether the text gives a post in public life."""
    return body is not None or any(_public(title) for title in person.titles)


def _public(title: Title) -> bool:
    """Whether an office is one of public life: by its noun, or by the body."""
    if not title.local:
        return title.strong or bool(title.bodies)
    return any(PUBLIC & set(key.split("/", 1)[1].split("-")) for key in title.bodies) or (
        title.strong and not {"president", "general", "commissioner"} & set(title.text.split())
    )


def _place(linker: Linker, serves: tuple[str, ...]) -> str:
    bodies = linker.bodies
    state = next((s for key in serves if (s := bodies.state_of(key) or bodies.owners.get(key))), None)
    key = state or (serves[0] if serves else None)
    return "-" + key.split("/", 1)[1].lower() if key else ""

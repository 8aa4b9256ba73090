"""Bodies that belong to a state named before them: "leader of Norway's opposition Reform Party"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.extraction.posts.extent import LEANINGS

if TYPE_CHECKING:
    from loaders.extraction.mentions import Mention
    from loaders.extraction.posts.office import Office
    from loaders.extraction.posts.offices import Offices


def owned(offices: Offices, mention: Mention | None) -> Mention | None:
    """The body that belongs to a state named before it: "Norway's Reform Party"; it serves that state."""
    if mention is None or offices.word(mention.end) != "'s":
        return None
    thing = offices.starts.get(_thing(offices, mention))
    key = thing.actors[0] if thing else ""
    if not key.startswith("organization/"):
        return None
    if not mention.actors[0].startswith("state/"):
        return (
            thing if thing and thing.form == "name" else None
        )  # "the African Union's Peace and Security Council"
    actor = offices.actors[key]
    if not actor.serves and key not in offices.reference.organizations:
        offices.actors[key] = replace(actor, serves=mention.actors)
    return thing


def owns(offices: Offices, office: Office, mention: Mention) -> bool:
    """Whether a body only owns what follows: "Norway's Reform Party"; unless that is known, nothing is."""
    if offices.word(mention.end) != "'s":
        return False
    known = _thing(offices, mention) in offices.starts
    office.vague = office.vague or not (known or office.right)
    return True


def _thing(offices: Offices, mention: Mention) -> int:
    """Where the name of what a body has begins."""
    at = mention.end + 1
    while offices.word(at) in LEANINGS:
        at += 1
    return at

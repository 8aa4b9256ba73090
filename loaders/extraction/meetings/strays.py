"""Names whose tie to the noun that they belong to the parser has lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.meetings.words import ROLE_NOUNS
from loaders.extraction.mentions import Mention

if TYPE_CHECKING:
    from loaders.extraction.meetings.view import View


def portfolio_of(view: View, prep: Token) -> list[Mention]:
    """ "State minister for foreign affairs A and B's minister C", where the parser hangs A on "for"."""
    name = parse.child(prep, "pobj")
    own = view.mentions.get(name.i) if name is not None else None
    if name is None or own is None or view.kind(own.actors[0]) != "official":
        return []
    return view.people(name) if name.left_edge.i < own.start else []


def strayed(view: View, prep: Token, own: Mention | None) -> list[Mention]:
    """Officials whom the parser hangs on the state before them: "A of France and Chancellor B".

    After a group, the other states too: "representatives of Norway and Chad".
    """
    body = parse.child(prep, "pobj")
    if body is None:
        return []
    parts = parse.coordinated(body)[1:] + [item for item in body.children if item.dep_ == "appos"]
    found = [view.mentions[part.i] for part in parts if part.i in view.mentions]
    if own is not None and own.form == "description":
        return [mention for mention in found if mention.start >= own.end]
    return [mention for mention in found if view.kind(mention.actors[0]) == "official"]


def beside(view: View, token: Token) -> list[Mention]:
    """ "His French and Polish counterparts A and B": the names that follow a role in the plural."""
    mention = view.mentions.get(token.i + 1)
    if mention is None or token.tag_ not in ("NNS", "NNPS") or token.lemma_.lower() not in ROLE_NOUNS:
        return []
    named = [m for m in view.people(view.doc[mention.head]) if m.form in ("name", "surname")]
    return named if len(named) > 1 and mention.start == token.i + 1 else []


def behind(view: View, token: Token) -> list[Mention]:
    """ "Their counterparts, Secretary of State A and Adviser B": names set off by a comma, tie lost."""
    index = token.i + 1
    if token.lemma_.lower() not in ROLE_NOUNS or index >= len(view.doc) or view.doc[index].text != ",":
        return []
    for item in view.doc[index + 1 : index + 7]:
        mention = view.mentions.get(item.i)
        if mention is not None and mention.form in ("name", "surname"):
            return [m for m in view.people(view.doc[mention.head]) if m.form in ("name", "surname")]
        if item.pos_ not in ("PROPN", "ADJ", "NOUN", "ADP"):
            break
    return []

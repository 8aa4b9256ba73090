"""The state behind a name: "Wang Yi of China"."""

from __future__ import annotations

import re

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.offices import Offices

SEATED = re.compile(r"\((?:R|D|I|Republican|Democrat|Independent)[-–][A-Z][A-Za-z.]{1,12}\)")


def own_body(offices: Offices, mention: Mention, *, several: bool = False) -> tuple[str | None, int]:
    """The body in "Wang Yi of China" and where it ends; of `several`, also "negotiators A for Chile, B for Peru"."""
    if offices.word(mention.end) in (("of", "for", "from") if several else ("of",)):
        start = mention.end + 1
        start += offices.word(start) == "the"
        body = offices.starts.get(start)
        if body is not None and body.actors[0].startswith("state/") and offices.word(body.end) != "'s":
            return body.actors[0], body.end
    if several and offices.doc[mention.end : mention.end + 1].text == "(":  # "ministers A (Chile), B (Peru)"
        body = offices.starts.get(mention.end + 1)
        closed = body is not None and offices.doc[body.end : body.end + 1].text == ")"
        if body is not None and closed and body.actors[0].startswith("state/"):
            return body.actors[0], body.end + 1
    return None, mention.end


def sits_for(offices: Offices, mention: Mention) -> tuple[str, int] | None:
    """The United States, of a lawmaker named with party and state, "Ada Berg (D-NJ)", and where the brackets end."""
    doc = offices.doc
    match = SEATED.match("".join(token.text for token in doc[mention.end : mention.end + 6]))
    if match is None:
        return None
    end = next(at for at in range(mention.end, len(doc)) if doc[at].text.endswith(")"))
    return "state/US", end + 1


def listed_body(offices: Offices, mention: Mention) -> tuple[str, int] | None:
    """The state in a line of a list, "Ambassador Wang Yi, People's Republic of China", and where it ends."""
    doc, start = offices.doc, mention.end + 1
    if start >= len(doc) or doc[mention.end].text != ",":
        return None
    body = offices.starts.get(start + (offices.word(start) == "the"))
    if body is None or body.form not in ("name", "metonym") or not body.actors[0].startswith("state/"):
        return None
    ends = body.end >= len(doc) or doc[body.end].text in (";", ")", ".") or "\n" in doc[body.end].text
    return (body.actors[0], body.end) if ends else None


def before_body(offices: Offices, names: dict[int, Mention], end: int) -> Mention | None:
    """The name in "Wang Yi of China, …", where `names` are by their ends."""
    body = offices.ends.get(end)
    if body is None:
        return None
    start = body.start - (offices.word(body.start - 1) == "the")
    return names.get(start - 1) if offices.word(start - 1) == "of" else None

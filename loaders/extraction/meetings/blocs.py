"""Whether a bloc or a body of many states meets, so that no second side need be named."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction.coreference.groups import BLOCS, PERSONS
from loaders.extraction.meetings.view import View
from loaders.extraction.meetings.words import HAPPEN_VERBS
from loaders.extraction.mentions import Mention


def is_assembly(view: View, people: list[Mention], *, by_name: bool = False) -> bool:
    """Several people of a bloc ("EU foreign ministers"), or with `by_name` the bloc, met among themselves."""
    for mention in people:
        known = view.known.organizations.get(mention.actors[0])
        head = view.doc[mention.head]  # "Foreign Ministers" is tagged as one name
        plural = mention.form == "description" and (head.tag_ in ("NNS", "NNPS") or head.lower_ in PERSONS)
        told_of = plural or (by_name and mention.form == "name")
        if told_of and known is not None and known.kind in BLOCS:
            return True
    return False


def is_session(view: View, people: list[Mention], verb: Token) -> bool:
    """ "The meeting of the bloc began": a bloc's own meeting, which its members hold."""
    known = [view.known.organizations.get(key) for mention in people for key in mention.actors]
    blocs = all(body is not None and body.kind in BLOCS for body in known)
    return bool(known) and blocs and verb.lemma_.lower() in HAPPEN_VERBS

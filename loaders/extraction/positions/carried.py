"""Who "It" or "They" is at the head of a sentence that says something more: the subject of the sentence before.

Names leave such a pronoun open where the sentence before names others too. What somebody goes on to say is
another matter: "The union deplored the arrests in Peru. It called on …" is the union's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.parse_arguments import SPEAKING_ON
from loaders.extraction.stances import words_of

if TYPE_CHECKING:
    from loaders.extraction.positions.who import Found, Who

GOING_ON = SPEAKING_ON | words_of(
    "welcome support reaffirm encourage deplore regret appeal recall note request invite commend oppose say "
    "pledge promise express voice extend deny describe expect offer underline emphasise emphasize affirm"
)
LEAD_TOKENS = 6  # before the pronoun: "In this regard, they …"
BACK = 8  # sentences in which the same pronoun goes on
SURE = 0.65


def is_open(token: Token) -> bool:
    """Whether a token may be such a pronoun at all."""
    return token.lower_ in ("it", "they") and token.dep_ == "nsubj" and token.head.lemma_.lower() in GOING_ON


def carried(who: Who, pronoun: Token) -> tuple[tuple[str, ...], float] | None:
    """The keys of those for whom the pronoun stands, and how sure that is."""
    clause = pronoun
    for _ in range(BACK):
        before = _subject_before(who, clause)
        if before is None:
            return None
        if before.lower_ != pronoun.lower_ or before.i in who.mentions:
            return _standing(who, before, pronoun)
        clause = before
    return None


def _subject_before(who: Who, pronoun: Token) -> Token | None:
    """The subject of the sentence before, where nobody is named between its start and the pronoun."""
    sent = pronoun.sent
    if sent.start == 0 or pronoun.i - sent.start > LEAD_TOKENS:
        return None
    if any(index in who.mentions for index in range(sent.start, pronoun.i)):
        return None
    root = pronoun.doc[sent.start - 1].sent.root
    if root.pos_ not in ("VERB", "AUX") or parse.is_passive(root):
        return None
    return parse.subject_of(root)


def _standing(who: Who, subject: Token, pronoun: Token) -> tuple[tuple[str, ...], float] | None:
    """The one body of a subject for "it", and several for "they"."""
    found: list[Found] = [hit for head in parse.coordinated(subject) if (hit := who.named(head)) is not None]
    keys = tuple(dict.fromkeys(key for hit in found for key in hit.keys))
    several = len(keys) > 1
    if not keys or several != (pronoun.lower_ == "they"):
        return None
    if not several and who.actor(keys[0]).kind not in ("state", "organization"):
        return None
    return keys, min(SURE, *(hit.confidence for hit in found))

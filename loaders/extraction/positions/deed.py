"""A clause, or a noun phrase in it, read as a deed."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from loaders.extraction.positions.judge import Judgement
from loaders.extraction.positions.who import Found


@dataclass(frozen=True, slots=True)
class Deed:
    """One clause read: who, the judgement, towards whom, and how sure the two names are.

    `noun` is the noun phrase, and `words` the tokens, that state it, where the verb's own phrase does not.
    """

    verb: Token
    actor: Found
    judgement: Judgement
    target: Found | None
    noun: Token | None = None
    words: tuple[int, int] | None = None

"""Offices that stand beside a name without being that person's: the next of a list."""

from __future__ import annotations

from spacy.tokens import Doc

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.offices import Office, Offices

DATELINE = 6  # tokens of a dateline


def is_listed(offices: Offices, ending: dict[int, Office], office: Office, mention: Mention) -> bool:
    """Whether the next of several people has no name: "the premier, Ann Berg, the foreign minister, and …"."""
    words = offices.doc
    comma = mention.start > 0 and words[mention.start - 1].text == ","
    at = office.end + 1 if office.end < len(words) and words[office.end].text == "," else office.end
    return comma and mention.start - 1 in ending and offices.word(at) in ("and", "as")


def is_dateline(doc: Doc, dash: int) -> bool:
    """Whether a dash closes the dateline of a report: "ADDIS ABABA – Somaliland's minister said"."""
    if doc[dash].text not in ("–", "—") or dash > DATELINE:
        return False
    return not any(token.text in (".", "!", "?") or token.pos_ in ("VERB", "AUX") for token in doc[:dash])

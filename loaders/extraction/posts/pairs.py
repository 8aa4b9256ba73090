"""What stands around an office and a name: lists, datelines, what is said of the office, a comma left out."""

from __future__ import annotations

from spacy.tokens import Doc

from loaders.extraction.mentions import Mention
from loaders.extraction.posts.office import Office
from loaders.extraction.posts.offices import Offices

ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})
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


def verb_follows(doc: Doc, index: int) -> bool:
    """Whether a verb follows where a comma was left out: "Chile's envoy, Ada Berg was received"."""
    return index < len(doc) and doc[index].tag_ in ("VBD", "VBZ", "MD")


def starts_sentence(doc: Doc, index: int) -> bool:
    """Whether a sentence begins with a token."""
    return bool(doc[index].is_sent_start)


def left_edge(offices: Offices, office: Office) -> int:
    """Where what is said of an office begins: "the new liberal" before "foreign minister"."""
    at = office.start
    while at > 0 and (offices.word(at - 1) in ARTICLES or _describes(offices.doc, at - 1)):
        at -= 1
    return at


def _describes(doc: Doc, index: int) -> bool:
    token = doc[index]
    return (
        token.dep_ in ("amod", "compound", "nmod")
        and token.head.i > index
        and token.ent_type_ != "PERSON"
        and (token.pos_ != "PROPN" or token.ent_type_ != "ORG")
    )

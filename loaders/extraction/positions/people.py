"""Who in an article speaks or acts for nobody: experts who comment, and crowds without a name."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from loaders.extraction.stances import actor_nouns, lemma


def observers(doc: Doc) -> frozenset[str]:
    """Keys of the persons whom the article calls experts: what they say is comment, not a position."""
    found: set[str] = set()
    for mention in doc._.cq_mentions:
        if mention.form == "name" and _is_expert(doc[mention.head]):
            found.update(key for key in mention.actors if key.startswith("actor/"))
    return frozenset(found)


def _is_expert(head: Token) -> bool:
    beside = [item for item in head.children if item.dep_ in ("compound", "appos", "amod", "nmod")]
    beside += [head.head] if head.dep_ == "appos" else []
    return any(lemma(item) in actor_nouns("expert") and not _is_chief(item) for item in beside)


def _is_chief(noun: Token) -> bool:
    """ "Chief economist": one who speaks for a body."""
    return any(item.lower_ == "chief" for item in (*noun.lefts, *noun.head.lefts))


def is_crowd(label: str) -> bool:
    """ "Protesters", "Syrians": people without a name of their own."""
    return label.islower() or (label.isalpha() and label.istitle() and label.endswith("ns"))

"""Words that a noun tells of: "calls on Peru came from Chile", "Chile's request to Peru was turned down".

Whatever becomes of a request or a charge, it was made; so the clause may be passive. What is expected or planned, or
any that may come, is not told.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.deed import Deed
from loaders.extraction.positions.judge import Judgement
from loaders.extraction.positions.nominal import is_unsure
from loaders.extraction.positions.spans import predicate
from loaders.extraction.positions.targets import target_in
from loaders.extraction.positions.unreal import is_unreal
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import lemma, words_of

# The stance of a noun, and the words by which it leads to whom it is towards.
STANCES = {
    "criticism": "criticizes",
    "condemnation": "criticizes",
    "denunciation": "criticizes",
    "accusation": "accuses",
    "allegation": "accuses",
    "praise": "praises",
    "call": "demands",
    "appeal": "demands",
    "plea": "demands",
    "request": "demands",
    "warning": "warns",
    "rejection": "rejects",
    "help": "aids",
    "aid": "aids",
    "assistance": "aids",
    "support": "supports",
    "backing": "supports",
}
LEADING = {
    "criticizes": ("of",),
    "accuses": ("against", "that"),
    "praises": ("for", "of"),
    "demands": ("on", "upon", "to"),
    "warns": ("to",),
    "rejects": ("of",),
    "aids": ("for", "to"),
    "supports": ("for",),
}
# Help may be wanted or missing; it is told where it comes from somebody.
COMING = words_of("aids supports")
# What these say of words leaves open whether they have been said.
AWAITED = words_of("expect plan schedule await prepare consider need predict fear rumour rumor intend")


def voiced_nouns(verb: Token, who: Who) -> Iterator[Deed]:
    """The words that the subject of a clause tells of, each with who said them and towards whom."""
    noun = parse.child(verb, "nsubj", "nsubjpass")
    stance = STANCES.get(lemma(noun)) if noun is not None else None
    if noun is None or stance is None or noun.pos_ != "NOUN" or is_unsure(noun):
        return
    if not _is_told(verb) or is_unreal(verb):
        return
    if stance in COMING and lemma(verb) != "come":
        return
    for actor in _voices(verb, noun, who):
        target = _towards(verb, noun, stance, who, who.side_of(actor.keys))
        if target is not None:
            words = (noun.left_edge.i, predicate(verb)[1]) if lemma(verb) == "come" else None
            yield Deed(verb, actor, Judgement(stance, "asserted", noun), target, noun, words)


def _is_told(verb: Token) -> bool:
    if lemma(verb) in AWAITED or parse.is_negated(verb) or parse.modality(verb) != "asserted":
        return False
    return parse.tense(verb) != "future" and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN")


def _voices(verb: Token, noun: Token, who: Who) -> list[Found]:
    """Whose words they are: the owner's, those "by" whom or from whom they come."""
    givers = parse.prepositional(noun, "by", "from")
    givers += parse.prepositional(verb, "from") if lemma(verb) == "come" else []
    found = [hit for giver in givers for one in parse.coordinated(giver) if (hit := who.of(one)) is not None]
    owner = who.owners(noun, behind=False)
    return found or ([owner] if owner is not None else [])


def _towards(verb: Token, noun: Token, stance: str, who: Who, side: frozenset[str]) -> Found | None:
    leading = LEADING[stance]
    heads = [noun, verb] if lemma(verb) == "come" else [noun]
    phrases = [part for head in heads for part in parse.prepositional(head, *leading)]
    if "that" in leading:
        clauses = [item for item in noun.children if item.dep_ in ("acl", "ccomp")]
        phrases += [part for clause in clauses if (part := parse.child(clause, "nsubj")) is not None]
    for part in phrases:
        found = target_in(who, part, side, stance)
        if found is not None:
            return found
    return None

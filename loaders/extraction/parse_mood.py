"""Whether and how surely a verb's deed is: negation and modality over the dependency parse.

What stands over an infinitive counts with it ("refused to meet", "is expected to meet"), so that nothing
negated, planned, conditional or denied passes for a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc, Token

from loaders.extraction import texts
from loaders.extraction.once import once, once_a_doc
from loaders.extraction.parse_afterthought import DENIALS, is_afterthought
from loaders.extraction.parse_arguments import PASSIVE_SUBJECTS, SUBJECTS, child, outer_verb

Modality = Literal["asserted", "intended", "conditional", "denied", "possible"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUTURE_AUX = _words("will 'll ’ll shall wo sha")
POSSIBLE_AUX = _words("may might could can ca")
CONDITIONS = _words("if unless whether lest")
# A verb or adjective over an infinitive that says that the deed is not done, or not done yet.
REFUSALS = _words(
    "refuse decline fail refrain stop cease avoid neglect omit abstain prevent bar forget "
    "cancel scrap pretend unable unwilling"
)
INTENTIONS = _words(
    "plan intend agree promise pledge vow expect schedule set slate slat due decide prepare aim order arrange "
    "commit undertake announce bind determine gear likely certain sure poised ask urge "
    "instruct tell"
)
# "hop" is what the lemmatizer makes of "hoped".
WISHES = _words(
    "hope hop wish work strive struggle scramble "
    "propose offer consider seek try attempt suggest contemplate mull explore willing able "
    "ready invite reluctant threaten unlikely open keen eager possible request demand want suppose"
)
# Verbs that bring about what stands under them, or with "not" fail to: "did not manage to get them to meet".
ACHIEVING = _words("manage get bring persuade convince bother dare")
SUPPOSING = _words("suppose imagine assume pretend dream")
RAISING = INTENTIONS | WISHES | ACHIEVING | {"be", "have", "do"}
MAYBE_ADVERBS = _words("perhaps possibly maybe potentially")


@once
def is_negated(verb: Token) -> bool:
    """Whether the words say that it is not so; two negations cancel each other."""
    count = sum(1 for _ in _own_negations(verb))
    governor = governor_of(verb)
    if governor is not None:
        count += any(item.lower_ == "yet" and governor.lemma_ in ("have", "be") for item in governor.children)
        count += _refuses(governor) + (is_negated(governor) if _raises(governor) else 0)
    elif verb.dep_ == "acomp":
        count += is_negated(verb.head)  # "is not due to meet": "not" stands on "is"
    elif verb.dep_ == "conj" and verb.head.pos_ == "VERB" and child(verb, *SUBJECTS, "aux") is None:
        count += not _is_apart(verb) and is_negated(outer_verb(verb) or verb.head)
    return count % 2 == 1


def _is_apart(verb: Token) -> bool:
    """Whether a verb's form sets it apart from the one it is joined to: "did not condemn it and urged talks"."""
    return verb.tag_ in ("VBD", "VBZ") and verb.head.tag_ == "VB"


def _own_negations(verb: Token) -> Iterator[Token]:
    for item in verb.children:
        if _is_negation(item):
            yield item
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        yield verb.head


def _is_negation(item: Token) -> bool:
    """ "not", "never", "no longer", or a subject or object that is nobody."""
    if item.dep_ == "neg" or (item.dep_ == "advmod" and item.lower_ in ("never", "hardly", "nowhere")):
        return True
    if item.dep_ in ("aux", "advmod"):
        return child(item, "neg") is not None
    return item.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS, "dobj") and _is_none(item)


def _is_none(noun: Token) -> bool:
    if noun.lower_ in ("nobody", "none", "nothing", "neither"):
        return True
    return any(
        item.lower_ in ("no", "neither") and item.dep_ in ("det", "neg", "preconj") for item in noun.children
    )


def governor_of(verb: Token) -> Token | None:
    """The verb, adjective or noun that an infinitive or gerund depends on: "refused" over "to recognise"."""
    if verb.dep_ == "xcomp" or (verb.dep_ in ("ccomp", "acl", "advcl", "dobj") and _is_infinitive(verb)):
        return verb.head
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        return verb.head.head
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "rule" and _refuses(verb.head):
        return verb.head
    return None


def _refuses(governor: Token) -> bool:
    """ "refused to", "ruled out": the deed under it is not done."""
    lemma = governor.lemma_.lower()
    return lemma in REFUSALS or (lemma == "rule" and any(item.lower_ == "out" for item in governor.children))


def _raises(governor: Token) -> bool:
    """Whether "not" on the governor falls on what it governs: "is not expected to meet"."""
    return _refuses(governor) or governor.lemma_.lower() in RAISING


def _is_infinitive(verb: Token) -> bool:
    return any(item.dep_ == "aux" and item.lower_ == "to" for item in verb.children)


@once
def modality(verb: Token) -> Modality:
    """How surely it is said to be: as a fact, a plan, under a condition, a possibility, or in a denial."""
    if _denied(verb):
        return "denied"
    if _conditional(verb):
        return "conditional"
    return _mood(verb)


def _mood(verb: Token) -> Modality:
    over = governor_of(verb)
    if over is not None and _refuses(over) and is_negated(over):
        return "possible"
    aux = [item.lower_ for item in verb.children if item.dep_ in ("aux", "auxpass")]
    if any(word in POSSIBLE_AUX for word in aux):
        return "possible"
    if any(item.dep_ == "advmod" and item.lower_ in MAYBE_ADVERBS for item in verb.children):
        return "possible"
    if any(word in FUTURE_AUX for word in aux) or "would" in aux or "'d" in aux or is_bound_to(verb):
        return "intended"
    if "should" in aux or "must" in aux or "ought" in aux:
        return "possible"
    governor = governor_of(verb)
    if governor is not None:
        return mood_under(governor)
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and child(verb, *SUBJECTS, "aux") is None
        and verb.tag_ in ("VB", "VBN")
    ):
        return _mood(outer_verb(verb) or verb.head)
    return "asserted"


def mood_under(governor: Token) -> Modality:
    """What a verb, adjective or noun makes of the infinitive that depends on it."""
    lemma = governor.lemma_.lower()
    if lemma in WISHES or (_refuses(governor) and is_negated(governor)):
        return "possible"
    if lemma == "look" and any(item.lower_ == "forward" for item in governor.children):
        return "intended"
    if lemma in INTENTIONS or (lemma == "go" and governor.tag_ == "VBG"):
        own = _mood(governor)
        return own if own == "possible" else "intended"
    adjective = child(governor, "acomp") if lemma == "be" else None
    if adjective is not None and adjective.lemma_.lower() in WISHES | INTENTIONS:
        return mood_under(adjective)  # "is due to meet", where the parse hangs "meet" on "is"
    if governor.pos_ in ("VERB", "AUX"):
        return _mood(governor)
    return "possible" if governor.pos_ == "NOUN" else "asserted"


def is_bound_to(verb: Token) -> bool:
    """ "is to meet", "was to have met": a form of be over the infinitive, or left out in a headline."""
    if not _is_infinitive(verb):
        return False
    if verb.dep_ == "ROOT" and child(verb, *SUBJECTS) is not None:
        return True
    return (
        verb.head.lemma_ == "be"
        and verb.dep_ in ("xcomp", "ccomp")
        and child(verb.head, "attr", "acomp") is None
    )


def _conditional(verb: Token) -> bool:
    """Inside an if-clause, the main clause that hangs on one, a supposition, or a question."""
    if is_inverted(verb) or _is_asked(verb) or _is_within_condition(verb):
        return True
    hangs = any(_is_condition(item) for item in verb.children if item.dep_ == "advcl")
    return hangs and _hypothetical(verb)


@once
def _is_within_condition(item: Token) -> bool:
    """Whether a word, or one over it, heads an if-clause; the words of a clause share those over them."""
    for part in item.children:
        if part.dep_ == "mark" and part.lower_ in CONDITIONS:
            return True
        if part.dep_ in ("prep", "mark") and part.lower_ in ("if", "provided"):
            return True
    if item.dep_ == "ccomp" and item.head.lemma_.lower() in SUPPOSING:
        return True
    going_up = item.head != item and item.dep_ not in ("relcl", "parataxis")
    return going_up and _is_within_condition(item.head)


@once
def is_inverted(verb: Token) -> bool:
    """ "Had they met", "Should they meet": a condition without "if", or a question."""
    subject = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    early = ("had", "should", "were", "did", "does", "do", "has", "have", "is", "are", "was", "will")
    aux = [item for item in verb.children if item.dep_ in ("aux", "auxpass") and item.lower_ in early]
    if subject is None or not any(item.i < subject.i for item in aux):
        return False
    first = min(item.i for item in verb.children if item.dep_ not in ("punct", "cc", "mark"))
    return any(item.i == first for item in aux)


def _is_asked(verb: Token) -> bool:
    """The main verb of a sentence that ends in a question mark."""
    end = verb.right_edge
    return verb.dep_ == "ROOT" and end.text == "?"


def _hypothetical(verb: Token) -> bool:
    """Only a main clause in the future or the subjunctive depends on its if-clause; a past deed does not."""
    aux = {item.lower_ for item in verb.children if item.dep_ == "aux"}
    return bool(aux & (FUTURE_AUX | POSSIBLE_AUX | {"would", "should"})) or verb.tag_ in ("VBP", "VBZ", "VB")


def _is_condition(clause: Token) -> bool:
    return any(
        part.dep_ == "mark" and part.lower_ in ("if", "unless", "provided") for part in clause.children
    )


def _denied(verb: Token) -> bool:
    """Reported only to be denied: "denied that they had met", "dismissed reports that he met"."""
    if is_contradicted(verb):
        return True
    item = verb
    for _ in range(4):
        head = item.head
        if head == item or item.dep_ in ("relcl", "advcl"):
            return False
        if item.dep_ in ("ccomp", "csubj", "nsubj") and _is_called_untrue(head):
            return True
        if head.lemma_ == "denial" and item.dep_ in ("acl", "ccomp"):
            return True
        if head.lemma_.lower() in DENIALS and item.dep_ in ("ccomp", "xcomp", "pcomp", "dobj", "prep"):
            return not is_negated(head)
        item = head
    return False


@once
def is_contradicted(verb: Token) -> bool:
    """Whether the clause goes on with who denies it."""
    if verb.dep_ == "ccomp" and is_afterthought(verb.head):
        return True
    return any(verb == item or verb.is_ancestor(item) for item in _denying(verb.doc))


@once_a_doc
def _denying(doc: Doc) -> list[Token]:
    """The relative clauses that deny what they hang on."""
    labels = texts.labels(doc)
    return [doc[at] for at, label in enumerate(labels) if label == "relcl" and _denies_which(doc[at])]


def _denies_which(verb: Token) -> bool:
    """ "…, which both governments denied"."""
    said = any(item.lower_ == "which" and item.dep_ == "dobj" for item in verb.children)
    return said and verb.lemma_.lower() in DENIALS and not is_negated(verb)


def _is_called_untrue(verb: Token) -> bool:
    """ "It is not true that", "it is false that"."""
    said = {item.lower_ for item in verb.children if item.dep_ in ("acomp", "attr")}
    if verb.lemma_ != "be" or not said & {"true", "correct", "false", "untrue", "wrong", "incorrect"}:
        return False
    return is_negated(verb) if said & {"true", "correct"} else not is_negated(verb)

"""What a sentence does not tell as done: wishes, conditions, doubts, purposes, stories."""

from __future__ import annotations

import functools
import re

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.once import once
from loaders.extraction.positions import judge as judging
from loaders.extraction.positions.cues import CUES, SHOWING
from loaders.extraction.stances import actor_nouns, lemma, words_of

OPERATORS = (
    judging.REFUSE
    | judging.AGREE
    | judging.COMMIT
    | judging.THREATEN
    | judging.HOPE
    | judging.STOP
    | judging.THROUGH
    | judging.TRY
    | judging.RAISING
)
# What stands under these is wished, asked or doubted, not told.
UNREAL = words_of(
    "hope wish want expect demand urge insist propose suggest recommend require ask call request "
    "think fear doubt claim allege deny believe suspect imagine pretend speculate consider suppose "
    "ensure seek prefer would appear seem"
)
ALLEGING = words_of("allege deny doubt claim suppose imagine suspect speculate pretend")
SEEMING = words_of("appear seem")
CONDITIONS = words_of("if unless whether lest")
INVERTED = words_of("should had were")
WAITED_FOR = words_of("until till unless once")
# Prepositions whose gerund is told as done.
TOLD_BY = words_of("by after in upon on since following while before")
# A deed in another age, in a story, or in a thought experiment is nobody's position now. Before each pattern, words
# without which it need not be tried.
UNREAL_CUES = (
    *(
        "war",
        "centur",
        "novel",
        "film",
        "movie",
        "play",
        "series",
        "book",
        "scenario",
        "hypothetical",
        "in which",
    ),
    *("suppose", "imagine", "what if"),
)
UNREAL_SENTENCE = re.compile(
    r"world war|the cold war\b(?! (?:mentality|thinking|mindset|approach|logic|posture|rhetoric))"
    r"|in the \S+ century|(?:last|previous) century|centuries ago"
    r"|in the (?:novel|film|movie|play|series|book)|scenario|hypothetical"
    r"|the (?:novel|film|book) (?:tells|recounts|depicts)"
    r"|world in which|\b(?:suppose|imagine|what if)\b",
    re.IGNORECASE,
)
UNREAL_OPENING = re.compile(r"(?:had|were|should) \w+", re.IGNORECASE)
CONDITION_CUES = ("provid", "long as", "condition", "in case", "in the event", "assuming")
CONDITION_SENTENCE = re.compile(
    r"provid(?:ed|ing) that|as long as|so long as|on condition|^in case of|^in the event|assuming that",
    re.IGNORECASE,
)
HANGING = words_of("conditional contingent dependent depend hinge insist bent intent focus concentrate work")
CLAIMS = words_of(
    "claim report allegation accusation rumour rumor denial suggestion speculation possibility threat "
    "idea prospect hope fear condition proposal chance risk notion belief hint expectation demand insistence "
    "concern worry suspicion "
    "recommendation request"
)


PAPERS = words_of("resolution motion draft bill text petition")

# "Called him to thank him": what is said in a call or visit, told as its purpose, was said.
CONTACT = words_of("call phone telephone ring write visit message cable wire travel")
VOICED = words_of("thank congratulate express convey condemn voice reiterate reaffirm condole")


def is_unreal_sentence(text: str) -> bool:
    """Whether a sentence is of another age, of a story, or of what might be."""
    lower = text.lower()
    if UNREAL_OPENING.match(text):
        return True
    return any(cue in lower for cue in UNREAL_CUES) and UNREAL_SENTENCE.search(text) is not None


def is_conditional(text: str) -> bool:
    """Whether a sentence has a condition in words that the parse doesn't show as one."""
    lower = text.lower()
    return any(cue in lower for cue in CONDITION_CUES) and CONDITION_SENTENCE.search(text) is not None


def is_purpose(verb: Token) -> bool:
    """Whether an infinitive tells what somebody said in the call or visit over it."""
    if verb.dep_ not in ("advcl", "xcomp") or verb.tag_ != "VB" or lemma(verb) not in VOICED:
        return False
    return (
        lemma(verb.head) in CONTACT
        and verb.head.tag_ in ("VBD", "VBZ", "VBN")
        and not parse.is_negated(verb.head)
    )


def is_consumed(verb: Token) -> bool:
    """Whether the clause is no deed of its own: a purpose, or what the verb over it answers for."""
    head, dep, tag = verb.head, verb.dep_, verb.tag_
    if dep in ("aux", "auxpass", "amod") or parse.is_afterthought(verb):
        return True
    if dep == "ccomp" and tag == "VBN" and lemma(head) == "have":
        return head.tag_ == "VB"  # "wants to have Peru suspended"
    if is_purpose(verb):
        return is_consumed(head)
    if dep in ("xcomp", "pcomp", "advcl") and tag == "VBG" and lemma(head) == "rule":
        return True  # "ruled out allowing it"
    if dep == "xcomp":
        return lemma(head) in OPERATORS or head.pos_ in ("AUX", "ADJ") or tag == "VB"
    if tag == "VB" and any(item.dep_ == "aux" and item.lower_ == "to" for item in verb.children):
        return not (head.pos_ in ("VERB", "AUX") and dep == "ROOT")
    if tag == "VBN" and dep in ("advcl", "prep") and parse.child(verb, "aux", "auxpass") is None:
        return True
    if dep == "pcomp":  # "arrested for spying", "far from supporting": charged or meant, not told
        return (
            head.lower_ not in TOLD_BY or head.head.pos_ == "NOUN" or _is_hanging(head) or _is_charged(head)
        )
    if dep == "advcl" and tag == "VBG":
        if lemma(verb) not in CUES and _is_charge(head, verb):
            return True
        if verb.i > 0 and lemma(verb.nbor(-1)) in PAPERS:
            return True  # "vetoed a resolution condemning the raid": it condemns, and not who vetoes it
    if dep not in ("conj", "dep", "advcl") or parse.child(verb, "nsubj", "nsubjpass", "aux") is not None:
        return False
    if tag == "VB" and head.tag_ in ("VBD", "VBZ"):
        return parse.child(head, "xcomp") is not None  # "urged them to wait, act and help"
    if dep == "advcl":
        return False
    return head.tag_ in ("VB", "VBG") and tag in ("VB", "VBP", "VBG") and is_consumed(head)


def _is_charged(preposition: Token) -> bool:
    """ "Accused Peru of starting it by helping them": how the accused did it, whatever the parse hangs it on."""
    over = preposition.head
    if over.dep_ == "pcomp" and over.head.lower_ == "of":
        return True
    return preposition.lower_ == "by" and _is_charge(over, preposition)


def _is_charge(accusing: Token, part: Token) -> bool:
    """Whether a verb has a charge before one of its parts: "accused Peru of arming them, giving them …"."""
    own = parse.object_of(accusing)
    heads = (accusing, own) if own is not None else (accusing,)
    charges = (
        item for head in heads for item in head.children if item.dep_ == "prep" and item.lower_ == "of"
    )
    return any(item.i < part.i and parse.child(item, "pcomp") is not None for item in charges)


def _is_hanging(preposition: Token) -> bool:
    """ "Is conditional on Peru paying", "focused on winning": what hangs on these or is aimed at is not done yet."""
    over = preposition.head
    return any(lemma(item) in HANGING for item in (over, parse.child(over, "acomp")) if item is not None)


def is_unreal(verb: Token) -> bool:
    """Whether the clause, or one over it, is an if-clause, or what somebody only wishes, asks or doubts."""
    return _is_within_unreal(verb) or _is_unwritten(verb)


@once
def _is_within_unreal(item: Token) -> bool:
    """Whether a word, or one over it, heads such a clause; the words of a sentence share those over them."""
    label = item.dep_
    if any(part.dep_ == "mark" and part.lower_ in CONDITIONS for part in item.children):
        return True
    if label == "advcl" and (is_inverted(item) or _is_awaited(item)):
        return True
    if label == "ccomp" and parse.is_afterthought(item.head):
        return False
    if label in ("ccomp", "pcomp") and lemma(item.head) in UNREAL:
        return True
    if label == "xcomp" and lemma(item.head) in SEEMING:
        return True
    if label in ("ccomp", "csubj", "advcl", "acl") and _is_in_doubt(item.head):
        return True
    if label in ("acl", "ccomp", "relcl") and not _is_bare_gerund(item) and _is_claim(item.head):
        return True
    return item.head != item and _is_within_unreal(item.head)


def is_concluded(verb: Token) -> bool:
    """ "The speech shows that Peru opposes it": what a speaker concludes of others is not told of them."""
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ != "ccomp" or lemma(verb.head) not in SHOWING:
        return False
    thing = parse.child(verb.head, "nsubj")
    return thing is not None and thing.pos_ == "NOUN" and lemma(thing) not in _acting()


@functools.cache
def _acting() -> frozenset[str]:
    return actor_nouns("office") | actor_nouns("body") | actor_nouns("government") | actor_nouns("group")


def is_inverted(clause: Token) -> bool:
    """ "Should they attack", "had they come": a condition that its auxiliary opens, with no "if"."""
    first = clause.doc[clause.left_edge.i]
    return first.lower_ in INVERTED and first.dep_ == "aux" and first.head == clause


def is_alleged(cue: Token) -> bool:
    """Whether a verb of saying stands in what others allege, deny or suppose: "reports alleging that she claimed …"."""
    return cue.dep_ == "ccomp" and lemma(cue.head) in ALLEGING


def _is_awaited(clause: Token) -> bool:
    """ "Will stay until they leave": what a deed to come, or one not done, waits for has not happened."""
    if not any(item.lower_ in WAITED_FOR for item in clause.children):
        return False
    over = clause.head
    return parse.is_negated(over) or parse.modality(over) != "asserted" or parse.tense(over) == "future"


def _is_unwritten(verb: Token) -> bool:
    """ "Wants to send a letter condemning it": what stands in a paper that is not there yet."""
    over = parse.governing_verb(verb)
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or verb.head.dep_ not in ("dobj", "pobj") or over is None:
        return False
    if (
        over.dep_ == "xcomp"
        and lemma(over.head) in judging.RAISING | judging.HOPE | judging.TRY | judging.COMMIT
    ):
        return True
    return parse.modality(over) != "asserted" or parse.is_negated(over)


def _is_bare_gerund(clause: Token) -> bool:
    """ "A report blaming Peru", not "claims that Peru was blaming it"."""
    return clause.tag_ == "VBG" and parse.child(clause, "aux") is None


def _is_claim(head: Token) -> bool:
    return head.pos_ == "NOUN" and lemma(head) in CLAIMS


def _is_in_doubt(head: Token) -> bool:
    """ "It is not true that", "did not say that": what hangs on these is not told as so."""
    if lemma(head) in ("true", "false", "untrue", "case") or (lemma(head) in CUES and parse.is_negated(head)):
        return lemma(head) != "deny"
    return lemma(head) == "be" and any(
        lemma(item) in ("true", "false", "untrue", "case", "possible") for item in head.children
    )

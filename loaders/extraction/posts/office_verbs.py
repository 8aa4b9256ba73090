"""The verbs by which somebody takes, holds and leaves an office, and whether a clause says that it happened."""

from __future__ import annotations

from spacy.tokens import Token

BEING = frozenset({"be", "become", "remain"})
NAMING = frozenset(
    {"appoint", "name", "elect", "nominate", "choose", "reelect", "designate", "crown", "select", "swear",
     "reappoint", "inaugurate", "install", "instal", "confirm", "promote", "pick", "tap", "introduce", "unveil",
     "vote"}
)  # fmt: skip
DISMISSING = frozenset({"dismiss", "sack", "fire", "oust", "remove", "relieve"})
REMOVING = DISMISSING | {
    "drop",
    "strip",
}  # with an object, somebody who leaves; "drop" says so only with the office
LEAVING = REMOVING | {"resign", "quit", "retire", "leave", "step", "relinquish", "vacate"}
FOLLOWING = frozenset({"replace", "succeed"})
SERVING = frozenset({"serve", "work", "act", "take", "assume", "continue", "stay", "return", "describe"})
HOLDING = frozenset({"hold", "occupy", "take", "assume", "retain", "get"})
COMING = frozenset({"nominate", "designate"})
UNREAL = frozenset({"could", "would", "might", "may", "should", "can", "will", "'ll", "shall"})
PAST = frozenset({"previously", "formerly", "once", "earlier", "before"})
TOLD = frozenset({"VBD", "VBN"})
SUBJECTS = ("nsubj", "nsubjpass")
# Verbs behind which another goes on telling what happened: "was chosen to lead", "continues to serve".
LEADING_ON = (NAMING - COMING) | {"continue", "go"}
CHAIN = 3


def status_by(verb: Token, status: str) -> str:
    """Whether an office is held by what its verb says: ``current``, ``former`` or ``coming``."""
    if verb.lemma_ in LEAVING:
        return "former"
    if status != "current":
        return status
    if verb.lemma_ in COMING:
        return "coming"
    lasts = verb.lemma_ in ("be", "serve", "work", "act", "hold", "occupy")
    return "former" if lasts and (verb.tag_ == "VBD" or _before(verb)) else status


def _before(verb: Token) -> bool:
    """Whether it was before: "has previously served", "had served"."""
    return any(
        (child.dep_ == "advmod" and child.lower_ in PAST) or (child.dep_ == "aux" and child.lower_ == "had")
        for child in verb.children
    )


def dismissed(token: Token, *, bodied: bool) -> bool:
    """Whether who is named by a token was dismissed or replaced; who resigns may stay for a while.

    Of somebody with an office of a body (`bodied`) another office may end: "chaired it, replacing Chile's president".
    """
    verb = token.head
    if token.dep_ not in ("dobj", "nsubjpass") or verb.lemma_ not in DISMISSING | FOLLOWING:
        return False
    if verb.lemma_ in FOLLOWING and any(c.dep_ == "prep" and c.lower_ in ("as", "at") for c in verb.children):
        return False
    return real(verb) and (verb.tag_ in TOLD or (not bodied and replaces(verb)))


def replaces(verb: Token) -> bool:
    """Whether a clause hangs on a told one: "was appointed minister, replacing Ada Berg"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl") or verb.lemma_ not in FOLLOWING | {"take"}:
        return False
    return verb.head.pos_ != "VERB" or real(verb.head)


def real(verb: Token) -> bool:
    """Whether a clause is asserted: not negated, conditional or wished for."""
    for child in verb.children:
        if (
            child.dep_ == "neg"
            or child.lower_ in UNREAL
            or (child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"))
        ):
            return False
    if verb.dep_ in ("acl", "relcl") and any(child.tag_ == "TO" for child in verb.children):
        return False  # "a vote to confirm her as minister"
    return verb.dep_ != "xcomp" or verb.head.lemma_ in LEADING_ON


def subject(verb: Token) -> Token | None:
    """Who gets, has or leaves an office by a verb: its subject or, of who names and dismisses others, the object.

    A verb without one has that of the verb before it: "he resigned and was named envoy", "he was elected to serve".
    """
    passive = is_passive(verb)
    wanted = ("nsubjpass",) if passive else ("dobj",) if verb.lemma_ in NAMING | REMOVING else ("nsubj",)
    found = next((child for child in verb.children if child.dep_ in wanted), None)
    if found is not None:
        relative = found.lower_ == "who" and verb.dep_ == "relcl"
        return verb.head if relative else None if found.lower_.endswith("self") else found
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and not passive:
        return verb.head
    shared = verb.dep_ in ("conj", "xcomp") or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
    if wanted == ("dobj",) or not shared or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    return _above(verb.head)


def is_passive(verb: Token) -> bool:
    """Whether something is done to the subject, also of a second verb: "was dismissed and replaced"."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    second = verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB"
    return (
        second and not any(child.dep_ in ("dobj", "aux") for child in verb.children) and is_passive(verb.head)
    )


def _above(verb: Token) -> Token | None:
    """The subject of a verb or, where it has none, of the one of which it is the second."""
    for _ in range(CHAIN):
        found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if found is not None:
            return verb.head if found.lower_ == "who" and verb.dep_ == "relcl" else found
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None

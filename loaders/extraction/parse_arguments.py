"""Who does what to whom: subjects, objects and prepositional phrases of verbs in the dependency parse.

Passives are turned round, and a verb without a subject of its own ("agreed to host and visited") gets the one
that it takes over, so that callers see roles and not syntax.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extraction.once import once

SUBJECTS = ("nsubj", "csubj")
# What the one who is speaking does with more words: "said that they had crossed, urging their withdrawal".
SPEAKING_ON = frozenset(
    ("urge", "call", "add", "warn", "accuse", "condemn", "demand", "stress", "insist",
     "vow", "express", "thank", "praise", "reiterate", "denounce", "blame", "reject")
)  # fmt: skip
# What its owner is to carry out: "praised Oslo's plan to host talks" is of what Oslo will do.
UNDERTAKINGS = frozenset(
    ("initiative", "plan", "effort", "attempt", "decision", "bid",
     "intention", "readiness", "willingness", "move")
)  # fmt: skip
BIDDING = frozenset(("demand", "urge", "insist", "request", "propose", "recommend", "suggest", "ask"))
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")


def child(token: Token, *labels: str) -> Token | None:
    """The first child of `token` under one of the dependency `labels`."""
    for item in token.children:
        if item.dep_ in labels:
            return item
    return None


@once
def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject undergoes the deed: "was criticised", "talks hosted by"."""
    if any(item.dep_ in ("auxpass", *PASSIVE_SUBJECTS) for item in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return not any(item.dep_ in ("aux", *SUBJECTS) for item in verb.children)
    if verb.dep_ == "conj" and child(verb, *SUBJECTS, "aux") is None and verb.head.pos_ in ("VERB", "AUX"):
        return verb.head.tag_ == "VBN" and is_passive(verb.head)
    return False


@once
def subject_of(verb: Token) -> Token | None:
    """Who does it: the subject, the "by" phrase of a passive, or one taken over from a governing verb."""
    if is_passive(verb):
        return agent_of(verb)
    own = child(verb, *SUBJECTS)
    if own is not None:
        return _antecedent(own, verb)
    return _of_auxiliary(verb) or _inherited_subject(verb)


def _of_auxiliary(verb: Token) -> Token | None:
    """ "A will today, Saturday, travel": the parser may hang the subject on "will"."""
    aux = child(verb, "aux")
    return child(aux, "nsubj") if aux is not None and aux.n_lefts else None


def agent_of(verb: Token) -> Token | None:
    """The noun of a passive's "by" phrase, also behind what somebody is called: "was named a traitor by the court"."""
    predicate = child(verb, "oprd")
    for item in (*verb.children, *(predicate.children if predicate is not None else ())):
        if item.dep_ == "agent" or (item.dep_ == "prep" and item.lower_ == "by"):
            return child(item, "pobj", "pcomp")
    return None


@once
def object_of(verb: Token) -> Token | None:
    """Whom or what it is done to: the direct object, or the subject of a passive."""
    if is_passive(verb):
        own = child(verb, *PASSIVE_SUBJECTS)
        if own is not None:
            return _antecedent(own, verb)
        if verb.dep_ == "acl":
            return verb.head
        return _taken_over(verb) if verb.dep_ == "conj" else None
    own = child(verb, "dobj", "dative") or _visitor(verb) or _second_subject(verb)
    if own is not None and own.tag_ in ("WP", "WDT"):
        return verb.head if verb.dep_ == "relcl" else None
    return own


def _taken_over(verb: Token) -> Token | None:
    """The subject of "A landed in Oslo and was greeted by B", also where the first verb is a passive too."""
    if is_passive(verb.head):
        return object_of(verb.head)
    return child(verb.head, "nsubj") if child(verb, "auxpass") is not None else None


def _second_subject(verb: Token) -> Token | None:
    """The object of "A's ministry summoned B's envoy to protest", which the parser takes for one more subject."""
    subjects = [item for item in verb.children if item.dep_ == "nsubj"]
    behind = subjects[-1] if len(subjects) > 1 and subjects[0].i < verb.i < subjects[-1].i else None
    return behind if behind is not None and behind.left_edge.i == verb.i + 1 else None


def _visitor(verb: Token) -> Token | None:
    """ "Meet visiting Foreign Minister A": the parser takes "visiting" for a verb that has the object."""
    visiting = next(
        (item for item in verb.children if item.lower_ == "visiting" and item.i == verb.i + 1), None
    )
    return child(visiting, "dobj") if visiting is not None and visiting.dep_ in ("xcomp", "acl") else None


def indirect_object_of(verb: Token) -> Token | None:
    """The one told or given: "told reporters that", "gave it to Poland"."""
    own = child(verb, "dative")
    if own is not None and own.pos_ == "ADP":
        return child(own, "pobj")
    return own


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """The nouns that hang on `token` by one of `prepositions`, coordinated ones too, in text order."""
    found: list[Token] = []
    for item in token.children:
        for prep in (item, *(part for part in item.conjuncts if part.i > item.i)):
            if (
                prep.dep_ in ("prep", "dative", "agent", "conj")
                and prep.lower_ in prepositions
                and prep.pos_ == "ADP"
            ):
                found.extend(part for part in prep.children if part.dep_ in ("pobj", "pcomp"))
    return sorted(set(found), key=lambda part: part.i)


def hanging(head: Token) -> Iterator[Token]:
    """The prepositions on a word, also on its particle or adverb: "pushed back against", "pulled out of"."""
    for item in head.children:
        if item.dep_ == "prep":
            yield item
        if item.i > head.i and item.dep_ in ("prep", "prt", "advmod", "acomp"):
            yield from (part for part in item.children if part.dep_ == "prep")


def companions(verb: Token, *prepositions: str) -> list[Token]:
    """The nouns behind "with" and the like, even where the parser takes them for the subject of what follows.

    "Spoke with X to express" is often parsed as if X were the one to express; X is whom they spoke with.
    """
    found = prepositional(verb, *prepositions)
    for item in verb.children:
        if item.dep_ == "prep" and item.lower_ in prepositions:
            clauses = [part for part in item.children if part.dep_ == "pcomp"]
        elif item.dep_ in ("advcl", "xcomp", "ccomp"):
            clauses = (
                [item] if any(p.dep_ == "mark" and p.lower_ in prepositions for p in item.children) else []
            )
        else:
            continue
        found.extend(noun for clause in clauses if (noun := child(clause, *SUBJECTS)) is not None)
    found = [noun for noun in found if noun.pos_ not in ("VERB", "AUX")]
    if found:
        after = max(noun.i for noun in found)
        found.extend(
            i
            for i in verb.children
            if i.dep_ in ("conj", "appos") and i.pos_ == "PROPN" and i.i > after
            if not any(part.pos_ == "VERB" for part in verb.doc[after + 1 : i.i])
        )
    return sorted(set(found), key=lambda part: part.i)


def coordinated(token: Token) -> list[Token]:
    """`token` and what is coordinated with it, going down only: "Xi, Putin and Modi" from Xi."""
    items = [token]
    for item in token.children:
        if item.dep_ == "conj":
            items.extend(coordinated(item))
    return items


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above `token`; "following" before a noun is none."""
    for item in token.ancestors:
        if item.pos_ in ("VERB", "AUX") and item.dep_ != "prep":
            return item
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        return _all_of(verb.head, verb)
    if subject.tag_ in ("WP", "WDT") and verb.dep_ == "conj":
        return _antecedent(subject, verb.head)
    return subject


def _all_of(noun: Token, verb: Token) -> Token:
    """ "A and B, who are in Oslo": both, where the clause hangs on the last and has its verb in the plural."""
    if noun.dep_ != "conj" or noun.tag_ != "NNP":
        return noun
    finite = child(verb, "aux") or verb
    if finite.lower_ not in ("are", "were", "have"):
        return noun
    while noun.dep_ == "conj" and noun.head.tag_ == "NNP":
        noun = noun.head
    return noun


def outer_verb(verb: Token) -> Token | None:
    """The verb over a clause that a past form goes with: "urged" with "said" in "said it would pay and urged Oslo".

    The parse coordinates such a form with the verb behind "would", or behind "to" in "urged them to wait and called
    on Oslo", which its form rules out.
    """
    clause = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBN") or clause.tag_ not in ("VB", "VBP"):
        return None
    if clause.tag_ == "VBP" and (verb.tag_ != "VBD" or clause.head.lemma_ not in BIDDING):
        return None  # "demanded that it explain and stressed"
    if child(verb, *SUBJECTS, *PASSIVE_SUBJECTS, "aux", "auxpass") is not None:
        return None
    over = governing_verb(clause) if clause.dep_ == "acl" else clause.head
    if clause.dep_ == "ccomp":
        bound = all(item.tag_ == "MD" for item in clause.children if item.dep_ == "aux")  # or "that they pay"
    else:
        bound = clause.dep_ in ("xcomp", "advcl", "acl") and _is_infinitive(clause)
    return over if bound and over is not None and over.tag_ in ("VBD", "VBN") else None


def _is_infinitive(clause: Token) -> bool:
    return any(item.lower_ == "to" and item.dep_ == "aux" for item in clause.lefts)


def _inherited_subject(verb: Token) -> Token | None:
    head = outer_verb(verb) or verb.head
    if head == verb:
        return None
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        if is_passive(head):
            return object_of(head)
        return subject_of(head)
    if verb.tag_ == "VB" and head.lemma_ == "call" and (asked := _called_on(verb)) is not None:
        return asked
    if verb.dep_ in ("acl", "advcl") and (doing := _doing(verb)) is not None:
        return doing
    if verb.dep_ in ("xcomp", "advcl", "ccomp", "pcomp", "dep"):
        if _is_set_off(verb):
            return _grammatical_subject(head.head)
        if verb.dep_ == "xcomp" and head.pos_ == "VERB" and not is_passive(head):
            controlled = child(head, "dobj")
            if controlled is not None and verb.tag_ == "VB":
                return controlled
        governor = head if head.pos_ in ("VERB", "AUX") else governing_verb(verb)
        return _grammatical_subject(governor) if governor is not None else None
    if verb.dep_ == "acl" and verb.tag_ == "VB" and head.dep_ == "dobj":
        owner = child(head, "poss") if head.lemma_ in UNDERTAKINGS else None
        return owner if owner is not None and owner.pos_ != "PRON" else subject_of(head.head)
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ in ("VBG", "VB")):
        return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
    return None


def _called_on(verb: Token) -> Token | None:
    """ "Called on (for) Peru to leave": Peru, who is to do it."""
    names = prepositional(verb.head, "on", "for") if _is_infinitive(verb) else []
    before = [name for name in names if verb.head.i < name.i < verb.i and name.pos_ == "PROPN"]
    return before[0] if before else None


def _doing(gerund: Token) -> Token | None:
    """ "Regret over Moscow denouncing it": the name before a gerund, where the parse hangs both on the noun."""
    if gerund.tag_ != "VBG" or gerund.i < 2:
        return None
    name = gerund.nbor(-1)
    over = name.dep_ == "pobj" and name.pos_ == "PROPN" and name.head.lower_ in ("over", "about", "at")
    hung = name.head.head
    return name if over and gerund.head in (hung, hung.head) else None


def _is_set_off(clause: Token) -> bool:
    """ "Helped Peru find him, handing over the files": behind a comma, what the one who helped did, not Peru."""
    inner = clause.head
    behind = clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.left_edge.i > inner.i
    if not behind or clause.left_edge.nbor(-1).text != "," or inner.dep_ not in ("xcomp", "ccomp"):
        return False
    bare = inner.tag_ == "VB" and child(inner, "aux") is None
    told = inner.dep_ == "ccomp" and inner.head.i < inner.i and clause.lemma_.lower() in SPEAKING_ON
    return inner.head.tag_ in ("VBD", "VBZ", "VBP", "VBN") and (bare or told)


def _grammatical_subject(verb: Token) -> Token | None:
    """The subject as grammar sees it: the one who is expected, in "he is expected to meet"."""
    return object_of(verb) if is_passive(verb) else subject_of(verb)

"""The stance that a clause shows, with negation, mood and the verbs over an infinitive read into it.

"Refuses to recognise" rejects, "agreed to release" agrees, "will boycott" threatens, "stopped the attacks"
yields; "did not attack" and "may attack" say nothing. Every answer is about one verb, the one on top of the
chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.open_clauses import is_question, is_undone
from loaders.extraction.positions.purposes import is_against
from loaders.extraction.positions.silence import is_silent
from loaders.extraction.stances import (
    CONFLICT,
    COOPERATIVE,
    MATERIAL_CONFLICT,
    actor_nouns,
    lemma,
    stance_of,
    words_of,
)

Outcome = Literal["asserted", "intended", "conditional"]


REFUSE = words_of("refuse decline fail reject neglect")
AGREE = words_of("agree consent accept")
COMMIT = words_of(
    "pledge promise vow offer plan intend prepare undertake commit swear volunteer guarantee resolve"
)
THREATEN = words_of("threaten")
HOPE = words_of("want hope wish expect desire aspire seek look")
RAISING = words_of("expect schedule set slate due believe suppose plan intend bind prepare")
STOP = words_of("stop cease end quit halt suspend")
THROUGH = words_of(
    "begin start continue decide help manage proceed resume keep move vote go come get act choose opt "
    "dare prompt be rush join"
)
RESTRAIN = words_of("stop prevent bar block keep prohibit ban")
TRY = words_of("try attempt aim struggle strive work seek")
READY = words_of("ready willing prepared committed determined set poised keen happy eager open")
UNREADY = words_of("unwilling reluctant unprepared")
WILLESS = words_of("likely unlikely able unable")
DUTY = words_of("must should ought need")
MAYBE = words_of("may might could would can")
SOFTENERS = words_of("longer yet fully only necessarily always just simply immediately")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a clause's verb amounts to; `word` is the token whose objects hold the target."""

    stance: str
    modality: Outcome
    word: Token
    polarity: int | None = None


def judge(verb: Token) -> Judgement | None:
    """The stance that the clause of `verb` shows, None when it shows none or is no fact."""
    if is_undone(verb) or is_question(verb) or _is_assertion(verb):
        return None
    if lemma(verb) in REFUSE and is_silent(verb, _inner(verb)):
        return None
    read = _chain(verb)
    if read is None or _is_own_loss(verb, read):
        return None
    return _in_mood(verb, read)


def _is_own_loss(verb: Token, read: Judgement) -> bool:
    """ "Destroyed its test site": what somebody breaks of his own is no assault; "shot its citizens" is one."""
    own = parse.object_of(read.word)
    if read.stance != "assaults" or own is None or parse.child(verb, "nsubj") is None:
        return False
    if lemma(read.word) in ("violate", "breach"):
        return False  # "its airspace" is not the violators'
    if own.tag_ in ("NNS", "NNPS") or lemma(own) in actor_nouns("group"):
        return False
    return any(item.dep_ == "poss" and item.lower_ == "its" for item in own.children)


def _is_assertion(verb: Token) -> bool:
    """ "Insisted that it was safe" asks for nothing; "insisted that he go" does."""
    if lemma(verb) != "insist":
        return False
    clause = parse.child(verb, "ccomp")
    if clause is None:
        return _is_own_doing(verb)
    finite = [clause, *(item for item in clause.children if item.dep_ in ("aux", "auxpass"))]
    return any(item.tag_ in ("VBD", "VBZ", "VBP", "MD") and item.lower_ not in DUTY for item in finite)


def _is_own_doing(verb: Token) -> bool:
    """ "Insisted on running for a third term": what somebody will do himself is asked of nobody."""
    doings = (parse.child(item, "pcomp") for item in verb.rights if item.lower_ == "on")
    return any(
        item is not None and item.tag_ == "VBG" and parse.child(item, "nsubj") is None for item in doings
    )


def _chain(verb: Token, depth: int = 0) -> Judgement | None:
    """The stance of a verb and the infinitive under it, before the verb's own negation and mood."""
    inner = _inner(verb)
    word = lemma(verb)
    if word in RESTRAIN and _is_kept_from(verb):
        return Judgement("coerces", "asserted", verb)
    if inner is None or depth > 3:
        stance = stance_of(verb)
        return Judgement(stance, "asserted", verb) if stance else None
    below = _chain(inner, depth + 1)
    if below is not None and parse.child(inner, "neg") is not None:
        below = _negated(inner, below)
    if word in REFUSE:
        return _refused(verb, inner, below)
    if word in STOP and not _ends_up(verb):
        return _stopped(below)
    if word in AGREE or word in COMMIT or word in THREATEN:
        return _committed(word, inner, below)
    if word == "be" or verb.pos_ == "AUX":
        return _ready(verb, inner, below)
    if word in RAISING and parse.is_passive(verb):
        return (
            Judgement(below.stance, "intended", below.word) if below and below.stance != "consults" else None
        )
    if word in HOPE:
        return _hoped(inner, below)
    if word in TRY:
        return Judgement(below.stance, "intended", below.word) if below else None
    if word in THROUGH or _ends_up(verb):
        return below
    stance = stance_of(verb)
    return Judgement(stance, "asserted", verb) if stance else None


def _is_kept_from(verb: Token) -> bool:
    """ "Stopped the marchers from entering": whoever is held back is one who acts, and no crisis or fire."""
    held = parse.object_of(verb)
    if held is None or (
        held.pos_ != "PROPN"
        and lemma(held) not in actor_nouns("group") | actor_nouns("office") | actor_nouns("body")
    ):
        return False
    return any(
        item.lower_ == "from" and any(gerund.tag_ == "VBG" for gerund in item.children)
        for part in (verb, held)
        for item in part.children
    )


def _ends_up(verb: Token) -> bool:
    return lemma(verb) == "end" and any(item.lower_ == "up" for item in verb.rights)


def _inner(verb: Token) -> Token | None:
    """The infinitive or gerund that a verb, or an adjective that it predicates, governs."""
    for item in verb.children:
        if item.dep_ == "xcomp" and item.pos_ in ("VERB", "AUX"):
            return item
        if item.dep_ == "advcl" and item.tag_ == "VB" and _goes_on(verb):
            return item
        if item.dep_ == "prep" and item.lower_ in ("to", "from"):
            gerund = parse.child(item, "pcomp")
            if gerund is not None and gerund.pos_ == "VERB" and lemma(verb) in STOP | REFUSE | COMMIT:
                return gerund
    if verb.pos_ == "AUX" or lemma(verb) in ("be", "stand", "remain"):
        adjective = parse.child(verb, "acomp", "oprd", "attr")
        if adjective is not None and lemma(adjective) in READY | UNREADY | WILLESS:
            return parse.child(adjective, "xcomp", "ccomp")
    return None


def _goes_on(verb: Token) -> bool:
    """ "Went on to accuse Peru"."""
    return lemma(verb) == "go" and any(item.lower_ == "on" and item.dep_ == "prt" for item in verb.rights)


def _refused(verb: Token, inner: Token, below: Judgement | None) -> Judgement | None:
    if (below is not None and below.stance in CONFLICT) or parse.is_passive(inner):
        return None  # "refused to attack", "refused to be chased away"
    if lemma(verb) == "fail" and (below is None or below.stance in ("consults", "agrees")):
        return None
    return Judgement("rejects", "asserted", below.word if below else inner)


def _hoped(inner: Token, below: Judgement | None) -> Judgement:
    """A wish is as warm or cold as what is wished."""
    polarity = None
    if below is not None:
        polarity = 1 if below.stance in COOPERATIVE else -1 if below.stance in CONFLICT else None
    return Judgement("hopes", "asserted", below.word if below else inner, polarity)


def _stopped(below: Judgement | None) -> Judgement | None:
    if below is None:
        return None
    return Judgement("yields" if below.stance in CONFLICT else "sanctions", "asserted", below.word)


def _committed(word: str, inner: Token, below: Judgement | None) -> Judgement | None:
    if word in THREATEN:
        return Judgement("threatens", "asserted", below.word if below else inner)
    if below is not None and below.stance == "consults":
        return Judgement("agrees" if word in AGREE else "pledges", "intended", below.word)
    if below is not None and below.stance == "mobilizes":
        return Judgement("agrees" if word in AGREE else "pledges", "intended", below.word)
    if below is not None and below.stance in MATERIAL_CONFLICT and word not in AGREE:
        return Judgement("threatens", "asserted", below.word)
    if below is not None and below.stance in CONFLICT:
        return Judgement(below.stance, "intended", below.word)
    return Judgement("agrees" if word in AGREE else "pledges", "asserted", below.word if below else inner)


def _ready(verb: Token, inner: Token, below: Judgement | None) -> Judgement | None:
    adjective = parse.child(verb, "acomp", "oprd", "attr")
    if adjective is not None and adjective.pos_ in ("NOUN", "PROPN"):
        return None  # "is the first president to visit": who it is, and no plan
    if adjective is None:
        return Judgement(below.stance, "intended", below.word) if below else None
    if lemma(adjective) not in READY | UNREADY:
        return None  # "is likely to", "is unable to": no matter of will
    if lemma(adjective) in UNREADY:
        return _refused(verb, inner, below)
    return _future(below) if below else Judgement("pledges", "intended", inner)


def _in_mood(verb: Token, read: Judgement) -> Judgement | None:
    """The judgement under the verb's own negation, auxiliaries and conditions."""
    mood = parse.modality(verb)
    if mood == "denied":  # an accusation stays one, whoever denies what it says
        return read if read.stance == "accuses" and parse.is_contradicted(verb) else None
    aux = {item.lower_ for item in verb.children if item.dep_ in ("aux", "auxpass")}
    if parse.is_negated(verb) and not _negated_below(verb):
        negated = _negated(verb, read)
        if aux & MAYBE == {"would"} and mood == "intended":
            return negated and Judgement(negated.stance, "intended", negated.word)  # "would not let them in"
        return negated if negated is None or not aux & MAYBE else _conditional(mood, negated)
    if mood == "conditional":
        return _under_condition(read, aux)
    if aux & MAYBE or (mood == "possible" and not aux & DUTY):
        return None
    if aux & DUTY:
        return None
    if mood == "intended" and read.modality == "asserted" and read.stance != "hopes":
        return _future(read)
    return read


def _under_condition(read: Judgement, aux: set[str]) -> Judgement:
    """ "Will strike unless it is paid" threatens."""
    threat = read.stance in MATERIAL_CONFLICT and aux & {"will", "would", "'ll", "’ll", "shall"}
    return Judgement("threatens" if threat else read.stance, "conditional", read.word)


def _conditional(mood: str, read: Judgement) -> Judgement | None:
    return Judgement(read.stance, "conditional", read.word) if mood == "conditional" else None


def _negated_below(verb: Token) -> bool:
    """Whether the negation that the parse counts is a refusing verb, which the chain has already read."""
    return verb.dep_ == "xcomp" and lemma(verb.head) in REFUSE | STOP


def _negated(verb: Token, read: Judgement) -> Judgement | None:
    """ "Does not recognise" rejects; "did not attack", "no longer supports", "has not signed" say nothing."""
    if any(item.lower_ in SOFTENERS for item in verb.children):
        return None
    if read.stance not in COOPERATIVE or (read.stance == "pledges" and stance_of(read.word) is None):
        return None  # "does not plan to go on holiday": nothing is known that is refused
    tense = parse.tense(verb)
    if tense == "past" and read.stance not in ("supports", "agrees", "yields"):
        return None
    return Judgement("opposes" if read.stance == "supports" else "rejects", read.modality, read.word)


def _future(read: Judgement) -> Judgement | None:
    """What is to come: a cooperative deed is a pledge, a material conflict a threat; words stay words.

    Forces that will go somewhere are a threat to whom they are against only.
    """
    if read.stance in MATERIAL_CONFLICT and (read.stance != "mobilizes" or is_against(read.word)):
        return Judgement("threatens", "intended", read.word)
    if read.stance in ("aids", "yields", "cooperates", "consults", "supports", "agrees"):
        return Judgement("pledges", "intended", read.word)
    return Judgement(read.stance, "intended", read.word)

"""He, she, it and they: the nearest actor that agrees, subjects first, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.extraction.coreference.discourse import Discourse
from loaders.extraction.mentions import Mention
from loaders.extraction.names.words import IMPERSONAL, SPEECH, STYLES, TOWARDS
from loaders.extraction.stances import words_of

Step = tuple[int, Callable[[], None]]
GENDER = {"he": "Masc", "him": "Masc", "his": "Masc", "himself": "Masc",
          "she": "Fem", "her": "Fem", "hers": "Fem", "herself": "Fem"}  # fmt: skip
THINGS = frozenset(("it", "its", "itself"))
# What a person of a paragraph before is worth less: a new one begins with somebody else as often as not.
APART = 1.0
# Scores of a subject: of the same sentence, and of the one before.
SAME_SENTENCE, PREVIOUS = 4.5, 3.5
# What the subject of what is said is worth less than the one who says it, to a subject.
SECOND = 0.6
# What a known gender is worth against an unknown one: less for a man, as most officials whose first name says
# nothing are men too.
KNOWN = {"Masc": 1.2, "Fem": 2.2}
# Before a phrase that says when or where something was said or done: "during her visit, …".
TEMPORAL = frozenset(("after", "before", "during", "following", "upon", "on", "in", "at"))
MANY = frozenset(("they", "them", "their", "themselves"))
# What an official does to others, not to the state that he serves.
ADVERSE = words_of(
    "accuse blame criticise criticize condemn denounce rebuke threaten warn slam blast lambast scold chide "
    "urge sanction attack invade"
)


def find_pronouns(discourse: Discourse) -> Iterator[Step]:
    """One step for each pronoun of the third person outside quotations."""
    for index, word in enumerate(discourse.lower):
        if discourse.quoted[index]:
            continue
        if word in GENDER and not STYLES.intersection(discourse.lower[index + 1 : index + 3]):
            yield index, _step(_person, discourse, index)
        elif word in THINGS and _refers(discourse, index):
            yield index, _step(_thing, discourse, index)
        elif word in MANY:
            yield index, _step(_many, discourse, index)


def _refers(discourse: Discourse, index: int) -> bool:
    """Whether "it" stands for something: "its", or the subject of a verb that somebody does."""
    if discourse.deps[index] == "poss":
        return True
    verb = discourse.heads[index]
    if discourse.deps[index] not in ("nsubj", "nsubjpass") or discourse.lower[verb] in IMPERSONAL:
        return False
    token = discourse.doc[verb]
    if token.lemma_ in ("be", "become", "remain", "take", "make"):
        return False
    return not any(child.dep_ in ("ccomp", "csubj") and child.i > verb for child in token.children) or (
        token.lemma_ in SPEECH
    )


def _step(resolve: Callable[[Discourse, int], None], discourse: Discourse, index: int) -> Callable[[], None]:
    return lambda: resolve(discourse, index)


def _person(discourse: Discourse, index: int) -> None:
    gender = GENDER[discourse.lower[index]]
    against = _against(discourse, index)
    owner = (
        _owner(discourse, index, gender)
        or _praised(discourse, index, lambda key: _agrees(discourse, key, gender))
        or _ahead(discourse, index, gender)
    )
    if owner is not None:
        discourse.add(index, index + 1, (owner,), "pronoun", index, 0.85, "pronoun-owner")
        return
    ranked = _ranked(
        discourse,
        index,
        lambda key: _agrees(discourse, key, gender) and not against & set(discourse.states_of(key)),
        apart=APART,
    )
    ranked = sorted(
        (
            (score + (KNOWN[gender] if discourse.gender.get(key) == gender else 0.0), key)
            for score, key in ranked
        ),
        key=lambda pair: -pair[0],
    )
    chosen = _clear(ranked)
    if chosen is None:
        return
    key, sure = chosen
    if sure > 0.75:
        discourse.gender.setdefault(key, gender)
    discourse.add(index, index + 1, (key,), "pronoun", index, sure, "pronoun-person")


def _against(discourse: Discourse, index: int) -> set[str]:
    """Whom the verb of a subject pronoun turns on: "he accused Norway" is said of nobody who serves Norway."""
    verb = discourse.doc[discourse.heads[index]]
    if discourse.deps[index] != "nsubj" or verb.lemma_ not in ADVERSE:
        return set()
    found: set[str] = set()
    for child in verb.children:
        mention = discourse.covering(child.i) if child.dep_ == "dobj" else None
        found.update(mention.actors if mention is not None else ())
    return found


def _owner(discourse: Discourse, index: int, gender: str) -> str | None:
    """ "Anna Berg and her delegation": hers, whoever the subject is."""
    noun = discourse.heads[index]
    if discourse.deps[index] != "poss" or discourse.deps[noun] != "conj":
        return None
    mention = discourse.covering(discourse.heads[noun])
    if mention is None or len(mention.actors) != 1 or not _agrees(discourse, mention.actors[0], gender):
        return None
    return mention.actors[0]


def _praised(discourse: Discourse, index: int, accepts: Callable[[str], bool]) -> str | None:
    """ "thanked Anna Berg for her work": that of the one thanked, not of the one who thanks."""
    noun = discourse.heads[index]
    prep = discourse.heads[noun]
    if discourse.deps[index] != "poss" or discourse.lower[prep] not in (
        "for",
        "on",
        "over",
        "of",
        "with",
        "in",
    ):
        return None
    verb = discourse.doc[discourse.heads[prep]]
    if verb.lemma_ not in TOWARDS:
        return None
    for child in verb.children:
        mention = discourse.covering(child.i) if child.dep_ in ("dobj", "nsubjpass") else None
        if mention is not None and len(mention.actors) == 1 and accepts(mention.actors[0]):
            return mention.actors[0]
    return None


def _ahead(discourse: Discourse, index: int, gender: str) -> str | None:
    """ "Before he travels to Geneva, Anna Berg …", "after her talks, …": the subject of the clause that follows."""
    at = discourse.heads[index]
    if discourse.deps[index] == "poss":
        at = discourse.heads[at]
        while discourse.deps[at] == "pobj" or (
            discourse.deps[at] == "prep" and discourse.lower[at] not in TEMPORAL
        ):
            at = discourse.heads[at]
    elif discourse.deps[index] not in ("nsubj", "nsubjpass") or discourse.deps[at] != "advcl":
        return None
    main = discourse.heads[at]
    if discourse.deps[at] not in ("advcl", "prep") or main < index:
        return None
    for child in discourse.doc[main].children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i > index:
            mention = discourse.covering(child.i)
            if mention is not None and len(mention.actors) == 1 and mention.form in ("name", "surname"):
                return mention.actors[0] if _agrees(discourse, mention.actors[0], gender) else None
    return None


def _is_body(discourse: Discourse, key: str) -> bool:
    return discourse.actors[key].kind in ("state", "organization")


def _agrees(discourse: Discourse, key: str, gender: str) -> bool:
    return discourse.is_person(key) and discourse.gender_of(key, gender) == gender


def _thing(discourse: Discourse, index: int) -> None:
    owner = _praised(discourse, index, lambda key: _is_body(discourse, key))
    if owner is not None:
        discourse.add(index, index + 1, (owner,), "pronoun", index, 0.8, "pronoun-owner")
        return
    ranked = _ranked(discourse, index, lambda key: _is_body(discourse, key))
    chosen = _clear(ranked)
    least = 2.0 if discourse.deps[index] == "poss" else SAME_SENTENCE if len(ranked) > 1 else PREVIOUS
    if chosen is not None and ranked[0][0] >= least:
        discourse.add(index, index + 1, (chosen[0],), "pronoun", index, chosen[1] - 0.15, "pronoun-thing")


def _ranked(
    discourse: Discourse, index: int, accepts: Callable[[str], bool], *, apart: float = 0.0
) -> list[tuple[float, str]]:
    best: dict[str, float] = {}
    verb, doer = _governor(discourse, index), None
    verbs = _with_first(discourse, verb) if verb is not None else ()
    leads = discourse.deps[index] == "nsubj"
    for mention in discourse.before(index, 3):
        if len(mention.actors) != 1 or mention.form == "demonym" or not accepts(mention.actors[0]):
            continue
        if verbs and discourse.is_subject(mention) and _verb_of(discourse, mention.head) in verbs:
            doer = mention.actors[0]
            continue
        if mention.actors[0] == doer:
            continue
        score = 3.0 - (discourse.sent[index] - discourse.sent[mention.start])
        if discourse.quoted[mention.start]:
            score -= 1.0
        if discourse.paragraph[mention.start] < discourse.paragraph[index]:
            score -= apart if discourse.sent[mention.start] < discourse.sent[index] else 0.0
        if discourse.is_subject(mention):
            score += 1.5 - (SECOND if leads and _is_told(discourse, mention) else 0.0)
        key = mention.actors[0]
        best[key] = max(best.get(key, 0.0), score)
    return sorted(((score, key) for key, score in best.items()), key=lambda pair: -pair[0])


def _is_told(discourse: Discourse, mention: Mention) -> bool:
    """Whether a subject is only that of what is said: Ruiz in "Berg said that Ruiz had assured her"."""
    return discourse.deps[_verb_of(discourse, mention.head)] == "ccomp"


def _governor(discourse: Discourse, index: int) -> int | None:
    """The verb whose object a pronoun is: its subject is somebody else, or it would be "himself"."""
    if discourse.lower[index].endswith(("self", "selves")):
        return None
    head = discourse.heads[index]
    if discourse.deps[index] in ("dobj", "dative", "iobj"):
        return head
    return (
        discourse.heads[head] if discourse.deps[index] == "pobj" and discourse.deps[head] == "prep" else None
    )


def _with_first(discourse: Discourse, verb: int) -> tuple[int, ...]:
    """A verb and the one whose subject it shares: "the president recalled Ada Berg and named him minister"."""
    first = discourse.heads[verb]
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in discourse.doc[verb].children)
    return (verb,) if own or discourse.deps[verb] != "conj" else (verb, first)


def _verb_of(discourse: Discourse, index: int) -> int:
    while discourse.deps[index] in ("conj", "appos") and discourse.heads[index] != index:
        index = discourse.heads[index]
    return discourse.heads[index]


def _clear(ranked: list[tuple[float, str]]) -> tuple[str, float] | None:
    """The best candidate with its confidence, None when two are as good."""
    if not ranked:
        return None
    if len(ranked) == 1:
        return ranked[0][1], 0.85
    lead = ranked[0][0] - ranked[1][0]
    if lead < 0.5:
        return None
    return ranked[0][1], 0.8 if lead >= 1.5 else 0.65


def _many(discourse: Discourse, index: int) -> None:
    """They: the group that was the last subject."""
    for mention in discourse.before(index, 2):
        if len(mention.actors) > 1 and mention.form != "demonym":
            discourse.add(index, index + 1, mention.actors, "pronoun", index, 0.7, "pronoun-group")
            return
    keys: dict[str, None] = {}
    for mention in discourse.before(index, 1):
        if (
            mention.form != "demonym"
            and discourse.is_subject(mention)
            and discourse.deps[mention.head] == "conj"
        ):
            keys.update(dict.fromkeys(mention.actors))
            above = discourse.covering(discourse.heads[mention.head])
            if above is not None:
                keys.update(dict.fromkeys(above.actors))
    if len(keys) > 1:
        discourse.add(index, index + 1, tuple(sorted(keys)), "pronoun", index, 0.6, "pronoun-list")

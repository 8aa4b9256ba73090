"""Of whom words are said: the speaker's own side, whom a verb of saying takes, whom its clause is about."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.voices import Voice
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import actor_nouns, group, lemma, words_of

# Stances that a clause's subject meets even when nobody knows the name: "demanded that Ruiz resign".
ADDRESSED = words_of("demands accuses threatens criticizes praises")
FEELINGS = words_of(
    "concerned worried alarmed disappointed dissatisfied satisfied grateful opposed shocked appalled outraged stunned "
    "saddened ready willing prepared committed determined confident hopeful pleased encouraged aware"
)
FOUGHT = words_of("war conflict crisis fighting")  # where they are is not whom they are blamed on
BUSINESS = words_of("business company firm industry bank producer farmer worker product good")


def named_so(who: Who, cue: Token, voice: Voice) -> Found | None:
    """Who is called something: "called the ambassador a liar"."""
    clause = parse.child(cue, "ccomp", "oprd")
    called = parse.child(cue, "dobj") or (parse.child(clause, "nsubj") if clause is not None else None)
    if called is None and clause is not None and parse.child(clause, "appos") is not None:
        called = clause  # "called the envoy of the king a liar", parsed as an apposition
    if called is None:
        return None
    heads = [called, *parse.prepositional(called, "of")]
    doers = [noun for head in heads for noun in parse.prepositional(head, "by")]  # "the expulsion of A by B"
    doer = who.of(doers[0]) if doers else None
    owner = who.owners(called, behind=lemma(called) not in FOUGHT)
    return without(doer or who.of(called) or owner, voice)


def cue_target(who: Who, cue: Token, stance: str, subject: Token | None, voice: Voice) -> Found | None:
    """Whom a verb such as "warn" or "urge" is said to, else whom the content is about."""
    told = parse.object_of(cue) or parse.indirect_object_of(cue)
    found = without(who.of(told), voice) if told is not None else None
    if found is not None or stance in ("agrees", "warns", "pledges", "proposes"):
        return found
    return subject_target(who, subject, voice, describe=stance in ADDRESSED)


def is_own(who: Who, subject: Token | None, voice: Voice) -> bool:
    """Whether the clause is about the speaker's own side."""
    if subject is None:
        return False
    if subject.lower_ in ("we", "i"):
        return True
    if voice.direct and subject.pos_ == "PRON":
        return False  # who is quoted calls nobody of his own side "he" or "it"
    if is_home(subject):
        return True
    found = who.of(subject, describe=False)
    if subject.lower_ == "it" and lemma(subject.head) == "be" and not _is_feeling(subject.head):
        return False
    if found is None:
        own = ("he", "she") if voice.speaker == voice.actor else ("it", "they", "he", "she")
        return subject.lower_ in own and subject.dep_ != "expl"
    if subject.lower_ == "they" and (voice.others or voice.actor in found.keys):
        return True  # all who speak
    return set(found.keys) <= voice.side or (
        len(parse.coordinated(subject)) == 1 and _serves(who, found, voice)
    )


def _serves(who: Who, found: Found, voice: Voice) -> bool:
    """ "The Kremlin said President A supports B": whoever speaks for the state or body that speaks."""
    return (
        voice.speaker is None
        and not voice.actor.startswith("actor/")
        and all(voice.actor in who.own_side([key]) for key in found.keys)
    )


def _is_feeling(verb: Token) -> bool:
    """ "It was concerned about the raid": "it" is the body that feels so, and no mere subject."""
    felt = parse.child(verb, "acomp")
    return felt is not None and (lemma(felt) in FEELINGS or felt.lower_ in FEELINGS)


def is_home(subject: Token) -> bool:
    """ "His country", "our government": the speaker's own state."""
    if lemma(subject) not in actor_nouns("government"):
        return False
    return any(item.dep_ == "poss" and item.pos_ == "PRON" for item in subject.children)


def subject_target(who: Who, subject: Token | None, voice: Voice, *, describe: bool = False) -> Found | None:
    """Whom a clause is about: its subject, or whose the subject is, the speaker's own side left out."""
    if subject is None:
        return None
    found = who.of(subject, describe=describe and subject.pos_ == "PROPN")
    if found is None and subject.pos_ in ("NOUN", "PROPN"):
        found = who.owners(subject, behind=lemma(subject) not in FOUGHT)
        if found is not None and is_people(subject) and found.keys[0].startswith("state/"):
            return without(who.of(subject), voice) if describe else None
    return without(_with_others(who, subject, found), voice)


def _with_others(who: Who, subject: Token, found: Found | None) -> Found | None:
    """Both of "Peru and Chile have not answered"."""
    if found is None or not subject.conjuncts:
        return found
    others = [hit for item in parse.coordinated(subject) if (hit := who.of(item, describe=False)) is not None]
    keys = tuple(dict.fromkeys(key for hit in (found, *others) for key in hit.keys))
    return Found(keys, min(hit.confidence for hit in (found, *others)))


def is_people(subject: Token) -> bool:
    """ "American businesses", "Syrian refugees": people of a state, who are not the state."""
    people = lemma(subject) in actor_nouns("group") | BUSINESS or subject.lower_ in actor_nouns("group")
    return people and lemma(subject) not in group("force")


def without(found: Found | None, voice: Voice) -> Found | None:
    """What is left of those found without the speaker's side."""
    keys = tuple(key for key in found.keys if key not in voice.side) if found else ()
    return Found(keys, found.confidence) if found and keys else None

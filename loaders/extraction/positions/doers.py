"""Who does a deed: the subject, past what the parse makes of datelines, things that act, and bare passives."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.authorities import CUSTODY, authority_of, calling_home, is_by_authority
from loaders.extraction.positions.cues import CUES
from loaders.extraction.positions.nominal import is_unsure
from loaders.extraction.positions.saying import is_somebody_elses, source_of
from loaders.extraction.positions.unreal import is_purpose
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import actor_nouns, group, is_felt, lemma, stance_of, words_of

# Deeds of business are told by the thousand and are no diplomacy, unless the firm has a name.
BUSINESS = words_of(
    "company firm airline bank manufacturer producer dealer trader investor owner operator player"
)
MOVES = words_of(
    "decision move policy plan action mission refusal law budget aid assistance helicopter plane ship"
)
INTRANSITIVE = words_of(
    "protest call rally vote agree apologise apologize march demonstrate surrender resign clash meet"
)
PAPERS = words_of(
    "statement resolution letter report bill law tweet message note declaration motion article post decree order edict "
    "memo memorandum agreement legislation package draft communique directive ruling warrant act proclamation"
)
# Who does this with a paper has not written it.
TREATING = words_of(
    "play downplay dismiss reject deny read receive see cite quote welcome criticise criticize condemn ignore "
    "mention dispute discuss study hear refute praise oppose veto quash block spurn"
)
# What is done to troops, not by them.
BORNE = words_of("assaults coerces accuses criticizes sanctions")
LAYING = words_of("plant lay fire launch drop throw hurl detonate carry stage")
# Transitive verbs that headlines shorten to their participle: without an object, the subject suffers it.
SUFFERED = CUSTODY | words_of(
    "detain kill injure wound assassinate kidnap abduct behead torture evict summon oust hang"
)


def _subject(verb: Token) -> Token | None:
    """The subject; of several, the one beside the verb, as a dateline is parsed as a subject too."""
    own = [item for item in verb.children if item.dep_ == "nsubj" and item.i < verb.i]
    if len(own) > 1:
        return own[-1]
    if (
        verb.dep_ == "acl"
        and verb.head.dep_ == "ROOT"
        and (verb.tag_ == "VBD" or lemma(verb) in INTRANSITIVE)
    ):
        return verb.head  # a whole sentence that the parse took for a noun with a participle
    if is_purpose(verb):
        return parse.subject_of(verb.head)
    if (cue := _said_before(verb)) is not None:
        return source_of(cue)
    if lemma(verb) in CUES and is_somebody_elses(verb):
        return None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not own and _has_dateline(verb.head):
        return _subject(verb.head)
    if is_felt(verb) or _is_sent(verb):
        return parse.object_of(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and lemma(verb.head) in PAPERS:
        over = parse.governing_verb(verb.head)
        return parse.subject_of(over) if over is not None and lemma(over) not in TREATING else None
    return parse.subject_of(verb)


def _said_before(verb: Token) -> Token | None:
    """ "A has fired missiles, B said, condemning it": B condemns, whatever the parser hangs it on."""
    if verb.tag_ != "VBG" or verb.i < 3 or verb.nbor(-1).text != ",":
        return None
    cue = verb.nbor(-2)
    inserted = cue.dep_ == "parataxis" or any(
        item.dep_ == "ccomp" and item.i < cue.i for item in cue.children
    )
    return cue if inserted and lemma(cue) in CUES and cue.tag_ in ("VBD", "VBZ", "VBP") else None


def _has_dateline(verb: Token) -> bool:
    """Whether a verb has a second subject, so that the first one is the place of a dateline."""
    own = [item for item in verb.children if item.dep_ == "nsubj" and item.i < verb.i]
    return len(own) > 1 and not parse.is_passive(verb)


def _past_dateline(subject: Token) -> Token:
    """The noun behind a dateline's dash, where the parse took the place for the subject."""
    if not subject.left_edge.is_sent_start:
        return subject
    dash = next(
        (item for item in subject.subtree if item.text in ("-", "--", "–", "—") and item.i > subject.i), None
    )
    if dash is None:
        return subject
    behind = [item for item in subject.rights if item.i > dash.i and item.pos_ in ("NOUN", "PROPN")]
    return behind[0] if behind else subject


def _is_sent(verb: Token) -> bool:
    """ "Troops were sent", not "troops were killed": without an agent, the troops themselves are said to act."""
    if not parse.is_passive(verb) or parse.agent_of(verb) is not None:
        return False
    return stance_of(verb) not in BORNE and _is_force(parse.object_of(verb))


def _is_force(noun: Token | None) -> bool:
    """Whether a noun is a state's troops, which are sent without anybody said to send them."""
    return noun is not None and (lemma(noun) in group("force") or lemma(noun) in ("peacekeeper", "soldier"))


def actors_of(verb: Token, who: Who) -> list[Found]:
    """Who does it: each of a coordination, the speaker for a bare "they", else the name beside the verb."""
    subject = _subject(verb)
    if is_shortened(verb) or _is_behind_noun(verb):
        return []
    if subject is None and parse.is_passive(verb):
        if (home := calling_home(verb, who)) is not None:
            return [home]
        if is_by_authority(verb):
            place = authority_of(verb, who)
            return [place] if place is not None else []
    if subject is None and (pair := _between(verb, who)):
        return pair
    if subject is None:
        beside = _beside(verb, who)
        return [beside] if beside is not None else []
    subject = _person_of(verb, subject, who)
    heads = [*parse.coordinated(_past_dateline(subject)), *_named_beside(subject)]
    if parse.child(verb, "nsubj") not in heads:  # "A, who signed it, and B": only A did
        heads = [head for head in heads if head.i < verb.i or subject.i > verb.i]
    found = [hit for head in heads if (hit := _one(who, head)) is not None]
    if not found and subject.lower_ in ("they", "it", "he", "she"):
        cue = reporter_of(verb)
        source = source_of(cue) if cue is not None else None
        said = who.of(source) if source is not None else None
        return [said] if said is not None else []
    return found or _between(verb, who)  # "the truce agreed between A and B has held"


def _one(who: Who, head: Token) -> Found | None:
    """Who one noun of a subject stands for, or the state of "Norwegian and the Danish armies"."""
    mention = who.mentions.get(head.i)
    if mention is not None and mention.form == "demonym" and head.pos_ == "ADJ":
        forces = [item for item in parse.coordinated(head) if {item.lower_, lemma(item)} & _for_states()]
        return Found(mention.actors, mention.confidence) if forces else None
    return who.of(head, describe=not _is_business(head)) or _acting_for(who, head)


def _for_states() -> frozenset[str]:
    return actor_nouns("government") | actor_nouns("office") | group("force")


def _named_beside(subject: Token) -> list[Token]:
    """The second of "Peru's president A and Chile's president B", which the parse makes two names of one man."""
    names = [item for item in subject.rights if item.dep_ == "appos" and item.pos_ == "PROPN"]
    joined = names[1:] if names and any(item.dep_ == "cc" for item in names[0].children) else []
    joined += [one for name in names[:1] for one in parse.coordinated(name)[1:]]
    return [name for name in joined if name.ent_type_ == "PERSON"]


def _person_of(verb: Token, subject: Token, who: Who) -> Token:
    """ "A woman in Turin, Italy, who wanted …": no state is "who", so that it is the person before it."""
    relative, found = parse.child(verb, "nsubj"), who.of(subject, describe=False)
    if (
        relative is None
        or relative.lower_ != "who"
        or found is None
        or not found.keys[0].startswith("state/")
    ):
        return subject
    return next((item for item in subject.ancestors if item.pos_ in ("NOUN", "PROPN")), subject)


def _is_business(noun: Token) -> bool:
    """ "The firm", "local banks", but not "Ghana's central bank"."""
    return lemma(noun) in BUSINESS and parse.child(noun, "poss") is None


def is_shortened(verb: Token) -> bool:
    """ "Opposition leader detained ahead of protests": a headline's passive, which the parse takes for an active."""
    own = parse.child(verb, "nsubj")
    if own is None or own.i > verb.i or lemma(verb) not in SUFFERED or verb.tag_ not in ("VBD", "VBN"):
        return False
    if parse.object_of(verb) is not None:
        return False
    return parse.child(
        verb, "dobj", "aux", "auxpass", "ccomp", "xcomp", "dative"
    ) is None and own.tag_ not in ("WP", "WDT")


def _is_behind_noun(verb: Token) -> bool:
    """ "Praised the spirit demonstrated at the talks": a participle of the noun, parsed as a past of who praised it."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBD", "VBN") or verb.nbor(-1).pos_ != "NOUN":
        return False
    return parse.child(verb, "nsubj", "nsubjpass", "mark", "aux", "auxpass") is None


def _beside(verb: Token, who: Who) -> Found | None:
    """The name right before a finite verb whose subject the parse missed."""
    if verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or parse.is_passive(verb):
        return None
    index = verb.i - 1
    while index > 0 and (verb.doc[index].pos_ in ("AUX", "ADV") or verb.doc[index].ent_type_ == "DATE"):
        index -= 1
    mention = who.mentions.get(index)
    if mention is None or mention.form in ("pronoun", "demonym"):
        return None
    return Found(mention.actors, mention.confidence * 0.9)


def _between(verb: Token, who: Who) -> list[Found]:
    """The parties of "a deal between A and B was signed", "an agreement was reached between A and B"."""
    own = parse.object_of(verb) or parse.child(verb, "nsubj")
    if own is None or not {own.lower_, lemma(own)} & (group("deal") | group("tie") | group("lull")):
        return []
    nouns = [*parse.prepositional(own, "between"), *parse.prepositional(verb, "between")][:1]
    rebels = bool({own.lower_, lemma(own)} & group("lull"))  # a truce is often with somebody without a name
    parts = [part for noun in nouns for part in parse.coordinated(noun)]
    found = [hit for part in parts if (hit := who.of(part, describe=rebels)) is not None]
    return found if len(found) > 1 and any(who.of(part, describe=False) for part in parts) else []


def _acting_for(who: Who, head: Token) -> Found | None:
    """The actor behind a thing that acts: "a Russian missile", "the ministry's statement"."""
    words = (head.lower_, lemma(head))
    if is_unsure(head) or not any(
        word in PAPERS or word in MOVES or word in group("force") or word in group("attack") for word in words
    ):
        return None
    return who.owners(head) or (author_of(who, head) if lemma(head) in group("attack") else None)


def author_of(who: Who, noun: Token) -> Found | None:
    """Who is behind a deed told by a noun: "a bombing by the group"."""
    by = parse.prepositional(noun, "by", "from")
    by += [
        doer for item in noun.children if lemma(item) in LAYING and (doer := parse.agent_of(item)) is not None
    ]
    return who.of(by[0]) if by else None


def reporter_of(verb: Token) -> Token | None:
    """The verb of saying over a clause, if the clause is what somebody says."""
    item = verb
    for _ in range(5):
        head = item.head
        if head == item:
            return None
        if item.dep_ == "ccomp" and lemma(head) in CUES:
            return head
        item = head
    return None

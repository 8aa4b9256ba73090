"""What the words somebody says amount to: the stance of the content, towards whom, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from loaders.extraction import parse
from loaders.extraction.positions.content_targets import (
    cue_target,
    is_own,
    is_people,
    named_so,
    subject_target,
    without,
)
from loaders.extraction.positions.cues import CUES, HEARING
from loaders.extraction.positions.denials import is_dismissed
from loaders.extraction.positions.duties import BEARING, is_due, is_expected, is_intolerable
from loaders.extraction.positions.judge import REFUSE, judge
from loaders.extraction.positions.means import VOICING
from loaders.extraction.positions.saying import Saying
from loaders.extraction.positions.targets import target_of
from loaders.extraction.positions.voices import Voice
from loaders.extraction.positions.who import Found, Who
from loaders.extraction.stances import (
    CONFLICT,
    COOPERATIVE,
    MATERIAL_CONFLICT,
    NEUTRAL,
    actor_nouns,
    is_felt,
    is_verdict,
    lemma,
    stance_of,
    words_of,
)
from loaders.extraction.tone import is_harming, tone_of

CUE_STANCES = {
    "warns": "warn caution warning",
    "threatens": "threaten threat",
    "pledges": "vow pledge promise swear assurance",
    "demands": "demand urge order call",
    "hopes": "hope wish pray",
    "denies": "deny denial",
    "proposes": "propose recommend advise proposal suggestion",
    "accuses": "allege allegation accusation charge",
    "criticizes": "complain complaint lament regret criticize criticise blast slam",
    "praises": "praise hail",
    "agrees": "agree",
}
STANCE_OF_CUE = {word: stance for stance, words in CUE_STANCES.items() for word in words.split()}
EXPRESSED = {"hope": "hopes", "regret": "criticizes", "concern": "criticizes", "dismay": "criticizes"}
# What the one who suffers it does not do.
SUFFERED = MATERIAL_CONFLICT | {"accuses", "criticizes", "threatens", "demands", "yields", "aids", "supports"}
NAMING = words_of("call term label brand dub describe portray depict characterise characterize")
# What several say with one voice, they hold towards each other.
TOGETHER = words_of("hopes pledges agrees cooperates consults supports")
# What somebody tells that another has said is news of the other.
RELAYED = words_of("accuses criticizes demands praises")
VIEWS = words_of("think believe feel consider find say claim call hold")
PROMISE = words_of("will 'll ’ll would shall")
# Of what was spoken is not judged by whoever tells it.
DISCUSSING = words_of("discuss review address talk exchange touch tackle")
LIKING = words_of("like love prefer")
# "Would treat it as an act of war" is a view of it; who "will not escalate" or "hesitate" turns nobody down.
REGARDING = words_of("treat regard consider view see interpret")
HARMLESS = words_of(
    "escalate inflame aggravate worsen interfere meddle intervene provoke retaliate hesitate shrink bow"
)


@dataclass(frozen=True, slots=True)
class Content:
    """The stance of what is said, with its target and modality; `polarity` where the words give their own."""

    stance: str
    target: Found | None = None
    modality: str = "asserted"
    polarity: int | None = None


def content_of(who: Who, saying: Saying, stretch: tuple[int, int, Token | None], voice: Voice) -> Content:
    """The stance of one stretch of what is said, from the cue's word or from its own, with its tone."""
    start, end, root = stretch
    content = _by_words(who, saying, root, voice)
    cold = root is not None and _is_cold(root)
    anothers = root is not None and (
        _is_anothers_view(who, root, voice) or _are_anothers_words(who, root, voice)
    )
    told_of = root is not None and lemma(root) in DISCUSSING
    tone = 0 if anothers or told_of else tone_of(saying.cue.doc[start:end])
    if tone > 0 and root is not None and is_harming(root):
        tone = -1  # "it hampers their cooperation"
    if tone > 0 and content.stance == "states" and cold:
        tone = 0  # "A had refused to cooperate" is no praise of A
    if tone < 0 and content.stance == "states" and root is not None and _is_kind(root):
        return Content("states", None, content.modality)  # "A will go there to address the atrocities"
    if not tone and lemma(saying.cue) == "brand":
        tone = -1
    if tone and lemma(saying.cue) in NAMING and (named := named_so(who, saying.cue, voice)) is not None:
        return Content("praises" if tone > 0 else "criticizes", named)
    if content.target is None and voice.others and content.stance in TOGETHER:
        together = Found(voice.others, voice.confidence)
        return Content(content.stance, together, content.modality, content.polarity)
    if content.stance == "states" and not tone:
        return Content("states", None, content.modality)  # news of others is said towards nobody
    if content.stance in NEUTRAL and content.stance != "hopes":
        kept = content.target if tone >= 0 else _without_employers(content.target, voice)
        kept = None if kept and content.stance == "states" and _is_of_side(who, kept, voice) else kept
        return Content(content.stance, kept, content.modality, tone or None)
    if content.stance == "pledges" and tone < 0 and saying.rule != "said-of":
        return Content("states", content.target, content.modality, tone)
    return content


def _is_of_side(who: Who, target: Found, voice: Voice) -> bool:
    """Whether a state's spokesman speaks of those who serve it too."""
    return voice.actor.startswith("state/") and all(voice.actor in who.side_of([key]) for key in target.keys)


def _is_anothers_view(who: Who, root: Token, voice: Voice) -> bool:
    """ "She thought it was outrageous": the judgement is hers of whom is spoken, and not the speaker's of her."""
    subject = parse.child(root, "nsubj")
    viewing = lemma(root) in VIEWS and parse.child(root, "ccomp", "oprd") is not None
    return viewing and subject is not None and not is_own(who, subject, voice)


def _is_kind(root: Token) -> bool:
    """Whether the clause tells of a friendly deed, so that cold words in it are about something else."""
    return stance_of(root) in COOPERATIVE


def _is_cold(root: Token) -> bool:
    """Whether the clause tells of a hostile deed or a refusal, whatever kind words stand in it."""
    read = judge(root)
    return lemma(root) in REFUSE or (read is not None and read.stance in CONFLICT)


def _are_anothers_words(who: Who, root: Token, voice: Voice) -> bool:
    """ "The embassy said Lima had condemned the raid": cold words that are another's, and not towards him."""
    subject = parse.child(root, "nsubj")
    if subject is None or parse.is_passive(root) or is_own(who, subject, voice):
        return False
    told = lemma(root) in CUES and parse.child(root, "ccomp") is not None
    read = judge(root)
    relayed = told or (read is not None and read.stance in RELAYED)
    return relayed and who.of(subject, describe=False) is not None


def _without_employers(target: Found | None, voice: Voice) -> Found | None:
    """Cold words of an aide about the own employer's doings are not towards the employer."""
    return None if target is None or set(target.keys) <= voice.employers else target


def _by_words(who: Who, saying: Saying, root: Token | None, voice: Voice) -> Content:
    by_cue = STANCE_OF_CUE.get(lemma(saying.cue))
    if by_cue is None and lemma(saying.cue) in VOICING:
        by_cue = _expressed(saying.cue)
    if saying.rule == "said-of" and saying.cue.pos_ == "VERB":
        by_cue = None  # "called the plan a mistake" calls for nothing
    if root is None:
        return Content(by_cue or "states")
    subject = parse.child(root, "nsubj", "nsubjpass", "expl")
    if lemma(saying.cue) in ("insist", "maintain") and parse.is_negated(root):
        return Content("denies", subject_target(who, subject, voice))
    if (
        by_cue is not None
        and saying.rule != "quotation-goes-on"
        and not (by_cue == "agrees" and is_due(root))
    ):
        target = cue_target(who, saying.cue, by_cue, subject, voice)
        own = by_cue in ("pledges", "warns") and is_own(who, subject, voice)
        if target is None and (by_cue == "threatens" or own):  # "promised that it would help A"
            target = target_of(who, root, voice.side, by_cue)
        return Content(by_cue, target)
    bare = subject is None and root.tag_ == "VB" and parse.child(root, "csubj") is None
    if bare or is_own(who, subject, voice):
        return _of_own(who, root, voice)
    return _of_other(who, root, subject, voice)


def _expressed(cue: Token) -> str | None:
    """ "Expressed hope that", "voiced concern that": the stance is in the noun."""
    noun = parse.child(cue, "dobj")
    return EXPRESSED.get(lemma(noun)) if noun is not None else None


def _of_own(who: Who, root: Token, voice: Voice) -> Content:
    """What is said of the speaker's own side: its stance, or what it hopes and thinks."""
    if _is_hortative(root):
        return Content("proposes")
    if lemma(root) in HEARING and parse.is_passive(root):
        return Content("states")  # "he was warned that": what others said
    by_root = STANCE_OF_CUE.get(lemma(root))
    clause = parse.child(root, "ccomp")
    if by_root is not None and clause is not None:
        return Content(by_root, subject_target(who, parse.child(clause, "nsubj", "nsubjpass"), voice))
    read = judge(root)
    passive = parse.is_passive(root) and not is_felt(root)
    if read is not None and read.word == root and stance_of(root) in SUFFERED and passive:
        return _suffered(who, root, voice)
    if read is None:
        return _promised(who, root, voice)
    if read.stance == "accuses" and is_verdict(root):
        return Content("states")  # "we are responsible for it" blames nobody
    target = target_of(who, read.word, voice.side, read.stance)
    return Content(read.stance, target, read.modality, read.polarity)


def _is_hortative(root: Token) -> bool:
    """ "Let us work together": nobody is allowed anything."""
    return root.lower_ == "let" and root.i + 1 < len(root.doc) and root.nbor(1).lower_ in ("us", "'s", "’s")


def _suffered(who: Who, root: Token, voice: Voice) -> Content:
    """ "We were attacked by rebels": what the speaker's side says was done to it, and by whom."""
    by = parse.child(root, "agent")
    doer = parse.child(by, "pobj") if by is not None else None
    found = without(who.of(doer), voice) if doer is not None else None
    return Content("accuses", found) if found is not None else Content("states")


def _promised(who: Who, root: Token, voice: Voice) -> Content:
    """ "We will build it" pledges, "we will not come" rejects, "we would like" hopes; other words only state."""
    aux = {item.lower_ for item in root.children if item.dep_ == "aux"}
    if lemma(root) in LIKING and aux & PROMISE and not parse.is_negated(root):
        return Content("hopes", target_of(who, root, voice.side, "hopes"))
    if not aux & PROMISE or "have" in aux or root.pos_ != "VERB" or parse.modality(root) != "intended":
        return Content("states")
    refused, own = parse.is_negated(root), stance_of(root)
    if lemma(root) in REGARDING and any(item.lower_ == "as" for item in root.subtree):
        return Content("states")
    if refused and (lemma(root) in HARMLESS or any(is_harming(item) for item in _infinitives(root))):
        return Content("states")
    if refused and (own in CONFLICT or tone_of(root.doc[root.i : root.right_edge.i + 1]) < 0):
        return Content("states")  # who will not attack, or worsen the crisis, rejects nobody
    if refused and lemma(root) in BEARING:
        return Content("rejects", None, "intended")  # "will not tolerate attacks on its mission in A"
    stance = "rejects" if refused else "pledges"
    if own in CONFLICT:
        stance = "threatens" if own in MATERIAL_CONFLICT else own
    return Content(stance, target_of(who, root, voice.side, stance), "intended")


def _infinitives(root: Token) -> list[Token]:
    """What "will not act to undermine it", "would never do anything to harm it" would be done for."""
    own = parse.object_of(root)
    heads = (root, own) if own is not None else (root,)
    return [item for head in heads for item in head.children if item.tag_ == "VB" and item.pos_ == "VERB"]


def _of_other(who: Who, root: Token, subject: Token | None, voice: Voice) -> Content:
    """What is said about others: what they must do, or what they do wrong."""
    target = subject_target(who, subject, voice)
    if subject is not None and is_dismissed(root, subject):
        by = next(iter(parse.prepositional(subject, "by", "from")), None)
        return Content("denies", without(who.of(by), voice) if by is not None else target)
    if is_intolerable(root):
        return Content("criticizes", target)
    if is_due(root):
        return Content("states") if is_expected(who, root, subject) else Content("demands", target)
    if _is_urged(root):
        return Content("demands", target)
    for clause in root.lefts:
        if clause.dep_ == "ccomp" and is_own(who, parse.child(clause, "nsubj"), voice):
            return _of_own(who, clause, voice)  # two sentences run together
    read = judge(root)
    if read is None or read.modality != "asserted":
        return Content("states", target)
    if lemma(root) == "be":
        if is_verdict(root) and subject is not None and is_people(subject):
            target = target or without(who.of(subject), voice)  # Polish sailors, not Poland
        return Content(read.stance if is_verdict(root) else "states", target)
    if read.stance in MATERIAL_CONFLICT:
        if _is_nobodys(who, voice):
            return Content("states", target)
        doer = without(who.of(by), voice) if (by := parse.agent_of(root)) is not None else None
        accused = doer if parse.is_passive(root) else target
        if accused is not None and who.side_of(accused.keys) & voice.side:
            return Content("states")  # a ministry tells what its own minister did
        return Content("accuses", accused) if accused is not None else Content("states", target)
    return Content("states", target)


def _is_urged(root: Token) -> bool:
    """ "Chile was urged to pay", in a speaker's words, where nobody else is said to urge it."""
    bidding = lemma(root) in ("urge", "request", "ask", "implore") and parse.is_passive(root)
    return bidding and parse.child(root, "xcomp") is not None and parse.agent_of(root) is None


def _is_nobodys(who: Who, voice: Voice) -> bool:
    """Whether "the ministry" speaks of which nobody knows whose it is: it may tell of its own state's deeds."""
    actor = who.actor(voice.actor)
    return actor.kind == "actor" and actor.label.split()[-1].lower() in actor_nouns("government")

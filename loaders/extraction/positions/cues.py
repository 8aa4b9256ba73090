"""The verbs that ascribe words or beliefs to somebody, and the test that a verb is one here."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction.stances import lemma, words_of

# Verbs of saying proper: they may stand behind or inside what is said.
CUES = words_of(
    "say tell state add note announce declare explain argue claim insist assert maintain contend "
    "report write tweet post remark comment stress emphasize emphasise underline underscore reiterate "
    "acknowledge admit concede confirm reveal indicate suggest observe recall respond reply answer "
    "ask continue joke quip mention testify allege warn caution vow pledge promise threaten demand "
    "urge propose deny predict conclude complain counter charge shout recount affirm retort agree "
    "think believe lament boast express thunder chant proclaim tout clarify elaborate repeat "
    "recommend advise inform hint disclose echo exclaim"
)
# Verbs of thinking, knowing and judging: they need a clause of their own.
CLAUSE_CUES = words_of(
    "feel know estimate expect fear worry hope wish learn find show consider understand decide doubt "
    "realize realise see guess assume calculate determine rule discover point signal imply mean "
    "forecast project speculate question remember forget imagine suspect vote want pray trust regret "
    "rejoice assure convince remind persuade notify document detail recognise recognize appreciate "
    "accept hold judge reckon demonstrate illustrate prove ensure reason read suppose anticipate "
    "stipulate reaffirm affirm"
)
# Verbs that may lead to a quotation beside them without governing it.
BESIDE_CUES = words_of(
    "make call describe cite quote begin go start end tell speak talk criticize criticise blast slam "
    "attack hail praise read put caption label brand dub accuse blame mock denounce condemn dismiss "
    "defend open close"
)

# Verbs whose object is what is said: "mentioned the embargo", "called the plan a threat".
OBJECT_CUES = words_of(
    "cite mention note highlight emphasize emphasise stress underscore underline reiterate tout "
    "acknowledge outline describe depict portray characterize characterise liken compare call label "
    "brand dub echo reference predict announce unveil reveal disclose detail confirm clarify explain "
    "recall recount raise paint insist identify rate"
)

# Verbs whose phrase says what is spoken of: "spoke of the war", "complained about the visas".
ABOUT_CUES = words_of(
    "speak talk comment complain brag boast joke worry rail lecture muse testify remark lament gripe rave rant "
    "hint elaborate expand reminisce vent rhapsodize gloat fret enthuse opine"
)

# Whoever is told, warned or asked hears it: the subject of these in the passive says nothing.
HEARING = words_of("tell warn inform assure remind notify advise ask urge promise")

# What a thing shows by itself, somebody else concludes.
SHOWING = words_of("show demonstrate prove mean imply indicate suggest signal illustrate reveal expose")

# Nouns of saying that govern a clause.
NOUN_CUES = words_of(
    "claim statement assertion argument contention view belief promise pledge threat warning call "
    "demand suggestion proposal allegation accusation comment remark announcement admission hope fear "
    "denial insistence conviction complaint declaration vow assurance prediction conclusion"
)


def is_cue(verb: Token) -> bool:
    """Whether this verb may ascribe a clause to its subject."""
    return lemma(verb) in CUES or lemma(verb) in CLAUSE_CUES or _makes_clear(verb)


def _makes_clear(verb: Token) -> bool:
    return lemma(verb) == "make" and any(item.lower_ == "clear" for item in verb.children)

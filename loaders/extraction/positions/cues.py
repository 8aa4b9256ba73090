"""The verbs that ascribe words or beliefs to somebody, and the test that a verb is one here."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extraction.stances import lemma


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs of saying proper: they may stand behind or inside what is said.
CUES = _words(
    "say tell state add note announce declare explain argue claim insist assert maintain contend report write tweet "
    "post remark comment stress emphasize emphasise underline underscore reiterate acknowledge admit concede confirm "
    "reveal indicate suggest observe recall respond reply answer ask continue joke quip mention testify allege warn "
    "caution vow pledge promise threaten demand urge propose deny predict conclude complain counter charge shout "
    "recount affirm caption retort read agree think believe call lament boast quote cite express thunder chant "
    "proclaim tout clarify elaborate repeat recommend advise inform hint disclose advertise echo exclaim"
)
# Verbs of thinking and knowing: they need a clause of their own.
LOOSE_CUES = _words(
    "believe think feel know estimate expect fear worry hope wish learn find show consider understand decide doubt "
    "realize realise see guess assume calculate determine rule discover point make describe signal imply mean forecast "
    "project speculate question remember forget imagine suspect vote want pray trust regret rejoice assure convince "
    "remind persuade teach notify document detail recognise recognize appreciate accept hold judge reckon demonstrate "
    "illustrate prove ensure reason speak talk begin go start end tell criticize criticise blast slam attack hail praise"
)
_CLAUSE_ONLY = LOOSE_CUES - _words("make go start begin end hold speak talk")


def is_cue(verb: Token) -> bool:
    """Whether this verb may ascribe a clause to its subject."""
    return lemma(verb) in CUES or lemma(verb) in _CLAUSE_ONLY

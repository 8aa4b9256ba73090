"""The closed classes of words that naming rests on, folded as `fold_word` folds them."""

from __future__ import annotations

HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady madam madame mme monsieur herr frau".split()
)
PARTICLES = frozenset(
    "al el ul bin bint ibn ben abu abd de da do dos das du des van von der den di la le del della y ter ten zu af".split()
)
SUFFIXES = frozenset("jr sr ii iii iv vi vii xiv xvi".split())
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december today tomorrow yesterday".split()
)
# Nouns of office: alone or at the end of a phrase they say that the person has a public post.
OFFICES = frozenset(
    "president presidents premier premiers minister ministers chancellor taoiseach ambassador ambassadors envoy envoys"
    " senator senators congressman congresswoman governor governors mayor king queen prince princess emir sultan sheikh"
    " emperor pope cardinal secretary undersecretary general admiral colonel commander commissioner lawmaker legislator"
    " diplomat negotiator councilor councillor speaker counselor prosecutor dictator".split()
)
# Nouns that a company or a club uses as well: a post in public life only with a public body.
POSTS = frozenset(
    "spokesman spokeswoman spokesperson spokesmen leader leaders chief head chairman chairwoman chair chairperson"
    " director official adviser advisor aide representative representatives deputy coordinator judge justice delegate"
    " chiefs heads officials spokespersons advisers advisors member secretary-general commander coordinator"
    " negotiator strategist nominee candidate".split()
)
TITLE_WORDS = OFFICES | POSTS
# What may stand between a body and the office: "Chinese Vice Foreign Minister", "US special climate envoy".
MODIFIERS = frozenset(
    "vice deputy foreign prime first second former ex acting then interim caretaker outgoing incoming new senior top"
    " special chief high permanent assistant under crown defence defense interior finance trade economy justice"
    " national security press external internal home health energy environment agriculture education transport"
    " culture labour labor commerce industry information climate presidential state federal designate late longtime"
    " opposition ruling current visiting policy political military parliamentary parliament principal executive"
    " supreme grand attorney lead nuclear peace party government general affairs minister diplomatic media".split()
)
COMPLEMENTS = frozenset(
    "state foreign external internal affairs defence defense interior finance trade economy justice security health"
    " energy commerce treasury labor labour education agriculture transport culture national european commonwealth"
    " development cooperation international home relations homeland and the war".split()
)
FORMER = frozenset("former ex late ousted deposed then erstwhile onetime".split())
# Nouns that, with a state before them, mean the state acting.
GOVERNMENT = frozenset(
    "government governments administration authorities authority officials leadership leaders side delegation"
    " delegations military army navy forces force troops soldiers police regime cabinet officialdom diplomats"
    " negotiators envoys lawmakers parliament presidency state warplanes jets warships ships aircraft airstrikes"
    " artillery tanks court courts legislature ministers embassy delegates representatives team coalition"
    " prosecutors judiciary intelligence agents".split()
)
RULE_OF = frozenset("administration government cabinet regime presidency".split())

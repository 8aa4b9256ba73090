"""The words by which meetings are told: verbs, event nouns, and the verbs that carry an event noun."""

from __future__ import annotations

from loaders.extraction.names.words import STYLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that tell of a meeting by themselves.
MEET_VERBS = {
    "meet": "talks",
    "speak": "call",
    "talk": "call",
    "confer": "talks",
    "negotiate": "talks",
    "consult": "talks",
    "huddle": "talks",
}
# Verbs by which several come together, as long as they do it to nothing: "gathered", not "gathered evidence".
GATHER_VERBS = _words("gather convene reconvene assemble sit come get")
# What two did side by side, which is a meeting once the article calls it one.
DISCUSS_VERBS = _words("discuss review exchange")
VAGUE_VERBS = _words("consult confer talk negotiate discuss review exchange")
CALL_VERBS = _words("call phone telephone")
HOST_VERBS = _words("host receive welcome greet entertain")
VISIT_VERBS = _words(
    "visit travel arrive fly go come head journey tour land return leave depart lead continue proceed jet reach"
)
VISIT_DIRECT = _words("visit tour reach")
# Nouns that name an event, with its kind.
EVENT_NOUNS = {
    "meeting": "talks",
    "meet": "talks",
    "talk": "talks",
    "conversation": "talks",
    "discussion": "talks",
    "negotiation": "talks",
    "consultation": "talks",
    "trilateral": "talks",
    "bilateral": "talks",
    "encounter": "talks",
    "audience": "talks",
    "dinner": "talks",
    "lunch": "talks",
    "breakfast": "talks",
    "banquet": "talks",
    "gathering": "talks",
    "summit": "summit",
    "call": "call",
    "teleconference": "call",
    "videoconference": "talks",
    "visit": "visit",
    "trip": "visit",
    "tour": "visit",
    "conference": "conference",
    "forum": "conference",
    "briefing": "briefing",
    "ceremony": "talks",
    "session": "talks",
    "event": "talks",
}
# Nouns that tell of an event only by pointing at one told of before.
POINTING = _words("session event")
# Nouns that tell of an event only with those who take part in it, never by reference alone.
WEAK_NOUNS = _words(
    "discussion negotiation consultation conversation dinner lunch breakfast banquet gathering "
    "forum ceremony tour "
    "audience encounter"
)
MEALS = _words("dinner lunch breakfast banquet")
NEUTRAL = _words("conversation discussion consultation negotiation talk discuss confer consult")
PLURAL_ONLY = _words("talk negotiation")
PLURAL_TOO = _words("talk negotiation discussion consultation")
PRESS_WORDS = _words("press news media")
DOMESTIC_WORDS = _words(
    "cabinet board parliamentary party committee town shareholder staff rally campaign annual- "
    "general fundraising"
)
# Verbs whose subject takes part in the event noun that is their object, or stands behind their preposition.
SUPPORT_VERBS = _words(
    "hold have conduct begin start open resume relaunch restart finish conclude wrap join attend chair co-chair "
    "make pay complete end "
    "continue participate partake stage kick launch take enter give grant"
)
HOSTING_VERBS = _words("host convene organize organise call hold chair arrange sponsor")
GATHERING_VERBS = _words("bring gather include feature involve see draw attract unite")
HAPPEN_VERBS = _words(
    "break collapse take happen occur begin start open last end conclude resume follow run convene "
    "go continue wrap adjourn stall kick fail"
)
HAPPENING = _words("take happen occur begin start open hold schedule slate plan envisage set convene due")
EFFORTS = _words("effort attempt bid try failure")
# "Is ready for talks", "its readiness for talks".
READINESS = _words("ready open prepared willing eager keen readiness openness willingness")
IDEAS = _words("idea proposal plan offer prospect possibility suggestion call invitation hope chance")
# Verbs of which a hope is the object: "expressed hope for a meeting".
VOICING = _words("express voice")
CANCELLING = _words("cancel scrap abort nix abandon shelve")
POSTPONING = _words("postpone delay defer reschedule suspend")
PROPOSING = _words(
    "propose suggest offer seek request demand want urge consider contemplate mull invite "
    "favour favor "
    "support back encourage explore await hope call push"
)
PLANNING = _words(
    "plan schedule envisage announce arrange prepare agree expect set slate confirm anticipate look await finalise"
)
# Verbs whose subject takes part in the event that they propose, plan or call off, unless others are named.
CARRYING = _words("propose suggest offer seek plan schedule arrange agree cancel postpone delay scrap")
# What one says to another in a call or at a meeting: both take part.
ADDRESSING = _words("tell congratulate thank inform assure brief")
PREPARING = _words("sit gather gear prepare arrange plan ready brace")
REFUSING = _words("refuse reject decline rule oppose boycott skip snub avoid miss")
DENYING = _words("deny dismiss refute")
AHEAD_PREPS = _words("before ahead until till for toward towards")
PLANNED_MODIFIERS = _words("planned upcoming forthcoming coming future next impending expected scheduled")
POSSIBLE_MODIFIERS = _words("possible potential proposed prospective hypothetical would-be")
HELD_MODIFIERS = _words("recent last previous earlier past latest concluded")
OFF_MODIFIERS = {
    "cancelled": "cancelled",
    "canceled": "cancelled",
    "postponed": "postponed",
    "delayed": "postponed",
}
# Nouns for people who act for the body named beside them: "leaders of France", "EU foreign ministers".
ROLE_NOUNS = _words(
    "leader minister president premier official delegation counterpart representative diplomat "
    "envoy side chief head "
    "ambassador negotiator authority government secretary chancellor king emir monarch adviser "
    "advisor team member "
    "ally partner colleague delegate mediator lawmaker state country nation administration group aide "
    "spokesman spokeswoman ruler assistant chairman commissioner governor"
)
# "His Excellency A".
HONOURS = STYLES | {"honour", "honor"}
# Beside a state's adjective: "a Yemeni rebel official" acts for nobody's state.
APART = _words("rebel opposition separatist dissident militant insurgent exiled")
ATTENDING = _words("attendance join accompany")
# "Among those attending were A and B", "the participants included A", "A and B also attended".
PRESENT = _words("attend participant attendee present")
# "On the sidelines of": at the edge of another event.
EDGES = _words("sideline margin fringe")
BESIDE = _words("after following before ahead")
WITHIN = _words("in during at via over by on")
HABITS = _words("regularly often usually always frequently annually routinely occasionally sometimes rarely")
QUANTITIES = _words("number handful majority dozen couple dozens hundreds")
LOCAL_NOUNS = _words("official leader authority minister counterpart diplomat")
# Those who meet in battle or in sport, and the words by which sport is known.
FIGHTERS = _words("force troop army soldier team fighter militant navy police fan player militia squad rebel")
SPORTS = _words(
    "final semifinal semi-final quarterfinal match game cup championship tournament "
    "league goal striker qualifier qualifiers playoff medal halftime "
    "referee test rugby cricket football hockey basketball"
)
LED_VERBS = _words("lead head chair comprise include accompany")
VIRTUAL_WORDS = _words(
    "virtual virtually online video videoconference teleconference zoom videolink video-link"
)
PHONE_WORDS = _words("phone telephone telephonic phoned telephoned by-phone phonecall")
PERSON_WORDS = _words("in-person face-to-face sidelines margins sideline handshake")

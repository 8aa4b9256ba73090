"""The role and the body of an office that somebody holds, as the words give them, else as the tables do."""

from __future__ import annotations

from dataclasses import replace

from loaders.extraction.names.senders import UNITED_NATIONS
from loaders.extraction.names.words import ORGANS
from loaders.extraction.posts.europe import COMMISSION, EUROPEAN, PARLIAMENT, TITLES, is_commissioner
from loaders.extraction.posts.forces import leads_forces
from loaders.extraction.posts.gatherings import may_shorten, state_of_chamber
from loaders.extraction.posts.identity import others_hold
from loaders.extraction.posts.ministries import as_secretary, called_alike
from loaders.extraction.posts.office import Held, Office
from loaders.extraction.posts.offices import is_body
from loaders.extraction.posts.ranks import BESIDE
from loaders.extraction.posts.recall import recalled
from loaders.extraction.posts.roles import (
    HEADS,
    RANKS,
    REGIONAL,
    SPOKEN,
    is_elsewhere,
    national,
)
from loaders.extraction.posts.seats import GUESSED, RECALLED, SERVED, STATED, Settled, is_vague, seat
from loaders.extraction.posts.view import View
from ontology.reference import Holding, fold
from ontology.reference.post import GOVERNING, SENT, TABLED

# Of whom a spokesperson speaks for a state: others may speak for a company.
OFFICIAL = frozenset(
    {
        "government",
        "ministry",
        "presidential",
        "police",
        "military",
        "army",
        "cabinet",
        "palace",
        "department",
    }
)
# Offices that states of a federation have as well: the article's state may not be meant.
REGIONALLY = frozenset({"attorney", "prosecutor", "commissioner"})
# Before "MP", these are of a party of which many states have one.
PARTISAN = frozenset({"labour", "labor", "tory", "conservative", "liberal", "green", "socialist", "democrat"})
JUNIOR = ["minister", "of", "state"]  # what Monaco calls its prime minister, and others a minister's deputy
SHADOW = "shadow"
VATICAN = frozenset({"pope", "pontiff"})


def settle(view: View, held: Held, key: str) -> Settled | None:
    """Role and body of a held office; None when either stays open, or others are known to hold it."""
    office = held.office
    if _is_no_office(view, held):
        return None
    serves = view.doc._.cq_actors[key].serves  # of a head of many states, those that count here
    holdings = view.reference.in_office(key, view.date)
    holdings = tuple(sorted(holdings, key=lambda holding: holding.term.body not in serves))
    if view.offices.open_end(office) and not office.left:
        return recalled(view, office, key, holdings, None)
    if _assists(view, office):
        return None
    body = PARLIAMENT if office.words[-1] in EUROPEAN else _body(view, office) or held.of
    body = body or view.represented(office)
    only = None if body or office.right else _only(view, office)
    rest = next(iter(office.bodies), None) if not office.right else None
    guessed = not body
    body = body or only or rest
    if body and _no_body(view, body):
        return None
    settled = _stated(view, held, key, holdings, body) if body else None
    if settled and held.mention.form == "pronoun" and _is_misread(view, key, settled):
        return None
    if settled and body and guessed and not office.left and _elsewhere(view, key, body):
        return None  # another state's secretary of state
    if settled and only and all(holding.term.role != settled.role for holding in holdings):
        settled = replace(settled, certain=SERVED)  # the U.S. has one secretary of state, but so has Ohio
    if settled is None and (body is None or (is_vague(office) and not view.offices.roles(office, body))):
        settled = recalled(view, office, key, holdings, body)
        if settled is None and body is None and not is_vague(office):
            settled = _from_context(view, held, key)
    if settled and (role := as_secretary(view.offices, office, body, settled.role)) != settled.role:
        settled = replace(settled, role=role)
    return settled if settled and not _contradicted(view, held, key, settled) else None


def _is_no_office(view: View, held: Held) -> bool:
    """Whether the words are a bare rank, or name the shadow of an office, an opposition's or a rebels'."""
    office = held.office
    if len(office.words) == 1 and office.words[0] in RANKS and not _in_congress(held):
        return True
    return SHADOW in view.offices.lower[max(office.start - 1, 0) : office.head]


def _in_congress(held: Held) -> bool:
    """Whether a representative is one of the United States: "Representative Ada Berg (D-NJ)"."""
    return held.of == "state/US" and held.office.words == ["representative"]


def _is_misread(view: View, key: str, settled: Settled) -> bool:
    """Whether a pronoun stands for somebody else: whoever held such an office stands in the tables with it."""
    known = view.reference.persons.get(key)
    terms = known.terms if known else ()
    return settled.role in TABLED and all(
        (term.role, term.body) != (settled.role, settled.body) for term in terms
    )


def _elsewhere(view: View, key: str, body: str) -> bool:
    """Whether the tables have somebody in office, and never in this body."""
    known = view.reference.persons.get(key)
    return known is not None and bool(known.terms) and all(term.body != body for term in known.terms)


def _assists(view: View, office: Office) -> bool:
    """Whether somebody directs something at or for a body, and is not its head: "a director at the bank"."""
    joint = office.right[0][0] if office.right and not office.left else "of"
    body = office.right[0][1] if office.right else ""
    return joint in ("for", "at", "in") and office.words[-1] in HEADS and not body.startswith("state/")


def _no_body(view: View, body: str) -> bool:
    """Whether a body is only a common word ("Council"), or the name of a person of the article."""
    if body in view.reference.organizations or body.startswith("state/"):
        return False
    words = fold(view.offices.label(body)).split()
    if len(words) > 1:
        return False
    if set(words) <= ORGANS:
        return view.offices.state_of(body) is None
    return view.surnames["".join(words)] > 0


def _stated(view: View, held: Held, key: str, holdings: tuple[Holding, ...], body: str) -> Settled | None:
    office = held.office
    roles = view.offices.roles(office, body)
    role = _pick(view, roles, holdings, body, office)
    if role == "legislator" and view.offices.state_of(body) is None and not body.endswith("parliament"):
        return _from_context(view, held, key)  # "a Labour MP" sits in a state's parliament
    if role == "national-security-adviser" and view.offices.state_of(body) is None:
        return _of_council(view, office, key)
    if role == "speaker" and (chamber := _of_chamber(view, held, key, holdings, body)) is not None:
        return chamber
    return Settled(role, seat(view, role, body, office.words), STATED) if role else None


def _of_council(view: View, office: Office, key: str) -> Settled | None:
    """The state of a "Security Council" that is none of the United Nations', whose has no secretary."""
    served = (body for body in view.doc._.cq_actors[key].serves if body.startswith("state/"))
    state = next(served, None)
    body = state or view.nearby(office)
    return Settled("national-security-adviser", body, SERVED if state else GUESSED) if body else None


def _of_chamber(view: View, held: Held, key: str, holdings: tuple[Holding, ...], body: str) -> Settled | None:
    """Over a chamber that is only called as many are ("National Assembly"): that of the person's state, or of the
    article's."""
    if view.offices.state_of(body) or state_of_chamber(view.reference, view.label(body)):
        return None
    known = next((holding.term.body for holding in holdings if holding.term.role == "speaker"), None)
    return Settled("speaker", known, RECALLED) if known else _from_context(view, held, key)


def _body(view: View, office: Office) -> str | None:
    """The body that the words name for an office."""
    roles = view.offices.roles(office, None)
    if roles and roles[0] in SENT:
        of = [key for joint, key in office.right if joint == "of"]
        return next(iter([*office.left, *of]), None) or view.offices.spoken_of(office)
    joint, body = office.right[0] if office.right else ("", "")
    meant = joint == "for" and roles[:1] == ("senior-official",) and body.startswith("state/")
    if joint in ("of", "for", "at") and not meant:  # "assistant secretary for Chile" serves another state
        return body
    return office.left[-1] if office.left else None


def _only(view: View, office: Office) -> str | None:
    """The state or body of a title that it alone has ("Secretary of State", "pope", "European commissioner")."""
    if office.words[-1] in VATICAN:
        return "state/VA"
    if (body := TITLES.get(" ".join(office.words))) is not None:
        return body
    if office.words == JUNIOR or office.words[:4] == ["secretary", "of", "state", "for"]:
        return None
    if office.words[:3] == ["under", "secretary", "general"]:
        return UNITED_NATIONS
    readings = view.reference.titles(" ".join(office.words))
    if not readings and "for" in office.words:
        readings = view.reference.titles(" ".join(office.words[: office.words.index("for")]))
    states = {title.states for title in readings}
    if len(states) == 1 and len(only := next(iter(states))) == 1:
        return f"state/{only[0]}"
    return None


def _pick(
    view: View, roles: tuple[str, ...], holdings: tuple[Holding, ...], body: str, office: Office
) -> str | None:
    """The role that the person is known to have among those that the words allow, else the first."""
    state = view.offices.state_of(body) or body
    presiding = office.words == ["president"] and not _has_president(view, state)
    for holding in holdings:
        same = holding.term.body in (state, body)
        if same and (holding.term.role in roles or (presiding and holding.term.role in GOVERNING)):
            return holding.term.role
    if roles[:1] == ("minister",) and not view.reference.titles(" ".join(office.words)):
        own = [h for h in holdings if h.term.body == state and h.term.role.endswith("-minister")]
        leads = (h.term.role for h in own if called_alike(h.term.post, office.words))
        known = next((role for role in leads if not role.startswith("deputy-")), None)
        if known:
            return known  # "Minister of International Cooperation and the Diaspora" is what the state calls its own
    if roles and (roles == ("party-leader",) or not is_vague(office) or not body.startswith("state/")):
        return roles[0]
    return None


def _has_president(view: View, state: str) -> bool:
    """Whether the head of state is a president; Spain's "President Sánchez" is its prime minister."""
    return "president" in view.reference.post_title("head-of-state", state, "").lower()


def _party_state(view: View, office: Office) -> str | None:
    """The state of the party that the words name: "a Labour MP"."""
    parties = [key for key in office.left if key in view.reference.organizations]
    return next((state for key in parties if (state := view.offices.state_of(key))), None)


def _from_context(view: View, held: Held, key: str) -> Settled | None:
    """The body that the person serves by other words of the article, else the state that it is about."""
    office = held.office
    if is_commissioner(view, office):
        return Settled("commissioner", COMMISSION, SERVED)
    actor = view.doc._.cq_actors.get(key)
    serves = [
        body
        for body in (actor.serves if actor else ())
        if is_body(body) and (body.startswith("state/") or body in view.reference.organizations)
    ]
    if not serves and len(office.words) == 1 and office.words[0] in SPOKEN:
        return _speaking(view, office)
    led = view.side(office) if not serves else None
    serves = [led] if led else serves
    body = serves[0] if serves else _party_state(view, office) or view.nearby(office)
    if not serves and " ".join(office.words) in REGIONAL - {"prime minister"}:
        body = view.region(office)
    if not serves and is_elsewhere(view.reference, office.words):
        body = _only_named(view, office)
    roles = view.offices.roles(office, body) if body else ()
    fits = led or "presidential" in office.words
    if body is None or not roles or not (fits or national(roles[0]) or leads_forces(office, roles[0])):
        return None
    if not may_shorten(view.offices.lower[office.head], body):
        return None
    past = office.status == "former" or (held.status == "former" and held.rule not in BESIDE)
    if not serves and (past or REGIONALLY & set(office.words)):  # who is dismissed now was in office
        return None  # too many have been one, or regions have them too
    leaning = view.offices.lower[office.start : office.head] + [view.offices.word(office.start - 1)]
    if not serves and office.words[-1] in ("mp", "mps") and PARTISAN & set(leaning):
        return None  # of some Labour Party
    if not serves and not _may_be_guessed(view, office, roles[0], body):
        return None
    if roles[0] == "spokesperson" and not OFFICIAL & set(view.offices.lower[office.start : office.end]):
        return None
    return Settled(roles[0], seat(view, roles[0], body, office.words), SERVED if serves else GUESSED)


def _only_named(view: View, office: Office) -> str | None:
    """Of the states that have a title which others have not, the only one that the article names."""
    having = {
        f"state/{iso2}" for title in view.reference.titles(" ".join(office.words)) for iso2 in title.states
    }
    named = having & view.states()
    return named.pop() if len(named) == 1 else None


def _speaking(view: View, office: Office) -> Settled | None:
    """Of a spokesman of nobody, the one ministry or organisation that has just been said to say something."""
    body = view.speaking(office)
    return Settled("spokesperson", body, SERVED) if body else None


def _may_be_guessed(view: View, office: Office, role: str, body: str) -> bool:
    """Whether a state that only stands near can have the post: by what it calls its ministers, and, as deputies
    speak mostly of other states, only where no other is named."""
    base = role.removeprefix("deputy-")
    if not view.reference.has_post(base, body, " ".join(office.words)):
        return False
    return base == role or base in GOVERNING or view.states() <= {body}


def _contradicted(view: View, held: Held, key: str, settled: Settled) -> bool:
    """Whether the body was only guessed from the article, and somebody else is known to hold the post."""
    if settled.certain >= RECALLED or held.status != "current":
        return False
    return settled.role in TABLED and others_hold(view, key, settled.role, settled.body)

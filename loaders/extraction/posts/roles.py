"""Which role (an id of roles.csv) the words of a title express, given the body it belongs to."""

from __future__ import annotations

from ontology.reference import Reference, fold
from ontology.reference.post import GOVERNING


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DEPUTY = _words("deputy vice assistant under junior associate")
HEADS = _words(
    "president chairman chairwoman chairperson chair head chief leader director boss commander secretary"
    " general coleader cochair cochairman"
)
ONLY_LINKED = _words("leader chief head chairman chair director boss ruler strongman")
CHIEFS = _words("chief head boss")
# What somebody is the chief of inside a body, who is not the body's own head: "the bloc's trade chief".
PORTFOLIO = _words(
    "foreign policy external affairs defence defense interior finance trade economy economic justice security health"
    " energy commerce labor labour education agriculture transport culture development cooperation relations rights"
    " aid relief refugee refugees humanitarian military political media press propaganda nuclear climate peacekeeping"
    " competition digital information intelligence migration"
)
RANKS = _words(
    "general generals admiral admirals commander commanders colonel colonels justice justices deputy deputies"
    " representative representatives"
)
SPOKEN = _words("spokesman spokeswoman spokesperson mouthpiece")
LAWMAKERS = _words(
    "senator congressman congresswoman lawmaker legislator parliamentarian mp mep mps assemblyman"
)
PARTY = _words(
    "party democrats democrat democratic democracy front movement greens green socialists conservatives"
    " liberals likud labour labor republicans hamas hezbollah fatah brotherhood communists communist"
    " nationalists spd cdu csu fdp afd ump psoe akp chp hdp syriza ukip anc pis taliban plo"
)
NO_PARTY = _words("european african nations")  # the European Union is none
PARLIAMENT = _words(
    "parliament assembly bundestag knesset duma senate house congress parliamentary rada majlis sejm"
    " bundesrat riksdag storting folketing verkhovna diet meclis sabha jirga sangsad riigikogu eduskunta sabor dail"
    " althing kenesh mazhilis seimas saeima sobranie dewan"
)
GATHERED = _words("party council committee subcommittee commission group delegation staff")
REGIONAL = frozenset({"chief minister", "first minister", "premier", "state premier", "prime minister"})
REGIONS = frozenset({"regional president", "governor", "state governor"})
FORCES = _words("army navy military force forces")
BANKS = _words("bank banque banco reserve monetary")
PRESIDING = frozenset({"president", "chairman", "chairwoman", "chairperson", "chair", "speaker", "head"})
MEMBERS = {"party": "party-member", "parliament": "legislator"}
STATE_HEADS = GOVERNING | {"deputy-head-of-state", "deputy-head-of-government", "official"}
# What is said of a minister beside what the office is for.
RANKED = _words(
    "federal union national royal cabinet senior first second third chief principal acting interim new s 's"
)
OF_CERTAIN = _words("secretary congressman congresswoman")  # may end titles that few states have
MINISTERS = _words("minister ministers")
NATIONAL = GOVERNING | _words(
    "spokesperson deputy-head-of-state deputy-head-of-government national-security-adviser speaker legislator"
    " foreign-ministry-secretary opposition-leader crown-prince chief-cabinet-secretary state-councillor"
    " politburo-member central-bank-governor"
)
DEPUTIES = {
    "foreign-minister": "deputy-foreign-minister",
    "defence-minister": "deputy-defence-minister",
    "head-of-state": "deputy-head-of-state",
    "head-of-government": "deputy-head-of-government",
    "head-of-organisation": "deputy-head-of-organisation",
    "national-security-adviser": "deputy-national-security-adviser",
    "party-leader": "party-official",
    "speaker": "legislator",
    "chief-of-staff": "senior-official",
}


def national(role: str) -> bool:
    """Whether a role without a body can be taken to be one of the article's state."""
    return role in NATIONAL or role.endswith("minister")


def kind_of_body(reference: Reference, key: str, label: str) -> str:
    """``state``, ``party``, ``parliament``, ``court``, ``ministry``, ``bank`` or ``body``."""
    if key.startswith("state/"):
        return "state"
    words = set(fold(label).split())
    body = reference.organizations.get(key)
    if body is not None and body.kind == "party":
        return "party"
    if "congress" in words and "for" in words:  # one for an aim is no legislature
        return "party"
    if PARLIAMENT & words and not GATHERED & words:
        return "parliament"
    if body is not None:
        return body.kind if body.kind in ("party", "court", "ministry") else "body"
    if BANKS & words:
        return "bank"
    if "-ministry-" in key or "ministry" in words:
        return "ministry"
    if "party" in words or (PARTY & words and not NO_PARTY & words):
        return "party"
    return "court" if {"court", "tribunal"} & words else "body"


def roles_of(reference: Reference, words: list[str], iso2: str | None, body: str) -> tuple[str, ...]:
    """Role ids that folded title words may express, best first; `body` is a kind of `kind_of_body` or ""."""
    found = _known(reference, words, iso2, body)
    if body == "state" and not found and is_elsewhere(reference, words):
        return ()
    if body == "state" and words[1:] == ["of", "parliament"] and words[0] in PRESIDING:
        return ("speaker",)
    if body == "state" and "of" in words and words[-1] in FORCES:  # "chief of staff of the air force"
        return ("military-chief",)
    if words[:4] == ["secretary", "of", "state", "for"] and iso2 != "US":
        return _known(reference, words, iso2, body) or ("minister",)
    if words[-1:] == ["member"] and body in MEMBERS:
        return (MEMBERS[body],)
    headed = _headed(words, body)
    if headed and (not found or len(words) == 1 or found[0] in STATE_HEADS):
        return (headed,)
    if found:
        return _national(found, body)
    if "and" in words[1:]:  # "minister of foreign affairs and European integration"
        found = _known(reference, words[: words.index("and")], iso2, body)
        if found and found[0].endswith("minister"):
            return found
    noun = next((at for at, word in enumerate(words) if word in MINISTERS), len(words))
    for start in range(1, min(len(words), noun + 1)):  # "minister of justice" is no justice
        found = _known(reference, words[start:], iso2, body)
        if found:
            before = set(words[:start])
            if found[0].endswith("-minister") and before - DEPUTY - RANKED:
                return _generic(set(words))  # "Rural Development Minister": for something else
            return tuple(map(_deputy, found)) if DEPUTY & before else found
    if "for" in words[1:]:  # "state secretary for European affairs"
        return roles_of(reference, words[: words.index("for")], iso2, body)
    return _generic(set(words))


def is_elsewhere(reference: Reference, words: list[str]) -> bool:
    """Whether a title is one of certain states only: Pakistan has a foreign secretary, the United States none."""
    readings = reference.titles(" ".join(words)) if words[-1] in OF_CERTAIN else ()
    return bool(readings) and all(title.states for title in readings)


def _known(reference: Reference, words: list[str], iso2: str | None, body: str) -> tuple[str, ...]:
    """Roles that the tables give to a title; those of single states only in a state."""
    text = " ".join(words)
    if body in ("", "state") or iso2:
        return reference.roles_of_title(text, iso2)
    if body == "body" and text in REGIONAL:  # of a region, as the body says
        return ("head-of-government", "regional-leader")
    if body == "body" and text in REGIONS:
        return ("regional-leader",)
    if body == "bank" and text == "governor":
        return ("central-bank-governor",)
    return tuple(dict.fromkeys(title.role for title in reference.titles(text) if not title.states))


def _national(found: tuple[str, ...], body: str) -> tuple[str, ...]:
    """Without the heads of organisations where the body is a state."""
    if body != "state":
        return found
    return tuple(role for role in found if not role.endswith("head-of-organisation")) or found


def _headed(words: list[str], body: str) -> str | None:
    """The role of somebody who heads a body that is no state."""
    if body in ("", "state") or not words:
        return None
    last = words[0] if words[-1] in ("general", "executive", "officer") else words[-1]
    if last not in HEADS and not (words[0] in HEADS and "of" in words):
        return None
    if last in CHIEFS and PORTFOLIO & set(words):
        return "party-official" if body == "party" else None
    if DEPUTY & set(words):
        return "party-official" if body == "party" else "deputy-head-of-organisation"
    if body == "party":  # a secretary of the central committee is one of several
        return "party-official" if "committee" in words else "party-leader"
    if body == "parliament":
        return "speaker" if last in ("president", "chairman", "chairwoman", "chairperson") else None
    if body == "court":
        return "court-president" if last == "president" else None
    return "head-of-organisation" if body in ("body", "bank") else None


def _generic(words: set[str]) -> tuple[str, ...]:
    """Ministers of anything, spokespersons, lawmakers."""
    if {"minister", "ministers"} & words and "prime" not in words:
        return ("deputy-minister",) if DEPUTY & words else ("minister",)
    if SPOKEN & words:
        return ("spokesperson",)
    return ("legislator",) if LAWMAKERS & words else ()


def _deputy(role: str) -> str:
    """The deputy of a role."""
    return DEPUTIES.get(role) or ("deputy-minister" if role.endswith("minister") else role)

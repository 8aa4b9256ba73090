"""Which role (an id of roles.csv) the words of a title express, given the body it belongs to."""

from __future__ import annotations

from ontology.reference import Reference, fold

DEPUTY = frozenset({"deputy", "vice", "assistant", "under", "junior", "associate"})
HEADS = frozenset(
    {
        "president", "chairman", "chairwoman", "chairperson", "chair", "head", "chief", "leader", "director",
        "boss", "commander", "secretary", "general", "coleader", "cochair", "cochairman",
    }
)  # fmt: skip
ONLY_LINKED = frozenset({"leader", "chief", "head", "chairman", "chair", "director", "boss", "ruler", "strongman"})
SPOKEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "mouthpiece"})
LAWMAKERS = frozenset(
    {
        "senator", "congressman", "congresswoman", "lawmaker", "legislator", "parliamentarian", "mp", "mep", "mps",
        "assemblyman", "assemblywoman",
    }
)  # fmt: skip
PARTY = frozenset(
    {
        "party", "democrats", "democrat", "democratic", "democracy", "union", "front", "movement", "greens", "green",
        "socialists", "conservatives", "liberals", "league", "likud", "labour", "labor", "republicans", "hamas",
        "hezbollah", "fatah", "brotherhood", "communists", "communist", "nationalists", "congress", "spd", "cdu", "csu",
        "fdp", "afd", "ump", "psoe", "akp", "chp", "hdp", "syriza", "ukip", "anc", "pis", "taliban", "plo",
    }
)  # fmt: skip
PARLIAMENT = frozenset(
    {
        "parliament", "assembly", "bundestag", "knesset", "duma", "senate", "house", "congress", "parliamentary",
        "rada", "majlis", "sejm", "bundesrat", "riksdag", "storting", "folketing", "verkhovna", "diet", "meclis",
    }
)  # fmt: skip


def kind_of_body(reference: Reference, key: str, label: str) -> str:
    """``state``, ``party``, ``parliament``, ``court``, ``ministry`` or ``body``."""
    if key.startswith("state/"):
        return "state"
    words = fold(label).split()
    body = reference.organizations.get(key)
    if PARLIAMENT & set(words) and not {"party", "council"} & set(words):
        return "parliament"
    if body is not None and body.kind in ("party", "court", "ministry"):
        return body.kind
    if "-ministry-" in key or "ministry" in words:
        return "ministry"
    if PARTY & set(words) and not {"european", "african", "nations"} & set(words):
        return "party"
    return "court" if {"court", "tribunal"} & set(words) else "body"


def roles_of(reference: Reference, words: list[str], iso2: str | None, body: str) -> tuple[str, ...]:
    """Role ids that folded title words may express, best first; `body` is a kind of `kind_of_body` or ""."""
    found = reference.roles_of_title(" ".join(words), iso2)
    headed = _headed(words, body)
    if headed and (not found or len(words) == 1 or found[0] in ("head-of-state", "head-of-government", "official")):
        return (headed,)
    if found:
        return _national(found, body)
    for start in range(1, len(words)):
        tail = words[start:]
        found = reference.roles_of_title(" ".join(tail), iso2)
        if found:
            return tuple(_lowered(role) for role in found) if DEPUTY & set(words[:start]) else found
    return _generic(words)


def _national(found: tuple[str, ...], body: str) -> tuple[str, ...]:
    """Without the heads of organisations where the body is a state."""
    if body != "state":
        return found
    kept = tuple(role for role in found if role not in ("head-of-organisation", "deputy-head-of-organisation"))
    return kept or found


def _headed(words: list[str], body: str) -> str | None:
    """The role of somebody who heads a body that is no state."""
    if body in ("", "state") or not words:
        return None
    last = words[-1] if words[-1] != "general" else words[0]
    if last not in HEADS and not (words[0] in HEADS and "of" not in words):
        return None
    if DEPUTY & set(words):
        return "party-official" if body == "party" else "deputy-head-of-organisation"
    if body == "party":
        return "party-leader"
    if last == "secretary" and body != "body":
        return None
    if body == "parliament":
        return "speaker" if last in ("president", "chairman", "chairwoman", "chairperson") else None
    if body == "court":
        return "court-president" if last == "president" else None
    return "head-of-organisation" if body == "body" else None


def _generic(words: list[str]) -> tuple[str, ...]:
    """Ministers of anything, spokespersons, lawmakers."""
    known = set(words)
    if {"minister", "ministers"} & known and "prime" not in known:
        return ("deputy-minister",) if DEPUTY & known else ("minister",)
    if SPOKEN & known:
        return ("spokesperson",)
    if LAWMAKERS & known:
        return ("legislator",)
    return ()


def _lowered(role: str) -> str:
    """The deputy of a role."""
    special = {
        "foreign-minister": "deputy-foreign-minister",
        "defence-minister": "deputy-defence-minister",
        "head-of-state": "deputy-head-of-state",
        "head-of-government": "deputy-head-of-government",
        "head-of-organisation": "deputy-head-of-organisation",
        "national-security-adviser": "deputy-national-security-adviser",
        "party-leader": "party-official",
    }
    if role in special:
        return special[role]
    return "deputy-minister" if role.endswith("minister") else role

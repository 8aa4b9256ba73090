"""Ministries: every state has a foreign ministry, a defence ministry and so on, whether or not a table
lists it."""

from __future__ import annotations

from collections.abc import Iterable

from ontology.facts import Actor
from ontology.reference.fold import fold
from ontology.reference.model import Organization, State
from ontology.reference.post import with_article

SECURITY_COUNCIL = "security-council"

# kind: (label, how English news calls it)
KINDS: dict[str, tuple[str, str]] = {
    "foreign": (
        "Ministry of Foreign Affairs",
        "foreign ministry|foreign affairs ministry|ministry of foreign affairs|"
        "ministry for foreign affairs|foreign office|external affairs ministry|"
        "ministry of external affairs|ministry of external relations|department of foreign affairs|"
        "foreign affairs department|ministry of foreign relations|foreign relations ministry|"
        "ministry of foreign and european affairs|ministry for europe and foreign affairs",
    ),
    "defence": (
        "Ministry of Defence",
        "defence ministry|defense ministry|ministry of defence|ministry of defense|"
        "ministry of national defence|ministry of national defense|national defence ministry|"
        "national defense ministry|department of defense|defense department|"
        "department of national defence|armed forces ministry",
    ),
    "finance": (
        "Ministry of Finance",
        "finance ministry|ministry of finance|treasury department|department of the treasury|"
        "ministry of the treasury",
    ),
    "trade": (
        "Ministry of Commerce",
        "commerce ministry|ministry of commerce|trade ministry|ministry of trade|"
        "commerce department|department of commerce|ministry of foreign trade|"
        "foreign trade ministry",
    ),
    "interior": (
        "Ministry of the Interior",
        "interior ministry|ministry of the interior|ministry of interior|home ministry|"
        "home affairs ministry|ministry of home affairs|ministry of internal affairs|"
        "internal affairs ministry|home office",
    ),
    "economy": (
        "Ministry of Economy",
        "economy ministry|economics ministry|ministry of economy|ministry of the economy|"
        "ministry of economic affairs|economic affairs ministry",
    ),
    "justice": (
        "Ministry of Justice",
        "justice ministry|ministry of justice|justice department|department of justice",
    ),
    "health": (
        "Ministry of Health",
        "health ministry|ministry of health|health department|department of health",
    ),
    "energy": ("Ministry of Energy", "energy ministry|ministry of energy|oil ministry|energy department"),
    "culture": ("Ministry of Culture", "culture ministry|ministry of culture"),
    "education": ("Ministry of Education", "education ministry|ministry of education|education department"),
    "agriculture": (
        "Ministry of Agriculture",
        "agriculture ministry|ministry of agriculture|agriculture department",
    ),
    "transport": (
        "Ministry of Transport",
        "transport ministry|ministry of transport|transportation department",
    ),
    "environment": (
        "Ministry of Environment",
        "environment ministry|ministry of environment|ministry of the environment",
    ),
    "labour": (
        "Ministry of Labour",
        "labour ministry|labor ministry|ministry of labour|ministry of labor|labor department",
    ),
    "security": (
        "Ministry of Public Security",
        "public security ministry|ministry of public security|state security ministry|"
        "ministry of state security",
    ),
    SECURITY_COUNCIL: (
        "Security Council",
        "national security council|supreme national security council|federal security council|"
        "national security and defence council|national security and defense council|"
        "national defence and security council|national defense and security council|"
        "state security council|supreme security council",
    ),
}
BY_HAND = {"organization/us-state": "foreign", "organization/ca-gac": "foreign"}


def phrases() -> dict[str, str]:
    """Folded phrase → kind of ministry."""
    return {phrase: kind for kind, (_, cell) in KINDS.items() for phrase in cell.split("|")}


def known(organizations: Iterable[Organization]) -> dict[tuple[str, str], str]:
    """(state key, kind) → key of the ministry in the tables."""
    kinds = phrases()
    found: dict[tuple[str, str], str] = {}
    for body in organizations:
        if body.kind != "ministry" or len(body.serves) != 1:
            continue
        kind = BY_HAND.get(body.key) or next(
            (
                kinds[phrase]
                for phrase in kinds
                for name in (body.label, *body.aliases)
                if phrase in fold(name)
            ),
            None,
        )
        if kind:
            found.setdefault((body.serves[0], kind), body.key)
    return found


def generated(state: State, kind: str) -> Actor:
    """A ministry that the tables don't list."""
    key = f"organization/{kind}-ministry-{state.key.partition('/')[2].lower()}"
    return Actor(key, "organization", f"{KINDS[kind][0]} of {with_article(state.label)}", serves=(state.key,))

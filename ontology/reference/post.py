"""Posts: one key for a role in a body, whatever an article or a table calls it."""

from __future__ import annotations

from ontology.facts import Post
from ontology.reference.tables import slug

# A body has one foreign minister, but many of these at a time: the words tell them apart.
_MANY = (
    "ambassador charge-d-affaires chief-negotiator commissioner consul deputy-foreign-minister"
    " deputy-head-of-organisation deputy-minister diplomat head-of-organisation intelligence-chief judge"
    " military-chief minister official party-official permanent-representative regional-leader"
    " senior-official special-envoy"
)
MANY = frozenset(_MANY.split())
STAYING = frozenset({"head-of-organisation"})  # many words, one post: only told apart between states
# What to call a post where the tables have none, and the words differ from article to article.
CALLED = {
    "head-of-state": "Head of state",
    "head-of-government": "Head of government",
    "foreign-minister": "Minister of Foreign Affairs",
    "defence-minister": "Minister of Defence",
    "finance-minister": "Minister of Finance",
    "interior-minister": "Minister of the Interior",
    "trade-minister": "Minister of Trade",
    "economy-minister": "Minister of Economy",
    "energy-minister": "Minister of Energy",
    "europe-minister": "Minister for European Affairs",
    "development-minister": "Minister for Development Cooperation",
    "legislator": "Member of parliament",
    "party-leader": "Leader",
    "politburo-member": "Member of the Politburo",
}
# Where a body has one such post, the tables know best what it is called there.
TABLED = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "deputy-head-of-state",
        "deputy-head-of-government",
        "foreign-minister",
        "defence-minister",
        "finance-minister",
        "interior-minister",
        "high-representative",
        "governor-general",
        "speaker",
    }
)


def post_key(role: str, body: str, title: str = "") -> str:
    """Key of the post that `title` names in a body: ``post/foreign-minister-cn``."""
    several = role in MANY and title and not (role in STAYING and not body.startswith("state/"))
    return f"post/{slug(title) if several else role}-{slug(body.partition('/')[2])}"


def post(role: str, body: str, body_label: str, title: str) -> Post:
    """The post as a fact value, labelled "Minister of Foreign Affairs of China"."""
    known = slug(body_label) in slug(title)
    label = title if known else f"{title} of {body_label}"
    return Post(post_key(role, body, title), label, role, body)

"""Posts: one key for a role in a body, whatever an article or a table calls it."""

from __future__ import annotations

import re

from ontology.facts import Post
from ontology.reference.heads import HEAD
from ontology.reference.tables import slug

# Roles of those who govern a state.
GOVERNING = frozenset({"head-of-state", "head-of-government"})
# A body has one foreign minister, but many of these at a time: the words tell them apart.
_MANY = (
    "ambassador charge-d-affaires chief-negotiator commissioner consul deputy-foreign-minister"
    " deputy-head-of-organisation deputy-minister diplomat head-of-organisation intelligence-chief judge"
    " military-chief minister official party-official permanent-representative regional-leader"
    " senior-official special-envoy"
)
MANY = frozenset(_MANY.split())
STAYING = frozenset({HEAD})  # many words, one post: only told apart between states
ELSEWHERE = frozenset(
    {"head-of-government", "central-bank-governor"}
)  # regions and banks call them variously
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
    "central-bank-governor": "Governor of the central bank",
    "chief-of-staff": "Chief of staff",
    "court-president": "President",
    "foreign-ministry-secretary": "Foreign Secretary",
    "high-representative": "High Representative",
    "national-security-adviser": "National Security Adviser",
    "deputy-national-security-adviser": "Deputy National Security Adviser",
    "party-foreign-policy-chief": "Head of the ruling party's foreign-affairs office",
    "opposition-leader": "Leader of the opposition",
    "speaker": "Speaker of the parliament",
    "party-leader": "Leader",
    "party-member": "Member",
    "crown-prince": "Crown Prince",
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

# Where a parliament has two chambers, these words say which of the two somebody presides over.
UPPER = frozenset({"senate", "councillors", "councilors", "lords", "upper", "federation"})
UPPER_SPEAKER = "Speaker of the upper house"

SENT = frozenset(
    {
        "ambassador",
        "permanent-representative",
        "special-envoy",
        "consul",
        "charge-d-affaires",
        "chief-negotiator",
    }
)
SENT_TO = re.compile(r" (?:to|for|on|in) ")
THE = frozenset({"Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Comoros", "Seychelles"})
THE_FIRST = frozenset({"United", "Central", "Dominican", "Democratic", "International", "Council"})
_LAST = (
    "Union Nations Council Commission Court Bank Organization Organisation Parliament Party League Committee"
    " Fund Agency Assembly Islands Republic Programme Forum"
)
THE_LAST = frozenset(_LAST.split())


def post_key(role: str, body: str, title: str = "", *, second: bool = False) -> str:
    """Key of the post that `title` names in a body: ``post/foreign-minister-cn``.

    `second` says that somebody else heads the body (`heads.is_second`).
    """
    several = (
        (role in MANY or title == UPPER_SPEAKER)
        and title
        and (second or not (role in STAYING and not body.startswith("state/")))
    )
    return f"post/{slug(title) if several else role}-{slug(body.partition('/')[2])}"


def post(role: str, body: str, body_label: str, title: str, *, second: bool = False) -> Post:
    """The post as a fact value, labelled "Minister of Foreign Affairs of China"; `second` as in `post_key`."""
    if role == "legislator" and not body.startswith("state/"):
        title = "Member"  # of the parliament that the body is
    return Post(post_key(role, body, title, second=second), _label(role, title, body_label), role, body)


def _label(role: str, title: str, body: str) -> str:
    """The title with its body: "Ambassador of China to Canada"."""
    if slug(body) in slug(title):
        return title
    sent = SENT_TO.search(title) if role in SENT else None
    head, rest = (title[: sent.start()], title[sent.start() :]) if sent else (title, "")
    return f"{head} of {with_article(body)}{rest}"


def with_article(label: str) -> str:
    """A body as it stands behind "of": "the United States", "the European Union", but "China", "NATO"."""
    words = label.split()
    the = (
        words[0] in THE_FIRST
        or (len(words) > 1 and words[-1] in THE_LAST)
        or label in THE
        or label.startswith("Council of ")
    )
    return f"the {label}" if the and words[0] not in ("The", "the") else label

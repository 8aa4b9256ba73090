"""The tenures of one article: held offices with their roles and bodies settled, each post once a person."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from spacy.tokens import Doc

from loaders.extraction.posts.counterparts import counterparts
from loaders.extraction.posts.fill import known_post
from loaders.extraction.posts.heading import Heads
from loaders.extraction.posts.holders import held_offices, is_person
from loaders.extraction.posts.identity import adopt, identify, others_hold
from loaders.extraction.posts.office import Held
from loaders.extraction.posts.parties import Parties
from loaders.extraction.posts.seats import STATED, Settled
from loaders.extraction.posts.settle import settle
from loaders.extraction.posts.view import View
from ontology.facts import Tenure
from ontology.reference import Reference, fold
from ontology.reference.post import GOVERNING, SENT, with_article

HISTORY = 365  # days: a title without its body may be of long ago, when articles tell of the past
BARE = [["minister"], ["ministers"], ["deputy", "minister"], ["vice", "minister"]]
MEMBER = "party-member"
VAGUE = frozenset({"official", "diplomat", "senior-official"})
YEAR = re.compile(r"(?:19|20)\d\d")


def tenures(doc: Doc, reference: Reference) -> list[Tenure]:
    """What the text states, then what the reference adds for officials without a stated post."""
    view = View(doc, reference)
    found = _stated(view)
    found += _unentitled(view, found)
    found = _of_persons_now(view, found)
    clear = {tenure.official for tenure in found if tenure.post.role not in VAGUE}
    for mention in doc._.cq_mentions:
        if mention.form not in ("name", "surname") or len(mention.actors) != 1 or mention.actors[0] in clear:
            continue
        tenure = known_post(view, mention)
        if tenure is not None:
            clear.add(tenure.official)
            found.append(tenure)
    found += counterparts(view, [t for t in found if t.post.role not in VAGUE])
    found = [
        t for t in found if t.post.role not in VAGUE or (t.official not in clear and _public(t, reference))
    ]
    return sorted(found, key=lambda t: (t.evidence[0], t.official, t.post.key))


def _of_persons_now(view: View, found: list[Tenure]) -> list[Tenure]:
    """Tenures under the keys of today: a later title may have shown who a person of the tables is."""
    kept: dict[tuple[str, str], Tenure] = {}
    for tenure in found:
        official = view.now(tenure.official)
        same = official == tenure.official
        kept.setdefault((official, tenure.post.key), tenure if same else replace(tenure, official=official))
    return list(kept.values())


def _public(tenure: Tenure, reference: Reference) -> bool:
    """Whether a body is a state or one that the tables know: other officials are nobody's business."""
    return tenure.post.body.startswith("state/") or tenure.post.body in reference.organizations


def _stated(view: View) -> list[Tenure]:
    """One tenure a person and post: the surest of the words that state it."""
    found: dict[tuple[str, str], Tenure] = {}
    bare: set[str] = set()  # "Ministers A and B" says less than "Foreign Minister A"
    for held in list(held_offices(view.doc, view.offices)):
        key = view.now(held.mention.actors[0])
        settled = settle(view, held, key)
        if settled is None:
            continue
        tenure = _tenure(view, held, settled, key)
        if held.office.words in BARE and settled.role in ("minister", "deputy-minister"):
            bare.add(tenure.post.key)
        place = tenure.official, tenure.post.key
        known = found.get(place)
        if known is None or (tenure.current, tenure.confidence) > (known.current, known.confidence):
            found[place] = tenure
    exact = {(t.official, t.post.body) for t in found.values() if t.post.role.endswith("-minister")}
    return [t for t in found.values() if t.post.key not in bare or (t.official, t.post.body) not in exact]


def _unentitled(view: View, stated: list[Tenure]) -> list[Tenure]:
    """Who heads a body by a verb; and who belongs to a party, if no other post is said to be the person's."""
    known = {(tenure.official, tenure.post.body) for tenure in stated}
    posted = {tenure.official for tenure in stated if tenure.post.role not in VAGUE}
    found: dict[tuple[str, str], Tenure] = {}
    people = [m for m in view.doc._.cq_mentions if m.form in ("name", "surname") and len(m.actors) == 1]
    people = [mention for mention in people if is_person(mention)]
    members = Parties(view.doc, view.offices).memberships(people)
    told = [
        (who, role, body, start, end, "text-heading")
        for who, role, body, start, end in Heads(view.doc, view.offices, people).found()
    ]
    told += [(who, MEMBER, party, start, end, "text-party") for who, party, start, end in members]
    for mention, role, body, start, end, rule in told:
        key = view.now(mention.actors[0])
        official = identify(view, key, role, body)
        if (official, body) not in known and not (role == MEMBER and official in posted):
            held = view.reference.post(role, body, view.label(body), "Head")
            found.setdefault((official, body), Tenure(official, held, (view.span(start, end),), 0.85, rule))
    return list(found.values())


def _tenure(view: View, held: Held, settled: Settled, key: str) -> Tenure:
    adopt(view, settled.body, key)
    official = identify(view, key, settled.role, settled.body)
    since, until = _years(view, held)
    others = others_hold(view, official, settled.role, settled.body)
    if since is None and until is None and held.status == "current" and settled.certain < STATED and others:
        since, until = _ended(view, official, settled)
    past = settled.role in GOVERNING and others
    return Tenure(
        official=official,
        post=view.reference.post(
            settled.role, settled.body, view.label(settled.body), _title(view, held, settled)
        ),
        evidence=(view.span(held.start, held.end),),
        confidence=round(held.confidence * settled.certain, 3),
        rule=held.rule,
        current=held.status == "current" and until is None and not past,
        since=since,
        until=until,
    )


def _ended(view: View, official: str, settled: Settled) -> tuple[str | None, str | None]:
    """The term of "President Nixon" in an article of today, who is no president any more."""
    person = view.reference.persons.get(official)
    state = view.offices.state_of(settled.body) or settled.body
    terms = [t for t in person.terms if t.role == settled.role and t.body == state] if person else []
    if view.date is None or not terms or any(not term.end for term in terms):
        return None, None
    last = max(terms, key=lambda term: term.end)
    before = (view.date - dt.timedelta(days=HISTORY)).isoformat()
    return (last.start or None, last.end) if last.end < before[: len(last.end)] else (None, None)


def _title(view: View, held: Held, settled: Settled) -> str:
    plain = view.reference.singular(" ".join(_plain_words(view, held, settled.body)))
    words = " ".join(_as_written(view, word) for word in plain.split())
    if settled.role in SENT:  # an ambassador to somewhere, an envoy for something
        sent = [(joint, view.label(key)) for joint, key in held.office.right if joint != "of"]
        for joint, label in sent:
            known = fold(label) in fold(words)  # "ambassador to the united nations", as the tables have it
            words = f"{words.partition(f' {joint} ')[0] if known else words} {joint} {with_article(label)}"
    return words[:1].upper() + words[1:]


def _as_written(view: View, word: str) -> str:
    """A word of a title, as capitals where an organisation of the tables is called so: "director of the CIA"."""
    bodies = (view.reference.organizations.get(name.key) for name in view.reference.names(word))
    return word.upper() if any(body and word.upper() in body.aliases for body in bodies) else word


def _plain_words(view: View, held: Held, body: str) -> list[str]:
    """The words of a title without its body: "UN secretary general", "president of the European Council"."""
    words = [word for word in held.office.words if word != "'s"]
    known = view.reference.organizations.get(body)
    for name in (known.label, *known.aliases) if known else ():
        parts = fold(name).split()
        if len(words) > len(parts) and words[: len(parts)] == parts:
            words = words[len(parts) :]
        if len(words) > len(parts) + 1 and words[-len(parts) :] == parts:
            words = words[: -len(parts)]
    while len(words) > 1 and words[-1] in ("of", "the", "for", "at"):
        words = words[:-1]
    return words


def _years(view: View, held: Held) -> tuple[str | None, str | None]:
    """The years in "since 2019", "from 2009 to 2014", "until 2016" right behind the words."""
    since = until = None
    for index in range(held.end, min(held.end + 6, len(view.doc) - 1)):
        word, following = view.doc[index].lower_, view.doc[index + 1].text
        if word in (".", ";"):
            break
        if not YEAR.fullmatch(following):
            continue
        if word in ("since", "from"):
            since = following
        elif word in ("until", "till") or (word in ("to", "-", "–") and since):
            until = following
    return since, until

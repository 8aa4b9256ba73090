"""Held offices as tenures: the body settled, the post named, each post once a person."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from spacy.tokens import Doc

from loaders.extraction.posts.holders import Held, held_offices
from loaders.extraction.posts.offices import SENT, Office, Offices, is_body
from loaders.extraction.posts.roles import ONLY_LINKED, kind_of_body
from ontology.facts import Actor, Span, Tenure
from ontology.reference import Holding, Reference
from ontology.reference.personal import alike
from ontology.reference.post import post

SENIOR = (
    "head-of-state", "head-of-government", "high-representative", "head-of-organisation", "foreign-minister",
    "deputy-head-of-government", "deputy-head-of-state", "defence-minister", "national-security-adviser",
    "finance-minister",
)  # fmt: skip
GOVERNED = frozenset({"head-of-state", "head-of-government"})
VAGUE = frozenset({"official", "diplomat", "senior-official"})
RANKS = frozenset({"general", "admiral", "commander", "colonel", "justice", "deputy", "representative"})
VATICAN = frozenset({"pope", "pontiff"})
NATIONAL = GOVERNED | {
    "spokesperson", "deputy-head-of-state", "deputy-head-of-government", "national-security-adviser", "speaker",
    "legislator", "opposition-leader", "crown-prince", "chief-cabinet-secretary", "state-councillor",
}  # fmt: skip
YEAR = re.compile(r"(?:19|20)\d\d")


class Writer:
    """Writes the tenures of one article."""

    def __init__(self, doc: Doc, reference: Reference) -> None:
        self.doc, self.reference = doc, reference
        self.offices = Offices(doc, reference)
        self.date = doc._.cq_published
        self.found: dict[tuple[str, str], Tenure] = {}
        self.renamed: dict[str, str] = {}

    def tenures(self) -> list[Tenure]:
        """What the text states, then what the reference adds for officials without a stated post."""
        for held in list(held_offices(self.doc, self.offices)):
            self._state(held)
        self._fill()
        self._drop_vague()
        return sorted(self.found.values(), key=lambda t: (t.evidence[0], t.official, t.post.key))

    # ------------------------------------------------------------------------------------------------ stated

    def _state(self, held: Held) -> None:
        key = held.mention.actors[0]
        key = self.renamed.get(key, key)
        settled = self._settle(held, key)
        if settled is None or self._contradicted(held, key, settled):
            return
        role, body, certain = settled
        self._adopt(body, key, holdings=self.reference.in_office(key, self.date))
        key = self._identify(key, role, body) or self._official(key, body)
        title = self._title(role, body, held.office)
        start, end = self._trim(held.start, held.end)
        since, until = self._years(held)
        status = "former" if until and held.status == "current" else held.status
        self._add(
            Tenure(
                key, post(role, body, self._label(body), title), (self._span(start, end),),
                round(held.confidence * certain, 3), held.rule, status == "current", since, until,
            )
        )  # fmt: skip

    def _settle(self, held: Held, key: str) -> tuple[str, str, float] | None:
        """Role, body and how sure; None when the words leave either open."""
        office = held.office
        if office.words[-1] in RANKS and len(office.words) == 1:
            return None
        holdings = self.reference.in_office(key, self.date)
        body = self._body(office) or held.of
        if self.offices.open_end(office) and not office.left:
            return self._from_reference(office, key, holdings, None, alone=True)
        body = body or self._only(office)
        if body is not None:
            roles = self.offices.roles(office, body)
            role = self._pick(roles, holdings, body, office)
            if role == "legislator" and self.offices.state_of(body) is None and not body.endswith("parliament"):
                return self._from_context(office, key)
            if role is not None:
                return role, self._seat(role, body, office), 1.0
            if roles or not self._vague(office):
                return None
        return self._from_reference(office, key, holdings, body)

    def _body(self, office: Office) -> str | None:
        """The body that the words name for an office."""
        roles = self.offices.roles(office, None)
        if roles and roles[0] in SENT:
            of = [key for joint, key in office.right if joint == "of"]
            return next(iter(office.left or of), None)
        if office.right and (office.right[0][0] in ("of", "for", "at") or not office.left):
            return office.right[0][1]
        return office.left[-1] if office.left else None

    def _pick(self, roles: tuple[str, ...], holdings: tuple[Holding, ...], body: str, office: Office) -> str | None:
        state = self.offices.state_of(body) or body
        presiding = office.words == ["president"]
        for holding in holdings:
            same = holding.term.body in (state, body)
            if same and (holding.term.role in roles or (presiding and holding.term.role in GOVERNED)):
                return holding.term.role
        if roles == ("party-leader",) or not self._vague(office) or not body.startswith("state/"):
            return roles[0] if roles else None
        return None

    def _vague(self, office: Office) -> bool:
        """Whether the words alone ("leader", "chief") give no role in a state."""
        return len(office.words) == 1 and office.words[0] in ONLY_LINKED

    def _seat(self, role: str, body: str, office: Office) -> str:
        """The body a post belongs to: the state for a minister named with the ministry, the ministry for its voice."""
        state = self.offices.state_of(body)
        if role == "spokesperson":
            return self._voice(office, state) or body
        if role in ("party-leader", "head-of-organisation", "court-president", "party-official") or state is None:
            return body
        return state

    def _voice(self, office: Office, state: str | None) -> str | None:
        kind = next(
            (k for n in range(len(office.words)) for e in range(n + 1, len(office.words) + 1)
             if (k := self.reference.kind_of_ministry(" ".join(office.words[n:e])))),
            None,
        )  # fmt: skip
        if kind is None or state is None:
            return None
        iso2 = state.partition("/")[2]
        actor = self.reference.ministry(iso2, kind)
        self.doc._.cq_actors.setdefault(actor.key, actor)
        return actor.key

    def _from_reference(
        self, office: Office, key: str, holdings: tuple[Holding, ...], body: str | None, *, alone: bool = False
    ) -> tuple[str, str, float] | None:
        """The body of a title that names none, from the person's terms, else from what the person serves."""
        person = self.reference.persons.get(key)
        terms = [h.term for h in holdings] + sorted(person.terms if person else (), key=lambda t: t.start, reverse=True)
        for term in terms:
            if body is not None and term.body not in (body, self.offices.state_of(body)):
                continue
            iso2 = self.offices.iso2(term.body)
            roles = self.offices.roles(office, term.body) if not iso2 else self.reference.roles_of_title(" ".join(office.words), iso2)
            if term.role in roles or (self._vague(office) and term.role in GOVERNED) or self._loose(office, term.role):
                return term.role, self._seat(term.role, term.body, office), 0.98
        return self._from_context(office, key) if body is None and not alone and not self._vague(office) else None

    def _loose(self, office: Office, role: str) -> bool:
        """A bare "Secretary" or "Minister" is the ministry that the person is known to lead."""
        return office.words in (["secretary"], ["minister"]) and role.endswith("minister") and not role.startswith("deputy")

    def _from_context(self, office: Office, key: str) -> tuple[str, str, float] | None:
        actor = self.doc._.cq_actors.get(key)
        serves = [k for k in (actor.serves if actor else ()) if is_body(k)]
        serves = [k for k in serves if not k.startswith("organization/") or k in self.reference.organizations]
        body = serves[0] if serves else self._nearby(office)
        if body is None:
            return None
        roles = self.offices.roles(office, body)
        if not roles or not national(roles[0]):
            return None
        return roles[0], self._seat(roles[0], body, office), 0.9 if serves else 0.6

    def _only(self, office: Office) -> str | None:
        """The state of a title that one state alone has ("Secretary of State", "pope")."""
        if office.words[-1] in VATICAN:
            return "state/VA"
        states = {title.states for title in self.reference.titles(" ".join(office.words))}
        if len(states) == 1 and len(only := next(iter(states))) == 1:
            return f"state/{only[0]}"
        return None

    def _contradicted(self, held: Held, key: str, settled: tuple[str, str, float]) -> bool:
        """Whether the body was only guessed from the article, and somebody else is known to hold the post."""
        role, body, certain = settled
        if certain >= 0.98 or held.status != "current" or self.date is None:
            return False
        known = [h for h in self.reference.holders(role, body, self.date) if h.certainty == "certain"]
        return bool(known) and all(h.person != key for h in known)

    def _identify(self, key: str, role: str, body: str) -> str | None:
        """The person of the tables behind a name spelt differently, who holds the very post on that day."""
        if key in self.reference.persons or self.date is None:
            return None
        label = self.doc._.cq_actors[key].label
        for holding in self.reference.holders(role, body, self.date):
            person = self.reference.persons[holding.person]
            if holding.confidence >= 0.5 and any(alike(label, name) for name in (person.label, *person.aliases)):
                self._rename(key, self.reference.actor(person.key))
                return person.key
        return None

    def _official(self, key: str, body: str) -> str:
        """The key of a person who turns out to hold a post."""
        if key.startswith("official/"):
            return key
        where = (self.offices.state_of(body) or body).partition("/")[2].lower()
        actor = replace(self.doc._.cq_actors[key], key=f"official/{key.partition('/')[2]}-{where}", kind="official")
        self._rename(key, actor)
        return str(actor.key)

    def _rename(self, key: str, actor: Actor) -> None:
        """Another identity for a person of the article; the mentions and what was found follow."""
        doc = self.doc
        old = doc._.cq_actors.pop(key)
        names = dict.fromkeys((*old.aliases, old.label))
        serves = tuple(dict.fromkeys((*old.serves, *actor.serves)))
        aliases = tuple(name for name in names if name != actor.label)
        doc._.cq_actors[actor.key] = replace(actor, aliases=aliases, serves=serves)
        doc._.cq_mentions = [
            m.at(actors=tuple(actor.key if k == key else k for k in m.actors)) if key in m.actors else m
            for m in doc._.cq_mentions
        ]
        self.renamed[key] = actor.key
        self.found = {
            (actor.key if o == key else o, p): replace(t, official=actor.key) if o == key else t
            for (o, p), t in self.found.items()
        }

    def _adopt(self, body: str, key: str, *, holdings: tuple[Holding, ...]) -> None:
        """A committee that nobody knows belongs to the state in whose office the person is who heads it."""
        actor = self.doc._.cq_actors.get(body)
        states = dict.fromkeys(h.term.body for h in holdings if h.term.body.startswith("state/"))
        if actor is None or actor.serves or body in self.reference.organizations or body.startswith("state/"):
            return
        if len(states) == 1 and kind_of_body(self.reference, body, actor.label) == "body":
            self.doc._.cq_actors[body] = replace(actor, serves=tuple(states))

    def _nearby(self, office: Office) -> str | None:
        """The only state named in the sentence, else the one that the article names far more often than others."""
        sentence = self.doc[office.head].sent
        states = [
            (m.start, m.actors[0])
            for m in self.doc._.cq_mentions
            if len(m.actors) == 1 and m.actors[0].startswith("state/") and m.form != "pronoun"
        ]
        here = {key for start, key in states if sentence.start <= start < sentence.end}
        if len(here) == 1:
            return here.pop()
        common = Counter(key for _, key in states).most_common(2)
        if len(common) == 1 or (len(common) == 2 and common[0][1] >= 3 * common[1][1]):
            return common[0][0]
        return None

    # ------------------------------------------------------------------------------------------------ filled in

    def _fill(self) -> None:
        """One post from the reference for each linked official whose post the text leaves unsaid."""
        stated = {tenure.official for tenure in self.found.values() if tenure.post.role not in VAGUE}
        for mention in self.doc._.cq_mentions:
            if mention.form not in ("name", "surname") or len(mention.actors) != 1:
                continue
            key = mention.actors[0]
            if key in stated or key not in self.reference.persons:
                continue
            if mention.form == "surname" and not self._at_home(key):
                continue
            stated.add(key)
            tenure = self._known(key, self._span(mention.start, mention.end), mention.confidence)
            if tenure is not None:
                self._add(tenure)

    def _drop_vague(self) -> None:
        """ "US diplomat" says nothing about somebody whose post is known."""
        clear = {tenure.official for tenure in self.found.values() if tenure.post.role not in VAGUE}
        self.found = {k: t for k, t in self.found.items() if t.post.role not in VAGUE or t.official not in clear}

    def _known(self, key: str, span: Span, confidence: float) -> Tenure | None:
        holdings = [h for h in self.reference.in_office(key, self.date) if h.confidence >= 0.3]
        if holdings:
            best = min(holdings, key=lambda h: (rank(h.term.role), not self._named(h.term.body), -h.confidence, h.term.start))
            term, sure, current = best.term, best.confidence, self.date is not None
            rule = "reference-in-office"
        else:
            past = [t for t in self.reference.persons[key].terms if t.role in GOVERNED and self._over(t.end)]
            if not past:
                return None
            term, sure, current, rule = max(past, key=lambda t: t.end), 0.8, False, "reference-former"
        body = self._seat(term.role, term.body, Office(0, 0, 0, term.post.lower().split()))
        self._actor(body)
        return Tenure(
            key, post(term.role, body, self._label(body), self._post_title(term.role, term.body, term.post)), (span,),
            round(0.75 * sure * confidence, 3), rule, current, term.start or None, term.end or None,
        )  # fmt: skip

    def _at_home(self, key: str) -> bool:
        """Whether the article names a body that the person has served: a bare surname alone is nobody."""
        return any(self._named(term.body) for term in self.reference.persons[key].terms)

    def _named(self, body: str) -> bool:
        """Whether the article names a body: a co-prince is first of all the president of where the news is."""
        return any(body in m.actors for m in self.doc._.cq_mentions)

    def _over(self, end: str) -> bool:
        return bool(end) and (self.date is None or end <= self.date.isoformat())

    # ------------------------------------------------------------------------------------------------ details

    def _add(self, tenure: Tenure) -> None:
        """One tenure a person and post: the surest, with the words of the first ones."""
        place = tenure.official, tenure.post.key
        known = self.found.get(place)
        self._actor(tenure.post.body)
        if known is None or (tenure.confidence > known.confidence and tenure.current >= known.current):
            self.found[place] = tenure

    def _actor(self, key: str) -> None:
        actors = self.doc._.cq_actors
        if key not in actors:
            actors[key] = self.reference.actor(key)
        for served in actors[key].serves:
            if served not in actors:
                actors[served] = self.reference.actor(served)

    def _label(self, body: str) -> str:
        self._actor(body)
        return str(self.doc._.cq_actors[body].label)

    def _title(self, role: str, body: str, office: Office) -> str:
        words = " ".join(word for word in office.words if word != "'s")
        return self._post_title(role, body, words[:1].upper() + words[1:])

    def _post_title(self, role: str, body: str, words: str) -> str:
        return self.reference.post_title(role, body, words)

    def _span(self, start: int, end: int) -> Span:
        piece = self.doc[start:end]
        return Span(piece.start_char, piece.end_char)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.doc[start].is_space:
            start += 1
        return start, end

    def _years(self, held: Held) -> tuple[str | None, str | None]:
        """The years in "since 2019", "from 2009 to 2014", "until 2016" right behind the words."""
        since = until = None
        for index in range(held.end, min(held.end + 6, len(self.doc) - 1)):
            word, following = self.doc[index].lower_, self.doc[index + 1].text
            if word in (".", ";"):
                break
            if not YEAR.fullmatch(following):
                continue
            if word in ("since", "from"):
                since = following
            elif word in ("until", "till") or (word in ("to", "-", "–") and since):
                until = following
        return since, until


def national(role: str) -> bool:
    """Whether a role without a body can be taken to be one of the article's state."""
    return role in NATIONAL or role.endswith("minister")


def rank(role: str) -> int:
    """How far up a role stands among those of one person."""
    return SENIOR.index(role) if role in SENIOR else len(SENIOR)

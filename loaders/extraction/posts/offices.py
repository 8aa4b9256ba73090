"""Title phrases as offices: the role, the body and whether it is held now, as far as the words say."""

from __future__ import annotations

from spacy.tokens import Doc

from loaders.extraction import texts
from loaders.extraction.mentions import Mention
from loaders.extraction.names.portfolios import GOVERNMENTAL
from loaders.extraction.names.reach import KINDS, SENT
from loaders.extraction.names.title import Title
from loaders.extraction.names.words import ORGANS
from loaders.extraction.posts.extent import (
    SKIPPED,
    described,
    described_by,
    describes,
    goes_on,
    over_portfolio,
    share_bodies,
    two_peoples,
)
from loaders.extraction.posts.forces import commands
from loaders.extraction.posts.gatherings import parliament, seat_in_parliament
from loaders.extraction.posts.ministries import heads_government, heads_ministry
from loaders.extraction.posts.office import Office
from loaders.extraction.posts.owners import owned, owns
from loaders.extraction.posts.party_names import add_party
from loaders.extraction.posts.patrons import serve_patrons
from loaders.extraction.posts.roles import CHIEFS, DEPUTY, PORTFOLIO, kind_of_body, roles_of
from loaders.extraction.posts.wording import FORMER, for_state, portfolio, status_of, words_of
from ontology.facts import Actor
from ontology.reference import Reference
from ontology.reference.post import with_article

JOINING = frozenset({"of", "for", "at", "to", "in", "on", "with"})
UNSPOKEN = SKIPPED | {""}
DASHES = ("-", "–", "‑")
OWNERS = 8  # bodies before an office, each the next one's owner, that are looked at
PLACES = frozenset({"GPE", "NORP", "LOC"})
COMMITTEE = ["central", "committee"]
PREFIXES = frozenset({"co", "vice", "ex", "then"})


class Offices:
    """The offices that an article names, with the mentions that say of what."""

    def __init__(self, doc: Doc, reference: Reference) -> None:
        self.doc = doc
        self.reference = reference
        self.actors: dict[str, Actor] = doc._.cq_actors
        self.lower = texts.folded(doc)
        bodies = [
            m
            for m in doc._.cq_mentions
            if len(m.actors) == 1 and m.form != "pronoun" and is_body(m.actors[0])
        ]
        self.governments = {m.start: m for m in doc._.cq_mentions if m.rule == "body-government"}
        self.starts = {m.start: m for m in bodies}
        self.ends = {m.end: m for m in bodies}
        self.found: list[Office] = []
        for title in doc._.cq_titles:
            self.found.append(self._office(title))
        share_bodies(self, self.found)
        serve_patrons(self, self.found)

    def word(self, index: int) -> str:
        """The folded word at a token, nothing beyond the ends."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def label(self, key: str) -> str:
        """The label of an actor that is known here."""
        known = self.actors.get(key)
        return known.label if known else self.reference.actor(key).label

    def iso2(self, key: str) -> str | None:
        """ISO code of the state that a body is or serves."""
        state = self.state_of(key)
        return self.reference.states[state].iso2 if state in self.reference.states else None

    def state_of(self, key: str) -> str | None:
        """Key of the state that a body is or serves."""
        if key.startswith("state/"):
            return key
        known = self.actors.get(key)
        serves = known.serves if known else ()
        if not serves and key in self.reference.organizations:
            serves = self.reference.organizations[key].serves
        return serves[0] if len(serves) == 1 and serves[0].startswith("state/") else None

    def roles(self, office: Office, body: str | None) -> tuple[str, ...]:
        """Role ids that the words express in a body, best first."""
        if body and (known := self._in_body(office, body)):
            return known
        if body and office.words[-1] == "envoy" and self.sends(body):
            return ("special-envoy",)  # the "UN envoy" of a state is its ambassador there
        kind = kind_of_body(self.reference, body, self.label(body)) if body else ""
        if body and kind != "state" and (iso2 := self.iso2(body)):  # "secretary of the security council"
            known_here, label = self.actors.get(body), self.label(body)
            plain = label.removesuffix(f" of {with_article(self.label(f'state/{iso2}'))}")
            for name in (plain, label, *(known_here.aliases if known_here else ())):
                whole = f"{' '.join(office.words)} of the {name}"
                if known := self.reference.roles_of_title(whole, iso2):
                    return known
        if body in self.reference.organizations:  # "president of the European Parliament"
            known_by = set(self.label(body).lower().split())
            plain = " ".join(word for word in office.words if word not in known_by)
            if known := self.reference.roles_of_title(f"{plain} of the {self.label(body)}", None):
                return known
        return roles_of(self.reference, office.words, self.iso2(body) if body else None, kind)

    def spoken_of(self, office: Office) -> str | None:
        """The state of an "Ambassador Berg" when the article has just spoken of the one "Chilean ambassador"."""
        if office.words != ["ambassador"] or office.right:
            return None
        alike = [
            other for other in self.found if other.words == office.words and (other.left or other.bodies)
        ]
        states = {next(iter((*other.left, *other.bodies))) for other in alike}
        named = any(self.doc[other.end : other.end + 2].text[:1].isupper() for other in alike)
        return states.pop() if len(states) == 1 and not named and alike[0].start < office.start else None

    def sends(self, body: str) -> bool:
        """Whether a body is no state's, and so sends envoys to places rather than to other bodies."""
        return body in self.reference.organizations and self.state_of(body) is None

    def _in_body(self, office: Office, body: str) -> tuple[str, ...]:
        """Roles that the tables give to the words before the noun and the noun in this very organisation."""
        start = self._behind_body(office.start, office.head)
        if start in self.ends and self.ends[start].start < office.start:
            start = office.start
        words = [word for word in self.lower[start : office.head + 1] if word not in ("", "'s")]
        return self.reference.roles_in_body(" ".join(words), body) if len(words) > 1 else ()

    def _behind_body(self, start: int, head: int) -> int:
        """Where the last body before a noun ends, or where its title starts when there is none in it."""
        return next((end for end in range(head, start, -1) if end in self.ends), start)

    def _office(self, title: Title) -> Office:
        words = words_of(self, title)
        office = Office(title.start, title.end, title.head, words, bodies=title.bodies, vague=title.vague)
        office.sharing = title.sharing
        office.status = status_of(self, title)
        self._left(office)
        if title.sender and not office.left:
            office.left.append(title.sender)
        self._right(office)
        office.end = over_portfolio(self, office)
        first = self.lower[title.start]
        if first and self.reference.titles(" ".join([first, *office.words])):
            office.words.insert(0, first)  # "chief ICC prosecutor"
        before = self.lower[self._behind_body(title.start, title.head) : title.head]
        if len(words) == 1 and words[0] in CHIEFS and PORTFOLIO & set(before):
            office.words = [*(word for word in before if word in PORTFOLIO), *words]
        else:
            names = {
                token.lower_ for token in self.doc[title.start : title.head] if token.ent_type_ in PLACES
            }
            told = portfolio(before, words)
            named = {word for word in told if self.reference.names(word)}
            office.words = [*(word for word in told if word not in names | named), *office.words]
        for_state(self, office)
        if DEPUTY & set(self.lower[office.start : title.head]) and not DEPUTY & set(office.words):
            office.words.insert(0, "deputy")
        seat_in_parliament(self, office)
        heads_ministry(self, office)
        if office.words == ["secretary"] and [self.word(office.end), self.word(office.end + 1)] == COMMITTEE:
            office.words, office.end = ["secretary", "of", "the", *COMMITTEE], office.end + 2
        return office

    def _left(self, office: Office) -> None:
        at = office.start
        for end in range(office.start + 1, office.head + 1):
            mention = self.ends.get(end)
            if mention is not None and not self._goes_with(office, mention):
                office.left.append(mention.actors[0])
                at = min(at, mention.start)
        if self._text(at - 1) in DASHES and self.word(at - 2) in PREFIXES:  # co-leader, ex-president
            office.status = "former" if self.word(at - 2) in FORMER else office.status
            at -= 2
            office.start = at
        while len(office.left) < OWNERS:
            short = self._text(at - 1) == ")" and self._text(at - 3) == "(" and self._text(at - 2).isupper()
            at -= 3 * short  # "Free Green Front (FGF) leader"
            step = at - 1 if self.word(at - 1) == "'s" else at
            mention = self.ends.get(step) or (self.ends.get(step - 1) if self._hyphen(step - 1) else None)
            if mention is None or mention.start >= at or mention.start < self._floor():
                break
            office.left.insert(0, mention.actors[0])
            at = mention.start
        if two_peoples(self, at, office.head):
            office.left, office.bodies, office.vague = [], (), True
        office.left = list(dict.fromkeys(office.left))
        office.start = min(office.start, at)
        if not any(key.startswith("organization/") for key in office.left):
            add_party(self, office)

    def _is_portfolio(self, office: Office, mention: Mention) -> bool:
        """Whether what the model takes for a body is what a minister is for: no body but a government has one."""
        key = mention.actors[0]
        if not key.startswith("organization/") or self.lower[office.head] not in ("minister", "ministers"):
            return False
        if key in self.reference.organizations or self.state_of(key) is not None:
            return False
        words = range(mention.start, mention.end)
        return not any(self.doc[at].text.isupper() or self.lower[at] in GOVERNMENTAL for at in words)

    def _goes_with(self, office: Office, mention: Mention) -> bool:
        """Whether the model has taken a known body and what the office is for as one: "EU Enlargement"."""
        if mention.rule != "model-entity" or mention.actors[0] in office.bodies:
            return False
        if self.lower[mention.end - 1] in ORGANS:  # the African Union Commission is a body of its own
            return False
        return any(body in self.reference.organizations for body in office.bodies)

    def _floor(self) -> int:
        """Where the places end to which the office before this one is sent: they are no body of this one."""
        last = self.found[-1] if self.found else None
        return last.end if last is not None and self.lower[last.head] in SENT else 0

    def _right(self, office: Office) -> None:
        for index in range(office.head + 1, office.end):
            mention = self.starts.get(index)
            if mention is not None and self._is_portfolio(office, mention):
                continue
            if mention is not None and mention.form != "demonym" and not owns(self, office, mention):
                owned(self, self.ends.get(index - 1))
                office.vague = office.vague or described_by(self, mention)
                office.right.append((self._joint(index), mention.actors[0]))
        while self.word(office.end) in JOINING and not commands(self, office):
            if heads_government(self, office):
                break
            if (gathered := parliament(self, office.end + 1)) and self.word(gathered.end) != "'s":
                office.right.append((self.word(office.end), gathered.actors[0]))
                office.words += ["of", "parliament"]
                office.end = gathered.end
                break
            mention = self.starts.get(described(self, office.end + 1))
            if mention is not None and (thing := owned(self, mention)) is not None:
                office.right.append((self.word(office.end), thing.actors[0]))
                office.end = thing.end
                continue
            if mention is None or mention.form == "demonym" or owns(self, office, mention):
                break
            if self._is_portfolio(office, mention):  # "Minister for Rural Development"
                office.words += self.lower[office.end : mention.end]
                office.end = mention.end
                continue
            if goes_on(self, mention):
                office.vague = True
                break
            office.right.append((self.word(office.end), mention.actors[0]))
            office.end = mention.end + (self.word(mention.end) in KINDS and not is_state(mention.actors[0]))

    def open_end(self, office: Office) -> bool:
        """Whether the words go on with a body that is not understood: "president of the …", "France's …"."""
        if office.vague or self.word(office.end) == "'s":
            return True
        return self.word(office.end) in ("of", "for") and not office.right

    def _hyphen(self, index: int) -> bool:
        return self._text(index) in DASHES and not self.doc[max(index - 1, 0)].whitespace_

    def _text(self, index: int) -> str:
        return self.doc[index].text if 0 <= index < len(self.doc) else ""

    def _joint(self, index: int) -> str:
        for _ in range(OWNERS):
            while index > 0 and (self.word(index - 1) in UNSPOKEN or describes(self.doc[index - 1])):
                index -= 1
            owner = self.ends.get(index - 1) if self.word(index - 1) == "'s" else None
            if owner is None:
                break
            index = owner.start
        return self.word(index - 1)


def is_state(key: str) -> bool:
    """Whether a key is that of a state."""
    return key.startswith("state/")


def is_body(key: str) -> bool:
    """Whether a key is that of a state or an organisation."""
    return key.startswith(("state/", "organization/"))

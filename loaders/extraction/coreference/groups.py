"""Words that stand for several actors at once: "the two leaders", "both sides", "our two countries"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.extraction.coreference import ranks
from loaders.extraction.coreference.discourse import Discourse
from loaders.extraction.stances import words_of

Step = tuple[int, Callable[[], None]]
PERSONS = words_of(
    "leaders presidents ministers officials men women counterparts "
    "premiers pair duo secretaries diplomats envoys negotiators statesmen"
)
STATES = words_of(
    "countries nations sides states governments neighbors neighbours parties powers capitals delegations"
)
BLOCS = frozenset(("bloc", "igo", "alliance"))
PAIRS = frozenset(("pair", "duo"))
# Two are meant by these though no number says so.
PLAIN = frozenset(("leaders", "sides", "pair", "presidents", "ministers", "delegations"))
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3}
BARE = frozenset(("government", "authorities", "military", "army", "parliament", "regime", "cabinet"))
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative"))
SHARING = frozenset(("with", "against", "from", "between"))
OPENERS = frozenset(("the", "both", "our", "their", "these", "those"))


def find_groups(discourse: Discourse) -> Iterator[Step]:
    """One step for each plural noun that may stand for a group of actors, and for a bare "both"."""
    for index, word in enumerate(discourse.lower):
        if word in PERSONS or word in STATES:
            start, number = _opening(discourse, index)
            if start < index and discourse.lower[start] in OPENERS:
                yield start, _resolver(discourse, start, index, number, word in PERSONS)
        elif word == "two" and discourse.lower[index - 1] == "the" and discourse.deps[index] == "nsubj":
            yield index - 1, _pair(discourse, index)


def _pair(discourse: Discourse, index: int) -> Callable[[], None]:
    """ "The two met": two persons named together, or else two states."""

    def resolve() -> None:
        for persons in (True, False):
            _resolve(discourse, index - 1, index, 2, persons)

    return resolve


def find_governments(discourse: Discourse) -> Iterator[Step]:
    """One step for each "the government" that does not say whose."""
    for index, word in enumerate(discourse.lower):
        if word == "ministry" and discourse.lower[index - 1] == "the" and discourse.deps[index] in ARGUMENTS:
            yield index - 1, _ministry(discourse, index)
        if word not in BARE or discourse.lower[index - 1] != "the" or discourse.deps[index] not in ARGUMENTS:
            continue
        more = (
            2 if discourse.lower[index + 1 : index + 2] == ["and"] else 0
        )  # "the government and people of Peru"
        behind = range(index + 1, min(index + 3 + more, len(discourse.lower)))
        if not any(discourse.heads[at] == index and discourse.lower[at] in ("of", "in") for at in behind):
            yield index - 1, _government(discourse, index)


def _ministry(discourse: Discourse, index: int) -> Callable[[], None]:
    def resolve() -> None:
        """The one ministry named in the sentence and in the two before it."""
        if discourse.covering(index) is not None:
            return
        named = {key for m in discourse.before(index, 2) for key in m.actors if _is_ministry(discourse, key)}
        if len(named) == 1:
            discourse.add(index - 1, index + 1, tuple(named), "description", index, 0.7, "ministry-bare")

    return resolve


def _is_ministry(discourse: Discourse, key: str) -> bool:
    known = discourse.reference.organizations.get(key)
    return known.kind == "ministry" if known else "-ministry-" in key


def _government(discourse: Discourse, index: int) -> Callable[[], None]:
    def resolve() -> None:
        """The one state spoken of in the sentence, or in the two before it."""
        if discourse.covering(index) is not None:
            return
        near: dict[int, dict[str, None]] = {}
        for mention in discourse.before(index, 2):
            for key in mention.actors if mention.form != "demonym" else ():
                for state in discourse.states_of(key):
                    near.setdefault(discourse.sent[mention.start], {}).setdefault(state)
        states = next(iter(near.values()), {})
        if len(states) == 1:
            discourse.add(index - 1, index + 1, tuple(states), "description", index, 0.6, "government-bare")

    return resolve


def _opening(discourse: Discourse, noun: int) -> tuple[int, int]:
    """Where the noun phrase begins, and how many it says that there are (0: it does not say)."""
    at, number = ranks.opening(discourse, noun), 2 if discourse.lower[noun] in PAIRS else 0
    while at > 0 and (discourse.lower[at - 1] in NUMBERS or discourse.lower[at - 1] in OPENERS):
        at -= 1
        number = max(number, NUMBERS.get(discourse.lower[at], 0))
    plain = discourse.lower[at] in OPENERS or discourse.lower[at] in NUMBERS
    return (at, number) if plain and (number or ranks.opening(discourse, noun) == noun) else (noun, 0)


def _resolver(discourse: Discourse, start: int, noun: int, number: int, persons: bool) -> Callable[[], None]:
    return lambda: _resolve(discourse, start, noun, number, persons)


def _resolve(discourse: Discourse, start: int, noun: int, number: int, persons: bool) -> None:
    if discourse.covering(noun) is not None or _named_behind(discourse, noun):
        return
    if persons and discourse.lower[noun + 1 : noun + 2] == ["of"]:
        return  # "the presidents of A and B" are named so, whoever was told of before
    if not number and discourse.lower[noun] not in PLAIN:
        return
    if not number and (bloc := _assembled(discourse, start, noun)):
        discourse.add(start, noun + 1, bloc, "description", noun, 0.7, "group-assembled")
        return
    partisan = discourse.lower[noun] in ("sides", "parties", "delegations")
    keys = _persons(discourse, start, number) if persons else _states(discourse, start, number, partisan)
    if len(keys) < 2 or _contradicts(discourse, discourse.lower[noun], keys):
        return
    rule = "group-persons" if persons else "group-states"
    discourse.add(start, noun + 1, tuple(keys), "group", noun, 0.75 if number else 0.6, rule)


def _assembled(discourse: Discourse, start: int, noun: int) -> tuple[str, ...]:
    """ "G7 foreign ministers met in Bonn. The ministers condemned …": the bloc that they were called of."""
    for mention in discourse.before(start, 2):
        body = discourse.reference.organizations.get(mention.actors[0]) if len(mention.actors) == 1 else None
        called = discourse.lower[mention.head] == discourse.lower[noun] and mention.form == "description"
        if called and body is not None and body.kind in BLOCS:
            return mention.actors
    return ()


def _contradicts(discourse: Discourse, noun: str, keys: list[str]) -> bool:
    """ "The two women" are no men."""
    wanted = {"women": "Fem", "men": "Masc"}.get(noun)
    return wanted is not None and any(discourse.gender_of(key, wanted) != wanted for key in keys)


def _named_behind(discourse: Discourse, noun: int) -> bool:
    """Whether those meant follow by name, so that nobody has to be found: "both presidents, A and B"."""
    at = noun + 1
    while at < len(discourse.lower) and at < noun + 4:
        mention = discourse.covering(at)
        if mention is not None and mention.start == at and mention.form in ("name", "surname"):
            behind = discourse.lower[mention.end : mention.end + 2]
            return "and" in behind or len(mention.actors) > 1
        if discourse.lower[at] and discourse.tags[at] not in ("NNP", "NNPS"):
            return False
        at += 1
    return False


def _persons(discourse: Discourse, index: int, number: int) -> list[str]:
    """The persons named together most recently, of the rank that the words say."""
    fits = ranks.wanted(discourse, index)

    def person(key: str) -> list[str]:
        return [key] if discourse.actors[key].kind == "official" and (fits is None or fits(key)) else []

    return _together(discourse, index, number, person)


def _states(discourse: Discourse, index: int, number: int, partisan: bool) -> list[str]:
    """The states named together most recently, by themselves or through those who serve them.

    `partisan`: parties or movements named together are sides of their own.
    """

    def party(key: str) -> list[str]:
        body = discourse.reference.organizations.get(key)
        return [key] if body is not None and body.kind == "party" else []

    if not partisan:
        return _together(discourse, index, number, lambda key: discourse.states_of(key)[:1])
    return _together(discourse, index, number, party, sentences=2) or _opposed(discourse, index)


def _opposed(discourse: Discourse, index: int) -> list[str]:
    """The two states last joined by the words: "A and B", "A met B", "talks with B". Sides belong to a matter."""
    latest: list[tuple[int, str]] = []
    for mention in discourse.before(index, 8):
        states = list(dict.fromkeys(s for key in mention.actors for s in discourse.states_of(key)[:1]))
        if mention.form != "demonym" and len(states) == 2:
            return states
        if mention.form == "demonym" or len(states) != 1:
            continue
        for head, state in latest:
            near = discourse.sent[head] == discourse.sent[mention.head]
            if near and state != states[0] and _joined(discourse, mention.head, head):
                return [states[0], state]
        latest.append((mention.head, states[0]))
    return []


def _joined(discourse: Discourse, one: int, other: int) -> bool:
    """Whether two heads are coordinated, or are the subject of a verb and whom it is done to or with."""
    first, second = _top(discourse, one), _top(discourse, other)
    if first == second:
        return True
    verb = discourse.heads[first]
    if discourse.deps[first] not in ("nsubj", "nsubjpass", "poss"):
        return False
    if discourse.deps[second] == "dobj":
        return discourse.heads[second] == verb
    prep = discourse.heads[second]
    if discourse.deps[second] != "pobj" or discourse.lower[prep] not in SHARING:
        return False
    return verb in (discourse.heads[prep], discourse.heads[discourse.heads[prep]])


def _top(discourse: Discourse, index: int) -> int:
    """The first head of a coordination, or the one that an apposition explains."""
    while discourse.deps[index] in ("conj", "appos") and discourse.heads[index] != index:
        index = discourse.heads[index]
    return index


def _meets_them(discourse: Discourse, one: int, group: int) -> bool:
    """ "A arrived for talks with the two presidents": A is none of them."""
    if discourse.sent[one] != discourse.sent[group]:
        return False
    first, noun = _top(discourse, one), group
    while discourse.lower[noun] in NUMBERS or discourse.lower[noun] in OPENERS:
        noun += 1
    if discourse.deps[first] not in ("nsubj", "nsubjpass"):
        return False
    while discourse.heads[noun] != noun and discourse.deps[noun] not in ("pobj", "dobj"):
        noun = discourse.heads[noun]
    with_them = discourse.deps[noun] == "dobj" or discourse.lower[discourse.heads[noun]] in SHARING
    return with_them and discourse.deps[noun] in ("pobj", "dobj")


def _pair_in(discourse: Discourse, index: int, sentence: int, pick: Callable[[str], list[str]]) -> list[str]:
    """Of three and more named in a sentence, the two whom it joins: "A met B over the war that C began"."""
    found: list[tuple[int, str]] = []
    pairs: dict[frozenset[str], list[str]] = {}
    for mention in discourse.before(index, discourse.sent[index] - sentence):
        picked = [one for key in mention.actors for one in pick(key)]
        if discourse.sent[mention.start] != sentence or mention.form == "demonym" or len(picked) != 1:
            continue
        for head, other in found:
            if other != picked[0] and _joined(discourse, mention.head, head):
                pairs.setdefault(frozenset((other, picked[0])), [picked[0], other])
        found.append((mention.head, picked[0]))
    return next(iter(pairs.values())) if len(pairs) == 1 else []


def _together(
    discourse: Discourse, index: int, number: int, pick: Callable[[str], list[str]], sentences: int = 8
) -> list[str]:
    by_sentence: dict[int, dict[str, None]] = {}
    listed: dict[int, dict[int, dict[str, None]]] = {}
    for mention in discourse.before(index, sentences):
        if mention.form == "demonym" or _meets_them(discourse, mention.head, index):
            continue
        sentence, top = discourse.sent[mention.start], _top(discourse, mention.head)
        for key in mention.actors:
            for picked in pick(key):
                by_sentence.setdefault(sentence, {}).setdefault(picked)
                listed.setdefault(sentence, {}).setdefault(top, {}).setdefault(picked)
    wanted = number or 2
    for sentence, keys in by_sentence.items():
        together = [keys for keys in listed[sentence].values() if len(keys) == number]
        if number and len(keys) > number and len(together) == 1:
            return list(reversed(together[0]))  # "A praised B and C": of three, the two in one list
        if number == 2 and len(keys) > 2 and (pair := _pair_in(discourse, index, sentence, pick)):
            return pair
        break
    for keys in by_sentence.values():
        if len(keys) == wanted or (not number and len(keys) > 2):
            return list(reversed(keys))
    gathered: dict[str, None] = {}
    for keys in by_sentence.values():
        gathered.update(keys)
        if len(gathered) == wanted:
            return list(reversed(gathered))
        if len(gathered) > wanted:
            break
    return []

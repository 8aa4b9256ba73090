"""Parties that many states have: "the Green Party" is nobody's until it is known of which state."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ontology.reference import Reference
from ontology.reference.post import with_article
from ontology.reference.tables import slug

# What parties everywhere are called after; a name of nothing else says nothing of the state.
_GENERIC = (
    "green greens labour labor conservative conservatives liberal liberals democratic democrat democrats republican"
    " republicans socialist socialists social communist communists christian peoples people workers national"
    " nationalist nationalists progressive freedom justice development unity united reform centre center left right"
    " new independent independence front movement union ruling opposition free popular radical moderate farmers"
    " citizens islamic islamist pirate revolutionary party parties and for of the 's"
)
GENERIC = frozenset(_GENERIC.split())
ALONE = frozenset(
    ("greens", "conservatives", "liberals", "democrats", "republicans", "socialists", "communists")
)


def is_generic(words: Sequence[str]) -> bool:
    """Whether folded words are the name of a party that any state may have."""
    said = [word for word in words if word]
    return bool(said) and ("party" in said or said[-1] in ALONE) and GENERIC.issuperset(said)


def of_state(reference: Reference, name: str, state: str) -> tuple[str, str]:
    """Key and label of the party of that name in a state."""
    label = f"{name} of {with_article(reference.states[state].label)}"
    return f"organization/{slug(name)}-{state.partition('/')[2].lower()}", label


def main_state(counts: Collection[tuple[str, int]]) -> str | None:
    """The one state of an article, or the one named three times as often as any other."""
    ranked = sorted(counts, key=lambda pair: -pair[1])
    if len(ranked) == 1 or (ranked and ranked[0][1] >= 3 * ranked[1][1]):
        return ranked[0][0]
    return None

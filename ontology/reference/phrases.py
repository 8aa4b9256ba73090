"""All known phrases by their first two words, so that one pass over a text finds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ontology.reference.fold import fold_word, plain
from ontology.reference.model import Hit, PhraseKind

Case = frozenset[tuple[str, ...]] | str  # the allowed spellings, or one of the two below
CAPITAL = "capital"  # the first word needs a capital letter
ANY = "any"
Entry = tuple[tuple[str, ...], PhraseKind, str, Case]


class Phrases:
    """A table of phrases. `add` them all, then `scan` texts."""

    def __init__(self) -> None:
        self._cases: dict[tuple[str, PhraseKind], Case] = {}
        self._table: dict[tuple[str, ...], list[Entry]] | None = (
            None  # of one word or, by the first two, of more
        )

    def add(self, folded: str, kind: PhraseKind, case: Case) -> None:
        """Add a folded phrase; the same phrase under two case rules is found under either."""
        key = folded, kind
        before = self._cases.get(key)
        if before is None or before == case:
            self._cases[key] = case
        elif isinstance(before, frozenset) and isinstance(case, frozenset):
            self._cases[key] = before | case
        else:
            self._cases[key] = ANY if ANY in (before, case) else CAPITAL

    def add_all(self, folded: Iterable[str], kind: PhraseKind, case: Case) -> None:
        """Add many phrases of one kind under one case rule."""
        for phrase in folded:
            self.add(phrase, kind, case)

    def scan(self, words: Sequence[str]) -> list[Hit]:
        """The longest phrases of each kind, in order; see `Reference.scan`."""
        table = self._table or self._build()
        solid = [(index, folded) for index, word in enumerate(words) if (folded := fold_word(word))]
        folds = [folded for _, folded in solid]
        hits: list[Hit] = []
        reach: dict[str, int] = {}
        for position, (first, second) in enumerate(pairwise([*folds, ""])):
            taken = set()
            for parts, kind, text, case in [*table.get((first, second), []), *table.get((first,), [])]:
                end = position + len(parts)
                if kind in taken or end <= reach.get(kind, 0) or tuple(folds[position:end]) != parts:
                    continue
                span = [words[index] for index, _ in solid[position:end]]
                if not allowed(case, span) or not adjacent(words, solid, position, end):
                    continue
                taken.add(kind)
                reach[kind] = end
                hits.append(Hit(solid[position][0], solid[end - 1][0] + 1, kind, text))
        return hits

    def _build(self) -> dict[tuple[str, ...], list[Entry]]:
        table: dict[tuple[str, ...], list[Entry]] = {}
        for (text, kind), case in self._cases.items():
            parts = tuple(text.split())
            if parts:
                table.setdefault(parts[:2], []).append((parts, kind, text, case))
        for entries in table.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1], entry[2]))
        self._table = table
        return table


JOINING = frozenset({"-", "–", "‑", ".", "'", "’", ""})


def adjacent(words: Sequence[str], solid: list[tuple[int, str]], start: int, end: int) -> bool:
    """Whether nothing but hyphens and dots stands between the words of a phrase."""
    for (before, _), (after, _) in zip(solid[start : end - 1], solid[start + 1 : end], strict=True):
        if after - before > 1 and any(
            words[index].strip() not in JOINING for index in range(before + 1, after)
        ):
            return False
    return True


def allowed(case: Case, words: list[str]) -> bool:
    """Whether the words stand in a spelling that the phrase's case rule allows."""
    if case == ANY:
        return True
    if case == CAPITAL:
        return not words[0][:1].islower() or any(word[:1].isupper() for word in words)
    return tuple(map(plain, words)) in case

"""Who was heard saying what, none of it part of what the same side says anyway, looked up by its words."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extraction.positions.saying import Saying
from loaders.extraction.positions.voices import Voice
from loaders.extraction.sentences import Sentences
from loaders.extraction.stances import lemma

Pair = tuple[Saying, Voice]


class Heard:
    """Sayings with their voices, in text order; found by the sentences over which they go."""

    def __init__(self, sentences: Sentences, pairs: Iterable[Pair]) -> None:
        self.pairs = list(pairs)
        self._sentences = sentences
        self._over: dict[int, list[Pair]] = {}
        self._under: dict[int, list[Pair]] = {}
        for pair in self.pairs:
            for number in sentences.among(pair[0].start, pair[0].end):
                self._over.setdefault(number, []).append(pair)
            self._under.setdefault(pair[0].cue.head.i, []).append(pair)
        self._told = {saying.cue.i for saying, _ in self.pairs if not saying.rule.startswith("quotation")}

    def over(self, index: int) -> list[Pair]:
        """Those whose words hold a token."""
        near = self._over.get(self._sentences.number(index), [])
        return [pair for pair in near if pair[0].start <= index < pair[0].end]

    def under(self, index: int) -> list[Pair]:
        """Those whose verb of saying hangs on a token."""
        return self._under.get(index, [])

    def is_cue(self, index: int) -> bool:
        """Whether a token is the verb of saying of one that is no quotation."""
        return index in self._told


def independent(sentences: Sentences, voiced: list[Pair]) -> Heard:
    """The sayings that stand for themselves; one inside what its own side says is part of that."""
    among = Heard(sentences, (pair for pair in voiced if not _is_idle(pair)))
    return Heard(sentences, (pair for pair in among.pairs if not _is_part(pair, among)))


def _is_idle(pair: Pair) -> bool:
    """ "The paper reported that …": news, and no position of the paper."""
    saying, voice = pair
    return (
        lemma(saying.cue) == "report"
        and voice.actor.startswith(("organization/", "actor/"))
        and not saying.rule.startswith("quotation")
    )


def _is_part(pair: Pair, among: Heard) -> bool:
    """Whether a saying belongs to another: inside what its own side says, or passing another's words on."""
    saying, voice = pair
    own = saying.source.lower_ in ("i", "we")
    for outer, side in among.over(saying.cue.i):
        if outer is not saying and (own or voice.actor in side.side):
            return True
    return not own and any(
        outer is not saying and saying.start <= outer.cue.i < saying.end and voice.actor not in side.side
        for outer, side in among.under(saying.cue.i)
    )

"""What a passage is about: concepts of the topic scheme, by the lemmas of its words."""

from __future__ import annotations

import functools
from bisect import bisect_left

from spacy.tokens import Doc

from loaders.extraction.once import once_a_doc
from loaders.extraction.stances import lemmas, table

MAX_TOPICS = 3


@functools.cache
def _topic_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for topic, words in table("topics.tsv"):
        for word in words.split():
            found.setdefault(word, []).append(topic)
    return {word: tuple(topics) for word, topics in found.items()}


class Topics:
    """The topics of an article's words, looked up once: what is said may stand in what another says."""

    def __init__(self, doc: Doc) -> None:
        words = _topic_words()
        found = [
            words.get(lemma) or words.get(token.lower_) for lemma, token in zip(lemmas(doc), doc, strict=True)
        ]
        self._at = [index for index, topics in enumerate(found) if topics]
        self._topics = [topics for topics in found if topics]

    def of(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the topics that the tokens `start` to `end` speak of, the most frequent first; at most three."""
        counts: dict[str, int] = {}
        for place in range(bisect_left(self._at, start), bisect_left(self._at, end)):
            for topic in self._topics[place]:
                counts[topic] = counts.get(topic, 0) + 1
        ranked = sorted(counts, key=lambda topic: -counts[topic])
        return tuple(ranked[:MAX_TOPICS])


@once_a_doc
def topics_of(doc: Doc) -> Topics:
    """The topics of a document's words; meetings and positions ask one after the other."""
    return Topics(doc)

"""What a passage is about: concepts of the topic scheme, by the lemmas of its words."""

from __future__ import annotations

import functools

from spacy.tokens import Span

from loaders.extraction.stances import table

MAX_TOPICS = 3


@functools.cache
def _topic_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for topic, words in table("topics.tsv"):
        for word in words.split():
            found.setdefault(word, []).append(topic)
    return {word: tuple(topics) for word, topics in found.items()}


def topics_of(span: Span) -> tuple[str, ...]:
    """Ids of the topics that the words of `span` speak of, the most frequent first; at most three."""
    words = _topic_words()
    counts: dict[str, int] = {}
    for token in span:
        for topic in words.get(token.lemma_.lower()) or words.get(token.lower_) or ():
            counts[topic] = counts.get(topic, 0) + 1
    ranked = sorted(counts, key=lambda topic: -counts[topic])
    return tuple(ranked[:MAX_TOPICS])

"""Word classes and lemmas, worked out once for a word with its tag and remembered.

spaCy matches nearly two hundred rules against every token to find its part of speech, then looks for its lemma. All
but a handful of the rules look at one token alone, so that their outcome, and the lemma after it, is a function of
the word, its tag and its dependency.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from loaders.extraction.model.several import Pattern, Several

READ = {"TAG", "LOWER", "DEP", "IS_SPACE"}  # what the rules may look at
SET = {"TAG", "POS", "MORPH", "LEMMA", "DEP"}
BEFORE = {
    "tok2vec",
    "transformer",
    "tagger",
    "parser",
    "ner",
    "senter",
}  # these set no word class and no lemma
MOST_REMEMBERED = 200_000  # words with tag and dependency, about 40 MB; then it starts afresh

Key = tuple[int, int, int, int]


@dataclass(slots=True)
class Forms:
    """The attribute ruler and the lemmatizer of a pipeline in one, with a memory."""

    ruler: AttributeRuler
    lemmatizer: Lemmatizer
    several: Several
    known: dict[Key, Key] = field(default_factory=dict)

    @classmethod
    def of(cls, nlp: Language) -> Forms | None:
        """For a pipeline in which both follow each other and look at nothing else; None for any other."""
        names = nlp.pipe_names
        at = names.index("attribute_ruler") if "attribute_ruler" in names else len(names)
        if names[at + 1 : at + 2] != ["lemmatizer"] or not BEFORE.issuperset(names[:at]):
            return None
        ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
            return None
        if lemmatizer.mode != "rule" or lemmatizer.overwrite or not _looks_at_little(ruler):
            return None
        several = Several(nlp)
        for number, patterns in enumerate(_patterns(ruler)):
            if longer := [pattern for pattern in patterns if len(pattern) > 1]:
                several.add(str(number), longer)
        return cls(ruler, lemmatizer, several)

    def assign(self, docs: list[Doc]) -> Iterator[Doc]:
        """Set tag, part of speech, dependency and lemma of every token as the two components would."""
        for doc in docs:
            if len(self.known) > MOST_REMEMBERED:
                self.known.clear()
            self._assign(doc)
            yield doc

    def _assign(self, doc: Doc) -> None:
        keys: list[Key] = list(map(tuple, doc.to_array(["ORTH", "TAG", "DEP", "IS_SPACE"]).tolist()))
        touched = self._touched_by_several(doc)
        known = self.known
        for index, key in enumerate(keys):
            if key not in known and index not in touched:
                known[key] = self._learn(doc, index)
        values = [known.get(key, (0, 0, 0, 0)) for key in keys]
        table: Any = np.array(values, dtype=np.uint64).reshape(-1, 4)
        doc.from_array(["TAG", "POS", "DEP", "LEMMA"], table)
        for index, matches in touched.items():
            token = doc[index]
            _, token.tag, token.dep = keys[index][:3]
            token.pos, token.lemma = 0, 0
            self._apply(doc, index, matches)

    def _touched_by_several(self, doc: Doc) -> dict[int, list[tuple[int, int, int, int]]]:
        """Tokens that a rule over several tokens changes, each with the matches of such rules."""
        touched: dict[int, list[tuple[int, int, int, int]]] = {}
        for label, start, end in self.several.matches(doc):
            number = int(doc.vocab.strings[label])
            index = self.ruler.indices[number]
            touched.setdefault(start + index if index >= 0 else end + index, []).append(
                (number, label, start, end)
            )
        return touched

    def _learn(self, doc: Doc, index: int) -> Key:
        self._apply(doc, index, [])
        token = doc[index]
        return token.tag, token.pos, token.dep, token.lemma

    def _apply(self, doc: Doc, index: int, matches: list[tuple[int, int, int, int]]) -> None:
        """The rules that match the token alone and those given, in the ruler's order, then its lemma."""
        alone = [
            (number, label, index + start, index + end)
            for number, label, start, end in self.ruler.match(doc[index : index + 1])  # type: ignore[arg-type]
        ]
        self.ruler.set_annotations(doc, sorted(alone + matches))  # type: ignore[no-untyped-call]
        token = doc[index]
        if not token.lemma:
            token.lemma_ = self.lemmatizer.lemmatize(token)[0]


def _patterns(ruler: AttributeRuler) -> list[list[Pattern]]:
    """The patterns of each rule, one of which must match: a description for each token."""
    return [rule["patterns"] for rule in ruler.patterns]  # type: ignore[misc]


def _looks_at_little(ruler: AttributeRuler) -> bool:
    """Whether the rules read and set only what the memory is keyed by and holds."""
    return all(SET.issuperset(rule["attrs"]) for rule in ruler.patterns) and all(  # type: ignore[arg-type]
        READ.issuperset(token) for patterns in _patterns(ruler) for pattern in patterns for token in pattern
    )

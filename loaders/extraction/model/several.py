"""The rules of the attribute ruler that look at several tokens, tried only where one of them may fit.

spaCy tries every rule at every token. But each of these few rules asks for a word or a dependency that is rare ("let"
of "let's", the "there" of "there is"), so that most texts need no trying at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

Pattern = list[dict[str, Any]]
Match = tuple[int, int, int]  # label, and the tokens from start to end
SIGNS = ("LOWER", "DEP")  # what a sign may be: the word in small letters, the dependency


class Several:
    """Patterns over several tokens, of which each has a sign: values one of which a token of it must have."""

    def __init__(self, nlp: Language) -> None:
        self._matcher = Matcher(nlp.vocab)
        self._strings = nlp.vocab.strings
        self._signs: dict[str, set[int]] = {name: set() for name in SIGNS}
        self._reach = 0
        self._anywhere = False  # whether a pattern has no sign, so that it may fit anywhere

    def add(self, label: str, patterns: list[Pattern]) -> None:
        """Add the patterns of one rule."""
        self._matcher.add(label, patterns)
        for pattern in patterns:
            self._reach = max(self._reach, len(pattern) - 1)
            signs = [
                (name, values) for token in pattern for name in SIGNS if (values := _values(token, name))
            ]
            name, values = min(signs, key=lambda sign: len(sign[1]), default=("", []))
            self._anywhere |= not values
            if values:
                self._signs[name].update(map(self._strings.add, values))

    def matches(self, doc: Doc) -> list[Match]:
        """All matches in a Doc, as the spaCy matcher finds them in it."""
        if self._anywhere:
            return self._matcher(doc, allow_missing=True)
        found = {match for at in self._places(doc) for match in self._around(doc, at)}
        return sorted(found, key=lambda match: match[1:])

    def _places(self, doc: Doc) -> Iterator[int]:
        for name, signs in self._signs.items():
            numbers: list[int] = doc.to_array(name).tolist()
            yield from (at for at, number in enumerate(numbers) if number in signs)

    def _around(self, doc: Doc, at: int) -> Iterator[Match]:
        first = max(at - self._reach, 0)
        span = doc[first : at + self._reach + 1]
        for label, start, end in self._matcher(span, allow_missing=True):
            yield label, first + start, first + end


def _values(token: dict[str, Any], name: str) -> list[str]:
    """The values that a description of a token allows for one of its attributes; none where it allows any."""
    wanted = token.get(name, [])
    if isinstance(wanted, dict):
        wanted = wanted["IN"] if list(wanted) == ["IN"] else []
    return [wanted] if isinstance(wanted, str) else wanted

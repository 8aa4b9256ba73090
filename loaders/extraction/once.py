"""What a text and its parse say, worked out once: the rules ask the same of the same word many times over."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

Found = TypeVar("Found")
_latest: tuple[Doc | None, dict[tuple[str, int], Any]] = (None, {})  # one pair, so that threads never mix two


def once_a_doc(function: Callable[[Doc], Found]) -> Callable[[Doc], Found]:
    """`function` of a Doc, which must depend on its words or its finished parse alone; kept with the Doc."""
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.lru_cache(maxsize=1)  # quicker, while the same component asks about the same Doc
    def remembered(doc: Doc) -> Found:
        if name not in doc.user_data:
            doc.user_data[name] = function(doc)
        found: Found = doc.user_data[name]
        return found

    return functools.wraps(function)(remembered)


def once(function: Callable[[Token], Found]) -> Callable[[Token], Found]:
    """`function` of a token, which must depend on the finished parse alone; kept for the Doc last asked about."""
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def remembered(token: Token) -> Found:
        global _latest
        doc, known = _latest
        if doc is not token.doc:
            doc, known = _latest = (token.doc, {})
        key = (name, token.i)
        if key not in known:
            known[key] = function(token)
        found: Found = known[key]
        return found

    return remembered

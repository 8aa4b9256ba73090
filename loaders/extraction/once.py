"""What a text and its parse say, worked out once: the rules ask the same of the same word many times over."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

Found = TypeVar("Found")
KEPT = "communique_kept"  # where a Doc keeps it


def once(function: Callable[[Token], Found]) -> Callable[[Token], Found]:
    """`function` of a token, which must depend on the finished parse alone; kept with its Doc."""
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def remembered(token: Token) -> Found:
        known = _kept(token.doc)
        key = (name, token.i)
        if key not in known:
            known[key] = function(token)
        found: Found = known[key]
        return found

    return remembered


def once_a_doc(function: Callable[[Doc], Found]) -> Callable[[Doc], Found]:
    """`function` of a Doc, which must depend on its words or its finished parse alone; kept with it."""
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    @functools.lru_cache(maxsize=1)  # quicker, while one component asks about one Doc
    def remembered(doc: Doc) -> Found:
        known = _kept(doc)
        if name not in known:
            known[name] = function(doc)
        found: Found = known[name]
        return found

    return remembered


def forget(doc: Doc) -> None:
    """Let go of what a Doc keeps that is done with: it leads back to the Doc, so that both would outlive their use."""
    doc.user_data.pop(KEPT, None)


@functools.lru_cache(maxsize=1)
def _kept(doc: Doc) -> dict[object, Any]:
    kept: dict[object, Any] = doc.user_data.setdefault(KEPT, {})
    return kept

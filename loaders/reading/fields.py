"""A mapping of named fields, from JSON or a table, becomes a record; other tools' names are understood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from loaders.reading.records import Entry, Kind, Raw, Skipped

ALIASES = {
    "id": ("id", "_id", "article_id", "uid", "guid"),
    "text": ("text", "body", "content", "maintext", "article", "article_text", "full_text", "fulltext"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "date", "published_at", "publishedat", "date_publish", "date_published",
                  "pubdate", "publication_date", "publish_date", "published_date", "datetime", "timestamp"),
    "url": ("url", "link", "uri", "source_url", "web_url"),
    "publisher": ("publisher", "source", "outlet", "sitename", "site", "source_domain", "publication",
                  "newspaper"),
    "language": ("language", "lang"),
}  # fmt: skip
NAMES = frozenset(name for names in ALIASES.values() for name in names)

_HTML = re.compile(
    r"\s{0,100}<(!doctype|html|p|div|h[1-6]|article|section|figure|span)\b[^<>]{0,500}>", re.IGNORECASE
)


def raw(
    fields: Mapping[str, object], *, entry: Entry, where: str, encoding: str | None = None
) -> Raw | Skipped:
    """The record that `fields` describe, or why there is none."""
    known = {str(name).strip().lower(): _unwrapped(value) for name, value in fields.items()}
    known = {name: value for name, value in known.items() if value not in (None, "")}
    found = {field: _first(known, names) for field, names in ALIASES.items()}
    name = _name(found["id"])
    body = found["text"]
    if not isinstance(body, str):
        shown = name or where
        if body is None:
            detail = f"{where} has no text; give it a field 'text' (or {', '.join(ALIASES['text'][1:4])})."
            return Skipped(entry.name, shown, "empty", detail)
        return Skipped(entry.name, shown, "broken", f"The text of {where} is not a string; make it one.")
    return Raw(
        source=entry.name,
        where=where,
        body=body,
        kind=_kind(body),
        id=name,
        title=_string(found["title"]) or "",
        published=_date(found["published"]),
        url=_string(found["url"]),
        publisher=_string(found["publisher"]),
        language=_string(found["language"]),
        encoding=encoding,
    )


def _kind(body: str) -> Kind:
    """Many content systems hand out the text of an article as HTML."""
    found = _HTML.match(body)
    if not found or "</" not in body:
        return "text"
    return "page" if found[1].lower() in ("!doctype", "html") else "fragment"


def _first(known: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((known[name] for name in names if name in known), None)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """An id may be a number; anything else that is no string is no id."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return _string(value)


def _unwrapped(value: object) -> object:
    """A source may be an object with a name, a text one with what is shown, or a list of paragraphs."""
    if isinstance(value, Mapping):
        return next((value[name] for name in ("rendered", "name", "value") if name in value), value)
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value


def _date(value: object) -> str | int | float | dt.date | None:
    return value if isinstance(value, (str, int, float, dt.date)) else None

"""HTML pages: the main text, title, date, publisher and language, without menus and advertisements."""

from __future__ import annotations

import dataclasses

from trafilatura import bare_extraction
from trafilatura.settings import Document

from loaders.reading import cleaning
from loaders.reading.records import Options, Raw, Skipped


def extract(raw: Raw, options: Options) -> Raw | Skipped:
    """`raw` with the main text of its page. Only the bytes at hand are looked at; no link is followed."""
    page = _text(raw, options)
    try:
        found = bare_extraction(page, url=raw.url, with_metadata=True, include_comments=False)
    except Exception as error:  # noqa: BLE001  a parser on hostile input may raise anything; the article is named
        detail = f"The page {raw.where} can't be taken apart ({type(error).__name__}); save it as text."
        return Skipped(raw.source, raw.id or raw.where, "broken", detail)
    if not isinstance(found, Document) or not (found.text or "").strip():
        detail = f"The page {raw.where} has no main text; save the article's text alone."
        return Skipped(raw.source, raw.id or raw.where, "empty", detail)
    return dataclasses.replace(
        raw,
        kind="text",
        body=found.text or "",
        title=raw.title or found.title or "",
        published=raw.published or found.date,
        url=raw.url or found.url,
        publisher=raw.publisher or found.sitename or found.hostname,
        language=raw.language or found.language,
    )


def _text(raw: Raw, options: Options) -> str | bytes:
    """Bytes go to the parser as they are, for a page declares its own encoding."""
    encoding = raw.encoding or options.encoding
    return cleaning.decode(raw.body, encoding=encoding) if isinstance(raw.body, bytes) and encoding else raw.body

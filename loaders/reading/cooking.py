"""A framed record becomes an article, or the reason why not: the same judgement for every format.

It is a pure function of the record and the options, so that it may run anywhere and always ends the same.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

from loaders.reading import cleaning, dates, languages
from loaders.reading.records import Options, Raw, Skipped
from ontology.facts import Article


def cook(raw: Raw, options: Options) -> Article | Skipped:
    """The article that `raw` holds."""
    if isinstance(raw.body, bytes) or raw.kind == "html":
        from loaders.reading import html  # trafilatura takes half a second to import

        page = html.extract(raw, options)
        if isinstance(page, Skipped):
            return page
        raw = page
    body = raw.body if isinstance(raw.body, str) else ""
    if len(body) > options.max_chars:
        return too_long(raw.source, raw.id or raw.where, raw.where, options)
    text = cleaning.clean(body, encoding=raw.encoding)
    if not text.strip():
        return Skipped(
            raw.source, raw.id or raw.where, "empty", f"{raw.where} has no text; nothing to read in it."
        )
    article = _article(raw, text)
    return _in_language(article, raw, options)


def digest(text: str) -> str:
    """SHA-256 of `text`, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def identity(raw: Raw) -> str:
    """The id of the article in `raw`: its own, else its address, else one made from the text.

    None of them depends on where in the source the article stands, so that sources may be cut and sorted anew.
    """
    if raw.id and (name := cleaning.line(raw.id)):
        return name
    if raw.url and (url := cleaning.line(raw.url)):
        return url
    body = raw.body if isinstance(raw.body, str) else raw.body.decode("latin-1")
    return f"text-{digest(body)[:16]}"


def too_long(source: str, name: str, where: str, options: Options) -> Skipped:
    """The outcome for an article above the limit."""
    detail = f"{where} has more than {options.max_chars:,} characters, no single article; split it."
    return Skipped(source, name, "too-long", detail)


def _article(raw: Raw, text: str) -> Article:
    url = cleaning.line(raw.url) if raw.url else None
    return Article(
        id=identity(raw),
        text=text,
        title=cleaning.line(raw.title, encoding=raw.encoding),
        published=_published(raw, url),
        url=url or None,
        publisher=cleaning.line(raw.publisher, encoding=raw.encoding) or None if raw.publisher else None,
        language=languages.code(raw.language) or "und",
    )


def _published(raw: Raw, url: str | None) -> dt.date | None:
    """What the source states, else the day in the address, else the day in the id or the file name."""
    stated = dates.parse(raw.published)
    return stated or (dates.in_url(url) if url else None) or dates.in_name(raw.id or "") or None


def _in_language(article: Article, raw: Raw, options: Options) -> Article | Skipped:
    if options.language is None:
        return article
    other = languages.other_language(article.text, wanted=options.language, declared=raw.language)
    if other:
        detail = f"{raw.where} is in another language ({other}) than the one read ({options.language})."
        return Skipped(raw.source, article.id, "language", detail)
    return dataclasses.replace(article, language=options.language)

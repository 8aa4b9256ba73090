"""A framed record becomes an article, or the reason why not: the same judgement for every format.

It is a pure function of the record and the options, so that it may run anywhere and always ends the same.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re

from loaders.reading import cleaning, dates, languages
from loaders.reading.records import Options, Raw, Skipped
from ontology.facts import Article

_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
# Titles, names and addresses are cut or left out above this length; no honest one has it.
MAX_FIELD = 1_000
END = 200  # characters of a sentence that are kept at its end


def cook(raw: Raw, options: Options) -> Article | Skipped:
    """The article that `raw` holds."""
    if not raw.body.strip():
        return _empty(raw)
    if raw.kind != "text":
        from loaders.reading import html  # what it needs takes half a second to import

        page = html.extract(raw)
        if isinstance(page, Skipped):
            return page
        raw = page
    body = raw.body if isinstance(raw.body, str) else cleaning.decode(raw.body, encoding=raw.encoding)
    if len(body) > options.max_chars:
        return too_long(raw.source, identity(raw), raw.where, options)
    text = cleaning.clean(body, encoding=raw.encoding)
    if not text.strip():
        return _empty(raw)
    return _in_language(_article(raw, text), raw, options)


def identity(raw: Raw) -> str:
    """The id of the article in `raw`: its own, else its address, else one made from the text.

    None of them depends on where in the source the article stands: sources may be cut and sorted anew.
    """
    for name in (raw.id, raw.url):
        if name and (name := cleaning.line(name)):
            return name if len(name) <= MAX_FIELD else f"id-{_digest(name)}"
    return f"text-{_digest(raw.body)}"


def fit(gap: Skipped) -> Skipped:
    """`gap` with words that can be written down, whatever names and errors went into it."""
    source, name = (_cut(cleaning.line(text)) for text in (gap.source, gap.id))
    return dataclasses.replace(
        gap, source=source, id=name or source, detail=_shortened(cleaning.line(gap.detail))
    )


def too_long(source: str, name: str, where: str, options: Options) -> Skipped:
    """The outcome for an article above the limit."""
    detail = f"{where} has more than {options.max_chars:,} characters, no single article; split it."
    return Skipped(source, name, "too-long", detail)


def _digest(data: str | bytes) -> str:
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(data).hexdigest()[:16]


def _cut(text: str) -> str:
    return text if len(text) <= MAX_FIELD else f"{text[: MAX_FIELD - 1]}…"


def _shortened(sentence: str) -> str:
    """A sentence that quotes a name of thousands of letters, with its end, which says what to do."""
    return sentence if len(sentence) <= MAX_FIELD else f"{sentence[: MAX_FIELD - END - 1]}…{sentence[-END:]}"


def _empty(raw: Raw) -> Skipped:
    return Skipped(
        raw.source, identity(raw), "empty", f"{raw.where} has no text; there is nothing to read in it."
    )


def _article(raw: Raw, text: str) -> Article:
    name = identity(raw)
    url = _address(raw.url)
    return Article(
        id=name,
        text=text,
        title=_cut(cleaning.line(raw.title, encoding=raw.encoding)),
        published=_published(raw, text, url=url, name=name),
        url=url,
        publisher=_cut(cleaning.line(raw.publisher or "", encoding=raw.encoding)) or None,
        language=languages.code(raw.language) or "und",
    )


def _address(url: str | None) -> str | None:
    """`url` when it is one of the web; anything else leads nowhere."""
    url = cleaning.line(url or "")
    return url if len(url) <= MAX_FIELD and _WEB.fullmatch(url) else None


def _published(raw: Raw, text: str, *, url: str | None, name: str) -> dt.date | None:
    """What the source states, else the day in the dateline, the address, or the id or name of the file."""
    stated = dates.parse(raw.published) or dates.in_dateline(text)
    return stated or dates.in_url(url or "") or dates.in_name(name)


def _in_language(article: Article, raw: Raw, options: Options) -> Article | Skipped:
    if options.language is None:
        return article
    other = languages.other_language(article.text, wanted=options.language, declared=raw.language)
    if other:
        detail = f"{raw.where} is in another language ({other}) than the one to read ({options.language})."
        return Skipped(raw.source, article.id, "language", detail)
    return dataclasses.replace(article, language=options.language)

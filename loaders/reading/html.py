"""HTML pages: the main text, title, date, publisher and language, without menus and advertisements."""

from __future__ import annotations

import dataclasses
import logging
import re

import lxml.html
from lxml.etree import ParserError
from trafilatura import bare_extraction
from trafilatura.settings import Document

from loaders.reading import cleaning
from loaders.reading.records import Raw, Skipped
from loaders.reading.streams import UTF_BOMS

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{3,40})""", re.I
)
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th",
    "tr", "ul",
))  # fmt: skip
_UNREAD = ("script", "style", "template", "noscript", "iframe", "object", "svg")
_DECLARED_WITHIN = 4096
# Taking mark-up apart costs up to 10 seconds a million characters; scripts cost nothing once they are gone.
MAX_MARKUP = 1_500_000
MUCH = 300_000
_CODE = re.compile(r"<(script|style|svg)\b([^>]{0,500})>", re.IGNORECASE)
# Libxml2 compares every attribute of an element with all those before it: thousands take minutes.
_CROWDED = re.compile(
    r"""<[a-zA-Z][^\s/>]*+(?:[\s/]*+[^\s/>][^\s=/>]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+){500}"""
)
# A page without an article is an outcome here, and no error to be shouted about.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def extract(raw: Raw) -> Raw | Skipped:
    """`raw` with the text of its page or fragment. Only the bytes at hand are read; no link is followed."""
    page = raw.body if isinstance(raw.body, str) else _decoded(raw.body, encoding=raw.encoding)
    page = _without_scripts(cleaning.clean(page))
    if len(page) > MAX_MARKUP or _CROWDED.search(page):
        detail = f"The page {raw.where} has too much mark-up; save the text of the article alone."
        return Skipped(raw.source, raw.id or raw.where, "too-long", detail)
    try:
        found = _main_text(page, raw) if raw.kind == "page" else Document(text=_all_text(page))
    except Exception as error:  # noqa: BLE001  parsers raise anything on hostile input
        detail = f"The page {raw.where} can't be taken apart ({type(error).__name__}); save it as text."
        return Skipped(raw.source, raw.id or raw.where, "broken", detail)
    if found is None or not (found.text or "").strip():
        detail = f"The page {raw.where} has no main text; save the text of the article alone."
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


def _without_scripts(page: str) -> str:
    """A large `page` without its scripts, but for those that describe it (JSON-LD), in one go through it."""
    if len(page) <= MUCH:
        return page
    parts, place = [], 0
    while code := _CODE.search(page, place):
        end = page.find(f"</{code[1]}", code.end())
        if end < 0:
            break
        keep = "ld+json" in code[2]
        parts.append(page[place : end if keep else code.start()])
        place = end
    return "".join([*parts, page[place:]])


def _main_text(page: str, raw: Raw) -> Document | None:
    found = bare_extraction(
        page, url=raw.url, with_metadata=True, include_comments=False, include_tables=False
    )
    if isinstance(found, Document):
        return found
    # A file of paragraphs without a page around them has nothing but its text.
    return None if re.search(r"<(?:html|body)\b", page, re.IGNORECASE) else Document(text=_all_text(page))


def _all_text(fragment: str) -> str:
    """Everything that `fragment` says, one line a block."""
    try:
        tree = lxml.html.fragment_fromstring(fragment, create_parent="div")
    except ParserError:
        return ""
    parts: list[str] = []
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        _add(parts, event, element)
    rows = ("".join(parts)).split("\n")
    return "\n".join(row for row in (" ".join(row.split()) for row in rows) if row)


def _add(parts: list[str], event: str, element: lxml.html.HtmlElement) -> None:
    unread = not isinstance(element.tag, str) or element.tag in _UNREAD
    breaks = "\n" if element.tag in _BLOCKS else ""
    if event == "start":
        parts.append(breaks + ("" if unread else " ".join((element.text or "").split("\n"))))
    else:
        parts.append(breaks + " ".join((element.tail or "").split("\n")))


def _decoded(data: bytes, *, encoding: str | None) -> str:
    """The page as text: by its byte order mark, what the server or the page declares, else by a guess."""
    mark = next((name for mark, name in UTF_BOMS if data.startswith(mark)), None)
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    for name in (mark, encoding, declared[1].decode("ascii") if declared else None):
        if name and (text := _strictly(data, name)) is not None:
            return text
    return cleaning.decode(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    """None where `data` is not in `encoding`, or nothing is, as pages declare what is not so."""
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None

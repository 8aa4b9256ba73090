"""RSS and Atom files: an article an entry, with its full content where the feed has it, else its summary."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from loaders.reading.records import Entry, Kind, Options, Raw, Skipped

# Entities of its own are what a feed needs only to expand without end, or to read files.
_ENTITIES = re.compile(rb"<!DOCTYPE[^>\[]{0,1000}\[[^\]]*\]\s*>", re.IGNORECASE)
PROLOGUE = 64 * 1024
MAX_FEED = 32 * 1024 * 1024


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The entries of a feed. The whole feed is in memory, as XML must be; so there is a limit for it."""
    data = stream.read(MAX_FEED + 1)
    if len(data) > MAX_FEED:
        detail = f"The feed {entry.name} has more than {MAX_FEED:,} bytes; split it."
        yield Skipped(entry.name, entry.stem, "too-long", detail)
        return
    try:
        # Only a stream: feedparser takes a string for an address or a file name and would open it.
        feed = feedparser.parse(
            io.BytesIO(_ENTITIES.sub(b"", data[:PROLOGUE]) + data[PROLOGUE:]),
            response_headers=_headers(options),
            resolve_relative_uris=False,
        )
    except Exception as error:  # noqa: BLE001  parsers raise anything on hostile input
        detail = f"The feed {entry.name} can't be taken apart ({type(error).__name__}); fetch it again."
        yield Skipped(entry.name, entry.stem, "broken", detail)
        return
    yield from _records(feed, entry)


def _headers(options: Options) -> dict[str, str]:
    charset = f"; charset={options.encoding}" if options.encoding else ""
    return {"content-type": f"application/xml{charset}"} if charset else {}


def _records(feed: Mapping[str, Any], entry: Entry) -> Iterator[Raw | Skipped]:
    channel = feed["feed"]
    for number, item in enumerate(feed["entries"], start=1):
        yield _record(item, channel, where=f"{entry.name} entry {number}", source=entry.name)
    if feed.get("bozo") and not isinstance(feed["bozo_exception"], feedparser.CharacterEncodingOverride):
        detail = f"{entry.name} is not well-formed XML; entries may be missing, so fetch it again."
        yield Skipped(entry.name, entry.stem, "broken", detail)
    elif not feed["entries"]:
        yield Skipped(
            entry.name, entry.stem, "empty", f"{entry.name} is no feed with entries; nothing to read."
        )


def _record(item: Mapping[str, Any], channel: Mapping[str, Any], *, where: str, source: str) -> Raw:
    body, kind = _content(item)
    link = item.get("link")
    return Raw(
        source=source,
        where=where,
        body=body,
        kind=kind,
        id=item.get("id") or link,
        title=item.get("title", ""),
        published=item.get("published") or item.get("updated"),
        url=link,
        publisher=(item.get("source") or {}).get("title") or channel.get("title"),
        language=channel.get("language"),
    )


def _content(item: Mapping[str, Any]) -> tuple[str, Kind]:
    """The longest content of an entry, else its summary."""
    contents = item.get("content") or []
    summary = item.get("summary_detail") or {"value": item.get("summary", ""), "type": "text/html"}
    best = max([*contents, summary], key=lambda content: len(content.get("value") or ""))
    return best.get("value") or "", "text" if best.get("type") == "text/plain" else "fragment"

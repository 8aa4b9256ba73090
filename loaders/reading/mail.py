"""E-mail messages, as ministries and newsletters send them: one article a message, its plain text before its HTML."""

from __future__ import annotations

import codecs
import email
import io
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from loaders.reading.records import Entry, Kind, Options, Raw, Skipped

MAX_MESSAGE = 32 * 1024 * 1024
_KINDS: dict[str, Kind] = {"text/plain": "text", "text/html": "page"}


def read(stream: io.BufferedReader, entry: Entry, options: Options) -> Iterator[Raw | Skipped]:
    """The one article of a message. The whole message is in memory, attachments too; so there is a limit for it."""
    data = stream.read(MAX_MESSAGE + 1)
    if len(data) > MAX_MESSAGE:
        detail = f"The message {entry.name} has more than {MAX_MESSAGE:,} bytes; save its text alone."
        yield Skipped(entry.name, entry.stem, "too-long", detail)
        return
    try:
        yield _record(email.message_from_bytes(data, policy=policy.compat32), entry, options)
    except Exception as error:  # noqa: BLE001  parsers raise anything on hostile input
        detail = f"The message {entry.name} can't be taken apart ({type(error).__name__}); save it as text."
        yield Skipped(entry.name, entry.stem, "broken", detail)


def _record(message: Message, entry: Entry, options: Options) -> Raw | Skipped:
    part = _text_of(message)
    if part is None:
        detail = f"The message {entry.name} has no text, only attachments; save these and name them."
        return Skipped(entry.name, entry.stem, "empty", detail)
    body = part.get_payload(decode=True)
    return Raw(
        source=entry.name,
        where=entry.name,
        body=body if isinstance(body, bytes) else b"",
        kind=_KINDS[part.get_content_type()],
        id=entry.stem,
        title=_header(message, "Subject"),
        published=_header(message, "Date"),
        publisher=parseaddr(_header(message, "From"))[0] or None,
        encoding=options.encoding or _known(part.get_content_charset()),
    )


def _text_of(message: Message) -> Message | None:
    """The part to read: the first plain text that is no attachment, else the first page."""
    parts = [part for part in message.walk() if part.get_content_disposition() != "attachment"]
    found = (part for kind in _KINDS for part in parts if part.get_content_type() == kind)
    return next(found, None)


def _header(message: Message, name: str) -> str:
    """A header as people read it, its encoded words decoded where they can be."""
    written = str(message.get(name, ""))
    try:
        return str(make_header(decode_header(written)))
    except (LookupError, ValueError, MessageError):
        return written


def _known(charset: str | None) -> str | None:
    """A declared encoding, unless nothing is called so or it says no more than the bytes themselves."""
    try:
        name = codecs.lookup(charset or "").name
    except LookupError:
        return None
    return None if name in ("ascii", "utf-8") else name

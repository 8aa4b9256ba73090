"""Files that nobody would write by chance: valid ones of every format, the same mutated, and hostile names.

Everything comes from one `random.Random`, so that an input is known by its seed.
"""

# ruff: noqa: E501  what is made up is more readable a row a kind

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from fuzz_huge import HUGE, Made

WORDS = (
    "minister", "foreign", "met", "on", "Tuesday", "said", "that", "talks", "Germany", "France",
    "President", "of", "the", "and", "would", "not", "agree", "in", "Berlin", "“we", "support”", "her",
    "colleague", "from", "Norway,", "which", "opposes", "sanctions.", "2021", "March", "10", "spokesman",
    "ministry",
)  # fmt: skip
NASTY = (
    "\x00", "\x1b[31m", "\u202e", "\u2066", "\ufeff", "\ud800", "\udcff", "\u0301" * 50, "\U0001f468\u200d\U0001f469",
    "\u2028", "\r", "\x85", "\x0b", "ﬁ", "İ", "ß", "\u00ad", "\u200b", "\ufffd", "\uffff", "\U0010ffff", "‮txt.exe",
    '"', "'", "“", "”", "«", "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "]]>", "<![CDATA[", "{", "}", "\\", "\\ud800",
    "%00", "%2e%2e/", "../", "/", "\\x", "|", "^", "`", " ", "\t", "\n", "a" * 3000, "Ã©", "â€œ", "Ð¼Ð¸Ñ€",
)  # fmt: skip
NAMES = (
    "../../etc/passwd", "/etc/passwd", "a\nb", "a\rb", "a b", "<a>", 'a"b', "{a}", "a|b", "a\\b", "^`", "", " ", ".", "..",
    "a" * 5000, "é", "e\u0301", "\u202eabc", "\x00", "%", "%zz", "%2F", "#", "?", "a/b/c", "//", "con", "-", "--help",
    "\U0001f600", "\ud800", "https://news.example/a b", "javascript:x", "urn:x", "_:b0", "@en", "0", "-0", "nan", "null",
)  # fmt: skip
FIELDS = ("id", "title", "published", "url", "publisher", "language")


def words(chance: Random, most: int = 60) -> str:
    """Some words, now and then with something nasty between them."""
    picked = [chance.choice(WORDS) for _ in range(chance.randint(1, most))]
    while chance.random() < 0.3:
        picked.insert(chance.randrange(len(picked) + 1), chance.choice(NASTY))
    return " ".join(picked)


def record(chance: Random) -> dict[str, str]:
    """The fields of one article, few of them sane."""
    dates = ("2021-03-10", "10 March 2021", "0000-00-00", "99999999999999999999", "1e400", "2021-02-30", "")
    values: dict[str, str] = {
        "id": chance.choice(NAMES) if chance.random() < 0.5 else f"n{chance.randrange(10**6)}",
        "title": words(chance, 8),
        "published": chance.choice(dates),
        "url": chance.choice((*NAMES, "https://news.example/2021/03/10/x")),
        "publisher": words(chance, 2),
        "language": chance.choice(("en", "fr", "x" * 500, "", "EN_us")),
    }
    values = {name: value for name, value in values.items() if chance.random() < 0.7}
    return {**values, "text": words(chance)}


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def jsonl(chance: Random) -> bytes:
    lines = [
        json.dumps(record(chance), ensure_ascii=chance.random() < 0.5) for _ in range(chance.randint(1, 5))
    ]
    return _utf8(chance.choice(("\n", "\r\n", "\n\n", "\u2028")).join(lines))


def array(chance: Random) -> bytes:
    items: object = [record(chance) for _ in range(chance.randint(0, 4))]
    for _ in range(chance.choice((0, 0, 1, 3))):
        items = {chance.choice(("articles", "data", "x")): items}
    return _utf8(json.dumps(items, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 2))))


def table(chance: Random) -> bytes:
    columns = [name for name in (*FIELDS, "text") if name == "text" or chance.random() < 0.6]
    if chance.random() < 0.2:
        columns += [chance.choice(columns)]
    stream = io.StringIO(newline="")
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    writer = csv.writer(stream, delimiter=chance.choice(",;\t|"), quoting=quoting)
    writer.writerow(columns)
    for _ in range(chance.randint(0, 5)):
        row = record(chance)
        writer.writerow([row.get(name, "") for name in columns][: chance.choice((99, 99, 1))])
    return _utf8(stream.getvalue())


def parquet(chance: Random) -> bytes:
    rows = [record(chance) for _ in range(chance.randint(0, 4))]
    clean = [
        {name: row.get(name, "").encode("utf-8", "replace").decode() for name in (*FIELDS, "text")}
        for row in rows
    ]
    columns: dict[str, object] = {name: [row[name] for row in clean] for name in (*FIELDS, "text")}
    odd: tuple[Callable[[], object], ...] = (
        lambda: pa.array([b"\xff\xfe"] * len(rows), pa.binary()),
        lambda: pa.array([None] * len(rows), pa.null()),
        lambda: pa.array([["a", None]] * len(rows)),
        lambda: pa.array([{"name": "x"}] * len(rows), pa.struct([("name", pa.string())])),
        lambda: pa.array([2**62] * len(rows), pa.timestamp("ns")),
        lambda: pa.array([2**62] * len(rows), pa.timestamp("us")),
        lambda: pa.array([2**30] * len(rows), pa.date32()),
        lambda: pa.array(["x"] * len(rows)).dictionary_encode(),
        lambda: pa.array([float("nan")] * len(rows)),
    )
    if chance.random() < 0.6:
        columns[chance.choice((*FIELDS, "text"))] = chance.choice(odd)()
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, compression=chance.choice(("snappy", "gzip", "zstd", "none")))
    return stream.getvalue()


def page(chance: Random) -> bytes:
    tags = (
        "p",
        "div",
        "article",
        "table",
        "tr",
        "td",
        "script",
        "style",
        "svg",
        "b",
        "a",
        "h1",
        "ul",
        "li",
        "template",
        "pre",
    )
    body = []
    for _ in range(chance.randint(1, 30)):
        tag = chance.choice(tags)
        body.append(
            f"<{tag} class='{chance.choice(NASTY)}'>{words(chance, 20)}"
            + (f"</{tag}>" if chance.random() < 0.7 else "")
        )
    meta = f'<meta property="article:published_time" content="{chance.choice(NAMES)}"><base href="{chance.choice(NAMES)}">'
    data = f'<script type="application/ld+json">{json.dumps(record(chance))}</script>' * chance.choice(
        (0, 1, 20)
    )
    charset = chance.choice(
        ("utf-8", "utf-16", "cp1252", "utf-7", "idna", "hex", "rot13", "no-such", "unicode_escape")
    )
    head = f"<head><meta charset={charset}><title>{words(chance, 5)}</title>{meta}{data}</head>"
    return _utf8(f"<!doctype html><html>{head}<body>{''.join(body)}</body></html>")


def feed(chance: Random) -> bytes:
    doctype = chance.choice(
        (
            "",
            '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>',
            '<!DOCTYPE r SYSTEM "file:///etc/passwd">',
        )
    )
    items = []
    for _ in range(chance.randint(0, 4)):
        row = record(chance)
        body = row["text"] if chance.random() < 0.3 else f"<![CDATA[{row['text']}]]>"
        items.append(
            f"<item><title>{row.get('title', '')}</title><guid>{row.get('id', '')}</guid><link>{row.get('url', '')}</link>"
            f"<pubDate>{row.get('published', '')}</pubDate><description>{body} {chance.choice(('&b;', ''))}</description></item>"
        )
    return _utf8(
        f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'
    )


def warc(chance: Random) -> bytes:
    parts = []
    for _ in range(chance.randint(1, 4)):
        body = page(chance)
        packing = chance.choice(("", "", "gzip", "deflate", "br", "gzip, gzip"))
        body = gzip.compress(body) if packing.startswith("gzip") else body
        lie = chance.choice((0, 0, 0, -5, 5, 10**9, -(10**9)))
        head = f"HTTP/1.1 {chance.choice(('200 OK', '404 Not Found', '200', 'x'))}\r\nContent-Type: text/html; charset={chance.choice(('utf-8', 'x', ''))}\r\n"
        head += (
            f"Content-Encoding: {packing}\r\n" if packing else ""
        ) + f"Content-Length: {len(body) + lie}\r\n"
        head += chance.choice(("", "Transfer-Encoding: chunked\r\n")) + "\r\n"
        payload = head.encode() + body
        lie = chance.choice((0, 0, 0, -7, 7, 10**12, -(10**12)))
        parts.append(
            f"WARC/1.{chance.choice('019')}\r\nWARC-Type: response\r\nWARC-Target-URI: {chance.choice(NAMES)!r}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload) + lie}\r\n\r\n".encode()
            + payload
            + b"\r\n\r\n"
        )
    pack = chance.choice((bytes, bytes, gzip.compress))
    return b"".join(map(pack, parts))


def plain(chance: Random) -> bytes:
    header = chance.choice(
        ("", "date 2021-03-10\n", "date 99-99-9999\n", "published: x\n", " date 2021-03-10 " + words(chance))
    )
    text = f"{header}{words(chance, 8)}\n\n" + "\n".join(words(chance) for _ in range(chance.randint(0, 9)))
    return text.encode(
        chance.choice(("utf-8", "utf-16", "utf-32", "utf-16-le", "cp1252", "utf-8-sig")), "replace"
    )


MAKERS: dict[str, Callable[[Random], bytes]] = {
    "a.txt": plain, "a.jsonl": jsonl, "a.json": array, "a.csv": table, "a.tsv": table, "a.parquet": parquet,
    "a.html": page, "a.rss": feed, "a.xml": feed, "a.warc": warc,
}  # fmt: skip
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress, ".zst": zstandard.compress,
}  # fmt: skip


def mutated(chance: Random, data: bytes) -> bytes:
    """`data` with some bytes changed, cut, doubled, moved or put in."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place, size = chance.randrange(len(found) + 1), chance.choice((1, 1, 4, 16, 200))
        match chance.randrange(6):
            case 0:
                found[place : place + size] = chance.randbytes(size)
            case 1:
                del found[place : place + size]
            case 2:
                found[place:place] = found[place : place + size] * chance.choice((1, 3, 50))
            case 3:
                del found[place:]
            case 4:
                found[place:place] = _utf8(chance.choice(NASTY))
            case _:
                found[place:place] = chance.choice(
                    (b"\xff", b"\x00" * 50, b"<" * 50, b"{" * 50, b'"', b"\x80", b"9" * 30)
                )
    return bytes(found)


def random_bytes(chance: Random) -> Made:
    """Noise, with or without the beginning of a format."""
    start = chance.choice(
        (
            b"",
            b"PAR1",
            b"WARC/1.0\r\n",
            b"\x1f\x8b\x08\x00",
            b"\x28\xb5\x2f\xfd",
            b"\xff\xfe",
            b"<html>",
            b"<rss>",
            b"{",
        )
    )
    name = chance.choice((*MAKERS, "a", "a.dat"))
    return name, start + chance.randbytes(chance.choice((0, 1, 10, 300, 5000)))


def one(chance: Random) -> Made:
    """One file: its name and its bytes."""
    kind = chance.random()
    if kind < 0.15:
        return random_bytes(chance)
    if kind < 0.17:
        return HUGE[chance.choice(sorted(HUGE))](chance)
    name = chance.choice(sorted(MAKERS))
    data = MAKERS[name](chance)
    if kind < 0.75:
        data = mutated(chance, data)
    if chance.random() < 0.25:
        ending = chance.choice(sorted(PACKERS))
        name, data = name + ending, PACKERS[ending](data)
        if chance.random() < 0.4:
            data = mutated(chance, data)
    if chance.random() < 0.1:
        name = "unnamed"
    return name, data

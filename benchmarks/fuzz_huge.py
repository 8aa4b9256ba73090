"""Files that are large, deep or endless: bombs, lines without end, elements without number.

Sizes are such that a reader whose time or memory grows faster than the file is found out.
"""

# ruff: noqa: E501  what is made up is more readable a row a kind

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

Made = tuple[str, bytes]
MARKS = ("\x00", "\u202e", "\ufeff", "\u0301", "\U0001f600", "\x85", "\u200b", "\ufffd", '"', "“", "Ã©", "\r")


def _zip(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", data)
    return stream.getvalue()


def _laughs(chance: Random) -> bytes:
    depth, width = chance.randint(3, 12), chance.choice((2, 10, 30))
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * width}">' for n in range(1, depth))
    inside = chance.choice(("", "<!-- ]> -->", '<!ENTITY q "]>">', "<?x ]>?>"))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{inside}{levels}]>'
    body = f"<item><title>t</title><description>&e{depth - 1}; words</description></item>"
    return f"{head}<rss><channel>{body}</channel></rss>".encode()


HUGE: dict[str, Callable[[Random], Made]] = {
    "gzip bomb": lambda c: ("a.txt.gz", gzip.compress(bytes([c.choice(b"a \n{<\0")]) * c.choice((2 * 10**7, 10**8)), 9)),
    "zstd bomb": lambda c: ("a.jsonl.zst", zstandard.compress(bytes([c.choice(b"a \n{<\0")]) * c.choice((2 * 10**7, 10**8)))),
    "gzip of gzip bomb": lambda c: ("a.gz", gzip.compress(gzip.compress(bytes(10**8), 9), 9)),
    "bomb in frames": lambda c: ("a.txt.gz", gzip.compress(b"a" * 10**6, 9) * 120),
    "zip": lambda c: ("a.zip", _zip(b"a" * 10**7)),
    "parquet bomb": lambda c: ("a.parquet", _repeated(c.choice((10**5, 3 * 10**6)))),
    "laughs": lambda c: (c.choice(("a.rss", "a.xml", "a.html")), _laughs(c)),
    "many entities": lambda c: ("a.html", b"<html><body><p>" + c.choice((b"&amp;", b"&#x41;", b"&eacute;", b"&")) * 200_000),
    "many tags": lambda c: ("a.html", b"<html><body>" + c.choice((b"<p>", b"<a href=x>", b"<table>", b"<b>", b"<br/>x")) * 100_000),
    "many attributes": lambda c: ("a.html", b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x"),
    "deep": lambda c: (c.choice(("a.html", "a.rss", "a.xml")), b"<rss><channel>" + b"<div>" * 50_000 + b"x"),
    "deep json": lambda c: (c.choice(("a.json", "a.jsonl")), c.choice((b"[", b'{"a":', b'{"text":[')) * 100_000),
    "long line": lambda c: (c.choice(("a.txt", "a.jsonl", "a.csv", "a.json")), b"x" * c.choice((10**6, 8 * 10**6))),
    "many lines": lambda c: (c.choice(("a.jsonl", "a.csv", "a.txt")), c.choice((b"\n", b"{}\n", b",\n", b'"\n')) * 300_000),
    "many columns": lambda c: ("a.csv", b"text," * 100_000 + b"\n" + b"words," * 100_000),
    "open quotes": lambda c: ("a.csv", b"id,text\n" + c.choice((b'a","b\n', b'1,"a\n', b'"\n', b'1,"a""\n')) * 200_000),
    "long header": lambda c: ("a.warc", b"WARC/1.0\r\nX: " + b"a" * 5_000_000),
    "many headers": lambda c: ("a.warc", b"WARC/1.0\r\n" + b"X: a\r\n" * 500_000),
    "comments": lambda c: ("a.html", b"<!-- -->" * 200_000 + b"<html><p>x"),
    "big number": lambda c: ("a.jsonl", b'{"id": ' + b"9" * c.choice((4000, 400_000)) + b', "text": "words"}'),
    "big text": lambda c: ("a.txt", (c.choice(MARKS) * 200_000).encode()),
    "brackets": lambda c: (c.choice(("a.rss", "a.xml")), b"<!DOCTYPE a [" * 5_000 + b"<rss><channel><item><title>x"),
}  # fmt: skip


def _repeated(count: int) -> bytes:
    stream = io.BytesIO()
    text = pa.DictionaryArray.from_arrays(pa.array([0] * count, pa.int32()), pa.array(["words " * 1000]))
    pq.write_table(pa.table({"text": text}), stream, compression="zstd")
    return stream.getvalue()

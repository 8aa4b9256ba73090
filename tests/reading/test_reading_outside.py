"""Nothing in a file reaches the network, or another file: a listener that nobody calls, and a secret that stays."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

SECRET = "The-words-of-another-file"
WORDS = "The envoy of Norland spoke of peace in our time and of bread for everyone in the valley. "


@pytest.fixture
def calls() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server on this machine, and what anybody asked of it."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        stop = threading.Event()

        def serve() -> None:
            while not stop.is_set():
                try:
                    caller, _ = server.accept()
                except TimeoutError:
                    continue
                with caller:
                    asked.append(caller.recv(1000))

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", asked
        stop.set()
        thread.join()


FEED = """<?xml version="1.0"?>{head}<rss version="2.0" xml:base="{web}"><channel>{inner}<link>{web}</link>
<item><title>t</title><link>{web}a</link><guid>g</guid>
<enclosure url="{web}a.mp3" length="1" type="audio/mpeg"/>
<enclosure url="{file}" length="1" type="text/plain"/>
<description>{words} {inner} &lt;img src="{web}b.png"&gt; &lt;iframe src="{file}"&gt;&lt;/iframe&gt;</description>
</item></channel></rss>"""
PAGE = """{head}<html><head><base href="{web}"><title>t</title><link rel="stylesheet" href="{web}s.css">
<link rel="canonical" href="{web}c"><link rel="amphtml" href="{web}amp"><script src="{web}x.js"></script>
<meta http-equiv="refresh" content="0; url={web}r"><meta property="og:image" content="{web}i.png"></head><body>
<article><h1>t</h1><p>{words}</p><p>{inner} {words}</p><img src="{web}b.png"><iframe src="{file}"></iframe>
<object data="{file}"></object><embed src="{file}"><p>{words}</p></article></body></html>"""
HEADS = {
    "plain": ("", ""),
    "document type": ('<!DOCTYPE x SYSTEM "{web}x.dtd">', ""),
    "document type in a file": ('<!DOCTYPE x SYSTEM "{file}">', ""),
    "entity": ('<!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>', "&e;"),
    "entity of the web": ('<!DOCTYPE x [<!ENTITY e SYSTEM "{web}e">]>', "&e;"),
    "public entity": ('<!DOCTYPE x PUBLIC "-//x" "{web}p" [<!ENTITY e PUBLIC "-//x" "{file}">]>', "&e;"),
    "parameter": ('<!DOCTYPE x [<!ENTITY % p SYSTEM "{web}p">%p;]>', ""),
    "entity with a bracket": ('<!DOCTYPE x [<!ENTITY a "]>"><!ENTITY e SYSTEM "{file}">]>', "&e;"),
    "late": ("<!--" + "x" * 70_000 + '--><!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>', "&e;"),
    "style sheet": ('<?xml-stylesheet href="{web}s.xsl" type="text/xsl"?>', ""),
    "inclusion": (
        "",
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>',
    ),
}


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("name", "frame"), [("a.rss", FEED), ("a.html", PAGE), ("a.xml", PAGE)])
def test_nothing_is_fetched_or_read_for_a_file(tmp_path, gather, calls, name, frame, head):
    web, asked = calls
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    places = {"web": web, "file": secret.as_uri()}
    before, inner = (part.format(**places) for part in HEADS[head])
    (tmp_path / name).write_text(frame.format(**places, head=before, inner=inner, words=WORDS))
    articles, skipped = gather(tmp_path / name)
    assert articles or skipped
    assert SECRET not in f"{articles} {skipped}"
    assert asked == []


def test_the_listener_listens(calls):
    web, asked = calls
    with socket.create_connection(("127.0.0.1", int(web.rstrip("/").rpartition(":")[2]))) as caller:
        caller.sendall(b"hello")
        caller.recv(1)
    assert asked == [b"hello"]


@pytest.mark.parametrize("inner", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("outer", [gzip.compress, zstandard.compress])
def test_what_is_packed_twice_is_unpacked_once(tmp_path: Path, gather, inner, outer):
    (tmp_path / "a.txt.gz").write_bytes(outer(inner(WORDS.encode())))
    articles, (gap,) = gather(tmp_path / "a.txt.gz")
    assert articles == []
    assert (gap.reason, "is packed more than once; unpack it first" in gap.detail) == ("binary", True)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "\\\\host\\share", "ftp://x/y", "javascript:fetch('/')"]
)
def test_an_address_in_a_record_is_never_opened(tmp_path, gather, url):
    page = f'<html><head><link rel="canonical" href="{url}"></head><body><p>{WORDS * 3}</p></body></html>'
    (tmp_path / "a.html").write_text(page)
    articles, _ = gather(tmp_path / "a.html")
    assert [article.url for article in articles] == [None]

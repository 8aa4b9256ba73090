"""Every format, through real files that are written here, packed and unpacked."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import socket
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from loaders.reading import READERS

DAY = dt.date(2024, 5, 14)
TITLE = "Norland and Sudria speak about fish"
URL = "https://news.example/world/talks"
FIELDS = {"id": "n-1", "title": TITLE, "published": "2024-05-14", "url": URL}


def as_text(body):
    return f" date 2024-05-14 \n\n\n{TITLE}\n\n{body}\n\n".encode()


def as_jsonl(body):
    return json.dumps({**FIELDS, "text": body}).encode() + b"\n"


def as_json(body):
    return json.dumps([{**FIELDS, "text": body}, {"id": "n-2", "text": body[::-1]}], indent=2).encode()


def as_table(body, delimiter):
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, [*FIELDS, "text"], delimiter=delimiter)
    writer.writeheader()
    writer.writerow({**FIELDS, "text": body})
    return stream.getvalue().encode()


def as_parquet(body):
    stream = io.BytesIO()
    rows = {**{name: [value] for name, value in FIELDS.items()}, "text": [body], "embedding": [[0.5]]}
    rows["published"] = pa.array([1715673600123456789], pa.timestamp("ns", tz="UTC"))
    pq.write_table(pa.table(rows), stream)
    return stream.getvalue()


def as_html(body):
    paragraphs = "".join(f"<p>{part}.</p>" for part in body.split(". "))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>
    <meta property="og:site_name" content="Norland Daily"><meta property="og:title" content="{TITLE}">
    <meta property="article:published_time" content="2024-05-14T09:00:00Z"></head>
    <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
    <article><h1>{TITLE}</h1>{paragraphs}{paragraphs.replace("her", "his")}</article>
    <footer>Subscribe to our letter</footer></body></html>""".encode()


def as_rss(body):
    return f"""<?xml version="1.0"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>Norland Daily</title><language>en-gb</language>
    <item><title>{TITLE}</title><link>{URL}</link><guid>n-1</guid><description>Short.</description>
    <pubDate>Tue, 14 May 2024 23:30:00 -0500</pubDate>
    <content:encoded><![CDATA[<p>{body}</p><script>alert(1)</script><p>More &amp; more.</p>]]>
    </content:encoded>
    </item></channel></rss>""".encode()


def as_atom(body):
    return f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
    <title>Norland Daily</title><entry><id>n-1</id><title>{TITLE}</title><link href="{URL}"/>
    <updated>2024-05-14T09:00:00Z</updated><summary>{body}</summary></entry></feed>""".encode()


def warc_record(kind, url, payload):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-20T00:00:00Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
    head += f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(payload)}\r\n\r\n"
    return head.encode() + payload + b"\r\n\r\n"


def answer(page, *, status="200 OK", kind="text/html; charset=utf-8", more=""):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(page)}\r\n\r\n"
    return head.encode() + page


def as_warc(body):
    return b"".join(
        [
            warc_record("request", URL, b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"),
            warc_record("response", URL, answer(as_html(body))),
            warc_record("response", URL + ".png", answer(b"\x89PNG", kind="image/png")),
            warc_record("response", URL + "/gone", answer(as_html(body), status="404 Not Found")),
        ]
    )


def as_mail(body):
    message = EmailMessage()
    message["From"] = "Ministry of Norland <press@norland.example>"
    message["Subject"], message["Date"] = TITLE, "Tue, 14 May 2024 23:30:00 -0500"
    message["MIME-Version"], message["X-Sent-By"] = "1.0", "a very long line " * 20
    message.set_content(body, cte="quoted-printable")
    message.add_alternative(as_html(body).decode(), subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="note.pdf")
    return message.as_bytes()


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


MAKERS = {
    "a.txt": as_text,
    "a.jsonl": as_jsonl,
    "a.json": as_json,
    "a.csv": lambda body: as_table(body, ","),
    "b.csv": lambda body: as_table(body, ";"),
    "a.tsv": lambda body: as_table(body, "\t"),
    "a.parquet": as_parquet,
    "a.html": as_html,
    "a.rss": as_rss,
    "a.atom": as_atom,
    "a.warc": as_warc,
    "a.eml": as_mail,
}
PACKERS = {"": bytes, ".gz": gzip.compress, ".zst": lambda data: zstandard.compress(data)}


@pytest.mark.parametrize("packed", PACKERS)
@pytest.mark.parametrize("name", MAKERS)
def test_every_format_packed_or_not_gives_the_same_article(tmp_path, gather, body, name, packed):
    path = written(tmp_path, name + packed, PACKERS[packed](MAKERS[name](body)))
    articles, skipped = gather(path)
    assert skipped == [] or name == "a.json"
    first = articles[0]
    assert body.split(". ")[0] in first.text
    assert first.published == DAY
    assert first.title == TITLE
    assert first.language == "en"


@pytest.mark.parametrize("name", MAKERS)
def test_the_format_is_told_from_the_bytes_when_the_name_says_nothing(tmp_path, gather, body, name):
    (named,), _ = gather(written(tmp_path, name, MAKERS[name](body))) if name != "a.json" else ([None], [])
    articles, _ = gather(written(tmp_path, "unnamed", MAKERS[name](body)))
    assert articles[0].title == TITLE
    if named is not None:
        assert articles[0].text == named.text


def test_every_reader_has_a_file_here():
    assert {name.split(".")[1] for name in MAKERS} >= {
        "txt",
        "jsonl",
        "json",
        "csv",
        "tsv",
        "parquet",
        "warc",
        "eml",
    }
    assert set(READERS) == {"text", "jsonl", "json", "csv", "tsv", "parquet", "html", "feed", "warc", "mail"}


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.tsv", "a.parquet"])
def test_the_text_is_stored_as_it_stands(tmp_path, gather, body, name):
    articles, _ = gather(written(tmp_path, name, MAKERS[name](body)))
    assert articles[0].text == body


def test_a_page_says_who_published_it_and_leaves_its_menu_behind(tmp_path, gather, body):
    (article,), _ = gather(written(tmp_path, "a.html", as_html(body)))
    assert article.publisher == "Norland Daily"
    assert "Sport" not in article.text and "Subscribe" not in article.text
    assert article.id == "a"


def test_a_page_in_the_encoding_that_it_declares(tmp_path, gather, body):
    page = as_html(body.replace("hall", "hall (Café Zoë)")).decode().replace("utf-8", "windows-1252")
    (article,), _ = gather(written(tmp_path, "a.html", page.encode("cp1252")))
    assert "(Café Zoë)" in article.text and "“We left" in article.text


def test_a_feed_gives_its_content_without_markup_and_scripts(tmp_path, gather, body):
    (article,), _ = gather(written(tmp_path, "a.xml", as_rss(body)))
    assert article.text == f"{body}\nMore & more."
    assert (article.id, article.url, article.publisher) == ("n-1", URL, "Norland Daily")


def test_an_archive_gives_only_pages_that_were_found(tmp_path, gather, body):
    articles, skipped = gather(written(tmp_path, "crawl.warc.gz", gzip.compress(as_warc(body))))
    assert [article.id for article in articles] == [URL]
    assert skipped == []


def test_a_page_that_the_server_packed(tmp_path, gather, body):
    packed = answer(gzip.compress(as_html(body)), more="Content-Encoding: gzip\r\n")
    (article,), skipped = gather(written(tmp_path, "crawl.warc", warc_record("response", URL, packed)))
    assert article.title == TITLE and skipped == []


def test_names_that_other_tools_give_their_fields(tmp_path, gather, body):
    line = {"Headline": TITLE, "content": body, "date": "14 May 2024", "link": URL, "source": {"name": "ND"}}
    (article,), _ = gather(written(tmp_path, "a.jsonl", json.dumps(line).encode()))
    assert (article.title, article.published, article.publisher) == (TITLE, DAY, "ND")
    assert article.id == article.url == URL


def test_an_answer_that_wraps_its_articles(tmp_path, gather, body):
    wrapped = {"status": "ok", "articles": [{"id": "1", "text": body}, {"id": "2", "text": body + " Again."}]}
    articles, _ = gather(written(tmp_path, "a.json", json.dumps(wrapped, indent=1).encode()))
    assert [article.id for article in articles] == ["1", "2"]


def test_standard_input_in_any_format(monkeypatch, gather, body):
    for data in (as_jsonl(body), as_text(body), gzip.compress(as_jsonl(body)), as_parquet(body)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        (article,), skipped = gather("-")
        assert (article.text, article.published, skipped) == (body, DAY, [])


def test_a_format_may_be_named(tmp_path, gather, body):
    (article,), _ = gather(written(tmp_path, "a.jsonl", as_jsonl(body)), format="text")
    assert article.text.startswith('{"id"')


def test_a_field_that_holds_html_gives_its_text(tmp_path, gather, body):
    line = {"id": "1", "text": f"<p>{body}</p>\n<ul><li>One &amp; two</li></ul><style>p {{}}</style>"}
    (article,), _ = gather(written(tmp_path, "a.jsonl", json.dumps(line).encode()))
    assert article.text == f"{body}\nOne & two"


def test_a_text_that_only_begins_like_html_is_left_alone(tmp_path, gather, body):
    (article,), _ = gather(written(tmp_path, "a.jsonl", json.dumps({"text": f"<p> {body}"}).encode()))
    assert article.text == f"<p> {body}"


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_reaches_the_network(tmp_path, gather, body, name, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was reached for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    data = MAKERS[name](body).replace(
        b"<rss ",
        b'<!DOCTYPE rss SYSTEM "http://news.example/rss.dtd"><?xml-stylesheet href="http://a.example"?><rss ',
    )
    assert len(gather(written(tmp_path, name, data))[0]) >= 1


def test_an_address_in_place_of_a_feed_is_only_text(tmp_path, gather):
    for words in (b"http://news.example/feed.xml", b"/etc/passwd"):
        articles, _ = gather(written(tmp_path, "a.rss", words), language=None)
        assert articles == []


@pytest.mark.parametrize("wrap", [lambda text: {"rendered": f"<p>{text}</p>"}, lambda text: [text]])
def test_a_text_in_an_object_or_by_paragraphs(tmp_path, gather, body, wrap):
    path = written(tmp_path, "a.jsonl", json.dumps({"id": 1, "content": wrap(body)}).encode())
    assert [article.text for article in gather(path)[0]] == [body]


def test_a_file_of_paragraphs_without_a_page_around_them(tmp_path, gather, body):
    (article,), _ = gather(written(tmp_path, "a.html", f"<p>{body}</p><p>More.</p>".encode()))
    assert article.text == f"{body}\nMore."

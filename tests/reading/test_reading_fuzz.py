"""Whatever the bytes are: no crash, no hang, and nothing that can't be stored."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import tempfile
import unicodedata
from pathlib import Path

import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.reading import READERS, Options, Skipped, cleaning, dates, open_sources

FUZZ = settings(max_examples=60, deadline=5000, suppress_health_check=list(HealthCheck), derandomize=True)
STARTS = [
    b"",
    b"{",
    b'{"text": "a", "id": ',
    b'[{"text": "',
    b"id,text\n",
    b"<html><body><p>",
    b"<rss><channel><item><description>",
    b"<?xml version='1.0'?><feed>",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 60\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    b"PAR1",
    b"\x1f\x8b\x08\x00",
    b"\x28\xb5\x2f\xfd",
    b"\xff\xfe",
    b"date 2021-03-10\n\n",
]
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
FIELDS = st.sampled_from(["id", "text", "body", "title", "date", "published", "url", "source", "lang", "x"])


def check(data: bytes, *, name: str = "a", **options: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        for result in open_sources([path], options=Options(**options)):
            if isinstance(result, Skipped):
                assert result.detail and result.reason and result.source
                f"{result.source} {result.id} {result.detail}".encode()
                continue
            for text in (result.id, result.text, result.title, result.url or "", result.publisher or ""):
                assert cleaning.clean(text) == text
                text.encode("utf-8")
            assert result.text.strip() and result.id
            assert not any(
                unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in result.text
            )


@FUZZ
@given(
    st.sampled_from(STARTS),
    st.binary(max_size=400),
    st.sampled_from([bytes, gzip.compress, zstandard.compress]),
)
def test_random_bytes(start, rest, pack):
    check(pack(start + rest))


@FUZZ
@given(st.sampled_from(sorted(READERS)), st.sampled_from(STARTS), st.binary(max_size=200))
def test_random_bytes_in_a_format_that_was_named(name, start, rest):
    check(start + rest, format=name)


@FUZZ
@given(st.sampled_from(STARTS), st.text(max_size=300))
def test_random_text(start, rest):
    check(start + rest.encode("utf-8", "surrogatepass"))


@FUZZ
@given(st.lists(st.dictionaries(FIELDS, VALUES, max_size=6), max_size=5), st.booleans())
def test_random_fields(records, lines):
    name, text = (
        ("a.jsonl", "\n".join(map(json.dumps, records))) if lines else ("a.json", json.dumps(records))
    )
    check(text.encode(), name=name)


@FUZZ
@given(st.text(max_size=200))
def test_cleaning_ends_after_one_step(text):
    cleaned = cleaning.clean(text)
    assert cleaning.clean(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert not re.search("[\ud800-\udfff\x00\u202e]", cleaned)


@FUZZ
@given(st.text(max_size=40) | LEAVES)
def test_dates_never_fail(value):
    assert dates.parse(value) is None or isinstance(dates.parse(value), dt.date)


@FUZZ
@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_a_day_is_read_back_however_it_is_written(day):
    for shape in ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 GMT", "%Y/%m/%d"):
        assert dates.parse(day.strftime(shape)) == day

"""What is broken costs itself and nothing else, and is named in one sentence that says what to do."""

from __future__ import annotations

import gzip
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from broken import jsonl, line, only

BROKEN_LINES = [
    ('{"id": "x", "text": ', "broken", "line 2 is not valid JSON"),
    ("[1, 2]", "broken", "line 2 is not an object"),
    ("null", "broken", "line 2 is not an object"),
    ('{"id": "x"}', "empty", "has no text; give it a field 'text'"),
    ('{"id": "x", "text": [1]}', "broken", "is not a string"),
    ('{"id": "x", "text": "  \\n "}', "empty", "has no text"),
    ("[" * 50_000, "broken", "nested too deep"),
    ('{"id": ' + "9" * 5_000 + "}", "broken", "a number that no one can use"),
    (line(7, text="word " * 300_000), "too-long", "more than 1,000,000 characters"),
    (line(7, text="word " * 1_500_000), "too-long", "too long for one article"),
]


@pytest.mark.parametrize(("bad", "reason", "words"), BROKEN_LINES, ids=range(len(BROKEN_LINES)))
def test_a_broken_line_costs_that_line(tmp_path, gather, bad, reason, words):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line(1), bad, line(2)]))
    articles, skipped = gather(path)
    assert [article.id for article in articles] == ["n1", "n2"]
    gap = only(skipped)
    assert gap.reason == reason and words in gap.detail


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_a_truncated_archive_keeps_what_came_before(tmp_path, gather, pack, share):
    # Many small frames, as tools that append write them.
    data = b"".join(pack(jsonl(200)[start : start + 1000]) for start in range(0, len(jsonl(200)), 1000))
    path = tmp_path / "a.jsonl.packed"
    path.write_bytes(data[: int(len(data) * share)])
    articles, skipped = gather(path)
    assert 200 * share - 15 < len(articles) < 200
    gap = only(skipped)
    assert gap.reason == "truncated"
    assert f"{len(articles)} articles before that" in gap.detail


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_damaged_archive_is_named(tmp_path, gather, pack):
    data = bytearray(pack(jsonl(200)))
    data[len(data) // 2 : len(data) // 2 + 20] = bytes(20)
    (tmp_path / "a.jsonl").write_bytes(data)
    _, skipped = gather(tmp_path / "a.jsonl")
    assert skipped[-1].reason in ("broken", "truncated")


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(2000), b"%PDF-1.7 text", b"PK\x03\x04....", bytes(range(256)) * 20],
)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.dat", "a.csv"])
def test_a_binary_file_is_named(tmp_path, gather, name, data):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.jsonl").write_bytes(jsonl(1))
    articles, skipped = gather(tmp_path)
    assert len(articles) == 1
    assert only(skipped).reason == "binary"


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("a.zip", b"PK\x03\x04....", "unpack it first"),
        ("a.txt", b"BZh91AY&SY", "unpack it first"),
        ("a.docx", b"PK\x03\x04....", "convert it to text"),
    ],
)
def test_what_is_packed_is_to_be_unpacked_and_what_is_no_text_converted(tmp_path, gather, name, data, advice):
    (tmp_path / name).write_bytes(data)
    _, skipped = gather(tmp_path / name)
    assert only(skipped).reason == "binary"
    assert advice in only(skipped).detail


def test_an_array_is_read_up_to_the_break(tmp_path, gather):
    (tmp_path / "a.json").write_text(f"[{line(1)}, {line(2)}, {{broken, {line(3)}]")
    articles, skipped = gather(tmp_path / "a.json")
    assert [article.id for article in articles] == ["n1", "n2"]
    assert "item 3 is not valid JSON" in only(skipped).detail


def test_rows_that_lost_a_quotation_mark(tmp_path, gather):
    rows = [
        "id,text",
        '1,"The envoy, at last, spoke of peace in our time and of bread."',
        "2,The envoy, at last, spoke",
    ]
    (tmp_path / "a.csv").write_text("\n".join(rows))
    articles, skipped = gather(tmp_path / "a.csv")
    assert [article.id for article in articles] == ["1"]
    assert "line 3 has 4 cells for 2 columns" in only(skipped).detail


LOST = [
    # The row that lost its mark goes; the next row, which begins where that shows, stays.
    (['1,"One, and two.', '2,"Three, and four."', '3,"Five."'], ["2", "3"], ["line 2"]),
    (['1,"One,', "two", "and three.", '2,"Four."'], ["2"], ["lines 2 to 4"]),
    (['1,"One.', '2,"Two.', '3,"Three."'], ["3"], ["line 2", "line 3"]),
    # To the end of the file, where no other mark tells that one is missing.
    (['1,"One."', '2,"Two.', "3,Three."], ["1"], ["lines 3 to 4"]),
    # Marks in a text that are not doubled: kept on one line, given up where the text would be cut.
    (['1,"He said "yes" to it."', "2,Two."], ["1", "2"], []),
    (['1,"He said "yes" to it.', "And went.", '2,"Two."'], ["2"], ["line 2", "line 3"]),
    # Not lost at all.
    (['1,"One', 'two ""three"" four', 'five."', "2,Two."], ["1", "2"], []),
]


@pytest.mark.parametrize(("rows", "read", "lines"), LOST, ids=range(len(LOST)))
def test_a_lost_quotation_mark_swallows_no_other_row(tmp_path, gather, rows, read, lines):
    (tmp_path / "a.csv").write_text("\n".join(["id,text", *rows, ""]))
    articles, skipped = gather(tmp_path / "a.csv", language=None)
    assert [article.id for article in articles] == read
    assert [gap.id.partition("a.csv ")[2] for gap in skipped] == lines
    assert {gap.reason for gap in skipped} <= {"broken"}


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_a_text_says_which_columns_it_has(tmp_path, gather, name):
    if name == "a.csv":
        (tmp_path / name).write_text("number,words\n1,Some words\n")
    else:
        pq.write_table(pa.table({"number": [1], "words": ["Some words"]}), tmp_path / name)
    _, skipped = gather(tmp_path / name)
    gap = only(skipped)
    assert gap.reason == "unknown-format" and "number, words" in gap.detail


def test_a_damaged_parquet_file(tmp_path, gather):
    stream = io.BytesIO()
    pq.write_table(pa.table({"id": ["1"], "text": ["Some words of an envoy."]}), stream)
    (tmp_path / "a.parquet").write_bytes(stream.getvalue()[:-30])
    assert only(gather(tmp_path / "a.parquet")[1]).reason == "broken"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", "<html><body></body></html>", "empty"),
        ("a.html", "<html><body>" + "<div>" * 100_000 + "x", "empty"),
        ("a.rss", "<rss><channel><title>No entries</title></channel></rss>", "empty"),
        ("a.rss", "<rss><channel><item><title>cut", "empty"),
        ("a.xml", "<?xml version='1.0'?><sitemap></sitemap>", "unknown-format"),
        ("a.warc", "WARC/1.0\r\nnonsense", "empty"),
        ("a.txt", "", "empty"),
        ("a.txt", " \n\n \t ", "empty"),
        ("a.jsonl", "nonsense", "broken"),
        ("a.jsonl", "\n\n", "empty"),
        ("a.json", "[]", "empty"),
        ("a.csv", "id,text\n", "empty"),
    ],
)
def test_files_without_an_article_are_named(tmp_path, gather, name, data, reason):
    (tmp_path / name).write_text(data)
    articles, skipped = gather(tmp_path / name)
    assert articles == []
    assert skipped[0].reason == reason


def test_absurd_names_titles_and_addresses_are_cut(tmp_path, gather):
    text = "The envoy spoke of peace in our time and of bread for everyone in the valley."
    record = {
        "id": "i" * 5_000,
        "title": "t" * 5_000,
        "url": "https://x.example/" + "u" * 5_000,
        "source": "s" * 5_000,
    }
    (tmp_path / "a.jsonl").write_text(json.dumps({**record, "text": text}))
    (article,), _ = gather(tmp_path / "a.jsonl")
    assert article.id.startswith("id-") and len(article.id) < 30
    assert len(article.title) == len(article.publisher) == 1_000
    assert article.url is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "news.example/talks", "https://a b", "file:///etc/passwd"]
)
def test_an_address_that_is_none_of_the_web_is_left_out(tmp_path, gather, url):
    (tmp_path / "a.jsonl").write_text(line(1, url=url))
    assert gather(tmp_path / "a.jsonl")[0][0].url is None


def test_a_text_too_long_does_not_push_out_another_one_of_the_same_name(tmp_path, gather):
    (tmp_path / "a.jsonl").write_text(line(1) + "\n" + line(1, text="word " * 300_000))
    articles, skipped = gather(tmp_path / "a.jsonl")
    assert len(articles) == 1 and only(skipped).reason == "too-long"


def test_a_sentence_about_an_endless_name_is_cut_in_its_middle(tmp_path, gather):
    head = f"WARC-Target-URI: https://x.example/{'a' * 5_000}\r\nContent-Type: application/http; msgtype=response\r\n"
    page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body></body></html>"
    record = f"WARC/1.0\r\nWARC-Type: response\r\n{head}Content-Length: {len(page)}\r\n\r\n{page}\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(record.encode())
    gap = only(gather(tmp_path / "a.warc")[1])
    assert "aaa…aaa" in gap.detail and len(gap.detail) == 1_000


def test_names_that_can_not_be_written_down_are_told_in_words_that_can(tmp_path, gather):
    (tmp_path / "a.jsonl").write_text(
        '{"id": "\\ud800\\u0000\\u202ex", "text": ""}\n{"id": "y", "text": ""}\n{"id": "\\u0000"}'
    )
    _, skipped = gather(tmp_path / "a.jsonl")
    assert [gap.id for gap in skipped] == ["x", "y", str(tmp_path / "a.jsonl")]


@pytest.mark.parametrize(
    "day",
    [
        pa.array([2**62], pa.timestamp("us")),
        pa.array([2**30], pa.date32()),
        pa.array([-(2**62)], pa.date64()),
    ],
)
def test_a_day_in_no_year_is_none_and_costs_no_article(tmp_path, gather, day):
    pq.write_table(
        pa.table({"text": ["The envoy spoke of peace."], "published": day}), tmp_path / "a.parquet"
    )
    (article,), skipped = gather(tmp_path / "a.parquet", language=None)
    assert (article.published, skipped) == (None, [])

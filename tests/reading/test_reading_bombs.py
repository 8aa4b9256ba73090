"""Sources that are large, deep or endless: their time and memory stay bounded, and they are named."""

from __future__ import annotations

import gzip
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from broken import line, only

from loaders.reading.records import Entry
from loaders.reading.streams import BOMB_FLOOR, BUFFER, BombError, open_bytes

PACKS = [lambda data: gzip.compress(data, 9), zstandard.compress]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("part", [b"\n", b"a", b"{}\n", b"\r\n", b" "])
def test_no_more_of_a_bomb_is_unpacked_than_the_floor(tmp_path, pack, part):
    path = tmp_path / "a.jsonl"
    path.write_bytes(pack(part * (40_000_000 // len(part))))
    size = 0
    with open_bytes(Entry(path.name, path.stem, lambda: path.open("rb"))) as stream, pytest.raises(BombError):
        while data := stream.read(BUFFER):
            size += len(data)
    assert size <= BOMB_FLOOR == 16 * 2**20


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html", "a.json"])
def test_a_bomb_does_not_go_off(tmp_path, gather, pack, name):
    packed = pack(bytes(1_000_000)) if name == "a.csv" else pack(b"a" * 70_000_000)
    (tmp_path / name).write_bytes(packed)
    tracemalloc.start()
    articles, skipped = gather(tmp_path / name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert articles == []
    assert only(skipped[-1:]).reason in ("bomb", "too-long", "binary", "unknown-format", "broken")
    assert peak < 60_000_000


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.csv", "a.jsonl"])
def test_a_file_of_50_megabytes_is_not_taken_in(tmp_path, gather, name):
    chunk = b"The ministers of both countries spoke about the bridge again and again. "
    start = {
        "a.html": b"<html><p>",
        "a.json": b'[{"text": "',
        "a.csv": b'id,text\n1,"',
        "a.jsonl": b'{"text": "',
    }
    with (tmp_path / name).open("wb") as stream:
        stream.write(start.get(name, b""))
        for _ in range(50):
            stream.write(chunk * 14_000)
    tracemalloc.start()
    articles, skipped = gather(tmp_path / name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert articles == []
    assert skipped[-1].reason in ("too-long", "broken")
    assert peak < 70_000_000


def test_a_row_that_never_ends_is_given_up(tmp_path, gather):
    """Each line ends one quoted cell and begins another: to the csv module this is one row."""
    (tmp_path / "a.csv").write_text("id,text\n" + 'a","b\n' * 1_300_000)
    tracemalloc.start()
    articles, skipped = gather(tmp_path / "a.csv")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert articles == []
    assert {gap.reason for gap in skipped} <= {"too-long", "broken"} and len(skipped) < 10
    assert peak < 500_000_000


def test_a_huge_cell_of_a_parquet_file_costs_its_row(tmp_path, gather):
    text = "The envoy spoke of peace in our time and of bread for everyone in the valley."
    pq.write_table(pa.table({"id": ["1", "2"], "text": ["x" * 20_000_000, text]}), tmp_path / "a.parquet")
    articles, skipped = gather(tmp_path / "a.parquet")
    assert [article.id for article in articles] == ["2"]
    assert only(skipped).reason == "too-long"


def test_a_feed_that_expands_without_end_is_harmless(tmp_path, gather):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    feed += (
        "<rss><channel><item><title>t</title><description>&e9; &f; words</description></item></channel></rss>"
    )
    (tmp_path / "a.rss").write_text(feed)
    articles, skipped = gather(tmp_path / "a.rss")
    assert not any("root:" in article.text or len(article.text) > 1000 for article in articles)
    assert articles or skipped


def test_a_long_row_of_comments_before_a_page_costs_no_time(tmp_path, gather, body):
    (tmp_path / "a.txt").write_text("<!-- -->" * 1_000 + "<!-- " * 500 + body)
    assert len(gather(tmp_path / "a.txt")[0]) == 1


def test_a_page_of_megabytes_of_scripts_is_read(tmp_path, gather):
    text = "<p>The envoy of Norland spoke of peace in our time and of bread for everyone in the valley.</p>"
    date = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-14"}</script>'
    )
    code = "<script>" + "var a = 1;" * 300_000 + "</script>"
    page = f"<html><head>{date}{code}</head><body>{code}<article>{text * 3}</article></body></html>"
    (tmp_path / "a.html").write_text(page)
    (article,), _ = gather(tmp_path / "a.html")
    assert "bread for everyone" in article.text and "var a" not in article.text
    assert str(article.published) == "2024-05-14"


@pytest.mark.parametrize("part", ["a%d=1 ", "a%d ", "a%d='>' ", 'a%d="<"', "a%d/"])
def test_an_element_of_very_many_attributes_costs_no_time(tmp_path, gather, part):
    page = "<html><body><p " + "".join(part % number for number in range(100_000)) + ">words</p>"
    (tmp_path / "a.html").write_text(page)
    assert only(gather(tmp_path / "a.html")[1]).reason == "too-long"


def test_a_table_that_is_one_text_over_and_over_is_a_bomb(tmp_path, gather):
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), pa.array([line(1) * 10]))
    pq.write_table(pa.table({"text": text}), tmp_path / "a.parquet", compression="zstd")
    _, skipped = gather(tmp_path / "a.parquet")
    assert only(skipped[-1:]).reason == "bomb"


def test_a_page_of_too_much_markup_is_named(tmp_path, gather):
    (tmp_path / "a.html").write_text("<html><body>" + "<table><tr><td>x" * 120_000)
    assert only(gather(tmp_path / "a.html")[1]).reason == "too-long"

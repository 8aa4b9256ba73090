"""Untidy text files, dates in all shapes, and where a date comes from when the text has none."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest

from loaders.reading import dates, plain

CASES = Path(__file__).resolve().parent.parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def unescaped(cell: str) -> str:
    return cell.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t")


@pytest.mark.parametrize("row", rows("reading_plain.tsv"), ids=lambda row: row["source"][:30])
def test_header_title_and_body(row, tmp_path, gather):
    path = tmp_path / "a.txt"
    path.write_bytes(unescaped(row["source"]).encode())
    (article,), _ = gather(path, language=None)
    assert (str(article.published or ""), article.title) == (row["published"], row["title"])
    assert article.text == unescaped(row["body"])


@pytest.mark.parametrize("row", rows("reading_dates.tsv"), ids=lambda row: row["written"])
def test_dates_are_read_when_they_can_be_read_in_one_way(row):
    assert str(dates.parse(row["written"]) or "") == row["day"]


@pytest.mark.parametrize("value", [None, True, [], {}, float("nan"), float("inf"), -5, 10**30, "9" * 100])
def test_what_is_no_date_is_none(value):
    assert dates.parse(value) is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (dt.datetime(2021, 3, 10, 23), dt.date(2021, 3, 10)),
        (1615377600.5, dt.date(2021, 3, 10)),
        (20210310, dt.date(2021, 3, 10)),
    ],
)
def test_dates_that_are_no_strings(value, day):
    assert dates.parse(value) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2021/03/10/talks", dt.date(2021, 3, 10)),
        ("https://news.example/world-20210310.html", dt.date(2021, 3, 10)),
        ("https://news.example/2021-03-10-talks", dt.date(2021, 3, 10)),
        ("https://news.example/2021/03/talks", None),
        ("https://news.example/20219999/story-12345678", None),
    ],
)
def test_a_date_in_the_address(tmp_path, gather, body, url, day):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": body, "url": url}))
    assert gather(tmp_path / "a.jsonl")[0][0].published == day


@pytest.mark.parametrize("name", ["2021-03-10-talks.txt", "talks_20210310.txt", "2021/talks 2021.03.10.txt"])
def test_a_date_in_the_name_of_the_file(tmp_path, gather, body, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(body)
    assert gather(tmp_path)[0][0].published == dt.date(2021, 3, 10)


def test_the_stated_date_wins_over_the_names(tmp_path, gather, body):
    (tmp_path / "2020-01-01.txt").write_text(f"date 2021-03-10\n\n{body}")
    assert gather(tmp_path)[0][0].published == dt.date(2021, 3, 10)


def test_the_body_is_a_stretch_of_the_file(body):
    text = f"\n date 2021-03-10 \n\nA title\n\n{body}\n\n  {body}\n\n"
    assert plain.split(text)[2] == text[text.index(body) : text.rindex(body) + len(body)]

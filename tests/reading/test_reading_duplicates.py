"""Each article once: the same outcome however the articles are spread over files and lines."""

from __future__ import annotations

import json
import random

import pytest

from ontology.facts import Article

SAME = "The president of Norland flew to Sudria on Monday and was received at the airport by her host."
OTHER = "The chancellor of Westmark called the plan a mistake and asked for more time to think about it."
LONGER = OTHER + " A spokesman said later that the talks go on."
RECORDS = [
    {"id": "b", "text": SAME, "title": "Second"},
    {"id": "a", "text": SAME, "title": "First"},
    {"id": "c", "text": OTHER},
    {"id": "c", "text": LONGER},
    {"id": "d", "text": "The two envoys signed the treaty in the evening, said the ministry of Norland."},
    {"id": "d", "text": "The two envoys signed the treaty in the evening, said the ministry of Norland."},
    {
        "id": "e",
        "text": "Nothing new was said by the minister of trade after the meeting on steel.",
        "title": "Steel",
    },
    {"id": "e", "text": "Nothing new was said by the minister of trade after the meeting on steel."},
    {"text": "An article without any name is called after its words by the people of Eastmark."},
]


def write(folder, records, *, files):
    folder.mkdir()
    for number in range(files):
        lines = [json.dumps(record) for record in records[number::files]]
        (folder / f"{number}.jsonl").write_text("\n".join(lines))
    return folder


def told(results):
    return sorted(
        (type(one).__name__, one.id, getattr(one, "reason", getattr(one, "title", ""))) for one in results
    )


def test_what_is_read_does_not_depend_on_the_order_of_articles(tmp_path, gather):
    outcomes = set()
    for seed in range(12):
        records = RECORDS[:]
        random.Random(seed).shuffle(records)
        articles, skipped = gather(write(tmp_path / str(seed), records, files=1 + seed % 3))
        outcomes.add(repr((sorted(articles, key=lambda one: one.id), told(skipped))))
    assert len(outcomes) == 1


def test_each_double_has_its_outcome(tmp_path, gather):
    articles, skipped = gather(write(tmp_path / "x", RECORDS, files=1))
    read = {article.id: article for article in articles}
    assert sorted(read) == ["a", "c", "d", "e", "text-" + sorted(read)[-1].removeprefix("text-")]
    assert read["c"].text == LONGER
    assert read["e"].title == "Steel"
    assert [(gap.id, gap.reason, gap.duplicate_of) for gap in skipped] == [
        ("b", "duplicate", "a"),
        ("c", "same-id", None),
    ]


def test_pages_that_differ_in_markup_only_are_one(tmp_path, gather):
    words = "".join(f"<p>{text}</p>" for text in (SAME, LONGER, RECORDS[4]["text"]))
    for name, menu in (("a", "<nav>Home</nav>"), ("b", "<nav>Start</nav>")):
        (tmp_path / f"{name}.html").write_text(f"<html><body>{menu}<article>{words}</article></body></html>")
    articles, (gap,) = gather(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert (gap.id, gap.duplicate_of) == ("b", "a")


@pytest.mark.parametrize("language", ["en", None])
def test_every_record_ends_as_article_or_gap_or_exact_double(tmp_path, gather, language):
    articles, skipped = gather(write(tmp_path / "x", RECORDS, files=2), language=language)
    assert all(isinstance(article, Article) for article in articles)
    assert len(articles) + len(skipped) == len(RECORDS) - 2

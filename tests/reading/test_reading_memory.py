"""Memory does not grow with the source, and large sources are not looked through more than they must be."""

from __future__ import annotations

import json
import tracemalloc

from loaders.reading import Options, open_sources

WORDS = " The envoys of Norland and Sudria met again in the old town hall to speak about the harbour." * 5


def write(path, count):
    with path.open("w") as stream:
        for number in range(count):
            record = {"id": f"n{number}", "title": f"Talks, day {number}", "text": f"Day {number}." + WORDS}
            stream.write(json.dumps(record) + "\n")
    return path


def peak(path):
    tracemalloc.start()
    count = sum(1 for _ in open_sources([path], options=Options(language=None)))
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, highest


def test_memory_is_flat_over_twenty_thousand_articles(tmp_path):
    list(open_sources([write(tmp_path / "warm.jsonl", 10)]))
    few, low = peak(write(tmp_path / "few.jsonl", 1_000))
    many, high = peak(write(tmp_path / "many.jsonl", 20_000))
    assert (few, many) == (1_000, 20_000)
    assert high < 1.1 * low + 200_000

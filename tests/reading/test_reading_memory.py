"""Memory does not grow with the source: the highest mark of a process that reads a few articles, and many."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

WORDS = " The envoys of Norland and Sudria met again in the old town hall to speak about the harbour." * 6
# The mark that the kernel keeps counts Python, SQLite and the parsers together, and begins with the program.
READ = """
import re, sys
from pathlib import Path
from loaders.reading import Options, open_sources
count = sum(1 for _ in open_sources(sys.argv[1:], options=Options(language=None)))
status = Path("/proc/self/status").read_text()
print(count, re.search(r"VmHWM:\\s+(\\d+)", status)[1])
"""


def write(path: Path, count: int) -> Path:
    records = ({"id": f"n{number}", "text": f"Day {number}." + WORDS} for number in range(count))
    with path.open("w") as stream:
        if path.suffix == ".json":
            stream.write("[" + ",\n".join(map(json.dumps, records)) + "]")
        elif path.suffix == ".csv":
            stream.write("id,text\n" + "".join(f'{one["id"]},"{one["text"]}"\n' for one in records))
        else:
            stream.writelines(json.dumps(one) + "\n" for one in records)
    return path


def highest(path: Path, root: Path) -> tuple[int, int]:
    done = subprocess.run(
        [sys.executable, "-c", READ, path], cwd=root, capture_output=True, text=True, check=True
    )
    count, mark = done.stdout.split()
    return int(count), int(mark)


@pytest.mark.parametrize(("name", "many"), [("a.jsonl", 20_000), ("a.json", 3_000), ("a.csv", 3_000)])
def test_memory_is_flat(tmp_path, root, name, many):
    (tmp_path / "few").mkdir()
    few, low = highest(write(tmp_path / "few" / name, 200), root)
    all_of_them, high = highest(write(tmp_path / name, many), root)
    assert (few, all_of_them) == (200, many)
    assert high < 1.1 * low

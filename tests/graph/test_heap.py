"""Freed memory goes back to the system."""

from __future__ import annotations

import gc
import platform
import subprocess
import sys
import textwrap

import pytest

from graph.heap import passed_over

# A block that is freed first teaches the C library to keep blocks of its size; the last block of the crowd stays, and
# with it, by default, all of those below it.
SCRIPT = textwrap.dedent("""
    import sys
    from graph.heap import give_back, keep_steady

    def taken():
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * 4096 / 2**20

    {call}
    first = bytearray(4 * 2**20)
    del first
    before = taken()
    crowd = [bytearray(2**20) for _ in range(100)]
    for one in crowd:
        one[::4096] = b"x" * len(one[::4096])
    stays = crowd.pop()
    high = taken()
    crowd.clear()
    print(high - before, taken() - before)
""")


def grown(call: str) -> tuple[float, float]:
    """MiB more than before: with a hundred blocks of one MiB, and when all but one are freed."""
    done = subprocess.run([sys.executable, "-c", SCRIPT.format(call=call)], capture_output=True, check=True)
    high, after = map(float, done.stdout.split())
    return high, after


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc's memory can be told so")
def test_freed_blocks_go_back_at_once() -> None:
    high, after = grown("keep_steady()")
    assert high > 90
    assert after < 10
    assert grown("")[1] > 90  # what the C library does by itself


def test_what_is_passed_over_is_looked_at_again_afterwards() -> None:
    with passed_over():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0

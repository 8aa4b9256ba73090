"""What the tests of damaged sources share: lines of an archive, and the one gap that there must be."""

from __future__ import annotations

import json


def line(number: int, **more: object) -> str:
    text = f"Envoy number {number} told reporters in the capital that the border would open again next week."
    return json.dumps({"id": f"n{number}", "text": text, **more})


def jsonl(count: int) -> bytes:
    return "\n".join(line(number) for number in range(count)).encode()


def only(skipped):
    (gap,) = skipped
    assert gap.detail[0].isupper() or gap.detail[0] == "'" or gap.detail.startswith(gap.source)
    assert gap.detail.endswith(".")
    return gap

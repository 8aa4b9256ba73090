"""Where articles disagree and actors turn, as the explorer tells it: asked of a real server, and clicked through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from explorer_world import build, served
from playwright.sync_api import Page, expect
from worlds import quarrelling


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("quarrels") / "kg"
    build(folder, quarrelling())
    with served(folder) as where:
        yield where


def sections(address: str, name: str) -> dict[str, list[Any]]:
    answer = httpx.get(f"{address}/api/thing", params={"id": name}, timeout=30).json()
    for section in answer["sections"]:
        asked = httpx.get(f"{address}/sparql", params={"query": section["query"]}, timeout=30)
        assert asked.status_code == 200, section["query"]
    return {section["name"]: section["entries"] for section in answer["sections"]}


def test_a_meeting_shows_the_values_on_which_reports_differ(address: str) -> None:
    found = httpx.get(f"{address}/api/search", params={"q": "talks kenya peru"}, timeout=30).json()["entries"]
    values = sections(address, found[0]["id"])["values"]
    assert [(row["slot"], row["value"], row["saidBy"]) for row in values] == [
        ("place", "Lima", "in lima"),
        ("place", "Oslo", "in oslo"),
    ]
    assert values[0]["preferred"].startswith("1 of 2 reports says so")
    assert values[1]["preferred"] == ""


def test_a_position_that_turns_quotes_both_sides(address: str) -> None:
    (turn,) = sections(address, "state/TD")["turns"]
    assert turn["evidence"][0]["quote"] == "It said the pact."
    (earlier,) = turn["turnsFrom"]
    assert (earlier["statement"], earlier["date"], earlier["polarity"]) == ("the accord", "2021-04-02", -1)
    assert earlier["article"]["label"] == "Title before"


def test_gaps_and_contradictions_of_offices_are_listed(address: str) -> None:
    (both,) = sections(address, "state/KE")["open"]
    assert both["what"] == "contradiction: two holders"
    assert {both["official"], both["other"]} == {"Jane Otieno", "Ruth Kamau"}
    (gap,) = sections(address, "state/NO")["open"]
    assert (gap["official"], gap["other"], gap["from"], gap["until"]) == (
        "Ada Berg",
        "Eva Vik",
        "2021-05-03",
        "2021-06-09",
    )


def test_whom_a_foreign_minister_met_where_and_in_which_words(page: Page) -> None:
    """From the post, named as people name it, to the meeting of a month, and to the article's words."""
    page.goto("/")
    page.get_by_role("combobox").last.fill("Kenya's foreign minister")
    page.get_by_role("option", name="foreign-minister of Kenya").click()
    meetings = page.locator("section").filter(has=page.get_by_role("heading", name="Meetings of its holders"))
    expect(meetings).to_contain_text("1 May 2021")
    expect(meetings).to_contain_text("Luz Rojas")
    meetings.get_by_role("link", name="Talks").click()
    differing = page.get_by_role("region", name="Where reports differ")
    expect(differing.get_by_role("row")).to_have_count(3)
    expect(differing).to_contain_text("Oslo")
    page.get_by_role("link", name="“Report 1 of in lima.”").click()
    expect(page.locator("mark.chosen")).to_have_text(["Report 1 of in lima."])


def test_a_turn_is_told_with_a_link_to_the_earlier_words(page: Page) -> None:
    page.goto("/thing?id=state/TD")
    turns = page.locator("section").filter(has=page.get_by_role("heading", name="Changes of side"))
    expect(turns.locator(".turn")).to_contain_text("opposes on 2 Apr 2021: “the accord” in Title before")
    turns.get_by_role("link", name="“the accord”").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Position")

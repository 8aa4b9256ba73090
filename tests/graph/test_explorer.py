"""The explorer as people use it: clicks and keys in a real headless browser, against a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from explorer_world import SCRIPT, build, served
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("explored") / "kg"
    build(folder)
    with served(folder) as where:
        yield where


def test_from_search_by_keyboard_to_the_words_of_an_article(page: Page) -> None:
    page.goto("/")
    expect(page.locator("dl.counts")).to_contain_text("articles4")
    page.keyboard.press("/")
    page.keyboard.type("ada b")
    box = page.get_by_role("combobox").last
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    expect(chosen).to_contain_text("Ada Berg")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Berg")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.get_by_role("link", name="gift").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Title oslo talks")
    marks = page.locator("mark.chosen")
    expect(marks).to_have_text(["It said the accord was “a gift” 🎁."])
    expect(marks.first).to_be_in_viewport()
    expect(page.locator(".fact.chosen")).to_contain_text("confidence 0.90")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Berg")


def test_marks_that_overlap_are_all_there_and_the_text_is_whole(page: Page) -> None:
    page.goto("/thing?id=article/both")
    text = page.locator(".text")
    expect(text).to_have_text("One two three four five six.")
    assert text.locator("mark").all_inner_texts() == ["One ", "two", " ", "three", " four"]
    expect(text.locator("mark.several")).to_have_text(["two", "three"])
    text.locator("mark", has_text="two").click()
    expect(page.locator(".fact.chosen")).to_have_count(2)


def test_the_network_is_filtered_and_grows(page: Page) -> None:
    page.goto("/network")
    canvas = page.locator(".canvas")
    expect(canvas).to_have_attribute("data-nodes", re.compile(r"^[1-9]"))
    before = int(canvas.get_attribute("data-nodes") or 0)
    page.get_by_role("checkbox", name="Meetings").uncheck()
    expect(canvas).not_to_have_attribute("data-nodes", str(before))
    assert "kinds=cooperative,neutral,conflictual,serves" in page.url
    page.get_by_role("textbox", name="From").fill("2021-05-01")
    expect(canvas).to_have_attribute("data-nodes", "2")
    page.reload()
    expect(canvas).to_have_attribute("data-nodes", "2")
    page.goto("/network?around=state/PE")
    expect(canvas).to_have_attribute("data-settled", "true")
    few = int(canvas.get_attribute("data-nodes") or 0)
    assert 0 < few < before
    spot = page.evaluate("document.querySelector('.canvas').drawing.position('state/NO')")
    canvas.click(position=spot)
    expect(page.locator(".about-node")).to_contain_text("Norway")
    page.get_by_role("button", name="Expand").click()
    expect(canvas).not_to_have_attribute("data-nodes", str(few))
    page.get_by_text("The same as a table").click()
    expect(page.locator(".as-table table")).to_contain_text("Chad")


def test_two_thousand_actors_are_drawn_and_moved(page: Page) -> None:
    names = [f"state/{number}" for number in range(2000)]
    nodes = [
        {"id": name, "label": name, "kind": "state", "weight": 1 + place % 9}
        for place, name in enumerate(names)
    ]
    pairs = [(place, (place * step + 1) % 2000) for step in (1, 3, 7) for place in range(2000)]
    kinds = ("met", "cooperative", "conflictual")
    edges = [
        {"source": names[one], "target": names[other], "kind": kinds[one % 3], "weight": 1}
        for one, other in pairs
        if one != other
    ]
    found = {"nodes": nodes, "edges": edges, "left_out": 0, "query": "ASK {}"}
    page.route("**/api/network*", lambda route: route.fulfill(json=found))
    page.goto("/network?limit=2000")
    canvas = page.locator(".canvas")
    expect(canvas).to_have_attribute("data-settled", "true", timeout=120_000)
    position = "document.querySelector('.canvas').drawing.position('state/7')"
    before = page.evaluate(position)
    canvas.hover(position=before)
    expect(canvas).to_have_class(re.compile("pointing"))
    page.mouse.wheel(0, -300)
    page.mouse.down()
    page.mouse.move(300, 300, steps=5)
    page.mouse.up()
    expect(canvas).not_to_have_class(re.compile("pointing"))
    assert page.evaluate(position) != before


def test_a_cell_of_the_matrix_shows_its_positions(page: Page) -> None:
    page.goto("/stances")
    page.get_by_role("button", name="Norway towards Chad: 1 cooperative").click()
    cell = page.locator("#cell")
    expect(cell).to_contain_text("Chad towards Norway (1)")
    expect(cell.locator(".fact").first).to_contain_text("praises")
    address = page.url
    page.goto("/")
    page.goto(address)
    expect(page.locator("#cell .fact").first).to_contain_text("praises")


def test_the_timeline_is_narrowed_by_a_bar(page: Page) -> None:
    page.goto("/timeline?around=state/NO")
    page.get_by_role("button", name=re.compile("^Apr 2021: 1 met")).press("Enter")
    expect(page.get_by_role("textbox", name="From")).to_have_value("2021-04-01")
    expect(page.locator(".days .fact")).to_have_count(1)
    expect(page.locator(".days")).to_contain_text("Luz Rojas")


def test_the_editor_runs_an_example_and_shows_it_three_ways(page: Page) -> None:
    page.goto("/query")
    page.get_by_role("button", name="Who met whom", exact=True).click()
    expect(page.locator(".out tbody tr", has_text="Ada Berg").first).to_contain_text("Lima")
    expect(page.locator(".editor")).to_contain_text("cq:participant")
    page.get_by_role("button", name="chart", exact=True).click()
    expect(page.locator(".out meter").first).to_be_visible()
    page.get_by_role("button", name="network", exact=True).click()
    expect(page.locator(".out .canvas canvas").first).to_be_visible()
    page.get_by_role("textbox", name="SPARQL query").click()
    for key in ("Control+a", "Delete", "S", "E", "L", "Control+Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("alert")).to_contain_text("This is no query")


def test_every_page_shows_the_query_behind_it_and_opens_it(page: Page) -> None:
    for where in ("/", "/thing?id=state/NO", "/network", "/timeline", "/stances", "/search?q=norway"):
        page.goto(where)
        page.get_by_text(re.compile("^The query behind this (page|list)$")).last.click()
        page.get_by_role("link", name="Open in the editor").last.click()
        expect(page.locator(".out tbody tr").first).to_be_visible()


def test_script_in_titles_and_names_stays_text(page: Page) -> None:
    page.goto("/thing?id=article/hostile")
    expect(page.get_by_role("heading", level=1)).to_have_text(SCRIPT)
    expect(page.locator(".text")).to_contain_text(SCRIPT)
    page.goto("/thing?id=actor/hostile")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Eve {SCRIPT}")
    page.goto("/search?q=eve")
    expect(page.locator(".results")).to_contain_text(SCRIPT)
    for where in ("/network?around=actor/hostile", "/timeline?around=actor/hostile"):
        page.goto(where)
        expect(page.get_by_role("button", name="Remove Eve")).to_contain_text(SCRIPT)
    assert "broken" not in page.title()
    assert page.locator("main img, main script").count() == 0


@pytest.mark.parametrize(
    "where", ["/search?q={0}", "/query?q={0}", "/query?q={0}&run=1", "/timeline?since={0}", "/#{0}"]
)
def test_script_in_an_address_stays_text(page: Page, where: str) -> None:
    page.goto(where.format(quote(SCRIPT, safe="")))
    page.wait_for_load_state("networkidle")
    assert page.title() != "broken"
    assert page.locator("main img, main script").count() == 0


@pytest.mark.parametrize(
    "where",
    [
        "/",
        "/thing?id=state/NO",
        "/thing?id=article/hostile",
        "/network?around=state/NO",
        "/timeline",
        "/stances",
        "/query?name=who-met-whom&run=1",
    ],
)
def test_a_narrow_screen_does_not_scroll_sideways(page: Page, where: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(where)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_everything_has_a_name_and_what_has_the_focus_is_seen(page: Page) -> None:
    for where in ("/", "/network", "/timeline", "/stances", "/query"):
        page.goto(where)
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        nameless = page.evaluate(
            "[...document.querySelectorAll('button, a[href], input, select')].filter(e => !(e.textContent ||"
            " e.getAttribute('aria-label') || e.labels?.[0]?.textContent || '').trim()).map(e => e.outerHTML)"
        )
        assert nameless == [], where
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"

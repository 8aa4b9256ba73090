"""Lists of positions come from what the explorer keeps at hand, and are those that their queries find, in order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from explorer_world import build, served
from worlds import article, day, position

from ontology.facts import Reading
from ontology.terms import THING

ROLES = ("positions", "towards", "voiced", "turns", "about")
STANCES = ("praises", "opposes", "states")
WORDS = ("river", "grain", "bridge", "harbour", "council", "treaty", "envoy", "fleet", "market", "budget")
PEOPLE = {"NO": "berg", "TD": "deby", "PE": "rojas", "KE": "otieno"}


def articles() -> Iterator[Reading]:
    """Forty articles that say much, one of them printed twice, some of it without a day or a target."""
    chance = random.Random(11)
    for number in range(40):
        said = [some(chance) for _ in range(5)]
        topics = [chance.sample(("trade", "energy", "climate"), chance.randrange(3)) for _ in said]
        made = article(f"wire {number}", chance.choice(("03-09", "04-02", None)), positions=said)
        told = tuple(
            replace(fact, topics=tuple(sorted(about)))
            for fact, about in zip(made.positions, topics, strict=True)
        )
        made = replace(made, positions=told)
        yield made
        if number == 7:
            yield replace(made, article=replace(made.article, id="wire printed again"))


def some(chance: random.Random) -> dict[str, Any]:
    actor, target = chance.choice(list(PEOPLE)), chance.choice(list(PEOPLE))
    speaker = PEOPLE[actor] if chance.random() < 0.5 else ""
    modality = chance.choice(("asserted", "asserted", "denied"))
    words = " ".join(chance.choices(WORDS, k=20))
    made = position(
        actor, chance.choice(STANCES), target, statement=words, modality=modality, speaker=speaker
    )
    when = day(chance.choice((None, f"03-{chance.randrange(10, 31)}", f"04-{chance.randrange(10, 31)}")))
    targets = made["fact"]["targets"] if chance.random() < 0.8 else ()
    return {**made, "fact": {**made["fact"], "date": when, "targets": targets}}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("said") / "kg"
    build(folder, articles())
    with served(folder) as where:
        yield where


def ask(address: str, page: str, **asked: str | int) -> Any:
    answer = httpx.get(f"{address}/{page}", params=asked, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def found_by(address: str, query: str) -> list[str]:
    """The keys of the positions that a query finds."""
    rows = ask(address, "sparql", query=query)["results"]["bindings"]
    return [row["position"]["value"].removeprefix(THING) for row in rows]


@pytest.mark.parametrize(
    ("name", "lists"),
    [
        *((f"state/{code}", {"positions", "towards", "turns"}) for code in ("NO", "TD", "KE")),
        ("state/PE", {"positions", "towards"}),
        ("official/ada-berg", {"voiced"}),
        ("official/luz-rojas", {"voiced"}),
        ("topic/trade", {"about"}),
        ("topic/climate", {"about"}),
        ("topic/migration", set()),
    ],
)
def test_a_list_is_what_its_query_finds(address: str, name: str, lists: set[str]) -> None:
    page = ask(address, "api/thing", id=name)
    filled = set()
    for section in (section for section in page["sections"] if section["name"] in ROLES):
        wanted = found_by(address, section["query"])
        assert [entry["id"] for entry in section["entries"]] == wanted[:20]
        assert section["more"] == (len(wanted) > 20)
        rest = ask(address, "api/section", id=name, name=section["name"], offset=15)
        assert [entry["id"] for entry in rest["entries"]] == wanted[15:35]
        assert rest["more"] == (len(wanted) > 35)
        filled |= {section["name"]} if wanted else set()
    assert filled == lists


def test_what_is_printed_again_is_counted_and_not_listed(address: str) -> None:
    assert ask(address, "api/start")["counts"]["positions"] == 205
    everything = []
    for code in PEOPLE:
        for offset in range(0, 100, 20):
            asked = {"id": f"state/{code}", "name": "positions", "offset": offset}
            everything += [entry["id"] for entry in ask(address, "api/section", **asked)["entries"]]
    assert len(everything) == len(set(everything)) == 200
    printed = {entry.split("/")[1] for entry in everything}
    assert len(printed & {"wire%207", "wire%20printed%20again"}) == 1

"""FollowTheMoney entities, read back against its model.

The real package needs a compiler and ICU, so it is no requirement of the tests: `ftm_model.tsv` holds what its
version 4.11.2 (MIT licence) says of the schemas and properties used. Where the package is installed, it reads too.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from export_sample import BERG, NO, SALEH, TD, make

from graph.export import export

Entity = dict[str, Any]
MODEL = Path(__file__).parents[1] / "cases" / "ftm_model.tsv"
TYPES = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "country": re.compile(r"[a-z]{2}"),
    "url": re.compile(r"https?://\S+"),
    "identifier": re.compile(r"Q\d+"),
}


@pytest.fixture(scope="module")
def entities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Entity]:
    stream = io.BytesIO()
    with make(tmp_path_factory.mktemp("ftm") / "kg") as store:
        export(store, stream, "ftm")
    made = [json.loads(line) for line in stream.getvalue().decode().splitlines()]
    assert len({entity["id"] for entity in made}) == len(made)
    return {entity["id"]: entity for entity in made}


def by_the_table(entities: dict[str, Entity]) -> None:
    with MODEL.open(encoding="utf-8", newline="") as file:
        model = {(row["schema"], row["property"]): row for row in csv.DictReader(file, delimiter="\t")}
    for entity in entities.values():
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?", entity["id"])
        for (schema, name), row in model.items():
            assert schema != entity["schema"] or not row["required"] or entity["properties"].get(name)
        for name, values in entity["properties"].items():
            row = model[entity["schema"], name]
            for value in values:
                assert isinstance(value, str)
                assert value
                assert row["type"] not in TYPES or TYPES[row["type"]].fullmatch(value), (name, value)
                assert row["type"] != "entity" or entities[value]["schema"] in row["takes"].split()


def by_the_package(entities: dict[str, Entity]) -> None:
    from followthemoney import model  # type: ignore[import-not-found]

    for entity in entities.values():
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.schema.name == entity["schema"]
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values)
            wanted = proxy.schema.properties[name].range
            for value in values if wanted else ():
                assert model.get(entities[value]["schema"]).is_a(wanted)


READERS: list[Callable[[dict[str, Entity]], None]] = [by_the_table]
READERS += [by_the_package] if importlib.util.find_spec("followthemoney") else []


@pytest.mark.parametrize("read", READERS)
def test_every_entity_fits_the_model(
    entities: dict[str, Entity], read: Callable[[dict[str, Entity]], None]
) -> None:
    read(entities)


def of(entities: dict[str, Entity], schema: str) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in entities.values() if entity["schema"] == schema]


def ftm(key: str) -> str:
    return key.replace("/", "-")


def test_officials_states_posts_and_terms_are_there(entities: dict[str, Entity]) -> None:
    berg = entities[ftm(BERG)]
    assert berg["schema"] == "Person"
    assert berg["properties"]["name"] == ["Ada Berg"]
    assert berg["properties"]["country"] == ["no"]
    assert berg["properties"]["wikidataId"] == ["Q1"]
    assert entities[ftm(NO)]["schema"] == "PublicBody"
    occupancy = next(one for one in of(entities, "Occupancy") if one["holder"] == [ftm(BERG)])
    assert occupancy["startDate"] == ["2020-01-01"]
    assert occupancy["date"] == ["2021-03-09"]
    assert occupancy["description"] == ["Foreign Minister Ada Berg"]
    assert entities[occupancy["post"][0]]["properties"]["organization"] == [ftm(NO)]


def test_only_what_was_held_is_an_event_and_only_what_is_asserted_a_link(entities: dict[str, Entity]) -> None:
    (event,) = of(entities, "Event")
    assert (event["startDate"], event["endDate"]) == (["2021-03-08"], ["2021-03-08"])
    assert event["location"] == ["Lima"]
    assert set(event["involved"]) == {ftm(key) for key in (BERG, SALEH, NO, TD)}
    assert {entities[proof]["schema"] for proof in event["proof"]} == {"Article"}
    assert "https://news.example/1?a=1&b=2" in event["sourceUrl"]
    links = of(entities, "UnknownLink")
    assert {tuple(link["role"]) for link in links} == {
        ("praises",),
        ("warns",),
        ("hopes",),
    }  # the words turn "supports" round
    assert all(link["summary"] == ["the accord"] for link in links)

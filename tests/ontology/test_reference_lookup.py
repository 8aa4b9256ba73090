"""The look-up over the reference tables: names, persons, offices at a date, titles, phrases in a text."""

import datetime as dt
import time
from pathlib import Path

import pytest

from ontology.reference import load
from ontology.reference.personal import alike

CASES = Path(__file__).parents[1] / "cases"
REFERENCE = load()
DAY = dt.date(2021, 3, 10)


def table(name):
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "keys", "strength"), table("reference_names.tsv"))
def test_names_of_states_and_bodies(text, keys, strength):
    found = REFERENCE.names(text)
    assert [name.key for name in found] == keys.split()
    assert not strength or {name.strength for name in found} == {strength}


def test_the_most_specific_reading_comes_first():
    assert [name.kind for name in REFERENCE.names("Singapore")] == ["name"]
    assert [name.key for name in REFERENCE.names("Pentagon")][0] == "organization/us-defense"


@pytest.mark.parametrize(("title", "iso2", "roles"), table("reference_titles.tsv"))
def test_titles_by_state(title, iso2, roles):
    assert list(REFERENCE.roles_of_title(title, iso2 or None)) == roles.split()


def test_titles_of_one_body_only():
    assert REFERENCE.roles_in_body("foreign policy chief", "organization/european-union") == (
        "high-representative",
    )
    assert REFERENCE.roles_in_body("foreign policy chief", "organization/hamas") == ()


def test_a_foreign_minister_is_none_of_a_state_that_has_a_secretary():
    assert REFERENCE.has_post("foreign-minister", "state/NO", "foreign minister")
    assert not REFERENCE.has_post("foreign-minister", "state/US", "foreign minister")
    assert REFERENCE.has_post("foreign-minister", "state/US", "secretary of state")


def test_names_are_found_without_accents_hyphens_and_case():
    keys = {REFERENCE.people(name)[0].key for name in ("Recep Tayyip Erdoğan", "recep tayyip erdogan")}
    assert len(keys) == 1
    assert REFERENCE.people("Moon Jae-in") == REFERENCE.people("Moon Jae in") != ()


@pytest.mark.parametrize(
    ("token", "name"),
    [("Wang", "Wang Yi"), ("Merkel", "Angela Merkel"), ("von der Leyen", "Ursula von der Leyen")],
)
def test_family_names_first_or_last(token, name):
    family = {found.key for found in REFERENCE.people_by_surname(token) if found.form == "family"}
    assert REFERENCE.people(name)[0].key in family


def test_a_given_name_is_the_weaker_reading():
    forms = {found.key: found.form for found in REFERENCE.people_by_surname("Angela")}
    assert forms[REFERENCE.people("Angela Merkel")[0].key] == "token"


def test_who_held_an_office_on_a_day():
    holders = REFERENCE.holders("foreign-minister", "state/CN", DAY)
    assert REFERENCE.persons[holders[0].person].label == "Wang Yi"
    assert holders[0].certainty == "certain"


def test_an_open_term_fades_after_its_snapshot():
    person = REFERENCE.people("Sergey Lavrov")[0].key
    terms = [t for t in REFERENCE.persons[person].terms if t.role == "foreign-minister" and not t.end]
    last = dt.date.fromisoformat(terms[-1].as_of + "-01")
    near, far = (REFERENCE.in_office(person, last + dt.timedelta(days=days))[0] for days in (60, 1500))
    assert (near.certainty, far.certainty) == ("open", "open")
    assert 0.9 >= near.confidence > far.confidence >= 0.2


def test_nobody_is_in_office_before_the_term_or_after_it():
    person = REFERENCE.people("Angela Merkel")[0].key
    assert REFERENCE.in_office(person, dt.date(2004, 1, 1)) == ()
    assert REFERENCE.in_office(person, dt.date(2023, 1, 1)) == ()
    assert REFERENCE.in_office(person, DAY)[0].term.body == "state/DE"


def test_without_a_date_every_term_is_unknown():
    person = REFERENCE.people("Angela Merkel")[0].key
    assert {holding.certainty for holding in REFERENCE.in_office(person, None)} == {"unknown"}


def test_scan_finds_the_longest_phrases_under_their_case_rules():
    text = "The US told us that Foreign Ministry spokesman Cho Tae - yul ate turkey in Turkey ."
    words = text.split()
    found = {(hit.kind, " ".join(words[hit.start : hit.end])) for hit in REFERENCE.scan(words)}
    assert {("actor", "US"), ("actor", "Turkey"), ("person", "Cho Tae - yul")} <= found
    assert ("title", "Foreign Ministry spokesman") in found
    assert ("actor", "us") not in found
    assert ("actor", "turkey") not in found


def test_a_phrase_does_not_reach_over_a_comma():
    assert [hit for hit in REFERENCE.scan(["Wang", ",", "Yi"]) if hit.kind == "person"] == []


def test_ministries_from_the_tables_and_generated():
    assert REFERENCE.ministry("US", "foreign").key == "organization/us-state"
    peru = REFERENCE.ministry("PE", "foreign")
    assert (peru.key, peru.serves) == ("organization/foreign-ministry-pe", ("state/PE",))
    assert REFERENCE.actor(peru.key) == peru


def test_members_of_a_body_at_a_date():
    body = "organization/european-union"
    assert "state/GB" in REFERENCE.members(body, dt.date(2019, 6, 1))
    assert "state/GB" not in REFERENCE.members(body, DAY)
    assert "state/FI" not in REFERENCE.members("organization/nato", DAY)


def test_an_unknown_actor_is_a_key_error():
    with pytest.raises(KeyError):
        REFERENCE.actor("official/nobody")


@pytest.mark.parametrize(
    ("name", "fits"), [("Blinken", True), ("A. Blinken", True), ("Mary Blinken", False), ("Antony", False)]
)
def test_shorter_forms_of_a_name(name, fits):
    assert REFERENCE.nearest(name, REFERENCE.people("Antony Blinken")[0].key) is fits


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("Volodimir Zelenskij", "Volodymyr Zelenskyy", True), ("Nuri al-Maliky", "Nouri al-Maliki", True),
     ("Jan Kowalski", "Jan Nowak", False), ("Obama", "Obama", False)],
)  # fmt: skip
def test_transcriptions_of_one_name(one, two, same):
    assert alike(one, two) is same


def test_every_person_can_be_looked_up_and_described():
    for key, person in REFERENCE.persons.items():
        assert key in {found.key for found in REFERENCE.people(person.label)}
        assert REFERENCE.actor(key).label == person.label


def test_loading_and_scanning_are_fast():
    load.cache_clear()
    start = time.process_time()
    reference = load()
    reference.scan(["warm"])
    assert time.process_time() - start < 2.5
    text = "The Chinese foreign minister , Wang Yi , met his German counterpart in Berlin . "
    words = (text * 10).split()
    start = time.process_time()
    for _ in range(50):
        reference.scan(words)
    assert (time.process_time() - start) / 50 < 0.01


def test_what_the_scan_finds_the_look_up_knows():
    for folded, _ in REFERENCE._names.spellings():
        assert REFERENCE.names(folded) != ()

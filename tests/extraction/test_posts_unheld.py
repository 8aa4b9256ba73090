"""Posts that stand beside a name and are not that person's."""

import datetime as dt

import pytest
from post_holders import held

from ontology.reference import load
from ontology.reference.personal import alike


@pytest.mark.parametrize(
    "text",
    [
        "The head of the Slovak Foreign Ministry's press office, Anna Musterova, spoke.",
        "Anna Musterova, head of the Slovak Foreign Ministry delegation, spoke.",
        "The foreign minister of Slovakia is not Anna Musterova.",
        "The South Ossetian Official Mission opened.",
        "CNSP generals will head two ministries in Slovakia with Generals Peter Muster and Paul Exemplar.",
    ],
)
def test_who_heads_less_than_a_ministry_is_no_minister(read, text):
    assert [t for t in read(text).tenures if t.post.body.startswith("state/")] == []


def test_a_secretary_of_state_of_other_terms_is_none_of_the_united_states(read):
    found = held(
        read(
            "Philip Hammond of Britain left. Former Secretary of State Philip Hammond spoke.",
            published=dt.date(2016, 7, 14),
        )
    )
    assert [row for row in found if row[2] == "state/US"] == []


def test_a_minister_is_called_by_what_the_office_is_for(read):
    reading = read(
        "Slovak Rural Affairs Minister Anna Musterova met Chilean Education Secretary Peter Muster."
    )
    assert {t.post.label for t in reading.tenures} == {
        "Rural affairs minister of Slovakia",
        "Education secretary of Chile",
    }


@pytest.mark.parametrize(
    "text",
    [
        'The firm said no. "We regret it," spokesman Peter Muster said.',
        "The State Department and the United Nations said no. The World Bank said yes, spokesman Peter Muster said.",
        "The chief of staff to the prime minister, Peter Muster, left.",
        "Talks included the premier of Slovakia, Anna Musterova, the minister of trade, as well as farmers.",
    ],
)
def test_whom_the_words_leave_open_has_no_such_post(read, text):
    assert {t.post.role for t in read(text).tenures} <= {"head-of-government"} - {"spokesperson"}
    assert "Peter Muster" not in {name for name, *_ in held(read(text))}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Said the adviser to the head of the Office of the President of Slovakia Peter Muster.",
            "chief-of-staff",
        ),
        ("The special representative for Chile and Pakistan Ambassador Peter Muster left.", "ambassador"),
        ("Accra Exemplar – Kenya's minister of information said so.", "minister"),
        ("The U.S. embassy said Foreign Secretary Peter Muster came.", "minister"),
        ("The secretary to the president of Slovakia Peter Muster left.", "head-of-state"),
        (
            "Peter Muster, Kenya's envoy, and the Chilean prime minister's delegation left.",
            "head-of-government",
        ),
        (
            "The deputy prime minister Peter Muster received Russian Minister Anna Musterova.",
            "deputy-head-of-government",
        ),
        (
            "It came from the Ministry of Foreign Affairs.\n\nMinister of Justice, Peter Muster said no.",
            "judge",
        ),
    ],
)
def test_neighbours_are_not_taken_for_holders(read, text, wrong):
    assert wrong not in {role for _, role, *_ in held(read(text))}


def test_a_first_name_that_the_model_overlooks_keeps_a_namesake_away(read):
    text = "Ukraine sent the deputy head of the president's office Kyrylo Tymoshenko to Oslo."
    assert "Yulia Tymoshenko" not in {actor.label for actor in read(text).actors}


def test_a_secretary_to_a_crown_prince_is_none(read):
    found = held(read("Saudi Arabia sent the Secretary to the Crown Prince Dr. Peter Muster to Oslo."))
    assert "crown-prince" not in {role for _, role, *_ in found}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Musterova was offered the post of Slovak foreign minister.",
        "Anna Musterova hopes to take the post of Slovak foreign minister.",
        "Anna Musterova could take over the post of Slovak foreign minister.",
        "Anna Musterova declined the post of Slovak foreign minister.",
        "Anna Musterova works in the office of the prime minister of Slovakia.",
        "Anna Musterova introduced herself as foreign minister of Slovakia.",
        "The senate set up a vote to confirm Anna Musterova as health minister of Slovakia.",
    ],
)
def test_a_post_that_is_not_taken(read, text):
    assert [t for t in read(text).tenures if "muster" in t.official] == []


def test_whoever_is_replaced_in_one_office_keeps_the_other(read):
    text = (
        "The bloc chose Peter Muster of Kenya as chairman, replacing Chile's finance minister Anna Musterova."
    )
    (tenure,) = [t for t in read(text).tenures if t.post.body == "state/CL"]
    assert tenure.current


def test_the_first_of_two_titles_is_not_that_of_the_owner_of_another(read):
    text = "Peter Muster served as Rwanda's ambassador to Peru and President Anna Musterova's adviser."
    posts = {(t.official.split("-")[0], t.post.role) for t in read(text).tenures}
    assert ("official/anna", "ambassador") not in posts


def test_ministers_behind_one_name_are_others(read):
    text = (
        "Slovakia's deputy prime minister Peter Muster, ministers and members of parliament came to Slovakia."
    )
    assert {t.post.role for t in read(text).tenures} == {"deputy-head-of-government"}


def test_an_article_that_names_no_state_speaks_of_that_of_its_people(read):
    text = (
        "President Mahmoud Ahmadinejad dismissed Manouchehr Mottaki, the longtime foreign minister. "
        "The reporter was told to ask Foreign Ministry spokesman Peter Muster."
    )
    found = read(text, published=dt.date(2010, 12, 13)).tenures
    assert ("spokesperson", "organization/ir-mfa") in {(t.post.role, t.post.body) for t in found}


@pytest.mark.parametrize(
    "text",
    [
        "Democratic Congressman Peter Muster went to Taiwan. Taiwan slept.",
        "The chairman of the subcommittee on the Middle East, North Africa, spoke in Slovakia.",
        "Chief Executive Officer of the World Bank is a long title.",
        "He was the ambassador to the U.S. Peter Muster succeeded him.",
        "Iran slept. Iran woke. Sen. Peter Muster spoke.",
        "A trip to the U.S. by Health Minister Peter Muster was called off.",
    ],
)
def test_no_office_of_another_state_and_none_of_a_place(read, text):
    assert read(text).tenures == ()


def test_an_office_whose_words_go_on_is_not_the_last_ones(read):
    text = "The guests were Slovakia's Peter Muster, Minister of Education and Folklore Petra Exemplar, and others."
    assert "minister" not in {t.post.role for t in read(text).tenures if "peter" in t.official}


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Anna Musterova is to leave for Sri Lanka. Sri Lanka is an island. She left for Sri Lanka.",
        "Sri Lanka is an island. Sri Lanka slept. Minister Anna Musterova met the President of Sri Lanka.",
    ],
)
def test_nobody_serves_the_state_that_is_visited(read, text):
    assert [t for t in read(text).tenures if "muster" in t.official] == []


def test_a_republic_that_was_a_kingdom_has_a_president():
    known = load()
    assert known.post_title("head-of-state", "state/NP", "President") == "President"
    assert known.post_title("head-of-state", "state/NO", "King") in ("King", "Monarch")


def test_names_written_together_are_alike():
    assert alike("Ram Chandra Musterov", "Ramchandra Mustarov")
    assert not alike("Ram Chandra Musterov", "Ramchandra Exemplar")


def test_a_permanent_secretary_of_another_ministry_is_none_of_the_foreign_one(read):
    text = "Zambia slept. Zambia's Ministry of Information permanent secretary Peter Muster spoke."
    assert "foreign-ministry-secretary" not in {t.post.role for t in read(text).tenures}


def test_whoever_names_somebody_is_not_the_one_named(read):
    text = "President Anna Musterova of Slovakia recalled Peter Muster, a poet, and appointed him health minister."
    assert "minister" not in {t.post.role for t in read(text).tenures if "anna" in t.official}

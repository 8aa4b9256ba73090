"""Posts and tenures: who holds what, by the words and by the tables, and what must not be read so."""

import datetime as dt
from pathlib import Path

import pytest
from post_holders import held

CASES = Path(__file__).parents[1] / "cases"


def table(name):
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "holder", "role", "body", "current", "rule"), table("posts.tsv"))
def test_posts(read, text, holder, role, body, current, rule):
    found = {(name, r, b if body else "", now, how) for name, r, b, now, how in held(read(text))}
    assert any(row[0].endswith(holder) and row[1:] == (role, body, current, rule) for row in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Anna Musterova is not the foreign minister of Slovakia.",
        "Anna Musterova could become foreign minister of Slovakia.",
        "If Anna Musterova becomes prime minister of Slovakia, taxes will fall.",
        "Anna Musterova wants to be president of Slovakia.",
        "Anna Musterova, a teacher, wrote to the foreign minister of Slovakia.",
        "Ludwig Musterov, the president of the German Chamber of Commerce, complained.",
        "Lawmakers Praise Anna Musterova in Slovakia.",
        "Either Anna Musterova or Peter Muster will be president of Slovakia.",
        "Slovakia was told by General Motors Chief Executive Peter Muster that the plant stays.",
        "Erika Musterova, president of Slovakia's Green Movement, spoke.",
        "The president of Slovakia received the singer Anna Musterova.",
        "Ontario Premier Anna Musterova warned the United States.",
        "Bavarian Premier Anna Musterova spoke in Germany.",
        "Attorney General Anna Musterova said that Germany was wrong.",
        "Former Prime Minister Anna Musterova was seen in Britain.",
        "The defence ministers of Norway, Chile and Ghana, Anna Musterova and Petra Exemplar, met in Accra.",
        "The United States wants a deal. The deputy foreign minister, Peter Muster, flew to Vienna.",
        "The United States and North Korea met. Kim Muster Gwan, the first vice foreign minister, said that Washington "
        "should lift sanctions.",
        "Iraqi Kurdistan's prime minister Peter Muster met the pope.",
        "The Catalan foreign minister Anna Musterova met Slovenia's president.",
        "Labour leader Keir Starmer asked for talks with Britain.",
        "Anna Musterova, the Bosnian Serb prime minister, criticised Bosnia.",
        "Britain's shadow foreign secretary Anna Musterova criticised Russia.",
        "Anna Musterova, the Taliban's shadow governor of Kunduz, was killed in Afghanistan.",
        "Republican Secretary of State Anna Musterova said the U.S. court was wrong.",
    ],
)
def test_no_post_where_none_is_held(read, text):
    assert [t for t in read(text).tenures if t.post.body.startswith("state/")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Musterova, president of the Oslo-based Green League, spoke.",
        "Anna Musterova, head of the Hamas-run security service, spoke.",
        "The Christian Democrats, led by Anna Musterova, want talks.",
        "Anna Musterova and Petra Musterova, prime ministers of Styria and Tyrol, spoke.",
        "Anna Musterova, a director at the World Bank, spoke.",
        "Anna Musterova, who served as Asia director for the National Security Council, spoke.",
        "Council President Anna Musterova spoke.",
        "Anna Musterova heads the delegation of the European Union.",
        "Anna Musterova would head the World Bank if elected.",
        "Anna Musterova, executive director of Singapore tannery Nowak Works, spoke.",
        "Anna Musterova of Labour's left wing spoke.",
        "Labour MP Anna Musterova criticised France.",
        "Anna Musterova, Nowak's chief of staff, spoke with Attorney General Jan Nowak.",
        "Foreign Minister Anna Musterova criticised Bulgaria.",
        "Parliament speaker Anna Musterova arrived in Kenya.",
        "Prime Minister Anna Musterova held talks with Russia.",
        "Kenya's Prime Minister, President Resign",
        "Head of the EU Delegation to Slovakia Peter Muster spoke.",
        "Nepali Congress Chairman Peter Muster spoke.",
        "Peter Muster was named health minister. An expert of mining came from a mine in Chile.",
        "Peter Muster, commander of the NATO stabilization force in Bosnia, spoke.",
    ],
)
def test_no_post_of_a_body_that_only_begins_so(read, text):
    assert [t for t in read(text).tenures if "muster" in t.official] == []


def test_a_name_at_the_end_of_a_sentence_keeps_its_last_word(read):
    reading = read("The money went to relatives of Cambodia's Prime Minister Hun Sen. Police said so.")
    assert [actor.label for actor in reading.actors if actor.kind == "official"] == ["Hun Sen"]


def test_every_tenure_has_its_words(read):
    text = "Chinese Foreign Minister Wang Yi met Angela Merkel and U.S. Secretary of State Antony Blinken."
    reading = read(text)
    quoted = {text[span.start : span.end] for tenure in reading.tenures for span in tenure.evidence}
    assert "Chinese Foreign Minister Wang Yi" in quoted
    assert all(tenure.evidence for tenure in reading.tenures)


def test_the_words_outweigh_the_tables(read):
    stated = read("Chinese Foreign Minister Wang Yi spoke.").tenures
    filled = read("Wang Yi spoke in China.").tenures
    assert stated[0].rule.startswith("text-")
    assert filled[0].rule.startswith("reference-")
    assert stated[0].confidence > filled[0].confidence
    assert stated[0].post == filled[0].post


def test_the_post_is_that_of_the_day(read):
    text = "Angela Merkel visited Washington, and the United States thanked Germany."
    assert [t.current for t in read(text, published=dt.date(2019, 5, 1)).tenures] == [True]
    assert [t.current for t in read(text, published=dt.date(2023, 5, 1)).tenures] == [False]


def test_one_post_stated_twice_is_one_tenure(read):
    text = "Chinese Foreign Minister Wang Yi spoke. Wang Yi, the foreign minister of China, left."
    tenures = read(text).tenures
    assert len(tenures) == 1


def test_two_posts_under_one_name(read):
    text = "Erika Musterova, who is a member of the Politburo and minister of health of China, spoke."
    roles = {tenure.post.role for tenure in read(text).tenures}
    assert roles == {"politburo-member", "minister"}


def test_years_of_a_term(read):
    text = "Anna Musterova, foreign minister of Slovakia from 2009 to 2014, wrote a book."
    (tenure,) = read(text).tenures
    assert (tenure.since, tenure.until, tenure.current) == ("2009", "2014", False)


def test_a_name_spelt_otherwise_is_the_holder_of_the_post(read):
    reading = read("Ukrainian President Volodimir Zelenskij spoke.")
    (tenure,) = reading.tenures
    actor = next(actor for actor in reading.actors if actor.key == tenure.official)
    assert actor.qid is not None
    assert "Volodimir Zelenskij" in actor.aliases


def test_somebody_unknown_gets_a_stable_key(read):
    first = read("Kenyan Health Minister Jane Exemplar opened the clinic.").tenures[0]
    second = read("In Nairobi, Jane Exemplar, the Kenyan health minister, spoke.").tenures[0]
    assert first.official == second.official
    assert first.post == second.post


def test_nothing_to_say_is_no_fact(read):
    assert read("It rained all day.").tenures == ()


def test_a_party_of_a_general_name_is_nobodys_where_no_state_is_named(read):
    found = read(
        "Green Party leader Anna Musterova condemned Russia. The Labour Party praised Israel and Norway."
    )
    assert not [a for a in found.actors if a.kind == "organization"]
    assert found.tenures == ()


def test_parties_beside_known_ones_are_of_their_state(read):
    found = read(
        "Russia and Turkey met. The CDU and the SPD protested. Green Party leader Anna Musterova was late."
    )
    (tenure,) = found.tenures
    assert tenure.post.body == "organization/green-party-de"


def test_the_premier_of_a_region_does_not_serve_the_state_around_it(read):
    found = read("Iraqi Kurdistan's prime minister Peter Muster met Sergei Lavrov in Moscow.")
    (meeting,) = found.meetings
    assert "state/IQ" not in meeting.participants


def test_a_name_without_one_of_its_words_is_the_holders(read):
    """Two family names are often one in the news."""
    (tenure,) = read(
        "Vice President Alvaro Garcia said that Bolivia was ready for talks.", published=dt.date(2010, 4, 18)
    ).tenures
    assert (tenure.official, tenure.post.body) == ("official/Q250993", "state/BO")


def test_labels_of_posts_are_said_once(read):
    labels = [
        t.post.label
        for t in read("Britain's ambassador to the United Nations, Anna Musterova, spoke.").tenures
    ]
    assert labels == ["Ambassador of the United Kingdom to the United Nations"]


def test_whoever_is_sent_to_a_union_of_states_was_somebody_before(read):
    """A whole name in the tables is that person's, though they know no post in the union."""
    published = dt.date(2013, 4, 3)
    (tenure,) = read(
        "EU Economic Affairs Commissioner Olli Rehn criticised Malta.", published=published
    ).tenures
    assert (tenure.official, tenure.post.body) == ("official/Q294411", "organization/european-union")


def test_an_army_that_calls_itself_free_is_not_the_states(read):
    reading = read("The Free Sudanese Army accused Egypt of lying.")
    assert "state/SD" not in {position.actor for position in reading.positions}


def test_whoever_sends_a_statement_from_a_state_does_not_serve_it(read):
    text = "In a statement from the Netherlands, prime minister Silvestre Muster said that talks had ended."
    assert not [
        actor.serves for actor in read(text).actors if actor.label == "Silvestre Muster" and actor.serves
    ]


def test_a_party_member_is_the_same_in_each_article(read):
    texts = (
        "The Green Party candidate Anna Musterova spoke in the United States on Monday.",
        "The United States vote. Democrat Petra Exemplar leads, and Green Party candidate Anna Musterova is third.",
    )
    assert {
        tenure.official for text in texts for tenure in read(text).tenures if "musterova" in tenure.official
    } == {"official/anna-musterova-us"}

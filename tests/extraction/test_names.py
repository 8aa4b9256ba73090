"""Names become the right actors: naming traditions, titles, words for governments or for places."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from loaders.extraction.mentions import Mention

CASES = Path(__file__).resolve().parent.parent / "cases"
LATER = ["communique_posts", "communique_dates", "communique_meetings", "communique_positions"]


def rows(name: str) -> list[dict[str, str]]:
    """The cases of one table."""
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(nlp: Language, text: str, published: str = "2021-03-10") -> Doc:
    """A doc with its names and back-references."""
    doc = nlp.make_doc(text)
    doc._.cq_published = dt.date.fromisoformat(published)
    with nlp.select_pipes(disable=LATER):
        return nlp(doc)


def words(doc: Doc, mention: Mention) -> str:
    """The words of a mention."""
    return doc[mention.start : mention.end].text


def labels(doc: Doc, mention: Mention) -> set[str]:
    """The labels of the actors of a mention."""
    return {doc._.cq_actors[key].label for key in mention.actors}


@pytest.mark.parametrize("case", rows("names.tsv"), ids=lambda case: f"{case['tradition']}: {case['words']}")
def test_naming_tradition(nlp: Language, case: dict[str, str]) -> None:
    doc = read(nlp, case["sentence"], case["published"])
    found = {words(doc, m): m for m in doc._.cq_mentions}
    assert case["words"] in found, sorted(found)
    mention = found[case["words"]]
    actor = doc._.cq_actors[mention.actors[0]]
    assert (mention.form, actor.kind, actor.label) == (case["form"], case["kind"], case["label"])


def test_another_countrys_minister_is_another_person(nlp: Language) -> None:
    doc = read(nlp, "Foreign Minister Wang Yi of Singapore met Foreign Minister Wang Yi of China.")
    chinese = read(nlp, "Chinese Foreign Minister Wang Yi spoke.")._.cq_mentions[-1].actors
    alone = read(nlp, "Foreign Minister Wang Yi of Singapore spoke.")._.cq_mentions[0].actors
    assert chinese != alone
    assert doc._.cq_actors


@pytest.mark.parametrize("case", rows("titles.tsv"), ids=lambda case: case["sentence"])
def test_title_says_whom_an_official_serves(nlp: Language, case: dict[str, str]) -> None:
    doc = read(nlp, case["sentence"])
    mention = next(m for m in doc._.cq_mentions if words(doc, m) == case["person"])
    actor = doc._.cq_actors[mention.actors[0]]
    served = {doc._.cq_actors[key].label for key in actor.serves}
    assert actor.kind == "official"
    assert served == set(filter(None, case["serves"].split("|")))
    title = next(title for title in doc._.cq_titles if title.actor == actor.key)
    assert title.former is (case["current"] == "no")


@pytest.mark.parametrize("case", rows("metonyms.tsv"), ids=lambda c: f"{c['words']} in {c['sentence']}")
def test_place_or_government(nlp: Language, case: dict[str, str]) -> None:
    doc = read(nlp, case["sentence"])
    reading, names = case["reading"].split(" ", 1)
    mentions = [m for m in doc._.cq_mentions if words(doc, m) == case["words"]]
    places = [p for p in doc._.cq_places if doc[p.start : p.end].text == case["words"]]
    assert bool(places) is (reading in ("place", "both"))
    assert bool(mentions) is (reading != "place")
    for mention in mentions:
        assert labels(doc, mention) == set(names.split("|"))
        assert (mention.form == "demonym") is (reading == "adjective")
    for place in places:
        assert doc._.cq_actors[place.place.state].label == names


def test_mentions_are_sorted_and_do_not_overlap(nlp: Language) -> None:
    text = (
        "China's Foreign Ministry spokesman Zhao Lijian said on Monday that the Chinese and Russian "
        "governments, "
        "the Biden administration and U.S. Secretary of State Antony Blinken had met in Anchorage. They left."
    )
    doc = read(nlp, text)
    mentions = doc._.cq_mentions
    assert all(one.end <= two.start for one, two in zip(mentions, mentions[1:], strict=False))
    assert all(mention.start <= mention.head < mention.end for mention in mentions)
    assert all(key in doc._.cq_actors for mention in mentions for key in mention.actors)


def test_spellings_of_one_person_make_one_node(nlp: Language) -> None:
    text = "Minister José Alvarez-Ruiz of Chile spoke. Mr. Alvarez-Ruiz left. Jose Alvarez Ruiz came back."
    doc = read(nlp, text)
    people = {key for key in doc._.cq_actors if key.startswith(("official/", "actor/"))}
    assert len(people) == 1


def test_the_same_unknown_official_has_one_key_in_every_article(nlp: Language) -> None:
    one = read(nlp, "Foreign Minister Ine Solberg of Norway spoke.")
    two = read(nlp, "Ine Solberg, Norway's foreign minister, met nobody.")
    assert {k for k in one._.cq_actors if k.startswith("official/")} == {
        k for k in two._.cq_actors if k.startswith("official/")
    }


def test_teams_are_no_states(nlp: Language) -> None:
    sport = (
        "The coach named his squad for the match. England and Tonga have met once in rugby, said the flanker."
    )
    assert not [m for m in read(nlp, sport)._.cq_mentions if m.actors[0].startswith("state/")]
    politics = sport + " The minister announced a boycott."
    assert {m.actors[0] for m in read(nlp, politics)._.cq_mentions} >= {"state/GB", "state/TO"}

"""The tables are sound, take newer ones, Wikidata results and a user's own entries, and refuse wrong rows."""

import csv
import datetime as dt
import re
import shutil

import pytest

from ontology.errors import ReferenceDataError, UsageError
from ontology.reference import load
from ontology.reference.integrity import faults
from ontology.reference.post import post
from ontology.reference.tables import COLUMNS, HERE, OWN, read_rows
from ontology.reference.update import update
from ontology.reference.wikidata import import_wikidata, query

HEADER = "person,personLabel,position,start,startPrecision,end,endPrecision\n"
ENTITY = "http://www.wikidata.org/entity/"


@pytest.fixture
def folder(tmp_path):
    for table in set(COLUMNS) - OWN:
        shutil.copyfile(HERE / f"{table}.csv", tmp_path / f"{table}.csv")
    return tmp_path


def post_of(role, state):
    return next(row[4] for row in read_rows("posts") if row[3] == role and row[1] == state)


def result(path, *rows):
    path.write_text(HEADER + "".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_tables_are_sound():
    assert faults() == []


def test_historic_leaders_are_not_told_twice():
    officials = {(row[1], row[5] or row[6]) for row in read_rows("officials")}
    assert [row for row in read_rows("historic") if (row[1], row[5] or row[6]) in officials] == []


def test_a_fault_is_named_with_its_line(folder):
    path = folder / "officials.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[4] = lines[4].replace(",ambassador,", ",footman,")
    path.write_text("".join(lines), encoding="utf-8")
    assert "officials.csv:5: role 'footman' is not in roles.csv" in faults(folder)


def test_a_missing_table_is_one_sentence(folder):
    (folder / "roles.csv").unlink()
    assert len(faults(folder)) == 1


def test_newer_tables_replace_older_ones_only_when_sound(folder, tmp_path_factory):
    target = tmp_path_factory.mktemp("target")
    assert update(folder, into=target) == []
    assert {path.name for path in target.iterdir()} == {f"{table}.csv" for table in set(COLUMNS) - OWN}
    (folder / "states.csv").write_text("wrong\n", encoding="utf-8")
    before = (target / "states.csv").read_bytes()
    assert update(folder, into=target) != []
    assert (target / "states.csv").read_bytes() == before


def test_the_query_asks_for_known_posts():
    text = query(roles=["foreign-minister"], states=["FR"])
    assert f"wd:{post_of('foreign-minister', 'FR')}" in text
    assert len(re.findall(r"wd:Q", text)) < 10


def test_a_query_for_posts_that_nobody_knows_is_refused():
    with pytest.raises(UsageError, match=r"no post in Wikidata for court-jester, FR; .*foreign-minister"):
        query(roles=["court-jester"], states=["FR"])


def test_an_import_adds_confirms_and_is_idempotent(folder, tmp_path):
    post = post_of("foreign-minister", "FR")
    file = result(
        tmp_path / "result.csv",
        [f"{ENTITY}Q999999901", "Jeanne Exemple", f"{ENTITY}{post}", "2031-05-01T00:00:00Z", "10", "", ""],
        [f"{ENTITY}Q999999902", "Q999999902", f"{ENTITY}{post}", "2031-05-01T00:00:00Z", "11", "", ""],
        [f"{ENTITY}Q999999903", "Jean Exemple", f"{ENTITY}Q1", "", "", "", ""],
    )
    day = dt.date(2031, 6, 1)
    report = import_wikidata(file, into=folder, as_of=day)
    assert (report.added, report.changed) == (1, 0)
    assert [row for row, _ in report.skipped] == [3, 4]
    rows = {row[0]: row for row in read_rows("officials", folder)}
    assert rows["Q999999901"][1:9] == [
        "Jeanne Exemple", "", "foreign-minister", rows["Q999999901"][4], "FR", "", "2031-05", "",
    ]  # fmt: skip
    once = (folder / "officials.csv").read_bytes()
    again = import_wikidata(file, into=folder, as_of=day)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert (folder / "officials.csv").read_bytes() == once
    assert faults(folder) == []


def test_an_import_ends_an_open_term(folder, tmp_path):
    known = {row[0]: row for row in read_rows("posts")}
    row = next(
        r for r in read_rows("officials")
        if r[0] and not r[8] and len(r[7]) == 10 and r[4] in known and r[3] == "foreign-minister"
        and any(p[0] == r[4] and p[1] == r[5] and p[3] == r[3] for p in read_rows("posts"))
    )  # fmt: skip
    post = next(p[4] for p in read_rows("posts") if p[0] == row[4] and p[1] == row[5] and p[3] == row[3])
    file = result(tmp_path / "end.csv", [row[0], row[1], post, row[7], "11", "2035-01-02", "11"])
    assert import_wikidata(file, into=folder, as_of=dt.date(2035, 1, 3)).changed == 1
    ended = [
        r for r in read_rows("officials", folder) if r[0] == row[0] and r[7] == row[7] and r[3] == row[3]
    ]
    assert "2035-01-02" in {r[8] for r in ended}


def test_the_order_of_the_table_is_kept(folder, tmp_path):
    post = post_of("foreign-minister", "FR")
    import_wikidata(
        result(tmp_path / "one.csv", ["Q999999901", "Jeanne Exemple", post, "2031-05-01", "11", "", ""]),
        into=folder, as_of=dt.date(2031, 6, 1),
    )  # fmt: skip
    before, after = (list(csv.reader((f / "officials.csv").open(encoding="utf-8"))) for f in (HERE, folder))
    assert [row for row in after if row[0] != "Q999999901"] == before


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["nobody", "Jane Example", "Q1", "", "", "", ""], "row 2: person 'nobody' is no Wikidata item"),
        (["Q5", "Jane Example", "Q1", "last spring", "", "", ""], "row 2: start 'last spring' is no date"),
        (["Q5", "Jane Example", "Q1", "2020-01-01", "", "2019-01-01", ""], "row 2: the term ends"),
        (["Q5", "Jane Example"], "row 2: wrong number of cells"),
    ],
)
def test_a_wrong_row_stops_the_import(folder, tmp_path, row, words):
    with pytest.raises(ReferenceDataError, match=re.escape(words)):
        import_wikidata(result(tmp_path / "wrong.csv", row), into=folder)


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"\xff\xfe\x00"])
def test_another_file_is_no_result(tmp_path, folder, content):
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(ReferenceDataError):
        import_wikidata(path, into=folder)


def test_a_missing_file_is_one_sentence(tmp_path, folder):
    with pytest.raises(ReferenceDataError, match="can't be read"):
        import_wikidata(tmp_path / "none.csv", into=folder)
    with pytest.raises(ReferenceDataError, match="can't be read"):
        load(tmp_path / "none.csv")


def test_entries_of_ones_own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "kind,name,aliases,role,post,state,organisation,start,end\n"
        "party,Example Party,EP,,,DE,,,\n"
        "alias,Land of Examples,,,,DE,,,\n"
        ",Jane Exemplar,J. Exemplar,special-envoy,Special Envoy for the Arctic,NO,,2024-02,\n"
        ",John Exemplar,,party-leader,,,Example Party,2023-05-01,\n",
        encoding="utf-8",
    )
    reference = load(path)
    assert reference.names("Land of Examples")[0].key == "state/DE"
    party = reference.names("Example Party")[0].key
    assert reference.organizations[party].serves == ("state/DE",)
    assert (
        reference.holders("party-leader", party, dt.date(2023, 5, 2))[0].person
        == "official/john-exemplar-example-party"
    )
    assert reference.people("J. Exemplar")[0].key == "official/jane-exemplar-no"
    assert load().people("Jane Exemplar") == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (",Jane,,queen of hearts,,NO,", "row 2: unknown role 'queen of hearts'"),
        (",Jane,,minister,,ZZ,", "row 2: unknown state 'ZZ'"),
        (",Jane,,minister,,,Atlantis Council", "row 2: unknown organisation 'Atlantis Council'"),
        (",Jane,,minister,,,", "row 2: give either a state or an organisation"),
        (",,,minister,,NO,", "row 2: the name is empty"),
        ("wizard,Jane,,minister,,NO,", "row 2: unknown kind 'wizard'"),
        ("alias,Land,,,,,", "row 2: an alias needs the ISO code"),
    ],
)
def test_a_wrong_entry_is_named_with_its_row(tmp_path, line, words):
    path = tmp_path / "own.csv"
    path.write_text(f"kind,name,aliases,role,post,state,organisation\n{line}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=re.escape(words)):
        load(path)


def test_a_file_with_other_columns_says_which_it_wants(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("who,what\nJane,minister\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="needs a header row"):
        load(path)


@pytest.mark.parametrize(
    ("role", "body", "label", "title", "key", "name"),
    [
        ("foreign-minister", "state/CN", "China", "Minister of Foreign Affairs", "foreign-minister-cn",
         "Minister of Foreign Affairs of China"),
        ("head-of-state", "state/US", "United States", "President", "head-of-state-us",
         "President of the United States"),
        ("ambassador", "state/CN", "China", "Ambassador to Canada", "ambassador-to-canada-cn",
         "Ambassador of China to Canada"),
        ("head-of-organisation", "organization/nato", "NATO", "Secretary General",
         "head-of-organisation-nato", "Secretary General of NATO"),
    ],
)  # fmt: skip
def test_a_post_has_one_key_and_a_readable_name(role, body, label, title, key, name):
    found = post(role, body, label, title)
    assert (found.key, found.label) == (f"post/{key}", name)


@pytest.mark.parametrize(
    ("body", "words", "key", "name"),
    [
        ("nato", "Secretary-general", "head-of-organisation-nato", "Secretary-general of NATO"),
        ("united-nations", "Chief", "head-of-organisation-united-nations", "Chief of the United Nations"),
        ("united-nations", "High commissioner for roads", "high-commissioner-for-roads-united-nations",
         "High commissioner for roads of the United Nations"),
        ("icrc", "Director general", "director-general-icrc",
         "Director general of the International Committee of the Red Cross"),
        ("osce", "Chairman", "chairman-osce", "Chairman of OSCE"),
        ("who", "Director-General of the World Health Organization", "head-of-organisation-who",
         "Director-General of WHO"),
        ("council-of-europe", "President of the Parliamentary Assembly of the Council of Europe",
         "president-of-the-parliamentary-assembly-council-of-europe",
         "President of the Parliamentary Assembly of the Council of Europe"),
        ("choirs", "President", "head-of-organisation-choirs", "President of Choirs"),
        ("choirs", "Secretary general", "secretary-general-choirs", "Secretary general of Choirs"),
    ],
)  # fmt: skip
def test_who_heads_a_body_and_who_is_called_as_heads_are(body, words, key, name):
    known = load().organizations.get(f"organization/{body}")
    found = load().post(
        "head-of-organisation", f"organization/{body}", known.label if known else "Choirs", words
    )
    assert (found.key, found.label) == (f"post/{key}", name)


def test_bodies_are_not_told_twice():
    known = {row[0] for row in read_rows("organisations")} | {row[1] for row in read_rows("organisations")}
    assert [row for row in read_rows("bodies") if {row[0], row[1]} & known] == []

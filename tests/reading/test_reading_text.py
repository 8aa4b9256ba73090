"""Encodings, mojibake, control characters and languages: what is changed in a text, and what is not."""

from __future__ import annotations

import json

import pytest

from loaders.reading import cleaning
from loaders.reading.languages import other_language

QUOTED = "“It’s a naïve idea,” Jürgen Müßig of Westmark said – “and a very expensive one.”"
ENGLISH = {
    "names": "Nguyen Phu Tho, Ekaterina Zaharieva and Abdelaziz Cherif met Péter Szijj in Ouagadougou.",
    "capitals": "PRESIDENT OF NORLAND VISITS SUDRIA FOR TALKS ON TRADE AND FISHERIES",
    "short": "Wang met Xi.",
    "machine": "The side of the minister expressed that the cooperation it should continue more.",
    "quoting": "He said “Je ne regrette rien”, and the hall in Norland laughed with him for a long minute.",
}
FOREIGN = {
    "fr": "Le ministre des Affaires étrangères a rencontré mardi son homologue à Paris pour des entretiens.",
    "de": "Der Außenminister traf am Dienstag in Wien seinen Amtskollegen zu Gesprächen über den Handel.",
    "es": "El canciller se reunió el martes con su homólogo en Madrid para hablar sobre el comercio.",
    "ru": "Министр иностранных дел встретился во вторник со своим коллегой в Москве.",
    "zh": "外交部长星期二在北京会见了来访的国务卿，双方就双边关系和共同关心的国际和地区问题深入交换了意见。",
    "ar": "التقى وزير الخارجية يوم الثلاثاء نظيره في العاصمة لبحث العلاقات الثنائية",
    "ms": "Menteri Luar Negeri bertemu dengan mitranya pada hari Selasa untuk membahas perdagangan.",
    "tr": "Dışişleri Bakanı salı günü Ankara'da mevkidaşıyla bir araya gelerek ticareti görüştü.",
    "nl": "De minister van Buitenlandse Zaken ontmoette dinsdag zijn ambtgenoot in Den Haag voor overleg.",
}


def one(tmp_path, gather, data, name="a.txt", **options):
    (tmp_path / name).write_bytes(data)
    (article,), _ = gather(tmp_path / name, **options)
    return article.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_encodings_are_told_apart(tmp_path, gather, encoding, name):
    content = {
        "a.txt": QUOTED,
        "a.jsonl": json.dumps({"text": QUOTED}, ensure_ascii=False),
        "a.csv": f'id,text\n1,"{QUOTED}"\n',
    }
    assert one(tmp_path, gather, content[name].encode(encoding), name) == QUOTED


def test_a_stray_byte_does_not_change_the_rest(tmp_path, gather):
    data = QUOTED.encode().replace(b"expensive", b"expens\xefve")
    assert one(tmp_path, gather, data) == QUOTED.replace("expensive", "expensïve")


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.json"])
def test_a_file_that_is_not_in_the_encoding_that_was_named(tmp_path, gather, name):
    (tmp_path / name).write_text('{"text": "The envoy spoke."}')
    articles, (gap,) = gather(tmp_path / name, encoding="utf-16")
    assert articles == []
    assert gap.reason == "broken" and "is not in utf-16; name another encoding" in gap.detail


def test_an_encoding_may_be_named(tmp_path, gather):
    text = "Ministr Łukasz Żądło met the envoy of Sudria in the house by the river and wrote to her."
    assert one(tmp_path, gather, text.encode("cp1250"), encoding="cp1250") == text


def test_text_of_another_script_is_decoded_by_a_guess():
    assert cleaning.decode((FOREIGN["ru"] * 3).encode("cp1251")) == FOREIGN["ru"] * 3


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_mojibake_is_undone(encoding):
    broken = "The café – it’s “open”".encode().decode(encoding, errors="replace")
    if "\ufffd" not in broken:
        assert cleaning.clean(broken) == "The café – it’s “open”"


@pytest.mark.parametrize(
    "text",
    [
        QUOTED,
        "He said \"nothing'' and ``left'' , it is said .",
        "Broken sen-\ntence with  two blanks and\ta tab",
        "100 € – ½ ton; Ðorđe, Þór, São Tomé, N’Djamena, Côte d’Ivoire",
        "nbsp\u00a0and soft\u00adhyphen and zero\u200bwidth",
    ],
)
def test_what_is_merely_untidy_stays(text):
    assert cleaning.clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x07c\x7fd\x81e", "abcde"),
        ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
        ("\x93Wait\x85\x94", "“Wait…”"),
        ("\ufeffa\ufffeb\uffff", "ab"),
        ("x\u202eevil\u202c\u2066y\u2069", "xevily"),
        ("a\ud800b\udbffc", "abc"),
        ("caf\udce9", "café"),
    ],
)
def test_what_can_not_be_stored_is_dropped(text, expected):
    cleaned = cleaning.clean(text)
    assert cleaned == expected
    assert cleaning.clean(cleaned) == cleaned


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_is_read(text):
    assert other_language(text, wanted="en", declared=None) is None


@pytest.mark.parametrize("code", FOREIGN)
def test_another_language_is_skipped_with_its_name(tmp_path, gather, code):
    (tmp_path / "a.txt").write_text(FOREIGN[code], encoding="utf-8")
    articles, (gap,) = gather(tmp_path / "a.txt")
    assert articles == []
    assert gap.reason == "language" and f"({code})" in gap.detail
    assert len(gather(tmp_path / "a.txt", language=None)[0]) == 1
    assert gather(tmp_path / "a.txt", language=code)[0][0].language == code


def test_a_short_text_is_in_the_language_that_its_source_declares():
    assert other_language("Accord!", wanted="en", declared="fr_FR") == "fr"
    assert other_language("Accord!", wanted="en", declared="en-GB") is None
    assert other_language("Accord!", wanted="en", declared=None) is None


@pytest.mark.parametrize("noise", ["\x00", "\x81", "\ufeff", "\ud800", "\u202e"])
def test_a_text_is_clean_after_one_cleaning(noise):
    text = f"Ã{noise}©lys{noise}Ã©e and Ã{noise}\x83Â© — “talks” at the Ãlysée, â€{noise}œwe agreedâ€\x9d"
    cleaned = cleaning.clean(text)
    assert cleaning.clean(cleaned) == cleaned
    assert noise not in cleaned


def test_mojibake_is_undone_where_something_stood_in_the_middle_of_it():
    assert cleaning.clean("We met at the cafÃ\ufeff©, said JosÃ\x00© to everybody.") == (
        "We met at the café, said José to everybody."
    )


def test_a_name_is_clean_after_one_cleaning():
    name = cleaning.line("ð \n \u0178\u02dc\u20ac")
    assert name == cleaning.line(name)

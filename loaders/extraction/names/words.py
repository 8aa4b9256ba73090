"""The closed classes of words that naming rests on, read from `words.txt` beside this file."""

from __future__ import annotations

from importlib import resources


def _sections() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in text.splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


_WORDS = _sections()

STYLES = _WORDS["styles"]
HONORIFICS = _WORDS["honorifics"] | STYLES
PARTICLES = _WORDS["particles"]
SUFFIXES = _WORDS["suffixes"]
DAYS = _WORDS["days"]
OFFICES = _WORDS["offices"]
ABBREVIATED = _WORDS["abbreviated"]
ROYALTY = _WORDS["royalty"]
POSTS = _WORDS["posts"]
TITLE_WORDS = OFFICES | POSTS
MODIFIERS = _WORDS["modifiers"]
COMPLEMENTS = _WORDS["complements"]
FORMER = _WORDS["former"]
ORGANS = _WORDS["organs"]
EVENTS = _WORDS["events"]
GOVERNMENT = _WORDS["government"]
DOINGS = _WORDS["doings"]
MALE_NAMES = _WORDS["male-names"]
FEMALE_NAMES = _WORDS["female-names"]
PERSONNEL = _WORDS["personnel"]
RULE_OF = _WORDS["rule-of"]
NO_BODY = _WORDS["no-body"]
LOCATIVE = _WORDS["locative"]
MOTION = _WORDS["motion"]
VISITING = _WORDS["visiting"]
FAMILY_FIRST = _WORDS["family-first"]
IMPERSONAL = _WORDS["impersonal"]
SPEECH = _WORDS["speech"]
PUBLIC = _WORDS["public"]
TOWARDS = _WORDS["towards"]
LEANINGS = _WORDS["leanings"]
SPORTS = _WORDS["sports"]
CHANGES = _WORDS["changes"]

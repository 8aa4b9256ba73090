"""General news with one diplomatic article in five, to measure how fast a newspaper is read.

    python benchmarks/mixture.py COUNT > articles.jsonl

Four in five are put together from sentences of our own (`mixture.txt`): football, business, culture, weather, local
affairs, science, about 400 words each, with people, towns, firms, countries, quotations. The fifth is one of
`examples/articles`, with paragraphs of the next one behind it. The same count gives the same articles.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from itertools import count
from pathlib import Path

from loaders.reading import open_sources
from ontology.facts import Article

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples" / "articles"
LISTS = ("names", "towns", "clubs", "firms", "lands", "things")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "March", "May", "June", "September", "October")
PUBLISHED = dt.date(2023, 5, 10)
WORDS = 400
EVERY = 5


def mixture(number: int, *, seed: int = 1) -> list[Article]:
    """`number` articles, every fifth of them diplomatic."""
    chance = random.Random(seed)
    sections = _sections()
    kinds = [kind for kind in sections if kind not in LISTS]
    diplomatic = [item for item in open_sources([EXAMPLES]) if isinstance(item, Article)]
    return [
        _diplomatic(position, diplomatic)
        if position % EVERY == EVERY - 1
        else _general(position, chance.choice(kinds), sections, chance)
        for position in range(number)
    ]


def of_length(articles: list[Article], number: int) -> list[Article]:
    """`number` articles of about 400 words, made of the paragraphs of `articles` in order, no two the same."""
    return [_diplomatic(position * EVERY, articles) for position in range(number)]


def _diplomatic(position: int, articles: list[Article]) -> Article:
    paragraphs = (
        paragraph
        for step in count(position // EVERY)
        for paragraph in articles[step % len(articles)].text.split("\n\n")
    )
    chosen, words = [], 0
    while words < WORDS:
        chosen.append(next(paragraphs))
        words += len(chosen[-1].split())
    # The readers would take equal texts for one article.
    text = "\n\n".join([*chosen, f"This is edition {position}."])
    first = articles[position // EVERY % len(articles)]
    return Article(id=f"diplomatic-{position}", text=text, title=first.title, published=first.published)


def _general(position: int, kind: str, sections: dict[str, list[str]], chance: random.Random) -> Article:
    named = _named(sections, chance)
    headline, lead, *rest = sections[kind]
    chance.shuffle(rest)
    title = headline.format_map(named | _numbers(chance))
    paragraphs = [title, lead.format_map(named | _numbers(chance))]
    while rest and sum(len(one.split()) for one in paragraphs) < WORDS:
        pair = [rest.pop() for _ in range(min(2, len(rest)))]
        paragraphs.append(" ".join(one.format_map(named | _numbers(chance)) for one in pair))
    return Article(id=f"general-{position}", text="\n\n".join(paragraphs), title=title, published=PUBLISHED)


def _named(sections: dict[str, list[str]], chance: random.Random) -> dict[str, str]:
    """People, towns and the like, the same in the whole article."""
    people = dict(zip(("a", "b", "c", "d", "d2"), chance.sample(sections["names"], 5), strict=True))
    pairs = {
        slot + second: name
        for slot, names in (("town", "towns"), ("club", "clubs"), ("firm", "firms"), ("land", "lands"))
        for second, name in zip(("", "2"), chance.sample(sections[names], 2), strict=True)
    }
    return {**people, **pairs, "thing": chance.choice(sections["things"])}


def _numbers(chance: random.Random) -> dict[str, str]:
    """Numbers and days, other ones in every sentence."""
    day, day2 = chance.sample(DAYS, 2)
    return {
        "day": day,
        "day2": day2,
        "month": chance.choice(MONTHS),
        "small": str(chance.randint(2, 30)),
        "number": str(chance.randint(31, 400)),
        "big": f"{chance.randint(5, 900)},000",
        "percent": str(chance.randint(2, 48)),
    }


def _sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (HERE / "mixture.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines += line.split("|") if "|" in line else [line]
    return found


def main() -> None:
    for one in mixture(int(sys.argv[1])):
        row = {"id": one.id, "title": one.title, "text": one.text, "published": str(one.published)}
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()

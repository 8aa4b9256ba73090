"""Texts that repeat themselves, of any length, for measuring how time grows with it."""

# ruff: noqa: E501  what is made up is more readable a row a kind

from __future__ import annotations

from collections.abc import Callable
from random import Random

from fuzz_news import GIVEN, SURNAMES


def _names(count: int) -> list[str]:
    """Names that differ, of letters only, as no name has a figure in it."""
    chance = Random(count)
    ends = ("".join("aeioubdgls"[int(figure)] for figure in str(number)) for number in range(count))
    return [f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}{end}" for end in ends]


# Texts of about `n` words (or characters, where there are no words) for measuring how time grows with length.
REPETITIVE: dict[str, Callable[[int], str]] = {
    "one sentence": lambda n: "Germany supports France and " * (n // 4),
    "nested speech": lambda n: "Germany said that " * (n // 3) + "it supports France.",
    "nested persons": lambda n: "Minister Anna Berg said that " * (n // 5) + "she met Ben Costa.",
    "list of names": lambda n: ", ".join(_names(n // 2)) + " met in Berlin on Tuesday.",
    "list of states": lambda n: "Germany, " * n + "and France met in Berlin on Tuesday.",
    "officials in a list": lambda n: "".join(f"Foreign Minister {name}, " for name in _names(n // 4)) + "met in Berlin.",
    "a person a sentence": lambda n: "".join(f"Foreign Minister {name} met Angela Merkel. " for name in _names(n // 7)),
    "a new role each": lambda n: "".join(f"{name} is the envoy of Chad. " for name in _names(n // 8)),
    "one person": lambda n: "German Foreign Minister Anna Berg met Ben Costa in Berlin. " * (n // 10),
    "one surname": lambda n: "Anna Berg and Ben Berg spoke. Berg said that Berg supports France. " * (n // 12),
    "meetings": lambda n: "".join(f"Angela Merkel met {name} in Berlin on March {k % 28 + 1}. " for k, name in enumerate(_names(n // 9))),
    "one meeting": lambda n: "Angela Merkel met Emmanuel Macron in Berlin on Tuesday. The meeting was held. " * (n // 12),
    "pronouns": lambda n: "Angela Merkel met Emmanuel Macron. " + "He said that she met him and they agreed. " * (n // 9),
    "the minister": lambda n: "The foreign minister met his counterpart. " * (n // 6),
    "quotations": lambda n: "“We support France,” Angela Merkel said. " * (n // 7),
    "nested quotations": lambda n: "Angela Merkel said “" * (n // 3) + "we support France" + "”" * (n // 3),
    "open quotations": lambda n: "“ " * n,
    "straight quotations": lambda n: '" ' * n,
    "apostrophes": lambda n: "'s " * n,
    "titles": lambda n: "Foreign Minister President " * (n // 3),
    "of of": lambda n: "the minister of the ministry of " * (n // 6),
    "who who": lambda n: "the minister who met " * (n // 4),
    "commas": lambda n: ", " * n,
    "dashes": lambda n: "- " * n,
    "line ends": lambda n: "Germany\n\n" * n,
    "blanks": lambda n: "Germany" + " " * n * 5 + "supports France.",
    "dates": lambda n: "on March 10, 2021 " * (n // 4),
    "numbers": lambda n: "2021-03-10 " * n,
    "one token": lambda n: "a" * n * 5,
    "one capital token": lambda n: "AbC" * n,
    "slashes": lambda n: "Germany/France/" * (n // 2),
    "hyphens": lambda n: "Germany-France-" * (n // 2),
    "brackets": lambda n: "(" * n + ")" * n,
    "full stops": lambda n: ". " * n,
    "initials": lambda n: "A. B. Berg " * (n // 3),
    "combining": lambda n: "e" + "\u0301" * n * 5,
    "emoji": lambda n: "\U0001f600 " * n,
    "letters of Arabic": lambda n: "وزير الخارجية " * (n // 2),
    "denials": lambda n: "Germany did not deny that it does not oppose " * (n // 9),
    "conditions": lambda n: "if Germany supports France unless " * (n // 5),
    "possessives": lambda n: "Germany's minister's " * (n // 2) + "office met France.",
    "organisations": lambda n: "".join(f"The Council of {name.split()[1]} met. " for name in _names(n // 5)),
    "appositions": lambda n: "Anna Berg, the foreign minister of Germany, " * (n // 7),
    "datelines": lambda n: "BERLIN, March 8 (Reuters) - Angela Merkel met Ben Costa.\n\n" * (n // 12),
    "credits": lambda n: "Angela Merkel met Ben Costa.\nReporting by Ada Berg; Editing by Ben Lund\n\n" * (n // 13),
    "agencies": lambda n: "(Reuters) Angela Merkel praised France (AFP photo). " * (n // 10),
    "one large summit": lambda n: "".join(f"{name} attended the G20 summit in Rome. " for name in _names(n // 8)),
    "bullet list": lambda n: "".join(f"• {name}, Minister of Trade\n" for name in _names(n // 6)),
}  # fmt: skip

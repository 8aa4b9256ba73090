"""News that a machine makes up: sentences by a small grammar, and the same with noise.

Names and events are invented by chance; nothing here is a claim about anybody. Everything comes from one
`random.Random`, so that a text is known by its seed.
"""

# ruff: noqa: E501  what is made up is more readable a row a kind

from __future__ import annotations

from random import Random

from fuzz_files import NASTY

GIVEN = [
    "Anna",
    "Ben",
    "Carla",
    "Dmitri",
    "Elif",
    "Farid",
    "Greta",
    "Hassan",
    "Ingrid",
    "Jorge",
    "Kim",
    "Li",
    "Maria",
    "Nguyen",
    "Olu",
    "Petra",
    "Wei",
    "Yuki",
]
SURNAMES = [
    "Abbasi",
    "Berg",
    "Costa",
    "Dlamini",
    "Eriksen",
    "Fischer",
    "Garcia",
    "Haddad",
    "Ivanov",
    "Jensen",
    "Kaya",
    "Lopez",
    "Mbeki",
    "Novak",
    "Okafor",
    "Silva",
    "Wang",
]
STATES = (
    "Germany",
    "France",
    "China",
    "the United States",
    "Russia",
    "Georgia",
    "Jordan",
    "South Korea",
    "the UK",
    "Iran",
    "Chad",
)
CITIES = (
    "Berlin",
    "Geneva",
    "Washington",
    "Beijing",
    "New York",
    "Moscow",
    "Tbilisi",
    "Brussels",
    "the Kremlin",
    "Port-au-Prince",
)
NATIONS = (
    "German",
    "French",
    "Chinese",
    "American",
    "Russian",
    "Georgian",
    "Iranian",
    "South Korean",
    "British",
    "Chadian",
)
BODIES = (
    "the European Union",
    "NATO",
    "the United Nations",
    "ASEAN",
    "the Foreign Ministry",
    "parliament",
    "the government",
    "the bloc",
)
ROLES = (
    "Foreign Minister", "President", "Prime Minister", "foreign ministry spokesman", "Ambassador", "Vice-Premier", "King",
    "former president", "acting defence minister", "secretary-general", "special envoy", "deputy head of the delegation",
)  # fmt: skip
DAYS = (
    "on Tuesday",
    "on March 10",
    "on 10 March 2021",
    "next week",
    "yesterday",
    "last month",
    "in 2019",
    "on 31/02/2021",
    "at noon",
    "",
)
TOPICS = (
    "trade",
    "the nuclear deal",
    "the war",
    "sanctions",
    "human rights",
    "the border",
    "gas",
    "climate",
    "the 2015 agreement",
)
VERBS = (
    "supports", "opposes", "condemned", "did not oppose", "would reject", "may welcome", "denied that it backed", "called on", "warned",
    "threatened", "urged", "was criticised by", "refused to condemn", "no longer supports", "agreed with", "will sanction", "praised",
)  # fmt: skip
MEET = (
    "met", "met with", "held talks with", "spoke by phone with", "will meet", "did not meet", "denied meeting", "hosted", "received",
    "was to have met", "cancelled a meeting with", "and", "sat down with", "visited", "briefed", "flew to see", "could meet",
)  # fmt: skip
SAID = (
    "said",
    "told reporters",
    "added",
    "insisted",
    "is reported to have said",
    "did not say",
    "wrote",
    "tweeted",
    "hinted",
)


def person(chance: Random) -> str:
    name = f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}"
    match chance.randrange(8):
        case 0:
            return name
        case 1:
            return f"{chance.choice(NATIONS)} {chance.choice(ROLES)} {name}"
        case 2:
            return f"{name}, the {chance.choice(NATIONS)} {chance.choice(ROLES)},"
        case 3:
            return f"{chance.choice(ROLES)} {name.split()[1]}"
        case 4:
            return chance.choice(
                ("he", "she", "they", "the minister", "the spokesman", "the two leaders", "her counterpart")
            )
        case 5:
            return f"{name}, {chance.choice(ROLES)} of {chance.choice(STATES)} since {chance.randrange(1900, 2100)},"
        case 6:
            return f"{name.split()[1]}'s {chance.choice(NATIONS)} counterpart"
        case _:
            return f"{name} ({chance.choice(STATES)})"


def actor(chance: Random, depth: int = 0) -> str:
    kind = chance.randrange(9)
    if kind == 0 and depth < 3:
        return (
            ", ".join(actor(chance, depth + 1) for _ in range(chance.randint(2, 6)))
            + f" and {actor(chance, depth + 1)}"
        )
    if kind == 1 and depth < 3:
        return f"{actor(chance, depth + 1)}, who {predicate(chance, depth + 1)},"
    if kind < 4:
        return chance.choice((*STATES, *BODIES, *CITIES))
    return person(chance)


def predicate(chance: Random, depth: int = 0) -> str:
    if chance.random() < 0.5:
        return f"{chance.choice(MEET)} {actor(chance, depth + 1)} in {chance.choice(CITIES)} {chance.choice(DAYS)}".strip()
    return f"{chance.choice(VERBS)} {actor(chance, depth + 1)} over {chance.choice(TOPICS)}"


def clause(chance: Random, depth: int = 0) -> str:
    """A sentence without its full stop; `depth` bounds how often one stands within another."""
    kind = chance.randrange(10) if depth < 4 else 9
    inner = clause(chance, depth + 1) if kind < 6 else ""
    match kind:
        case 0:
            return f"{person(chance)} {chance.choice(SAID)} that {inner}"
        case 1:
            return f"“{inner},” {chance.choice(SAID)} {person(chance)}"
        case 2:
            return f"if {inner}, {clause(chance, depth + 1)}"
        case 3:
            return f'according to {actor(chance)}, "{inner}" and {clause(chance, depth + 1)}'
        case 4:
            return f"{inner} after {clause(chance, depth + 1)}"
        case 5:
            return f"{inner}: {chance.choice(DAYS)} - {clause(chance, depth + 1)}"
        case 6:
            return f"the meeting between {actor(chance)} and {actor(chance)} was {chance.choice(('held', 'cancelled', 'denied', 'a call'))}"
        case 7:
            return f"{person(chance)} was {chance.choice(('appointed', 'sworn in as', 'dismissed as', 'elected'))} {chance.choice(ROLES)} {chance.choice(DAYS)}"
        case _:
            return f"{actor(chance)} {predicate(chance)}"


def story(chance: Random, most: int = 12) -> str:
    """A text of some sentences in paragraphs."""
    parts = []
    for _ in range(chance.randint(1, most)):
        text = clause(chance)
        parts.append(text[:1].upper() + text[1:] + chance.choice((".", ".", ".", "?", "!", "", "…", ".”")))
    return "".join(part + chance.choice((" ", " ", "\n\n", "\n")) for part in parts).strip()


def noisy(chance: Random, text: str) -> str:
    """`text` as it is after a bad journey: cut, doubled, in capitals, without spaces, with odd characters in it."""
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        start, size = chance.randrange(len(text) + 1), chance.choice((1, 5, 40, 300))
        piece = text[start : start + size]
        match chance.randrange(7):
            case 0:
                text = text[:start] + text[start + size :]
            case 1:
                text = text[:start] + piece * chance.choice((2, 3, 10)) + text[start:]
            case 2:
                text = text[:start] + piece.upper() + text[start + size :]
            case 3:
                text = text[:start] + piece.replace(" ", "") + text[start + size :]
            case 4:
                text = text[:start] + piece[::-1] + text[start + size :]
            case 5:
                text = (
                    text[:start]
                    + piece.replace('"', "").replace("”", "").replace(",", "")
                    + text[start + size :]
                )
            case _:
                text = text[:start] + chance.choice(NASTY) + text[start:]
    return text


def article(chance: Random) -> str:
    """A text, as often with noise as without."""
    text = story(chance)
    return noisy(chance, text) if chance.random() < 0.5 else text

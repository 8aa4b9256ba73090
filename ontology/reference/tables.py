"""The CSV tables as values: read, checked where reading needs it, and joined (persons to their terms).

The shape of the tables is described in README.md beside this file; `integrity.py` checks them in full.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from ontology.errors import ReferenceDataError
from ontology.reference.model import Organization, Person, State, Term

HERE = Path(__file__).resolve().parent
COLUMNS = {
    "states": "iso2 iso3 qid name official_name kind capital start end",
    "aliases": "alias kind iso2 qid ambiguous case_sensitive source",
    "organisations": "id name aliases kind qid members source",
    "roles": "role label aliases",
    "officials": "qid name aliases role post state organisation start end as_of source",
    "posts": "post state organisation role qid",
    "bodies": "id name aliases kind qid members source",
    "historic": "qid name aliases role post state organisation start end as_of source",
}
OWN = frozenset({"historic", "bodies"})  # written here; newer tables from outside don't replace it
NO_WORD = re.compile(r"[^a-z0-9]+")
SERVING = frozenset({"ministry", "party", "media"})


def read_rows(table: str, folder: Path = HERE) -> Iterator[list[str]]:
    """Rows of a table, in order. Raises `ReferenceDataError` when it is missing or has other columns."""
    path = folder / f"{table}.csv"
    wanted = COLUMNS[table].split()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            if header != wanted:
                raise ReferenceDataError(f"{path.name} has the columns {header}, wanted {wanted}.")
            for row in reader:
                if len(row) != len(wanted):
                    raise ReferenceDataError(
                        f"{path.name} line {reader.line_num}: {len(row)} fields, wanted {len(wanted)}."
                    )
                yield row
    except OSError as error:
        raise ReferenceDataError(f"The reference table {path} can't be read: {error.strerror}.") from error


def digest(extra: Path | None = None) -> str:
    """A short hash of all tables and of a user's own entries: what was known when an article was read."""
    seen = sha256()
    for path in [*sorted(HERE.glob("*.csv")), *([extra] if extra else [])]:
        try:
            seen.update(path.read_bytes())
        except OSError as error:
            raise ReferenceDataError(f"{path} can't be read: {error.strerror}.") from error
    return seen.hexdigest()[:16]


def items(cell: str) -> tuple[str, ...]:
    """The items of a list cell, which stand between `|`."""
    return tuple(filter(None, cell.split("|")))


@lru_cache(maxsize=65_536)
def slug(text: str) -> str:
    """Text as lower-case ASCII words joined by hyphens: the last part of a key."""
    if not text.isascii():
        text = text.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("’", "")
        text = "".join(
            char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
        )
    return NO_WORD.sub("-", text.lower().replace("'", "")).strip("-")


def read_states(folder: Path = HERE) -> dict[str, State]:
    """States by key."""
    states = {}
    for iso2, _, qid, name, official, kind, capital, start, end in read_rows("states", folder):
        key = f"state/{iso2 or qid}"
        states[key] = State(key, name, official, iso2 or None, qid, kind, capital, start, end)
    return states


def read_organizations(folder: Path = HERE) -> dict[str, Organization]:
    """Organisations by key."""
    rows = [*read_rows("organisations", folder), *read_rows("bodies")]
    return {f"organization/{row[0]}": organization(*row[:6]) for row in rows}


def organization(name_id: str, name: str, aliases: str, kind: str, qid: str, members: str) -> Organization:
    """One organisation from the cells of its row."""
    states = tuple(f"state/{code}" for code in items(members))
    serves = states if kind in SERVING else ()
    return Organization(
        f"organization/{name_id}", name, items(aliases), kind, qid or None, () if serves else states, serves
    )


def _without_nickname(name: str) -> str:
    """A name without what stands in quotation marks in it."""
    return " ".join(re.sub(r'"[^"]*"', " ", name).split()) if '"' in name else name


def read_persons(bodies: dict[str, str], rows: Iterable[list[str]]) -> dict[str, Person]:
    """Persons by key, with their terms in table order; `bodies` leads from a body's name to its key."""
    found: dict[str, tuple[str, str | None, dict[str, None], list[Term]]] = {}
    for number, row in enumerate(rows, start=2):
        qid, name, aliases, role, post, state, organisation, start, end, as_of, source = row
        body = f"state/{state}" if state else bodies.get(organisation, "")
        if not body:
            raise ReferenceDataError(
                f"officials.csv row {number}: no body '{organisation}' in organisations.csv."
            )
        key = f"official/{qid}" if qid else f"official/{slug(name)}-{slug(body.partition('/')[2])}"
        _, _, others, terms = found.setdefault(key, (name, qid or None, {}, []))
        named = (*items(aliases), *(_without_nickname(known) for known in (name, *items(aliases))))
        others.update(dict.fromkeys(known for known in named if known != name))
        terms.append(Term(role, post, body, start, end, as_of, source))
    return {
        key: Person(key, name, tuple(others), qid, tuple(terms))
        for key, (name, qid, others, terms) in found.items()
    }

"""A user's own reference entries: one CSV file, given with `--reference`.

It has the columns of officials.csv in any order, of which only `name` must be there, and may have `kind`.
A row without `kind` is a term of office. ``kind`` = ``alias``: `name` is one more name of the state in
`state`. Any kind of organisation (``igo``, ``bloc``, ``alliance``, ``court``, ``ministry``, ``party``,
``media``, ``initiative``): `name` and `aliases` are the organisation's, `state` holds its members or the
state it belongs to, as ISO codes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ontology.errors import ReferenceDataError
from ontology.reference.dates import is_date
from ontology.reference.model import Organization
from ontology.reference.tables import COLUMNS, organization, read_organizations, read_rows, read_states, slug

OFFICIAL = COLUMNS["officials"].split()
KINDS = frozenset({"igo", "bloc", "ministry", "media", "party", "initiative", "court", "alliance"})


@dataclass(frozen=True, slots=True)
class Entries:
    """Rows in the shape of officials.csv and aliases.csv, and organisations by key."""

    officials: list[list[str]] = field(default_factory=list)
    aliases: list[list[str]] = field(default_factory=list)
    organizations: dict[str, Organization] = field(default_factory=dict)


def read(path: Path) -> Entries:
    """The entries of a file. Raises `ReferenceDataError`, with the row, when one is wrong."""
    entries = Entries()
    checker = _Checker(path)
    for number, row in _rows(path):
        kind = row["kind"]
        if kind in KINDS:
            body = checker.organization(number, row)
            entries.organizations[body.key] = body
            checker.bodies.add(body.label)
        elif kind == "alias":
            entries.aliases.append(checker.alias(number, row))
        elif kind in ("", "official"):
            entries.officials.append(checker.official(number, row))
        else:
            raise checker.error(
                number, f"unknown kind '{kind}'; use official, alias or {', '.join(sorted(KINDS))}"
            )
    return entries


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number, cells by column) of a file; missing columns are empty."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            unknown = set(reader.fieldnames or ["?"]) - {*OFFICIAL, "kind"}
            if unknown or "name" not in (reader.fieldnames or ()):
                raise ReferenceDataError(
                    f"{path} needs a header row with the columns {', '.join(OFFICIAL)} and kind, of which "
                    f"'name' must be there; it has {', '.join(reader.fieldnames or ['none'])}."
                )
            for row in reader:
                if None in row:
                    raise ReferenceDataError(f"{path} row {reader.line_num}: more cells than columns.")
                yield reader.line_num, {c: (row.get(c) or "").strip() for c in (*OFFICIAL, "kind")}
    except OSError as error:
        raise ReferenceDataError(f"The reference file {path} can't be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"The reference file {path} is no CSV in UTF-8: {error}.") from error


class _Checker:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.states = {state.iso2 for state in read_states().values() if state.iso2}
        self.bodies = {body.label for body in read_organizations().values()}
        self.bodies |= {state.label for state in read_states().values() if not state.iso2}
        self.roles = {row[0] for row in read_rows("roles")}

    def error(self, number: int, text: str) -> ReferenceDataError:
        """The error for a row."""
        return ReferenceDataError(f"{self.path} row {number}: {text}.")

    def official(self, number: int, row: dict[str, str]) -> list[str]:
        """A term of office."""
        self._named(number, row)
        if row["role"] not in self.roles:
            raise self.error(number, f"unknown role '{row['role']}'; the roles stand in roles.csv")
        if bool(row["state"]) == bool(row["organisation"]):
            raise self.error(number, "give either a state or an organisation")
        self._known(number, row["state"])
        if row["organisation"] and row["organisation"] not in self.bodies:
            raise self.error(
                number, f"unknown organisation '{row['organisation']}'; add it in a row before this one"
            )
        for column in ("start", "end", "as_of"):
            if row[column] and not is_date(row[column]):
                raise self.error(number, f"{column} '{row[column]}' is no date (2021, 2021-03 or 2021-03-10)")
        if row["start"] and row["end"] and row["start"] > row["end"]:
            raise self.error(number, "the term ends before it starts")
        row["post"] = row["post"] or row["role"].replace("-", " ").capitalize()
        row["as_of"] = row["as_of"] or row["end"] or row["start"] or "2000"
        row["source"] = row["source"] or "user"
        return [row[column] for column in OFFICIAL]

    def alias(self, number: int, row: dict[str, str]) -> list[str]:
        """One more name of a state."""
        self._named(number, row)
        if not row["state"]:
            raise self.error(number, "an alias needs the ISO code of a state")
        self._known(number, row["state"])
        return [row["name"], "name", row["state"], "", "0", "1" if row["name"].isupper() else "0", "user"]

    def organization(self, number: int, row: dict[str, str]) -> Organization:
        """One more organisation."""
        self._named(number, row)
        self._known(number, row["state"])
        return organization(
            slug(row["name"]), row["name"], row["aliases"], row["kind"], row["qid"], row["state"]
        )

    def _named(self, number: int, row: dict[str, str]) -> None:
        if not row["name"]:
            raise self.error(number, "the name is empty")
        if row["qid"] and not (row["qid"][0] == "Q" and row["qid"][1:].isdigit()):
            raise self.error(number, f"'{row['qid']}' is no Wikidata id")

    def _known(self, number: int, codes: str) -> None:
        for code in filter(None, codes.split("|")):
            if code not in self.states:
                raise self.error(number, f"unknown state '{code}'; use its two-letter ISO code")

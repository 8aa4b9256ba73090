"""Fresh terms of office from Wikidata: the query to run, and the import of its result.

Run `query(...)` at https://query.wikidata.org, download the result as CSV, and give it to
`import_wikidata`. Posts are recognised by their Wikidata items in posts.csv. Importing the same file
again changes nothing.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ontology.errors import ReferenceDataError, UsageError
from ontology.reference.dates import agree
from ontology.reference.tables import COLUMNS, HERE, read_rows

QUERY = """\
SELECT ?person ?personLabel ?position ?start ?startPrecision ?end ?endPrecision WHERE {{
  VALUES ?position {{ {positions} }}
  ?person p:P39 ?statement .
  ?statement ps:P39 ?position .
  MINUS {{ ?statement wikibase:rank wikibase:DeprecatedRank }}
  OPTIONAL {{ ?statement pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] }}
  OPTIONAL {{ ?statement pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] }}
  FILTER(!BOUND(?end) || YEAR(?end) >= {since})
  SERVICE wikibase:label {{ bd:serviceParam wikibase:language "en" }}
}}
ORDER BY ?position ?start ?person
"""
NEEDED = ("person", "personLabel", "position", "start", "end")
ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d*)")
TIME = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)(?:T00:00:00Z)?")
LENGTH = {"9": 4, "10": 7, "11": 10}  # Wikidata's precision of a time: year, month, day
FIRST_YEAR = "2000"
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: numbers of terms, and (row, reason) for each row that was left out."""

    added: int
    changed: int
    unchanged: int
    skipped: tuple[tuple[int, str], ...]


def query(*, roles: Collection[str] = (), states: Collection[str] = (), since: int = 2015) -> str:
    """The SPARQL query for the posts of these roles and states (ISO codes), or of all of them.

    Raises `UsageError` when the tables know no such post on Wikidata.
    """
    positions = [
        f"wd:{qid}"
        for _, state, _, role, qid in read_rows("posts")
        if (not roles or role in roles) and (not states or state in states)
    ]
    if not positions:
        known = ", ".join(sorted({role for *_, role, _ in read_rows("posts")}))
        asked = ", ".join([*roles, *states])
        raise UsageError(f"The tables know no post in Wikidata for {asked}; there are posts of: {known}.")
    return QUERY.format(positions=" ".join(sorted(set(positions))), since=since)


def import_wikidata(path: Path, *, into: Path = HERE, as_of: dt.date | None = None) -> ImportReport:
    """Merge the result of `query` into the officials.csv in the folder `into`.

    `as_of` is the day of the download (without it, the file's date). Raises `ReferenceDataError`, with the
    row, when the file is not such a result; `into` is then left as it was.
    """
    day = (as_of or dt.date.fromtimestamp(_modified(path))).isoformat()
    table = _Table(into, day)
    skipped = []
    for number, row in _result(path):
        reason = table.merge(number, path, row)
        if reason:
            skipped.append((number, reason))
    if table.added or table.changed:
        table.write()
    return ImportReport(table.added, table.changed, table.unchanged, tuple(skipped))


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError as error:
        raise ReferenceDataError(f"{path} can't be read: {error.strerror}.") from error


def _result(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [column for column in NEEDED if column not in (reader.fieldnames or ())]
            if missing:
                raise ReferenceDataError(
                    f"{path} lacks the columns {', '.join(missing)} of a Wikidata result."
                )
            for row in reader:
                if None in row or None in row.values():
                    raise ReferenceDataError(f"{path} row {reader.line_num}: wrong number of cells.")
                yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"{path} is no CSV in UTF-8: {error}.") from error


class _Table:
    """officials.csv while rows are merged into it."""

    def __init__(self, folder: Path, day: str) -> None:
        self.folder, self.day = folder, day
        self.columns = COLUMNS["officials"].split()
        self.rows: list[Row] = [
            dict(zip(self.columns, row, strict=True)) for row in read_rows("officials", folder)
        ]
        self.posts: dict[str, list[Row]] = {}
        for post, state, organisation, role, qid in read_rows("posts", folder):
            known = {"post": post, "state": state, "organisation": organisation, "role": role}
            self.posts.setdefault(qid, []).append(known)
        self.of_person: dict[str, list[Row]] = {}
        for row in self.rows:
            if row["qid"]:
                self.of_person.setdefault(row["qid"], []).append(row)
        self.added = self.changed = self.unchanged = 0

    def merge(self, number: int, path: Path, row: Row) -> str | None:
        """Merge one row of a result; the reason when it is left out."""
        person, position = (_item(path, number, row, column) for column in ("person", "position"))
        start, end = (_date(path, number, row, column) for column in ("start", "end"))
        if start and end and start[: len(end)] > end[: len(start)]:
            raise ReferenceDataError(
                f"{path} row {number}: the term ends ({end}) before it starts ({start})."
            )
        posts = self.posts.get(position)
        if not posts:
            return f"the post {position} is not in posts.csv"
        if end and end < FIRST_YEAR:
            return f"ended before {FIRST_YEAR}"
        name = row["personLabel"].strip()
        if not name or ITEM.fullmatch(name):
            return "no English name"
        for post in posts:
            self._term(person, name, post, start, end)
        return None

    def _term(self, person: str, name: str, post: Row, start: str, end: str) -> None:
        mine = self.of_person.setdefault(person, [])
        for known in mine:
            if all(known[column] == value for column, value in post.items()) and agree(known["start"], start):
                self._update(known, start, end)
                return
        first = mine[0] if mine else {"name": name, "aliases": ""}
        row = dict.fromkeys(self.columns, "")
        row |= post | {"qid": person, "name": first["name"], "aliases": first["aliases"]}
        row |= {"start": start, "end": end, "as_of": self.day, "source": "wikidata"}
        mine.append(row)
        self.rows.append(row)
        self.added += 1

    def _update(self, known: Row, start: str, end: str) -> None:
        before = dict(known)
        sources = known["source"].split("+")
        known["start"] = max(known["start"], start, key=len)
        if end and (not known["end"] or "successor" in sources or agree(known["end"], end)):
            known["end"] = end if "successor" in sources else max(known["end"], end, key=len)
            sources = [source for source in sources if source != "successor"]
        known["as_of"] = max(known["as_of"], self.day)
        known["source"] = "+".join(dict.fromkeys(["wikidata", *sources]))
        if known == before:
            self.unchanged += 1
        else:
            self.changed += 1

    def write(self) -> None:
        """Write the table in its order, whole or not at all."""
        self.rows.sort(key=lambda row: (not row["state"], *(row[column] for column in ORDER)))
        path = self.folder / "officials.csv"
        part = path.with_suffix(".part")
        try:
            with part.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, self.columns, lineterminator="\n")
                writer.writeheader()
                writer.writerows(self.rows)
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise ReferenceDataError(f"{path} can't be written: {error.strerror}.") from error


ORDER = ("state", "organisation", "role", "post", "start", "end")


def _item(path: Path, number: int, row: Row, column: str) -> str:
    match = ITEM.fullmatch(row[column].strip())
    if match is None:
        raise ReferenceDataError(f"{path} row {number}: {column} '{row[column]}' is no Wikidata item.")
    return match[1]


def _date(path: Path, number: int, row: Row, column: str) -> str:
    value = row[column].strip()
    if not value:
        return ""
    match = TIME.fullmatch(value)
    if match is None:
        raise ReferenceDataError(f"{path} row {number}: {column} '{value}' is no date.")
    precision = (row.get(f"{column}Precision") or "").strip()
    text = "-".join(match.groups())
    length = LENGTH.get(precision, 10) if precision or not text.endswith("-00") else 7
    text = text[:length]
    return text[:4] if text[5:7] == "00" else text

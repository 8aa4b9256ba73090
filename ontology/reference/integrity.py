"""What must hold of the reference tables, checked row by row; without faults they are sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ontology.errors import ReferenceDataError
from ontology.reference.dates import is_date
from ontology.reference.tables import COLUMNS, HERE, OWN, items, read_rows

Row = dict[str, str]
Rows = list[tuple[int, Row]]
KINDS = {
    "states": {"state", "territory", "historical"},
    "aliases": {"name", "demonym", "adjective", "capital", "metonym", "abbreviation", "prefix"},
    "organisations": {"igo", "bloc", "ministry", "media", "party", "initiative", "court", "alliance"},
}
SOURCES = {"wikidata", "factbook", "historyatstate", "curated", "successor", "user"}
QID = re.compile(r"Q[1-9]\d*")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESTRICTION = re.compile(r"\(([A-Z]{2}(?:,[A-Z]{2})*)\)$")


def faults(folder: Path = HERE) -> list[str]:
    """Every fault of the tables in a folder, as "table.csv:line: what is wrong"."""
    try:
        tables = {table: _read(table, folder) for table in COLUMNS}
    except ReferenceDataError as error:
        return [str(error)]
    known = _Known(tables)
    found: list[str] = []
    for table, rows in tables.items():
        for line, row in rows:
            found += [
                f"{table}.csv:{line}: {text}" for text in (*_form(row, table), *CHECKS[table](row, known))
            ]
        found += [f"{table}.csv:{line}: {text}" for line, text in _repeated(table, rows)]
    return found


class _Known:
    """What rows of other tables may refer to."""

    def __init__(self, tables: dict[str, Rows]) -> None:
        self.iso2 = {row["iso2"] for _, row in tables["states"] if row["iso2"]}
        self.qids = {row["qid"] for _, row in tables["states"]}
        self.roles = {row["role"] for _, row in tables["roles"]}
        self.bodies = {row["name"] for _, row in tables["organisations"]}
        self.bodies |= {row["name"] for _, row in tables["states"] if not row["iso2"]}
        self.held = {tuple(row[column] for column in POST) for _, row in tables["officials"]}


POST = ("post", "state", "organisation", "role")
UNIQUE = {
    "states": (("qid",), ("name",)),
    "aliases": (("alias", "iso2", "qid"),),
    "organisations": (("id",), ("name",)),
    "roles": (("role",),),
    "officials": (("qid", "name", "role", "post", "state", "organisation", "start"),),
    "posts": (POST,),
    "bodies": (("id",), ("name",)),
    "historic": (("name", "role", "state", "organisation"),),
}


def _read(table: str, folder: Path) -> Rows:
    columns = COLUMNS[table].split()
    rows = enumerate(read_rows(table, HERE if table in OWN else folder), start=2)
    return [(line, dict(zip(columns, row, strict=True))) for line, row in rows]


def _repeated(table: str, rows: Rows) -> Iterator[tuple[int, str]]:
    for columns in UNIQUE[table]:
        seen: dict[tuple[str, ...], int] = {}
        for line, row in rows:
            value = tuple(row[column] for column in columns)
            if value in seen:
                yield line, f"the same {', '.join(columns)} stands in line {seen[value]}"
            seen.setdefault(value, line)


def _form(row: Row, table: str) -> Iterator[str]:
    for column, value in row.items():
        if value != value.strip() or "  " in value or "\t" in value or "\n" in value:
            yield f"stray space in {column}: {value!r}"
        if column in ("aliases", "members") and len(set(value.split("|"))) != len(value.split("|")):
            yield f"repeated item in {column}"
        if column == "qid" and value and not QID.fullmatch(value):
            yield f"not a Wikidata id: {value!r}"
        if column in ("start", "end", "as_of") and value and not is_date(value):
            yield f"{column} is no date: {value!r}"
    if (
        row.get("start")
        and row.get("end")
        and row["start"][: len(row["end"])] > row["end"][: len(row["start"])]
    ):
        yield f"starts {row['start']} after it ends {row['end']}"
    if table in KINDS and row["kind"] not in KINDS[table]:
        yield f"unknown kind {row['kind']!r}"


def _codes(codes: Iterable[str], known: _Known) -> Iterator[str]:
    for code in codes:
        if code and code not in known.iso2:
            yield f"state {code!r} is not in states.csv"


def _state(row: Row, known: _Known) -> Iterator[str]:
    if not (row["qid"] and row["name"] and row["official_name"]):
        yield "qid, name and official_name are needed"


def _alias(row: Row, known: _Known) -> Iterator[str]:
    if bool(row["iso2"]) == bool(row["qid"]):
        yield "exactly one of iso2 and qid is needed"
    yield from _codes([row["iso2"]], known)
    if row["qid"] and row["qid"] not in known.qids:
        yield f"qid {row['qid']!r} is not in states.csv"
    if not {row["ambiguous"], row["case_sensitive"]} <= {"0", "1"}:
        yield "ambiguous and case_sensitive must be 0 or 1"


def _organisation(row: Row, known: _Known) -> Iterator[str]:
    if not SLUG.fullmatch(row["id"]):
        yield f"id is no slug: {row['id']!r}"
    yield from _codes(items(row["members"]), known)


def _role(row: Row, known: _Known) -> Iterator[str]:
    if not SLUG.fullmatch(row["role"]) or not row["label"] or not row["aliases"]:
        yield "role (a slug), label and aliases are needed"
    for alias in items(row["aliases"]):
        match = RESTRICTION.search(alias)
        if match is None and ("(" in alias or ")" in alias):
            yield f"bracket that names no states: {alias!r}"
        yield from _codes(match[1].split(",") if match else (), known)


def _official(row: Row, known: _Known) -> Iterator[str]:
    if not (row["name"] and row["post"] and row["as_of"]):
        yield "name, post and as_of are needed"
    if bool(row["state"]) == bool(row["organisation"]):
        yield "exactly one of state and organisation is needed"
    yield from _codes([row["state"]], known)
    if row["organisation"] and row["organisation"] not in known.bodies:
        yield f"organisation {row['organisation']!r} is not known"
    if row["role"] not in known.roles:
        yield f"role {row['role']!r} is not in roles.csv"
    if not set(row["source"].split("+")) <= SOURCES:
        yield f"unknown source {row['source']!r}"


def _post(row: Row, known: _Known) -> Iterator[str]:
    if not row["qid"]:
        yield "qid is needed"
    if tuple(row[column] for column in POST) not in known.held:
        yield "nobody in officials.csv holds it"


CHECKS: dict[str, Callable[[Row, _Known], Iterator[str]]] = {
    "states": _state,
    "aliases": _alias,
    "organisations": _organisation,
    "roles": _role,
    "officials": _official,
    "posts": _post,
    "bodies": _organisation,
    "historic": _official,
}
